"""Load the versioned units and their successions."""

from pathlib import Path

from django.core.management.base import BaseCommand

from movement.reorganisation import load_units

DATA = Path(__file__).resolve().parents[2] / "data"


class Command(BaseCommand):
    help = "Create or update administrative units and successions from CSV. Safe to run twice."

    def add_arguments(self, parser):
        parser.add_argument("--units", type=Path, default=DATA / "units.csv")
        parser.add_argument("--successors", type=Path, default=DATA / "successors.csv")

    def handle(self, *, units, successors, **options):
        unit_count, succession_count = load_units(units, successors)
        self.stdout.write(f"{unit_count} unit versions, {succession_count} successions.")
