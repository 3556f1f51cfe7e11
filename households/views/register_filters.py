"""Filters of the list: their addresses, and those an officer keeps under a name."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import ListView

from households.filters import HouseholdFilter
from households.forms import SavedFilterForm
from households.models import SavedFilter
from households.views.register_base import register_crumbs
from movement.views.answers import crumb
from movement.views.office import ScopedMixin
from movement.views.paging import CURSOR

NAMES = (*HouseholdFilter.base_filters,)
MOST_SAVED = 30


def filter_query(data) -> str:
    """The query string of the filters set in `data`; nothing else that stood in the address."""
    query = QueryDict(mutable=True)
    for name in NAMES:
        if value := data.get(name, "").strip():
            query[name] = value
    return query.urlencode()


def url_without(request, name):
    """This list without one of its filters, from its first page."""
    query = request.GET.copy()
    for gone in (name, CURSOR):
        query.pop(gone, None)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def list_url(query=""):
    url = reverse("households:household-list")
    return f"{url}?{query}" if query else url


class SavedFilterList(ScopedMixin, ListView):
    """The officer's own filters: opened, renamed, deleted; POST keeps a new one."""

    model = SavedFilter
    permission_required = "households.view_household"
    template_name = "households/saved_filters.html"

    def get_context_data(self, **kwargs):
        crumbs = register_crumbs(crumb(_("Saved filters")))
        return super().get_context_data(crumbs=crumbs, **kwargs)

    def post(self, request, *args, **kwargs):
        query = filter_query(QueryDict(request.POST.get("query", "")))
        form = SavedFilterForm(request.POST)
        if not form.is_valid():
            messages.error(request, form.errors["name"][0])
        elif self.get_queryset().count() >= MOST_SAVED:
            messages.error(
                request,
                _("You have %(count)d saved filters, the most there can be. Delete one first.")
                % {"count": MOST_SAVED},
            )
        else:
            keep(request.user, form.cleaned_data["name"], query)
            messages.success(
                request, _("Filter “%(name)s” is saved.") % {"name": form.cleaned_data["name"]}
            )
        return redirect(list_url(query))


def keep(officer, name, query):
    """Save a filter; one of the same name, in whatever letters, is replaced."""
    own = SavedFilter.objects.for_user(officer)
    saved = own.filter(name__iexact=name).first() or SavedFilter(officer=officer)
    saved.name, saved.query = name, query
    saved.save()


@require_POST
@login_required
@permission_required("households.view_household", raise_exception=True)
def saved_filter_change(request, pk):
    """Rename, or with `delete` take away, a filter of one's own."""
    saved = get_object_or_404(SavedFilter.objects.for_user(request.user), pk=pk)
    if "delete" in request.POST:
        saved.delete()
        messages.success(request, _("Filter “%(name)s” is deleted.") % {"name": saved.name})
        return redirect("households:saved-filter-list")
    form = SavedFilterForm(request.POST)
    others = SavedFilter.objects.for_user(request.user).exclude(pk=pk)
    if not form.is_valid():
        messages.error(request, form.errors["name"][0])
    elif others.filter(name__iexact=form.cleaned_data["name"]).exists():
        messages.error(request, _("Another of your filters has this name."))
    else:
        saved.name = form.cleaned_data["name"]
        saved.save()
        messages.success(request, _("Filter “%(name)s” is saved.") % {"name": saved.name})
    return redirect("households:saved-filter-list")
