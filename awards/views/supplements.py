"""A supplement asked for by Home Affairs: the request, and how it ends when nothing comes."""

from django.utils.translation import gettext_lazy

from awards import forms_reviewing
from awards.services import procedure
from awards.views.review_base import CaseReviewMixin, VerbFormView


class RequestSupplementView(CaseReviewMixin, VerbFormView):
    template_name = "awards/reviewing/supplement_form.html"
    form_class = forms_reviewing.SupplementForm
    verb = "request_supplement"
    title = gettext_lazy("Request a supplement")
    consequence = gettext_lazy(
        "Only what is named below opens again for the unit. The time limit of the appraisal "
        "stands still until the supplement comes; the other cases go on."
    )
    done = gettext_lazy("A supplement has been requested for %(name)s.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"case": self.case}

    def act(self, form):
        procedure.request_supplement(self.case, by=self.request.user, **form.values())


class WithdrawRequestView(CaseReviewMixin, VerbFormView):
    form_class = forms_reviewing.WithdrawRequestForm
    verb = "withdraw_request"
    title = gettext_lazy("Withdraw the request for a supplement")
    consequence = gettext_lazy(
        "Nothing is asked of the unit any more, and it reads the reason. Appraisal goes on with "
        "the working days that were left."
    )
    done = gettext_lazy("The request for a supplement of %(name)s has been withdrawn.")

    def act(self, form):
        procedure.withdraw_request(self.case, by=self.request.user, **form.values())


class GoOnView(CaseReviewMixin, VerbFormView):
    form_class = forms_reviewing.GoOnForm
    verb = "go_on"
    title = gettext_lazy("Go on without the supplement")
    consequence = gettext_lazy(
        "The last day has passed: the unit can no longer supply it, and reads the reason. "
        "Appraisal goes on with the working days that were left, on the papers that are there."
    )
    done = gettext_lazy("%(name)s is being appraised without the supplement.")

    def act(self, form):
        procedure.go_on(self.case, by=self.request.user, **form.values())
