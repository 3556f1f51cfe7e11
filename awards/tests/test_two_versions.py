"""Two versions of a text: each field keeps one of them; two officers in one draft."""

import pytest

from awards.tests.factories import complete_case, draft
from awards.tests.test_views_drafting import LETTER_POST, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, cast):
    client.force_login(cast.district_officer)
    return client


def hidden_fields(page):
    """What the answer to a conflict carries back: the typed text and the stored version."""
    context = page.context
    return {"version": context["form"]["version"].value()} | dict(context["typed_data"])


def test_each_field_keeps_the_chosen_text(signed_in, cast):
    submission = draft(cast.district_officer)
    address = url("submission-letter", submission)
    signed_in.post(address, LETTER_POST)
    mine = LETTER_POST | {
        "letter_subject": "Trích yếu của tôi",
        "letter_signer": "Người ký của tôi",
        "letter_date": "13/05/2025",
    }
    page = signed_in.post(address, mine)
    chosen = {"keep-letter_subject": "stored", "keep-letter_date": "stored"}
    chosen["keep-letter_signer"] = "typed"
    answer = signed_in.post(address, hidden_fields(page) | chosen)
    assert answer.status_code == 302
    submission.refresh_from_db()
    assert submission.letter_subject == LETTER_POST["letter_subject"]
    assert submission.letter_signer == "Người ký của tôi"
    assert submission.letter_date.isoformat() == "2025-05-12"
    assert submission.letter_version == 2


def test_a_third_save_meanwhile_is_shown_again(signed_in, cast):
    submission = draft(cast.district_officer)
    address = url("submission-letter", submission)
    signed_in.post(address, LETTER_POST)
    page = signed_in.post(address, LETTER_POST | {"letter_subject": "Của tôi"})
    signed_in.post(address, LETTER_POST | {"version": 1, "letter_subject": "Của người thứ ba"})
    again = signed_in.post(address, hidden_fields(page) | {"keep-letter_subject": "typed"})
    assert again.status_code == 409
    assert "Của người thứ ba" in again.content.decode() and "Của tôi" in again.content.decode()


def test_chosen_numbers_of_the_minutes_are_checked_together(signed_in, cast):
    submission = draft(cast.district_officer)
    address = url("submission-minutes", submission)
    small = {"version": 0, "council_total": 5, "council_present": 5, "votes_agree": 5}
    signed_in.post(address, small)
    large = {"version": 0, "council_total": 9, "council_present": 8, "votes_agree": 8}
    page = signed_in.post(address, large)
    chosen = {"keep-council_total": "stored", "keep-council_present": "typed"}
    answer = signed_in.post(address, hidden_fields(page) | chosen)
    # Eight present of five members in all: told, and nothing is saved.
    assert answer.status_code == 200 and answer.context["form"].errors["council_present"]
    submission.refresh_from_db()
    assert submission.council_total == 5


def test_a_case_keeps_the_stored_achievements_and_the_typed_name(signed_in, cast):
    submission = draft(cast.district_officer)
    case = complete_case(submission, cast.district_officer)
    post = {
        "version": 0,
        "subject_kind": "individual",
        "honorific": "ba",
        "name": "Thạch Thị Đổi Tên",
        "residence": "",
        "achievements-TOTAL_FORMS": 1,
        "achievements-INITIAL_FORMS": 0,
        "achievements-0-what": "Hiến 200 m² đất làm đường",
    }
    page = signed_in.post(url("case-edit", case), post)
    chosen = {
        "keep-achievements": "stored",
        "keep-form": "stored",
        "keep-content": "stored",
        "keep-wants_award": "stored",
        "keep-residence": "stored",
        "keep-name": "typed",
    }
    assert signed_in.post(url("case-edit", case), hidden_fields(page) | chosen).status_code == 302
    before = case
    case.refresh_from_db()
    assert case.name == "Thạch Thị Đổi Tên" and case.residence == "Ấp Minh Họa, xã Nhơn Mỹ"
    assert case.form.code == "bang-khen-tinh" and case.wants_award
    assert [row.what for row in before.achievements.all()] == ["Giúp 5 hộ vay vốn"]


def test_two_officers_autosave_different_parts_of_one_draft(client, cast, django_user_model):
    """Letter and minutes are saved by themselves: neither hinders the other."""
    submission = draft(cast.district_officer)
    colleague = django_user_model.objects.get(pk=cast.district_officer.pk)
    client.force_login(colleague)
    headers = {"X-Autosave": "1"}
    letter = client.post(url("submission-letter", submission), LETTER_POST, headers=headers)
    minutes = client.post(
        url("submission-minutes", submission), {"version": 0, "council_total": 9}, headers=headers
    )
    assert (letter.json()["version"], minutes.json()["version"]) == (1, 1)
    late = client.post(
        url("submission-letter", submission),
        LETTER_POST | {"letter_subject": "Khác"},
        headers=headers,
    )
    assert late.status_code == 409 and "Đề nghị" not in late.json()["message"]
