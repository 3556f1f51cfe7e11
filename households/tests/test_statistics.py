import datetime

import pytest

from households.models import Assessment, ResidentCount
from households.statistics import (
    Residents,
    Timeline,
    UnitMap,
    class_table,
    class_tables,
    crossings,
)
from households.tests.factories import AssessmentFactory, HouseholdFactory
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db
BEFORE, MERGED, REFORMED = (
    datetime.date(2023, 12, 31),
    datetime.date(2025, 1, 1),
    datetime.date(2025, 7, 1),
)


def assessed(commune, year, **facts):
    household = facts.pop("household", None) or HouseholdFactory(commune=unit(commune, on=BEFORE))
    place = unit(commune, on=facts.pop("on", BEFORE))
    return AssessmentFactory(household=household, year=year, unit=place, **facts)


def test_parts_are_the_units_of_the_date_and_leave_nothing_out():
    province = unit("94")
    before, after = UnitMap(BEFORE), UnitMap(MERGED)
    assert len(after.parts(province)) == 11
    town = unit("941")
    *wards, later = before.parts(town)
    assert (later.unit, len(wards)) == (None, len(after.parts(town)) + 1)
    assert later.ids == {unit("31522", on=MERGED).pk}
    everywhere = frozenset().union(*(area.ids for area in after.parts(province)))
    assert everywhere == after.area(province).ids - {province.pk}
    commune = unit("31552")
    assert [area.unit for area in after.parts(commune)] == [commune]


def test_table_of_a_new_province_counts_the_districts_it_came_from():
    assessed("31552", 2023)
    assessed("31684", 2023, lacked=[])
    cantho = unit("92", on=REFORMED)
    areas = UnitMap(REFORMED).parts(cantho)
    table = class_tables(areas, [2023], ["all"])[2023]
    assert table.households(None, "poor") == table.households(None, "near_poor") == 1
    assert [area.is_own for area in areas if unit("31552").pk in area.ids] == [False]


def test_table_as_published_leaves_out_what_was_recorded_later():
    result = assessed("31552", 2023, recorded_on=datetime.date(2023, 12, 20))
    Assessment.objects.update(household_class="average", recorded_on=datetime.date(2024, 5, 1))
    area = UnitMap().area(result.unit)
    old = class_table(area, 2023, ["all"], datetime.date(2024, 4, 30))
    assert (old.households(0, "poor"), old.households(0, "average")) == (1, 0)
    assert class_table(area, 2023, ["all"]).households(0, "average") == 1
    assert class_table(area, 2023, ["all"], datetime.date(2023, 12, 19)).is_empty


def test_crossings_tell_who_left_and_who_came():
    stayed, moved = assessed("31552", 2023).household, assessed("31552", 2023).household
    assessed("31552", 2024, household=stayed, b1=150)
    assessed("31684", 2024, household=moved)
    here, there = crossings(
        [UnitMap().area(unit(code)) for code in ("31552", "31684")], (2023, 2024)
    )
    assert here.within == {("poor", "not_poor"): 1}
    assert here.left == there.came == {("poor", "poor"): 1}
    whole = crossings([UnitMap().area(unit("94"))], (2023, 2024))[0]
    assert sum(whole.within.values()) == 2 and not whole.left and not whole.came


def test_residents_of_the_unit_or_of_its_communes_by_area_and_ethnic_group():
    for code, ethnicity, count in (
        ("943", "", 300),
        ("31552", "", 100),
        ("31543", "", 150),
        ("31552", "khmer", 20),
    ):
        ResidentCount.objects.create(
            unit=unit(code), year=2024, ethnicity=ethnicity, households=count
        )
    areas = [UnitMap().area(unit(code)) for code in ("943", "31552", "947")]
    counts = Residents(areas, [2024])
    assert [counts.of(line, 2024) for line in range(3)] == [300, 100, None]
    assert counts.of(0, 2024, area_type="rural") == 250 - (
        counts.of(0, 2024, area_type="urban") or 0
    )
    assert counts.of(0, 2024, ethnicity="khmer") == 20


def test_years_on_record_newest_first():
    for year in (2022, 2024):
        assessed("31552", year)
    assert Timeline().years == [2024, 2022]
    Assessment.objects.filter(year=2024).delete()
    assert Timeline().years == [2022]
