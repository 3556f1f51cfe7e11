"""A real Chromium and a demo portal it can reach.

The tests do not run inside a transaction: the portal answers in threads of its own. They get a
database of their own instead, a copy of the test database filled with the demo once a process, and
each test adds what it needs. The other tests never see it.
"""

import contextlib
from pathlib import Path

import pytest
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from django.core.management import call_command
from django.http import HttpRequest
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from campaign_portal.tests.browser.scene import make_scene
from campaign_portal.tests.browser.watch import Watch
from campaign_portal.tests.own_database import cloned
from households.demo.load import make_demo_households
from movement import calendar
from movement.models import Officer
from movement.tests.cast import NOW, Clock

HERE = Path(__file__).parent
WAIT_MS = 15_000
# Xã Nhơn Mỹ in Kế Sách, a commune in Mỹ Xuyên.
COMMUNES = {"31552", "31690"}


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@contextlib.contextmanager
def stopped_clock():
    """The tests' moment, where the fixture `clock` does not reach."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(calendar, "server_clock", Clock(NOW))
        yield


@pytest.fixture(scope="session")
def demo_database(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo as `make run` makes it, created at the tests' frozen moment."""
    media = str(tmp_path_factory.mktemp("papers"))
    with cloned("browser", django_db_blocker, MEDIA_ROOT=media) as demo:
        with demo, stopped_clock():
            # The whole register takes long; `make_demo` leaves one that is there as it is.
            make_demo_households(only=COMMUNES)
            call_command("make_demo", verbosity=0)
        yield demo


@pytest.fixture(scope="session")
def server(demo_database):
    """The portal in threads of this process, so that it sees the frozen clock."""
    server = LiveServer("127.0.0.1")
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def db(server, demo_database, clock):
    """Instead of pytest-django's: the demo's database, without a transaction around the test.

    By its name pytest-django knows that a test database is needed at all.
    """
    with demo_database:
        yield server


@pytest.fixture(scope="session")
def scene(demo_database):
    """Rows in every state, for the tests that look at every page kind; they change nothing."""
    with demo_database, stopped_clock():
        return make_scene()


@pytest.fixture(scope="session")
def base_url(server):
    return server.url


@pytest.fixture(scope="session")
def browser_context_args(base_url):
    size = {"width": 1280, "height": 900}
    return {"base_url": base_url, "locale": "vi-VN", "viewport": size}


@pytest.fixture
def open_as(new_context, base_url):
    """`open_as("huyen.943")`: a page of a browser of its own, signed in; "" is the public."""

    def open_page(username="", **options):
        context = new_context(**options)
        context.set_default_timeout(WAIT_MS)
        if username:
            context.add_cookies([session_cookie(username, base_url)])
        page = context.new_page()
        page.watch = Watch(page)
        return page

    return open_page


def session_cookie(username, url):
    """The cookie of a fresh session, without the detour over the sign-in page."""
    return {
        "name": "sessionid",
        "value": signed_in(username).cookies["sessionid"].value,
        "url": url,
    }


def signed_in(username):
    """A test client with a session as if the officer had just given the password."""
    client, officer = Client(HTTP_HOST="127.0.0.1"), Officer.objects.get(username=username)
    client.force_login(officer)
    request = HttpRequest()
    request.session, request.user = client.session, officer
    # Pages about the account ask for the password again otherwise.
    reauthenticate_by_password(request)
    request.session.save()
    return client
