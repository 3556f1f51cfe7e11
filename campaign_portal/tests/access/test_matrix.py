"""Every address x role x situation, by GET and POST, against the hand-written tables."""

import logging

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, get_resolver, reverse

from campaign_portal import errors
from campaign_portal.tests.access.table import ROLES, cell, read_table
from campaign_portal.tests.access.world import MODULES, World
from movement import calendar
from movement.authentication import OfficerBackend
from movement.tests.cast import NOW, Clock

LINES = [line for module in MODULES for line in read_table(module.TABLE)]


def _url_names(resolver, namespace=""):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            # Unnamed are only the back office's catch-all and its redirects to named addresses.
            if entry.name:
                yield f"{namespace}{entry.name}"
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _url_names(entry, inner)


def test_every_address_has_its_lines_for_get_and_post():
    there = {(name, method) for name in _url_names(get_resolver()) for method in ("GET", "POST")}
    written = {(line.url_name, line.method) for line in LINES}
    assert sorted(there - written) == []
    assert sorted(written - there) == []


def test_every_situation_has_its_line_for_get_and_post(world):
    named = {name for name, _situation in world.requests}
    there = set(world.requests) | {
        (name, "any") for name in _url_names(get_resolver()) if name not in named
    }
    for method in ("GET", "POST"):
        written = {(line.url_name, line.situation) for line in LINES if line.method == method}
        assert sorted(there - written) == []
        assert sorted(written - there) == []


def test_no_line_is_written_twice():
    keys = [str(line) for line in LINES]
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []


class RefusalsWrittenOnce:
    """Stands for the rendering of error pages: the first of its kind for an officer is written.

    Nearly all the others differ in the address alone, and writing them was two fifths of what
    the matrix took.
    """

    def __init__(self):
        self._written = set()

    def __call__(self, request, template, context=None, *, status):
        page = template, request.user.pk
        if page in self._written:
            return HttpResponse(status=status)
        self._written.add(page)
        return render(request, template, context, status=status)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The rows asked for, made once a module; every request is rolled back to them."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(calendar, "server_clock", Clock(NOW))
        world = World()
        patch.setattr(OfficerBackend, "get_user", world.officers.get_user)
        patch.setattr(errors, "render", RefusalsWrittenOnce())
        # Each refusal is a warning with its traceback, which nobody reads here.
        patch.setattr(logging.getLogger("django.request"), "level", logging.ERROR)
        yield world
        transaction.set_rollback(True)


@pytest.fixture(scope="module", autouse=True)
def db(world):
    """Instead of pytest-django's, whose transaction around each test `_ask` does not need.

    By its name pytest-django knows that a test database is needed at all.
    """


def _ask(line, role, world):
    """What `role` gets; the database is as before afterwards."""
    kwargs, data = world.request_for(line.url_name, line.situation)
    client = world.signed_in_as(role)
    with transaction.atomic():
        send = client.get if line.method == "GET" else client.post
        answer = cell(send(reverse(line.url_name, kwargs=kwargs), data))
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("line", LINES, ids=str)
def test_line(line, world):
    assert {role: _ask(line, role, world) for role in ROLES} == line.expected
