"""A province of invented households in databases of its own, for `bench/figures.py`.

Beside the demo's database on the same server: `bench_base` (schema, units, officers, no household)
and copies of it with a tenth and with the whole of the province. COPY writes the rows with every
trigger at work, so history and ledgers are as large as they would be.
"""

import hashlib
import sys
import time
import uuid
from contextlib import contextmanager
from datetime import date
from itertools import accumulate, islice
from pathlib import Path
from random import Random

import pghistory
from django.core.management import call_command
from django.db import connections, transaction

from campaign_portal.tests.template import fingerprint
from households.copying import copy_rows, next_ids, open_history
from households.demo import names
from households.demo.details import Details
from households.demo.load import HOUSEHOLD_COLUMNS, all_places, make_hamlets, sizes_of
from households.demo.plan import DISTRICTS, residents_by_group, share_out
from households.models import Assessment, Household, Member, PovertyStandard, ResidentCount
from households.reviewing import rounds
from movement.demo import create_sign_ins
from movement.models import AdministrativeUnit, Officer
from movement.text import fold, sort_key

WHOLE = 330_000
SIZES = {"bench_tenth": WHOLE // 10, "bench_whole": WHOLE}
BASE = "bench_base"
YEARS = range(2020, 2025)
SEED, LOAD = 20251124, 30_000
FEWEST_LACKED = {"poor": 3, "near_poor": 0, "not_poor": 0}
# Class -> chance of poor, near-poor and neither the year after; None: the first year.
WAYS = {
    None: (0.05, 0.08, 0.87),
    "poor": (0.55, 0.28, 0.17),
    "near_poor": (0.03, 0.67, 0.30),
    "not_poor": (0.003, 0.015, 0.982),
}
CLASSES = ("poor", "near_poor", "not_poor")
MEMBER_COLUMNS = [
    "public_id", "household", "position", "name", "sex", "birth_date", "birth_precision",
    "ethnicity", "relationship", "identity_token", "identity_last4", "identity_index",
    "schooling_status", "education_level", "vocational_level", "employment_status",
    "disability_level",
]  # fmt: skip
RESULT_COLUMNS = [
    "household", "year", "unit", "standard", "area_type", "b1", "b2", "lacked",
    "household_class", "ethnicity", "member_count", "recorded_on", "no_labour_capacity",
    "has_merit_member", "target_groups", "causes", "needs", "reason",
]  # fmt: skip


@contextmanager
def database(name):
    """Django's default connection goes to the database `name` within."""
    connections["default"].close()
    settings = connections["default"].settings_dict
    before, settings["NAME"] = settings["NAME"], name
    try:
        yield
    finally:
        connections["default"].close()
        settings["NAME"] = before


def make_provinces():
    """Make the databases that are not there yet, or were made by other migrations or code."""
    wanted = f"{fingerprint()} {hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:12]}"
    if _mark_of(BASE) != wanted:
        for name in (BASE, *SIZES):
            _run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        _run(f'CREATE DATABASE "{BASE}"')
        with database(BASE):
            call_command("set_up", stdout=sys.stderr)
            create_sign_ins()
        _mark(BASE, wanted)
    for name, households in SIZES.items():
        if _mark_of(name) != wanted:
            _run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            _run(f'CREATE DATABASE "{name}" TEMPLATE "{BASE}"')
            with database(name):
                Province(households).fill()
            _mark(name, wanted)


def _run(statement, parameters=None):
    with connections["default"]._nodb_cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall() if cursor.description else None


def _mark_of(name):
    rows = _run(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
    )
    return rows[0][0] if rows else None


def _mark(name, text):
    """Written last: a run that was killed leaves a database that is made anew."""
    _run(f"COMMENT ON DATABASE \"{name}\" IS '{text}'")


class Province:
    """So many households, each with two members and a result in every one of YEARS."""

    def __init__(self, households):
        self.rng, self.details = Random(SEED), Details()
        self.households = households
        self.places = all_places()
        self.sizes = sizes_of(self.places, self.rng)
        self.standards = {year: PovertyStandard.objects.for_year(year) for year in YEARS}
        self.hamlets = make_hamlets(self.places)
        self.classes, self.facts = {}, {}

    @transaction.atomic
    def _copy(self):
        with pghistory.context(source="bench"), connections["default"].cursor() as cursor:
            open_history(cursor, Household)
            ids = iter(next_ids(cursor, Household, self.households))
            shares = share_out(self.households, self.sizes)
            self._count_residents(shares)
            lines = self._household_lines(ids, shares)
            for load in iter(lambda: list(islice(lines, LOAD)), []):
                copy_rows(cursor, Household, HOUSEHOLD_COLUMNS, (line for line, _more in load))
                members = (line for _line, more in load for line in more)
                copy_rows(cursor, Member, MEMBER_COLUMNS, members)
            for year in YEARS:
                results = self._result_lines(year)
                for load in iter(lambda results=results: list(islice(results, LOAD)), []):
                    copy_rows(cursor, Assessment, RESULT_COLUMNS, load)

    def fill(self):
        begin = time.perf_counter()
        self._copy()
        province = Officer.objects.get(username="canbo.tinh")
        rounds.create_round(by=province, kind="periodic", year=YEARS[-1])
        with connections["default"].cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        seconds = time.perf_counter() - begin
        sys.stderr.write(f"{self.households:,} households made within {seconds:.0f} s\n")

    def _count_residents(self, shares):
        """Resident households of every unit version and year: all that are in the register."""
        units = AdministrativeUnit.objects.in_bulk()
        totals = {}
        for place, count in zip(self.places, shares, strict=True):
            for year in YEARS:
                version = units[place.now if year == YEARS[-1] else place.then]
                for pk in map(int, version.path.split("/")[:-1]):
                    for group, households in residents_by_group(place, max(count, 10)).items():
                        at = pk, year, group
                        totals[at] = totals.get(at, 0) + households
        ResidentCount.objects.bulk_create(
            ResidentCount(unit_id=pk, year=year, ethnicity=group, households=count)
            for (pk, year, group), count in totals.items()
            if count
        )

    def _household_lines(self, ids, shares):
        """A household's line and those of its members, place by place."""
        for place, count in zip(self.places, shares, strict=True):
            for pk in islice(ids, count):
                yield self._household(pk, place)

    def _household(self, pk, place):
        draw, _weight = self.rng.random(), DISTRICTS[place.district][0]
        people = names.KHMER if draw < DISTRICTS[place.district][1] else names.KINH
        head = names.person(self.rng, people, names.MALE)
        code = f"B{pk:08d}"
        self.facts[pk] = place, people
        line = "\t".join(
            (
                str(pk), self._uuid(), code, head, str(self.rng.choice(self.hamlets[place.now])),
                str(place.now), place.area_type, "Tổ 1", fold(f"{head} {code} Tổ 1"),
                sort_key(head), "",
            )
        )  # fmt: skip
        spouse = names.person(self.rng, people, names.FEMALE)
        members = (
            self._member(pk, 1, head, names.MALE, people, "head"),
            self._member(pk, 2, spouse, names.FEMALE, people, "spouse"),
        )
        return line, members

    def _uuid(self):
        return str(uuid.UUID(int=self.rng.getrandbits(128), version=4))

    def _member(self, pk, position, name, sex, people, relationship):
        born = date(1950 + self.rng.randrange(50), 1 + self.rng.randrange(12), 1)
        # No number is encrypted: a stand-in that nobody opens, and a random key of the right size.
        index = f"\\\\x{self.rng.getrandbits(256):064x}"
        return "\t".join(
            (
                self._uuid(), str(pk), str(position), name, sex, str(born), "day", people,
                relationship, "bench", f"{self.rng.randrange(10_000):04d}", index,
                "left", "primary", "none", "self_employed", "none",
            )
        )  # fmt: skip

    def _result_lines(self, year):
        standard, day = self.standards[year], date(year, 12, 31)
        keys = [row.key for row in standard.indicators.all()] if standard.can_classify else []
        for pk, (place, people) in self.facts.items():
            found = self._class_of(pk)
            unit = place.now if year == YEARS[-1] else place.then
            yield "\t".join(
                (
                    str(pk), str(year), str(unit), str(standard.pk), place.area_type,
                    *self._scores(found, keys), found, people, "2", str(day),
                    *self.details.result(is_poor=found != "not_poor"), "",
                )
            )  # fmt: skip

    def _class_of(self, pk):
        draw, chances = self.rng.random(), accumulate(WAYS[self.classes.get(pk)])
        found = next(c for c, bound in zip(CLASSES, chances, strict=True) if draw < bound)
        self.classes[pk] = found
        return found

    def _scores(self, found, keys):
        if not keys:
            return "\\N", "\\N", "{}"
        lacked = sorted(self.rng.sample(keys, FEWEST_LACKED[found] + self.rng.randrange(2)))
        b1 = 120 if found != "not_poor" else 190
        return str(b1), str(10 * len(lacked)), f"{{{','.join(lacked)}}}"
