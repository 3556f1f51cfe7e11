"""Compare the kept counts with a count of the register."""

import sys

from django.core.management.base import BaseCommand

from households import rollups

MOST_SHOWN = 50


class Command(BaseCommand):
    help = "Compare the kept counts of results with a live count. Exit code 1 if any differs."

    def add_arguments(self, parser):
        parser.add_argument("--year", type=int, help="Only the counts of this year.")
        parser.add_argument(
            "--rebuild",
            action="store_true",
            help="Fill the counts anew; what was published before an amendment is lost.",
        )

    def handle(self, *, year, rebuild, **options):
        if rebuild:
            rollups.rebuild()
        found = rollups.differences(year)
        for difference in found[:MOST_SHOWN]:
            self.stdout.write(str(difference))
        if found:
            self.stdout.write(self.style.ERROR(f"{len(found)} counts differ from the register."))
            sys.exit(1)
        self.stdout.write("The kept counts equal the register.")
