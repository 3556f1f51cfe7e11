"""Health for supervisors and load balancers: /healthz (the process), /readyz (what it needs).

A middleware in front of all others, so that the answer needs no host name, session or HTTPS.
"""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max
from django.http import HttpResponse, JsonResponse

from movement import calendar
from movement.models import JobWorker


def worker_age():
    """Whole seconds since any worker's last sign of life; None where none ever gave one."""
    last = JobWorker.objects.aggregate(last=Max("heartbeat"))["last"]
    return None if last is None else max(0, int((calendar.now() - last).total_seconds()))


class HealthMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response
        # Migrations in the code never change while a process lives: once applied, always applied.
        self.is_migrated = False

    def __call__(self, request):
        if request.path_info == "/healthz":
            return HttpResponse("ok\n", content_type="text/plain")
        if request.path_info == "/readyz":
            return self.readiness()
        return self.get_response(request)

    def readiness(self):
        """503 while the database is away or migrations wait."""
        try:
            pending = self.pending_migrations()
        except DatabaseError:
            return self.answer(503, database="down")
        if pending:
            return self.answer(503, database="up", pending_migrations=pending)
        return self.answer(
            200, database="up", pending_migrations=0, worker_age_seconds=worker_age()
        )

    def pending_migrations(self):
        if not self.is_migrated:
            executor = MigrationExecutor(connection)
            plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
            self.is_migrated = not plan
            return len(plan)
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return 0

    @staticmethod
    def answer(status, **body):
        response = JsonResponse(body, status=status)
        response["Cache-Control"] = "no-store"
        return response
