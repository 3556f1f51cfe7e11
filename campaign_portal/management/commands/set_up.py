"""Bring a database up to date: schema, units, roles, what a portal starts with."""

from django.conf import settings
from django.core.checks import Tags
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import translation
from django.utils.translation import gettext as _

from movement.demo import PASSWORD, SIGN_INS
from movement.seed import seed


class Command(BaseCommand):
    help = "Migrate, load units, sync roles, seed; with --demo also the demo. Safe twice."

    def add_arguments(self, parser):
        parser.add_argument("--demo", action="store_true")

    def handle(self, *, demo, **options):
        self.check(tags=[Tags.database], databases=["default"])
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)
        call_command("load_units", stdout=self.stdout)
        call_command("sync_roles", stdout=self.stdout, stderr=self.stderr)
        seed()
        if demo:
            call_command("make_demo", stdout=self.stdout)
            (settings.LOCAL_DIR / "sign-ins.txt").write_text(sign_in_table())


def sign_in_table():
    """The demo's sign-ins as `make run` prints them."""
    with translation.override(settings.LANGUAGE_CODE):
        password = _("One password for all of them: %(password)s") % {"password": PASSWORD}
        districts = _("home affairs officers of the districts, 941 to 951")
        communes = _("officers of the communes, by the code of the commune")
    accounts = [(account.username, account.position) for account in SIGN_INS]
    accounts += [("huyen.943", districts), ("xa.<mã>", communes)]
    return "\n".join([password, *(f"  {name:<12} {who}" for name, who in accounts)])
