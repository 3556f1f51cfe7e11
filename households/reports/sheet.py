"""A report as rows and columns: the one table that screen, spreadsheet and Word show."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from households.reports.numbers import Numbers

COUNT, RATE = "count", "rate"


@dataclass(frozen=True)
class Column:
    """One column: `value(numbers, line)` gives its number in a line, line None the whole unit.

    `names` says which households the number counts, as query values of `reports.names`; empty
    where they cannot be listed. `follows_break` marks the first column on another standard.
    """

    head: str
    value: Callable
    group: str = ""
    kind: str = COUNT
    names: dict = field(default_factory=dict)
    follows_break: bool = False


@dataclass(frozen=True)
class Line:
    """A row: a part of the unit, or all of it. A cell is an int, a Decimal or None (not known)."""

    label: str
    cells: tuple
    unit: object = None
    is_total: bool = False


@dataclass(frozen=True)
class Report:
    """A report of the official set: `columns(numbers)` gives its columns.

    `compares` it with the year before; `has_rates` of resident households; `dimensions` are
    those its columns read.
    """

    number: int
    title: str
    columns: Callable
    dimensions: tuple
    compares: bool = False
    has_rates: bool = False
    notes: tuple = ()


@dataclass(frozen=True)
class Sheet:
    """A report filled. `facts` say what it is about, `notes` what to know when reading it."""

    report: Report
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    facts: tuple[str, ...]
    notes: tuple[str, ...] = ()
    break_note: str = ""
    is_empty: bool = False

    @property
    def title(self) -> str:
        return str(self.report.title)

    @property
    def has_groups(self) -> bool:
        return any(column.group for column in self.columns)

    @property
    def head_cells(self):
        """The upper row of the head: (text, columns it spans, whether it spans both rows)."""
        cells = []
        for column in self.columns:
            if column.group and cells and cells[-1][0] == column.group:
                cells[-1] = (column.group, cells[-1][1] + 1, False)
            else:
                cells.append((column.group or column.head, 1, not column.group))
        return cells

    @property
    def lower_heads(self):
        return [column.head for column in self.columns if column.group]


def sheet_of(report: Report, numbers: Numbers) -> Sheet:
    """The report filled with `numbers`."""
    columns = tuple(report.columns(numbers))
    lines = [
        _line(numbers, columns, line, label, area.unit)
        for line, (label, area) in enumerate(_labelled(numbers))
        if area.unit or not numbers.is_nothing(line)
    ]
    if len(numbers.parts) > 1:
        lines.append(_line(numbers, columns, None, _("Total"), None, is_total=True))
    return Sheet(
        report=report,
        columns=columns,
        lines=tuple(lines),
        facts=tuple(numbers.facts()),
        notes=tuple(numbers.notes(report)),
        break_note=numbers.break_note() if report.compares else "",
        is_empty=numbers.is_empty,
    )


def _labelled(numbers):
    for area in numbers.parts:
        yield (area.unit.name if area.unit else _("Not within a unit of this date")), area


def _line(numbers, columns, line, label, unit, *, is_total=False):
    cells = tuple(column.value(numbers, line) for column in columns)
    return Line(label, cells, unit, is_total)
