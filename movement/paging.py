"""Keyset paging: a page begins after a row's own key, so the last page costs what the first does.

(OFFSET took 3-11 s in the middle of 1.6-16 million rows: docs/architecture.md.)
"""

import base64
import binascii
import datetime
import json
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Q

PAGE_SIZE = 25
AFTER, BEFORE = "n", "p"


@dataclass(frozen=True)
class Page:
    """One page of rows and the cursors of its neighbours; "" where there is none."""

    rows: list
    next: str
    previous: str


def page_of(queryset, *, order, cursor="", size=PAGE_SIZE):
    """The page of `queryset` at `cursor`, "" for the first one.

    `order`: field or annotation names, none of them null, "-" for descending, the last one
    unique ("pk"). A cursor that cannot be read gives the first page: an old bookmark is no error.
    """
    try:
        return _page(queryset, order, *_decode(cursor, order), size)
    except (TypeError, ValueError, ValidationError):
        return _page(queryset, order, AFTER, None, size)


def _page(queryset, order, direction, values, size):
    asked = order if direction == AFTER else [_turned(name) for name in order]
    if values is not None:
        queryset = queryset.filter(_beyond(asked, values))
    rows = list(queryset.order_by(*asked)[: size + 1])
    has_more, rows = len(rows) > size, rows[:size]
    if direction == BEFORE:
        rows.reverse()
    has_next = has_more if direction == AFTER else True
    has_previous = values is not None if direction == AFTER else has_more
    return Page(
        rows=rows,
        next=_encode(AFTER, rows[-1], order) if rows and has_next else "",
        previous=_encode(BEFORE, rows[0], order) if rows and has_previous else "",
    )


def _turned(name):
    return name[1:] if name.startswith("-") else f"-{name}"


def _beyond(order, values):
    """Q of the rows after `values` in `order`: (a > x) or (a = x and b > y) or ..."""
    rows, equal = Q(), Q()
    for name, value in zip(order, values, strict=True):
        field, lookup = (name[1:], "lt") if name.startswith("-") else (name, "gt")
        rows |= equal & Q(**{f"{field}__{lookup}": value})
        equal &= Q(**{field: value})
    # Says nothing new, but lets the index begin at the first value: OR alone scans from the start.
    name, value = order[0], values[0]
    bound = f"{name[1:]}__lte" if name.startswith("-") else f"{name}__gte"
    return Q(**{bound: value}) & rows


def _encode(direction, row, order):
    values = [_written(getattr(row, name.removeprefix("-"))) for name in order]
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return direction + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _written(value):
    return value.isoformat() if isinstance(value, datetime.date) else value


def _decode(cursor, order):
    """(direction, values) of a cursor. Raises ValueError."""
    if not cursor:
        return AFTER, None
    direction, text = cursor[0], cursor[1:]
    try:
        values = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, UnicodeDecodeError) as error:
        raise ValueError(cursor) from error
    is_plain = isinstance(values, list) and all(isinstance(v, str | int) for v in values)
    if direction not in (AFTER, BEFORE) or not is_plain or len(values) != len(order):
        raise ValueError(cursor)
    return direction, values
