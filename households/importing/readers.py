"""Rows of cells -> fields, by the columns of a table. Pure, and where the time of a check goes.

A column remembers what it has read: most cells repeat. Columns that are options of one field are
read together, so twelve columns of ticks cost one look-up.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial

from django.utils.translation import gettext as _

from households.importing.dates import Birth, read_birth, read_day
from households.importing.fields import FIELDS, base_of, option_of
from households.importing.identity_cells import read_identity
from households.importing.layouts import SheetPlan
from households.importing.mapping import Names
from households.importing.rows import Finding, Source
from households.importing.values import (
    Note,
    as_list,
    as_text,
    read_address,
    read_card,
    read_choice,
    read_choices,
    read_code,
    read_count,
    read_education,
    read_name,
    read_phone,
    read_score,
    read_text,
    read_yes_no,
    refused,
    words_in,
)
from households.importing.vocabulary import VOCABULARIES

MOST_REMEMBERED = 20_000
# Cells that hardly ever repeat: remembering them costs more than reading them.
UNIQUE = {"code", "identity_number", "phone", "version", "head_name", "name"}
SINGLE = {"household_class", "sex", "area_type"}


class ReadRow:
    """One row as read: `values` by field, and the findings about its cells."""

    __slots__ = ("cells", "findings", "number", "plan", "source", "values")

    def __init__(self, plan: "RowReader", number: int, cells: list):
        self.plan, self.source = plan, plan.source
        self.number, self.cells = number, cells
        self.values: dict = {}
        self.findings: list[Finding] = []

    def raw(self, field: str) -> str:
        """What stands in the cell of a field, for messages; "" without a column."""
        index = self.plan.indices.get(field)
        return "" if index is None else as_text(self.cells[index])

    def find(self, field: str, note: Note, read: str | None = None) -> None:
        """Add what there is to say about a field of this row."""
        self.findings.append(
            Finding(
                note.level,
                self.source.place(self.number, field),
                self.raw(field) if read is None else read,
                note.message,
                note.right,
                base_of(field),
                note.kind,
            )
        )


class RowReader:
    """Reads the rows of one sheet into `ReadRow`s."""

    def __init__(self, plan: SheetPlan, names: Names, today: datetime.date):
        self.source: Source = plan.source
        self.indices = _indices(plan.columns)
        self.fields = frozenset(plan.fields)
        self._single, groups = [], defaultdict(list)
        for column in plan.columns:
            if option_of(column.key):
                groups[base_of(column.key)].append(column)
        for column in plan.columns:
            if column.key and column.key != "order" and base_of(column.key) not in groups:
                read = _reader(column.key, names, today)
                self._single.append((column.index, column.key, read))
        self._groups = [_Group(base, columns, today) for base, columns in groups.items()]
        self._keys = {column.letters: column.key for column in plan.columns if column.key}
        self._flaws = _by_row(plan.sheet.flaws)

    def read(self, number: int, cells: list) -> ReadRow:
        """The fields of a row whose cells reach the width of the table."""
        row = ReadRow(self, number, cells)
        values = row.values
        for index, key, read in self._single:
            value = read(cells[index])
            if value.__class__ is Note:
                row.find(key, value)
                value = value.value
            values[key] = value
        for group in self._groups:
            group.read_into(row)
        if number in self._flaws:
            self._tell_flaws(row)
        return row

    def _tell_flaws(self, row):
        for letters, flaw in self._flaws[row.number].items():
            if letters in self._keys:
                row.find(self._keys[letters], _flaw_note(flaw), flaw.text or "=")


def _flaw_note(flaw):
    # Refused, not only warned about: taken as empty it would wipe out what the register holds.
    message = (
        _("The formula of this cell was never computed, its value is not in the file.")
        if flaw.kind == "formula"
        else _("The formula of this cell gives an error.")
    )
    return refused(message, _("Open the file with Excel, mend the cell, and save it again."))


def _by_row(flaws):
    rows = defaultdict(dict)
    for cell, flaw in flaws.items():
        letters = cell.rstrip("0123456789")
        rows[int(cell[len(letters) :])][letters] = flaw
    return rows


def _indices(columns):
    indices = {}
    for column in columns:
        if column.key:
            indices.setdefault(column.key, column.index)
            indices.setdefault(base_of(column.key), column.index)
    return indices


def _reader(key: str, names, today) -> Callable:
    """The function that reads the cells of a field, remembering what it has read."""
    kind, vocabulary = FIELDS[key].reader, VOCABULARIES.get(key)
    read = {
        "text": read_text,
        "code": read_code,
        "name": read_name,
        "address": read_address,
        "phone": read_phone,
        "score": read_score,
        "count": read_count,
        "yes_no": read_yes_no,
        "card": read_card,
        "identity": read_identity,
        "birth": partial(read_birth, today=today),
        "day": partial(read_day, today=today),
        "choice": partial(read_choice, vocabulary=vocabulary),
        "household_class": partial(read_choice, vocabulary=vocabulary),
        "education": partial(read_education, vocabulary=vocabulary),
        "choices": partial(read_choices, vocabulary=vocabulary),
        "indicators": partial(read_indicators, names=names),
    }[kind]
    return read if key in UNIQUE else remembering(read)


def remembering(read: Callable) -> Callable:
    """`read`, asked once for each different cell; what it remembers is bounded."""
    known = {}

    def recall(raw):
        try:
            return known[raw]
        except KeyError:
            outcome = read(raw)
            if len(known) < MOST_REMEMBERED:
                known[raw] = outcome
            return outcome

    return recall


def read_indicators(raw, names: Names):
    """Indicators in one cell, by number or name: "1, 5, 9" -> their keys in the official order."""
    keys = set()
    for word in words_in(as_list(raw)):
        key = names.indicator(word)
        if not key:
            return refused(
                _("“%(text)s” is no indicator of the standard of this year.") % {"text": word},
                _("Give the numbers of the indicators, for example 1, 5, 9."),
            )
        keys.add(key)
    return names.in_order(keys)


class _Group:
    """Columns of ticks that are the options of one field."""

    def __init__(self, base: str, columns: Sequence, today: datetime.date):
        self.base = base
        self._columns = columns
        self._options = tuple(option_of(column.key) for column in columns)
        self._of_row = _getter([column.index for column in columns])
        read = self._read_births if base == "birth_date" else self._read_marks
        self._recall = remembering(read)
        self._today = today

    def read_into(self, row: ReadRow) -> None:
        """Put the value of the field, and what there is to say about its cells, into the row."""
        value, notes = self._recall(self._of_row(row.cells))
        for option, note in notes:
            row.find(f"{self.base}:{option}", note)
        if self.base == "birth_date" and value:
            row.values["sex"], value = value
        row.values[self.base] = value

    def _read_marks(self, cells):
        marked, notes = [], []
        for option, raw in zip(self._options, cells, strict=True):
            answer = read_yes_no(raw)
            if answer.__class__ is Note:
                notes.append((option, answer))
            elif answer:
                marked.append(option)
        if self.base not in SINGLE:
            return tuple(marked), notes
        if len(marked) > 1:
            note = refused(_("More than one of these columns is marked."), _("Mark only one."))
            notes.append((marked[1], note))
        return (marked[0] if len(marked) == 1 else self._unmarked()), notes

    def _unmarked(self):
        """One column "Nữ" alone: who is not marked is a man."""
        if self.base == "sex" and len(self._options) == 1:
            return "male" if self._options[0] == "female" else "female"
        return None

    def _read_births(self, cells):
        """The birth date in the column of men or in that of women -> (sex, birth)."""
        found, notes = [], []
        for sex, raw in zip(self._options, cells, strict=True):
            birth = read_birth(raw, self._today)
            if birth.__class__ is Note:
                notes.append((sex, birth))
                birth = birth.value
            if isinstance(birth, Birth):
                found.append((sex, birth))
        if len(found) > 1:
            notes.append((found[1][0], refused(_("Both columns are filled."), _("Fill one."))))
        return (found[0] if len(found) == 1 else None), notes


def _getter(indices):
    return lambda cells: tuple([cells[index] for index in indices])
