"""The background jobs of an import: checking a large file, loading an approved one."""

import time
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from households.models import ImportBatch
from households.services import importing
from movement.jobs import Run, register

# How often, in seconds, progress is written at most.
EVERY = 1


def register_jobs() -> None:
    """Called when the app is ready."""
    register(importing.CHECK_JOB, given_up=importing.give_up)(_check)
    register(importing.LOAD_JOB, given_up=importing.give_up)(_load)


class Progress:
    """Writes a job's progress on a connection of its own.

    Within the load's transaction nobody would see it, and the locked row would keep the worker's
    pulse from beating. Raises JobLost, in the load, when the job has another worker by now.
    """

    def __init__(self, run: Run):
        self._run, self._told = run, 0.0
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="progress")

    def __enter__(self):
        return self

    def __exit__(self, *error):
        # `connection` stands for that of the thread which looks at it: without the lambda it would
        # be the worker's own.
        self._writer.submit(lambda: connection.close()).result()
        self._writer.shutdown()

    def __call__(self, percent: int) -> None:
        if time.monotonic() - self._told < EVERY:
            return
        self._told = time.monotonic()
        self._writer.submit(self._run.save_checkpoint, {}, progress=percent).result()


def _check(run):
    _do(run, importing.check)


def _load(run):
    _do(run, importing.load)


def _do(run, work):
    batch = ImportBatch.objects.get(public_id=run.job.unique_key)
    with Progress(run) as progress:
        work(batch, progress)
