"""The small scripts in a real browser, on pages of a few lines; no database."""

import json

import pytest
from django.conf import settings
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
HOST = "http://portal.test"
WAIT_FOR_AUTOSAVE = 5000


@pytest.fixture
def open_page(page):
    """Open a page with the given body and scripts; `replies` answers its posts."""

    def open_with(body, *scripts, replies=()):
        answers = list(replies)
        tags = "".join(f'<script src="/js/{name}" defer></script>' for name in scripts)
        html = f'<!doctype html><html lang="vi" data-word-back="Quay lại">{tags}<body>{body}'

        def answer(route):
            path = route.request.url.removeprefix(HOST)
            if path.startswith("/js/"):
                route.fulfill(path=settings.BASE_DIR / "static" / path[1:])
            elif route.request.method == "POST" and answers:
                status, reply = answers.pop(0)
                route.fulfill(
                    status=status, content_type="application/json", body=json.dumps(reply)
                )
            else:
                route.fulfill(content_type="text/html; charset=utf-8", body=html)

        page.route(f"{HOST}/**", answer)
        page.goto(f"{HOST}/")
        return page

    return open_with


def test_numbers_are_grouped_while_typing_and_the_cursor_stays(open_page):
    page = open_page('<input id="n" data-number>', "forms.js")
    page.type("#n", "1234567")
    assert page.input_value("#n") == "1.234.567"
    page.press("#n", "Home")
    page.press("#n", "ArrowRight")
    page.type("#n", "9")
    assert page.input_value("#n") == "19.234.567"
    assert page.evaluate("document.activeElement.selectionStart") == 2


def test_what_is_no_number_stays_as_typed(open_page):
    page = open_page('<input id="n" data-number>', "forms.js")
    page.type("#n", "12 ngày")
    assert page.input_value("#n") == "12 ngày"


def test_error_summary_takes_the_focus(open_page):
    page = open_page('<div id="sum" tabindex="-1" data-error-summary>Lỗi</div>', "forms.js")
    assert page.evaluate("document.activeElement.id") == "sum"


CONFIRMED = """<form method="post" action="/xoa/">
<button data-confirm="Xóa bản nháp “Hộ bà Minh Họa”?">Xóa bản nháp</button></form>"""


def test_confirm_names_the_thing_and_escape_sends_nothing(open_page):
    page = open_page(CONFIRMED, "confirm.js")
    page.click("text=Xóa bản nháp")
    assert page.inner_text("dialog p") == "Xóa bản nháp “Hộ bà Minh Họa”?"
    assert page.evaluate("document.activeElement.textContent") == "Quay lại"
    page.keyboard.press("Escape")
    # A dialog tells of its end a moment later, by an event.
    expect(page.locator("dialog")).to_have_count(0)
    assert page.url == f"{HOST}/"


def test_confirm_tells_the_server_that_it_was_asked(open_page):
    page = open_page(CONFIRMED, "confirm.js")
    page.click("text=Xóa bản nháp")
    with page.expect_request(f"{HOST}/xoa/") as sent:
        page.click("dialog .btn-primary")
    assert sent.value.post_data == "confirmed=1"


AUTOSAVED = """<form data-autosave="/luu/" data-word-failed="Chưa lưu được">
<input type="hidden" name="version" value="6">
<fieldset data-autosave-section="subject"><input name="name" id="name">
<p data-autosave-mark role="status"></p></fieldset></form>"""


def test_autosave_sends_the_section_and_takes_the_new_version(open_page):
    replies = [(200, {"saved": "Đã lưu lúc 10:42", "version": 7})]
    page = open_page(AUTOSAVED, "autosave.js", replies=replies)
    with page.expect_request(f"{HOST}/luu/", timeout=WAIT_FOR_AUTOSAVE) as sent:
        page.type("#name", "Thạch")
    body = sent.value.post_data
    assert 'name="section"\r\n\r\nsubject' in body
    assert 'name="version"\r\n\r\n6' in body
    page.wait_for_selector("text=Đã lưu lúc 10:42")
    assert page.input_value("[name=version]") == "7"


def test_autosave_stops_when_another_copy_was_saved_and_keeps_the_text(open_page):
    conflict = {"message": "Đã có bản khác.", "url": "/so-sanh/", "words": "So sánh hai bản"}
    page = open_page(AUTOSAVED, "autosave.js", replies=[(409, conflict)])
    page.type("#name", "Thạch")
    page.wait_for_selector("text=So sánh hai bản", timeout=WAIT_FOR_AUTOSAVE)
    assert page.get_attribute("[data-autosave-mark] a", "href") == "/so-sanh/"
    assert page.input_value("#name") == "Thạch"
    assert page.get_attribute("form", "data-autosave-stopped") == "yes"


BULK = """<form data-bulk><input type="checkbox" data-bulk-all id="all">
<input type="checkbox" data-bulk-item id="a"><input type="checkbox" data-bulk-item id="b">
<div data-bulk-bar id="bar">Đã chọn <b data-bulk-count></b></div></form>"""


def test_bulk_bar_shows_only_when_something_is_ticked(open_page):
    page = open_page(BULK, "lists.js")
    assert page.is_hidden("#bar")
    page.check("#a")
    assert page.is_visible("#bar")
    assert page.inner_text("[data-bulk-count]") == "1"
    page.check("#all")
    assert page.is_checked("#b")
    page.uncheck("#all")
    assert page.is_hidden("#bar")


COLUMNS = """<details open data-columns="t"><input type="checkbox" data-column="place" id="place"
 checked></details><p data-column-name="place" id="cell">Kế Sách</p>"""


def test_column_choice_is_remembered(open_page):
    page = open_page(COLUMNS, "lists.js")
    page.uncheck("#place")
    assert page.is_hidden("#cell")
    page.reload()
    assert page.is_hidden("#cell")
    assert not page.is_checked("#place")
