"""Amendments of a locked year: asked for, decided by a second person, applied, and kept."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from households.models import Amendment, Assessment, YearLock
from households.reviewing import amending
from households.tests.factories import AssessmentFactory, HouseholdFactory
from movement.models import WrongState

pytestmark = pytest.mark.django_db


@pytest.fixture
def result(cast):
    """A poor result of 2024 in the commune officer's commune; the year is locked."""
    made = AssessmentFactory(household__commune=cast.commune_officer.unit)
    YearLock.objects.create(
        year=2024,
        decision_number="1/QĐ-UBND",
        decided_on=datetime.date(2025, 1, 2),
        locked_by=cast.province_officer,
    )
    return made


def proposed(result, **changes):
    return amending.values_of(result) | changes


def asked(result, cast, values):
    return amending.request(
        by=cast.commune_officer,
        household=result.household,
        year=2024,
        reason="Nhập sai điểm B1",
        proposed=values,
    )


def test_an_approved_amendment_changes_the_result_from_today(result, cast):
    values = proposed(result, b1=141, household_class="not_poor", reason="B1 141 > 140")
    amendment = asked(result, cast, values)
    assert Assessment.objects.get().b1 == 135
    amending.decide(amendment, by=cast.province_officer, approves=True)
    row = Assessment.objects.get()
    assert (row.b1, row.household_class, row.amendment) == (141, "not_poor", amendment)
    assert row.recorded_on == datetime.date(2025, 5, 15)
    assert amendment.before["b1"] == 135


def test_an_amendment_adds_a_missing_result_or_takes_one_away(result, cast):
    other = HouseholdFactory(commune=cast.commune_officer.unit)
    missing = amending.request(
        by=cast.commune_officer,
        household=other,
        year=2024,
        reason="Bỏ sót",
        proposed=proposed(result),
    )
    amending.decide(missing, by=cast.province_officer, approves=True)
    assert Assessment.objects.get(household=other).unit == cast.commune_officer.unit
    amending.decide(asked(result, cast, None), by=cast.province_officer, approves=True)
    assert not Assessment.objects.filter(household=result.household).exists()


def test_a_refused_amendment_says_why_and_changes_nothing(result, cast):
    amendment = asked(result, cast, proposed(result, b1=120))
    with pytest.raises(ValidationError):
        amending.decide(amendment, by=cast.province_officer, approves=False)
    amending.decide(amendment, by=cast.province_officer, approves=False, note="Thiếu minh chứng")
    assert Assessment.objects.get().b1 == 135
    with pytest.raises(WrongState):
        amending.decide(amendment, by=cast.province_officer, approves=True)


def test_who_asks_and_who_decides(result, cast):
    values = proposed(result, b1=120)
    for role in ("district_officer", "province_officer", "auditor"):
        with pytest.raises(PermissionDenied):
            amending.request(
                by=getattr(cast, role),
                household=result.household,
                year=2024,
                reason="x",
                proposed=values,
            )
    amendment = asked(result, cast, values)
    with pytest.raises(PermissionDenied):
        amending.decide(amendment, by=cast.commune_officer, approves=True)
    cast.commune_officer.set_roles("province_officer", "commune_officer")
    again = type(cast.commune_officer).objects.get(pk=cast.commune_officer.pk)
    with pytest.raises(PermissionDenied):
        amending.decide(amendment, by=again, approves=True)


def test_what_cannot_be_asked_for(result, cast):
    with pytest.raises(ValidationError):
        asked(result, cast, proposed(result))
    asked(result, cast, proposed(result, b1=120))
    with pytest.raises(ValidationError):
        asked(result, cast, proposed(result, b1=121))
    with pytest.raises(ValidationError):
        amending.request(
            by=cast.commune_officer,
            household=result.household,
            year=2023,
            reason="x",
            proposed=None,
        )
    assert Amendment.objects.count() == 1


def test_an_amendment_of_a_result_that_has_changed_since_is_not_applied(result, cast):
    first = asked(result, cast, proposed(result, b1=120))
    Amendment.objects.filter(pk=first.pk).update(before={**first.before, "b1": 1})
    with pytest.raises(ValidationError):
        amending.decide(first, by=cast.province_officer, approves=True)
    assert Assessment.objects.get().b1 == 135
