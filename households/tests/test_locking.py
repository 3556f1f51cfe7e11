"""A locked year changes by an approved amendment only, whatever way it is written."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from households.models import Amendment, Assessment, Household, Lineage, YearLock
from households.tests.factories import AssessmentFactory, HouseholdFactory
from movement import calendar
from movement.figures import figure
from movement.tests.cast import NOW
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def locked(cast):
    """A poor result of 2024, then the year locked."""
    result = AssessmentFactory()
    YearLock.objects.create(
        year=2024,
        decision_number="1/QĐ-UBND",
        decided_on=calendar.today(),
        locked_by=cast.province_officer,
    )
    return result


def approved(result, cast, **facts):
    return Amendment.objects.create(
        household=result.household,
        year=result.year,
        reason="Nhập sai điểm B1",
        state=Amendment.State.APPROVED,
        requested_by=cast.commune_officer,
        decided_by=cast.province_officer,
        decided_at=calendar.now(),
        **facts,
    )


def refused(action):
    with pytest.raises(IntegrityError, match="year is locked"), transaction.atomic():
        action()


def test_locked_year_refuses_insert_update_delete_and_sql(locked):
    refused(lambda: AssessmentFactory(household=HouseholdFactory()))
    refused(lambda: Assessment.objects.filter(pk=locked.pk).update(b1=136))
    refused(lambda: Assessment.objects.filter(pk=locked.pk).delete())
    with connection.cursor() as cursor:
        refused(lambda: cursor.execute("UPDATE households_assessment SET b1 = 136"))
    AssessmentFactory(household=HouseholdFactory(), year=2023)


def test_locked_year_is_amended_once_by_an_approved_amendment(locked, cast):
    amendment = approved(locked, cast, proposed={"b1": 141})
    rows = Assessment.objects.filter(pk=locked.pk)
    rows.update(b1=141, household_class="not_poor", amendment=amendment)
    refused(lambda: rows.update(b1=142))
    assert rows.get().b1 == 141


def test_amendment_of_another_household_or_not_approved_opens_nothing(locked, cast):
    other = approved(AssessmentFactory(year=2023), cast, proposed={})
    refused(lambda: Assessment.objects.filter(pk=locked.pk).update(b1=1, amendment=other))
    asked = Amendment.objects.create(
        household=locked.household, year=2024, reason="x", requested_by=cast.commune_officer
    )
    refused(lambda: Assessment.objects.filter(pk=locked.pk).update(b1=1, amendment=asked))


def test_locked_result_is_deleted_by_an_amendment_that_says_so(locked, cast):
    approved(locked, cast, proposed=None)
    Assessment.objects.filter(pk=locked.pk).delete()
    assert not Assessment.objects.exists()


def test_amendment_needs_a_second_person(locked, cast):
    with pytest.raises(IntegrityError, match="second_person"), transaction.atomic():
        Amendment.objects.create(
            household=locked.household,
            year=2024,
            reason="x",
            state=Amendment.State.APPROVED,
            requested_by=cast.province_officer,
            decided_by=cast.province_officer,
            decided_at=calendar.now(),
        )


def test_lineage_takes_the_ends_of_its_kind_only():
    source, target = HouseholdFactory(), HouseholdFactory()
    today = calendar.today()
    Lineage.objects.create(kind="split", effective=today, source=source, target=target)
    for ends in ({"source": source}, {"source": source, "target": source}):
        with pytest.raises(IntegrityError, match="lineage_ends_by_kind"), transaction.atomic():
            Lineage.objects.create(kind="merged", effective=today, **ends)
    Lineage.objects.create(kind="ended", effective=today, source=source)
    with pytest.raises(IntegrityError, match="lineage_ends_once"), transaction.atomic():
        Lineage.objects.create(kind="moved_out", effective=today, source=source)
    assert Household.objects.kept().count() == 2


@pytest.mark.parametrize(
    ("years", "shown"), [([2024, 2025], 2024), ([2025], 2025), ([2023, 2024], 2024), ([], None)]
)
def test_year_under_way_is_not_shown_first(years, shown):
    """A few irregular results of May are not the year 2025."""
    assert YearLock.objects.year_to_show(years) == shown


def test_year_under_way_is_shown_once_it_is_approved(cast):
    YearLock.objects.create(
        year=2025, decision_number="1", decided_on=NOW, locked_by=cast.province_officer
    )
    assert YearLock.objects.year_to_show([2024, 2025]) == 2025


def test_list_reports_and_front_page_show_the_settled_year_first(client, cast):
    household = AssessmentFactory(household__commune=cast.commune_officer.unit).household
    AssessmentFactory(household=household, year=2025)
    client.force_login(cast.commune_officer)
    assert client.get(reverse("households:household-list")).context["year"] == 2024
    report = client.get(reverse("households:report", args=[1]))
    assert report.context["asked"].year == 2024
    assert figure("households.latest_year", unit=unit("94"), year=2025) == 2024
