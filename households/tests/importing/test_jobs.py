"""Progress is written on a connection of its own, beside the load's transaction."""

import pytest
from django.db import connection

from households.import_jobs import Progress

pytestmark = pytest.mark.django_db


class Written:
    """A run that keeps what was told, by the connection that would have written it."""

    def __init__(self):
        self.told = []

    def save_checkpoint(self, checkpoint, *, progress):
        connection.ensure_connection()
        self.told.append((progress, connection.connection))


def test_progress_closes_its_own_connection_and_no_other():
    connection.ensure_connection()
    workers_own, run = connection.connection, Written()
    with Progress(run) as progress:
        progress(40)
    ((percent, writers),) = run.told
    assert connection.connection is workers_own
    assert (percent, workers_own.closed, writers.closed) == (40, 0, 1)
