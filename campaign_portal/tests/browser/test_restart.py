"""The database goes away under a running portal, and comes back. Slow: a portal of its own."""

import os
import subprocess
import sys
import time

import pytest
from playwright.sync_api import expect

from campaign_portal import database, supervisor
from campaign_portal.tests.browser.acting import Person

pytestmark = pytest.mark.slow

# Accounts of the demo, and a draft of huyen.943 in an open call; prints the letter's address.
CONTENT = """
from awards.tests.factories import draft
from movement.demo import create_sign_ins
from movement.models import Officer
create_sign_ins()
print(draft(Officer.objects.get(username="huyen.943")).public_id)
"""


class OwnPortal:
    """gunicorn on a database that no other test uses."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | {
            "PORTAL_LOCAL_DIR": str(folder),
            "PORTAL_MODE": "test",
            "PUBLIC_PAGE_SECONDS": "60",
        }
        database.start(folder)
        self.manage("set_up")
        self.letter = (
            f"/lam-viec/ho-so/{self.manage('shell', '-c', CONTENT).split()[-1]}/to-trinh/"
        )
        listener = supervisor.listen(18000)
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        command = [sys.executable, "-m", "gunicorn", "campaign_portal.wsgi", "--threads=4"]
        bind = f"--bind=fd://{listener.fileno()}"
        self.process = subprocess.Popen(
            [*command, bind, "--no-control-socket"],
            env=self.environment,
            pass_fds=[listener.fileno()],
        )
        listener.close()

    def manage(self, *arguments):
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def end(self):
        self.process.terminate()
        self.process.wait(30)
        database.reset(self.folder)


@pytest.fixture(scope="module")
def own_portal(tmp_path_factory):
    portal = OwnPortal(tmp_path_factory.mktemp("own") / "local")
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
