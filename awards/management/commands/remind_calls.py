"""Every day, by cron: remind those who have not sent to a call that closes soon."""

from django.core.management.base import BaseCommand

from awards.models import WrongState
from awards.services import call_reminders


class Command(BaseCommand):
    help = "Write to units and agencies that have not sent to a call closing soon. Safe twice."

    def add_arguments(self, parser):
        parser.add_argument("site", help="the portal's address, for the links in the letters")

    def handle(self, *, site, **options):
        for call in call_reminders.closing_soon().with_windows():
            try:
                count = call_reminders.remind(call, site=site)
            except WrongState:
                continue
            self.stdout.write(f"{call.guidance_number}: {count}")
