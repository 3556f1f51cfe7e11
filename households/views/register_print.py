"""Sheets of many households, to print: those ticked, or all that the filter found.

A sheet is the whole record, so a purpose is asked, and the access log gets a line for each
household: "who saw this one" must be answered from its own lines.
"""

import uuid

from django.conf import settings
from django.contrib import messages
from django.db.models import Prefetch
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from households.filters import HouseholdFilter
from households.forms import PurposeForm
from households.models import Assessment, Household
from households.views.register_base import register_crumbs
from households.views.register_filters import filter_query, list_url
from households.years import with_words
from movement import calendar
from movement.kept import KeptPostMixin
from movement.models import AccessLog
from movement.views.answers import crumb


@method_decorator(never_cache, name="dispatch")
class HouseholdPrint(KeptPostMixin, FormView):
    """First POST (from the list): what and how many, asks the purpose; the second: the sheets."""

    permission_required = "households.view_household"
    template_name = "households/household_print_purpose.html"
    form_class = PurposeForm

    def get(self, request, *args, **kwargs):
        return redirect(list_url())

    @cached_property
    def query(self):
        return filter_query(QueryDict(self.request.POST.get("query", "")))

    @cached_property
    def households(self):
        """The rows asked for, one more than the limit at most."""
        rows = Household.objects.for_user(self.request.user)
        if "all" in self.request.POST:
            data = QueryDict(self.query)
            rows = HouseholdFilter(data, rows, user=self.request.user).qs
        else:
            rows = rows.filter(public_id__in=chosen_ids(self.request.POST))
        rows = rows.select_related("commune__parent", "hamlet").order_by("sort_key", "code")
        return list(rows[: settings.HOUSEHOLD_PRINT_LIMIT + 1])

    def post(self, request, *args, **kwargs):
        limit = settings.HOUSEHOLD_PRINT_LIMIT
        if not self.households:
            messages.error(request, _("Tick the households to print first."))
            return redirect(list_url(self.query))
        if len(self.households) > limit:
            messages.error(
                request,
                _("More than %(limit)d households: narrow the list, then print again.")
                % {"limit": limit},
            )
            return redirect(list_url(self.query))
        if "purpose" not in request.POST:
            return self.render_to_response(self.get_context_data(form=PurposeForm()))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        AccessLog.objects.record_each(
            officer=self.request.user,
            verb=AccessLog.Verb.VIEW,
            targets=self.households,
            purpose=_("Printed: %(purpose)s") % {"purpose": form.cleaned_data["purpose"]},
        )
        context = {
            "sheets": sheets_of(self.households),
            "printed_at": calendar.now(),
            "crumbs": self.crumbs,
            "back_url": list_url(self.query),
        }
        return render(self.request, "households/household_print.html", context)

    @property
    def crumbs(self):
        return register_crumbs(crumb(_("Print")))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            households=self.households,
            chosen=[str(row.public_id) for row in self.households],
            is_all="all" in self.request.POST,
            query=self.query,
            crumbs=self.crumbs,
            back_url=list_url(self.query),
            **kwargs,
        )


def chosen_ids(data):
    """The well-formed public ids among those ticked."""
    ids = []
    for text in data.getlist("household"):
        try:
            ids.append(uuid.UUID(text))
        except ValueError:
            continue
    return ids


def sheets_of(households):
    """Each household with its members and years, in six queries however many there are."""
    results = Assessment.objects.select_related("unit__parent", "standard").order_by("year")
    rows = Household.objects.filter(pk__in=[row.pk for row in households])
    rows = rows.select_related("commune__parent", "hamlet").prefetch_related(
        "members", Prefetch("assessments", results.prefetch_related("standard__indicators"))
    )
    return [
        {
            "household": row,
            "members": sorted(row.members.all(), key=lambda m: (m.position, m.pk)),
            "years": with_words(list(row.assessments.all())),
        }
        for row in rows.order_by("sort_key", "code")
    ]
