"""The compared rows into the register: new ones inserted, changed ones updated, others untouched.

The statement-level triggers of the tables write the history; the caller has opened its context.
"""

from io import StringIO
from itertools import islice

from households.importing.bulk import copy_text
from households.importing.columns import ASSESSMENT, HOUSEHOLD, MEMBER
from households.models.household import search_fields

BATCH = 5_000
NUMBER_NEW = """
    UPDATE import_change
    SET household_id = nextval(pg_get_serial_sequence('households_household', 'id'))
    WHERE is_new
"""
# Name, code and address as they will be: what search and order are made of. Without a code one
# is made as `services.registering` does: N and the row's own number.
NAMES = """
    SELECT change.n,
           COALESCE(s.head_name, household.head_name),
           COALESCE(household.code, NULLIF(s.code, ''),
                    concat('N', lpad(change.household_id::text,
                                     greatest(7, length(change.household_id::text)), '0'))),
           COALESCE(s.address, household.address, '')
    FROM import_change change
    JOIN import_household s ON s.n = change.n
    LEFT JOIN households_household household ON household.id = change.household_id
    WHERE change.is_new OR change.household_differs
"""
DERIVED = """
    CREATE TEMPORARY TABLE import_derived (n integer, code text, search_text text, sort_key text)
    ON COMMIT DROP
"""


def _set(columns, table):
    return ", ".join(f"{column.name} = {column.merged(table)}" for column in columns)


_NEW_HOUSEHOLD = {
    "head_name": "s.head_name",
    "hamlet_id": "NULLIF(s.hamlet_id, '')::bigint",
    "address": "COALESCE(s.address, '')",
    "phone": "COALESCE(s.phone, '')",
    "area_type": "COALESCE(s.area_type, NULLIF(place.area_type, ''), 'rural')",
}
INSERT_HOUSEHOLDS = f"""
    INSERT INTO households_household
        (id, public_id, code, commune_id, search_text, sort_key, {", ".join(_NEW_HOUSEHOLD)})
    SELECT change.household_id, gen_random_uuid(), derived.code, place.present_id,
           derived.search_text, derived.sort_key, {", ".join(_NEW_HOUSEHOLD.values())}
    FROM import_change change
    JOIN import_household s ON s.n = change.n
    JOIN import_derived derived ON derived.n = change.n
    JOIN import_place place ON place.unit_id = s.unit_id
    WHERE change.is_new
    ORDER BY change.n
"""
UPDATE_HOUSEHOLDS = f"""
    UPDATE households_household household
    SET {_set(HOUSEHOLD, "household")},
        search_text = derived.search_text, sort_key = derived.sort_key
    FROM import_change change
    JOIN import_household s ON s.n = change.n
    JOIN import_derived derived ON derived.n = change.n
    WHERE household.id = change.household_id AND change.household_differs AND NOT change.is_new
"""
# The number's token is copied where the register has it already (see Stage._tokens_of).
_TOKEN = """
    COALESCE(s.identity_token, (
        SELECT known.identity_token FROM households_member known
        WHERE known.identity_index = s.identity_index LIMIT 1
    ))
"""
# What a new member is without a word about it in the file.
_MEMBER_DEFAULTS = {"birth_precision": "'day'", "relationship": "'other'"}


def _new_member(column):
    if column.cast:
        return column.value
    default = _MEMBER_DEFAULTS.get(column.name, "''")
    return f"COALESCE(s.{column.name}, {default})"


_MEMBER_NAMES = ", ".join(column.name for column in MEMBER)
_MEMBER_VALUES = ", ".join(_new_member(column) for column in MEMBER)
_INSERT_MEMBERS = f"""
    INSERT INTO households_member
        (public_id, household_id, position, identity_index, identity_last4, identity_token,
         {_MEMBER_NAMES})
    SELECT gen_random_uuid(), change.household_id, {{position}}, s.identity_index,
           COALESCE(s.identity_last4, ''), COALESCE({_TOKEN}, ''), {_MEMBER_VALUES}
    FROM import_member s
    JOIN import_change change ON change.n = s.n
    {{which}}
    ORDER BY s.n, s.position
"""
INSERT_MEMBERS_OF_NEW = _INSERT_MEMBERS.format(position="s.position", which="WHERE change.is_new")
INSERT_NEW_MEMBERS = _INSERT_MEMBERS.format(
    position="""
        CASE WHEN person.is_whole THEN s.position ELSE s.position + (
            SELECT COALESCE(max(member.position), 0) FROM households_member member
            WHERE member.household_id = change.household_id
        ) END""",
    which="""
        JOIN import_member_change person
          ON person.n = s.n AND person.position = s.position AND person.member_id IS NULL""",
)
UPDATE_MEMBERS = f"""
    UPDATE households_member member
    SET {_set(MEMBER, "member")},
        position = CASE WHEN person.is_whole THEN s.position ELSE member.position END,
        identity_index = COALESCE(s.identity_index, member.identity_index),
        identity_last4 = COALESCE(s.identity_last4, member.identity_last4),
        identity_token = CASE
            WHEN s.identity_index IS NULL OR s.identity_index = member.identity_index
            THEN member.identity_token ELSE {_TOKEN} END
    FROM import_member_change person
    JOIN import_member s ON s.n = person.n AND s.position = person.position
    WHERE member.id = person.member_id
"""
# A household has one head: who was it until now and is not in the file becomes a member.
STEP_BACK = """
    UPDATE households_member member SET relationship = 'other'
    FROM import_member_change person
    JOIN import_member s ON s.n = person.n AND s.position = person.position
    JOIN import_change change ON change.n = person.n
    WHERE member.household_id = change.household_id AND member.relationship = 'head'
      AND s.relationship = 'head' AND member.id IS DISTINCT FROM person.member_id
      AND NOT EXISTS (SELECT 1 FROM import_person same WHERE same.member_id = member.id)
"""
DELETE_GONE = """
    DELETE FROM households_member member USING import_gone gone WHERE member.id = gone.member_id
"""
_HEAD_ETHNICITY = """(
    SELECT head.ethnicity FROM households_member head
    WHERE head.household_id = change.household_id AND head.relationship = 'head' LIMIT 1
)"""
_MEMBERS_NOW = """(
    SELECT NULLIF(count(*), 0) FROM households_member member
    WHERE member.household_id = change.household_id
)"""
_NEW_RESULT = {
    "household_class": "s.household_class",
    "area_type": "COALESCE(s.area_type, household.area_type)",
    "b1": "NULLIF(s.b1, '')::smallint",
    "b2": "NULLIF(s.b2, '')::smallint",
    "lacked": "COALESCE(s.lacked, '{}')::varchar[]",
    "ethnicity": f"COALESCE(s.ethnicity, {_HEAD_ETHNICITY}, '')",
    "member_count": f"COALESCE(NULLIF(s.member_count, '')::smallint, {_MEMBERS_NOW})",
    "no_labour_capacity": "COALESCE(s.no_labour_capacity, 'f')::boolean",
    "has_merit_member": "COALESCE(s.has_merit_member, 'f')::boolean",
    "target_groups": "COALESCE(s.target_groups, '{}')::varchar[]",
    "causes": "COALESCE(s.causes, '{}')::varchar[]",
    "needs": "COALESCE(s.needs, '{}')::varchar[]",
    "recorded_on": "COALESCE(s.recorded_on::date, %(today)s)",
    "reason": "COALESCE(s.reason, '')",
}
INSERT_RESULTS = f"""
    INSERT INTO households_assessment
        (household_id, year, unit_id, standard_id, {", ".join(_NEW_RESULT)})
    SELECT change.household_id, %(year)s, s.unit_id, place.standard_id,
           {", ".join(_NEW_RESULT.values())}
    FROM import_change change
    JOIN import_household s ON s.n = change.n
    JOIN import_place place ON place.unit_id = s.unit_id
    JOIN households_household household ON household.id = change.household_id
    WHERE change.result_differs AND change.result_id IS NULL
    ORDER BY change.n
"""
_CHANGED_RESULT = [c for c in ASSESSMENT if c.name not in ("recorded_on", "reason")]
# The reason of another class would explain the wrong one.
UPDATE_RESULTS = f"""
    UPDATE households_assessment result
    SET {_set(_CHANGED_RESULT, "result")},
        recorded_on = COALESCE(s.recorded_on::date, %(today)s),
        reason = COALESCE(s.reason, CASE
            WHEN s.household_class = result.household_class THEN result.reason ELSE '' END)
    FROM import_change change
    JOIN import_household s ON s.n = change.n
    WHERE result.id = change.result_id AND change.result_differs
"""


def write(cursor, *, year: int, today) -> dict[str, int]:
    """Write what `comparing` found; rows written by kind. New numbers go in before old ones are
    changed: a token may be copied from a row that is about to lose it."""
    cursor.execute(NUMBER_NEW)
    derive(cursor, NAMES)
    facts = {"year": year, "today": today}
    return {
        "households": _run(cursor, facts, INSERT_HOUSEHOLDS, UPDATE_HOUSEHOLDS),
        "members": _run(
            cursor,
            facts,
            STEP_BACK,
            INSERT_MEMBERS_OF_NEW,
            INSERT_NEW_MEMBERS,
            UPDATE_MEMBERS,
            DELETE_GONE,
        ),
        "results": _run(cursor, facts, INSERT_RESULTS, UPDATE_RESULTS),
    }


def _run(cursor, facts, *statements):
    written = 0
    for statement in statements:
        cursor.execute(statement, dict(facts))
        written += cursor.rowcount
    return written


def derive(cursor, names_query: str) -> None:
    """Search text and sort key of what is new or renamed; only Python folds Vietnamese.

    `names_query` gives (n, head_name, code, address); the table `import_derived` is filled.
    """
    cursor.execute(DERIVED)
    cursor.execute(names_query)
    names = iter(cursor.fetchall())
    while batch := list(islice(names, BATCH)):
        lines = [_derived_line(*row) for row in batch]
        cursor.copy_expert("COPY import_derived FROM STDIN", StringIO(copy_text(lines)))
    cursor.execute("ANALYZE import_derived")


def _derived_line(n, head_name, code, address):
    derived = search_fields(head_name=head_name, code=code, address=address)
    return [str(n), code, derived["search_text"], derived["sort_key"]]
