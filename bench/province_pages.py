"""Times of the register's pages and figures, the whole province and a tenth of it by turns."""

import gc
import statistics
import sys
import time
from dataclasses import dataclass
from datetime import date
from functools import partial
from random import Random

from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode

from bench.province import SIZES, YEARS, database
from households.choices import Dimension
from households.models import Household, Member, ReviewLine, ReviewRound, ReviewSheet
from households.statistics import UnitMap, class_tables, crossings
from movement.models import Officer
from movement.paging import page_of

TENTH, ALL = SIZES
ROUNDS = 20
# The bars.
MOST_QUERIES, MOST_TIMES, LEAST_TIMES = 12, 1.5, 100
PROVINCE, DISTRICT, COMMUNE = "canbo.tinh", "huyen.943", "xa.31552"


@dataclass
class Page:
    """A kind of page; `path(world, number)` is the address of its so-many-th request."""

    label: str
    username: str
    path: object
    data: object = None


class World:
    """What the addresses of one database are made of: rows drawn by the same numbers."""

    def __init__(self, name):
        self.name = name
        rng = Random(7)
        self.clients = {
            username: signed_in(username) for username in (PROVINCE, DISTRICT, COMMUNE)
        }
        keys = list(Household.objects.values_list("pk", flat=True))
        self.households = list(Household.objects.filter(pk__in=rng.sample(keys, ROUNDS)))
        own = Household.objects.filter(commune__code="31552")[:ROUNDS]
        self.own = list(own)
        self.round = ReviewRound.objects.get()
        self.sheet = ReviewSheet.objects.get(unit__code="31552")
        self.lines = list(ReviewLine.objects.filter(sheet=self.sheet)[:ROUNDS])
        self.numbers = list(
            Member.objects.filter(household__in=self.households).values_list("pk", flat=True)
        )
        self.cursor = self._middle()

    def _middle(self):
        """The cursor of a page in the middle of the list."""
        rows = Household.objects.filter(sort_key__gt="p").order_by("sort_key", "code")
        return page_of(rows, order=["sort_key", "code"]).next


def signed_in(username):
    client = Client(headers={"host": "127.0.0.1"})
    officer = Officer.objects.get(username=username)
    client.force_login(officer, backend="movement.authentication.OfficerBackend")
    return client


def to(name, *args, **query):
    """Address of a page without rows of its own."""
    return lambda world, number: address(name, *args, **query)


def address(name, *args, **query):
    path = reverse(name, args=args)
    return f"{path}?{urlencode(query)}" if query else path


def of_household(name):
    return lambda world, number: address(
        f"households:{name}", world.households[number % len(world.households)].public_id
    )


def searched(word):
    """A search by `word(household)` of a household drawn."""
    return lambda world, number: address(
        "households:household-list", q=word(world.households[number % len(world.households)])
    )


def in_the_middle(world, number):
    return address("households:household-list", trang=world.cursor)


def of_sheet(world, number):
    return address("review:sheet-detail", world.sheet.public_id)


def of_line(name):
    return lambda world, number: address(
        f"review:{name}", world.lines[number % len(world.lines)].public_id
    )


def of_round(world, number):
    return address("review:round-board", world.round.public_id)


def report_path(number):
    if number > 13:
        return to("households:report-list", number)
    return to("households:report", number)


LIST = "households:household-list"
PAGES = [
    Page("desk", PROVINCE, to("desk")),
    Page("household list", PROVINCE, to(LIST)),
    Page("household list, middle", PROVINCE, in_the_middle),
    Page("household list, commune", COMMUNE, to(LIST)),
    Page("list: poor", PROVINCE, to(LIST, household_class="poor")),
    Page("list: district, near-poor", PROVINCE, to(LIST, unit="943", household_class="near_poor")),
    Page("list: escaped", PROVINCE, to(LIST, change="escaped_poor")),
    Page("list: fallen back", PROVINCE, to(LIST, change="fallen_back")),
    Page("list: cause", PROVINCE, to(LIST, cause="land")),
    Page("list: indicator", PROVINCE, to(LIST, indicator="water")),
    Page("list: Khmer", PROVINCE, to(LIST, ethnicity="khmer")),
    Page("search: full name", PROVINCE, searched(lambda row: row.head_name)),
    Page("search: frequent word", PROVINCE, searched(lambda row: "nguyen")),
    Page("search: code", PROVINCE, searched(lambda row: row.code)),
    Page("search: nothing", PROVINCE, searched(lambda row: "khongcogi")),
    Page("household", PROVINCE, of_household("household-detail")),
    Page("household history", PROVINCE, of_household("household-history")),
    Page("household lineage", PROVINCE, of_household("household-lineage")),
    Page("changes of households", PROVINCE, to("households:lineage-list")),
    Page("rounds", PROVINCE, to("review:round-list")),
    Page("board of a round", PROVINCE, of_round),
    Page("review sheet", COMMUNE, of_sheet),
    Page("line of a sheet", COMMUNE, of_line("line-detail")),
    Page("amendments", PROVINCE, to("review:amendment-list")),
    Page("imports", PROVINCE, to("households:import-list")),
    Page("reports", PROVINCE, to("households:report-index")),
    *(Page(f"report {number}", PROVINCE, report_path(number)) for number in range(1, 16)),
    Page("report 2, commune", COMMUNE, to("households:report", 2)),
    Page("report 9, as published", PROVINCE,
         to("households:report", 9, published_on="01/03/2025")),
    Page("report 14, as published", PROVINCE,
         to("households:report-list", 14, published_on="01/03/2025")),
    Page("names: poor", PROVINCE, to("households:report-names", household_class="poor")),
    Page("names: escaped", PROVINCE,
         to("households:report-names", crossing="escaped", class_before="poor")),
    Page("transition matrix", PROVINCE, to("households:transition")),
    Page("progress to the target", PROVINCE, to("households:progress")),
    Page("transition, 2020 to 2024", PROVINCE, to("households:transition", from_year=2020)),
]  # fmt: skip


def report():
    """Measure and print everything; whether all bars were kept."""
    worlds = {}
    for name in SIZES:
        with database(name):
            worlds[name] = World(name)
    # A full collection takes 200 ms, walks through what both worlds hold and falls on anyone.
    gc.collect()
    gc.freeze()
    print_line(f"{'tenth':>9}{'whole':>9}{'ratio':>7}{'queries':>9}  95 % in ms")
    passed = True
    for page in PAGES:
        passed &= report_page(page, worlds)
    return report_figures() and passed


def report_page(page, worlds):
    queries = max(counted(worlds[name], page) for name in SIZES)
    times = {name: [] for name in SIZES}
    for half in range(2):
        # By turns, so that what else the machine does falls on both.
        for name in SIZES:
            with database(name):
                connection.ensure_connection()
                times[name] += [
                    timed(partial(ask, worlds[name], page, number))
                    for number in range(half * ROUNDS // 2, (half + 1) * ROUNDS // 2)
                ]
    tenth, whole = (slowest_twentieth(times[name]) for name in (TENTH, ALL))
    ratio = whole / tenth
    passed = queries <= MOST_QUERIES and ratio <= MOST_TIMES
    mark = "" if passed else "  <- past the bar"
    print_line(f"{tenth:>9.0f}{whole:>9.0f}{ratio:>7.2f}{queries:>9}  {page.label}{mark}")
    return passed


def slowest_twentieth(times):
    return statistics.quantiles(times, n=20)[-1]


def counted(world, page):
    """Queries of the page, once what is kept in memory is warm."""
    with database(world.name):
        ask(world, page, 0)
        with CaptureQueriesContext(connections["default"]) as captured:
            ask(world, page, 1)
    return sum(query["sql"] not in ("BEGIN", "COMMIT") for query in captured)


def ask(world, page, number):
    path = page.path(world, number)
    response = world.clients[page.username].get(path)
    if response.status_code != 200:
        raise SystemExit(f"{response.status_code} {path}")


def timed(action):
    begin = time.perf_counter()
    action()
    return (time.perf_counter() - begin) * 1000


LIVE_COUNT = """
    SELECT unit_id, household_class, count(*), sum(member_count) FROM households_assessment
    WHERE year = %s GROUP BY unit_id, household_class"""
LIVE_PAIRS = """
    SELECT one.unit_id, two.unit_id, one.household_class, two.household_class, count(*)
    FROM households_assessment one JOIN households_assessment two USING (household_id)
    WHERE one.year = %s AND two.year = %s GROUP BY 1, 2, 3, 4"""


def report_figures():
    """The statements on the counts kept against counting the whole province live."""
    with database(ALL):
        units = UnitMap(date(YEARS[-1], 12, 31))
        whole = units.area(Officer.objects.get(username=PROVINCE).own_unit)
        pairs = [
            ("classes of a year", LIVE_COUNT, [YEARS[-1]],
             partial(class_tables, [whole], [YEARS[-1]], [Dimension.ALL])),
            ("classes in two years", LIVE_PAIRS, [YEARS[-2], YEARS[-1]],
             partial(crossings, [whole], YEARS[-2:])),
        ]  # fmt: skip
        print_line(f"{'kept':>9}{'live':>9}{'times':>7}           median in ms")
        passed = [report_statement(*pair) for pair in pairs]
        return all(passed)


def report_statement(label, live, parameters, kept):
    with connection.cursor() as cursor, CaptureQueriesContext(connection) as captured:
        kept()
        sql = captured[-1]["sql"]
        fast = statistics.median(timed(partial(cursor.execute, sql)) for _ in range(ROUNDS))
        slow = statistics.median(
            timed(partial(cursor.execute, live, parameters)) for _ in range(ROUNDS // 4)
        )
    times = slow / fast
    mark = "" if times >= LEAST_TIMES else "  <- past the bar"
    print_line(f"{fast:>9.2f}{slow:>9.1f}{times:>7.0f}           {label}{mark}")
    return times >= LEAST_TIMES


def print_line(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
