"""The same household or person twice in one file. Pure.

Keys are kept as numbers: a file of half a million people must fit into the memory of a worker.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from households.importing.judge import doubt
from households.importing.rows import Finding, HouseholdRow, MemberRow, Source
from households.importing.values import Note, refused
from movement.text import fold

ROW_BITS, SHEET_BITS = 24, 16
NEXT = "next"
LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_FOLDED = str.maketrans({letter: fold(letter) for letter in LETTERS})


def name_key(name: str) -> str:
    """`fold` of a name that is NFC with single spaces, several times as fast."""
    return name.lower().translate(_FOLDED)


class Twins:
    """Remembers codes, identity numbers, and names with birth years, and where each stood.

    `near`: id of a commune -> those whose people are compared with its own by name; a commune
    that is not in it is near itself only.
    """

    def __init__(self, near: Mapping[int, frozenset[int]]):
        self._near = near
        self._sources: list[Source] = []
        self._codes: dict[str, int] = {}
        self._numbers: dict[int, int] = {}
        self._names: dict[int, int] = {}

    def check(self, household: HouseholdRow) -> None:
        """Add to a household what it has in common with one before it."""
        if household.code:
            before = self._before(self._codes, household.code, household, "code")
            if before:
                message = _("%(place)s has the same household code.") % {"place": before}
                self._find(household, household, "code", _twin(message))
        for member in household.members:
            self._check_number(household, member)
            self._check_name(household, member)

    def _check_number(self, household, member):
        if not member.identity_number:
            return
        # A nine in front keeps 12 digits apart from 9.
        key = int(f"{len(member.identity_number)}{member.identity_number}")
        if before := self._before(self._numbers, key, member, "identity_number"):
            message = _("%(place)s has the same identity number.") % {"place": before}
            self._find(household, member, "identity_number", _twin(message))

    def _check_name(self, household, member):
        if not member.name or member.birth_date is None or household.unit_id is None:
            return
        if before := self._namesake(household.unit_id, member):
            message = _(
                "%(place)s has the same name and birth year, in the same commune or one near it."
            )
            note = doubt(message % {"place": before}, _("Are they one person?"))
            self._find(household, member, "name", note)

    def _namesake(self, unit, member):
        """The place of one before with the same name and year in a commune near `unit`.

        Those far from all before them are remembered one behind the other, each under a key made
        of the last one's.
        """
        here = unit << SHEET_BITS + ROW_BITS | self._here(member)
        near = self._near.get(unit, ())
        key = hash((name_key(member.name), member.birth_date.year))
        while (there := self._names.setdefault(key, here)) != here:
            its_unit = there >> SHEET_BITS + ROW_BITS
            if its_unit == unit or its_unit in near:
                return self._place(there & (1 << SHEET_BITS + ROW_BITS) - 1, "name")
            key = hash((key, NEXT))
        return None

    def _before(self, known, key, row, field):
        """The place where the key stood before; remembers it at its first time."""
        here = self._here(row)
        there = known.setdefault(key, here)
        return None if there == here else self._place(there, field)

    def _here(self, row):
        return self._sheet(row.source) << ROW_BITS | row.row

    def _place(self, place, field):
        return self._sources[place >> ROW_BITS].place(place & (1 << ROW_BITS) - 1, field)

    def _sheet(self, source):
        if source not in self._sources:
            self._sources.append(source)
        return self._sources.index(source)

    @staticmethod
    def _find(household, row: HouseholdRow | MemberRow, field, note: Note):
        household.findings.append(
            Finding(
                note.level,
                row.place(field),
                getattr(row, field),
                note.message,
                note.right,
                field,
                "duplicate",
            )
        )


def _twin(message):
    return refused(message, _("Keep one of them."), kind="duplicate")
