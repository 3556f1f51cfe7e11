"""How long an export of 100,000 households takes, and how much memory, without network.

CSV beside the plainest COPY of the same columns, XLSX beside XlsxWriter in constant memory given
the same cells, each from the question to the last byte read back; the rows are made in one
transaction and undone at the end. Exits 1 past a bar.
"""

import os
import re
import sys
import tempfile
import time
from functools import partial
from importlib import import_module
from pathlib import Path

import django
import xlsxwriter
from django.apps import apps
from django.db import connection, transaction
from django.utils.module_loading import import_string
from django.utils.translation import override

ROWS, FEWER, ROUNDS = 100_000, 10_000, 3
# A year of its own: those of the demo may be locked.
YEAR, LIKE = 2022, 2024
USER = "canbo.tinh"
# The bars of issue 3, and how much more memory ten times the rows may take, in MB.
MOST_CSV, MOST_XLSX, MOST_MORE_MB = 3.0, 1.3, 8
# The same columns without words: keys as stored, the head by a plain join.
PLAINEST = """
    SELECT h.code, h.head_name, head.sex, head.birth_date, head.identity_last4, now.ethnicity,
        h.phone, h.address, hamlet.name, commune.name, h.area_type, now.member_count,
        now.household_class, before.household_class, now.b1, now.b2, now.lacked, now.causes,
        now.needs, now.no_labour_capacity, now.has_merit_member
    FROM households_household h
    JOIN households_assessment now ON now.household_id = h.id AND now.year = {year}
    LEFT JOIN households_assessment before
        ON before.household_id = h.id AND before.year = {year} - 1
    LEFT JOIN households_member head ON head.household_id = h.id AND head.relationship = 'head'
    LEFT JOIN movement_administrativeunit hamlet ON hamlet.id = h.hamlet_id
    JOIN movement_administrativeunit commune ON commune.id = h.commune_id
    ORDER BY h.sort_key, h.code
"""


def main():
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_portal.settings")
    django.setup()
    with transaction.atomic(), override("vi"), tempfile.TemporaryDirectory() as folder:
        fill()
        passed = Bench(Path(folder)).report()
        transaction.set_rollback(True)
    sys.exit(0 if passed else 1)


# --- the rows ------------------------------------------------------------------------------


def fill():
    """Copies of the demo's households up to ROWS, each with people and a result of YEAR."""
    begin = time.perf_counter()
    household, member, assessment = (
        apps.get_model("households", name) for name in ("Household", "Member", "Assessment")
    )
    short = ROWS - household.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM households_household")
        last = cursor.fetchone()[0]
        changed = {"public_id": "gen_random_uuid()", "code": "row_number() OVER () || '-' || code"}
        times = f"CROSS JOIN generate_series(1, {short // 10_000 + 1}) LIMIT {short}"
        _copy(cursor, household, changed, f"FROM households_household o {times}")
        # Whose people and results a copy gets: those of the household as many places before it.
        pairs = (
            "JOIN (SELECT id, row_number() OVER (ORDER BY id) n FROM households_household"
            f" WHERE id <= {last}) old ON old.id = o.household_id"
            " JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 n FROM households_household"
            f" WHERE id > {last}) new ON new.n % (SELECT count(*) FROM households_household"
            f" WHERE id <= {last}) + 1 = old.n"
        )
        changed = {"public_id": "gen_random_uuid()", "household_id": "new.id"}
        _copy(cursor, member, changed, f"FROM households_member o {pairs}")
        changed = {"year": str(YEAR), "amendment_id": "NULL"}
        of_like = f"WHERE o.year = {LIKE}"
        _copy(cursor, assessment, changed, f"FROM households_assessment o {of_like}")
        changed |= {"household_id": "new.id"}
        _copy(cursor, assessment, changed, f"FROM households_assessment o {pairs} {of_like}")
        cursor.execute("ANALYZE households_household, households_member, households_assessment")
    count = assessment.objects.filter(year=YEAR).count()
    print_line(f"{count} households put in within {time.perf_counter() - begin:.0f} s")


def _copy(cursor, model, changed, source):
    columns = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    values = ", ".join(changed.get(column, f"o.{column}") for column in columns)
    table, names = model._meta.db_table, ", ".join(columns)
    cursor.execute(f"INSERT INTO {table} ({names}) SELECT {values} {source}")


# --- the measure ---------------------------------------------------------------------------


class Bench:
    """The exporter's own functions, as page and job call them, beside the plainest ones."""

    def __init__(self, folder):
        self.path = folder / "export"
        self.files = import_module("households.exporting.files")
        self.user = apps.get_model("movement", "Officer").objects.get(username=USER)
        self.columns = import_string("households.exporting.columns.columns_for")(self.user, YEAR)
        ask = import_string("households.exporting.asking.asked_by")
        self.found = ask(self.user, "list", f"year={YEAR}").found

    def report(self):
        # First: whatever was in memory once stays with the process.
        is_flat = self._memory()
        cells = self._cells()
        csv, copy = fastest(self.csv, self.copy)
        xlsx, plain = fastest(self.xlsx, partial(self.plain_xlsx, cells))
        cells.clear()
        print_line(
            f"CSV  {csv:6.2f} s, COPY of the same columns {copy:6.2f} s: {csv / copy:.2f} x"
        )
        print_line(f"XLSX {xlsx:6.2f} s, XlsxWriter alone {plain:6.2f} s: {xlsx / plain:.2f} x")
        return csv / copy <= MOST_CSV and xlsx / plain <= MOST_XLSX and is_flat

    def csv(self, found=None):
        self.files.write_csv(self.path, self.found if found is None else found, self.columns)

    def xlsx(self, found=None):
        cover = self.files.Cover("Danh sách", ())
        found = self.found if found is None else found
        self.files.write_xlsx(self.path, found, self.columns, cover)

    def copy(self):
        with connection.cursor() as cursor, self.path.open("wb") as file:
            plainest = PLAINEST.format(year=YEAR)
            cursor.copy_expert(f"COPY ({plainest}) TO STDOUT WITH (FORMAT csv)", file)

    def plain_xlsx(self, cells):
        book = xlsxwriter.Workbook(self.path, {"constant_memory": True})
        page = book.add_worksheet()
        numbers = {at for at, column in enumerate(self.columns) if column.is_number}
        for row, values in enumerate(cells):
            for at, value in enumerate(values):
                if value is not None and value != "":
                    write = page.write_number if at in numbers else page.write_string
                    write(row, at, value)
        book.close()

    def _cells(self):
        rows = import_string("households.exporting.columns.rows_of")
        return list(rows(self.found, self.columns, is_plain_text=False))

    def _memory(self):
        """Whether ten times the rows take no more memory; peaks over what was there before."""
        last = self.found.order_by("code").values_list("code", flat=True)[FEWER]
        fewer = self.found.filter(code__lt=last)
        passed = True
        for name, write in (("CSV", self.csv), ("XLSX", self.xlsx)):
            few, many = peak(partial(write, fewer)), peak(write)
            print_line(f"{name:5}{few:5.0f} MB at {FEWER}, {many:5.0f} MB at {ROWS} households")
            passed = passed and many - few <= MOST_MORE_MB
        return passed


def fastest(*actions):
    """The fastest of ROUNDS runs of each, in turn, in s: the machine's other work is not asked."""
    times = [[timed(action) for action in actions] for _ in range(ROUNDS)]
    return [min(of_one) for of_one in zip(*times, strict=True)]


def timed(action):
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def peak(action):
    """By how many MB the process grew at most during `action` (Linux)."""
    Path("/proc/self/clear_refs").write_text("5")
    before = memory("VmRSS")
    action()
    return memory("VmHWM") - before


def memory(name):
    found = re.search(rf"{name}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024


def print_line(text):
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
