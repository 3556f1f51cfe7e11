import uuid

import pytest

from awards.models import Nomination, Submission
from awards.services import drafting
from awards.tests.factories import (
    CallFactory,
    complete_draft,
    received,
    sent,
)

pytestmark = pytest.mark.django_db


def test_form_sent_twice_is_stored_once(cast):
    call, form_uuid = CallFactory(), uuid.uuid4()
    first, is_new = drafting.create_draft(call=call, by=cast.district_officer, form_uuid=form_uuid)
    second, is_new_again = drafting.create_draft(
        call=call, by=cast.district_officer, form_uuid=form_uuid
    )
    assert (is_new, is_new_again) == (True, False)
    assert first == second
    assert Submission.objects.count() == 1


def test_send_gives_code_and_rule_set_of_the_date(cast):
    submission = sent(cast.district_officer)
    assert submission.code == "HS-2025-000001"
    assert submission.rule_set.decree == "Nghị định số 98/2023/NĐ-CP"
    assert str(submission.due_on) == "2025-05-20"


def test_receive_begins_every_case(cast):
    submission = received(cast.district_officer, cast.award_officer, cases=2)
    assert set(submission.cases.values_list("status", flat=True)) == {"appraising"}
    assert Nomination.objects.first().due_on.isoformat() == "2025-05-22"


def test_files_leave_the_disk_with_the_draft(cast, django_capture_on_commit_callbacks):
    submission = complete_draft(cast.district_officer)
    papers = [*submission.papers.all(), *submission.cases.get().papers.all()]
    assert all(paper.file.storage.exists(paper.file.name) for paper in papers)
    with django_capture_on_commit_callbacks(execute=True):
        drafting.delete_draft(submission, by=cast.district_officer)
    assert not any(paper.file.storage.exists(paper.file.name) for paper in papers)
