"""What reports read: the numbers of a unit's parts in a year and the year before."""

from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext as _

from households.choices import Dimension
from households.classification import Change, HouseholdClass
from households.statistics import (
    Asked,
    Residents,
    Timeline,
    UnitMap,
    class_tables,
    crossings,
    rate,
)

POOR, NEAR_POOR = HouseholdClass.POOR, HouseholdClass.NEAR_POOR
LISTED = (POOR, NEAR_POOR)


class Movement(NamedTuple):
    """How a class came from its number of the year before to that of the year.

    end = begin - (escaped + to_other + left + without_result) + (from_other + newly_arisen
    + fallen_back + came). The official formula (poverty.md) names escaped, moved to the other
    class, from the other class and newly arisen; the others are what else moves a number.
    """

    begin: int
    escaped: int
    to_other: int
    left: int
    without_result: int
    from_other: int
    newly_arisen: int
    fallen_back: int
    came: int
    end: int

    @property
    def balances(self) -> bool:
        fell = self.escaped + self.to_other + self.left + self.without_result
        rose = self.from_other + self.newly_arisen + self.fallen_back + self.came
        return self.end == self.begin - fell + rose


class Numbers:
    """All numbers of one report; what is not asked is not read.

    Lines are positions in `parts`; line None is the whole unit.
    """

    def __init__(self, asked: Asked, dimensions=(), unit_map=None, timeline=None):
        self.asked, self.year, self.year_before = asked, asked.year, asked.year - 1
        self._timeline = timeline or Timeline()
        self._dimensions = {Dimension.ALL, *dimensions}
        units = unit_map or UnitMap(asked.boundaries)
        self.parts, self.whole = units.parts(asked.unit), units.area(asked.unit)

    @cached_property
    def _tables(self):
        return class_tables(
            self.parts,
            [self.year_before, self.year],
            self._dimensions,
            self.asked.published_on,
        )

    @property
    def now(self):
        return self._tables[self.year]

    @property
    def before(self):
        return self._tables[self.year_before]

    @property
    def is_empty(self) -> bool:
        """Whether no result of the year is on record in the unit."""
        return self.now.is_empty

    def is_nothing(self, line) -> bool:
        return not (self.now.counts_in(line) or self.before.counts_in(line))

    def count(self, line, household_class, dimension=Dimension.ALL, key=""):
        """Households of a class; None while no result of the year is on record."""
        return None if self.is_empty else self._of(line, household_class, dimension, key)

    def _of(self, line, household_class, dimension=Dimension.ALL, key=""):
        return self.now.households(line, household_class, dimension, key)

    def members(self, line, household_class):
        return None if self.is_empty else self.now.members(line, household_class)

    @cached_property
    def _residents(self):
        return Residents([*self.parts, self.whole], [self.year_before, self.year])

    def residents(self, line, *, year=None, ethnicity="", area_type=None):
        at = len(self.parts) if line is None else line
        return self._residents.of(at, year or self.year, ethnicity, area_type)

    @cached_property
    def _crossings(self):
        years = (self.year_before, self.year)
        return crossings([*self.parts, self.whole], years, self.asked.published_on)

    def crossing(self, line):
        return self._crossings[len(self.parts) if line is None else line]

    def movement(self, line, household_class) -> Movement | None:
        """Of the poor or the near-poor; None unless both years are on record in the unit."""
        if self.is_empty or self.before.is_empty:
            return None
        crossing = self.crossing(line)
        other = NEAR_POOR if household_class == POOR else POOR
        stayed = crossing.within[household_class, household_class]
        to_other = crossing.within[household_class, other]
        out = {HouseholdClass.AVERAGE, HouseholdClass.NOT_POOR}
        escaped = sum(crossing.within[household_class, after] for after in out)
        left = sum(n for (before, _after), n in crossing.left.items() if before == household_class)
        came = sum(crossing.came[before, household_class] for before in LISTED)
        begin = self.before.households(line, household_class)
        new, back = {
            POOR: (Change.NEWLY_POOR, Change.FALLEN_BACK),
            NEAR_POOR: (Change.NEWLY_NEAR_POOR, None),
        }[household_class]
        return Movement(
            begin=begin,
            escaped=escaped,
            to_other=to_other,
            left=left,
            without_result=begin - stayed - to_other - escaped - left,
            from_other=crossing.within[other, household_class],
            newly_arisen=self.now.change(line, new),
            fallen_back=self.now.change(line, back) if back else 0,
            came=came,
            end=self._of(line, household_class),
        )

    def rate_of(self, line, household_class):
        """Households of a class per cent of all resident households."""
        return rate(self.count(line, household_class), self.residents(line))

    @cached_property
    def standards(self):
        """The standards of the year before and of the year; None where none is in force."""
        return self._timeline.standards((self.year_before, self.year), self.asked.unit)

    @property
    def standard(self):
        return self.standards[self.year]

    def break_note(self) -> str:
        """Says that two years are measured on different standards; "" where they are not."""
        return break_note(self.standards)

    def facts(self):
        """Unit, year, day of publication, boundaries and standard: a sentence part each."""
        yield from facts_of(self.asked)
        if self.standard:
            yield self.standard.legal_basis

    def notes(self, report):
        """What to know when reading `report`."""
        yield from map(str, report.notes)
        if report.compares and not self.is_empty and self.before.is_empty:
            yield _(
                "No result of %(year)s is on record in this unit, so the movement is not known."
            ) % {"year": self.year_before}
        if report.has_rates and self.residents(None) is None:
            yield _(
                "The number of resident households of %(year)s is not on record, so no rate is "
                "shown. The administrator enters it in the back office."
            ) % {"year": self.year}


def facts_of(asked: Asked):
    """Unit, year, day of publication and boundaries asked for: a sentence part each."""
    yield asked.unit.full_name()
    yield _("Results of %(year)s") % {"year": asked.year}
    if asked.published_on:
        yield _("as published on %(date)s") % {"date": f"{asked.published_on:%d/%m/%Y}"}
    if asked.boundaries:
        yield _("units of %(date)s") % {"date": f"{asked.boundaries:%d/%m/%Y}"}


def break_note(standards) -> str:
    """Of two years with their standards (or None): that they cannot be compared, if so."""
    (before, old), (now, new) = sorted(standards.items())
    if old == new:
        return ""
    unknown = _("no standard on record")
    return _(
        "The standard changed: %(before)s was measured by %(old)s, %(year)s by %(new)s. "
        "The two years cannot be compared."
    ) % {
        "before": before,
        "old": old.legal_basis if old else unknown,
        "year": now,
        "new": new.legal_basis if new else unknown,
    }
