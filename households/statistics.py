"""Counts and rates of the register, read from the ledgers (`models.rollup`), never from the rows.

Rates are per cent with two decimals over all resident households, those of an ethnic group over
the resident households of that group (poverty.md). A figure follows the unit version a household
was assessed in; on the boundaries of a date, the versions that have since become the unit asked
for are counted with it.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, Subquery, Sum

from households.choices import Dimension
from households.models import ClassCount, PairCount, PovertyStandard, ResidentCount
from households.models.standard import nearest_of
from movement.models import AdministrativeUnit, Level, UnitSuccession

NONE = ""  # the class of a household without a result


@dataclass(frozen=True)
class Asked:
    """What a figure is about.

    `published_on` (a date) leaves out what was recorded later; `boundaries` (a date) are the
    administrative units meant. None: all that is on record; the units as they were at the review.
    """

    unit: AdministrativeUnit
    year: int
    published_on: datetime.date | None = None
    boundaries: datetime.date | None = None


@dataclass(frozen=True)
class Area:
    """A line of a table: a unit and the unit versions counted in it.

    `unit` is None for what belongs to no line of its own. `is_own` tells that nothing but the
    unit's own parts is counted.
    """

    unit: AdministrativeUnit | None
    ids: frozenset
    is_own: bool = True


def end_of(year: int) -> datetime.date:
    return datetime.date(year, 12, 31)


def rate(count, whole) -> Decimal | None:
    """`count` per cent of `whole` to two decimals; None where either is not known or nothing."""
    if count is None or not whole:
        return None
    return round(Decimal(100 * count) / whole, 2)


class UnitMap:
    """Which unit every version has become by a date; one query, hamlets left out.

    A version with several successors is counted in the first of them by code: what share of it
    went where is not on record.
    """

    def __init__(self, boundaries: datetime.date | None = None):
        self.boundaries = boundaries
        units = AdministrativeUnit.objects.exclude(level=Level.HAMLET).select_related("parent")
        if boundaries:
            successions = UnitSuccession.objects.filter(
                predecessor=OuterRef("pk"), effective__lte=boundaries
            ).order_by("successor__code")
            units = units.annotate(became_id=Subquery(successions.values("successor")[:1]))
        self.units = {unit.pk: unit for unit in units.order_by("sort_key", "valid_from")}

    def resolved(self, pk: int) -> int:
        """The id of the version that `pk` has become by the date."""
        seen = set()
        while pk not in seen and (successor := getattr(self.units[pk], "became_id", None)):
            seen.add(pk)
            pk = successor
        return pk

    @cached_property
    def _paths(self):
        """Version id -> path of the version it has become."""
        return {pk: self.units[self.resolved(pk)].path for pk in self.units}

    def area(self, unit) -> Area:
        """The unit with every version that has become it or a part of it."""
        ids = frozenset(pk for pk, path in self._paths.items() if path.startswith(unit.path))
        return Area(unit, ids, all(self.units[pk].path.startswith(unit.path) for pk in ids))

    def parts(self, unit) -> list[Area]:
        """One line for each unit right below; the unit itself where there is none.

        A last line without a unit holds versions that are in the unit and in none of its parts.
        """
        day = self.boundaries or datetime.date.max
        below = [
            part
            for part in self.units.values()
            if part.parent_id == unit.pk and (self.boundaries is None or part.is_valid_on(day))
        ]
        if not below:
            return [self.area(unit)]
        areas = [self.area(part) for part in below]
        left = self.area(unit).ids - {unit.pk} - frozenset().union(*(area.ids for area in areas))
        return [*areas, Area(None, left)] if left else areas


class ClassTable:
    """Households and members of one year by line, dimension, key and class."""

    def __init__(self, lines: int):
        self.lines = range(lines)
        self._households, self._members = Counter(), Counter()

    def add(self, line, at, households, members):
        """Count (dimension, key, class) in a line."""
        self._households[line, *at] += households
        self._members[line, *at] += members

    def households(self, line, household_class, dimension=Dimension.ALL, key="") -> int:
        return self._sum(self._households, line, household_class, dimension, key)

    def members(self, line, household_class, dimension=Dimension.ALL, key="") -> int:
        return self._sum(self._members, line, household_class, dimension, key)

    def _sum(self, counts, line, household_class, dimension, key):
        """`line` None: all of them."""
        lines = self.lines if line is None else (line,)
        return sum(counts[at, dimension, key, household_class] for at in lines)

    def change(self, line, change) -> int:
        """Households of a change against the year before, whatever class they are of now."""
        lines = self.lines if line is None else (line,)
        return sum(
            count
            for (at, dimension, key, _class), count in self._households.items()
            if at in lines and dimension == Dimension.CHANGE and key == change
        )

    def keys(self, dimension) -> set[str]:
        """Keys of a dimension that count anything."""
        return {at[2] for at, count in self._households.items() if at[1] == dimension and count}

    def counts_in(self, line) -> bool:
        """Whether anything is on record in a line."""
        return any(count for (at, *_), count in self._households.items() if at == line)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is on record."""
        return not any(self._households.values())


def class_tables(areas, years, dimensions: Iterable[str], published_on=None) -> dict:
    """A `ClassTable` of the areas, none of which overlap, for each year; one query."""
    line_of = {pk: line for line, area in enumerate(areas) for pk in area.ids}
    tables = {year: ClassTable(len(areas)) for year in years}
    rows = (
        ClassCount.objects.published_on(published_on)
        .filter(year__in=years, dimension__in=list(dimensions), unit__in=list(line_of))
        .values_list("year", "unit_id", "dimension", "key", "household_class")
        .annotate(Sum("households"), Sum("members"))
    )
    for year, unit, *at, households, members in rows:
        tables[year].add(line_of[unit], at, households, members)
    return tables


def class_table(area, year, dimensions, published_on=None) -> ClassTable:
    """The table of one area (line 0) in one year."""
    return class_tables([area], [year], dimensions, published_on)[year]


@dataclass(frozen=True)
class Crossing:
    """Households by class in two years, as one area sees them.

    `within`: (class before, class after) -> households in it both years; `left` and `came`:
    those that were in it the first or the second year only, by both classes.
    """

    within: Counter = field(default_factory=Counter)
    left: Counter = field(default_factory=Counter)
    came: Counter = field(default_factory=Counter)


def crossings(areas, years, published_on=None) -> list[Crossing]:
    """A `Crossing` for each area (they may overlap), between two `years`; one query."""
    ids = {pk for area in areas for pk in area.ids}
    rows = (
        PairCount.objects.published_on(published_on)
        .filter(Q(from_unit__in=ids) | Q(to_unit__in=ids), from_year=years[0], to_year=years[1])
        .values_list("from_unit_id", "to_unit_id", "from_class", "to_class")
        .annotate(Sum("households"))
    )
    found = [Crossing() for _area in areas]
    for from_unit, to_unit, before, after, households in rows:
        for area, crossing in zip(areas, found, strict=True):
            was_in, is_in = from_unit in area.ids, to_unit in area.ids
            if was_in and is_in:
                crossing.within[before, after] += households
            elif was_in:
                crossing.left[before, after] += households
            elif is_in:
                crossing.came[before, after] += households
    return found


class Residents:
    """Resident households of areas in the years given, all or of one ethnic group; one query.

    Of a unit's own number where it has one and nothing else is counted in it, else the sum of
    its communes'. None where neither is on record.
    """

    def __init__(self, areas, years):
        ids = {pk for area in areas for pk in area.ids}
        rows = ResidentCount.objects.filter(year__in=years, unit__in=ids).values_list(
            "year", "ethnicity", "unit_id", "households", "unit__level", "unit__area_type"
        )
        self._areas, self._counts, self._communes = areas, {}, defaultdict(dict)
        for year, ethnicity, unit, households, level, area_type in rows:
            self._counts[year, ethnicity, unit] = households
            if level == Level.COMMUNE:
                self._communes[year, ethnicity][unit] = households, area_type

    def of(self, line, year, ethnicity="", area_type=None) -> int | None:
        """Resident households of an area, by default of all ethnic groups and area types."""
        area = self._areas[line]
        if area.unit and area.is_own and area_type is None:
            own = self._counts.get((year, ethnicity, area.unit.pk))
            if own is not None:
                return own
        parts = [
            households
            for unit, (households, kind) in self._communes[year, ethnicity].items()
            if unit in area.ids and area_type in (None, kind)
        ]
        return sum(parts) if parts else None


def years_on_record(up_to: int) -> set[int]:
    """The years up to `up_to` with a result on record anywhere."""
    rows = ClassCount.objects.filter(year__lte=up_to, dimension=Dimension.ALL, households__gt=0)
    return set(rows.order_by().values_list("year", flat=True).distinct())


class Timeline:
    """The poverty standards and the years on record under them; one query."""

    def __init__(self):
        counted = ClassCount.objects.filter(
            dimension=Dimension.ALL,
            year__gte=OuterRef("valid_from"),
            year__lte=OuterRef("valid_to"),
        )
        counted = counted.values("year").annotate(total=Sum("households")).filter(total__gt=0)
        rows = PovertyStandard.objects.select_related("scope")
        self._standards = list(rows.annotate(on_record=ArraySubquery(counted.values("year"))))
        years = {year for standard in self._standards for year in standard.on_record}
        # Newest first.
        self.years = sorted(years, reverse=True)

    def standards(self, years, unit) -> dict:
        """The standard in force in each of `years` for `unit`, or None."""
        return nearest_of(self._standards, years, unit)
