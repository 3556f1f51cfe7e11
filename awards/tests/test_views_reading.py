"""The unit reads what became of its submission and cases."""

import pytest

from awards.services import procedure, restarting
from awards.tests.factories import LEGAL_GROUND, received, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client, cast):
    """The text of a row's page as the proposing officer sees it."""

    def page(row):
        client.force_login(cast.district_officer)
        return client.get(row.get_absolute_url()).content.decode()

    return page


def test_return_says_reason_and_ground(read, cast):
    submission = sent(cast.district_officer)
    procedure.return_submission(
        submission, by=cast.award_officer, note="Thiếu chữ ký.", legal_ground=LEGAL_GROUND
    )
    words = f"Hồ sơ {submission.code} bị trả lại. Lý do: Thiếu chữ ký. Căn cứ: {LEGAL_GROUND}."
    assert words in read(submission)


def test_refused_case_says_why_while_the_other_goes_on(read, cast):
    first, second = received(cast.district_officer, cast.award_officer, cases=2).cases.all()
    procedure.mark_not_eligible(first, by=cast.award_officer, note="Ngoài thời gian tính.")
    assert "Lý do: Ngoài thời gian tính." in read(first)
    assert "Đang thẩm định" in read(second)


def test_step_bar_says_the_days_left(read, cast):
    case = received(cast.district_officer, cast.award_officer).cases.get()
    assert "Còn 5 ngày làm việc" in read(case)


def test_district_reads_what_its_commune_sent_and_no_draft(client, cast):
    submission = sent(cast.commune_officer)
    client.force_login(cast.district_officer)
    assert client.get(submission.get_absolute_url()).status_code == 200
    assert client.get(submission.cases.get().get_absolute_url()).status_code == 200
    client.force_login(cast.other_district_officer)
    assert client.get(submission.get_absolute_url()).status_code == 404


def test_returned_submission_is_taken_over_into_a_new_draft(client, cast):
    submission = sent(cast.district_officer, cases=2)
    procedure.return_submission(
        submission, by=cast.award_officer, note="Thiếu", legal_ground=LEGAL_GROUND
    )
    draft = restarting.start_again(submission, by=cast.district_officer)
    assert (draft.status, draft.letter_number) == ("draft", submission.letter_number)
    assert list(draft.cases.values_list("number", "name")) == list(
        submission.cases.values_list("number", "name")
    )
    assert restarting.start_again(submission, by=cast.district_officer) == draft
    assert draft.cases.first().achievements.get().what == "Giúp 5 hộ vay vốn"
