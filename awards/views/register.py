"""The register beside a household subject: offered, never required."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from awards.choices import CaseSection, SubjectKind
from awards.forms import HouseholdSearchForm
from awards.models import WrongState
from awards.services import drafting
from awards.views.base import CaseMixin, DraftingMixin, submission_crumbs, wrong_state
from households.models import Household
from movement.views.answers import crumb

MOST_SHOWN = 25


class CaseHouseholdView(CaseMixin, DraftingMixin, TemplateView):
    """GET looks households up in the officer's own area; POST links one to the case."""

    permission_required = ("awards.propose_submission", "households.view_household")
    template_name = "awards/case_household.html"

    @property
    def back_url(self):
        return reverse("awards:case-edit", args=[self.case.public_id])

    @property
    def is_open(self):
        case = self.case
        is_household = case.subject_kind == SubjectKind.HOUSEHOLD
        return is_household and CaseSection.SUBJECT in case.editable_sections

    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs) if self.is_open else redirect(self.back_url)

    @cached_property
    def households(self):
        return Household.objects.for_user(self.request.user)

    def get_context_data(self, **kwargs):
        form = HouseholdSearchForm(self.request.GET or None)
        found = []
        if form.is_bound and form.is_valid():
            rows = self.households.search(form.cleaned_data["text"]).select_related("commune")
            found = rows.order_by("sort_key", "code")[:MOST_SHOWN]
        edit = crumb(self.case.full_name, self.back_url)
        return super().get_context_data(
            search_form=form,
            found=found,
            most_shown=MOST_SHOWN,
            back_url=self.back_url,
            crumbs=submission_crumbs(
                self.submission, edit, crumb(_("Choose from the list of households"))
            ),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        household = get_object_or_404(self.households, code=request.POST.get("code", ""))
        case = self.case
        try:
            drafting.save_case(
                case, by=request.user, version=case.version, values={"household": household}
            )
        except (WrongState, drafting.StaleVersion) as wrong:
            return wrong_state(request, wrong, self.back_url)
        messages.success(request, _("Linked to household %(code)s.") % {"code": household.code})
        return redirect(self.back_url)
