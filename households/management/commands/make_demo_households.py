"""Fill an empty register with invented households on the published totals."""

import time

from django.core.management.base import BaseCommand

from households.demo.load import make_demo_households


class Command(BaseCommand):
    help = "Make the demo's households, members and yearly results. Safe to run twice."

    def handle(self, **options):
        start = time.monotonic()
        made = make_demo_households()
        self.stdout.write(
            f"{made['households']} households, {made['members']} members, "
            f"{made['results']} results in {time.monotonic() - start:.1f} s."
        )
