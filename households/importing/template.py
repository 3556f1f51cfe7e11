"""The template of one commune: its households of today to be mended offline and sent back.

It is read like any other list, by the labels of its columns. Each row carries the version of the
record it was made from in a hidden column, so that a row changed in the portal meanwhile can be
told. Identity numbers stand masked; left as they are, they mean: unchanged.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike

import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext as _

from households.classification import Standard
from households.importing.fields import FIELDS, base_of, option_of
from households.importing.rows import column_letters
from households.importing.vocabulary import VOCABULARIES

HOUSEHOLD_COLUMNS = (
    "code", "head_name", "commune", "hamlet", "address", "phone", "area_type",
    "household_class", "b1", "b2",
)  # fmt: skip
OPTION_COLUMNS = ("causes", "needs", "target_groups")
LAST_COLUMNS = ("no_labour_capacity", "has_merit_member", "recorded_on", "version")
PERSON_COLUMNS = (
    "code", "name", "relationship", "sex", "birth_date", "identity_number", "ethnicity",
    "schooling_status", "education_level", "vocational_level", "employment_status",
    "has_health_insurance", "disability_level", "has_social_allowance",
)  # fmt: skip
TEXT_COLUMNS = {"code", "identity_number", "phone", "version"}
# Rows below the filled ones that still offer the lists of words.
SPARE_ROWS = 500
HEADER_ROWS = 2
WIDTH, NARROW, HEADER_HEIGHT = 18, 9, 60
TICK = "x"


@dataclass(frozen=True)
class Column:
    """One column: its key, and the labels of the two header rows."""

    key: str
    top: str
    below: str = ""


class WordLists:
    """The hidden sheet with the words that cells offer; `range_of` names one list's cells."""

    def __init__(self, workbook, name):
        self._sheet, self._name = workbook.add_worksheet(name), name
        self._sheet.hide()
        self._ranges: dict[str, str] = {}
        self._columns: list[Sequence[str]] = []

    def add(self, key, words):
        if words:
            letters = column_letters(len(self._columns))
            self._ranges[key] = f"='{self._name}'!${letters}$1:${letters}${len(words)}"
            self._columns.append(words)

    def range_of(self, key):
        return self._ranges.get(key)

    def write(self):
        for column, words in enumerate(self._columns):
            for row, word in enumerate(words):
                self._sheet.write_string(row, column, word)


def write_template(
    path: str | PathLike,
    households: Iterable[Mapping],
    *,
    commune: str,
    year: int,
    standard: Standard | None,
    hamlets: Sequence[str] = (),
) -> int:
    """Write the template of `commune` to `path`; the number of households in it.

    A household is a mapping of the fields of `HouseholdRow` as stored (keys, not labels), with
    `hamlet` as a name, and `members`, a list of mappings of the fields of `MemberRow`. An identity
    number is whatever shall stand in the cell: masked, unless its full view was logged.
    """
    workbook = xlsxwriter.Workbook(path, {"constant_memory": True})
    # Columns and words are those of the Vietnamese forms, whatever the officer's language.
    with translation.override("vi"):
        _write_instructions(workbook, commune, year)
        book = _Book(workbook, commune, standard, hamlets)
        count = sum(map(book.write, households))
        book.finish()
    workbook.close()
    return count


class _Book:
    """The two sheets, filled side by side as households come."""

    def __init__(self, workbook, commune, standard, hamlets):
        self._commune = commune
        self._formats = {
            "head": workbook.add_format(
                {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E9ECEF"}
            ),
            "text": workbook.add_format({"num_format": "@"}),
            "date": workbook.add_format({"num_format": "dd/mm/yyyy"}),
        }
        # Sheets show in the order they are added: the lists, hidden, come last.
        self._households = _Sheet(
            workbook.add_worksheet(_("Households")), household_columns(standard), self._formats
        )
        self._people = _Sheet(
            workbook.add_worksheet(_("Members")), person_columns(), self._formats
        )
        self._lists = WordLists(workbook, _("Lists"))
        for key, vocabulary in VOCABULARIES.items():
            self._lists.add(key, [str(label) for label in vocabulary.labels.values()])
        self._lists.add("hamlet", hamlets)

    def write(self, household: Mapping) -> int:
        self._households.write({**household, "commune": self._commune})
        for member in household.get("members", ()):
            self._people.write({**member, "code": household["code"]})
        return 1

    def finish(self):
        for sheet in (self._households, self._people):
            sheet.offer(self._lists)
        self._lists.write()


class _Sheet:
    def __init__(self, sheet, columns: Sequence[Column], formats):
        self._sheet, self._columns, self._formats = sheet, columns, formats
        self._next = HEADER_ROWS
        for index, column in enumerate(columns):
            options = {"hidden": True} if column.key == "version" else {}
            style = formats["text"] if column.key in TEXT_COLUMNS else None
            sheet.set_column(index, index, NARROW if column.below else WIDTH, style, options)
        sheet.set_row(1, HEADER_HEIGHT)
        for row in range(HEADER_ROWS):
            for index, column in enumerate(columns):
                label = column.below if row else column.top
                sheet.write_string(row, index, label, formats["head"])
        sheet.freeze_panes(HEADER_ROWS, 2)

    def write(self, record: Mapping) -> None:
        for index, column in enumerate(self._columns):
            self._write_cell(index, column.key, _shown(column.key, record))
        self._next += 1

    def _write_cell(self, index, key, value):
        if isinstance(value, datetime.date):
            self._sheet.write_datetime(self._next, index, value, self._formats["date"])
        elif isinstance(value, int):
            self._sheet.write_number(self._next, index, value)
        elif value:
            style = self._formats["text"] if key in TEXT_COLUMNS else None
            self._sheet.write_string(self._next, index, value, style)

    def offer(self, lists: WordLists) -> None:
        """Let the cells of closed lists offer their words, some rows beyond the last too."""
        last = self._next + SPARE_ROWS
        for index, column in enumerate(self._columns):
            if source := lists.range_of(column.key):
                self._sheet.data_validation(
                    HEADER_ROWS,
                    index,
                    last,
                    index,
                    {
                        "validate": "list",
                        "source": source,
                        "error_title": _("Not in the list"),
                        "error_message": _("Choose a word of the list."),
                    },
                )


def household_columns(standard: Standard | None) -> list[Column]:
    """The columns of the sheet of households, each option of a field in its own column."""
    columns = [Column(key, str(FIELDS[key].label)) for key in HOUSEHOLD_COLUMNS]
    top = str(FIELDS["lacked"].label)
    for indicator in standard.indicators if standard else ():
        columns.append(Column(f"lacked:{indicator.key}", top, indicator.label))
    for base in OPTION_COLUMNS:
        for key, label in VOCABULARIES[base].labels.items():
            columns.append(Column(f"{base}:{key}", str(FIELDS[base].label), str(label)))
    return columns + [Column(key, str(FIELDS[key].label)) for key in LAST_COLUMNS]


def person_columns() -> list[Column]:
    return [Column(key, str(FIELDS[key].label)) for key in PERSON_COLUMNS]


def _shown(key, record):
    """What stands in the cell of a field: a label, a tick, a date as far as it is known."""
    base, option = base_of(key), option_of(key)
    value = record.get(base)
    if option:
        return TICK if option in (value or ()) else ""
    if base == "birth_date" and value:
        precision = record.get("birth_precision") or "day"
        return {"day": value, "month": f"{value:%m/%Y}", "year": value.year}[precision]
    if isinstance(value, bool):
        return TICK if value else ""
    if base in VOCABULARIES and value:
        return str(VOCABULARIES[base].labels[value])
    return "" if value is None else value


def _write_instructions(workbook, commune, year):
    sheet = workbook.add_worksheet(_("Instructions"))
    wrap = workbook.add_format({"text_wrap": True, "valign": "top"})
    bold = workbook.add_format({"bold": True, "font_size": 14})
    sheet.set_column(0, 0, 110)
    title = _("Poor and near-poor households of %(commune)s, review of %(year)s")
    sheet.write_string(0, 0, title % {"commune": commune, "year": year}, bold)
    for row, text in enumerate(_instructions(), 2):
        sheet.write_string(row, 0, text, wrap)


def _instructions() -> Iterator[str]:
    yield _(
        "Mend the rows of the sheets of households and of members, add rows, send the file back."
    )
    yield _("Do not change the header rows, the household code, or hidden columns.")
    yield _("Columns of ticks: x for yes, empty for no. Dates: day/month/year, or the year alone.")
    yield _(
        "An identity number shown with dots stays as it is; to change it, type all its digits."
    )
    yield _("A new household needs a code that no household has; its members carry the same code.")
    yield _(
        "A row changed in the portal since this file was made is not taken, and both are shown."
    )
