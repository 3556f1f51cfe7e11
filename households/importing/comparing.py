"""Staged rows against the register: which household each means, what it would change, and what is
refused because of the register's own rows. Set-based: one statement a question, however many rows.
"""

from households.importing.columns import ASSESSMENT, HOUSEHOLD, MEMBER, differences
from households.importing.versions import VERSION_SQL

# Units of the file and of the register's rows it meets, each with what it is today.
PLACES = """
    CREATE TEMPORARY TABLE import_place (
        unit_id bigint PRIMARY KEY, present_id bigint, is_inside boolean, code text,
        area_type text, standard_id bigint
    ) ON COMMIT DROP
"""
MATCHES = "CREATE TEMPORARY TABLE import_match (n integer, household_id bigint) ON COMMIT DROP"
# `about` is the register's household a refusal is about, never shown to whoever may not see it.
REFUSALS = """
    CREATE TEMPORARY TABLE import_refusal (n integer, kind text, about bigint) ON COMMIT DROP
"""
BY_CODE = """
    INSERT INTO import_match
    SELECT s.n, household.id
    FROM import_household s JOIN households_household household ON household.code = s.code
    WHERE s.code <> ''
"""
# Without a code: the household whose head has the identity number of the row's head. Several are
# a refusal (`ambiguous`), so all are kept here.
BY_IDENTITY = """
    INSERT INTO import_match
    SELECT DISTINCT s.n, head.household_id
    FROM import_household s
    JOIN households_member head ON head.identity_index = s.identity_index
    JOIN households_household household ON household.id = head.household_id
    WHERE s.code = '' AND s.identity_index IS NOT NULL
      AND head.relationship = 'head' AND household.ended_on IS NULL
"""
# Without either: the household in the same place under a head of the same name, unless birth
# dates tell the two apart.
BY_NAME = """
    INSERT INTO import_match
    SELECT DISTINCT s.n, household.id
    FROM import_household s
    JOIN import_place place ON place.unit_id = s.unit_id
    JOIN households_household household
      ON household.commune_id IN (place.unit_id, place.present_id)
     AND household.head_name = s.head_name AND household.ended_on IS NULL
    LEFT JOIN import_member row ON row.n = s.n AND row.relationship = 'head'
    LEFT JOIN households_member head
      ON head.household_id = household.id AND head.relationship = 'head'
    WHERE s.code = '' AND s.n NOT IN (SELECT n FROM import_match)
      AND COALESCE(NULLIF(s.hamlet_id, '')::bigint = household.hamlet_id, true)
      AND COALESCE(date_part('year', NULLIF(row.birth_date, '')::date)
                   = date_part('year', head.birth_date), true)
      AND COALESCE(row.identity_index = head.identity_index, true)
"""
# Until the transaction ends nobody else changes these households, their members or results:
# FOR UPDATE also keeps out new rows that point at them.
LOCK = """
    SELECT count(*) FROM (
        SELECT household.id FROM households_household household
        WHERE household.id IN (SELECT household_id FROM import_match)
        ORDER BY household.id FOR UPDATE
    ) AS locked
"""
REFUSALS_BY_KIND = {
    "ambiguous": """
        SELECT n, NULL::bigint FROM import_match GROUP BY n HAVING count(*) > 1
    """,
    "twice": """
        SELECT n, household_id FROM (
            SELECT n, household_id,
                   row_number() OVER (PARTITION BY household_id ORDER BY n) AS time
            FROM import_match
        ) AS met WHERE time > 1
    """,
    "code_twice": """
        SELECT n, NULL::bigint FROM (
            SELECT s.n, row_number() OVER (PARTITION BY s.code ORDER BY s.n) AS time
            FROM import_household s
            WHERE s.code <> '' AND s.n NOT IN (SELECT n FROM import_match)
        ) AS met WHERE time > 1
    """,
    "place_outside": """
        SELECT s.n, NULL::bigint FROM import_household s
        JOIN import_place place ON place.unit_id = s.unit_id WHERE NOT place.is_inside
    """,
    "household_outside": """
        SELECT met.n, met.household_id FROM import_match met
        JOIN households_household household ON household.id = met.household_id
        JOIN import_place place ON place.unit_id = household.commune_id
        WHERE NOT place.is_inside
    """,
    "ended": """
        SELECT met.n, met.household_id FROM import_match met
        JOIN households_household household ON household.id = met.household_id
        WHERE household.ended_on IS NOT NULL
    """,
    "elsewhere": """
        SELECT s.n, met.household_id FROM import_household s
        JOIN import_match met ON met.n = s.n
        JOIN households_household household ON household.id = met.household_id
        JOIN import_place there ON there.unit_id = household.commune_id
        JOIN import_place here ON here.unit_id = s.unit_id
        WHERE there.is_inside AND there.present_id <> here.present_id
    """,
}
# A row is refused once, for the first reason of the order above.
REFUSE = """
    INSERT INTO import_refusal (n, kind, about)
    SELECT DISTINCT ON (found.n) found.n, %s, found.about
    FROM ({query}) AS found (n, about)
    WHERE found.n NOT IN (SELECT n FROM import_refusal) ORDER BY found.n
"""
DROP_REFUSED = """
    DELETE FROM import_match WHERE n IN (SELECT n FROM import_refusal);
    ANALYZE import_match;
"""
# What the register holds of a household with a later year than the file's is newer than the file:
# only the result of the file's own year is taken then.
COMPARE = f"""
    CREATE TEMPORARY TABLE import_change ON COMMIT DROP AS
    SELECT s.n, met.household_id, met.household_id IS NULL AS is_new,
           result.id AS result_id,
           newer.year IS NULL AS is_latest,
           met.household_id IS NOT NULL AND newer.year IS NULL
               AND {differences(HOUSEHOLD, "household")} AS household_differs,
           s.household_class IS NOT NULL AND CASE
               WHEN result.id IS NULL THEN true
               ELSE {differences(ASSESSMENT, "result")}
           END AS result_differs,
           false AS members_differ
    FROM import_household s
    LEFT JOIN import_match met ON met.n = s.n
    LEFT JOIN households_household household ON household.id = met.household_id
    LEFT JOIN households_assessment result
      ON result.household_id = met.household_id AND result.year = %(year)s
    LEFT JOIN LATERAL (
        SELECT year FROM households_assessment later
        WHERE later.household_id = met.household_id AND later.year > %(year)s LIMIT 1
    ) AS newer ON true
    WHERE s.n NOT IN (SELECT n FROM import_refusal)
"""
MEMBER_MATCHES = """
    CREATE TEMPORARY TABLE import_person (
        n integer, position smallint, member_id bigint
    ) ON COMMIT DROP
"""
# Who is who in a household, surest first; nobody of the file or the register is taken twice.
SAME_PERSON = (
    "s.identity_index = member.identity_index",
    """s.name = member.name
       AND COALESCE(s.identity_index = member.identity_index, true)
       AND COALESCE(date_part('year', NULLIF(s.birth_date, '')::date)
                    = date_part('year', member.birth_date), true)""",
    """NULLIF(s.birth_date, '')::date = member.birth_date AND s.birth_precision = 'day'
       AND member.birth_precision = 'day' AND s.sex = member.sex
       AND COALESCE(s.identity_index = member.identity_index, true)""",
    """s.relationship = 'head' AND member.relationship = 'head'
       AND COALESCE(s.sex = member.sex, true)
       AND COALESCE(s.identity_index = member.identity_index, true)
       AND COALESCE(date_part('year', NULLIF(s.birth_date, '')::date)
                    = date_part('year', member.birth_date), true)""",
)
MATCH_PEOPLE = """
    INSERT INTO import_person
    SELECT DISTINCT ON (found.member_id) found.n, found.position, found.member_id
    FROM (
        SELECT DISTINCT ON (s.n, s.position) s.n, s.position, member.id AS member_id
        FROM import_member s
        JOIN import_change change ON change.n = s.n AND NOT change.is_new AND change.is_latest
        JOIN households_member member ON member.household_id = change.household_id
        WHERE {same}
          AND NOT EXISTS (SELECT 1 FROM import_person taken
                          WHERE taken.n = s.n AND taken.position = s.position)
          AND NOT EXISTS (SELECT 1 FROM import_person taken WHERE taken.member_id = member.id)
        ORDER BY s.n, s.position, member.position
    ) AS found
    ORDER BY found.member_id, found.n, found.position
"""
# The order of people counts only where the file lists all of them.
COMPARE_PEOPLE = f"""
    CREATE TEMPORARY TABLE import_member_change ON COMMIT DROP AS
    SELECT s.n, s.position, person.member_id, household.is_whole
    FROM import_member s
    JOIN import_change change ON change.n = s.n AND change.is_latest
    JOIN import_household household ON household.n = s.n
    LEFT JOIN import_person person ON person.n = s.n AND person.position = s.position
    LEFT JOIN households_member member ON member.id = person.member_id
    WHERE NOT change.is_new AND (
        member.id IS NULL
        OR {differences(MEMBER, "member")}
        OR (s.identity_index IS NOT NULL
            AND s.identity_index IS DISTINCT FROM member.identity_index)
        OR (household.is_whole AND s.position <> member.position)
    )
"""
GONE_PEOPLE = """
    CREATE TEMPORARY TABLE import_gone ON COMMIT DROP AS
    SELECT change.n, member.id AS member_id
    FROM import_change change
    JOIN import_household household ON household.n = change.n AND household.is_whole
    JOIN households_member member ON member.household_id = change.household_id
    WHERE change.is_latest AND NOT change.is_new
      AND NOT EXISTS (SELECT 1 FROM import_person person WHERE person.member_id = member.id)
"""
MARK_PEOPLE = """
    UPDATE import_change SET members_differ = true
    WHERE n IN (SELECT n FROM import_member_change UNION SELECT n FROM import_gone)
"""
# Rows of a template that would change a record that has been changed since it was made.
CONFLICTS = f"""
    WITH versions AS (
        {VERSION_SQL} WHERE household.id IN (
            SELECT change.household_id FROM import_change change
            JOIN import_household s ON s.n = change.n AND s.version <> ''
            WHERE change.household_differs OR change.result_differs OR change.members_differ
        )
    )
    INSERT INTO import_refusal (n, kind, about)
    SELECT change.n, 'changed_since', change.household_id
    FROM import_change change
    JOIN import_household s ON s.n = change.n AND s.version <> ''
    JOIN versions ON versions.id = change.household_id AND versions.version <> s.version
    RETURNING n, kind, about
"""
DROP_CONFLICTS = """
    DELETE FROM {table} WHERE n IN (SELECT n FROM import_refusal WHERE kind = 'changed_since')
"""
COUNTS = """
    SELECT count(*) FILTER (WHERE is_new),
           count(*) FILTER (WHERE NOT is_new
                            AND (household_differs OR result_differs OR members_differ)),
           count(*) FILTER (WHERE NOT is_new AND NOT
                            (household_differs OR result_differs OR members_differ))
    FROM import_change
"""


def prepare(cursor) -> None:
    """Make the tables of the comparison, empty."""
    for table in (PLACES, MATCHES, REFUSALS):
        cursor.execute(table)


def match(cursor) -> None:
    """Which household of the register each staged row means."""
    for query in (BY_CODE, BY_IDENTITY, BY_NAME):
        cursor.execute(query)
    cursor.execute("ANALYZE import_match")


def refuse(cursor) -> list[tuple[int, str, int | None]]:
    """(n, kind, household it is about) of the rows refused for what the register holds."""
    for kind, query in REFUSALS_BY_KIND.items():
        cursor.execute(REFUSE.format(query=query), [kind])
    cursor.execute("SELECT n, kind, about FROM import_refusal ORDER BY n")
    refused = cursor.fetchall()
    cursor.execute(DROP_REFUSED)
    return refused


def compare(cursor, year: int) -> None:
    """Note in `import_change` and its like what each row would change."""
    cursor.execute(COMPARE, {"year": year})
    cursor.execute("ANALYZE import_change")
    cursor.execute(MEMBER_MATCHES)
    for same in SAME_PERSON:
        cursor.execute(MATCH_PEOPLE.format(same=same))
        cursor.execute("ANALYZE import_person")
    cursor.execute(COMPARE_PEOPLE)
    cursor.execute(GONE_PEOPLE)
    cursor.execute(MARK_PEOPLE)


def refuse_conflicts(cursor, year: int) -> list[tuple[int, str, int]]:
    """(n, "changed_since", household) of template rows whose record is no longer as it was.

    Their differences stay in `import_change` until `drop_conflicts`, to be shown.
    """
    cursor.execute("SELECT 1 FROM import_household WHERE version <> '' LIMIT 1")
    if cursor.fetchone() is None:
        return []
    cursor.execute(CONFLICTS, [year])
    return cursor.fetchall()


def drop_conflicts(cursor) -> None:
    for table in ("import_change", "import_member_change", "import_gone"):
        cursor.execute(DROP_CONFLICTS.format(table=table))


def counts(cursor) -> tuple[int, int, int]:
    """(new, changed, unchanged) households of those not refused."""
    cursor.execute(COUNTS)
    return cursor.fetchone()
