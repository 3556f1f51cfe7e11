"""The pages of one household: years and members, papers, who changed and viewed it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from households import history
from households.choices import Disability, PaperKind, Relationship, Sex
from households.forms import PaperForm
from households.services import papers
from households.views.register_base import HouseholdMixin, no_longer_kept
from households.years import years_of
from movement.kept import KeptPostMixin
from movement.models import Paper
from movement.views.answers import crumb
from movement.views.office import OfficeMixin

VIEW = "households.view_household"


def title_of(household, members):
    """The household by its head, who is ông or bà where the register knows the sex."""
    head = next((row for row in members if row.relationship == Relationship.HEAD), None)
    sentences = {
        Sex.MALE: _("Household of Mr %(name)s"),
        Sex.FEMALE: _("Household of Mrs %(name)s"),
    }
    sentence = sentences.get(head.sex) if head else None
    return (sentence or _("Household of %(name)s")) % {"name": household.head_name}


def facts_of(member):
    """Schooling, work, insurance and disability of a person in words, as far as stated."""
    names = ("schooling_status", "education_level", "vocational_level", "employment_status")
    facts = [str(getattr(member, f"get_{name}_display")()) for name in names]
    if member.has_health_insurance is not None:
        insured, not_insured = _("Has health insurance"), _("No health insurance")
        facts.append(insured if member.has_health_insurance else not_insured)
    if member.disability_level not in ("", Disability.NONE):
        degree = member.get_disability_level_display()
        facts.append(_("Disability: %(degree)s") % {"degree": degree})
    if member.has_social_allowance:
        facts.append(_("Monthly social allowance"))
    return [fact for fact in facts if fact]


@method_decorator(never_cache, name="dispatch")
class HouseholdPage(HouseholdMixin, OfficeMixin, TemplateView):
    """A page of a household with the tabs above it."""

    permission_required = VIEW

    @cached_property
    def members(self):
        members = list(self.household.members.order_by("position", "pk"))
        for member in members:
            member.facts = facts_of(member)
        return members

    def get_context_data(self, **kwargs):
        kwargs.setdefault("crumbs", self.crumbs())
        return super().get_context_data(
            members=self.members,
            title=title_of(self.household, self.members),
            tabs=self.tabs(),
            **kwargs,
        )

    def tabs(self):
        """Label and address of each page of the household this officer may open."""
        pages = [
            ("household-detail", _("Years and members"), VIEW),
            ("household-lineage", _("Where from, where to"), VIEW),
            ("household-papers", _("Papers"), VIEW),
            ("household-history", _("Changes and views"), "households.view_changes"),
        ]
        key = [self.household.public_id]
        return [
            {"label": label, "url": url, "active": url == self.request.path}
            for name, label, permission in pages
            if self.request.user.has_perm(permission)
            for url in [reverse(f"households:{name}", args=key)]
        ]


class HouseholdDetail(HouseholdPage):
    """Its years as a timeline, its members masked. Every view is logged."""

    template_name = "households/household_detail.html"

    def get_context_data(self, **kwargs):
        self.log_view(_("Looked up in the register"))
        return super().get_context_data(years=years_of(self.household), **kwargs)


class HouseholdHistory(HouseholdPage):
    """Who changed the household and, for those who may know, who looked at it."""

    template_name = "households/household_history.html"
    permission_required = (VIEW, "households.view_changes")

    def get_context_data(self, **kwargs):
        self.log_view(_("Looked up who changed it"))
        user = self.request.user
        views = None
        if user.has_perm("households.view_accesses"):
            views = history.views_of(self.household)
        return super().get_context_data(
            changes=history.changes_of(
                self.household, with_ethnicity=user.has_perm("households.view_sensitive")
            ),
            views=views,
            most_entries=history.MOST_ENTRIES,
            crumbs=self.crumbs(crumb(_("Changes and views"))),
            **kwargs,
        )


class HouseholdPapers(KeptPostMixin, HouseholdPage):
    """The household's papers; its own commune adds to them."""

    template_name = "households/household_papers.html"

    @property
    def may_write(self):
        return self.request.user.has_perm(papers.PERMISSION) and not self.household.ended_on

    def has_permission(self):
        writes = self.request.method == "POST"
        may = not writes or self.request.user.has_perm(papers.PERMISSION)
        return super().has_permission() and may

    def get_context_data(self, **kwargs):
        restored = self.restored and self.restored.data
        kwargs.setdefault("form", PaperForm(initial=restored.dict() if restored else None))
        kinds = dict(PaperKind.choices)
        rows = Paper.objects.of(self.household).select_related("uploaded_by")
        return super().get_context_data(
            papers=[(row, kinds.get(row.kind, row.kind)) for row in rows],
            may_write=self.may_write,
            crumbs=self.crumbs(crumb(_("Papers"))),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        if self.household.ended_on:
            return no_longer_kept(request, self.household)
        form = PaperForm(request.POST, request.FILES)
        if form.is_valid():
            data = form.cleaned_data
            try:
                paper = papers.attach(
                    self.household, kind=data["kind"], upload=data["file"], by=request.user
                )
            except ValidationError as error:
                form.add_error("file", error)
            else:
                messages.success(request, _("Attached: %(name)s.") % {"name": paper.name})
                return redirect(request.path)
        return self.render_to_response(self.get_context_data(form=form))


class HouseholdPaperRemove(HouseholdMixin, KeptPostMixin, TemplateView):
    """GET asks, naming the paper; POST takes it away, file and all."""

    template_name = "households/confirm.html"
    permission_required = (VIEW, papers.PERMISSION)

    @cached_property
    def paper(self):
        rows = Paper.objects.of(self.household)
        return get_object_or_404(rows, uuid=self.kwargs["uuid"])

    @property
    def back_url(self):
        return reverse("households:household-papers", args=[self.household.public_id])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=_("Remove “%(name)s”?") % {"name": self.paper.name},
            consequence=_("The file is deleted for good. The access log keeps who removed it."),
            button=_("Remove"),
            back_url=self.back_url,
            crumbs=self.crumbs(crumb(_("Papers"), self.back_url), crumb(_("Remove"))),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        name = self.paper.name
        if self.household.ended_on:
            return no_longer_kept(request, self.household)
        papers.remove(self.paper, household=self.household, by=request.user)
        messages.success(request, _("Removed: %(name)s.") % {"name": name})
        return redirect(self.back_url)
