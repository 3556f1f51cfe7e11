"""Writing the invented register to the database: hamlets, denominators, then COPY."""

import datetime
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from itertools import islice
from random import Random

import pghistory
from django.db import connection, transaction
from django.db.models import CharField, F, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import override

from households.classification import HouseholdClass
from households.copying import NULL, copy_rows, next_ids, open_history, text_of
from households.demo import names
from households.demo.details import Details, MemberDetails, ResultDetails
from households.demo.generate import Inventor
from households.demo.plan import YEARS, Place, residents_by_group, residents_per_place, sizes_of
from households.identity import encrypt, look_up_key
from households.models import Assessment, Household, Member, PovertyStandard, ResidentCount
from movement.models import AdministrativeUnit, Level
from movement.text import fold, sort_key

SEED = 20250515
END_OF_YEAR = {year: datetime.date(year, 12, 31) for year in YEARS}
DERIVED = "Suy ra từ số hộ và tỷ lệ đã công bố; phân bổ về xã là dữ liệu minh họa"
# Inventing and encrypting by turns, a hundred households at a time: one by one took 1.5 s more.
BATCH = 100
LOAD = 4_000
LISTED = (HouseholdClass.POOR, HouseholdClass.NEAR_POOR)
FEWEST_HAMLETS, MOST_HAMLETS = 3, 8

HOUSEHOLD_COLUMNS = [
    "id", "public_id", "code", "head_name", "hamlet", "commune", "area_type", "address",
    "search_text", "sort_key", "phone",
]  # fmt: skip
MEMBER_COLUMNS = [
    "public_id", "household", "position", "name", "sex", "birth_date", "birth_precision",
    "ethnicity", "relationship", "identity_token", "identity_last4", "identity_index",
    *MemberDetails._fields,
]  # fmt: skip
ASSESSMENT_COLUMNS = [
    "household", "year", "unit", "standard", "area_type", "b1", "b2", "lacked",
    "household_class", "reason", "ethnicity", "member_count", "recorded_on",
    *ResultDetails._fields,
]  # fmt: skip
TABLES = (AdministrativeUnit, Household, Member, Assessment)
ANALYZE = "ANALYZE " + ", ".join(model._meta.db_table for model in TABLES)


@transaction.atomic
def make_demo_households(only=None) -> dict:
    """Fill an empty register with the invented households; returns what was written by kind.

    In order: hamlets, resident households, households, members, assessments. Does nothing to a
    register that already holds a household. `only` narrows it to some commune codes (tests).
    """
    if Household.objects.exists():
        return {"households": 0, "members": 0, "results": 0}
    everywhere = all_places()
    sizes = sizes_of(everywhere, Random(SEED))
    with pghistory.context(source="make_demo_households"), override("vi"):
        hamlets = make_hamlets(everywhere)
        make_resident_counts(everywhere, sizes)
        standard = PovertyStandard.objects.for_year(YEARS[-1])
        inventor = Inventor(everywhere, sizes, hamlets, standard.to_rule(), SEED, only)
        return _copy(inventor, standard)


def all_places() -> list[Place]:
    """The communes of the end of 2023, each with the version its households live in a year on."""
    first, last = END_OF_YEAR[YEARS[0]], END_OF_YEAR[YEARS[-1]]
    communes = AdministrativeUnit.objects.communes().as_of(first).select_related("parent")
    return [
        Place(
            code=unit.code,
            name=unit.name,
            district=unit.parent.code,
            area_type=unit.area_type,
            then=unit.pk,
            now=version_on(unit, last).pk,
        )
        for unit in communes.order_by("code")
    ]


def version_on(unit, date):
    """The unit that `unit` has become by `date`, along its successions."""
    while not unit.is_valid_on(date):
        unit = unit.became.select_related("successor").get(effective__lte=date).successor
    return unit


def make_hamlets(places) -> dict[int, list[int]]:
    """Three to eight hamlets under each present commune; unit id -> ids of its hamlets."""
    rng = Random(SEED)
    ids = {place.now for place in places}
    communes = AdministrativeUnit.objects.filter(pk__in=ids).order_by("code")
    created = AdministrativeUnit.objects.bulk_create(
        hamlet
        for commune in communes
        for hamlet in _hamlets_of(commune, rng.randint(FEWEST_HAMLETS, MOST_HAMLETS), rng)
    )
    set_missing_paths()
    result = {}
    for hamlet in created:
        result.setdefault(hamlet.parent_id, []).append(hamlet.pk)
    return result


def _hamlets_of(commune, count, rng):
    urban = commune.area_type == "urban"
    for number, name in enumerate(names.hamlets(rng, count, urban=urban), 1):
        yield AdministrativeUnit(
            code=f"{commune.code}.{number:02d}",
            name=name,
            level=Level.HAMLET,
            kind="Khóm" if urban else "Ấp",
            area_type=commune.area_type,
            parent=commune,
            valid_from=commune.valid_from,
            valid_to=commune.valid_to,
            folded_name=fold(name),
            sort_key=sort_key(name),
        )


def set_missing_paths():
    """Paths of hamlets made in bulk: the parent's, then the row's own id."""
    parent_path = AdministrativeUnit.objects.filter(pk=OuterRef("parent")).values("path")
    AdministrativeUnit.objects.hamlets().filter(path="").update(
        path=Concat(Subquery(parent_path), Cast(F("pk"), CharField()), Value("/"))
    )


def make_resident_counts(places, sizes):
    """Denominators of every commune, district and the province, labelled derived: all, and
    those of the ethnic groups by the rough shares of the districts."""
    totals = {}
    units = AdministrativeUnit.objects.in_bulk({p.then for p in places} | {p.now for p in places})
    for year, position in zip(YEARS, ("then", "now"), strict=True):
        for place, count in zip(places, residents_per_place(places, sizes, year), strict=True):
            unit = units[getattr(place, position)]
            for pk in map(int, unit.path.split("/")[:-1]):
                for group, households in residents_by_group(place, count).items():
                    totals[pk, year, group] = totals.get((pk, year, group), 0) + households
    ResidentCount.objects.bulk_create(
        ResidentCount(
            unit_id=pk,
            year=year,
            ethnicity=group,
            households=count,
            source=DERIVED,
            is_derived=True,
        )
        for (pk, year, group), count in totals.items()
    )


def _copy(inventor, standard):
    """COPY the rows with history; returns the number of rows by kind.

    A second thread waits for PostgreSQL with one load while the next is being invented: 35 s
    became 19 on two busy cores. It has the connection to itself while it runs.
    """
    counts = Counter()
    with connection.cursor() as cursor, ThreadPoolExecutor(max_workers=1) as copier:
        open_history(cursor, Household)
        ids = next_ids(cursor, Household, inventor.total())
        rows = zip(ids, inventor.households(), strict=True)
        details = Details()
        copies = []
        while load := _next_load(rows, standard, details):
            counts += {kind: len(lines) for kind, lines in load.items()}
            copies.append(copier.submit(_copy_load, cursor, load))
        for copy in copies:
            copy.result()
        # What autovacuum may count meanwhile is an empty table of many pages: statements planned
        # by that took minutes until it came by again.
        cursor.execute(ANALYZE)
    return dict(counts)


def _next_load(rows, standard, details):
    """Lines of the next LOAD households by kind; {} at the end."""
    load = {}
    for _number in range(LOAD // BATCH):
        if not (batch := list(islice(rows, BATCH))):
            break
        for kind, lines in _lines_of(batch, standard, details).items():
            load.setdefault(kind, []).extend(lines)
    return load


def _lines_of(batch, standard, details):
    return {
        "households": [_household_line(pk, row) for pk, row in batch],
        "members": [
            _member_line(pk, *entry, details) for pk, row in batch for entry in row.numbered()
        ],
        "results": [
            _result_line(pk, standard, row, result, details)
            for pk, row in batch
            for result in row.assessments
        ],
    }


def _copy_load(cursor, load):
    copy_rows(cursor, Household, HOUSEHOLD_COLUMNS, load["households"])
    copy_rows(cursor, Member, MEMBER_COLUMNS, load["members"])
    copy_rows(cursor, Assessment, ASSESSMENT_COLUMNS, load["results"])


# A few hundred words make all the names, so each is folded once.
_folded = lru_cache(maxsize=None)(fold)


def _household_line(pk, row):
    search = " ".join((*map(_folded, row.head_name.split()), row.code.lower()))
    return (
        f"{pk}\t{row.public_id}\t{row.code}\t{row.head_name}\t{row.hamlet}\t{row.place.now}"
        f"\t{row.place.area_type}\t\t{search}\t{sort_key(row.head_name)}\t"
    )


def _member_line(household, position, member, details):
    number = member.identity_number
    token, index = (encrypt(number), text_of(look_up_key(number))) if number else ("", NULL)
    more = "\t".join(details.member(YEARS[-1] - member.birth_date.year))
    return (
        f"{member.public_id}\t{household}\t{position}\t{member.name}\t{member.sex}"
        f"\t{member.birth_date}\t{member.birth_precision}\t{member.ethnicity}"
        f"\t{member.relationship}\t{token}\t{number[-4:]}\t{index}\t{more}"
    )


def _result_line(household, standard, row, result, details):
    more = "\t".join(details.result(is_poor=result.outcome in LISTED))
    return (
        f"{household}\t{result.year}\t{result.unit}\t{standard.pk}\t{row.place.area_type}"
        f"\t{result.b1}\t{result.b2}\t{{{','.join(result.lacked)}}}"
        f"\t{result.outcome}\t{result.reason}"
        f"\t{row.members[0].ethnicity}\t{len(row.members)}\t{END_OF_YEAR[result.year]}\t{more}"
    )
