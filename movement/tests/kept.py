"""Rows that take long to make, made once a module and given to each of its tests as they were."""

import copy

import pytest
from django.db import connection, transaction

from movement import calendar
from movement.tests.cast import NOW, Clock


def kept(make, *names):
    """Fixtures for a module without the mark `django_db`: to be called `made_once`, `rows`, `db`,
    and as `names` say.

    `make()` gives an object with an attribute a name; `rows` is a copy of it for the test to
    change, the others are its attributes. What a test writes is rolled back to what `make` wrote.
    """

    @pytest.fixture(scope="module")
    def made_once(django_db_setup, django_db_blocker):
        with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
            patch.setattr(calendar, "server_clock", Clock(NOW))
            with transaction.atomic():
                yield make()
                transaction.set_rollback(True)

    @pytest.fixture
    def rows(made_once):
        return copy.deepcopy(made_once)

    @pytest.fixture(autouse=True)
    def db(made_once):
        """Instead of pytest-django's, whose transaction would end with each test.

        By its name pytest-django knows that a test database is needed at all.
        """
        with transaction.atomic():
            yield
            # As at a commit: what the database holds fast until then.
            connection.check_constraints()
            transaction.set_rollback(True)

    return made_once, rows, db, *map(_part, names)


def _part(name):
    return pytest.fixture(lambda rows: getattr(rows, name), name=name)
