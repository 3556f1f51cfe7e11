"""The job worker: django-tasks' database worker with a pulse beside it."""

from django_tasks_db.management.commands import db_worker

from movement.jobs import Pulse


class Command(db_worker.Command):
    help = "Run the portal's background jobs."

    def handle(self, *, worker_id, **options):
        Pulse(worker_id).start()
        super().handle(worker_id=worker_id, **options)
