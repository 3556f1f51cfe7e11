import datetime

import pytest
from django.db import IntegrityError, transaction
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from movement import jobs
from movement.models import Job, JobWorker
from movement.tests.worker import work

pytestmark = pytest.mark.django_db
LONG_SILENCE = jobs.SILENCE + datetime.timedelta(seconds=1)


@pytest.fixture
def kinds(monkeypatch):
    """An empty register of kinds for this test."""
    monkeypatch.setattr(jobs, "KINDS", {})
    return jobs.KINDS


@pytest.fixture(autouse=True)
def one_connection(monkeypatch):
    """The worker shares the test's transaction, so it must not close the connection."""
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)


@pytest.fixture
def counted(kinds):
    """A kind that works in two steps and keeps the steps it did."""
    steps = []

    @jobs.register("count", attempts=2)
    def count(run):
        for number in range(run.job.checkpoint.get("done", 0) + 1, 3):
            steps.append(number)
            run.save_checkpoint({"done": number}, progress=number * 50)

    return steps


def begin_and_die(job):
    """What is left when a worker is killed in the middle of a job, a while ago."""
    task = DBTaskResult.objects.get(pk=job.task)
    task.claim("dead-worker")
    claimed = jobs._claim(job.pk, worker="dead-worker")
    Job.objects.filter(pk=job.pk).update(heartbeat=claimed.heartbeat - LONG_SILENCE)
    return claimed


def test_job_is_done_with_progress_and_checkpoint(counted):
    job = jobs.enqueue(kind="count", unique_key="a")
    work()
    job.refresh_from_db()
    assert (job.state, job.progress, job.attempts) == (Job.State.DONE, 100, 1)
    assert job.checkpoint == {"done": 2}
    assert job.worker == "worker-1"
    assert counted == [1, 2]


def test_job_of_an_unknown_kind_is_refused(kinds):
    with pytest.raises(ValueError, match="nothing"):
        jobs.enqueue(kind="nothing", unique_key="a")
    assert Job.objects.count() == 0


def test_kind_is_registered_once(counted):
    with pytest.raises(ValueError, match="twice"):
        jobs.register("count")(print)


def test_job_asked_for_twice_is_one_job_while_unfinished(counted):
    first = jobs.enqueue(kind="count", unique_key="a")
    assert jobs.enqueue(kind="count", unique_key="a") == first
    assert jobs.enqueue(kind="count", unique_key="b") != first
    work()
    assert jobs.enqueue(kind="count", unique_key="a") != first


def test_database_refuses_a_second_unfinished_job(counted):
    jobs.enqueue(kind="count", unique_key="a")
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind="count", unique_key="a")


def test_job_that_raises_is_failed_with_its_message(kinds):
    @jobs.register("break")
    def fail(run):
        raise ValueError("row 7: no such commune")

    job = jobs.enqueue(kind="break", unique_key="a")
    work()
    job.refresh_from_db()
    assert (job.state, job.message) == (Job.State.FAILED, "row 7: no such commune")
    assert job.finished is not None


def test_job_of_a_dead_worker_goes_on_from_its_checkpoint(counted):
    job = jobs.enqueue(kind="count", unique_key="a")
    run = jobs.Run(begin_and_die(job))
    run.save_checkpoint({"done": 1}, progress=50)
    Job.objects.update(heartbeat=run.job.heartbeat - LONG_SILENCE)
    assert jobs.reap() == 1
    work()
    job.refresh_from_db()
    assert (job.state, job.attempts, counted) == (Job.State.DONE, 2, [2])


def test_job_is_given_up_after_its_attempts(counted):
    job = jobs.enqueue(kind="count", unique_key="a")
    for _attempt in range(2):
        begin_and_die(job)
        jobs.reap()
        job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.FAILED, 2)
    assert "2" in job.message
    assert DBTaskResult.objects.running().count() == 0


def test_job_of_a_living_worker_is_left_alone(counted):
    job = jobs.enqueue(kind="count", unique_key="a")
    jobs._claim(job.pk, worker="worker-1")
    assert jobs.reap() == 0
    job.refresh_from_db()
    assert job.state == Job.State.RUNNING


def test_beat_keeps_the_workers_job_alive(counted):
    job = jobs.enqueue(kind="count", unique_key="a")
    begin_and_die(job)
    jobs.beat("dead-worker")
    assert jobs.reap() == 0
    assert JobWorker.objects.get().name == "dead-worker"


def test_slow_worker_that_lost_its_job_changes_nothing(counted):
    job = jobs.enqueue(kind="count", unique_key="a")
    slow = jobs.Run(begin_and_die(job))
    jobs.reap()
    with pytest.raises(jobs.JobLost):
        slow.save_checkpoint({"done": 9}, progress=90)
    work()
    with pytest.raises(jobs.JobLost):
        slow.end(Job.State.FAILED, message="too late")
    job.refresh_from_db()
    assert (job.state, job.checkpoint) == (Job.State.DONE, {"done": 2})


def test_task_claimed_but_never_begun_is_dispatched_again(counted):
    job = jobs.enqueue(kind="count", unique_key="a")
    DBTaskResult.objects.get(pk=job.task).claim("dead-worker")
    DBTaskResult.objects.update(started_at=job.created - LONG_SILENCE)
    Job.objects.update(created=job.created - LONG_SILENCE)
    assert jobs.reap() == 1
    work()
    job.refresh_from_db()
    assert job.state == Job.State.DONE


def test_job_that_only_waits_long_is_left_waiting(counted):
    job = jobs.enqueue(kind="count", unique_key="a")
    Job.objects.update(created=job.created - LONG_SILENCE)
    assert jobs.reap() == 0


def test_jobs_are_seen_by_who_asked_and_by_auditors(counted, cast):
    mine = jobs.enqueue(kind="count", unique_key="a", officer=cast.district_officer)
    jobs.enqueue(kind="count", unique_key="b", officer=cast.other_district_officer)
    assert list(Job.objects.for_user(cast.district_officer)) == [mine]
    assert Job.objects.for_user(cast.auditor).count() == 2
