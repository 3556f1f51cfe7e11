"""Progress to the target: the poverty rate of each year against the plan of the unit.

A year on a new poverty standard has no starting rate: what was measured by another standard is
never compared (poverty.md). Rates and falls have two decimals.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from households.choices import Dimension
from households.classification import HouseholdClass
from households.models import LowRateLimit, PovertyTarget
from households.statistics import Residents, class_tables, rate

POOR, NEAR_POOR = HouseholdClass.POOR, HouseholdClass.NEAR_POOR


class Verdict(StrEnum):
    """What the board says of a year; `low` is never judged by points."""

    MET = "met"
    MISSED = "missed"
    LOW = "low"
    NO_PLAN = "no_plan"
    NO_RESULT = "no_result"
    NO_START = "no_start"
    NEW_STANDARD = "new_standard"


@dataclass(frozen=True)
class Result:
    """A unit's year. Rates in per cent, `plan` and `fall` in points; None where not known.

    `start` is the rate of the year before on the same standard.
    """

    year: int
    poor: int | None
    rate: Decimal | None
    near_rate: Decimal | None
    start: Decimal | None
    plan: Decimal | None
    limit: Decimal | None
    is_new_standard: bool = False

    @property
    def fall(self) -> Decimal | None:
        return None if None in (self.start, self.rate) else self.start - self.rate

    @property
    def relative_fall(self) -> Decimal | None:
        """The fall in per cent of the starting rate."""
        return rate(self.fall, self.start)

    @property
    def verdict(self) -> Verdict:
        if self.rate is None:
            return Verdict.NO_RESULT
        if self.start is None:
            return Verdict.NEW_STANDARD if self.is_new_standard else Verdict.NO_START
        if self.limit is not None and self.start <= self.limit:
            return Verdict.LOW
        if self.plan is None:
            return Verdict.NO_PLAN
        return Verdict.MET if self.fall >= self.plan else Verdict.MISSED


class Progress:
    """The results of a unit in every year, and those of its parts in one."""

    def __init__(self, asked, unit_map, timeline, *, with_next_year=False):
        self.asked, self._timeline = asked, timeline
        self.parts, self.whole = unit_map.parts(asked.unit), unit_map.area(asked.unit)
        units = [asked.unit, *(part.unit for part in self.parts if part.unit)]
        plans = PovertyTarget.objects.filter(unit__in=units)
        self.plans = plans.in_force(asked.published_on)
        planned = {year for unit, year in self.plans if unit == asked.unit.pk}
        on_record = set(timeline.years)
        following = {max(on_record) + 1} if on_record and with_next_year else set()
        self.years = sorted(on_record | planned | following)
        self._tables = class_tables(self.parts, self.years, [Dimension.ALL], asked.published_on)
        self._residents = Residents([*self.parts, self.whole], self.years)
        self._standards = timeline.standards(self.years, asked.unit) if self.years else {}
        self._limits = list(LowRateLimit.objects.all())

    def standard(self, year):
        return self._standards.get(year)

    def breaks(self) -> list[int]:
        """The years that begin a new standard, but for the first one shown."""
        pairs = zip(self.years, self.years[1:], strict=False)
        return [now for before, now in pairs if self.standard(before) != self.standard(now)]

    def of_unit(self) -> list[Result]:
        """Every year of the unit, oldest first."""
        return [self._result(None, year) for year in self.years]

    def of_parts(self) -> list[tuple]:
        """(area, Result) of each part in the year asked for."""
        return [
            (area, self._result(line, self.asked.year)) for line, area in enumerate(self.parts)
        ]

    def _result(self, line, year):
        area = self.whole if line is None else self.parts[line]
        unit = self.asked.unit if line is None else area.unit
        plan = self.plans.get((unit.pk, year)) if unit else None
        is_new = self.standard(year) != self.standard(year - 1)
        return Result(
            year=year,
            poor=self._count(line, year, POOR),
            rate=self._rate(line, year, POOR),
            near_rate=self._rate(line, year, NEAR_POOR),
            start=None if is_new else self._rate(line, year - 1, POOR),
            plan=plan.reduction if plan else None,
            limit=self._limit(year),
            is_new_standard=is_new and year - 1 in self._tables,
        )

    def _count(self, line, year, household_class):
        table = self._tables.get(year)
        return None if table is None or table.is_empty else table.households(line, household_class)

    def _rate(self, line, year, household_class):
        if year not in self._tables:
            return None
        at = len(self.parts) if line is None else line
        return rate(self._count(line, year, household_class), self._residents.of(at, year))

    def _limit(self, year):
        """The limit of low rates in force in a year; None where there is none."""
        return next((row.percent for row in self._limits if row.valid_from <= year), None)
