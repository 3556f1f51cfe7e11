"""The documents the portal makes. Apps register theirs in `AppConfig.ready()`."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from movement.documents.layout import Layout

_documents = {}


@dataclass(frozen=True)
class Document:
    """One document: what goes in (`data`, a dataclass), and how it looks.

    `title` is the official name, and begins the file's name. `layout` gives the PDF and the
    Word template beside it, `word_template`, which `manage.py make_word_templates` writes.
    `sample()` returns plainly fictional data for previews and tests.
    """

    key: str
    title: str
    data: type
    layout: Layout
    word_template: Path
    sample: Callable[[], object]
    html_template: str = "documents/document.html"


def register(document):
    """Add a document; a key has one owner."""
    if document.key in _documents and _documents[document.key] != document:
        raise ValueError(f"The document {document.key!r} is already registered.")
    _documents[document.key] = document


def get(key):
    """The document of a key; raises KeyError for one nobody registered."""
    return _documents[key]


def everything():
    """All documents, in the order of their registration."""
    return list(_documents.values())
