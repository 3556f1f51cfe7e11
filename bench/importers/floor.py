"""The floor: the least that can be done with such a file, no row looked at.

calamine or csv, words by one look-up, COPY into a staging table, an upsert into the register's own
tables with their constraints, statement-level history and counts; identity numbers unencrypted.
"""

import csv
import sys
from io import StringIO
from itertools import islice

import pghistory
from django.db import connection, transaction
from python_calamine import CalamineWorkbook

from bench.import_words import LISTS, NAMES, WORDS, YEAR
from bench.importers.measure import measured, tell
from households.copying import open_history
from households.models import Household, PovertyStandard
from movement.models import AdministrativeUnit

BATCH = 5_000
STAGED = [name for name in NAMES if name != "district"]
STAGE = f"""
    CREATE TEMPORARY TABLE s ({", ".join(f"{name} text" for name in STAGED)}) ON COMMIT DROP
"""
HOUSEHOLDS = """
    INSERT INTO households_household (public_id, code, commune_id, head_name, address, phone,
                                      area_type, search_text, sort_key)
    SELECT gen_random_uuid(), code, commune::bigint, head_name, address, phone, area_type,
           lower(concat_ws(' ', head_name, code, address)), lower(head_name)
    FROM s
    ON CONFLICT (code) DO UPDATE SET
        head_name = excluded.head_name, address = excluded.address, phone = excluded.phone,
        area_type = excluded.area_type, search_text = excluded.search_text,
        sort_key = excluded.sort_key
"""
PERSON = {
    "name": "s.head_name",
    "sex": "s.sex",
    "birth_date": "to_date(s.birth, 'DD/MM/YYYY')",
    "ethnicity": "s.ethnicity",
    "education_level": "s.education_level",
    "has_health_insurance": "s.has_health_insurance = 'true'",
    "identity_token": "s.number",
    "identity_last4": "right(s.number, 4)",
    "identity_index": "sha256(s.number::bytea)",
}
MEMBERS = (
    f"""
    UPDATE households_member member
    SET {", ".join(f"{name} = {value}" for name, value in PERSON.items())}
    FROM s JOIN households_household household ON household.code = s.code
    WHERE member.household_id = household.id AND member.relationship = 'head'
    """,
    f"""
    INSERT INTO households_member (public_id, household_id, position, birth_precision,
        relationship, schooling_status, vocational_level, employment_status, disability_level,
        {", ".join(PERSON)})
    SELECT gen_random_uuid(), household.id, 1, 'day', 'head', '', '', '', '',
           {", ".join(PERSON.values())}
    FROM s JOIN households_household household ON household.code = s.code
    -- Asked once: NOT EXISTS goes through the table being filled for each row, for 74 s.
    WHERE household.id NOT IN (SELECT household_id FROM households_member)
    """,
)
RESULT = {
    "area_type": "s.area_type",
    "household_class": "s.household_class",
    "b1": "s.b1::numeric::smallint",
    "b2": "s.b2::numeric::smallint",
    "lacked": "s.lacked::varchar[]",
    "causes": "s.causes::varchar[]",
    "needs": "s.needs::varchar[]",
    "target_groups": "'{}'::varchar[]",
    "ethnicity": "s.ethnicity",
    "member_count": "s.member_count::numeric::smallint",
    "no_labour_capacity": "s.no_labour_capacity = 'true'",
    "has_merit_member": "s.has_merit_member = 'true'",
    "recorded_on": "to_date(s.recorded_on, 'DD/MM/YYYY')",
    "reason": "''",
}
RESULTS = f"""
    INSERT INTO households_assessment (household_id, unit_id, year, standard_id,
        {", ".join(RESULT)})
    SELECT household.id, household.commune_id, %s, %s, {", ".join(RESULT.values())}
    FROM s JOIN households_household household ON household.code = s.code
    ON CONFLICT (household_id, year) DO UPDATE SET
        {", ".join(f"{name} = excluded.{name}" for name in RESULT)}
"""


def load(path):
    communes = {
        (unit.parent.name, unit.name): str(unit.pk)
        for unit in AdministrativeUnit.objects.filter(level="commune").select_related("parent")
    }
    standard = PovertyStandard.objects.for_year(YEAR)
    with pghistory.context(source="bench"), transaction.atomic(), connection.cursor() as cursor:
        open_history(cursor, Household)
        cursor.execute(STAGE)
        lines = _lines(path, communes)
        while batch := list(islice(lines, BATCH)):
            cursor.copy_expert("COPY s FROM STDIN", StringIO("".join(batch)))
        cursor.execute("ANALYZE s")
        cursor.execute(HOUSEHOLDS)
        # Just filled, the tables look empty to the planner: it would go through them row by row.
        cursor.execute("ANALYZE households_household (id, code)")
        for statement in MEMBERS:
            cursor.execute(statement)
        cursor.execute("ANALYZE households_member (id, household_id, relationship)")
        cursor.execute(RESULTS, [YEAR, standard.pk])
        return {"rows": cursor.rowcount}


def _lines(path, communes):
    """Rows of the file as COPY reads them."""
    keys = WORDS | {words: "{" + ",".join(listed) + "}" for words, listed in LISTS.items()}
    rows = iter(_rows(path))
    next(rows)
    for row in rows:
        cells = [keys.get(cell, cell) for cell in row]
        cells[6:8] = [communes[row[6], row[7]]]
        yield "\t".join(map(str, cells)) + "\n"


def _rows(path):
    if path.endswith(".csv"):
        with open(path, encoding="utf-8-sig", newline="") as file:
            yield from csv.reader(file)
    else:
        with CalamineWorkbook.from_path(path) as workbook:
            yield from workbook.get_sheet_by_index(0).iter_rows()


if __name__ == "__main__":
    tell(measured(lambda: load(sys.argv[1])))
