"""What rows would change, value by value: for the preview, and for a refusal that shows both."""

import json

from households.importing.columns import ASSESSMENT, HOUSEHOLD, MEMBER
from households.models import Assessment, Household, Member

FIRST = 50


def _pairs(columns, table):
    """SQL of a JSON list: [field, before, after] of each column that differs."""
    pairs = ", ".join(
        f"CASE WHEN {column.differs(table)} THEN jsonb_build_array("
        f"'{table}.{column.name}', {table}.{column.name}::text, ({column.value})::text) END"
        for column in columns
        if not column.is_silent
    )
    return f"to_jsonb(array_remove(ARRAY[{pairs}], NULL))"


ROWS = f"""
    SELECT change.n, s.source, s.row, change.is_new, COALESCE(household.code, s.code),
           COALESCE(s.head_name, household.head_name),
           CASE WHEN household.id IS NOT NULL THEN
               CASE WHEN change.household_differs
                    THEN {_pairs(HOUSEHOLD, "household")} ELSE '[]'::jsonb END
               || CASE WHEN change.result_differs AND result.id IS NOT NULL
                       THEN {_pairs(ASSESSMENT, "result")}
                       WHEN change.result_differs
                       THEN jsonb_build_array(jsonb_build_array(
                           'result.household_class', NULL, s.household_class))
                       ELSE '[]'::jsonb END
           END
    FROM import_change change
    JOIN import_household s ON s.n = change.n
    LEFT JOIN households_household household ON household.id = change.household_id
    LEFT JOIN households_assessment result ON result.id = change.result_id
"""
FIRST_CHANGED = f"""
    {ROWS}
    WHERE change.is_new OR change.household_differs OR change.result_differs
       OR change.members_differ
    ORDER BY change.n LIMIT %s
"""
THESE = f"{ROWS} WHERE change.n = ANY(%s) ORDER BY change.n"
# An identity number is told by its last four digits on either side.
PEOPLE = f"""
    SELECT person.n, COALESCE(s.name, member.name), person.member_id IS NULL,
           CASE WHEN member.id IS NOT NULL THEN
               {_pairs(MEMBER, "member")}
               || CASE WHEN s.identity_index IS NOT NULL
                            AND s.identity_index IS DISTINCT FROM member.identity_index
                       THEN jsonb_build_array(jsonb_build_array(
                           'member.identity_last4', member.identity_last4, s.identity_last4))
                       ELSE '[]'::jsonb END
           END
    FROM import_member_change person
    JOIN import_member s ON s.n = person.n AND s.position = person.position
    LEFT JOIN households_member member ON member.id = person.member_id
    WHERE person.n = ANY(%s) ORDER BY person.n, person.position
"""
GONE = """
    SELECT gone.n, member.name FROM import_gone gone
    JOIN households_member member ON member.id = gone.member_id
    WHERE gone.n = ANY(%s) ORDER BY gone.n, member.position
"""
_MODELS = {"household": Household, "result": Assessment, "member": Member}


def changes_of(cursor, sources, *, rows=None) -> list[dict]:
    """The first rows that change anything, or those numbered `rows`, as JSON-ready values.

    Each: n, sheet, row, code, name, is_new, changes [[field, before, after]], people
    [{name, is_new, is_gone, changes}].
    """
    if rows is None:
        cursor.execute(FIRST_CHANGED, [FIRST])
    else:
        cursor.execute(THESE, [rows])
    found = {
        n: {
            "n": n,
            "sheet": sources[source].sheet,
            "row": row,
            "code": code,
            "name": name,
            "is_new": is_new,
            "changes": json.loads(changes or "[]"),
            "people": [],
        }
        for n, source, row, is_new, code, name, changes in cursor.fetchall()
    }
    _add_people(cursor, found)
    return list(found.values())


def _add_people(cursor, found):
    cursor.execute(PEOPLE, [list(found)])
    for n, name, is_new, changes in cursor.fetchall():
        person = {
            "name": name,
            "is_new": is_new,
            "is_gone": False,
            "changes": json.loads(changes or "[]"),
        }
        found[n]["people"].append(person)
    cursor.execute(GONE, [list(found)])
    for n, name in cursor.fetchall():
        found[n]["people"].append({"name": name, "is_new": False, "is_gone": True, "changes": []})


def field_of(name: str):
    """The model field of a change: "household.address" -> Household's `address`."""
    table, _dot, column = name.partition(".")
    return _MODELS[table]._meta.get_field(column.removesuffix("_id"))
