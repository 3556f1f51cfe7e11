"""The list of a review and its forms: requests, Form A, Form B, the next household."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from households.models import ReviewLine
from households.review_rules import Source, is_left_out
from households.reviewing import listing, publishing, surveying
from households.tests import review_factory as make
from households.tests.factories import AssessmentFactory, HouseholdFactory
from movement.models import WrongState

pytestmark = pytest.mark.django_db
D = datetime.date


def says(error):
    return " ".join(error.value.messages)


@pytest.fixture
def sheet(cast):
    return make.sheet_of(make.irregular(cast), cast.commune_officer)


def test_form_04_is_for_households_that_are_poor_now(sheet, cast):
    officer = cast.commune_officer
    with pytest.raises(ValidationError):
        make.requested(sheet, officer, "form_04")
    poor = AssessmentFactory(household__commune=sheet.unit).household
    line = make.requested(sheet, officer, "form_04", household=poor)
    assert (line.previous_class, line.status) == ("poor", "requested")


def test_a_household_is_on_a_list_once_and_only_in_its_commune(sheet, cast):
    officer = cast.commune_officer
    line = make.requested(sheet, officer)
    with pytest.raises(ValidationError):
        make.requested(sheet, officer, household=line.household)
    with pytest.raises(ValidationError):
        make.requested(sheet, officer, household=HouseholdFactory())


def test_a_managed_household_that_files_form_04_keeps_its_line(cast):
    officer = cast.commune_officer
    poor = AssessmentFactory(household__commune=officer.unit, year=2024).household
    sheet = make.sheet_of(make.periodic(cast), officer)
    line = make.requested(sheet, officer, "form_04", household=poor)
    assert (sheet.lines.count(), make.fresh(line).source) == (1, "form_04")


def test_an_empty_list_is_closed_as_such_and_can_be_opened_again(sheet, cast):
    officer = cast.commune_officer
    with pytest.raises(ValidationError):
        listing.start_survey(sheet, by=officer)
    listing.close_empty(sheet, by=officer)
    assert make.fresh(sheet).is_closed
    make.fresh(sheet).transition("reopen", by=officer, note="Có giấy đề nghị")
    line = make.requested(make.fresh(sheet), officer)
    with pytest.raises(ValidationError):
        listing.close_empty(make.fresh(sheet), by=officer)
    listing.withdraw(line, by=officer, note="Hộ rút giấy đề nghị")
    listing.close_empty(make.fresh(sheet), by=officer)


def test_withdrawn_lines_take_no_part(sheet, cast):
    officer = cast.commune_officer
    gone, stays = make.requested(sheet, officer), make.requested(sheet, officer)
    with pytest.raises(ValidationError):
        listing.withdraw(gone, by=officer, note=" ")
    listing.withdraw(gone, by=officer, note="Chuyển đi tỉnh khác")
    assert list(ReviewLine.objects.filter(sheet=sheet).on_list()) == [stays]


@pytest.mark.parametrize(
    ("source", "ticks", "left_out"),
    [
        (Source.FORM_01, None, False),
        (Source.FORM_01, 3, False),
        (Source.FORM_01, 4, True),
        (Source.FORM_04, 9, False),
        (Source.MANAGED, 9, False),
    ],
)
def test_form_a_leaves_out_a_requester_with_four_ticks(source, ticks, left_out):
    assert is_left_out(source, ticks, 4) is left_out


def test_left_out_lines_are_not_to_be_surveyed(sheet, cast):
    officer = cast.commune_officer
    out = make.screened(make.requested(sheet, officer), officer, ticks=(1, 2, 3, 4))
    near = make.screened(make.requested(sheet, officer), officer, ticks=(1, 2, 3))
    listing.start_survey(sheet, by=officer)
    assert [out.is_left_out, near.is_left_out] == [True, False]
    assert list(sheet.lines.to_survey(4)) == [near]
    with pytest.raises(ValidationError):
        make.surveyed(make.fresh(out), officer)


def save_b(line, officer, found, *, version=None, finish=True):
    return surveying.save_form_b(
        line,
        by=officer,
        version=line.version if version is None else version,
        values=make.BLANK_B | found,
        finish=finish,
    )


@pytest.fixture
def line(sheet, cast):
    made = make.requested(sheet, cast.commune_officer)
    listing.start_survey(sheet, by=cast.commune_officer)
    return make.fresh(made)


def test_form_b_is_stored_as_typed_and_finished_when_it_gives_a_class(line, cast):
    officer = cast.commune_officer
    half = save_b(line, officer, {"b1": 135})
    assert (half.is_whole, half.version) == (False, 1)
    stored = make.fresh(line)
    assert (stored.b1, stored.status, stored.household_class) == (135, "requested", "")
    assert save_b(stored, officer, make.POOR, finish=False).is_whole
    stored = make.fresh(line)
    assert (stored.status, stored.household_class) == ("requested", "poor")
    save_b(stored, officer, make.POOR)
    assert make.fresh(line).status == "surveyed"


def test_a_b2_that_is_not_its_indicators_is_told_and_does_not_finish(line, cast):
    saved = save_b(line, cast.commune_officer, make.POOR | {"b2": 40})
    assert not saved.is_whole and "40" in saved.words and "30" in saved.words
    assert make.fresh(line).status == "requested"


def test_a_surveyed_line_takes_only_a_whole_form(line, cast):
    officer = cast.commune_officer
    done = make.surveyed(line, officer)
    with pytest.raises(ValidationError):
        save_b(done, officer, make.POOR | {"b1": None})
    assert make.fresh(line).b1 == 135


def test_a_save_under_an_older_version_is_refused_unless_it_says_the_same(line, cast):
    officer = cast.commune_officer
    save_b(line, officer, make.POOR)
    with pytest.raises(surveying.StaleForm) as stale:
        save_b(line, officer, make.NEAR_POOR, version=0)
    assert stale.value.current.b1 == 135
    save_b(make.fresh(line), officer, make.POOR, version=0)


def test_average_standard_is_for_a_household_over_the_line(line, cast):
    officer = cast.commune_officer
    assert not save_b(line, officer, make.POOR | {"is_average": True}).is_whole
    save_b(make.fresh(line), officer, make.NOT_POOR | {"is_average": True})
    assert make.fresh(line).household_class == "average"


def test_forms_are_closed_to_others_and_after_the_survey(line, cast):
    with pytest.raises(PermissionDenied):
        save_b(line, cast.province_officer, make.POOR)
    make.surveyed(line, cast.commune_officer)
    publishing.hold_meetings(make.fresh(line.sheet), by=cast.commune_officer)
    with pytest.raises(WrongState):
        save_b(make.fresh(line), cast.commune_officer, make.NEAR_POOR)


def test_next_household_goes_on_in_the_list_and_round_to_its_top(sheet, cast):
    officer = cast.commune_officer
    households = [
        HouseholdFactory(commune=sheet.unit, head_name=f"{name} Minh Họa")
        for name in ("An", "Bình", "Cúc")
    ]
    a, b, c = (make.requested(sheet, officer, household=row) for row in households)
    listing.start_survey(sheet, by=officer)
    assert surveying.next_to_survey(make.fresh(a)) == b
    make.surveyed(make.fresh(b), officer)
    assert surveying.next_to_survey(make.fresh(a)) == c
    assert surveying.next_to_survey(make.fresh(c)) == a
    assert surveying.next_to_screen(make.fresh(c)) == a
