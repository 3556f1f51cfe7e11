"""One commune's round by its acts: list, forms, meeting, posting, complaint, recognition, lock."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from households.models import (
    Assessment,
    Complaint,
    ReviewLine,
    ReviewRound,
    ReviewTimeLimit,
    YearLock,
)
from households.review_rules import Source, is_left_out, latest_posting, outcome_of
from households.reviewing import listing, publishing, recognising, rounds, surveying
from households.tests import review_factory as make
from households.tests.factories import AssessmentFactory, HouseholdFactory, MemberFactory
from movement.models import WrongState

pytestmark = pytest.mark.django_db
D = datetime.date


def says(error):
    return " ".join(error.value.messages)


# --- the round ---------------------------------------------------------------------------


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
    lock(2024, cast)
    with pytest.raises(ValidationError):
        make.periodic(cast, 2024)
    with pytest.raises(ValidationError):
        make.periodic(cast, 2028)


def lock(year, cast):
    return YearLock.objects.create(
        year=year,
        decision_number="1/QĐ-UBND",
        decided_on=D(2025, 1, 2),
        locked_by=cast.province_officer,
    )


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


# --- the list ----------------------------------------------------------------------------


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


# --- Form A and Form B -------------------------------------------------------------------


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


# --- meeting -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("agreed", "present", "reached"),
    [(49, 100, False), (50, 100, True), (1, 3, False), (2, 3, True)],
)
def test_meeting_needs_half_of_those_present(agreed, present, reached, cast):
    sheet, line = make.one_line(cast)
    meeting = make.met(sheet, cast.commune_officer, agreed=agreed, attendees=present)
    assert meeting.is_agreed is reached
    expected = ("meeting", "meeting") if reached else ("surveying", "meeting_failed")
    assert (make.fresh(sheet).status, make.fresh(line).status) == expected


def test_after_a_meeting_that_did_not_agree_the_household_is_surveyed_and_met_again(cast):
    sheet, line = make.one_line(cast)
    officer = cast.commune_officer
    make.met(sheet, officer, agreed=10)
    with pytest.raises(ValidationError):
        publishing.hold_meetings(make.fresh(sheet), by=officer)
    make.surveyed(make.fresh(line), officer, make.NEAR_POOR)
    assert make.met(sheet, officer).is_agreed
    assert make.fresh(line).household_class == "near_poor"


def test_posting_waits_for_every_hamlet_and_its_minutes(sheet, cast):
    officer = cast.commune_officer
    for number in (1, 2):
        household = HouseholdFactory(commune=sheet.unit, hamlet=make.hamlet_of(sheet.unit, number))
        make.requested(sheet, officer, household=household)
    listing.start_survey(sheet, by=officer)
    for line in sheet.lines.all():
        make.surveyed(make.fresh(line), officer)
    make.met(sheet, officer)
    with pytest.raises(ValidationError):
        make.posted(sheet, officer)
    meeting = make.met(sheet, officer, hamlet=make.hamlet_of(sheet.unit, 2))
    meeting.papers.all().delete()
    with pytest.raises(ValidationError):
        make.posted(sheet, officer)
    publishing.add_minutes(meeting, by=officer, minutes=make.pdf())
    make.posted(sheet, officer)
    assert {line.status for line in sheet.lines.all()} == {"posted"}


# --- posting and complaint ---------------------------------------------------------------


def test_posting_runs_three_working_days_to_the_last_second(cast, clock):
    sheet, _line = make.posted_line(cast)
    posting = sheet.last_posting
    assert (posting.posted_from, posting.posted_to) == (D(2025, 5, 15), D(2025, 5, 20))
    clock.set(2025, 5, 20, 23, 59, 59)
    with pytest.raises(ValidationError) as error:
        recognising.report(sheet, by=cast.commune_officer)
    assert "20/05/2025" in says(error)
    clock.set(2025, 5, 21, 0, 0, 0)
    recognising.report(sheet, by=cast.commune_officer)


def test_a_complaint_is_rechecked_within_seven_working_days_and_posted_again(cast, clock):
    sheet, line = make.posted_line(cast)
    officer = cast.commune_officer
    complaint = make.complained(line, officer)
    assert complaint.due_on == D(2025, 5, 26)
    assert (make.fresh(sheet).status, make.fresh(sheet).due_on) == ("rechecking", D(2025, 5, 26))
    with pytest.raises(ValidationError):
        make.posted(sheet, officer)
    make.surveyed(make.fresh(line), officer, make.NEAR_POOR)
    clock.set(2025, 5, 19, 8)
    publishing.record_recheck(
        Complaint.objects.get(), by=officer, rechecked_on=D(2025, 5, 19), result="Nhà xuống cấp"
    )
    posting = publishing.post(
        make.fresh(sheet), by=officer, posted_from=D(2025, 5, 19), places="Nhà văn hóa ấp"
    )
    assert (posting.is_again, posting.posted_to) == (True, D(2025, 5, 22))
    row = make.fresh(line)
    assert (row.status, row.household_class) == ("posted", "near_poor")
    clock.set(2025, 5, 22, 23, 59, 59)
    with pytest.raises(ValidationError):
        recognising.report(make.fresh(sheet), by=officer)


def test_a_complaint_counts_that_came_in_while_the_list_was_posted(cast, clock):
    _sheet, line = make.posted_line(cast)
    clock.set(2025, 5, 23, 8)

    def complain(day):
        with transaction.atomic():
            return publishing.record_complaint(
                line, by=cast.commune_officer, received_on=day, complainant="Kim", content="Sai"
            )

    for day in (D(2025, 5, 14), D(2025, 5, 21), D(2025, 5, 24)):
        with pytest.raises(ValidationError):
            complain(day)
    assert complain(D(2025, 5, 20)).due_on == D(2025, 5, 29)


def test_the_first_of_several_rechecks_makes_the_sheet_late(cast, clock):
    sheet, line = make.one_line(cast)
    officer = cast.commune_officer
    make.put_in_state(line, "surveyed", officer)
    make.met(sheet, officer)
    make.posted(sheet, officer)
    make.complained(make.fresh(line), officer)
    clock.set(2025, 5, 26, 23, 59, 59)
    assert not sheet.round.sheets.late().exists()
    clock.set(2025, 5, 27, 0, 0, 0)
    assert list(sheet.round.sheets.late().filter(pk=sheet.pk)) == [sheet]


# --- recognition -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "asks_average", "found", "outcome"),
    [
        ("managed", False, "not_poor", "recognised"),
        ("managed", False, "poor", "recognised"),
        ("form_01", False, "poor", "recognised"),
        ("form_01", False, "near_poor", "recognised"),
        ("form_01", False, "not_poor", "refused"),
        ("form_01", False, "average", "refused"),
        ("form_01", True, "average", "recognised"),
        ("form_01", True, "not_poor", "refused"),
        ("form_04", False, "not_poor", "recognised"),
        ("form_04", False, "average", "recognised"),
        ("form_04", False, "near_poor", "refused"),
    ],
)
def test_outcome_by_what_was_asked_and_found(source, asks_average, found, outcome):
    assert outcome_of(source, asks_average=asks_average, found=found) == outcome


def test_an_irregular_review_puts_a_new_poor_household_on_record(cast, clock):
    sheet, line = make.posted_line(cast)
    MemberFactory(household=line.household)
    assert not Assessment.objects.filter(year=2025).exists()
    make.reported(sheet, cast.commune_officer, clock)
    make.recognised(sheet, cast.commune_officer)
    result = Assessment.objects.get(household=line.household, year=2025)
    assert (result.household_class, result.unit, result.b1, result.lacked) == (
        "poor",
        sheet.unit,
        135,
        ["nutrition", "water", "toilet"],
    )
    assert (result.member_count, result.ethnicity, result.recorded_on) == (
        1,
        "khmer",
        D(2025, 5, 21),
    )
    assert make.fresh(line).status == "recognised"
    assert make.fresh(sheet).is_closed


def test_an_irregular_escape_changes_the_result_and_keeps_what_stood_before(cast, clock):
    poor = AssessmentFactory(household__commune=cast.commune_officer.unit, year=2025).household
    poor.hamlet = make.hamlet_of(poor.commune)
    poor.save()
    sheet, line = make.posted_line(cast, make.NOT_POOR, source="form_04", household=poor)
    make.reported(sheet, cast.commune_officer, clock)
    make.recognised(sheet, cast.commune_officer)
    result = Assessment.objects.get(household=poor)
    assert (result.household_class, make.fresh(line).status) == ("not_poor", "recognised")
    before = result.events.order_by("pgh_id").first()
    assert (before.household_class, before.b1) == ("poor", 135)


def test_a_refusal_has_a_reason_and_no_result(cast, clock):
    sheet, line = make.posted_line(cast, make.NOT_POOR)
    officer = cast.commune_officer
    make.reported(sheet, officer, clock)
    kept, refused = recognising.prepared(make.fresh(sheet))
    assert (kept, refused) == ([], [line])
    make.recognised(sheet, officer)
    row = make.fresh(line)
    assert (row.status, row.steps.last().note) == ("refused", row.reason)
    assert not Assessment.objects.filter(household=line.household).exists()


def test_the_decision_comes_after_the_posting_and_needs_an_open_year(cast, clock):
    sheet, _line = make.posted_line(cast)
    officer = cast.commune_officer
    make.reported(sheet, officer, clock)
    words = {"number": "1/QĐ", "signer": "Lý Minh Họa"}
    for day in (D(2025, 5, 20), D(2025, 5, 22)):
        with pytest.raises(ValidationError):
            recognising.recognise(make.fresh(sheet), by=officer, date=day, **words)
    lock(2025, cast)
    with pytest.raises(ValidationError):
        make.recognised(sheet, officer)


def periodic_sheet(cast, clock):
    """A periodic sheet of 2024 with one poor and one near-poor household, reported."""
    officer = cast.commune_officer
    hamlet = make.hamlet_of(officer.unit)
    for household_class in ("poor", "near_poor"):
        AssessmentFactory(
            household__commune=officer.unit,
            household__hamlet=hamlet,
            year=2023,
            household_class=household_class,
        )
    clock.set(2024, 10, 1, 8)
    sheet = make.sheet_of(make.periodic(cast), officer)
    listing.start_survey(sheet, by=officer)
    for line, found in zip(
        sheet.lines.order_by("previous_class"), (make.POOR, make.NOT_POOR), strict=True
    ):
        make.surveyed(make.fresh(line), officer, found)
    publishing.hold_meetings(make.fresh(sheet), by=officer)
    facts = {"place": "Nhà văn hóa", "chair": "A", "secretary": "B", "note": ""}
    publishing.record_meeting(
        make.fresh(sheet),
        by=officer,
        hamlet=hamlet,
        minutes=make.pdf(),
        held_on=D(2024, 10, 1),
        attendees=10,
        agreed=5,
        **facts,
    )
    publishing.post(make.fresh(sheet), by=officer, posted_from=D(2024, 10, 1), places="Trụ sở")
    clock.set(2024, 10, 5, 8)
    recognising.report(make.fresh(sheet), by=officer)
    return make.fresh(sheet)


def opinion(sheet, officer, agrees, text="Đồng ý"):
    recognising.give_opinion(
        make.fresh(sheet),
        by=officer,
        agrees=agrees,
        number="5/UBND",
        date=D(2024, 10, 5),
        text=text,
    )
    return make.fresh(sheet)


def decide(sheet, officer):
    recognising.recognise(
        make.fresh(sheet), by=officer, number="9/QĐ", date=D(2024, 10, 5), signer="Lý Minh Họa"
    )
    return make.fresh(sheet)


def test_a_periodic_review_waits_for_the_district_then_the_province_locks_the_year(cast, clock):
    officer = cast.commune_officer
    sheet = periodic_sheet(cast, clock)
    with pytest.raises(WrongState):
        decide(sheet, officer)
    sheet.transition("ask_opinion", by=officer)
    assert make.fresh(sheet).due_on == D(2024, 10, 11)
    assert opinion(sheet, cast.district_officer, agrees=True).status == "opined"
    assert decide(sheet, officer).status == "recognised"
    results = Assessment.objects.filter(year=2024).order_by("household_class")
    assert [row.household_class for row in results] == ["not_poor", "poor"]
    approval = {"decision_number": "3/QĐ-UBND", "decided_on": D(2024, 10, 5)}
    with pytest.raises(ValidationError):
        rounds.approve(sheet.round, by=cast.province_officer, **approval)
    for other in sheet.round.sheets.filter(status="listing"):
        make.put_in_state(other, "no_cases", cast.province_officer)
    with pytest.raises(PermissionDenied):
        rounds.approve(sheet.round, by=officer, **approval)
    rounds.approve(sheet.round, by=cast.province_officer, **approval)
    assert YearLock.objects.get().year == 2024
    assert set(sheet.round.sheets.values_list("status", flat=True)) == {"approved"}


def test_the_district_asks_for_a_recheck_and_the_list_is_posted_again(cast, clock):
    officer = cast.commune_officer
    sheet = periodic_sheet(cast, clock)
    sheet.transition("ask_opinion", by=officer)
    with pytest.raises(ValidationError):
        opinion(sheet, cast.district_officer, agrees=False, text="")
    assert opinion(sheet, cast.district_officer, agrees=False, text="Xem lại").status == (
        "rechecking"
    )
    line = make.fresh(sheet.lines.first())
    complaint = publishing.record_complaint(
        line, by=officer, received_on=D(2024, 10, 5), complainant="UBND huyện", content="Xem lại"
    )
    publishing.record_recheck(
        complaint, by=officer, rechecked_on=D(2024, 10, 5), result="Giữ nguyên kết quả"
    )
    publishing.post(make.fresh(sheet), by=officer, posted_from=D(2024, 10, 5), places="Trụ sở")
    assert set(sheet.lines.values_list("status", flat=True)) == {"posted"}


def test_reminders_are_written_into_the_late_sheets_only(cast, clock):
    made = make.irregular(cast)
    assert rounds.remind(made.sheets.all(), by=cast.province_officer) == []
    clock.set(2025, 5, 27, 8)
    listing.close_empty(make.sheet_of(made, cast.commune_officer), by=cast.commune_officer)
    reminded = rounds.remind(made.sheets.all(), by=cast.province_officer)
    assert len(reminded) == made.sheets.count() - 1
    assert reminded[0].steps.last().name == "remind"


def test_latest_posting_leaves_a_working_day_for_the_decision():
    holidays = {D(2025, 4, 30), D(2025, 5, 1)}
    assert latest_posting(D(2025, 5, 2), 3, holidays) == D(2025, 4, 24)


def test_withdrawn_lines_take_no_part(sheet, cast):
    officer = cast.commune_officer
    gone, stays = make.requested(sheet, officer), make.requested(sheet, officer)
    with pytest.raises(ValidationError):
        listing.withdraw(gone, by=officer, note=" ")
    listing.withdraw(gone, by=officer, note="Chuyển đi tỉnh khác")
    assert list(ReviewLine.objects.filter(sheet=sheet).on_list()) == [stays]
