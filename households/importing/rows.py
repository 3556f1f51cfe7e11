"""What comes out of an officer's file: rows, the findings about them, and where they stand. Pure.

Values are the keys the models store ("poor", "khmer", "female"); None is an empty cell. A column
the file does not have is not in `Source.columns`: what it would say is unknown, not empty, and
must leave the register's value as it is.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _


class Level(StrEnum):
    """REFUSED: the household is not taken. WARNED: it is taken, and someone should look."""

    REFUSED = "refused"
    WARNED = "warned"


def column_letters(index: int) -> str:
    """The letters Excel shows for the column at `index`, counted from 0: 0 -> A, 27 -> AB."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Place:
    """A cell as Excel shows it; column "" is the whole row, row 0 the whole sheet.

    `sheet` is "" for a CSV file, which has none.
    """

    sheet: str = ""
    row: int = 0
    column: str = ""

    def __str__(self):
        parts = []
        if self.sheet:
            parts.append(_("sheet “%(sheet)s”") % {"sheet": self.sheet})
        if self.row and self.column:
            parts.append(_("cell %(cell)s") % {"cell": self.cell})
        elif self.row:
            parts.append(_("row %(row)s") % {"row": self.row})
        elif self.column:
            parts.append(_("column %(column)s") % {"column": self.column})
        return ", ".join(parts) or _("the whole file")

    @property
    def cell(self) -> str:
        """The reference in Excel's name box: "C15"."""
        return f"{self.column}{self.row}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong or doubtful: where, what was read, why, and what would be right.

    `read`, `message` and `right` are words for the officer in the language active when the file
    was checked. `field` is the key of `fields.FIELDS` the cell was read as, "" for the whole.
    `kind` is for programs: "outside" (a unit that is not the officer's), "place" (a question of
    `places` answers it for all rows), "duplicate", "required", "orphan" (a person without a
    household), "file" (about a whole sheet or file), "value" or "doubt".
    """

    level: Level
    place: Place
    read: str
    message: str
    right: str = ""
    field: str = ""
    kind: str = "value"

    def __str__(self):
        text = f"{self.place}: {self.message}"
        if self.read:
            text = f"{self.place}: “{self.read}”. {self.message}"
        return f"{text} {self.right}".rstrip()


@dataclass(frozen=True, slots=True)
class Source:
    """The sheet rows were read from, shared by all of them: name and field -> column letters."""

    sheet: str
    columns: Mapping[str, str]

    def place(self, row: int, field: str = "") -> Place:
        return Place(self.sheet, row, self.columns.get(field, ""))


@dataclass(slots=True)
class MemberRow:
    """One person as read. `birth_date` has 1 for what is not known, as in `Member`.

    `identity_last4` is set when the cell held a number masked by our template: it is unchanged.
    """

    source: Source
    row: int
    name: str = ""
    sex: str | None = None
    birth_date: datetime.date | None = None
    birth_precision: str | None = None
    ethnicity: str | None = None
    relationship: str | None = None
    identity_number: str | None = None
    identity_last4: str | None = None
    schooling_status: str | None = None
    education_level: str | None = None
    vocational_level: str | None = None
    employment_status: str | None = None
    has_health_insurance: bool | None = None
    disability_level: str | None = None
    has_social_allowance: bool | None = None

    def place(self, field: str = "") -> Place:
        """Where a field of this person stands; the row when the file has no such column."""
        return self.source.place(self.row, field)


@dataclass(slots=True)
class HouseholdRow:
    """One household as read, with its members and every finding about them.

    `unit_id` is the commune's version in the year of the review, `commune_id` what it is today,
    `hamlet_id` a hamlet of today. `household_class` is the class of the year; `stated_change` is
    "escaped_poor" or "escaped_near_poor" when the file said so instead of a class. Scores come
    together with `lacked` and agree with it, or all three are None. `reason` is the class in words
    when the scores give it. `version` is what our template carried: the fingerprint of the record
    the row was made from. `has_all_members` is False when the file tells only of the head.
    """

    source: Source
    row: int
    code: str = ""
    head_name: str = ""
    unit_id: int | None = None
    commune_id: int | None = None
    hamlet_id: int | None = None
    address: str | None = None
    phone: str | None = None
    area_type: str | None = None
    household_class: str | None = None
    stated_change: str | None = None
    b1: int | None = None
    b2: int | None = None
    lacked: tuple[str, ...] | None = None
    causes: tuple[str, ...] | None = None
    needs: tuple[str, ...] | None = None
    target_groups: tuple[str, ...] | None = None
    no_labour_capacity: bool | None = None
    has_merit_member: bool | None = None
    ethnicity: str | None = None
    member_count: int | None = None
    recorded_on: datetime.date | None = None
    version: str | None = None
    members: list[MemberRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    reason: str = ""
    has_all_members: bool = True

    def place(self, field: str = "") -> Place:
        """Where a field of this household stands; the row when the file has no such column."""
        return self.source.place(self.row, field)

    def rows(self) -> Iterator[tuple[str, int]]:
        """(sheet, row) of every row of the file that went into this household."""
        yield self.source.sheet, self.row
        for member in self.members:
            if (member.source.sheet, member.row) != (self.source.sheet, self.row):
                yield member.source.sheet, member.row

    @property
    def is_refused(self) -> bool:
        return any(finding.level == Level.REFUSED for finding in self.findings)

    @property
    def is_warned(self) -> bool:
        """Taken, with something to look at."""
        return bool(self.findings) and not self.is_refused


@dataclass(slots=True)
class Totals:
    """What became of the households of a file; `not_data` counts rows that are none.

    The checker counts read, refused, warned and not_data; new, changed and unchanged are known
    only to the loader, which compares with the register.
    """

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    warned: int = 0
    not_data: int = 0

    def count(self, household: HouseholdRow) -> None:
        """Add a checked household."""
        self.read += 1
        self.refused += household.is_refused
        self.warned += household.is_warned
