"""Amendments of a locked year: asked for, decided by a second person, applied, and kept."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Sum

from households.models import Amendment, Assessment, ClassCount, YearLock
from households.reviewing import amending
from households.tests.factories import AssessmentFactory, HouseholdFactory
from households.tests.review_factory import irregular, put_in_state, requested, sheet_of
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


# --- between recognition and the lock ------------------------------------------------------


@pytest.fixture
def recognised(cast):
    """A poor result of 2024 in the commune officer's commune; the year is not locked."""
    return AssessmentFactory(
        household__commune=cast.commune_officer.unit, recorded_on=datetime.date(2024, 12, 1)
    )


def counted_on(day):
    rows = ClassCount.objects.filter(year=2024, dimension="all", day__lte=day)
    return {
        key: total
        for key, total in rows.values_list("household_class").annotate(Sum("households"))
        if total
    }


def test_before_the_lock_the_district_consents_and_what_was_published_stays(recognised, cast):
    values = proposed(recognised, b1=141, household_class="not_poor", reason="B1 141 > 140")
    amendment = asked(recognised, cast, values)
    assert list(Amendment.objects.waiting_for_user(cast.district_officer)) == [amendment]
    amending.decide(amendment, by=cast.district_officer, approves=True)
    row = Assessment.objects.get()
    assert (row.household_class, row.amendment) == ("not_poor", amendment)
    assert counted_on(datetime.date(2025, 5, 14)) == {"poor": 1}
    assert counted_on(datetime.date(2025, 5, 15)) == {"not_poor": 1}


def test_the_province_decides_as_well_another_district_does_not(recognised, cast):
    amendment = asked(recognised, cast, proposed(recognised, b1=120))
    assert not Amendment.objects.waiting_for_user(cast.commune_officer).exists()
    with pytest.raises(Amendment.DoesNotExist):
        amending.decide(amendment, by=cast.other_district_officer, approves=True)
    with pytest.raises(PermissionDenied):
        amending.decide(amendment, by=cast.commune_officer, approves=True)
    amending.decide(amendment, by=cast.province_officer, approves=True)


def test_once_the_year_is_locked_the_district_decides_no_more(result, cast):
    amendment = asked(result, cast, proposed(result, b1=120))
    assert not Amendment.objects.waiting_for_user(cast.district_officer).exists()
    with pytest.raises(PermissionDenied):
        amending.decide(amendment, by=cast.district_officer, approves=True)
    assert Amendment.objects.waiting_for_user(cast.province_officer).exists()


def test_before_the_lock_who_was_left_out_is_reviewed_instead(recognised, cast):
    other = HouseholdFactory(commune=cast.commune_officer.unit)
    with pytest.raises(ValidationError, match="01"):
        amending.request(
            by=cast.commune_officer,
            household=other,
            year=2024,
            reason="Bỏ sót",
            proposed=proposed(recognised),
        )


def test_while_the_review_runs_it_is_corrected_there(cast):
    sheet = sheet_of(irregular(cast), cast.commune_officer)
    line = requested(sheet, cast.commune_officer)
    result = AssessmentFactory(household=line.household, year=2025)
    request = {
        "by": cast.commune_officer,
        "household": line.household,
        "year": 2025,
        "reason": "Nhập sai",
        "proposed": proposed(result, b1=120),
    }
    with pytest.raises(ValidationError):
        amending.request(**request)
    put_in_state(line, "withdrawn", cast.commune_officer)
    assert amending.request(**request).state == "requested"
