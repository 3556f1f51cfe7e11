"""Which columns of the register a file can fill, and how each travels through the staging tables.

A staged value is text: NULL where the file has no such column (the register's value stays), the
empty text where the cell is empty. `Column.value` turns it into the register's own type.
"""

from dataclasses import dataclass
from operator import attrgetter

from households.importing.bulk import NULL
from households.importing.fields import base_of


@dataclass(frozen=True)
class Column:
    """One column of the register that a file can fill; `cast` is "" for text."""

    name: str
    cast: str = ""
    # What an empty cell is staged as; NULL where the register cannot do without a value.
    empty: str = ""
    # Set with others but never a difference of its own: derived, or the day of recording.
    is_silent: bool = False
    # A tick: an empty cell does not turn what is not known into "no".
    is_tick: bool = False

    @property
    def field(self) -> str:
        """The key of the file's field (`fields.FIELDS`) this column is filled from."""
        return self.name.removesuffix("_id")

    @property
    def value(self) -> str:
        """SQL of the value in a staged row `s`."""
        return f"NULLIF(s.{self.name}, '')::{self.cast}" if self.cast else f"s.{self.name}"

    def differs(self, table: str) -> str:
        """SQL: whether the staged row says something else than `table`."""
        before = f"{table}.{self.name}"
        if self.is_tick:
            before = f"COALESCE({before}, false)"
        return f"(s.{self.name} IS NOT NULL AND {self.value} IS DISTINCT FROM {before})"

    def merged(self, table: str) -> str:
        """SQL of the value after the load of a row that `table` already has."""
        if self.is_tick:
            # Where nothing differs, what is not known stays so.
            return (
                f"CASE WHEN {self.differs(table)} THEN {self.value} ELSE {table}.{self.name} END"
            )
        if not self.cast:
            return f"COALESCE(s.{self.name}, {table}.{self.name})"
        return f"CASE WHEN s.{self.name} IS NULL THEN {table}.{self.name} ELSE {self.value} END"


def _array(name):
    return Column(name, "varchar[]", empty="{}")


HOUSEHOLD = (
    Column("head_name", empty=NULL),
    Column("hamlet_id", "bigint"),
    Column("area_type", empty=NULL),
    Column("address"),
    Column("phone"),
)
ASSESSMENT = (
    Column("household_class", empty=NULL),
    Column("area_type", empty=NULL),
    Column("b1", "smallint"),
    Column("b2", "smallint"),
    _array("lacked"),
    # Never cleared by an empty cell: who may not see it gets a template without it.
    Column("ethnicity", empty=NULL),
    Column("member_count", "smallint"),
    Column("no_labour_capacity", "boolean", empty="f"),
    Column("has_merit_member", "boolean", empty="f"),
    _array("target_groups"),
    _array("causes"),
    _array("needs"),
    Column("recorded_on", "date", empty=NULL),
    Column("reason", empty=NULL, is_silent=True),
)
MEMBER = (
    Column("name", empty=NULL),
    Column("sex", empty=NULL),
    Column("birth_date", "date"),
    Column("birth_precision", empty=NULL),
    Column("ethnicity", empty=NULL),
    Column("relationship", empty=NULL),
    Column("schooling_status"),
    Column("education_level"),
    Column("vocational_level"),
    Column("employment_status"),
    Column("has_health_insurance", "boolean", empty="f", is_tick=True),
    Column("disability_level"),
    Column("has_social_allowance", "boolean", empty="f", is_tick=True),
)


def differences(columns, table) -> str:
    """SQL: whether any of `columns` differs between the staged row and `table`."""
    return "(" + " OR ".join(c.differs(table) for c in columns if not c.is_silent) + ")"


class RowTexts:
    """The staged texts of rows of one `Source`, which all have the same columns."""

    def __init__(self, columns, source):
        # A field over several columns has a key for each: "causes:land".
        known = set(map(base_of, source.columns))
        self._values = attrgetter(*(column.name for column in columns))
        self._empty = [column.empty if column.field in known else NULL for column in columns]

    def __call__(self, row) -> list[str]:
        return [
            empty
            if value is None or value == ""
            else value
            if value.__class__ is str
            else text(value)
            for value, empty in zip(self._values(row), self._empty, strict=True)
        ]


def text(value) -> str:
    """A value that is no text, as PostgreSQL reads it; the keys of lists need no quotes."""
    if value.__class__ is tuple:
        return "{" + ",".join(value) + "}"
    return str(value)
