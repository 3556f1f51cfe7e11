"""kill -9 of worker, web and database in the middle of an import, twenty times each.

After each kill the register holds all of a file or nothing of it; within a minute of the restart
the work is begun again, or marked failed; the uploaded file is kept.
"""

import contextlib
import datetime
import hashlib
import http.client
import os
import secrets
import signal
import threading
import time
import urllib.request
from functools import partial
from itertools import count

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from campaign_portal import database
from campaign_portal.tests.own_database import own_server
from campaign_portal.tests.own_portal import OwnPortal
from households.models import ImportBatch
from households.services import importing
from households.tests.importing.files import file_of
from movement import calendar
from movement.models import DemoMark, Job
from movement.models.units import AdministrativeUnit
from movement.roles import Role
from movement.tests.factories import OfficerFactory, agency

pytestmark = pytest.mark.slow
# CI makes fewer (.ci/run).
KILLS = int(os.environ.get("PORTAL_KILLS", "20"))
A_MINUTE, LONG_WAIT = datetime.timedelta(seconds=60), datetime.timedelta(seconds=25)
ROWS = 500
# What is true of a file at one moment: its state, its households, its results, its events.
SEEN = """
    SELECT batch.status,
           (SELECT count(*) FROM households_household row WHERE row.commune_id = batch.unit_id),
           (SELECT count(*) FROM households_assessment row WHERE row.unit_id = batch.unit_id),
           (SELECT count(*) FROM households_householdevent row
            WHERE row.commune_id = batch.unit_id AND row.pgh_context_id = batch.history)
    FROM households_importbatch batch WHERE batch.id = %s
"""


@pytest.fixture(autouse=True)
def clock():
    """Instead of the frozen one: other processes do not see that. The demo's is on 15/05/2025."""
    calendar.forget_demo()


@pytest.fixture
def portal(django_db_setup, django_db_blocker, tmp_path):
    """A portal on a server of its own, in which this process works too; nothing runs yet."""
    folder, media = tmp_path / "local", str(tmp_path / "papers")
    with own_server(folder, django_db_blocker, MEDIA_ROOT=media) as own:
        portal = OwnPortal(folder, MEDIA_ROOT=media)
        try:
            with own:
                DemoMark.objects.create_today()
                calendar.forget_demo()
                yield portal
        finally:
            portal.end()


@pytest.fixture(autouse=True)
def db(portal):
    """By its name pytest-django knows that a test database is needed."""


@pytest.fixture
def officer(portal):
    return OfficerFactory(roles=[Role.PROVINCE_OFFICER], agency=agency("ubnd-tinh"))


@pytest.fixture
def communes(officer):
    """Communes, each asked for once; of wards there are several of one name."""
    units = AdministrativeUnit.objects.as_of(calendar.today()).filter(level="commune")
    return iter(units.exclude(name__startswith="Phường").order_by("code"))


def checked(officer, commune):
    """An import ready to be loaded. Its check is skipped: it would take most of the time."""
    file = file_of(commune, ROWS)
    batch = importing.open_import(upload=file, officer=officer, unit=commune, year=2024)
    batch.move("check", row_count=ROWS, totals={"read": ROWS, "new": ROWS})
    return batch


def seen(batch):
    with connection.cursor() as cursor:
        cursor.execute(SEEN, [batch.pk])
        return cursor.fetchone()


def is_whole(batch):
    """The state; all of the file is in the register, or nothing of it."""
    status, *counts = seen(batch)
    assert counts == [ROWS if status == "loaded" else 0] * 3
    return status


def sha256_of(batch):
    with batch.file.open() as file:
        return hashlib.sha256(file.read()).hexdigest()


def until(condition, seconds=60.0):
    """The first true value of `condition`; the database may be away meanwhile."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            if value := condition():
                return value
        except OperationalError:
            connection.close()
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.05)


class Hits:
    """The imports whose process was killed: begun again within a minute of the restart?

    `ends` are the states in which the work on one is over.
    """

    def __init__(self, *ends):
        self.batches = []
        self._ends = ends
        self._hit = {}

    def add(self, batch):
        self.batches.append(batch)
        self._hit[batch.pk] = calendar.now()

    def let_old_ones_run(self):
        """No new work while one waits for long: twenty kills in a row would leave no worker the
        time for what those before have left."""
        for batch in self.batches:
            if calendar.now() - self._hit[batch.pk] > LONG_WAIT:
                self._await_end(batch)

    def settle(self):
        for batch in self.batches:
            self._await_end(batch)
            job = ImportBatch.objects.get(pk=batch.pk).job
            assert job.attempts > 1 or job.state == Job.State.FAILED
            assert (job.started or job.finished) - self._hit[batch.pk] < A_MINUTE
            assert sha256_of(batch) == batch.sha256

    def _await_end(self, batch):
        try:
            until(lambda: seen(batch)[0] in self._ends, seconds=90)
        except AssertionError as error:
            facts = Job.objects.values_list(
                "state", "attempts", "progress", "heartbeat", "worker", "message"
            )
            words = ImportBatch.objects.get(pk=batch.pk).message
            raise AssertionError(seen(batch), words, calendar.now(), *facts) from error


def moments(length):
    """Moments within `length` seconds, early and late ones by turns, without end."""
    return (length * (7 * n % KILLS + 0.5) / KILLS for n in count())


def set_going(officer, commune):
    batch = checked(officer, commune)
    importing.confirm(batch, "confirm", by=officer)
    return batch


def is_begun(batch):
    return seen(batch)[0] in ("loading", "loaded")


def length_of_a_load(officer, commune):
    """Seconds a load takes when nobody kills it."""
    batch = set_going(officer, commune)
    until(lambda: is_begun(batch))
    begin = time.monotonic()
    until(lambda: seen(batch)[0] == "loaded")
    assert is_whole(batch) == "loaded"
    return time.monotonic() - begin


def test_worker_killed_in_mid_load(portal, officer, communes):
    worker, hits = portal.start_worker(), Hits("loaded")
    for moment in moments(length_of_a_load(officer, next(communes))):
        hits.let_old_ones_run()
        batch = set_going(officer, next(communes))
        until(lambda batch=batch: is_begun(batch))
        time.sleep(moment)
        worker.kill()
        worker.wait()
        # One that was through already is no kill in mid-load.
        if is_whole(batch) == "loading":
            hits.add(batch)
        worker = portal.start_worker()
        if len(hits.batches) == KILLS:
            break
    hits.settle()
    assert all(is_whole(batch) == "loaded" for batch in hits.batches)


def test_database_killed_in_mid_load(portal, officer, communes):
    worker, hits = portal.start_worker(), Hits("loaded")
    for moment in moments(length_of_a_load(officer, next(communes))):
        hits.let_old_ones_run()
        batch = set_going(officer, next(communes))
        until(lambda batch=batch: is_begun(batch))
        time.sleep(moment)
        database._server(database.Cluster(portal.folder)).kill()
        connection.close()
        database.start(portal.folder)
        if is_whole(batch) == "loading":
            hits.add(batch)
        # Without a database a worker ends, and whoever keeps the portal running starts it again.
        worker.kill()
        worker.wait()
        worker = portal.start_worker()
        if len(hits.batches) == KILLS:
            break
    hits.settle()
    assert all(is_whole(batch) == "loaded" for batch in hits.batches)


class Upload(threading.Thread):
    """An officer sends a file by the page; `answer` is None when the portal died meanwhile."""

    def __init__(self, portal, officer, commune):
        super().__init__(name="upload", daemon=True)
        self.address, self.answer = portal.url.removeprefix("http://"), None
        client, token = Client(), secrets.token_hex(16)
        client.force_login(officer, backend="movement.authentication.OfficerBackend")
        fields = {"file": file_of(commune, ROWS), "unit": commune.pk, "year": 2024, "mode": "all"}
        self.body = encode_multipart(BOUNDARY, fields | {"csrfmiddlewaretoken": token})
        cookies = f"sessionid={client.cookies['sessionid'].value}; csrftoken={token}"
        self.headers = {"Content-Type": MULTIPART_CONTENT, "Cookie": cookies}

    def run(self):
        server = http.client.HTTPConnection(self.address, timeout=60)
        with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(server):
            server.request("POST", reverse("households:import-create"), self.body, self.headers)
            self.answer = server.getresponse().status


def answers(portal):
    with contextlib.suppress(OSError), urllib.request.urlopen(f"{portal.url}/readyz", timeout=5):
        return True


def length_of_an_upload(portal, officer, commune):
    """Seconds the page takes for a file, checked at once, when nobody kills it."""
    upload = Upload(portal, officer, commune)
    begin = time.monotonic()
    upload.run()
    assert upload.answer == 302
    assert seen(ImportBatch.objects.get(unit=commune))[0] == "checked"
    return time.monotonic() - begin


def test_web_killed_while_a_file_is_sent_and_another_loaded(portal, officer, communes):
    portal.start_worker()
    web, hits, loads, killed = portal.start_web(), Hits("checked"), [], 0
    until(partial(answers, portal))
    length_of_an_upload(portal, officer, next(communes))
    for moment in moments(length_of_an_upload(portal, officer, next(communes))):
        commune = next(communes)
        loads.append(set_going(officer, next(communes)))
        until(lambda: is_begun(loads[-1]))
        upload = Upload(portal, officer, commune)
        upload.start()
        time.sleep(moment)
        os.killpg(web.pid, signal.SIGKILL)
        web.wait()
        upload.join()
        # Without a row the file never came: the officer saw no answer and sends it again.
        for batch in ImportBatch.objects.filter(unit=commune, status="uploaded"):
            hits.add(batch)
        killed += upload.answer is None
        web = portal.start_web()
        until(partial(answers, portal))
        if killed >= KILLS and hits.batches:
            break
    assert hits.batches
    hits.settle()
    for batch in loads:
        until(lambda batch=batch: is_whole(batch) == "loaded")
    assert {ImportBatch.objects.get(pk=batch.pk).job.attempts for batch in loads} == {1}
