"""Databases of a test's own: rows that other connections, or other processes, can see.

A test's usual transaction hides its rows from all others, and emptying the tables afterwards
would take the units and roles along. So such a test works on a copy of the test database: in the
same server, or in a server of its own, which may be killed.
"""

import contextlib
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.core.cache import caches
from django.db import connection, connections
from django.test.utils import override_settings

from campaign_portal import database, postgres
from movement import calendar


class OwnDatabase:
    """A context in which this process works on another database than the tests' own.

    `place` are entries of Django's database settings, `settings` others in force meanwhile.
    """

    def __init__(self, place, blocker, **settings):
        self.place = place
        self.blocker = blocker
        self.settings = settings

    def __enter__(self):
        self.tests_own = {name: connection.settings_dict[name] for name in self.place}
        self.overridden = override_settings(**self.settings)
        self.overridden.enable()
        self.blocker.unblock()
        self._switch_to(self.place)
        return self

    def __exit__(self, *error):
        self._switch_to(self.tests_own)
        self.blocker.restore()
        self.overridden.disable()

    def _switch_to(self, place):
        connections.close_all()
        # One dictionary for the connections of all threads.
        connections.settings["default"].update(place)
        caches["pages"].clear()
        calendar.forget_demo()


def _end_other_sessions():
    """Of the test database, which is not copied under one: that of a portal's thread, say, which
    answered a page already closed after the test."""
    name = connection.settings_dict["NAME"]
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = %s AND pid <> pg_backend_pid()",
            [name],
        )


@contextlib.contextmanager
def cloned(suffix, blocker, **settings):
    """An `OwnDatabase` beside the test database, a copy of it; removed afterwards."""
    with blocker.unblock():
        _end_other_sessions()
        connection.creation.clone_test_db(suffix, verbosity=0)
        name = connection.creation.get_test_db_clone_settings(suffix)["NAME"]
    try:
        yield OwnDatabase({"NAME": name}, blocker, **settings)
    finally:
        with blocker.unblock():
            connection.creation.destroy_test_db(suffix=suffix, verbosity=0)


@contextlib.contextmanager
def own_server(folder, blocker, **settings):
    """An `OwnDatabase` on an embedded server of its own in `folder`, a copy of the test database;
    removed afterwards."""
    database.start(folder)
    try:
        _copy_test_database(folder)
        embedded = database.embedded(folder)
        place = {name: embedded[name] for name in ("NAME", "HOST", "PORT")}
        yield OwnDatabase(place, blocker, **settings)
    finally:
        database.reset(folder)


def _copy_test_database(folder):
    """pg_dump of the one into psql of the other: migrating anew takes 15 seconds."""
    programs = postgres.binaries(Path(folder), postgres.Account())
    own, tests = database.embedded(folder), connection.settings_dict
    dump = [programs / "pg_dump", *_at(tests), tests["NAME"]]
    load = [programs / "psql", *_at(own), "-q", "-v", "ON_ERROR_STOP=1", own["NAME"]]
    with subprocess.Popen(dump, stdout=subprocess.PIPE) as source:
        subprocess.run(load, stdin=source.stdout, stdout=subprocess.DEVNULL, check=True)
    assert source.returncode == 0


def _at(place):
    """Where a server is and who asks, as PostgreSQL's programs take it."""
    given = {"-h": place["HOST"], "-p": place["PORT"], "-U": place["USER"]}
    return [part for option, value in given.items() if value for part in (option, str(value))]


def at_once(*actions):
    """Do all actions at the same moment, each on a connection of its own.

    What each returned or raised, in the order of the actions.
    """
    start = threading.Barrier(len(actions))

    def run(action):
        start.wait()
        try:
            return action()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(actions)) as threads:
        return list(threads.map(run, actions))
