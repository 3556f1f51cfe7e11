"""Remind those who have not sent to a call that closes soon; the workers do it every night."""

from django.core.management.base import BaseCommand

from awards.services import call_reminders


class Command(BaseCommand):
    help = "Write to units and agencies that have not sent to a call closing soon. Safe twice."

    def add_arguments(self, parser):
        parser.add_argument("site", help="the portal's address, for the links in the letters")

    def handle(self, *, site, **options):
        for call, count in call_reminders.remind_closing(site):
            self.stdout.write(f"{call.guidance_number}: {count}")
