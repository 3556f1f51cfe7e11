import importlib.util
import json
from types import SimpleNamespace

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from campaign_portal import checks
from campaign_portal.health import HealthMiddleware
from movement import calendar
from movement.models import JobWorker


@pytest.fixture
def ask(rf):
    """Ask a middleware of its own, as a process just started does."""
    middleware = HealthMiddleware(lambda request: pytest.fail("not a health page"))
    return lambda path: middleware(rf.get(path, headers={"host": "unknown.invalid"}))


def refuse(*args, **kwargs):
    raise OperationalError("connection refused")


@pytest.fixture
def no_database(monkeypatch):
    monkeypatch.setattr(connection, "cursor", refuse)


def test_process_answers_without_a_database(ask, no_database):
    response = ask("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_any_host_name_may_ask(client, db):
    assert client.get("/healthz", headers={"host": "unknown.invalid"}).status_code == 200
    assert client.get("/readyz", headers={"host": "unknown.invalid"}).status_code == 200


def test_ready_with_the_age_of_the_newest_worker(ask, db, clock):
    JobWorker.objects.create(name="old", heartbeat=calendar.now())
    clock.set(2025, 5, 15, 10, 0, 0)
    JobWorker.objects.create(name="new", heartbeat=calendar.now())
    clock.set(2025, 5, 15, 10, 0, 7)
    response = ask("/readyz")
    assert response.status_code == 200
    assert json.loads(response.content) == {
        "database": "up",
        "pending_migrations": 0,
        "worker_age_seconds": 7,
    }
    assert response["Cache-Control"] == "no-store"


def test_ready_before_any_worker_ran(ask, db):
    assert json.loads(ask("/readyz").content)["worker_age_seconds"] is None


def test_not_ready_without_a_database(ask, no_database):
    response = ask("/readyz")
    assert (response.status_code, json.loads(response.content)) == (503, {"database": "down"})


def test_not_ready_when_the_database_goes_away_later(ask, db, monkeypatch):
    assert ask("/readyz").status_code == 200
    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", refuse)
        assert ask("/readyz").status_code == 503
    assert ask("/readyz").status_code == 200


def test_not_ready_while_migrations_wait(ask, db):
    last = MigrationRecorder.Migration.objects.filter(app="movement").latest("name")
    MigrationRecorder(connection).record_unapplied("movement", last.name)
    response = ask("/readyz")
    assert response.status_code == 503
    assert json.loads(response.content) == {"database": "up", "pending_migrations": 1}
    MigrationRecorder(connection).record_applied("movement", last.name)
    assert ask("/readyz").status_code == 200


def test_live_driver_is_psycopg2_alone():
    assert connection.Database.__name__ == "psycopg2"
    assert importlib.util.find_spec("psycopg") is None
    assert checks.check_driver() == []


def test_psycopg_3_is_an_error(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: SimpleNamespace(name=name))
    assert [error.id for error in checks.check_driver()] == ["portal.E002"]


@pytest.mark.parametrize(("version", "errors"), [(140017, ["portal.E001"]), (150000, [])])
def test_server_older_than_15_is_an_error(monkeypatch, version, errors):
    monkeypatch.setattr(checks, "connections", {"default": SimpleNamespace(pg_version=version)})
    assert [error.id for error in checks.check_server(databases=["default"])] == errors


def test_this_server_is_new_enough(db):
    assert checks.check_server(databases=["default"]) == []
