"""The site search: apps add what they can find at start, so that no arrow points up."""

from dataclasses import dataclass

_searches = {}


@dataclass(frozen=True)
class Hit:
    """One find; `date` may be None."""

    title: str
    url: str
    summary: str = ""
    date: object = None


def add_search(key, label, function):
    """Let the search ask `function(text, limit)` for a list of `Hit`, shown under `label`.

    Called in `AppConfig.ready()`; `text` is what the reader typed, not yet folded.
    """
    _searches[key] = (label, function)


def search(text, *, limit):
    """All finds for `text` as (label, hits) of every kind that found something."""
    found = ((label, function(text, limit)) for label, function in _searches.values())
    return [(label, hits) for label, hits in found if hits]
