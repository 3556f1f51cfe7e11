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

from django.db.models import F, Max, Q, Sum

from households.choices import Dimension
from households.models import ClassCount, PairCount, ResidentCount
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
    """Which unit every version has become by a date; two queries, hamlets left out.

    A version with several successors is counted in the first of them by code: what share of it
    went where is not on record.
    """

    def __init__(self, boundaries: datetime.date | None = None):
        self.boundaries = boundaries
        units = AdministrativeUnit.objects.exclude(level=Level.HAMLET).select_related("parent")
        self.units = {unit.pk: unit for unit in units.order_by("sort_key", "valid_from")}
        self.became = {}
        if boundaries:
            rows = UnitSuccession.objects.filter(effective__lte=boundaries)
            for row in rows.order_by("-successor__code"):
                self.became[row.predecessor_id] = row.successor_id

    def resolved(self, pk: int) -> int:
        """The id of the version that `pk` has become by the date."""
        seen = set()
        while pk in self.became and pk not in seen:
            seen.add(pk)
            pk = self.became[pk]
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


def units_meant(unit, boundaries=None) -> frozenset:
    """Ids of the unit versions counted for `unit`; hamlets are none."""
    return UnitMap(boundaries).area(unit).ids


class ClassTable:
    """Households and members by line, dimension, key and class; one query."""

    def __init__(self, areas, year, dimensions: Iterable[str], published_on=None):
        self._households, self._members = Counter(), Counter()
        line_of = {pk: line for line, area in enumerate(areas) for pk in area.ids}
        rows = (
            ClassCount.objects.published_on(published_on)
            .filter(year=year, dimension__in=list(dimensions), unit__in=list(line_of))
            .values_list("unit_id", "dimension", "key", "household_class")
            .annotate(Sum("households"), Sum("members"))
        )
        for unit, *at, households, members in rows:
            self._households[line_of[unit], *at] += households
            self._members[line_of[unit], *at] += members
        self.lines = range(len(areas))

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

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is on record."""
        return not any(self._households.values())


@dataclass(frozen=True)
class Crossing:
    """Households by class in two years, as one line of a table sees them.

    `within`: (class before, class after) -> households in it both years; `left` and `came`:
    those that were in it the first or the second year only, by both classes.
    """

    within: Counter = field(default_factory=Counter)
    left: Counter = field(default_factory=Counter)
    came: Counter = field(default_factory=Counter)


def crossings(areas, years, published_on=None) -> list[Crossing]:
    """A `Crossing` for each area, between two `years`; one query."""
    line_of = {pk: line for line, area in enumerate(areas) for pk in area.ids}
    ids = list(line_of)
    rows = (
        PairCount.objects.published_on(published_on)
        .filter(Q(from_unit__in=ids) | Q(to_unit__in=ids), from_year=years[0], to_year=years[1])
        .values_list("from_unit_id", "to_unit_id", "from_class", "to_class")
        .annotate(Sum("households"))
    )
    found = [Crossing() for _area in areas]
    for from_unit, to_unit, before, after, households in rows:
        start, end = line_of.get(from_unit), line_of.get(to_unit)
        if start == end:
            found[start].within[before, after] += households
            continue
        if start is not None:
            found[start].left[before, after] += households
        if end is not None:
            found[end].came[before, after] += households
    return found


class Residents:
    """Resident households of areas in a year, all or of one ethnic group; one query.

    Of a unit's own number where it has one and nothing else is counted in it, else the sum of
    its communes'. None where neither is on record.
    """

    def __init__(self, areas, year):
        ids = {pk for area in areas for pk in area.ids}
        rows = ResidentCount.objects.filter(year=year, unit__in=ids).values_list(
            "ethnicity", "unit_id", "households", "unit__level", "unit__area_type"
        )
        self._areas, self._counts, self._communes = areas, {}, defaultdict(dict)
        for ethnicity, unit, households, level, area_type in rows:
            self._counts[ethnicity, unit] = households
            if level == Level.COMMUNE:
                self._communes[ethnicity][unit] = households, area_type

    def of(self, line, ethnicity="", area_type=None) -> int | None:
        """Resident households of a line, by default of all ethnic groups and area types."""
        area = self._areas[line]
        own = self._counts.get((ethnicity, area.unit.pk)) if area.unit and area.is_own else None
        if own is not None and area_type is None:
            return own
        parts = [
            households
            for unit, (households, kind) in self._communes[ethnicity].items()
            if unit in area.ids and area_type in (None, kind)
        ]
        return sum(parts) if parts else None


def latest_year(up_to: int) -> int | None:
    """The newest year up to `up_to` with a result on record anywhere."""
    rows = ClassCount.objects.filter(year__lte=up_to, dimension=Dimension.ALL, households__gt=0)
    return rows.aggregate(found=Max("year"))["found"]


def years_on_record() -> list[int]:
    """Years with a result, newest first."""
    rows = ClassCount.objects.filter(dimension=Dimension.ALL).values("year")
    rows = rows.annotate(total=Sum("households")).filter(total__gt=0)
    return list(rows.order_by(F("year").desc()).values_list("year", flat=True))
