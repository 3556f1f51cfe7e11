"""Decisions: the list, recording one as issued, and its page with the list in decision order."""

from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django.views.generic import DetailView, FormView, ListView

from awards.choices import SubjectKind
from awards.forms_decisions import DecisionFilterForm, DecisionForm
from awards.models import Decision, DecisionKind, Nomination, SigningFile, WrongState
from awards.services import procedure
from movement.downloads import file_response
from movement.kept import KeptPostMixin
from movement.models import AccessLog, Agency
from movement.signatures import NoSeal, has_seal, seal
from movement.views.answers import add_errors, crumb
from movement.views.office import ScopedMixin
from movement.views.paging import KeysetMixin

# The headings of a decision's list, each with the kinds of subject under it.
GROUPS = {
    SubjectKind.COLLECTIVE: gettext_lazy("Collectives"),
    SubjectKind.ENTERPRISE: gettext_lazy("Enterprises"),
    SubjectKind.HOUSEHOLD: gettext_lazy("Households"),
    SubjectKind.INDIVIDUAL: gettext_lazy("Individuals"),
    SubjectKind.OVERSEAS: gettext_lazy("Overseas Vietnamese"),
    SubjectKind.FOREIGN: gettext_lazy("Foreign persons and collectives"),
}


class DecisionListView(ScopedMixin, KeysetMixin, ListView):
    """All decisions for who may view them; for a unit those about its own cases."""

    model = Decision
    permission_required = "awards.view_nomination"
    template_name = "awards/decisions/decision_list.html"
    keyset = ("-date", "-pk")

    @cached_property
    def filters(self):
        return DecisionFilterForm(self.request.GET or None)

    def get_queryset(self):
        rows = super().get_queryset().annotate(case_count=Count("cases"))
        chosen = self.filters.cleaned_data if self.filters.is_valid() else {}
        if chosen.get("text", "").strip():
            rows = rows.named(chosen["text"].strip())
        exact = {name: chosen[name] for name in ("authority", "year") if chosen.get(name)}
        return rows.filter(**exact)

    def get_context_data(self, **kwargs):
        may_record = self.request.user.has_perm("awards.record_decision")
        return super().get_context_data(form=self.filters, may_record=may_record, **kwargs)


class DecisionDetailView(ScopedMixin, DetailView):
    model = Decision
    permission_required = "awards.view_nomination"
    template_name = "awards/decisions/decision_detail.html"
    slug_field = slug_url_kwarg = "public_id"

    def get_context_data(self, **kwargs):
        rows = self.object.cases.within_rows(self.request.user).with_place().order_by("ordinal")
        rows = list(rows.select_related("past_award"))
        groups = [
            {"label": GROUPS[kind], "cases": list(cases)}
            for kind, cases in groupby(rows, key=lambda case: case.subject_kind)
        ]
        crumbs = [crumb(_("Decisions"), reverse("awards:decision-list")), crumb(str(self.object))]
        paper = self.object.signed_paper
        for signature in (paper and paper.signatures) or ():
            signature["moment"] = parse_datetime(signature["at"])
        return super().get_context_data(
            groups=groups,
            others=self.others(rows),
            paper=paper,
            may_seal=paper and has_seal() and may_seal(self.request.user, self.object),
            crumbs=crumbs,
            may_amend=bool(rows)
            and self.object.kind == DecisionKind.AWARD
            and self.request.user.has_perm("awards.amend_decision")
            and self.object.is_kept_by(self.request.user),
            is_kept=self.object.is_kept_by(self.request.user),
            **self.amendments(),
            **kwargs,
        )

    def others(self, shown):
        """Whom the decision names besides: an issued document says it, whoever's case it was."""
        if not self.request.user.has_perm("awards.view_decision"):
            return []
        rows = self.object.past_awards.for_user(self.request.user).with_details()
        return rows.exclude(nomination__in=shown).order_by("ordinal", "pk")

    def amendments(self):
        """What changed this decision, or what it changed itself; of the reader's cases only."""
        if self.object.kind == DecisionKind.AWARD:
            return {"amendments": self.object.amendments.all()}
        visible = Nomination.objects.within_rows(self.request.user)
        changes = self.object.name_changes.filter(nomination__in=visible)
        recalls = self.object.recalls.filter(past_award__nomination__in=visible)
        return {
            "changes": changes.select_related("nomination"),
            "recalls": recalls.select_related("past_award"),
        }


def may_seal(user, decision):
    """The seal is that of Home Affairs: its own people use it, for decisions of the province."""
    at_home = user.agency is not None and user.agency.kind == Agency.Kind.HOME_AFFAIRS
    return at_home and user.has_perm("awards.record_decision") and decision.issuer is None


@require_safe
@login_required
@permission_required("awards.record_decision", raise_exception=True)
def sealed_copy(request, public_id):
    """The signed PDF with the seal of the body that keeps the portal added (`PDF_SEAL`)."""
    rows = Decision.objects.for_user(request.user)
    decision = get_object_or_404(rows, public_id=public_id)
    paper = decision.signed_paper
    if paper is None or not may_seal(request.user, decision):
        raise Http404
    reason = _("Copy of Decision No. %(number)s") % {"number": decision.number}
    try:
        with paper.file.open() as file:
            content = seal(file.read(), reason=reason)
    except NoSeal as problem:
        messages.error(request, str(problem))
        return redirect(decision)
    AccessLog.objects.record(
        officer=request.user, verb=AccessLog.Verb.DOWNLOAD, target=decision, purpose=reason
    )
    return file_response(content, reason, "pdf")


class DecisionRecordView(KeptPostMixin, FormView):
    """Number, date, signer, signed PDF and the cases of a decision that has been issued."""

    permission_required = "awards.record_decision"
    template_name = "awards/decisions/decision_form.html"
    form_class = DecisionForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self):
        kept = self.restored.data if self.restored else None
        if kept:
            return super().get_initial() | kept.dict() | {"cases": kept.getlist("cases")}
        if file := self.signing_file:
            return super().get_initial() | {
                "cases": [case.public_id for case in file.cases],
                "authority": file.authority,
                "signer": file.decision_signer,
                "date": file.signed_on,
                "subject": file.subject,
            }
        return super().get_initial() | {"cases": self.request.GET.getlist("case")}

    @cached_property
    def signing_file(self):
        """The file for signing in `?file=`, whose decision is recorded; or None."""
        rows = SigningFile.objects.for_user(self.request.user).live()
        try:
            return rows.filter(public_id=self.request.GET.get("file")).first()
        except ValidationError:
            return None

    def post(self, request, *args, **kwargs):
        return self.sent_before() or super().post(request, *args, **kwargs)

    def sent_before(self):
        """The way to the decision this very form was stored as, or None."""
        form_uuid = DecisionForm.base_fields["form_uuid"]
        try:
            sent = form_uuid.clean(self.request.POST.get("form_uuid"))
        except ValidationError:
            return None
        twin = Decision.objects.filter(form_uuid=sent, recorded_by=self.request.user).first()
        if twin is None:
            return None
        messages.info(self.request, _("This was done already; nothing has been done twice."))
        return redirect(twin)

    def form_valid(self, form):
        try:
            decision = procedure.record_decision(by=self.request.user, **form.cleaned_data)
        except WrongState as error:
            # Somebody was faster with one of the cases: the form comes back without it.
            form.add_error("cases", str(error))
            return self.render_to_response(self.get_context_data(form=form), status=409)
        except ValidationError as error:
            # The twin of a double click was a moment faster.
            twin = self.sent_before()
            if twin:
                return twin
            add_errors(form, error)
            return self.form_invalid(form)
        messages.success(
            self.request, _("Decision No. %(number)s has been recorded.") % {"number": decision}
        )
        return redirect(decision)

    def crumbs(self):
        return [
            crumb(_("Decisions"), reverse("awards:decision-list")),
            crumb(_("Record a decision")),
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(crumbs=self.crumbs(), **kwargs)
