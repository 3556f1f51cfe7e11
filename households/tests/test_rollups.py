"""The kept counts equal the register, whatever wrote it, and remember what was published."""

import datetime
import random
from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from households import rollups
from households.choices import Cause, Ethnicity, Need, TargetGroup
from households.classification import HouseholdClass, change_between
from households.copying import copy_rows, text_of
from households.models import (
    Amendment,
    Assessment,
    ClassCount,
    Household,
    PairCount,
    PovertyStandard,
    YearLock,
)
from households.tests.factories import AssessmentFactory, HouseholdFactory
from movement import calendar
from movement.models import AdministrativeUnit

pytestmark = pytest.mark.django_db
YEARS = (2022, 2023, 2024)
CLASSES = list(HouseholdClass)
COLUMNS = [
    "household", "year", "unit", "standard", "area_type", "household_class", "ethnicity",
    "member_count", "has_merit_member", "target_groups", "causes", "needs", "recorded_on",
    "reason", "lacked", "b1", "b2", "no_labour_capacity",
]  # fmt: skip


def booked(dimension, year=2024, day=None, **conditions):
    """(key, class) -> households, without what adds up to nothing."""
    rows = ClassCount.objects.published_on(day).filter(
        year=year, dimension=dimension, **conditions
    )
    counts = Counter()
    for row in rows:
        counts[row.key, row.household_class] += row.households
    return {at: count for at, count in counts.items() if count}


def paired(day=None):
    counts = Counter()
    for row in PairCount.objects.published_on(day):
        counts[row.from_year, row.to_year, row.from_class, row.to_class] += row.households
    return {at: count for at, count in counts.items() if count}


def test_result_counts_under_every_dimension():
    AssessmentFactory(
        ethnicity="khmer",
        member_count=4,
        has_merit_member=True,
        target_groups=["lone_elderly"],
        causes=["land", "illness"],
        needs=["credit"],
    )
    assert booked("all") == {("", "poor"): 1}
    assert booked("area") == {("rural", "poor"): 1}
    assert booked("ethnicity") == {("khmer", "poor"): 1}
    assert set(booked("cause")) == {("land", "poor"), ("illness", "poor")}
    assert set(booked("need")) == {("credit", "poor")}
    groups = ("ethnic_minority", "has_merit_member", "lone_elderly")
    assert set(booked("group")) == {(group, "poor") for group in groups}
    lacked = ("nutrition", "water", "toilet")
    assert set(booked("indicator")) == {(key, "poor") for key in lacked}
    assert booked("change") == {("newly_poor", "poor"): 1}
    assert ClassCount.objects.get(dimension="all").members == 4


def test_update_moves_and_delete_takes_away():
    result = AssessmentFactory()
    Assessment.objects.filter(pk=result.pk).update(household_class="near_poor", ethnicity="hoa")
    assert booked("all") == {("", "near_poor"): 1}
    assert booked("ethnicity") == {("hoa", "near_poor"): 1}
    assert booked("change") == {("newly_near_poor", "near_poor"): 1}
    result.household.delete()
    assert booked("all") == booked("change") == booked("group") == {}


def test_years_loaded_out_of_order_tell_the_same_change():
    household = HouseholdFactory()
    for year, score in ((2024, 135), (2022, 135), (2023, 150)):
        AssessmentFactory(household=household, year=year, b1=score)
    assert booked("change") == {("fallen_back", "poor"): 1}
    assert booked("change", 2023) == {("escaped_poor", "not_poor"): 1}
    assert paired() == {
        (2022, 2023, "poor", "not_poor"): 1,
        (2022, 2024, "poor", "poor"): 1,
        (2023, 2024, "not_poor", "poor"): 1,
    }


def test_amendment_leaves_what_was_published_before():
    published, amended = datetime.date(2024, 12, 20), datetime.date(2025, 3, 1)
    before = AssessmentFactory(year=2023, recorded_on=datetime.date(2023, 12, 20))
    result = AssessmentFactory(household=before.household, recorded_on=published)
    rows = Assessment.objects.filter(pk=result.pk)
    rows.update(household_class="not_poor", recorded_on=amended)
    early = datetime.date(2025, 2, 28)
    assert booked("all", day=early) == {("", "poor"): 1}
    assert booked("all", day=amended) == {("", "not_poor"): 1}
    assert booked("change", day=early) == {}
    assert booked("change", day=amended) == {("escaped_poor", "not_poor"): 1}
    assert paired(early) == {(2023, 2024, "poor", "poor"): 1}
    assert paired(amended) == {(2023, 2024, "poor", "not_poor"): 1}
    assert booked("all", day=datetime.date(2024, 12, 19)) == {}


def test_result_taken_out_of_a_locked_year_was_there_until_then(cast):
    result = AssessmentFactory(recorded_on=datetime.date(2024, 12, 20))
    YearLock.objects.create(
        year=2024, decision_number="1", decided_on=calendar.today(), locked_by=cast.administrator
    )
    Amendment.objects.create(
        household=result.household,
        year=2024,
        reason="Hộ trùng",
        state="approved",
        requested_by=cast.commune_officer,
        decided_by=cast.province_officer,
        decided_at=calendar.now(),
    )
    Assessment.objects.filter(pk=result.pk).delete()
    assert booked("all", day=calendar.today() - calendar.ONE_DAY) == {("", "poor"): 1}
    assert booked("all") == {}


class Writer:
    """Random writes by every way there is; the same seed, the same writes."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.standard = PovertyStandard.objects.for_year(2024)
        self.indicators = [row.key for row in self.standard.indicators.all()]
        self.units = list(AdministrativeUnit.objects.communes()[:4])
        self.households = Household.objects.bulk_create(
            Household(code=f"R{number}", head_name="Hộ", commune=self.units[0], area_type="rural")
            for number in range(1_500)
        )
        self.rows = 0

    def _some(self, keys):
        return self.rng.sample(list(keys), self.rng.randint(0, 2))

    def facts(self):
        lacked = self.rng.sample(self.indicators, self.rng.randint(1, 3))
        return {
            "area_type": self.rng.choice(["rural", "urban"]),
            "household_class": self.rng.choice(CLASSES),
            "ethnicity": self.rng.choice(["", *Ethnicity.values]),
            "member_count": self.rng.choice([None, 1, 5]),
            "no_labour_capacity": self.rng.random() < 0.2,
            "has_merit_member": self.rng.random() < 0.2,
            "target_groups": self._some(TargetGroup.values),
            "causes": self._some(Cause.values),
            "needs": self._some(Need.values),
            "lacked": lacked,
            "b1": 100,
            "b2": 10 * len(lacked),
            "recorded_on": datetime.date(2025, 1, self.rng.randint(1, 4)),
        }

    def missing(self, count):
        """Up to `count` results not yet there."""
        there = set(Assessment.objects.values_list("household", "year"))
        free = [
            (household, year)
            for household in self.households
            for year in YEARS
            if (household.pk, year) not in there
        ]
        return [
            Assessment(
                household=household,
                year=year,
                unit=self.rng.choice(self.units),
                standard=self.standard,
                **self.facts(),
            )
            for household, year in self.rng.sample(free, min(count, len(free)))
        ]

    def present(self, count):
        keys = list(Assessment.objects.values_list("pk", flat=True))
        chosen = self.rng.sample(keys, min(count, len(keys)))
        return Assessment.objects.filter(pk__in=chosen)

    def insert(self):
        self.rows += len(Assessment.objects.bulk_create(self.missing(500)))

    def copy(self):
        rows = self.missing(500)
        lines = (
            "\t".join(
                text_of(getattr(row, Assessment._meta.get_field(name).attname)) for name in COLUMNS
            )
            for row in rows
        )
        with connection.cursor() as cursor:
            copy_rows(cursor, Assessment, COLUMNS, lines)
        self.rows += len(rows)

    def update(self):
        self.rows += self.present(400).update(**self.facts())

    def bulk_update(self):
        rows = list(self.present(150))
        for row in rows:
            vars(row).update(self.facts())
        fields = ["household_class", "ethnicity", "causes", "recorded_on", "member_count"]
        self.rows += Assessment.objects.bulk_update(rows, fields)

    def upsert(self):
        rows = self.missing(100) + list(self.present(100))
        for row in rows:
            row.household_class = self.rng.choice(CLASSES)
        Assessment.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["household", "year"],
            update_fields=["household_class"],
        )
        self.rows += len(rows)

    def sql(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE households_assessment SET household_class = %s, causes = %s"
                " WHERE id %% 7 = %s",
                [self.rng.choice(CLASSES), self._some(Cause.values), self.rng.randrange(7)],
            )
            self.rows += cursor.rowcount

    def delete(self):
        self.rows += self.present(200).delete()[0]

    def save(self):
        for row in self.missing(2) + list(self.present(2)):
            row.household_class = self.rng.choice(CLASSES)
            row.save()
            self.rows += 1

    def write(self, at_least):
        ways = (
            self.insert, self.copy, self.update, self.bulk_update, self.upsert, self.sql,
            self.delete, self.save,
        )  # fmt: skip
        for way in (self.insert, self.copy):
            way()
        while self.rows < at_least:
            self.rng.choice(ways)()


def changes_by_hand():
    """(year, unit, change, class) -> households, by the pure rule, household by household."""
    histories = {}
    for result in Assessment.objects.order_by("year"):
        histories.setdefault(result.household_id, []).append(result)
    counts = Counter()
    for history in histories.values():
        was_poor, before = False, None
        for result in history:
            follows = before is not None and before.year == result.year - 1
            change = change_between(
                before.household_class if follows else None,
                result.household_class,
                was_poor_earlier=was_poor,
            )
            if change:
                counts[result.year, result.unit_id, change, result.household_class] += 1
            before, was_poor = result, was_poor or result.is_poor
    return counts


@pytest.mark.slow
def test_ten_thousand_random_writes_leave_the_counts_equal():
    writer = Writer(seed=20250515)
    writer.write(at_least=10_000)
    assert rollups.differences() == []
    assert rollups.differences(2023) == []
    kept = Counter()
    for row in ClassCount.objects.filter(dimension="change"):
        kept[row.year, row.unit_id, row.key, row.household_class] += row.households
    assert {at: count for at, count in kept.items() if count} == changes_by_hand()
    assert sum(booked("all").values()) == Assessment.objects.filter(year=2024).count()


def test_command_names_what_differs_and_rebuilds():
    AssessmentFactory()
    ClassCount.objects.filter(dimension="area").update(households=3)
    out = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_rollups", stdout=out)
    assert stopped.value.code == 1
    assert "area" in out.getvalue() and "booked (3, 0), live (1, 0)" in out.getvalue()
    call_command("verify_rollups", "--year=2023", stdout=out)
    call_command("verify_rollups", "--rebuild", stdout=out)
    assert rollups.differences() == []
