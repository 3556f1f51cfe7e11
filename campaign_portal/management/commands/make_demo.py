"""Fill an empty portal with the demo; the row it writes makes the database a demo."""

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from awards import demo as awards_demo
from awards import demo_calls, demo_consulting, demo_evidence, demo_opinions, demo_past
from households.demo import duplicates as duplicates_demo
from households.demo import review as review_demo
from households.demo import targets as targets_demo
from movement.demo import create_sign_ins, fill_contacts
from movement.demo_news import create_articles
from movement.models import DemoMark, Officer
from movement.signatures import make_test_seal


class Command(BaseCommand):
    help = "Create the demo's accounts and data in a portal nobody uses yet. Safe to run twice."

    @transaction.atomic
    def handle(self, **options):
        if not DemoMark.objects.exists() and Officer.objects.exists():
            raise CommandError("This portal has officers of its own: it cannot become a demo.")
        create_sign_ins()
        fill_contacts()
        create_articles()
        self.stdout.write(f"{Officer.objects.filter(is_demo=True).count()} demo sign-ins.")
        call_command("make_demo_households", stdout=self.stdout)
        duplicates_demo.load()
        review_demo.load()
        targets_demo.load()
        make_test_seal()
        awards_demo.load()
        demo_calls.load()
        demo_consulting.load()
        demo_opinions.load()
        demo_past.load()
        demo_evidence.load_file()
