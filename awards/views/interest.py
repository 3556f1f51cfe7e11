"""Who takes no part in a case: the officer's own page, the leader's page of a case, the verbs."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from awards import interest
from awards.forms_interest import GivenReasonForm, RecordForm, TieForm
from awards.models import Nomination, PersonalTie, Recusal
from awards.services import interest as service
from awards.views.review_base import CaseReviewMixin, ReviewMixin, VerbFormView
from awards.workflow import RECUSED
from movement.models import Officer
from movement.views.answers import add_errors, crumb

MOST_SHOWN = 100


def own_page():
    return reverse("awards:interest")


class DecidingFormView(FormView):
    """A form whose service may refuse a field; what was typed stays."""

    def form_valid(self, form):
        try:
            self.act(form)
        except ValidationError as error:
            add_errors(form, error)
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(self.request.path)


class OwnInterestView(ReviewMixin, DecidingFormView):
    """The cases closed to the officer, and the ties from which they follow."""

    permission_required = "awards.declare_interest"
    template_name = "awards/interest/own.html"
    form_class = TieForm
    done = gettext_lazy("The tie has been recorded.")

    def act(self, form):
        service.add_tie(by=self.request.user, **form.cleaned_data)

    def closed_cases(self):
        user = self.request.user
        rows = list(Nomination.objects.closed_to(user).with_place().order_by("-pk")[:MOST_SHOWN])
        found = {}
        for case, ground in interest.pairs([row.pk for row in rows], [user.pk])[user.pk]:
            found.setdefault(case, []).append(str(ground.label))
        for row in rows:
            row.ground_words = "; ".join(found.get(row.pk, []))
        return rows

    def get_context_data(self, **kwargs):
        user = self.request.user
        ties = PersonalTie.objects.active().select_related("officer")
        others = ties.exclude(officer=user) if user.has_perm("awards.manage_interest") else ()
        return super().get_context_data(
            cases=self.closed_cases(),
            most_shown=MOST_SHOWN,
            ties=ties.filter(officer=user),
            others=others,
            crumbs=[
                crumb(_("Cases"), reverse("awards:review-cases")),
                crumb(_("Cases in which I take no part")),
            ],
            **kwargs,
        )


class RecuseView(CaseReviewMixin, VerbFormView):
    """The officer declares that he takes no part; the case closes to him at once."""

    permission_required = "awards.declare_interest"
    form_class = GivenReasonForm
    verb = RECUSED
    title = gettext_lazy("Take no part in this case")
    button = gettext_lazy("Take no part")
    consequence = gettext_lazy(
        "The case, its papers and what others write on it close to you at once. Only the board "
        "leader may withdraw this, with a reason."
    )
    done = gettext_lazy("It has been recorded that you take no part in the case of %(name)s.")

    def refusal(self):
        return ""

    def is_open(self):
        return not self.case.state.is_final

    def act(self, form):
        service.recuse(self.case, by=self.request.user, reason=form.cleaned_data["reason"])

    def form_valid(self, form):
        answer = super().form_valid(form)
        # The case's own page has just closed.
        return redirect(own_page()) if answer.status_code == 302 else answer


class CaseInterestView(CaseReviewMixin, DecidingFormView):
    """The leader's page of a case: who takes no part, why, since when, and who withdrew it."""

    permission_required = "awards.manage_interest"
    template_name = "awards/interest/case.html"
    form_class = RecordForm
    done = gettext_lazy("The officer takes no part in this case.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"officers": self.free}

    @cached_property
    def closed(self):
        """Officers with the grounds on which they take no part in this case."""
        officers = list(service.examiners().select_related("unit", "agency").order_by("full_name"))
        found = interest.pairs([self.case.pk], [officer.pk for officer in officers])
        closed = []
        for officer in officers:
            grounds = {ground for _case, ground in found[officer.pk]}
            if grounds:
                officer.ground_words = "; ".join(str(g.label) for g in sorted(grounds))
                officer.may_be_namesake = bool(grounds & interest.BY_NAME)
                closed.append(officer)
        return closed

    @property
    def free(self):
        barred = [officer.pk for officer in self.closed]
        return service.examiners().exclude(pk__in=barred).order_by("full_name")

    def act(self, form):
        service.recuse(self.case, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        history = self.case.recusals.select_related("officer", "recorded_by", "ended_by")
        return super().get_context_data(
            closed=self.closed,
            history=history,
            rulings=self.case.namesake_rulings.select_related("officer", "ruled_by"),
            page_url=self.page_url,
            crumbs=self.crumbs(crumb(_("Who takes no part"))),
            **kwargs,
        )


class LeadersDecision(VerbFormView):
    """A decision of the leader on somebody else's declaration."""

    form_class = GivenReasonForm

    def refusal(self):
        if self.officer == self.request.user:
            return _("Another leader decides on your own declaration.")
        return ""

    def crumbs(self, *more):
        return [crumb(_("Cases in which I take no part"), own_page()), *more]

    def entries(self):
        return []

    def is_sent_twice(self):
        return False


class RecusalEndView(ReviewMixin, LeadersDecision):
    permission_required = "awards.manage_interest"
    title = gettext_lazy("Withdraw the declaration")
    button = gettext_lazy("Withdraw")
    consequence = gettext_lazy("The officer takes part in the case again.")
    done = gettext_lazy("Withdrawn: %(name)s.")

    @cached_property
    def row(self):
        row = get_object_or_404(
            Recusal.objects.select_related("officer", "nomination__submission"),
            pk=self.kwargs["pk"],
            nomination__in=Nomination.objects.within_rows(self.request.user),
        )
        if interest.grounds(row.nomination, self.request.user):
            raise PermissionDenied(str(interest.REFUSAL))
        return row

    @property
    def officer(self):
        return self.row.officer

    @property
    def page_url(self):
        return reverse("awards:case-interest", args=[self.row.nomination.public_id])

    def is_open(self):
        return self.row.is_active

    def closed_reason(self):
        return _("This has been withdrawn already.")

    def act(self, form):
        service.withdraw(self.row, by=self.request.user, **form.cleaned_data)


class TieEndView(ReviewMixin, LeadersDecision):
    permission_required = "awards.manage_interest"
    title = gettext_lazy("End the tie")
    button = gettext_lazy("End the tie")
    consequence = gettext_lazy("Cases of this name open to the officer again.")
    done = gettext_lazy("Ended: %(name)s.")

    @cached_property
    def row(self):
        return get_object_or_404(
            PersonalTie.objects.select_related("officer"), pk=self.kwargs["pk"]
        )

    @property
    def officer(self):
        return self.row.officer

    @property
    def page_url(self):
        return own_page()

    def is_open(self):
        return self.row.is_active

    def closed_reason(self):
        return _("This has been withdrawn already.")

    def act(self, form):
        service.end_tie(self.row, by=self.request.user, **form.cleaned_data)


class NamesakeView(CaseReviewMixin, LeadersDecision):
    permission_required = "awards.manage_interest"
    title = gettext_lazy("Only the same name")
    button = gettext_lazy("Record that it is a namesake")
    consequence = gettext_lazy("The officer takes part in the case; the finding is kept.")
    done = gettext_lazy("The finding on %(name)s has been recorded.")

    @cached_property
    def officer(self):
        return get_object_or_404(Officer, pk=self.kwargs["officer"])

    @property
    def page_url(self):
        return reverse("awards:case-interest", args=[self.case.public_id])

    def crumbs(self, *more):
        return CaseReviewMixin.crumbs(self, *more)

    def is_open(self):
        return bool(interest.grounds(self.case, self.officer) & interest.BY_NAME)

    def closed_reason(self):
        return _("No ground by name is left.")

    def act(self, form):
        service.find_namesake(
            self.case, by=self.request.user, officer=self.officer, **form.cleaned_data
        )
