"""Make the database and the static files ready; quick where nothing is to be done."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

# In this order; each is safe to run twice and quick the second time.
BASE_DATA = ["load_units", "sync_roles"]
DEMO_DATA = ["make_demo"]


class Command(BaseCommand):
    help = "Migrations, base data, demo data (in demo mode only) and static files."

    def handle(self, **options):
        self.migrate()
        demo = DEMO_DATA if settings.MODE == "demo" else []
        for name in [*BASE_DATA, *demo]:
            if name in get_commands():
                call_command(name, stdout=self.stdout)
        self.collect_static_files()

    def migrate(self):
        """Migrate and make the cache's table, unless all migrations are applied already."""
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Setting up the database ...")
            call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)

    def collect_static_files(self):
        """Collect and compress, unless no source file has changed since the last time."""
        stamp = Path(settings.STATIC_ROOT) / ".sources"
        fingerprint = self.static_fingerprint()
        if stamp.exists() and stamp.read_text() == fingerprint:
            return
        self.stdout.write("Collecting static files ...")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(fingerprint)

    @staticmethod
    def static_fingerprint():
        lines = []
        for finder in get_finders():
            for name, storage in finder.list([]):
                facts = Path(storage.path(name)).stat()
                lines.append(f"{name} {facts.st_size} {facts.st_mtime_ns}")
        return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
