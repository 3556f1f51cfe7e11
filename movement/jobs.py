"""Background jobs over Django's tasks, made to survive the death of a worker.

A worker that is killed leaves its task "running" for ever. So each piece of work is a `Job` row
with a heartbeat, written by the worker's pulse: what has been silent for SILENCE is begun again by
any worker, from its last checkpoint, or marked failed after its kind's number of attempts. A
worker that was only slow finds that the job is no longer its own and changes nothing more.
"""

import contextlib
import datetime
import logging
import threading
from dataclasses import dataclass

from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from movement import calendar
from movement.models import Job, JobWorker

log = logging.getLogger(__name__)

PULSE_SECONDS = 5
# Six missed pulses; with the next look of a pulse a dead worker's job is taken up within a minute.
SILENCE = datetime.timedelta(seconds=30)
WORKERS_REMEMBERED = datetime.timedelta(days=1)
KINDS = {}
# From this hour of the night on, work registered as nightly is asked for once a date.
NIGHT_HOUR = 1
# The server went away under the work: nothing of it is known to be wrong.
CONNECTION_LOST = (OperationalError, InterfaceError)


class JobLost(Exception):
    """The job was given to another worker: stop, and write nothing."""


@dataclass(frozen=True)
class Kind:
    function: callable
    attempts: int
    given_up: callable
    nightly: callable = None


def register(name, *, attempts=3, given_up=lambda job: None, nightly=None):
    """Decorator: `function(run)` does the jobs of this kind; called again after a worker died.

    `given_up(job)` is told, in the transaction that marks it, of a job that has failed for good.
    With `nightly` the workers ask for one each night, with the date as its key; it is a function
    that says whether there is to be one tonight.
    """

    def decorate(function):
        if name in KINDS:
            raise ValueError(f"Job kind {name!r} is registered twice.")
        KINDS[name] = Kind(function, attempts, given_up, nightly)
        return function

    return decorate


def enqueue(*, kind, unique_key, officer=None, arguments=None):
    """Ask for a job; while one of the same kind and key is unfinished, that one is returned.

    Side effects in order: the job's row, the task's row; undone with the caller's transaction.
    """
    if kind not in KINDS:
        raise ValueError(f"No job kind {kind!r} is registered.")
    with transaction.atomic():
        job, is_new = Job.objects.unfinished().get_or_create(
            kind=kind,
            unique_key=unique_key,
            defaults={"officer": officer, "arguments": arguments or {}},
        )
        if is_new:
            _dispatch(job)
    return job


def take_up(*, kind, unique_key, officer=None):
    """A job that this process does itself, by `carry_out`, once the transaction is committed.

    Should the process die before its end, a worker begins the job like that of a dead worker. None
    where one of the same kind and key is unfinished: somebody else is at it.
    """
    moment = calendar.now()
    own = {"state": Job.State.RUNNING, "attempts": 1, "started": moment, "heartbeat": moment}
    job, is_new = Job.objects.unfinished().get_or_create(
        kind=kind, unique_key=unique_key, defaults={"officer": officer} | own
    )
    return job if is_new else None


def _dispatch(job):
    job.task = run_job.enqueue(job.pk).id
    job.save(update_fields=["task"])


@task(takes_context=True)
def run_job(context, job_id):
    """Do one attempt at a job; nothing when it is no longer waiting."""
    job = _claim(job_id, worker=context.task_result.worker_ids[-1])
    if job is not None:
        carry_out(job, KINDS[job.kind].function)


def _claim(job_id, *, worker):
    moment = calendar.now()
    claimed = Job.objects.filter(pk=job_id, state=Job.State.QUEUED).update(
        state=Job.State.RUNNING,
        attempts=F("attempts") + 1,
        started=moment,
        heartbeat=moment,
        worker=worker,
    )
    return Job.objects.get(pk=job_id) if claimed else None


def carry_out(job, function):
    """One attempt at a job by `function(run)`; whatever comes of it is written to the job.

    Raises only where the database has gone away and stays away.
    """
    run = Run(job)
    try:
        function(run)
        run.end(Job.State.DONE, progress=100)
    except JobLost:
        log.warning("Job %s was taken over by another worker.", job.pk)
    except CONNECTION_LOST:
        log.exception("Job %s lost the database.", job.pk)
        _let_go(job)
    except Exception as error:
        log.exception("Job %s failed.", job.pk)
        _fail(run, str(error) or type(error).__name__)


@contextlib.contextmanager
def at_work(job):
    """The work of a job that `take_up` gave, done by a command: it beats until the block ends.

    What the block raises fails the job and goes on to the caller.
    """
    run, pulse = Run(job), JobPulse(job)
    pulse.start()
    try:
        yield
    except Exception as error:
        _end(run, Job.State.FAILED, message=str(error) or type(error).__name__)
        raise
    else:
        _end(run, Job.State.DONE, progress=100)
    finally:
        pulse.stopped.set()


def _end(run, state, **facts):
    """A job that a worker took over meanwhile ends with that one."""
    with contextlib.suppress(JobLost):
        run.end(state, **facts)


def _let_go(job):
    """Without its worker's pulse the job falls silent, and is begun again like a dead one's.

    Raises when the database is still away: the worker ends, which comes to the same.
    """
    connection.close()
    Job.objects.filter(pk=job.pk, attempts=job.attempts).update(worker="")


def _fail(run, message):
    with transaction.atomic():
        run.end(Job.State.FAILED, message=message)
        KINDS[run.job.kind].given_up(run.job)


class Run:
    """One attempt at a job, handed to the kind's function."""

    def __init__(self, job):
        self.job = job

    def save_checkpoint(self, checkpoint, *, progress):
        """Remember how far the work came (JSON) and its progress in percent.

        Call it in the transaction that writes the work's results: both are kept, or neither.
        Raises JobLost when the job belongs to another worker by now.
        """
        self._update(checkpoint=checkpoint, progress=progress, heartbeat=calendar.now())
        self.job.checkpoint, self.job.progress = checkpoint, progress

    def end(self, state, **facts):
        self._update(state=state, finished=calendar.now(), **facts)

    def _update(self, **facts):
        # `attempts` grows with each claim, so it names this attempt and no other.
        mine = Job.objects.filter(
            pk=self.job.pk, state=Job.State.RUNNING, attempts=self.job.attempts
        )
        if not mine.update(**facts):
            raise JobLost(self.job.pk)


def ask_nightly():
    """Ask for tonight's work, each kind once; returns the jobs asked for."""
    night = timezone.localtime(calendar.now())
    if night.hour < NIGHT_HOUR:
        return []
    key = f"{night:%Y-%m-%d}"
    done = set(Job.objects.filter(unique_key=key).values_list("kind", flat=True))
    due = [
        name
        for name, kind in KINDS.items()
        if kind.nightly and name not in done and kind.nightly()
    ]
    return [enqueue(kind=name, unique_key=key) for name in due]


# --- signs of life -------------------------------------------------------------------------


def beat(worker):
    """A worker's sign of life, for itself and the job it does."""
    moment = calendar.now()
    JobWorker.objects.update_or_create(name=worker, defaults={"heartbeat": moment})
    Job.objects.filter(state=Job.State.RUNNING, worker=worker).update(heartbeat=moment)


def reap():
    """Begin again, or give up, the jobs of dead workers; returns how many were found."""
    moment = calendar.now()
    JobWorker.objects.filter(heartbeat__lt=moment - WORKERS_REMEMBERED).delete()
    found = 0
    with transaction.atomic():
        locked = Job.objects.select_for_update(skip_locked=True)
        for job in [*locked.silent_since(moment - SILENCE), *_stranded(locked, moment)]:
            found += 1
            _close_task(job)
            _begin_again(job)
    return found


def _stranded(jobs, moment):
    """Waiting jobs whose task was begun and never came to claim them: its worker died between."""
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY).values("pk")
    # django-tasks writes the server's time, which in a demo is not the portal's.
    lately = calendar.server_clock() - SILENCE
    begun = DBTaskResult.objects.filter(started_at__gt=lately).values("pk")
    queued = jobs.filter(state=Job.State.QUEUED, created__lt=moment - SILENCE)
    return queued.exclude(task__in=waiting).exclude(task__in=begun)


def _close_task(job):
    DBTaskResult.objects.filter(pk=job.task, status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.FAILED, finished_at=calendar.server_clock()
    )


def _begin_again(job):
    kind = KINDS.get(job.kind)
    if kind and job.attempts < kind.attempts:
        job.state = Job.State.QUEUED
        job.save(update_fields=["state"])
        _dispatch(job)
        return
    job.state, job.finished = Job.State.FAILED, calendar.now()
    job.message = _("The worker was ended %(times)d times during this job.") % {
        "times": job.attempts
    }
    job.save(update_fields=["state", "finished", "message"])
    if kind:
        kind.given_up(job)


class _Pulse(threading.Thread):
    """Gives signs of life on a connection of its own, until it is stopped."""

    def __init__(self):
        super().__init__(name="pulse", daemon=True)
        self.stopped = threading.Event()

    def once(self):
        try:
            self.beat()
        except DatabaseError as error:
            log.warning("No pulse: %s", error)
        finally:
            # A connection that the server has dropped would fail for ever.
            connection.close()


class Pulse(_Pulse):
    """Beats for a worker and its jobs, and takes up those of dead ones."""

    def __init__(self, worker):
        super().__init__()
        self.worker = worker

    def run(self):
        while not self.stopped.is_set():
            self.once()
            self.stopped.wait(PULSE_SECONDS)

    def beat(self):
        beat(self.worker)
        reap()
        ask_nightly()


class JobPulse(_Pulse):
    """Beats for one job only, done by no worker."""

    def __init__(self, job):
        super().__init__()
        self.job = job

    def run(self):
        # The job begins with a beat.
        while not self.stopped.wait(PULSE_SECONDS):
            self.once()

    def beat(self):
        mine = Job.objects.filter(pk=self.job.pk, attempts=self.job.attempts)
        mine.filter(state=Job.State.RUNNING).update(heartbeat=calendar.now())
