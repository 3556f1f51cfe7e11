"""A draft in a real browser: autosave, two officers at once, the end of the session."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from awards.models import Call, Submission


@pytest.fixture
def letter(open_as):
    """The letter's page of a fresh draft, opened from the call as an officer does."""
    page = open_as("huyen.944")
    page.goto(Call.objects.get(guidance_number="512/HD-SNV").get_absolute_url())
    page.get_by_role("button", name="Lập hồ sơ trình").click()
    page.wait_for_url("**/to-trinh/")
    return page


def submission_of(page):
    return Submission.objects.get(public_id=re.search(r"ho-so/([^/]+)/", page.url)[1])


def mark(page):
    return page.locator("[data-autosave-mark]")


def test_section_is_saved_while_typing(letter):
    letter.get_by_label("Trích yếu").fill("Đề nghị tặng Bằng khen")
    expect(mark(letter)).to_have_text("Đã lưu lúc 09:30")
    assert submission_of(letter).letter_subject == "Đề nghị tặng Bằng khen"
    letter.get_by_label("Người ký", exact=True).fill("Lâm Minh Họa")
    expect(letter.locator("#id_version")).to_have_value("2")
    assert submission_of(letter).letter_signer == "Lâm Minh Họa"
    assert letter.watch.findings() == []


def test_autosave_says_which_field_is_wrong_and_keeps_the_text(letter):
    letter.get_by_label("Ngày tờ trình").fill("31/02/2025")
    expect(mark(letter)).to_contain_text("Ngày tờ trình: ")
    expect(letter.get_by_label("Ngày tờ trình")).to_have_value("31/02/2025")


def test_two_officers_at_once_lose_nothing(letter, open_as):
    other = open_as("huyen.944")
    other.goto(letter.url)
    other.get_by_label("Trích yếu").fill("Bản của người thứ hai")
    expect(mark(other)).to_have_text("Đã lưu lúc 09:30")
    letter.get_by_label("Trích yếu").fill("Bản của người thứ nhất")
    expect(mark(letter)).to_contain_text("So sánh hai bản")
    letter.get_by_role("button", name="Lưu", exact=True).click()
    table = letter.get_by_role("table")
    expect(table).to_contain_text("Bản của người thứ hai")
    expect(table).to_contain_text("Bản của người thứ nhất")
    letter.get_by_role("button", name="Lưu nội dung đã chọn").click()
    letter.wait_for_url("**/to-trinh/")
    assert submission_of(letter).letter_subject == "Bản của người thứ nhất"


def test_each_field_keeps_the_text_that_was_chosen(letter, open_as):
    other = open_as("huyen.944")
    other.goto(letter.url)
    other.get_by_label("Trích yếu").fill("Trích yếu của đồng nghiệp")
    other.get_by_label("Người ký", exact=True).fill("Người ký của đồng nghiệp")
    other.get_by_role("button", name="Lưu", exact=True).click()
    expect(other.get_by_role("status").first).to_contain_text("Đã lưu lúc")
    letter.get_by_label("Trích yếu").fill("Trích yếu của tôi")
    letter.get_by_label("Người ký", exact=True).fill("Người ký của tôi")
    letter.get_by_role("button", name="Lưu", exact=True).click()
    letter.get_by_label("Trích yếu, Bản đã lưu: Trích yếu của đồng nghiệp").check()
    assert letter.watch.findings() == []
    letter.get_by_role("button", name="Lưu nội dung đã chọn").click()
    letter.wait_for_url("**/to-trinh/")
    stored = submission_of(letter)
    assert stored.letter_subject == "Trích yếu của đồng nghiệp"
    assert stored.letter_signer == "Người ký của tôi"


def test_text_survives_the_end_of_the_session(letter):
    address = letter.url
    submission = submission_of(letter)
    cookie = next(c for c in letter.context.cookies() if c["name"] == "sessionid")
    Session.objects.filter(session_key=cookie["value"]).delete()
    letter.get_by_label("Trích yếu").fill("Gõ dở khi hết phiên")
    expect(mark(letter)).to_contain_text("Phiên làm việc đã hết")
    letter.get_by_role("button", name="Lưu", exact=True).click()
    letter.fill("#id_login", "huyen.944")
    letter.fill("#id_password", "chungtay-2025")
    letter.click("main form button[type=submit]")
    letter.wait_for_url(address)
    expect(letter.get_by_label("Trích yếu")).to_have_value("Gõ dở khi hết phiên")
    letter.get_by_role("button", name="Lưu", exact=True).click()
    expect(letter.get_by_role("status").first).to_contain_text("Đã lưu lúc")
    submission.refresh_from_db()
    assert submission.letter_subject == "Gõ dở khi hết phiên"
