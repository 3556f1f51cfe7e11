"""The officers' side menu: apps add their entries at start, so that no arrow points up."""

from dataclasses import dataclass

from django.db.models import Count, Value
from django.urls import reverse

_entries = []


@dataclass(frozen=True)
class MenuEntry:
    """One line of the side menu.

    `permission` is the codename that shows it ("" for everybody); `waiting` a function of the
    user that gives the querysets of what waits there, or None.
    """

    order: int
    label: str
    url_name: str
    permission: str = ""
    waiting: object = None


def add_entry(entry):
    """Add a line to the side menu; called in `AppConfig.ready()`."""
    if entry.url_name not in {known.url_name for known in _entries}:
        _entries.append(entry)
        _entries.sort(key=lambda known: known.order)


def menu_for(request):
    """The entries the signed-in officer may open, as dicts: label, url, count, active."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    shown = [
        entry for entry in _entries if not entry.permission or user.has_perm(entry.permission)
    ]
    counts = _counts(shown, user)
    return [_line(entry, request, counts) for entry in shown]


def _counts(entries, user):
    """Order of an entry -> how many rows wait there: one statement for the whole menu."""
    parts = [
        rows.order_by().values(entry=Value(entry.order)).annotate(rows=Count("pk", distinct=True))
        for entry in entries
        if entry.waiting
        for rows in entry.waiting(user)
    ]
    if not parts:
        return {}
    counts = dict.fromkeys((entry.order for entry in entries if entry.waiting), 0)
    for order, count in parts[0].union(*parts[1:], all=True).values_list("entry", "rows"):
        counts[order] += count
    return counts


def _line(entry, request, counts):
    url = reverse(entry.url_name)
    is_desk = entry.url_name == "desk"
    return {
        "label": entry.label,
        "url": url,
        "count": counts.get(entry.order),
        "active": request.path == url if is_desk else request.path.startswith(url),
    }
