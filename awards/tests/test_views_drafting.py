"""The proposing unit's pages, asked as a browser without JavaScript would."""

import uuid

import pytest
from django.urls import reverse

from awards.models import Nomination, Submission
from awards.services import drafting
from awards.tests.factories import (
    CallFactory,
    complete_case,
    complete_draft,
    draft,
    pdf,
    received,
    sent,
)

pytestmark = pytest.mark.django_db

LETTER_POST = {
    "version": 0,
    "letter_number": "45/TTr-UBND",
    "letter_date": "12/05/2025",
    "letter_subject": "Đề nghị tặng Bằng khen",
    "letter_signer": "Lâm Minh Họa",
    "letter_signer_title": "Phó Chủ tịch",
}


def url(name, row):
    return reverse(f"awards:{name}", args=[row.public_id])


@pytest.fixture
def signed_in(client, cast):
    client.force_login(cast.district_officer)
    return client


def test_draft_begins_from_an_open_call_and_twice_is_once(signed_in):
    call, form_uuid = CallFactory(), str(uuid.uuid4())
    page = signed_in.get(url("call-detail", call))
    assert page.status_code == 200
    answers = [
        signed_in.post(url("submission-create", call), {"form_uuid": form_uuid}) for _ in range(2)
    ]
    submission = Submission.objects.get()
    assert [answer.url for answer in answers] == [url("submission-letter", submission)] * 2


def test_draft_of_a_closed_call_is_refused_in_words(signed_in, clock):
    call = CallFactory()
    clock.set(2025, 6, 1, 0, 0, 0)
    answer = signed_in.post(url("submission-create", call), {"form_uuid": uuid.uuid4()})
    assert answer.status_code == 409
    assert Submission.objects.count() == 0


def test_section_is_saved_without_javascript(signed_in, cast):
    submission = draft(cast.district_officer)
    answer = signed_in.post(url("submission-letter", submission), LETTER_POST | {"go": "next"})
    assert answer.url == url("submission-cases", submission)
    submission.refresh_from_db()
    assert submission.letter_number == "45/TTr-UBND"
    assert submission.letter_date.isoformat() == "2025-05-12"
    assert submission.letter_version == 1


def test_autosave_answers_with_its_mark_and_the_new_version(signed_in, cast):
    submission = draft(cast.district_officer)
    answer = signed_in.post(
        url("submission-letter", submission), LETTER_POST, headers={"X-Autosave": "1"}
    )
    assert answer.json() == {"saved": "Đã lưu lúc 09:30", "version": 1}


def test_autosave_of_a_bad_date_says_which_field(signed_in, cast):
    submission = draft(cast.district_officer)
    answer = signed_in.post(
        url("submission-letter", submission),
        LETTER_POST | {"letter_date": "32/13/2025"},
        headers={"X-Autosave": "1"},
    )
    assert answer.status_code == 400
    assert answer.json()["message"].startswith("Ngày tờ trình: ")


def test_bad_date_keeps_all_typed_text(signed_in, cast):
    submission = draft(cast.district_officer)
    page = signed_in.post(
        url("submission-letter", submission), LETTER_POST | {"letter_date": "32/13/2025"}
    ).content.decode()
    assert 'value="32/13/2025"' in page
    assert 'value="45/TTr-UBND"' in page
    submission.refresh_from_db()
    assert submission.letter_number == ""


def test_stale_save_shows_both_texts_and_stores_neither(signed_in, cast):
    submission = draft(cast.district_officer)
    signed_in.post(url("submission-letter", submission), LETTER_POST)
    other = LETTER_POST | {"letter_subject": "Trích yếu khác"}
    answer = signed_in.post(url("submission-letter", submission), other)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Đề nghị tặng Bằng khen" in page and 'value="Trích yếu khác"' in page
    assert 'name="version" value="1"' in page
    submission.refresh_from_db()
    assert submission.letter_subject == "Đề nghị tặng Bằng khen"


def test_repeated_save_of_the_same_text_is_no_conflict(signed_in, cast):
    submission = draft(cast.district_officer)
    contact = {"contact_name": "A", "contact_phone": "1"}
    for _ in range(2):
        answer = signed_in.post(url("submission-letter", submission), LETTER_POST | contact)
        assert answer.status_code == 302


def test_stale_case_shows_both_achievements(signed_in, cast):
    submission = draft(cast.district_officer)
    case = complete_case(submission, cast.district_officer)
    post = {
        "version": 0,
        "subject_kind": "household",
        "honorific": "ba",
        "name": case.name,
        "achievements-TOTAL_FORMS": 1,
        "achievements-INITIAL_FORMS": 0,
        "achievements-0-what": "Hiến 200 m² đất làm đường",
    }
    answer = signed_in.post(url("case-edit", case), post)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Giúp 5 hộ vay vốn" in page and "Hiến 200 m² đất làm đường" in page
    kind = answer.context["rows"][0]
    assert (kind["stored"], kind["typed"], kind["differs"]) == ("Cá nhân", "Hộ gia đình", True)


def test_case_is_saved_with_its_rows(signed_in, cast):
    submission = draft(cast.district_officer)
    case = complete_case(submission, cast.district_officer)
    post = {
        "version": 1,
        "subject_kind": "individual",
        "honorific": "ong",
        "name": "Sơn Minh Họa",
        "wants_publicity": "on",
        "achievements-TOTAL_FORMS": 3,
        "achievements-INITIAL_FORMS": 1,
        "achievements-0-what": "",
        "achievements-1-what": "Hiến đất làm đường",
        "achievements-1-figure": "1.200,5",
        "achievements-1-figure_unit": "m²",
        "achievements-2-what": "",
    }
    answer = signed_in.post(url("case-edit", case), post)
    assert answer.status_code == 302
    case.refresh_from_db()
    assert (case.name, case.folded_name, case.wants_award) == (
        "Sơn Minh Họa",
        "son minh hoa",
        False,
    )
    row = case.achievements.get()
    assert (row.what, str(row.figure)) == ("Hiến đất làm đường", "1200.50")


def test_complete_draft_is_sent_and_receipted(signed_in, cast):
    submission = complete_draft(cast.district_officer)
    page = signed_in.get(url("submission-review", submission)).content.decode()
    assert "Gửi hồ sơ" in page
    answer = signed_in.post(url("submission-send", submission))
    assert answer.url == url("submission-receipt", submission)
    receipt = signed_in.get(answer.url).content.decode()
    assert "HS-2025-000001" in receipt and "20/05/2025" in receipt
    assert signed_in.post(url("submission-send", submission)).url == answer.url


def test_review_names_everything_missing_with_links(signed_in, cast):
    submission = draft(cast.district_officer)
    case = drafting.add_case(
        submission,
        by=cast.district_officer,
        form_uuid=uuid.uuid4(),
        subject_kind="individual",
        name="Thạch Minh Họa",
    )
    answer = signed_in.post(url("submission-send", submission))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert f'href="{url("submission-letter", submission)}#id_letter_number"' in page
    assert f'href="{url("case-papers", case)}#id_file"' in page
    submission.refresh_from_db()
    assert submission.status == "draft"


def test_last_second_is_inside_and_midnight_outside(signed_in, cast, clock):
    clock.set(2025, 5, 31, 9, 0, 0)
    first, second = (complete_draft(cast.district_officer) for _ in range(2))
    clock.set(2025, 5, 31, 23, 59, 59)
    assert signed_in.post(url("submission-send", first)).status_code == 302
    clock.set(2025, 6, 1, 0, 0, 0)
    answer = signed_in.post(url("submission-send", second))
    assert answer.status_code == 409
    assert "Đã hết hạn nhận hồ sơ lúc 23:59:59 31/05/2025" in answer.content.decode()
    assert signed_in.get(url("submission-letter", second)).status_code == 200


def test_late_draft_is_still_saved(signed_in, cast, clock):
    submission = draft(cast.district_officer)
    clock.set(2025, 6, 1, 0, 0, 0)
    signed_in.post(url("submission-letter", submission), LETTER_POST)
    submission.refresh_from_db()
    assert submission.letter_number == "45/TTr-UBND"
    assert str(submission.state_label) == "Quá hạn, chưa gửi"


def test_text_typed_after_it_was_sent_is_shown_not_lost(signed_in, cast):
    submission = sent(cast.district_officer)
    answer = signed_in.post(
        url("submission-letter", submission), LETTER_POST | {"letter_subject": "Sửa sau khi gửi"}
    )
    assert answer.status_code == 409
    assert "Sửa sau khi gửi" in answer.content.decode()


def test_pages_of_other_units_are_not_found(client, cast):
    submission = complete_draft(cast.district_officer)
    case = submission.cases.get()
    client.force_login(cast.other_district_officer)
    names = ["detail", "letter", "cases", "minutes", "papers", "review", "send", "receipt"]
    asked = [url(f"submission-{name}", submission) for name in names]
    asked += [url(f"case-{name}", case) for name in ("detail", "edit", "papers", "remove")]
    assert {client.get(address).status_code for address in asked} == {404}
    assert {client.post(address).status_code for address in asked} <= {404, 405}


def test_home_affairs_never_sees_a_draft(client, cast):
    submission = complete_draft(cast.district_officer)
    client.force_login(cast.award_officer)
    assert client.get(url("submission-detail", submission)).status_code == 404


def test_reader_of_a_sent_submission_may_not_write(client, cast):
    submission = sent(cast.district_officer)
    client.force_login(cast.award_officer)
    read = client.get(url("submission-detail", submission), follow=True)
    assert read.redirect_chain == [(url("review-submission", submission), 302)]
    assert client.post(url("submission-letter", submission), LETTER_POST).status_code == 403


def test_case_is_taken_off_after_a_question(signed_in, cast):
    submission = complete_draft(cast.district_officer, cases=2)
    first = submission.cases.first()
    assert signed_in.post(url("case-remove", first)).status_code == 200
    assert submission.cases.count() == 2
    signed_in.post(url("case-remove", first), {"confirmed": "1"})
    assert list(submission.cases.values_list("number", "name")) == [(1, "Thạch Thị Minh Họa 2")]


def test_draft_is_deleted_after_a_question(signed_in, cast):
    submission = complete_draft(cast.district_officer)
    assert signed_in.post(url("submission-delete", submission)).status_code == 200
    signed_in.post(url("submission-delete", submission), {"confirmed": "1"})
    assert (Submission.objects.count(), Nomination.objects.count()) == (0, 0)


def test_withdrawal_asks_for_a_reason(signed_in, cast):
    submission = received(cast.district_officer, cast.award_officer)
    page = signed_in.post(url("submission-withdraw", submission), {"note": ""})
    assert page.status_code == 200
    signed_in.post(url("submission-withdraw", submission), {"note": "Đơn vị rà soát lại"})
    submission.refresh_from_db()
    assert submission.status == "withdrawn"
    assert submission.cases.get().status == "withdrawn"


def test_papers_page_attaches_and_removes(signed_in, cast):
    submission = draft(cast.district_officer)
    address = url("submission-papers", submission)
    signed_in.post(address, {"kind": "letter", "file": pdf("../../to-trinh.pdf")})
    paper = submission.papers.get()
    assert paper.name == "to-trinh.pdf"
    signed_in.post(reverse("awards:paper-remove", args=[paper.uuid]))
    assert submission.papers.count() == 0


def test_rows_survive_one_autosave_after_another(signed_in, cast):
    case = drafting.add_case(
        draft(cast.district_officer),
        by=cast.district_officer,
        form_uuid=uuid.uuid4(),
        subject_kind="individual",
        name="Thạch Minh Họa",
    )
    post = {
        "subject_kind": "individual",
        "name": case.name,
        "achievements-TOTAL_FORMS": 2,
        "achievements-INITIAL_FORMS": 0,
        "achievements-0-what": "Hiến đất làm đường",
        "achievements-0-figure": "600",
        "achievements-1-what": "",
    }
    for version, summary in enumerate(("Lần một", "Lần hai", "Lần ba")):
        answer = signed_in.post(
            url("case-edit", case),
            post | {"version": version, "summary": summary},
            headers={"X-Autosave": "1"},
        )
        assert answer.json()["version"] == version + 1
        assert [row.what for row in case.achievements.all()] == ["Hiến đất làm đường"]
    case.refresh_from_db()
    assert case.summary == "Lần ba"


def test_twin_of_a_double_click_gets_the_receipt(signed_in, cast, monkeypatch):
    """The twin sends between the page's own reading of the state and its lock."""
    submission, real_send = complete_draft(cast.district_officer), drafting.send

    def send_after_twin(row, *, by):
        real_send(Submission.objects.get(pk=row.pk), by=by)
        return real_send(row, by=by)

    monkeypatch.setattr(drafting, "send", send_after_twin)
    url = reverse("awards:submission-send", args=[submission.public_id])
    response = signed_in.post(url, {"confirmed": "1"})
    assert response.status_code == 302
    assert response.url == reverse("awards:submission-receipt", args=[submission.public_id])
    assert submission.steps.filter(name="send").count() == 1
