"""How a file is laid out: which sheets hold households, which people, and what is missing.

Three layouts: a row for each household, perhaps with its people in another sheet joined by the
household code; a flat list of people with the household repeated, or given once above them; and
our own template, which is the first with one hidden column more.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from households.importing.fields import FIELDS, base_of
from households.importing.legacy import has_vietnamese_letters, legacy_encoding
from households.importing.limits import Refused
from households.importing.mapping import Column, Names, fingerprint
from households.importing.reading import Book, Sheet
from households.importing.rows import Source
from households.importing.sheet import DataRows, Table, class_said, find_table

HOUSEHOLDS, PEOPLE, FLAT = "households", "people", "flat"
ROWS_SAMPLED, FEWEST_LEGACY = 200, 3
UNICODE = "Unicode"
REQUIRED = ("code", "head_name", "household_class")


@dataclass
class SheetPlan:
    """One sheet that is read: where its table is, what its columns are, what it lacks.

    `kind` is HOUSEHOLDS (a row each), PEOPLE (joined to a sheet of households) or FLAT (people
    with their household). `stated` are values its title gives for a missing column; a person may
    add to them. `needs_commune` is False when the whole file is of one commune.
    """

    sheet: Sheet
    table: Table
    kind: str
    stated: dict[str, str] = field(default_factory=dict)
    needs_commune: bool = True

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.table.columns

    @property
    def fields(self) -> set[str]:
        """The fields its columns give."""
        return self.table.fields

    @property
    def fingerprint(self) -> str:
        """Under this a person's mapping of such a header is remembered."""
        return fingerprint(self.table.columns)

    @property
    def source(self) -> Source:
        """The first column of each field, for the places of findings."""
        letters = {}
        for column in self.columns:
            if column.key:
                letters.setdefault(column.key, column.letters)
                letters.setdefault(base_of(column.key), column.letters)
        # In a row for a household the head's name stands for both.
        for key, other in (("name", "head_name"), ("head_name", "name")):
            if other in letters:
                letters.setdefault(key, letters[other])
        return Source(self.sheet.name, letters)

    @property
    def gives_sex(self) -> bool:
        """Whether a row tells enough of a person to be one: no member is kept without a sex."""
        return "sex" in self.fields or bool(
            {"birth_date:female", "birth_date:male"} & self.table.keys
        )

    def missing(self) -> list[str]:
        """Required fields that no column and no title gives; nothing can be read without them."""
        if self.kind == PEOPLE:
            needed = {key: {key} for key in ("code", "name", "relationship")}
        elif self.kind == FLAT:
            needed = {key: {key} for key in ("code", "name", "relationship", "household_class")}
        else:
            needed = {key: {key} for key in REQUIRED}
            needed["head_name"] = {"head_name", "name"}
        if self.needs_commune and self.kind != PEOPLE:
            needed["commune"] = {"commune"}
        given = self.fields | self.stated.keys()
        return [key for key, any_of in needed.items() if not any_of & given]


@dataclass
class Plan:
    """How a file will be read. `ignored` are names of sheets without a table of households;
    `notices` are codes of `refusals.NOTICES`."""

    sheets: list[SheetPlan]
    ignored: list[str]
    notices: list[str] = field(default_factory=list)

    @property
    def households(self) -> list[SheetPlan]:
        return [plan for plan in self.sheets if plan.kind != PEOPLE]

    @property
    def people(self) -> list[SheetPlan]:
        return [plan for plan in self.sheets if plan.kind == PEOPLE]

    @property
    def is_complete(self) -> bool:
        """Whether every required field has its column."""
        return not any(plan.missing() for plan in self.sheets)


def survey(
    book: Book,
    names: Names,
    mappings: Mapping[str, Mapping[str, str]] | None = None,
    *,
    needs_commune: bool = True,
) -> Plan:
    """Find the tables of a book and what their columns are.

    `mappings` are what people said: fingerprint of a header -> {column letters: key}. Raises
    `Refused` when the text is in an old font, when there is no table, or one without rows.
    """

    def explicit_for(columns):
        return (mappings or {}).get(fingerprint(columns))

    found, ignored = [], []
    for sheet in book.visible_sheets:
        refuse_legacy_text(sheet)
        table = find_table(sheet, names, explicit_for)
        if table:
            found.append((sheet, table))
        elif sheet.count:
            ignored.append(sheet.name)
    if not found:
        raise Refused("no_table")
    plan = Plan(_with_kinds(found), ignored, book.notices)
    for each in plan.sheets:
        each.needs_commune = needs_commune
    if not plan.households or not any(_has_data(each) for each in plan.households):
        raise Refused("no_data")
    return plan


def _has_data(plan):
    return plan.sheet.count and plan.sheet.last_row > plan.table.last_row


def _with_kinds(found):
    """A sheet of people is joined when another has households; alone it is a flat list."""
    tells_household = {id(table): "household_class" in table.fields for _sheet, table in found}
    about_people = {id(table): _is_about_people(table) for _sheet, table in found}
    has_households = any(not about_people[id(table)] for _sheet, table in found)
    plans = []
    for sheet, table in found:
        kind = HOUSEHOLDS
        if about_people[id(table)]:
            joined = has_households and not tells_household[id(table)]
            kind = PEOPLE if joined else FLAT
        plans.append(SheetPlan(sheet, table, kind, _stated(sheet, table)))
    return plans


def _is_about_people(table):
    return "relationship" in table.fields or {"name", "head_name"} <= table.fields


def _stated(sheet, table):
    """The class that a title, the name of the sheet or a heading gives, when no column does.

    A heading further down gives another to the rows under it: see `sheet.DataRows.said`.
    """
    if "household_class" in table.fields:
        return {}
    rows = DataRows(sheet, table)
    headings = (rows.said.get("household_class", "") for _row in islice(rows, 1))
    texts = (class_said(sheet.name), class_said(table.title), *headings)
    outcome = next(filter(None, texts), "")
    return {"household_class": outcome} if outcome else {}


def refuse_legacy_text(sheet):
    """More cells in an old font than in Unicode, and all is: short words do not show it.

    A few among many are left to be told cell by cell.
    """
    found = Counter(
        UNICODE if has_vietnamese_letters(cell) else legacy_encoding(cell)
        for _number, cells in sheet.head(ROWS_SAMPLED)
        for cell in cells
        if cell.__class__ is str and not cell.isascii()
    )
    unicode = found.pop(UNICODE, 0)
    found.pop("", None)
    if found and max(FEWEST_LEGACY, unicode) <= found.total():
        raise Refused("legacy_text", encoding=found.most_common(1)[0][0])


def choices_of_columns() -> list[tuple[str, str]]:
    """(key, label) of every field, for a form in which a person maps columns."""
    return [(key, str(each.label)) for key, each in FIELDS.items() if key not in ("version",)]
