"""Rounds: dates from the limits, sheets, who creates them, reminders."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from households.models import ReviewRound, ReviewTimeLimit
from households.review_rules import latest_posting
from households.reviewing import listing, reminders, rounds
from households.tests import review_factory as make
from households.tests.factories import AssessmentFactory, HouseholdFactory

pytestmark = pytest.mark.django_db
D = datetime.date


def says(error):
    return " ".join(error.value.messages)


@pytest.mark.parametrize(
    ("kind", "year", "month", "dates"),
    [
        # 14/12/2024 is a Saturday; the posting of three working days ends on Thursday the 12th.
        ("periodic", 2024, None, (D(2024, 9, 1), D(2024, 12, 14), D(2024, 12, 9))),
        ("irregular", 2025, 5, (D(2025, 5, 15), D(2025, 5, 30), D(2025, 5, 26))),
        # Over the holidays of 30 April and 1 May.
        ("irregular", 2025, 4, (D(2025, 4, 15), D(2025, 4, 30), D(2025, 4, 23))),
    ],
)
def test_dates_of_a_round_are_proposed_from_the_limits(kind, year, month, dates):
    proposed = rounds.proposal(kind, year, month)
    assert (proposed["starts_on"], proposed["ends_on"], proposed["post_by"]) == dates
    numbers = ("screen_ticks", "agree_percent", "posting_days", "recheck_days")
    assert [proposed[name] for name in numbers] == [4, 50, 3, 7]


def test_opinion_of_the_district_ends_with_the_districts():
    assert rounds.proposal("periodic", 2024)["opinion_until"] == D(2025, 6, 30)
    assert rounds.proposal("periodic", 2025)["opinion_days"] is None
    assert rounds.proposal("irregular", 2025, 5)["opinion_days"] is None


def test_a_round_keeps_the_limits_it_began_with(cast):
    made = make.irregular(cast)
    ReviewTimeLimit.objects.filter(key="posting_days").update(number=10)
    assert ReviewRound.objects.get(pk=made.pk).posting_days == 3
    assert rounds.proposal("irregular", 2025, 6)["posting_days"] == 10


def test_without_a_limit_in_force_no_round_is_proposed():
    ReviewTimeLimit.objects.filter(key="recheck_days").update(valid_to=D(2025, 1, 31))
    with pytest.raises(ValidationError):
        rounds.proposal("irregular", 2025, 5)


def test_a_round_is_created_once_with_a_sheet_for_every_commune_of_its_first_day(cast):
    made = make.irregular(cast)
    assert made.sheets.count() == 108
    assert {sheet.status for sheet in made.sheets.all()} == {"listing"}
    assert {sheet.due_on for sheet in made.sheets.all()} == {D(2025, 5, 26)}
    with pytest.raises(ValidationError):
        make.irregular(cast)


@pytest.mark.parametrize("role", ["commune_officer", "district_officer", "auditor"])
def test_only_the_province_creates_rounds(role, cast):
    with pytest.raises(PermissionDenied):
        rounds.create_round(by=getattr(cast, role), kind="irregular", year=2025, month=5)


def test_no_round_for_a_locked_year_nor_without_a_standard(cast):
    make.lock(2024, cast)
    with pytest.raises(ValidationError):
        make.periodic(cast, 2024)
    with pytest.raises(ValidationError):
        make.periodic(cast, 2028)


def test_a_periodic_round_lists_those_managed_by_their_newest_result(cast):
    commune = cast.commune_officer.unit

    def household(*classes, **fields):
        made = HouseholdFactory(commune=commune, **fields)
        for year, household_class in zip((2023, 2024), classes, strict=False):
            AssessmentFactory(household=made, year=year, household_class=household_class)
        return made

    poor, fell = household("poor"), household("not_poor", "near_poor")
    average = household("average")
    household("poor", "not_poor")
    household("poor", ended_on=D(2024, 5, 1))
    household()
    sheet = make.sheet_of(make.periodic(cast), cast.commune_officer)
    assert {(line.household, line.previous_class) for line in sheet.lines.all()} == {
        (poor, "poor"),
        (fell, "near_poor"),
        (average, "average"),
    }


def test_reminders_are_written_into_the_late_sheets_only(cast, clock):
    made = make.irregular(cast)
    by = {"by": cast.province_officer, "site": "https://demo.invalid/"}
    assert reminders.remind(made.sheets.all(), **by) == []
    clock.set(2025, 5, 27, 8)
    listing.close_empty(make.sheet_of(made, cast.commune_officer), by=cast.commune_officer)
    reminded = reminders.remind(made.sheets.all(), **by)
    assert len(reminded) == made.sheets.count() - 1
    assert reminded[0].steps.last().name == "remind"


def test_latest_posting_leaves_a_working_day_for_the_decision():
    holidays = {D(2025, 4, 30), D(2025, 5, 1)}
    assert latest_posting(D(2025, 5, 2), 3, holidays) == D(2025, 4, 24)
