"""The SQL of the rollups: what assessments count for, and how a statement's changes are booked.

One text serves three: the triggers of `Assessment` book the difference a statement makes, `FILL`
books a whole register, and `live_*` count it for `verify_rollups`. Every text is made of named
parts (`WITH`) that end in `class_counts` and `pair_counts`.

`signed` are rows that begin (+1) or cease (-1) to count; `states` are the same for the class of a
household in a year, beside its other years, which tell what it changed from.

The day of a difference is the day its newest row was recorded on, so that a sum up to D is what
was published on D: an amendment takes effect on its own day, a row that is taken away before its
year is approved was never there.
"""

from django.conf import settings

from households.choices import Dimension, Ethnicity
from households.classification import HouseholdClass, change_between

ASSESSMENTS = "households_assessment"
CLASS_COUNTS, PAIR_COUNTS = "households_classcount", "households_paircount"
AMENDMENTS = "households_amendment"

CLASS_KEY = "year, dimension, unit_id, key, household_class, day"
PAIR_KEY = "from_year, to_year, from_unit_id, to_unit_id, from_class, to_class, day"
COLUMNS = [
    "household_id", "year", "unit_id", "household_class", "area_type", "ethnicity", "member_count",
    "no_labour_capacity", "has_merit_member", "target_groups", "causes", "needs", "lacked",
]  # fmt: skip
# Of more rows than these PostgreSQL plans anew: a plan made for one row takes minutes for 100,000.
FEW_ROWS = 300


def _row(alias):
    return ", ".join(f"{alias}.{column}" for column in COLUMNS)


_INSERTED = f"""NOT MATERIALIZED (
        SELECT 1 AS sign, row.recorded_on AS day, {_row("row")} FROM new_rows row
    )"""
_SIDES = " UNION ALL ".join(
    f"""SELECT {sign} AS sign, greatest(former.recorded_on, latter.recorded_on) AS day,
        {_row(side)}
    FROM old_rows former JOIN new_rows latter USING (household_id, year)
    WHERE ({_row("former")}) IS DISTINCT FROM ({_row("latter")})"""
    for sign, side in ((-1, "former"), (1, "latter"))
)
_UPDATED = f"MATERIALIZED ({_SIDES})"
# A locked year's row goes by an approved amendment, on the day that was decided.
_DELETED = f"""MATERIALIZED (SELECT -1 AS sign, greatest(row.recorded_on, (
        SELECT max((amendment.decided_at AT TIME ZONE '{settings.TIME_ZONE}')::date)
        FROM {AMENDMENTS} amendment
        WHERE amendment.household_id = row.household_id AND amendment.year = row.year
          AND amendment.state = 'approved' AND amendment.proposed IS NULL
    )) AS day, {_row("row")} FROM old_rows row)"""
_WHOLE = f"""NOT MATERIALIZED (
        SELECT 1 AS sign, row.recorded_on AS day, {_row("row")} FROM {ASSESSMENTS} row
    )"""

_STATE = "sign, household_id, year, unit_id, household_class, day"


def _states(moved, is_of_statement):
    """The classes that differ (`moved`) beside the households' other years (`others`).

    `states` are those from the first moved year on, before (-1) and after (+1) the statement;
    `context` is what came earlier, the same before and after. `is_of_statement` tells whether
    assessment `row` is one of the statement's own.
    """
    return f"""moved AS MATERIALIZED ({moved}),
    touched AS MATERIALIZED (
        SELECT household_id, min(year) AS first_year FROM moved GROUP BY household_id
    ),
    others AS MATERIALIZED (
        SELECT row.household_id, row.year, row.unit_id, row.household_class,
            row.recorded_on AS day, touched.first_year
        FROM {ASSESSMENTS} row JOIN touched USING (household_id)
        WHERE NOT {is_of_statement}
    ),
    context AS (
        SELECT household_id, first_year, max(day) AS day,
            max(household_class) FILTER (WHERE year = first_year - 1) AS before,
            bool_or(household_class = '{HouseholdClass.POOR}') AS was_poor
        FROM others WHERE year < first_year GROUP BY household_id, first_year
    ),
    states AS (
        SELECT {_STATE} FROM moved
        UNION ALL
        SELECT sign, household_id, year, unit_id, household_class, day
        FROM others, (VALUES (-1), (1)) AS side (sign) WHERE year > first_year
    )"""


_MOVED = f"SELECT {_STATE} FROM signed"
# A row that keeps its class moves nothing in the counts of changes and pairs.
_CHANGED = f"""SELECT {_STATE} FROM (
    SELECT {_STATE},
        min(household_class) OVER same AS lowest, max(household_class) OVER same AS highest
    FROM signed WINDOW same AS (PARTITION BY household_id, year)
) row WHERE lowest <> highest"""
_IS_MOVED = """EXISTS (
            SELECT FROM moved WHERE moved.household_id = row.household_id AND moved.year = row.year
        )"""


def _change_case():
    """SQL of `classification.change_between` over `before`, `household_class`, `was_poor`."""
    whens = []
    for before in (None, *HouseholdClass):
        for after in HouseholdClass:
            for was_poor in (True, False):
                change = change_between(before, after, was_poor_earlier=was_poor)
                if change:
                    whens.append(
                        f"WHEN coalesce(before, '') = '{before or ''}'"
                        f" AND household_class = '{after}' AND was_poor = {was_poor}"
                        f" THEN '{change}'"
                    )
    return f"CASE {' '.join(whens)} END"


# The day of a slot is the newest of both sides: what was published before stays as it was.
_CHANGES = f"""changes AS (
        SELECT state.sign, state.year, state.unit_id, state.household_class,
            greatest(state.day, context.day) AS day,
            CASE WHEN state.year = context.first_year THEN context.before
                ELSE state.before END AS before,
            state.was_poor OR coalesce(context.was_poor, false) AS was_poor
        FROM (
            SELECT sign, household_id, year, unit_id, household_class,
                max(day) OVER (PARTITION BY household_id ORDER BY year) AS day,
                CASE WHEN lag(year) OVER side = year - 1
                    THEN lag(household_class) OVER side END AS before,
                coalesce(bool_or(household_class = '{HouseholdClass.POOR}') OVER (
                    side ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                ), false) AS was_poor
            FROM states WINDOW side AS (PARTITION BY household_id, sign ORDER BY year)
        ) state
        LEFT JOIN context ON context.household_id = state.household_id
    )"""

_PAIRS = f"""pairs AS (
        SELECT moved.sign, moved.day, moved.year < others.year AS is_earlier,
            moved.year, moved.unit_id, moved.household_class,
            others.year AS other_year, others.unit_id AS other_unit_id,
            others.household_class AS other_class, others.day AS other_day
        FROM moved JOIN others USING (household_id)
        UNION ALL
        SELECT moved.sign, moved.day, true,
            moved.year, moved.unit_id, moved.household_class,
            latter.year, latter.unit_id, latter.household_class, latter.day
        FROM moved JOIN moved latter USING (household_id, sign) WHERE moved.year < latter.year
    ),
    pair_counts AS (
        SELECT {PAIR_KEY}, sum(sign) AS households
        FROM (
            SELECT sign, greatest(day, other_day) AS day,
                least(year, other_year) AS from_year, greatest(year, other_year) AS to_year,
                CASE WHEN is_earlier THEN unit_id ELSE other_unit_id END AS from_unit_id,
                CASE WHEN is_earlier THEN other_unit_id ELSE unit_id END AS to_unit_id,
                CASE WHEN is_earlier THEN household_class ELSE other_class END AS from_class,
                CASE WHEN is_earlier THEN other_class ELSE household_class END AS to_class
            FROM pairs
        ) pair
        GROUP BY {PAIR_KEY} HAVING sum(sign) <> 0
    )"""


def _listed(dimension, expression, condition="true"):
    return f"""SELECT sign, year, unit_id, day, household_class, members,
            '{dimension}' AS dimension, {expression} AS key
        FROM {{source}} WHERE {condition}"""


def _keys():
    """Every key a row counts under: few groups for the single columns, rows for the lists."""
    group = Dimension.GROUP
    majority = f"ethnicity NOT IN ('', '{Ethnicity.KINH}')"
    grouped = [
        _listed(Dimension.ALL, "''"),
        _listed(Dimension.AREA, "area_type"),
        _listed(Dimension.ETHNICITY, "ethnicity"),
        _listed(group, "'no_labour_capacity'", "no_labour_capacity"),
        _listed(group, "'has_merit_member'", "has_merit_member"),
        _listed(group, "'ethnic_minority'", majority),
    ]
    lists = [
        _listed(Dimension.CAUSE, "unnest(causes)"),
        _listed(Dimension.NEED, "unnest(needs)"),
        _listed(Dimension.GROUP, "unnest(target_groups)"),
        _listed(Dimension.INDICATOR, "unnest(lacked)"),
    ]
    return " UNION ALL ".join(
        [part.format(source="grouped") for part in grouped]
        + [part.format(source="listed") for part in lists]
    )


_ONE_BY_ONE = (
    "year, unit_id, day, household_class, area_type, ethnicity, no_labour_capacity,"
    " has_merit_member"
)
_CLASS_COUNTS = f"""grouped AS (
        SELECT {_ONE_BY_ONE}, sum(sign)::int AS sign,
            sum(sign * coalesce(member_count, 0))::int AS members
        FROM signed GROUP BY {_ONE_BY_ONE}
    ),
    listed AS (SELECT *, sign * coalesce(member_count, 0) AS members FROM signed),
    class_counts AS (
        SELECT {CLASS_KEY}, sum(sign) AS households, sum(members) AS members
        FROM (
            {_keys()}
            UNION ALL
            SELECT sign, year, unit_id, day, household_class, 0, '{Dimension.CHANGE}',
                {_change_case()} FROM changes
        ) counted
        WHERE key IS NOT NULL
        GROUP BY {CLASS_KEY} HAVING sum(sign) <> 0 OR sum(members) <> 0
    )"""


def _with(signed, moved=_MOVED, is_of_statement=_IS_MOVED):
    return f"""WITH signed AS {signed},
    {_states(moved, is_of_statement)},
    {_CHANGES},
    {_PAIRS},
    {_CLASS_COUNTS}"""


def _book(parts):
    """Add the counts to the ledgers, ordered by key: two statements wait, never deadlock."""
    return f"""{parts},
    booking AS (
        INSERT INTO {CLASS_COUNTS} AS booked ({CLASS_KEY}, households, members)
        SELECT {CLASS_KEY}, households, members FROM class_counts ORDER BY {CLASS_KEY}
        ON CONFLICT ({CLASS_KEY}) DO UPDATE
        SET households = booked.households + excluded.households,
            members = booked.members + excluded.members
    )
    INSERT INTO {PAIR_COUNTS} AS booked ({PAIR_KEY}, households)
    SELECT {PAIR_KEY}, households FROM pair_counts ORDER BY {PAIR_KEY}
    ON CONFLICT ({PAIR_KEY}) DO UPDATE SET households = booked.households + excluded.households"""


ON_INSERT = _book(_with(_INSERTED))
ON_UPDATE = _book(_with(_UPDATED, _CHANGED))
ON_DELETE = _book(_with(_DELETED))
_LIVE = _with(_WHOLE, is_of_statement="true")
FILL = _book(_LIVE)
LIVE_CLASS_COUNTS = f"{_LIVE} SELECT {CLASS_KEY}, households, members FROM class_counts"
LIVE_PAIR_COUNTS = f"{_LIVE} SELECT {PAIR_KEY}, households FROM pair_counts"
