"""Two imports of the same households at once, on connections of their own: the second is told who
imports since when, nothing is half-done, and each ends as the message said."""

import contextlib
from functools import partial

import psycopg2
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from campaign_portal.tests.own_database import at_once, cloned
from households.importing import register_clock
from households.models import Household, ImportBatch
from households.services import import_console, importing
from households.services.importing import AlreadyImporting
from households.tests.importing.files import file_of
from movement.tests.cast import make_cast
from movement.tests.factories import unit

ROWS = 200


@pytest.fixture(scope="module")
def copy(django_db_setup, django_db_blocker, tmp_path_factory):
    media = str(tmp_path_factory.mktemp("race"))
    with cloned("race", django_db_blocker, MEDIA_ROOT=media) as own:
        yield own


@pytest.fixture(autouse=True)
def db(copy):
    """Instead of pytest-django's, which would hide the rows from other connections."""
    with copy:
        yield


@pytest.fixture
def place(request):
    """A commune of Kế Sách of this test's own, for what is committed stays."""
    number = [item.name for item in request.session.items if item.fspath == request.fspath]
    return unit("943").children.order_by("code")[number.index(request.node.name)]


@pytest.fixture
def officers(place):
    """The officer of the commune, and the one of its district."""
    cast = make_cast()
    cast.commune_officer.unit = place
    cast.commune_officer.save()
    return cast.commune_officer, cast.district_officer


def count_in(place):
    """(households, their events, those without a context) of a commune."""
    events = Household.pgh_event_model.objects.filter(commune=place)
    return (
        Household.objects.filter(commune=place).count(),
        events.count(),
        events.filter(pgh_context=None).count(),
    )


def send(officer, place):
    """The answer to an upload on the page."""
    client = Client()
    client.force_login(officer, backend="movement.authentication.OfficerBackend")
    fields = {"file": file_of(place, ROWS), "unit": place.pk, "year": 2024, "mode": "all"}
    return client.post(reverse("households:import-create"), fields)


def load(batch):
    importing.submit(batch, by=batch.officer, mode=batch.mode)
    importing.load(batch)
    batch.refresh_from_db()


def test_of_two_uploads_at_once_the_second_is_told_of_the_first(officers, place):
    answers = at_once(*(partial(send, officer, place) for officer in officers))
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    batch = ImportBatch.objects.get(unit=place)
    (told,) = [answer for answer in answers if answer.status_code == 409]
    assert str(AlreadyImporting(batch)) in told.content.decode()
    for part in (batch.officer.full_name, str(place), "09:30 15/05/2025"):
        assert part in str(AlreadyImporting(batch))
    assert (batch.status, count_in(place)) == ("checked", (0, 0, 0))
    load(batch)
    assert (batch.status, count_in(place)) == ("loaded", (ROWS, ROWS, 0))
    # The first is through, as the message let expect: now the other's turn, who finds all done.
    (late,) = [officer for officer in officers if officer != batch.officer]
    assert send(late, place).status_code == 302
    again = ImportBatch.objects.get(unit=place, officer=late)
    assert (again.status, again.totals["unchanged"]) == ("checked", ROWS)
    load(again)
    assert (again.status, count_in(place)) == ("loaded", (ROWS, ROWS, 0))


def test_of_two_console_imports_at_once_one_loads_and_one_is_told(officers, place, tmp_path):
    def run(officer, name):
        path = tmp_path / name
        path.write_bytes(file_of(place, ROWS).read())
        return import_console.run(file_of(place, ROWS), path=path, year=2024, officer=officer)

    outcomes = at_once(*(partial(run, officer, officer.username) for officer in officers))
    (told,) = [outcome for outcome in outcomes if isinstance(outcome, AlreadyImporting)]
    (done,) = [outcome for outcome in outcomes if outcome is not told]
    assert (done.state, done.totals.new, count_in(place)) == ("loaded", ROWS, (ROWS, ROWS, 0))
    assert str(told.batch.officer) in str(told)
    assert told.batch.public_id.hex == done.code.replace("-", "")


def test_two_workers_on_one_import_load_it_once(officers, place):
    send(officers[0], place)
    batch = ImportBatch.objects.get(unit=place)
    importing.submit(batch, by=batch.officer, mode=batch.mode)
    batch.move("begin")
    again = partial(importing.load, ImportBatch.objects.get(pk=batch.pk))
    assert at_once(partial(importing.load, batch), again) == [None, None]
    batch.refresh_from_db()
    assert (batch.status, count_in(place)) == ("loaded", (ROWS, ROWS, 0))
    assert batch.steps.filter(name="finish").count() == 1


def test_a_clock_read_while_somebody_writes_tells_nothing(officers, place):
    assert register_clock.stands_at(register_clock.read())
    server = connection.get_connection_params()
    with contextlib.closing(psycopg2.connect(**server)) as other, other.cursor() as cursor:
        # Holds the table, and a number of its history, but is not seen by anyone yet.
        cursor.execute("UPDATE households_household SET address = 'Đang sửa'")
        assert register_clock.read() == ""
        assert not register_clock.stands_at("")
        other.rollback()
    assert register_clock.read() != ""
