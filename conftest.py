"""What every test runs on: the embedded database, and a test database of its own per run."""

import contextlib
import gc
import os

import psutil
import pytest
from django.conf import settings
from xdist.scheduler import LoadScopeScheduling

from campaign_portal import database
from campaign_portal.tests.template import migrated_template

TEST_DATABASE = "test_portal"
# No sandbox (as root there is none), no calls to hosts of its maker.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytest_plugins = ["movement.tests.cast"]


# Tests of one of these stay in one process: the demo, the rows of the access matrix and the portal
# to be killed are made once, and stories meet what others leave in the same order every time.
TOGETHER = (
    "campaign_portal/tests/browser/",
    "campaign_portal/tests/access/",
    "campaign_portal/tests/test_kill.py",
)


class Scheduling(LoadScopeScheduling):
    """What stands in TOGETHER to one process each, any other test to whichever is free.

    (xdist's own groups by marker come to nothing with pytest 9.2, which keeps no changed names.)
    """

    def _split_scope(self, nodeid):
        return next((place for place in TOGETHER if nodeid.startswith(place)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return Scheduling(config, log)


# Playwright keeps an event loop in the tests' thread, in which Django would refuse every query.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's Chromium."""
    return browser_type_launch_args | {
        "executable_path": os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        "args": CHROMIUM_FLAGS,
    }


def pytest_configure(config):
    """Start the embedded database (unless DATABASE_URL names another) before Django connects."""
    if settings.DATABASE_IS_EMBEDDED:
        database.start(settings.LOCAL_DIR)
    test = settings.DATABASES["default"]["TEST"]
    if test.get("NAME") is None:
        test["NAME"] = TEST_DATABASE if config.getoption("reuse_db") else _name_of_this_run()
    if settings.DATABASE_IS_EMBEDDED and not hasattr(config, "workerinput"):
        _drop_databases_of_dead_runs()


def pytest_collection_finish():
    """What is loaded by now stays to the end: the garbage collector need not walk it each time."""
    gc.collect()
    gc.freeze()
    # Each page makes thousands of objects that are gone with it; the standard is 700.
    gc.set_threshold(20_000, 10, 10)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, django_db_blocker):
    """Copy the test database from a migrated one instead of migrating it."""
    with django_db_blocker.unblock():
        settings.DATABASES["default"]["TEST"]["TEMPLATE"] = migrated_template()


def _name_of_this_run():
    """Named by the first process of the run, so that two runs never meet in one database."""
    run = os.environ.setdefault("PORTAL_TEST_RUN", str(os.getpid()))
    return f"{TEST_DATABASE}_run{run}"


def _drop_databases_of_dead_runs():
    with contextlib.closing(database.connect(settings.LOCAL_DIR)) as connection:
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute(
            "SELECT datname, substring(datname from '_run([0-9]+)')::int FROM pg_database"
            " WHERE datname ~ %s",
            [f"^{TEST_DATABASE}_run[0-9]+"],
        )
        for name, run in cursor.fetchall():
            if not psutil.pid_exists(run):
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
