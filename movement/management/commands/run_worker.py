"""The job worker: django-tasks' database worker."""

from django_tasks_db.management.commands import db_worker


class Command(db_worker.Command):
    help = "Run the portal's background jobs."
