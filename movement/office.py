"""The officers' side menu: apps add their entries at start, so that no arrow points up."""

from dataclasses import dataclass

from django.urls import reverse

_entries = []


@dataclass(frozen=True)
class MenuEntry:
    """One line of the side menu.

    `permission` is the codename that shows it ("" for everybody); `count` a function of the
    user that says how much waits there, or None.
    """

    order: int
    label: str
    url_name: str
    permission: str = ""
    count: object = None


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
    return [
        _line(entry, request)
        for entry in _entries
        if not entry.permission or user.has_perm(entry.permission)
    ]


def _line(entry, request):
    url = reverse(entry.url_name)
    is_desk = entry.url_name == "desk"
    return {
        "label": entry.label,
        "url": url,
        "count": entry.count(request.user) if entry.count else None,
        "active": request.path == url if is_desk else request.path.startswith(url),
    }
