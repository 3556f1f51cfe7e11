"""Concluding in writing whether what is alike is the same: both sides stand beside each other."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.forms_concluding import ConcludeForm
from awards.services import conclusions
from awards.views.review_base import CaseReviewMixin, VerbFormView

TITLES = {
    "award": gettext_lazy("Commended for the same achievement?"),
    "case": gettext_lazy("The same achievement in two cases?"),
    "violation": gettext_lazy("The same as on the list of violations?"),
    "objection": gettext_lazy("Does the objection of a consulted agency stand?"),
}
CONSEQUENCES = {
    "award": gettext_lazy(
        "The same: this case is blocked, one achievement is commended once. Not the same: the "
        "case goes on, and nobody is asked again."
    ),
    "case": gettext_lazy(
        "The same: only one of the two can be commended; merge them. Not the same: both go on, "
        "and nobody is asked again."
    ),
    "violation": gettext_lazy(
        "The same: the case is blocked until the line is cleared. Not the same: the case goes on."
    ),
    "objection": gettext_lazy(
        "Cleared: the case goes on. Stands: the case is blocked. A new answer of the agency is "
        "concluded on anew."
    ),
}


class ConcludeView(CaseReviewMixin, VerbFormView):
    """About one likeness: the case at the left, what it is like at the right."""

    template_name = "awards/reviewing/conclude.html"
    form_class = ConcludeForm
    verb = conclusions.CONCLUDED
    done = gettext_lazy("The conclusion about %(name)s is on record.")
    button = gettext_lazy("Record the conclusion")

    @property
    def kind(self):
        if self.kwargs["kind"] not in TITLES:
            raise Http404
        return self.kwargs["kind"]

    @cached_property
    def other(self):
        try:
            return conclusions.other_of(
                self.request.user, self.case, self.kind, self.kwargs["other_id"]
            )
        except ObjectDoesNotExist as error:
            raise Http404 from error

    @property
    def title(self):
        return TITLES[self.kind]

    @property
    def consequence(self):
        return CONSEQUENCES[self.kind]

    def refusal(self):
        if conclusions.may_conclude(self.request.user, self.case, self.kind):
            return ""
        return _("You have not been given the right to do this.")

    def is_open(self):
        return not self.case.state.is_final and self.other is not None

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"answers": conclusions.answers_of(self.kind)}

    def get_initial(self):
        earlier = self.case.conclusions.filter(
            **{conclusions.COLUMN[self.kind]: self.other}
        ).first()
        stored = {"answer": earlier.answer, "reason": earlier.reason} if earlier else {}
        return stored | super().get_initial()

    def act(self, form):
        conclusions.conclude(
            self.case, self.kind, self.other, by=self.request.user, **form.cleaned_data
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            kind=self.kind, other=self.other, other_url=self.other_url(), **kwargs
        )

    def other_url(self):
        if self.kind == "case":
            return reverse("awards:review-case", args=[self.other.public_id])
        if self.kind == "objection":
            return self.other.letter.batch.get_absolute_url()
        return self.other.get_absolute_url() if self.kind == "award" else ""
