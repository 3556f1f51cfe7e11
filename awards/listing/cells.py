"""A case as the cells of a row: what the grid shows, and what a sent row is told by. Pure."""

import hashlib
import json
from collections.abc import Mapping

from awards.listing.fields import COLUMNS, ORDER
from awards.listing.subject import Terms

KEYS = tuple(key for key in COLUMNS if key != ORDER)


def cells_of(case, terms: Terms) -> dict[str, str]:
    """The texts of a case by the keys of the grid's columns; choices by their keys."""
    cells = {key: getattr(case, key) for key in KEYS}
    cells["form"] = case.form.code if case.form else ""
    numbers = {row.pk: number for number, row in terms.contents.items()}
    cells["content"] = numbers.get(case.content_id, "")
    return cells


def mark_of(cells: Mapping[str, str]) -> str:
    """A short name of a row's texts: by it a row nobody typed in is told."""
    texts = [normal(cells.get(key, "")) for key in KEYS]
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:16]


def normal(text: str) -> str:
    """A text as browsers and databases both have it: lines end in one sign."""
    return text.replace("\r\n", "\n").strip()
