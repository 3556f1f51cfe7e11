"""The register's pages: list, one household, and the search that forms call."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import DetailView, ListView

from households.choices import Relationship, Sex
from households.classification import CHANGE_LABELS, CLASS_LABELS, HouseholdClass, change_between
from households.filters import HouseholdFilter
from households.models import Household
from movement.models import AccessLog
from movement.views.office import ScopedMixin
from movement.views.paging import KeysetMixin

MOST_SUGGESTED = 10
FEWEST_LETTERS = 2


class HouseholdList(KeysetMixin, ScopedMixin, ListView):
    """Households of the officer's area with their class of one year."""

    model = Household
    template_name = "households/household_list.html"
    permission_required = "households.view_household"
    keyset = ("sort_key", "code")

    def get_queryset(self):
        rows = super().get_queryset().select_related("commune", "hamlet")
        self.filter = HouseholdFilter(self.request.GET, rows, user=self.request.user)
        return self.filter.qs

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            filter=self.filter, year=self.filter.year_shown, **kwargs
        )
        for row in context["object_list"]:
            row.class_label = CLASS_LABELS[HouseholdClass(row.year_class)]
            row.change_label = CHANGE_LABELS.get(
                change_between(row.previous_class, row.year_class)
            )
        return context


@method_decorator(never_cache, name="dispatch")
class HouseholdDetail(ScopedMixin, DetailView):
    """One household: its years as a timeline, its members masked. Every view is logged."""

    template_name = "households/household_detail.html"
    permission_required = "households.view_household"
    queryset = Household.objects.select_related("commune__parent", "hamlet")
    slug_field = slug_url_kwarg = "public_id"

    def get_context_data(self, **kwargs):
        AccessLog.objects.record(
            officer=self.request.user,
            verb=AccessLog.Verb.VIEW,
            target=self.object,
            purpose=_("Looked up in the register"),
        )
        members = list(self.object.members.all())
        kwargs |= {
            "years": years_of(self.object),
            "members": members,
            "title": title_of(self.object, members),
        }
        return super().get_context_data(**kwargs)


def title_of(household, members):
    """The household by its head, who is ông or bà where the register knows the sex."""
    head = next((row for row in members if row.relationship == Relationship.HEAD), None)
    sentences = {
        Sex.MALE: _("Household of Mr %(name)s"),
        Sex.FEMALE: _("Household of Mrs %(name)s"),
    }
    sentence = sentences.get(head.sex) if head else None
    return (sentence or _("Household of %(name)s")) % {"name": household.head_name}


def years_of(household):
    """A household's results, newest first, each with its change and what it lacked in words."""
    results = list(
        household.assessments.select_related("unit__parent", "standard")
        .prefetch_related("standard__indicators")
        .order_by("year")
    )
    before, was_poor = None, False
    for result in results:
        same_run = before is not None and before.year == result.year - 1
        change = change_between(
            before.household_class if same_run else None,
            result.household_class,
            was_poor_earlier=was_poor,
        )
        # The first year on record tells no change: what came before it is not known.
        result.change_label = CHANGE_LABELS.get(change) if before else None
        result.breaks_standard = before is not None and before.standard_id != result.standard_id
        result.year_before = before.year if before else None
        indicators = result.standard.indicators.all()
        result.lacked_labels = [row.label for row in indicators if row.key in result.lacked]
        before, was_poor = result, was_poor or result.is_poor
    return results[::-1]


@require_safe
@login_required
@permission_required("households.view_household", raise_exception=True)
def household_search(request):
    """Suggestions for a form field: at most ten of the officer's own households.

    `?q=` (or `household_code`, the field of a submission): name, code or address. JSON by
    default; to htmx, the `<option>`s of a datalist.
    """
    text = request.GET.get("q") or request.GET.get("household_code", "")
    found = []
    if len(text.strip()) >= FEWEST_LETTERS:
        own = Household.objects.for_user(request.user).select_related("commune", "hamlet")
        found = list(own.search(text)[:MOST_SUGGESTED])
    if request.htmx:
        return render(request, "households/_household_options.html", {"households": found})
    return JsonResponse({"results": [suggestion(household) for household in found]})


def suggestion(household):
    """A household as the search answers it: public id, code and one line of text."""
    return {
        "id": str(household.public_id),
        "code": household.code,
        "text": f"{household.head_name} · {household.code} · {household.place}",
    }
