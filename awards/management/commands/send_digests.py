"""Ask for the mails of the day to proposing units; for a daily timer. Safe to run twice."""

from django.core.management.base import BaseCommand

from awards.services.notices import send_digests


class Command(BaseCommand):
    help = "Send every proposing officer one mail about the notices not yet read."

    def add_arguments(self, parser):
        parser.add_argument("--site", required=True, help="The portal's address, for the link.")

    def handle(self, *args, site, **options):
        job = send_digests(site)
        self.stdout.write(f"{job.kind} {job.unique_key}: {job.state}")
