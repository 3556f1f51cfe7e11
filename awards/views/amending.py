"""Corrections and revocations of a decision, and what comes back after a revocation."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.documents.subjects import printed_lines
from awards.forms_after import CorrectionForm, ReturnForm, RevocationForm
from awards.models import NAME_FIELDS, Nomination, Recall
from awards.services import amending
from awards.views.after_base import AfterForm, KeptDecisionMixin


class CorrectView(KeptDecisionMixin, AfterForm):
    """A correction decision about one subject; `?case=` names it."""

    permission_required = "awards.amend_decision"
    form_class = CorrectionForm
    title = gettext_lazy("Record a correction decision")
    button = gettext_lazy("Record the correction")
    consequence = gettext_lazy(
        "Decision page, look-up, check page and every list print the corrected lines from now on, "
        "and say by which decision. The same number again adds a subject to the same correction."
    )
    done = gettext_lazy("The correction is recorded.")

    @cached_property
    def case(self):
        sent = self.request.GET.get("case") or self.request.POST.get("case")
        rows = Nomination.objects.for_user(self.request.user).filter(decision=self.decision)
        try:
            return get_object_or_404(rows, public_id=sent)
        except ValidationError as error:
            raise Http404 from error

    @property
    def facts(self):
        return " · ".join(line for line in printed_lines(self.case) if line)

    def get_initial(self):
        return {name: getattr(self.case, name) for name in NAME_FIELDS}

    def act(self, form):
        amending.correct(
            self.decision,
            by=self.request.user,
            case=self.case,
            values=form.values(),
            reason=form.cleaned_data["reason"],
            subject=_("Correction of Decision No. %(number)s") % {"number": self.decision},
            **form.decision_fields(),
        )


class RevokeView(KeptDecisionMixin, AfterForm):
    permission_required = "awards.amend_decision"
    form_class = RevocationForm
    title = gettext_lazy("Record a revocation")
    button = gettext_lazy("Record the revocation")
    consequence = gettext_lazy(
        "The commendation is revoked from the date of this decision; certificate and money are to "
        "come back. Figures of earlier days still count it. This cannot be undone."
    )
    done = gettext_lazy("The revocation is recorded.")

    @property
    def facts(self):
        return f"{self.decision.number} · {self.decision.subject}"

    def get_form_kwargs(self):
        cases = Nomination.objects.for_user(self.request.user).filter(
            decision=self.decision, past_award__revoked_on=None
        )
        return super().get_form_kwargs() | {"cases": cases.order_by("ordinal")}

    def act(self, form):
        amending.revoke(
            self.decision,
            by=self.request.user,
            cases=list(form.cleaned_data["cases"]),
            note=form.cleaned_data["note"],
            subject=_("Revocation of Decision No. %(number)s") % {"number": self.decision},
            **form.decision_fields(),
        )


class ReturnView(KeptDecisionMixin, AfterForm):
    """Certificate and money of one revoked award have come back; the recall is in the address."""

    permission_required = "awards.amend_decision"
    form_class = ReturnForm
    title = gettext_lazy("Record what came back")
    button = gettext_lazy("Save")
    done = gettext_lazy("Saved.")

    @cached_property
    def recall(self):
        rows = Recall.objects.filter(decision=self.decision).select_related("past_award")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def facts(self):
        return str(self.recall.past_award)

    def get_initial(self):
        recall = self.recall
        return {
            "item_returned_on": recall.item_returned_on,
            "money_returned_on": recall.money_returned_on,
            "note": recall.note,
        }

    def act(self, form):
        amending.record_return(self.recall, by=self.request.user, **form.cleaned_data)
