"""The public pages' menu and search: apps add themselves at start, so that no arrow points up."""

from dataclasses import dataclass

from django.urls import reverse

_entries = []
_searches = {}


@dataclass(frozen=True)
class NavEntry:
    """One line of the public menu; it is active on every address below its own."""

    order: int
    label: object
    url_name: str


@dataclass(frozen=True)
class Hit:
    """One find of the site search; `date` may be None."""

    title: str
    url: str
    summary: str = ""
    date: object = None


def add_nav_entry(entry):
    """Add a line to the public menu; called in `AppConfig.ready()`."""
    if entry.url_name not in {known.url_name for known in _entries}:
        _entries.append(entry)
        _entries.sort(key=lambda known: known.order)


def nav_for(request):
    """The public menu as dicts: label, url, active."""
    return [_line(entry, request.path) for entry in _entries]


def _line(entry, path):
    url = reverse(entry.url_name)
    is_active = path == url if url == "/" else path.startswith(url)
    return {"label": entry.label, "url": url, "active": is_active}


def add_search(key, label, function):
    """Let the site search ask `function(text, limit)` for a list of `Hit`, headed `label`."""
    _searches[key] = (label, function)


def search(text, *, limit):
    """All finds for `text` as (label, hits) of every kind that found something."""
    found = ((label, function(text, limit)) for label, function in _searches.values())
    return [(label, hits) for label, hits in found if hits]
