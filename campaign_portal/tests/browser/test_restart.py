"""The database goes away under a running portal, and comes back. Slow: a portal of its own."""

import time

import pytest
from playwright.sync_api import expect

from campaign_portal import database
from campaign_portal.tests.browser.acting import Person
from campaign_portal.tests.own_portal import OwnPortal

pytestmark = pytest.mark.slow

# Accounts of the demo, and a draft of huyen.943 in an open call; prints the letter's address.
CONTENT = """
from awards.tests.factories import draft
from movement.demo import create_sign_ins
from movement.models import Officer
create_sign_ins()
print(draft(Officer.objects.get(username="huyen.943")).public_id)
"""


@pytest.fixture(scope="module")
def own_portal(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own") / "local"
    database.start(folder)
    portal = OwnPortal(folder, PUBLIC_PAGE_SECONDS="60")
    portal.manage("set_up")
    code = portal.manage("shell", "-c", CONTENT).split()[-1]
    portal.letter = f"/lam-viec/ho-so/{code}/to-trinh/"
    portal.start_web()
    yield portal
    portal.end()


@pytest.fixture
def away(own_portal):
    """`away()`: the database stops; it is back for the next test."""
    yield lambda: database.stop(own_portal.folder)
    database.start(own_portal.folder)


@pytest.fixture
def reader(own_portal, browser):
    """A browser of somebody who has not signed in to that portal yet."""
    page = browser.new_page(base_url=own_portal.url, locale="vi-VN")
    deadline = time.monotonic() + 60
    while page.request.get("/healthz", fail_on_status_code=False).status != 200:
        assert time.monotonic() < deadline
    yield page
    page.close()


def test_next_request_after_a_restart_works(own_portal, reader, away):
    Person(reader, "huyen.943")
    away()
    database.start(own_portal.folder)
    assert reader.goto("/lam-viec/").status == 200
    assert reader.goto("/tin-tuc/").status == 200


def test_public_reads_the_last_copy_while_the_database_is_away(reader, away):
    text = reader.goto("/phong-trao/").text()
    away()
    answer = reader.goto("/phong-trao/")
    assert (answer.status, answer.text()) == (200, text)


def test_page_without_a_copy_says_calmly_that_the_service_is_interrupted(reader, away):
    away()
    answer = reader.goto("/tim-kiem/?q=chua-ai-tim")
    assert answer.status == 503
    assert answer.headers["retry-after"] == "30"
    expect(reader.locator("h1")).to_have_text("Hệ thống đang gián đoạn")
    expect(reader.locator("main")).to_contain_text("bấm Lưu lại sau ít phút")


def test_what_is_typed_meanwhile_is_saved_afterwards(own_portal, reader, away):
    person = Person(reader, "huyen.943")
    reader.goto(own_portal.letter)
    away()
    person.fill(letter_subject="Gõ lúc máy chủ dữ liệu dừng")
    expect(reader.locator("[data-autosave-mark]")).to_contain_text("Chưa lưu được")
    database.start(own_portal.folder)
    person.press("Lưu")
    person.see("Đã lưu lúc")
    expect(reader.locator("#id_letter_subject")).to_have_value("Gõ lúc máy chủ dữ liệu dừng")
