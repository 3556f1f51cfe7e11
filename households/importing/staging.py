"""Checked rows into temporary tables by COPY, while the next ones are being read and checked."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from itertools import islice

from households.choices import Relationship
from households.identity import encrypt, look_up_key
from households.importing.bulk import NULL, copy_text
from households.importing.columns import ASSESSMENT, HOUSEHOLD, MEMBER, RowTexts
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


KNOWN_NUMBERS = r"""
    SELECT DISTINCT concat('\x', encode(identity_index, 'hex')) FROM households_member
    WHERE identity_index = ANY(%s::bytea[])
"""
# What the statements of `comparing` join and filter by; of the rest no plan depends.
ANALYZE = """
    ANALYZE import_household (n, code, unit_id, identity_index, household_class);
    ANALYZE import_member (n, position, identity_index, relationship);
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
        self.cursor.execute(ANALYZE)

    def _copy(self, batch):
        indexes = _indexes_of(batch)
        tokens = self._tokens_of(indexes)
        households, members = [], []
        for household in batch:
            self.count += 1
            complete(household)
            households.append(self._household(household, indexes))
            members += self._members(household, indexes, tokens)
        self._copy_into("import_household", households)
        if members:
            self._copy_into("import_member", members)

    def _copy_into(self, table, lines):
        self.cursor.copy_expert(f"COPY {table} FROM STDIN", StringIO(copy_text(lines)))

    def _household(self, row, indexes):
        texts, number = self._texts(HOUSEHOLD_STAGED, row.source)
        head = _head_of(row) if row.members else None
        return [
            str(self.count),
            number,
            str(row.row),
            "t" if row.is_warned else "f",
            row.code,
            NULL if row.unit_id is None else str(row.unit_id),
            row.version or NULL,
            indexes[head.identity_number] if head and head.identity_number else NULL,
            "t" if row.has_all_members and row.members else "f",
            *texts(row),
        ]

    def _members(self, household, indexes, tokens) -> Iterator[list[str]]:
        for position, member in enumerate(household.members, 1):
            texts, _number = self._texts(MEMBER, member.source)
            identity = member.identity_number
            yield [
                str(self.count),
                str(position),
                indexes[identity] if identity else NULL,
                identity[-4:] if identity else NULL,
                tokens.get(identity, NULL) if identity else NULL,
                *texts(member),
            ]

    def _texts(self, columns, source):
        """(texts of a row, number) of a source; the same object comes with many thousand rows."""
        key = id(columns), id(source)
        if key not in self._makers:
            self.sources.append(source)
            self._makers[key] = RowTexts(columns, source), str(len(self.sources) - 1)
        return self._makers[key]

    def _tokens_of(self, indexes) -> dict[str, str]:
        """Tokens of the numbers that no member of the register has yet.

        Encryption is the dearest step of a load; a number the register knows is not encrypted
        again.
        """
        if not (self.encrypts and indexes):
            return {}
        self.cursor.execute(KNOWN_NUMBERS, [list(indexes.values())])
        known = {index for (index,) in self.cursor.fetchall()}
        return {number: encrypt(number) for number, index in indexes.items() if index not in known}


def _indexes_of(batch) -> dict[str, str]:
    """The look-up keys of the identity numbers of some households, as bytea is written."""
    return {
        member.identity_number: "\\x" + look_up_key(member.identity_number).hex()
        for household in batch
        for member in household.members
        if member.identity_number
    }


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
