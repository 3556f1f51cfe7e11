"""From the village meeting to recognition: meeting, posting, complaint, opinion, results."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from households.models import Assessment, Complaint, YearLock
from households.review_rules import outcome_of
from households.reviewing import listing, publishing, recognising, rounds
from households.tests import review_factory as make
from households.tests.factories import AssessmentFactory, HouseholdFactory, MemberFactory
from movement.models import WrongState

pytestmark = pytest.mark.django_db
D = datetime.date


def says(error):
    return " ".join(error.value.messages)


@pytest.fixture
def sheet(cast):
    return make.sheet_of(make.irregular(cast), cast.commune_officer)


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


@pytest.mark.parametrize("day", [D(2024, 5, 20), D(2025, 5, 14)])
def test_no_act_is_dated_before_what_it_rests_on(day, sheet, cast):
    """Posted "last year", the three working days would be over before they begin."""
    officer = cast.commune_officer
    make.requested(sheet, officer)
    listing.start_survey(sheet, by=officer)
    make.surveyed(make.fresh(sheet.lines.get()), officer)
    publishing.hold_meetings(make.fresh(sheet), by=officer)
    met = {"hamlet": make.hamlet_of(sheet.unit), "attendees": 2, "agreed": 2, "place": "Nhà"}
    with pytest.raises(ValidationError) as refused:
        publishing.record_meeting(make.fresh(sheet), by=officer, held_on=day, **met)
    assert "held_on" in refused.value.message_dict
    make.met(sheet, officer)
    with pytest.raises(ValidationError) as refused:
        publishing.post(make.fresh(sheet), by=officer, posted_from=day, places="Trụ sở")
    assert "15/05/2025" in says(refused)


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
    make.lock(2025, cast)
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
