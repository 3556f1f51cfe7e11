"""Rows of a list beside each other and beside the cases a draft has already."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import Model
from django.utils.translation import gettext as _

from awards.listing.rows import ListRow
from awards.listing.subject import Remark, Subject, case_values
from households.importing.rows import Level
from movement.text import fold

PLACES = ("workplace", "residence")
TOLD_APART = ("position", *PLACES)


class Action(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass
class Planned:
    """What a row would do: add a case, change `case` in the fields of `changes`, or nothing."""

    row: ListRow
    action: Action
    case: object = None
    changes: list = field(default_factory=list)

    @property
    def values(self):
        return self.row.subject.values


def check_together(rows: Sequence[ListRow]) -> None:
    """Refuse a row that repeats another, warn of two subjects called the same."""
    first = defaultdict(list)
    for row in rows:
        if row.is_refused:
            continue
        twin = next((r for r in first[row.subject.key] if _is_twin(r.subject, row.subject)), None)
        if twin is not None:
            message = _("This subject stands in the list already, in row %(row)s.")
            text = message % {"row": twin.number}
            _add(row.subject, Level.REFUSED, text, _("Keep one of the two rows."))
            continue
        for other in first[row.subject.key][:1]:
            message = _("The list has another subject of this name, in row %(row)s.")
            right = _("Look whether they are two; their workplace or residence tells them apart.")
            _add(row.subject, Level.WARNED, message % {"row": other.number}, right)
            _add(other.subject, Level.WARNED, message % {"row": row.number}, right)
        first[row.subject.key].append(row)


def _add(subject: Subject, level, message, right):
    subject.remarks.append(Remark(level, "name", message, right))


def _is_twin(one, other):
    """Called the same, and nothing tells them apart."""
    return all(
        fold(one.values.get(name, "")) == fold(other.values.get(name, "")) for name in TOLD_APART
    )


def plan(rows: Sequence[ListRow], cases: Iterable) -> list[Planned]:
    """What each row would do beside the draft's `cases`, which one row at most may change."""
    by_key = defaultdict(list)
    for case in cases:
        by_key[case.subject_kind, case.folded_name].append(case)
    planned, taken = {}, set()
    # What is there as it stands first: a row must not change a case that is another row's own.
    for is_right in (_is_case, _is_at_place):
        for n, row in enumerate(rows):
            if n in planned or row.is_refused:
                continue
            found = next(
                (c for c in by_key[row.subject.key] if c.pk not in taken and is_right(row, c)),
                None,
            )
            if found is not None:
                taken.add(found.pk)
                planned[n] = _beside(row, found)
    for n, row in enumerate(rows):
        if row.is_refused:
            planned[n] = Planned(row, Action.REFUSED)
        elif n not in planned:
            _warn_of_namesake(row, by_key[row.subject.key])
            planned[n] = Planned(row, Action.NEW)
    return [planned[n] for n in range(len(rows))]


def _is_case(row, case):
    values = row.subject.values
    return all(fold(values.get(name, "")) == fold(getattr(case, name)) for name in TOLD_APART)


def _is_at_place(row, case):
    """Of the same workplace or residence; where one of the two says none, of the other's."""
    values = row.subject.values
    pairs = [(fold(values.get(name, "")), fold(getattr(case, name))) for name in PLACES]
    both = [(given, held) for given, held in pairs if given and held]
    return any(given == held for given, held in both) or not both


def _warn_of_namesake(row, cases):
    for case in cases[:1]:
        message = _("No. %(number)s of the draft's list is called the same.")
        right = _("Look whether they are two; their workplace or residence tells them apart.")
        _add(row.subject, Level.WARNED, message % {"number": case.number}, right)


def _beside(row, case):
    """A row beside its case: an empty cell leaves what the case has."""
    held = case_values(case)
    changes = [
        (name, held[name], value)
        for name, value in row.subject.values.items()
        if value not in ("", None) and value != held[name]
    ]
    return Planned(row, Action.CHANGED if changes else Action.SAME, case, changes)


def fingerprint(planned: Sequence[Planned]) -> str:
    """A short name of what a plan would do: as long as it is the same, what was shown holds."""
    told = [
        (
            each.row.number,
            each.row.table.sheet.name,
            each.action,
            each.case.pk if each.case else None,
            [(name, _plain(held), _plain(value)) for name, held, value in each.changes],
        )
        for each in planned
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def _plain(value):
    return value.pk if isinstance(value, Model) else value
