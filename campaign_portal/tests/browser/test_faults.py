"""What goes wrong at a unit's desk: no scripts, double clicks, a late save, an ended session."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from awards.models import Submission
from awards.tests.factories import CallFactory, complete_draft, draft
from campaign_portal.tests.browser.acting import Person, pdf_file
from campaign_portal.tests.browser.proposing import propose
from households.models import Household
from movement.models import Officer

DISTRICT = "huyen.943"
FIELDS = ["letter_date", "letter_subject", "letter_signer", "letter_signer_title"]


@pytest.fixture
def call():
    return CallFactory()


@pytest.fixture
def officer():
    return Officer.objects.get(username=DISTRICT)


def letter_of(submission):
    return f"/lam-viec/ho-so/{submission.public_id}/to-trinh/"


def end_session(page):
    cookie = next(c for c in page.context.cookies() if c["name"] == "sessionid")
    Session.objects.filter(session_key=cookie["value"]).delete()


@pytest.mark.slow
def test_submission_is_written_and_sent_without_scripts(open_as, call, officer):
    person = Person(open_as(java_script_enabled=False), DISTRICT, has_scripts=False)
    household = Household.objects.for_user(officer).first()
    code = propose(person, call, household)
    submission = Submission.objects.get(code=code)
    assert submission.status == "sent"
    assert [case.household for case in submission.cases.order_by("number")] == [household, None]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_double_click_begins_one_draft(open_as, call, scripts):
    page = open_as(DISTRICT, java_script_enabled=scripts)
    page.goto(call.get_absolute_url())
    page.get_by_role("button", name="Lập hồ sơ trình").dblclick()
    page.wait_for_url("**/to-trinh/")
    assert Submission.objects.filter(call=call).count() == 1


def test_double_click_sends_once(open_as, call, officer):
    submission = complete_draft(officer, call)
    page = open_as(DISTRICT, java_script_enabled=False)
    page.goto(f"/lam-viec/ho-so/{submission.public_id}/xem-lai/")
    page.get_by_role("button", name="Gửi hồ sơ").dblclick()
    page.wait_for_url("**/da-gui/")
    assert submission.steps.filter(name="send").count() == 1


def test_window_closing_while_typing_keeps_the_draft(open_as, call, officer, clock):
    submission = draft(officer, call)
    person = Person(open_as(DISTRICT))
    person.page.goto(letter_of(submission))
    clock.set(2025, 6, 1, 0, 0, 0)
    person.fill(letter_subject="Gõ dở lúc hết hạn")
    person.press("Lưu")
    person.see("Đã hết hạn nhận hồ sơ lúc 23:59:59 31/05/2025")
    expect(person.page.locator("#id_letter_subject")).to_have_value("Gõ dở lúc hết hạn")
    submission.refresh_from_db()
    assert (submission.status, submission.letter_subject) == ("draft", "Gõ dở lúc hết hạn")


@pytest.mark.parametrize(
    ("moment", "status"),
    [((2025, 5, 31, 23, 59, 59), "sent"), ((2025, 6, 1, 0, 0, 0), "draft")],
    ids=["last second", "a second later"],
)
def test_last_second_counts(open_as, call, officer, clock, moment, status):
    submission = complete_draft(officer, call)
    person = Person(open_as(DISTRICT))
    person.page.goto(f"/lam-viec/ho-so/{submission.public_id}/xem-lai/")
    clock.set(*moment)
    person.confirm("Gửi hồ sơ")
    person.see("Đã gửi hồ sơ" if status == "sent" else "Đã hết hạn nhận hồ sơ")
    submission.refresh_from_db()
    assert submission.status == status


def test_text_of_an_ended_session_is_nobody_elses(open_as, call, officer):
    submission = draft(officer, call)
    person = Person(open_as(DISTRICT))
    person.page.goto(letter_of(submission))
    end_session(person.page)
    person.fill(letter_subject="Chỉ người gõ được thấy")
    person.press("Lưu")
    person.see("Phiên làm việc đã hết")
    person.sign_in("huyen.944")
    person.see("Không tìm thấy trang hoặc hồ sơ này")
    end_session(person.page)
    person.page.goto(letter_of(submission))
    person.sign_in(DISTRICT)
    expect(person.page.locator("#id_letter_subject")).to_have_value("")


def test_files_of_an_ended_session_are_asked_for_by_name(open_as, call, officer):
    submission = draft(officer, call)
    person = Person(open_as(DISTRICT))
    person.page.goto(f"/lam-viec/ho-so/{submission.public_id}/giay-to/")
    end_session(person.page)
    person.fill(kind="minutes", file=pdf_file("bien-ban-hop.pdf"))
    person.press("Đính kèm tệp", within="main form")
    person.sign_in(DISTRICT)
    person.see("Chọn lại các tệp: bien-ban-hop.pdf.")
    expect(person.page.locator("[name=kind]")).to_have_value("minutes")


def focused(page, what):
    return page.evaluate(f"document.activeElement.{what}")


def test_form_is_filled_in_with_the_keyboard(open_as, call, officer):
    page = open_as(DISTRICT)
    page.goto(letter_of(draft(officer, call)))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert focused(page, "id") == "content"
    page.focus("#id_letter_number")
    order = []
    for _name in FIELDS:
        page.keyboard.press("Tab")
        order.append(focused(page, "name"))
    assert order == FIELDS


def test_error_summary_takes_the_focus_and_leads_to_the_field(open_as, call, officer):
    page = open_as(DISTRICT)
    page.goto(letter_of(draft(officer, call)))
    page.fill("#id_letter_date", "31/02/2025")
    page.keyboard.press("Enter")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert page.title().startswith("Lỗi:")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#id_letter_date")).to_be_focused()
    expect(page.locator("#id_letter_date")).to_have_value("31/02/2025")


def test_question_before_sending_is_answered_with_the_keyboard(open_as, call, officer):
    submission = complete_draft(officer, call)
    page = open_as(DISTRICT)
    page.goto(f"/lam-viec/ho-so/{submission.public_id}/xem-lai/")
    button = page.get_by_role("button", name="Gửi hồ sơ")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("button", name="Quay lại")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    submission.refresh_from_db()
    assert submission.status == "draft"
