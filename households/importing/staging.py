"""Checked rows into temporary tables by COPY, while the next ones are being read and checked."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from itertools import islice

from households.choices import Relationship
from households.copying import NULL, text_of
from households.identity import encrypt, look_up_key
from households.importing.columns import ASSESSMENT, HOUSEHOLD, MEMBER, LineMaker
from households.importing.rows import HouseholdRow, MemberRow

BATCH = 1_000
# Batches handed over and not yet copied: what bounds the memory of a reader faster than COPY.
AHEAD = 4

_SHARED = tuple(dict.fromkeys((*HOUSEHOLD, *ASSESSMENT)))
_NAMES = {column.name: column for column in _SHARED}
HOUSEHOLD_STAGED = tuple(_NAMES.values())


def _texts(columns):
    return ", ".join(f"{column.name} text" for column in columns)


TABLES = f"""
    CREATE TEMPORARY TABLE import_household (
        n integer, source smallint, row integer, is_warned boolean, code text, unit_id bigint,
        version text, identity_index bytea, is_whole boolean, {_texts(HOUSEHOLD_STAGED)}
    ) ON COMMIT DROP;
    CREATE TEMPORARY TABLE import_member (
        n integer, position smallint, identity_index bytea, identity_last4 text,
        identity_token text, {_texts(MEMBER)}
    ) ON COMMIT DROP;
"""


class Stage:
    """The staging tables of one load, on one cursor in one transaction.

    `encrypts`: make tokens of the identity numbers the register does not have yet; without, the
    rows can be compared but not written. `sources` are those of the households, by number.
    """

    def __init__(self, cursor, *, encrypts: bool):
        self.cursor, self.encrypts = cursor, encrypts
        self.sources = []
        self.count = 0
        self._makers = {}
        cursor.execute(TABLES)

    def fill(self, households: Iterable[HouseholdRow]) -> None:
        """Stage the households that are not refused, and count rows for the planner.

        A second thread waits for PostgreSQL with one batch while the next is read and checked;
        it has the connection to itself while it runs.
        """
        taken = (household for household in households if not household.is_refused)
        with ThreadPoolExecutor(max_workers=1) as copier:
            waiting = []
            while batch := list(islice(taken, BATCH)):
                waiting.append(copier.submit(self._copy, batch))
                if len(waiting) > AHEAD:
                    waiting.pop(0).result()
            for copy in waiting:
                copy.result()
        self.cursor.execute("ANALYZE import_household; ANALYZE import_member;")

    def _copy(self, batch):
        tokens = self._tokens_of(batch)
        households, members = [], []
        for household in batch:
            self.count += 1
            households.append(self._household_line(household))
            members += self._member_lines(household, tokens)
        self._copy_into("import_household", households)
        if members:
            self._copy_into("import_member", members)

    def _copy_into(self, table, lines):
        self.cursor.copy_expert(f"COPY {table} FROM STDIN", StringIO("\n".join(lines) + "\n"))

    def _household_line(self, row):
        complete(row)
        maker, number = self._maker(HOUSEHOLD_STAGED, row.source)
        number_of_head = _head_of(row).identity_number if row.members else None
        return "\t".join(
            (
                str(self.count),
                str(number),
                str(row.row),
                str(row.is_warned),
                text_of(row.code),
                text_of(row.unit_id),
                text_of(row.version),
                text_of(look_up_key(number_of_head) if number_of_head else None),
                str(row.has_all_members and bool(row.members)),
                *maker(row),
            )
        )

    def _member_lines(self, household, tokens) -> Iterator[str]:
        for position, member in enumerate(household.members, 1):
            maker, _number = self._maker(MEMBER, member.source)
            number = member.identity_number
            index = look_up_key(number) if number else None
            yield "\t".join(
                (
                    str(self.count),
                    str(position),
                    text_of(index),
                    number[-4:] if number else NULL,
                    tokens.get(index, NULL),
                    *maker(member),
                )
            )

    def _maker(self, columns, source):
        """(line maker, number) of a source; the same object comes with many thousand rows."""
        key = id(columns), id(source)
        if key not in self._makers:
            self.sources.append(source)
            self._makers[key] = LineMaker(columns, source), len(self.sources) - 1
        return self._makers[key]

    def _tokens_of(self, batch) -> dict[bytes, str]:
        """Tokens by look-up key of the numbers that no member of the register has yet.

        Encryption is the dearest step of a load; a number the register knows is not encrypted
        again.
        """
        if not self.encrypts:
            return {}
        numbers = {
            look_up_key(member.identity_number): member.identity_number
            for household in batch
            for member in household.members
            if member.identity_number
        }
        self.cursor.execute(
            "SELECT DISTINCT identity_index FROM households_member WHERE identity_index = ANY(%s)",
            [list(numbers)],
        )
        for (known,) in self.cursor.fetchall():
            del numbers[bytes(known)]
        return {index: encrypt(number) for index, number in numbers.items()}


def complete(household: HouseholdRow) -> None:
    """Leave to the register what the file has no column for, and count the members it lists.

    The commune's area type is the default of a new household only: see `writing`.
    """
    if "area_type" not in household.source.columns:
        household.area_type = None
    if household.member_count is None and household.has_all_members and household.members:
        household.member_count = len(household.members)


def _head_of(household: HouseholdRow) -> MemberRow:
    """The member called head, else the first one."""
    heads = (row for row in household.members if row.relationship == Relationship.HEAD)
    return next(heads, household.members[0])
