"""Every state x verb x role, against tables written by hand from awards.md."""

import contextlib
import copy
import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from awards.models import Decision, Nomination, RuleSet, WrongState
from awards.services import drafting, procedure, routing
from awards.tests.factories import LEGAL_GROUND, agreed, complete_draft, received, sent
from awards.workflow import CASE, SUBMISSION
from awards.workflow_exemplar import EXEMPLAR
from movement import calendar
from movement.roles import Role
from movement.tests.factories import OfficerFactory, agency

pytestmark = pytest.mark.django_db

HOME_AFFAIRS = {"award_officer", "other_award_officer"}
BOARD = {"board_leader"}
UNIT = {"district_officer"}
# On the way to Home Affairs the submission is a commune's, and lies at that district.
COMMUNE, ABOVE = {"commune_officer"}, {"district_officer"}

# (state, verb) -> who may. The submission is the district officer's; what is not here is refused.
SUBMISSION_TABLE = {
    ("draft", "send"): UNIT,
    ("sent", "receive"): HOME_AFFAIRS | BOARD,
    ("sent", "return"): HOME_AFFAIRS | BOARD,
    ("sent", "withdraw"): UNIT,
    ("received", "withdraw"): UNIT,
    # Nothing of a district's own lies at a level above it; it may ask for its own back.
    ("sent", "forward"): set(),
    ("sent", "send_back"): set(),
    ("sent", "recall"): UNIT,
    ("forwarded", "reopen"): ABOVE,
    ("forwarded", "recall"): COMMUNE,
}
# Of a commune's submission that lies at its district, and of a case in it.
ON_THE_WAY = {
    ("sent", "forward"): ABOVE,
    ("sent", "send_back"): ABOVE,
    ("sent", "withdraw"): COMMUNE,
    ("sent", "recall"): COMMUNE,
}
CASE_ON_THE_WAY = {
    ("in_submission", "ask"): ABOVE,
    ("in_submission", "send_back"): ABOVE,
    ("in_submission", "withdraw"): COMMUNE,
}
# Of a case in a received submission.
CASE_TABLE = {
    ("in_submission", "begin"): HOME_AFFAIRS | BOARD,
    ("in_submission", "withdraw"): UNIT,
    ("in_submission", "ask"): set(),
    ("in_submission", "send_back"): set(),
    ("supplement_asked", "answer_above"): COMMUNE,
    ("supplement_asked", "send_back"): ABOVE,
    ("supplement_asked", "withdraw"): COMMUNE,
    ("supplement_asked", "begin"): set(),
    ("appraising", "request_supplement"): HOME_AFFAIRS,
    ("appraising", "mark_eligible"): HOME_AFFAIRS,
    ("appraising", "mark_not_eligible"): HOME_AFFAIRS,
    ("appraising", "withdraw"): UNIT,
    ("appraising", "hold"): HOME_AFFAIRS,
    ("on_hold", "release"): HOME_AFFAIRS,
    ("appraising", "merge"): HOME_AFFAIRS,
    ("on_hold", "merge"): HOME_AFFAIRS,
    ("eligible", "merge"): HOME_AFFAIRS,
    ("not_eligible", "merge"): HOME_AFFAIRS,
    ("merged", "unmerge"): HOME_AFFAIRS,
    ("on_hold", "withdraw"): UNIT,
    ("eligible", "hold"): HOME_AFFAIRS,
    ("not_eligible", "hold"): HOME_AFFAIRS,
    ("supplement_requested", "supply"): UNIT,
    ("supplement_requested", "withdraw"): UNIT,
    ("supplement_requested", "withdraw_request"): HOME_AFFAIRS,
    # As long as its last day has not passed.
    ("supplement_requested", "go_on"): set(),
    ("supplement_requested", "mark_not_eligible"): set(),
    ("eligible", "present"): BOARD,
    ("eligible", "appraise_again"): BOARD,
    ("eligible", "withdraw"): UNIT,
    ("not_eligible", "appraise_again"): BOARD,
    ("not_eligible", "refuse"): BOARD,
    ("not_eligible", "withdraw"): UNIT,
    ("presented", "award"): HOME_AFFAIRS | BOARD,
    ("presented", "refuse"): BOARD,
}
# Of a case whose supplement has not come in time.
CASE_NOT_SUPPLIED = {
    ("supplement_requested", "supply"): UNIT,
    ("supplement_requested", "withdraw"): UNIT,
    ("supplement_requested", "withdraw_request"): HOME_AFFAIRS,
    ("supplement_requested", "go_on"): HOME_AFFAIRS,
    ("supplement_requested", "mark_not_eligible"): HOME_AFFAIRS,
}


def submission_in(state, cast):
    unit, office = cast.district_officer, cast.award_officer
    if state == "draft":
        return complete_draft(unit)
    if state == "received":
        return received(unit, office)
    if state == "forwarded":
        return carried(cast)
    submission = sent(unit)
    if state == "returned":
        procedure.return_submission(submission, by=office, note="Sai", legal_ground=LEGAL_GROUND)
    elif state == "withdrawn":
        drafting.withdraw_submission(submission, by=unit, note="Rà soát lại")
    return submission


def carried(cast):
    """A commune's submission whose only case stands in its district's draft."""
    submission = sent(cast.commune_officer)
    cases = list(submission.cases.all())
    routing.carry(submission, by=cast.district_officer, cases=cases, form_uuid=uuid.uuid4())
    return submission


def case_in(state, cast):
    """A case brought to `state` by the verbs themselves."""
    if state == "in_submission":
        return _case_not_begun(cast)
    if state in ("supplement_asked", "sent_back"):
        case = sent(cast.commune_officer).cases.get()
        verb = "ask" if state == "supplement_asked" else "send_back"
        case.transition(verb, by=cast.district_officer, note="Thiếu xác nhận")
        return Nomination.objects.get(pk=case.pk)
    case = received(cast.district_officer, cast.award_officer).cases.get()
    office, leader = cast.award_officer, cast.board_leader
    if state == "supplement_requested":
        case.transition("request_supplement", by=office, note="Thiếu")
    elif state == "on_hold":
        case.transition("hold", by=office, note="Xác minh", legal_ground=LEGAL_GROUND)
    elif state == "merged":
        other = received(cast.other_district_officer, office).cases.get()
        case.transition("merge", by=office, note="Một việc", merged_into=other)
    elif state == "withdrawn":
        case.transition("withdraw", by=cast.district_officer, note="Rút")
    elif state in ("eligible", "presented", "awarded"):
        case.transition("mark_eligible", by=office)
        agreed([case], office)
    elif state in ("not_eligible", "refused"):
        case.transition("mark_not_eligible", by=office, note="Không đạt")
    if state in ("presented", "awarded"):
        case.transition("present", by=leader)
    if state == "awarded":
        case.transition("award", by=leader, decision=decision(leader))
    if state == "refused":
        case.transition("refuse", by=leader, note="Không đạt", legal_ground=LEGAL_GROUND)
    return Nomination.objects.get(pk=case.pk)


def _case_not_begun(cast):
    """A received submission's case whose appraisal has not begun, as reception leaves none."""
    submission = sent(cast.district_officer)
    submission.transition(
        "receive", by=cast.award_officer, incoming_date=datetime.date(2025, 5, 15)
    )
    return submission.cases.get()


def decision(officer):
    made, _created = Decision.objects.get_or_create(
        authority="province_chairman",
        number="1/QĐ-UBND",
        date=datetime.date(2025, 5, 14),
        defaults={"signer": "Trần Minh Họa", "recorded_by": officer, "year": 2025},
    )
    return made


def values_for(verb, officer):
    """What the database wants beside the state, so that only the tables decide."""
    day = datetime.date(2025, 5, 15)
    if verb == "send":
        rules = RuleSet.objects.in_force(day)
        return {"code": "HS-2025-999999", "sent_at": calendar.now(), "rule_set": rules}
    if verb == "receive":
        return {"incoming_date": day}
    if verb in ("merge", "unmerge"):
        return {"merged_into": Nomination.objects.first() if verb == "merge" else None}
    return {"decision": decision(officer)} if verb == "award" else {}


class Undo(Exception):
    """Rolls a done attempt back, so that the next one finds the same row."""


def outcome(row, verb, officer):
    """ "done", or the exception that refused it; nothing of it stays."""
    attempt = copy.copy(row)
    # A savepoint only where it will be needed: most of the attempts are refused.
    undo = transaction.atomic() if row.may(verb, officer) else contextlib.nullcontext()
    try:
        with undo:
            values = values_for(verb, officer)
            attempt.transition(verb, by=officer, note="x", legal_ground=LEGAL_GROUND, **values)
            raise Undo
    except Undo:
        return "done"
    except (PermissionDenied, WrongState, type(row).DoesNotExist) as refusal:
        return type(refusal).__name__


def who_may(row, machine, cast):
    """(verb, role) of every attempt that was done, on the row as it is now."""
    return {
        (verb.name, role)
        for verb in machine.transitions
        for role, officer in vars(cast).items()
        if outcome(row, verb.name, officer) == "done"
    }


def expected(table, state):
    return {
        (verb, role)
        for (source, verb), roles in table.items()
        if source == state
        for role in roles
    }


@pytest.mark.parametrize("state", SUBMISSION.by_code)
def test_submission_verbs_by_state_and_role(state, cast):
    row = submission_in(state, cast)
    assert row.status == state
    assert who_may(row, SUBMISSION, cast) == expected(SUBMISSION_TABLE, state)


@pytest.mark.parametrize("state", CASE.by_code)
def test_case_verbs_by_state_and_role(state, cast):
    row = case_in(state, cast)
    assert row.status == state
    assert who_may(row, CASE, cast) == expected(CASE_TABLE, state)


def test_verbs_of_a_supplement_that_has_not_come_in_time(cast, clock):
    row = case_in("supplement_requested", cast)
    clock.set(row.due_on.year, row.due_on.month, row.due_on.day, 23, 59, 59)
    assert who_may(row, CASE, cast) == expected(CASE_TABLE, "supplement_requested")
    day = row.due_on + datetime.timedelta(days=1)
    clock.set(day.year, day.month, day.day, 0, 0, 0)
    assert who_may(row, CASE, cast) == expected(CASE_NOT_SUPPLIED, "supplement_requested")


def test_verbs_on_the_way_to_home_affairs(cast):
    submission = sent(cast.commune_officer)
    assert who_may(submission, SUBMISSION, cast) == expected(ON_THE_WAY, "sent")
    case = submission.cases.get()
    assert who_may(case, CASE, cast) == expected(CASE_ON_THE_WAY, "in_submission")


@pytest.mark.parametrize("state", ["draft", "returned"])
def test_cases_of_a_draft_or_returned_submission_do_not_move(state, cast):
    row = submission_in(state, cast).cases.get()
    assert who_may(row, CASE, cast) == set()


def test_cases_of_a_sent_submission_can_only_be_withdrawn(cast):
    row = submission_in("sent", cast).cases.get()
    assert who_may(row, CASE, cast) == {("withdraw", "district_officer")}


@pytest.mark.parametrize("state", CASE.by_code)
def test_buttons_are_what_may_be_done(state, cast):
    row = case_in(state, cast)
    offered = {
        (verb.name, role)
        for role, officer in vars(cast).items()
        if Nomination.objects.for_user(officer).filter(pk=row.pk).exists()
        for verb in row.available_transitions(officer)
    }
    hidden = {"begin", "award"}
    wanted = {pair for pair in expected(CASE_TABLE, state) if pair[0] not in hidden}
    assert offered == wanted


def test_every_edge_and_state_is_in_the_hand_written_tables():
    for machine, table in ((SUBMISSION, SUBMISSION_TABLE), (CASE, CASE_TABLE)):
        edges = {(source, t.name) for t in machine.transitions for source in t.sources}
        assert edges == set(table)


@pytest.fixture
def dual(cast):
    """An award officer who also proposes for his own department."""
    return OfficerFactory(
        roles=[Role.AWARD_OFFICER, Role.BOARD_LEADER, Role.SECTOR_OFFICER],
        agency=agency("so-noi-vu"),
    )


def test_who_made_a_submission_never_appraises_it(cast, dual):
    submission = sent(dual)
    assert outcome(submission, "receive", dual) == "PermissionDenied"
    procedure.receive(
        submission,
        by=cast.award_officer,
        incoming_number="1",
        incoming_date=datetime.date(2025, 5, 15),
    )
    case = submission.cases.get()
    for verb in ("request_supplement", "mark_eligible", "mark_not_eligible"):
        assert outcome(case, verb, dual) == "PermissionDenied"
    # A colleague who had no hand in it may: nobody but Home Affairs appraises its own people.
    assert outcome(case, "mark_eligible", cast.award_officer) == "done"


def test_whoever_wrote_in_it_is_a_maker(cast, dual):
    colleague = OfficerFactory(
        roles=[Role.AWARD_OFFICER, Role.SECTOR_OFFICER], agency=agency("so-noi-vu")
    )
    submission = complete_draft(dual)
    case = submission.cases.get()
    drafting.save_case(case, by=colleague, version=1, values={"position": "Ấp trưởng"})
    drafting.send(submission, by=dual)
    assert outcome(submission, "receive", colleague) == "PermissionDenied"


@pytest.mark.parametrize("machine", [SUBMISSION, CASE, EXEMPLAR])
def test_every_state_can_be_reached_and_every_open_one_says_who_acts(machine):
    reached = {machine.initial} | {target for _source, target in machine.edges}
    assert reached == set(machine.by_code)
    for state in machine.states:
        can_be_left = bool(machine.leaving(state.code))
        assert can_be_left or state.is_final


def test_missing_reason_is_asked_for_at_its_field(cast):
    submission = sent(cast.district_officer)
    with pytest.raises(ValidationError) as error:
        submission.transition("return", by=cast.award_officer, note=" ")
    assert set(error.value.message_dict) == {"note", "legal_ground"}


def test_step_tells_who_when_from_to_and_why(cast):
    submission = sent(cast.district_officer)
    step = procedure.return_submission(
        submission, by=cast.award_officer, note="Sai thể thức", legal_ground=LEGAL_GROUND
    )
    assert (step.source, step.target, step.by) == ("sent", "returned", cast.award_officer)
    assert (step.note, step.legal_ground) == ("Sai thể thức", LEGAL_GROUND)
    assert step.at.isoformat() == "2025-05-15T09:30:00+07:00"
    assert [row.name for row in submission.steps.all()] == ["create", "send", "return"]


# The clocks: working days from the true incoming date; 15 May 2025 is a Thursday.
def test_appraisal_runs_from_the_true_incoming_date(cast):
    submission = sent(cast.district_officer)
    procedure.receive(
        submission,
        by=cast.award_officer,
        incoming_number="7",
        incoming_date=datetime.date(2025, 5, 12),
    )
    assert submission.cases.get().due_on == datetime.date(2025, 5, 19)
    assert submission.due_on == datetime.date(2025, 6, 16)


def test_supplement_stops_the_clock(cast, clock):
    case = received(cast.district_officer, cast.award_officer).cases.get()
    clock.set(2025, 5, 19, 10, 0, 0)
    procedure.request_supplement(
        case,
        by=cast.award_officer,
        items=[("proposal", "Nội dung ghi trên quyết định")],
        until=datetime.date(2025, 5, 30),
        note="Bổ sung",
    )
    assert (case.due_on, case.clock_left) == (datetime.date(2025, 5, 30), 3)
    clock.set(2025, 5, 26, 8, 0, 0)
    drafting.save_case(case, by=cast.district_officer, version=1, values={"citation": "Đã có"})
    drafting.supply(case, by=cast.district_officer)
    assert (case.status, case.due_on) == ("appraising", datetime.date(2025, 5, 29))


def test_time_limit_is_read_from_the_rule_set_stored_on_sending(cast, clock):
    RuleSet.objects.in_force(calendar.today()).limits.filter(key="whole").update(working_days=2)
    submission = sent(cast.district_officer)
    # From 1 July 2025 another rule set is in force, with 25 days.
    clock.set(2025, 7, 2, 9, 0)
    procedure.receive(
        submission,
        by=cast.award_officer,
        incoming_number="7",
        incoming_date=datetime.date(2025, 5, 15),
    )
    assert submission.due_on == datetime.date(2025, 5, 19)
