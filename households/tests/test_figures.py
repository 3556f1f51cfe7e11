import datetime
from decimal import Decimal

import pytest

from households.models import ResidentCount
from households.tests.factories import AssessmentFactory, HouseholdFactory
from movement.figures import figure
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db
AFTER_MERGER, AFTER_REFORM = datetime.date(2025, 1, 1), datetime.date(2025, 7, 1)


def assessed(commune="31552", on=None, **result):
    place = unit(commune, on=on)
    return AssessmentFactory(household=HouseholdFactory(commune=place), **result).household


def test_counts_by_unit_and_year():
    assessed()
    assessed(lacked=[])
    assessed(b1=150)
    assessed("31684")
    for place, expected in (("31552", 1), ("943", 1), ("94", 2), ("945", None)):
        assert figure("households.poor", unit=unit(place), year=2024) == expected
    assert figure("households.near_poor", unit=unit("943"), year=2024) == 1
    assert figure("households.near_poor", unit=unit("947"), year=2024) == 0


def test_year_without_review_is_not_zero():
    assessed()
    assert figure("households.poor", unit=unit("94"), year=2023) is None
    assert figure("households.escaped_poor", unit=unit("94"), year=2024) is None


def test_escaped_poor():
    for b1 in (150, 141, 140):
        household = assessed(year=2023)
        AssessmentFactory(household=household, year=2024, b1=b1)
    near = assessed(year=2023, lacked=[])
    AssessmentFactory(household=near, year=2024, b1=150)
    assert figure("households.escaped_poor", unit=unit("943"), year=2024) == 2


def test_rate_of_all_resident_households():
    assessed()
    ResidentCount.objects.create(unit=unit("943"), year=2024, households=300)
    assert figure("households.poor_rate", unit=unit("943"), year=2024) == Decimal("0.33")
    assert figure("households.near_poor_rate", unit=unit("943"), year=2024) == Decimal("0.00")
    assert figure("households.poor_rate", unit=unit("94"), year=2024) is None


def test_residents_of_a_district_are_those_of_its_communes():
    for code, count in (("31552", 100), ("31543", 150)):
        ResidentCount.objects.create(unit=unit(code), year=2024, households=count)
    assert figure("households.residents", unit=unit("943"), year=2024) == 250


def test_boundaries_of_a_date_bring_the_predecessors_in():
    assessed("31513", on="2023-12-31", year=2023, area_type="urban")
    assessed("31522", on="2023-12-31", year=2023, area_type="urban")
    merged, reformed = unit("31522", on="2025-01-01"), unit("31510", on="2025-07-01")
    assert figure("households.poor", unit=merged, year=2023) is None
    assert figure("households.poor", unit=merged, year=2023, boundaries=AFTER_MERGER) == 2
    assert figure("households.poor", unit=reformed, year=2023, boundaries=AFTER_REFORM) == 2
    assert figure("households.poor", unit=unit("94"), year=2023) == 2


def test_standard_and_newest_year():
    assessed(year=2023)
    assert figure("households.latest_year", unit=unit("94"), year=2025) == 2023
    assert figure("households.latest_year", unit=unit("94"), year=2022) is None
    assert (
        figure("households.standard", unit=unit("94"), year=2023) == "Nghị định số 07/2021/NĐ-CP"
    )
    assert figure("households.standard", unit=unit("94"), year=2010) is None
