"""Home Affairs' pages by role and state: 404 outside one's rows, 403, 409 with the story since."""

import pytest
from django.urls import reverse

from awards.models import Nomination, PresetReason
from awards.services import procedure
from awards.tests.factories import LEGAL_GROUND, complete_draft, put_forward, received, sent

pytestmark = pytest.mark.django_db


def url(page, row=None):
    return reverse(f"awards:{page}", args=[row.public_id] if row else [])


def as_officer(client, officer):
    client.force_login(officer)
    return client


CASE_POSTS = {
    "case-request-supplement": {
        "until": "22/05/2025",
        "section_report": "Xác nhận của cấp trình",
        "note": "Chưa có xác nhận.",
    },
    "case-mark-eligible": {"standard_met": "điểm a khoản 1 Điều 74"},
    "case-mark-not-eligible": {"note": "Chưa đạt."},
    "case-appraise-again": {"note": "Cần làm rõ."},
    "case-present": {"note": "Đủ điều kiện."},
    "case-refuse": {"note": "Chưa đạt.", "legal_ground": LEGAL_GROUND},
}
SUBMISSION_POSTS = {
    "submission-receive": {"incoming_number": "812", "incoming_date": "15/05/2025"},
    "submission-return": {"note": "Thiếu biên bản.", "legal_ground": LEGAL_GROUND},
}
# Which of the verbs' pages an officer may open while the case is being appraised.
MAY_APPRAISE = {"case-request-supplement", "case-mark-eligible", "case-mark-not-eligible"}


@pytest.mark.parametrize("role", ["award_officer", "board_leader", "auditor"])
def test_readers_open_queue_submission_and_case(client, cast, role):
    submission = received(cast.district_officer, cast.award_officer)
    as_officer(client, getattr(cast, role))
    pages = [url("review-queue"), url("review-cases"), url("review-submission", submission)]
    pages.append(url("review-case", submission.cases.get()))
    assert [client.get(page).status_code for page in pages] == [200] * 4


@pytest.mark.parametrize(
    "role", ["district_officer", "commune_officer", "sector_officer", "editor", "administrator"]
)
def test_others_are_refused(client, cast, role):
    submission = received(cast.district_officer, cast.award_officer)
    as_officer(client, getattr(cast, role))
    pages = [url("review-queue"), url("review-submission", submission)]
    assert [client.get(page).status_code for page in pages] == [403, 403]


def test_a_draft_does_not_exist_for_home_affairs(client, cast):
    submission = complete_draft(cast.district_officer)
    as_officer(client, cast.award_officer)
    pages = [url(name, submission) for name in ["review-submission", *SUBMISSION_POSTS]]
    pages += [url(name, submission.cases.get()) for name in ["review-case", *CASE_POSTS]]
    assert {client.get(page).status_code for page in pages} == {404}
    assert {client.post(page).status_code for page in pages} <= {404, 405}


def test_the_council_sees_presented_cases_only(client, cast):
    submission = received(cast.district_officer, cast.award_officer, cases=2)
    shown, hidden = submission.cases.order_by("number")
    procedure.mark_eligible(
        shown, by=cast.award_officer, standard_met="khoản 1 Điều 74", note="Đạt"
    )
    put_forward([shown], by=cast.board_leader, heard_by=cast.award_officer)
    as_officer(client, cast.council_member)
    assert client.get(url("review-case", shown)).status_code == 200
    assert client.get(url("review-case", hidden)).status_code == 404


@pytest.mark.parametrize("page", CASE_POSTS)
def test_auditor_changes_nothing(client, cast, page):
    case = received(cast.district_officer, cast.award_officer).cases.get()
    answer = as_officer(client, cast.auditor).post(url(page, case), CASE_POSTS[page])
    case.refresh_from_db()
    assert (answer.status_code, case.status) == (403, "appraising")


@pytest.mark.parametrize("page", CASE_POSTS)
def test_award_officer_on_a_case_being_appraised(client, cast, page):
    case = received(cast.district_officer, cast.award_officer).cases.get()
    answer = as_officer(client, cast.award_officer).post(url(page, case), CASE_POSTS[page])
    case.refresh_from_db()
    if page in MAY_APPRAISE:
        assert (answer.status_code, case.steps.count()) == (302, 3)
    else:
        assert (answer.status_code, case.status) == (403, "appraising")


@pytest.mark.parametrize("page", ["case-present", "case-refuse", "case-appraise-again"])
def test_forged_jump_of_the_leader_is_409_and_changes_nothing(client, cast, page):
    case = received(cast.district_officer, cast.award_officer).cases.get()
    answer = as_officer(client, cast.board_leader).post(url(page, case), CASE_POSTS[page])
    case.refresh_from_db()
    assert (answer.status_code, case.status, case.steps.count()) == (409, "appraising", 2)


def test_too_late_tells_what_happened_since(client, cast):
    case = received(cast.district_officer, cast.award_officer).cases.get()
    procedure.mark_not_eligible(case, by=cast.other_award_officer, note="Trùng thành tích.")
    answer = as_officer(client, cast.award_officer).post(
        url("case-mark-eligible", case), CASE_POSTS["case-mark-eligible"]
    )
    text = answer.content.decode()
    assert answer.status_code == 409
    assert cast.other_award_officer.full_name in text
    assert "Trùng thành tích." in text
    assert CASE_POSTS["case-mark-eligible"]["standard_met"] in text


def test_the_same_form_sent_twice_is_done_once(client, cast):
    case = received(cast.district_officer, cast.award_officer).cases.get()
    as_officer(client, cast.award_officer)
    answers = [
        client.post(url("case-mark-eligible", case), CASE_POSTS["case-mark-eligible"])
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert case.steps.filter(name="mark_eligible").count() == 1


def test_receive_stores_number_date_and_rule_set(client, cast):
    submission = sent(cast.district_officer)
    as_officer(client, cast.award_officer)
    data = SUBMISSION_POSTS["submission-receive"] | {"rule_set": submission.rule_set_id}
    assert client.post(url("submission-receive", submission), data).status_code == 302
    submission.refresh_from_db()
    assert (submission.incoming_number, str(submission.incoming_date)) == ("812", "2025-05-15")
    assert submission.cases.get().status == "appraising"


@pytest.mark.parametrize("date", ["16/05/2025", "11/05/2025", "15-13-2025", ""])
def test_wrong_incoming_date_is_told_beside_its_field_and_keeps_the_text(client, cast, date):
    submission = sent(cast.district_officer)
    as_officer(client, cast.award_officer)
    data = {"incoming_number": "812/ĐẾN", "incoming_date": date}
    answer = client.post(url("submission-receive", submission), data)
    submission.refresh_from_db()
    assert (answer.status_code, submission.status) == (200, "sent")
    assert answer.context["form"].errors["incoming_date"]
    assert "812/ĐẾN" in answer.content.decode()


def test_return_needs_a_reason_and_its_ground(client, cast):
    submission = sent(cast.district_officer)
    answer = as_officer(client, cast.award_officer).post(url("submission-return", submission))
    submission.refresh_from_db()
    assert {"note", "legal_ground"} == set(answer.context["form"].errors)
    assert submission.status == "sent"


def test_preset_reason_stands_where_nothing_was_typed(client, cast):
    submission = sent(cast.district_officer)
    preset = PresetReason.objects.filter(verb="return").exclude(legal_ground="").first()
    as_officer(client, cast.award_officer)
    client.post(url("submission-return", submission), {"preset": preset.pk})
    step = submission.steps.last()
    assert (step.note, step.legal_ground) == (preset.text, preset.legal_ground)


def test_a_typed_reason_wins_over_the_preset(client, cast):
    submission = sent(cast.district_officer)
    preset = PresetReason.objects.filter(verb="return").first()
    as_officer(client, cast.award_officer)
    data = {"preset": preset.pk, "note": "Lý do khác.", "legal_ground": "Điều 5"}
    client.post(url("submission-return", submission), data)
    assert submission.steps.last().note == "Lý do khác."


def test_supplement_without_an_item_is_refused(client, cast):
    case = received(cast.district_officer, cast.award_officer).cases.get()
    data = {"until": "22/05/2025", "note": "Thiếu xác nhận."}
    answer = as_officer(client, cast.award_officer).post(
        url("case-request-supplement", case), data
    )
    assert set(answer.context["form"].errors) == {"section_subject"}
    assert "Thiếu xác nhận." in answer.content.decode()


def test_supplement_stores_a_line_for_each_thing(client, cast):
    case = received(cast.district_officer, cast.award_officer).cases.get()
    data = CASE_POSTS["case-request-supplement"] | {"section_paper": "Biên bản\nẢnh chụp\n\n"}
    as_officer(client, cast.award_officer).post(url("case-request-supplement", case), data)
    items = [(item.section, item.what) for item in case.supplement_items.all()]
    assert items == [
        ("report", "Xác nhận của cấp trình"),
        ("paper", "Biên bản"),
        ("paper", "Ảnh chụp"),
    ]


def test_hand_over_names_the_officer_and_the_reason(client, cast):
    case = received(cast.district_officer, cast.award_officer).cases.get()
    procedure.assign(case, by=cast.board_leader, appraiser=cast.award_officer)
    as_officer(client, cast.board_leader)
    data = {"appraiser": cast.other_award_officer.pk}
    asked = client.post(url("case-assign", case), data)
    assert set(asked.context["form"].errors) == {"note"}
    client.post(url("case-assign", case), data | {"note": "Nghỉ phép."})
    case.refresh_from_db()
    assert case.appraiser == cast.other_award_officer
    assert "Nghỉ phép." in case.steps.last().note


def test_assigning_does_not_move_the_state(cast):
    case = received(cast.district_officer, cast.award_officer).cases.get()
    due_on = Nomination.objects.get(pk=case.pk).due_on
    procedure.assign(case, by=cast.board_leader, appraiser=cast.award_officer)
    case.refresh_from_db()
    assert (case.status, case.due_on) == ("appraising", due_on)


def test_session_ended_keeps_the_reason(client, cast):
    case = received(cast.district_officer, cast.award_officer).cases.get()
    address = url("case-mark-not-eligible", case)
    kept_for = as_officer(client, cast.award_officer).get(address).context["kept_for"]
    client.logout()
    client.post(address, {"note": "Lý do đã nhập.", "kept_for": kept_for})
    client.force_login(cast.award_officer)
    assert "Lý do đã nhập." in client.get(address).content.decode()
