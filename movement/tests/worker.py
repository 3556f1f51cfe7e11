"""A job worker within the tests' own process."""

from django_tasks_db.management.commands import db_worker


def work(worker="worker-1"):
    """Do all waiting tasks, as a worker process does."""
    db_worker.Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker,
        excluded_queue_names=[],
    ).run()
