"""Pages of the appraisals apart: who is asked, and one's own points."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards import forms_scoring, interest
from awards.services import charge, scoring
from awards.views.review_base import CaseReviewMixin, VerbFormView


def shown(lists, user):
    """What the case's page (dossier.CaseLists) tells `user`: None where the form asks for no
    appraisals apart."""
    case = lists.case
    if not scoring.is_scored(case):
        return None
    everyone, visible = list(lists.reviews), set(lists.reviews_shown)
    for review in everyone:
        review.is_open = review.pk in visible and review.submitted_at
        review.is_mine = review.reviewer_id == user.pk and not review.submitted_at
    is_open = bool(everyone) and all(review.is_open for review in everyone)
    return {
        "rows": everyone,
        "result": scoring.result(case, everyone) if is_open else None,
        "missing": scoring.missing(case, everyone),
    }


class AppointView(CaseReviewMixin, VerbFormView):
    """The leader asks two officers, and a third where the first two differ too much."""

    permission_required = "awards.present_nomination"
    form_class = forms_scoring.AppointForm
    title = gettext_lazy("Ask for appraisals apart")
    button = gettext_lazy("Ask the officers")
    consequence = gettext_lazy(
        "Each appraises by the criteria and sees nothing of the others until all have been sent."
    )
    done = gettext_lazy("The officers have been asked to appraise %(name)s.")

    @cached_property
    def missing(self):
        if self.case.status != "appraising" or not scoring.is_scored(self.case):
            return 0
        return scoring.missing(self.case, list(self.case.reviews.all()))

    def refusal(self):
        return ""

    def is_open(self):
        return self.missing > 0

    def closed_reason(self):
        return _("No further appraisal is needed.")

    def is_sent_twice(self):
        return False

    def get_form_kwargs(self):
        officers = charge.appraisers()
        closed = interest.pairs([self.case.pk], officers.values_list("pk", flat=True))
        barred = [officer for officer, found in closed.items() if found]
        there = self.case.reviews.values("reviewer")
        free = officers.exclude(pk__in=barred).exclude(pk__in=there)
        return super().get_form_kwargs() | {"officers": free, "count": self.missing or 1}

    def act(self, form):
        scoring.appoint(self.case, by=self.request.user, officers=form.officers)


class ScoreView(CaseReviewMixin, VerbFormView):
    """One's own appraisal of the case; nobody else's page."""

    permission_required = "awards.appraise_nomination"
    form_class = forms_scoring.ScoreForm
    title = gettext_lazy("Appraise apart")
    button = gettext_lazy("Send the appraisal")
    consequence = gettext_lazy("It is sent once and not changed afterwards.")
    done = gettext_lazy("The appraisal of %(name)s has been sent.")

    @cached_property
    def review(self):
        found = self.case.reviews.filter(reviewer=self.request.user).first()
        if found is None:
            raise PermissionDenied(_("You have not been asked to appraise this case apart."))
        return found

    def refusal(self):
        return ""

    def is_open(self):
        # Sent again it is compared, and stored once.
        is_again = not self.review.submitted_at or self.request.method == "POST"
        return is_again and self.case.status == "appraising"

    def closed_reason(self):
        return _("This appraisal has been sent; it is not changed.")

    def is_sent_twice(self):
        return False

    def get_form_kwargs(self):
        criteria = scoring.criteria_of(self.case)
        if not criteria:
            raise Http404
        return super().get_form_kwargs() | {"criteria": criteria}

    def act(self, form):
        scoring.send(
            self.review,
            by=self.request.user,
            points=form.points,
            note=form.cleaned_data["note"],
        )
