"""The register's list, and the search that forms call."""

from django.conf import settings
from django.contrib.auth.decorators import login_required, permission_required
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.generic import ListView

from households.classification import CHANGE_LABELS, CLASS_LABELS, HouseholdClass, change_between
from households.filters import HouseholdFilter
from households.models import Household, SavedFilter
from households.views.register_filters import filter_query, url_without
from movement.patience import TookTooLong, patience
from movement.views.office import OfficeMixin
from movement.views.paging import KeysetMixin

MOST_SUGGESTED = 10
FEWEST_LETTERS = 2


class HouseholdList(KeysetMixin, OfficeMixin, ListView):
    """Households of the officer's area (`HouseholdFilter`) with their class of one year."""

    model = Household
    template_name = "households/household_list.html"
    permission_required = "households.view_household"

    def get_queryset(self):
        rows = Household.objects.select_related("commune", "hamlet")
        self.filter = HouseholdFilter(self.request.GET, rows, user=self.request.user)
        found = self.filter.qs
        self.keyset = ("code",) if self.filter.is_by_code else ("sort_key", "code")
        return found

    def get(self, request, *args, **kwargs):
        try:
            with patience(settings.LIST_SECONDS):
                return super().get(request, *args, **kwargs)
        except TookTooLong:
            self.object_list = Household.objects.none()
            return self.render_to_response(self.get_context_data(took_too_long=True))

    def get_context_data(self, **kwargs):
        user = self.request.user
        context = super().get_context_data(
            filter=self.filter,
            year=self.filter.year_shown,
            chips=[
                chip | {"url": url_without(self.request, chip["name"])}
                for chip in self.filter.words
            ],
            saved_filters=SavedFilter.objects.for_user(user),
            query=filter_query(self.request.GET),
            **kwargs,
        )
        label_rows(context["object_list"])
        return context


def label_rows(rows):
    """Class and change of the year on each row, in words."""
    for row in rows:
        known = row.year_class is not None
        row.class_label = CLASS_LABELS[HouseholdClass(row.year_class)] if known else ""
        change = change_between(row.previous_class, row.year_class, was_poor_earlier=row.was_poor)
        row.change_label = CHANGE_LABELS.get(change) if known else ""


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
