"""The step bar says where a case stands, in the words of the law."""

import pytest

from awards import progress
from awards.models import Nomination, Submission
from awards.services import drafting, procedure
from awards.tests.factories import put_forward, received, sent

pytestmark = pytest.mark.django_db


def bar(case):
    case = Nomination.objects.get(pk=case.pk)
    return [step["state"] for step in progress.of_case(case)]


def whole(submission):
    row = Submission.objects.get(pk=submission.pk)
    return [step["state"] for step in progress.of_submission(row, list(row.cases.all()))]


def test_a_case_moves_along(cast):
    submission = sent(cast.district_officer)
    case = submission.cases.get()
    assert bar(case) == ["done", "now", "todo", "todo", "todo", "todo"]
    procedure.receive(
        submission,
        by=cast.award_officer,
        incoming_number="1",
        incoming_date=submission.sent_at.date(),
    )
    assert bar(case) == ["done", "done", "now", "todo", "todo", "todo"]
    procedure.mark_eligible(case, by=cast.award_officer, standard_met="khoản 1", note="Đạt")
    assert bar(case) == ["done", "done", "done", "now", "todo", "todo"]
    put_forward([case], by=cast.board_leader, heard_by=cast.award_officer)
    assert bar(case) == ["done", "done", "done", "done", "now", "todo"]


def test_given_back_to_appraisal_opens_the_later_steps_again(cast):
    case = received(cast.district_officer, cast.award_officer).cases.get()
    procedure.mark_eligible(case, by=cast.award_officer, standard_met="khoản 1", note="Đạt")
    procedure.appraise_again(case, by=cast.board_leader, note="x")
    case = Nomination.objects.get()
    assert [step["note"] for step in progress.of_case(case)][3:] == ["", "", ""]
    assert bar(case) == ["done", "done", "now", "todo", "todo", "todo"]


@pytest.mark.parametrize("end", ["refused", "withdrawn"])
def test_an_ended_case_shows_what_was_reached_and_how_it_ended(cast, end):
    case = received(cast.district_officer, cast.award_officer).cases.get()
    if end == "refused":
        procedure.mark_not_eligible(case, by=cast.award_officer, note="x")
        procedure.refuse(case, by=cast.board_leader, note="x", legal_ground="Điều 84")
    else:
        drafting.withdraw_case(case, by=cast.district_officer, note="x")
    case = Nomination.objects.get()
    labels = [str(step["label"]) for step in progress.of_case(case)]
    assert (case.status, labels[-1]) == (end, str(case.state_label))


def test_a_returned_submission_ends_its_cases(cast):
    submission = sent(cast.district_officer)
    procedure.return_submission(
        submission, by=cast.award_officer, note="x", legal_ground="Điều 84"
    )
    assert bar(submission.cases.get()) == ["done", "now"]
    assert whole(submission) == ["done", "now"]


def test_a_submission_is_over_when_all_its_cases_are(cast):
    submission = sent(cast.district_officer)
    assert whole(submission) == ["done", "now", "todo", "todo"]
    other = received(cast.other_district_officer, cast.award_officer)
    assert whole(other) == ["done", "done", "now", "todo"]
    drafting.withdraw_case(other.cases.get(), by=cast.other_district_officer, note="x")
    assert whole(other) == ["done", "done", "done", "done"]
