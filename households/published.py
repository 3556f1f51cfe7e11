"""The results of a year as they were published on a day, row by row.

What the ledgers keep as sums (`models.rollup`) is read here off the history of the results. A
state's day is the newest `recorded_on` up to it, as in `rollup_sql`; a result that an approved
amendment took away was there until the day that was decided.
"""

import datetime
from collections import Counter

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from households.models import Amendment, Assessment, Household

_EVENTS = Assessment.pgh_event_model._meta.db_table
_ROWS = Assessment._meta.db_table
_COLUMNS = "household_id, unit_id, household_class, b1, b2"
# Results corrected since they were first written; by the index `assessment_corrected`.
_CORRECTED = f"""
    SELECT corrected.household_id FROM {_EVENTS} corrected
    WHERE corrected.year = %s AND corrected.pgh_label <> 'insert'"""
_TAKEN_AWAY_ON = f"""
    SELECT max((amendment.decided_at AT TIME ZONE '{settings.TIME_ZONE}')::date)
    FROM {Amendment._meta.db_table} amendment
    WHERE amendment.household_id = event.household_id AND amendment.year = event.year
      AND amendment.state = 'approved' AND amendment.proposed IS NULL"""
# Parameters: year, day, year, year, year, day.
_PUBLISHED = f"""
    SELECT {_COLUMNS} FROM {_ROWS} result
    WHERE result.year = %s AND result.recorded_on <= %s
      AND result.household_id NOT IN ({_CORRECTED})
    UNION ALL
    SELECT {_COLUMNS} FROM (
        SELECT DISTINCT ON (household_id) {_COLUMNS}, pgh_label FROM (
            SELECT event.*, max(
                CASE WHEN event.pgh_label = 'delete'
                    THEN greatest(event.recorded_on, ({_TAKEN_AWAY_ON}))
                    ELSE event.recorded_on END
            ) OVER (PARTITION BY event.household_id ORDER BY event.pgh_id) AS day
            FROM {_EVENTS} event
            WHERE event.year = %s AND event.household_id IN ({_CORRECTED})
        ) state
        WHERE day <= %s
        ORDER BY household_id, pgh_id DESC
    ) last WHERE pgh_label <> 'delete'"""


def in_class(year: int, ids, household_class, day: datetime.date | None) -> Q:
    """Condition on households: of a class in the unit versions `ids` in the results of `year`.

    `day`: as published on it; None: as on record now.
    """
    if day is None:
        rows = Assessment.objects.filter(year=year, unit__in=ids, household_class=household_class)
        return Q(pk__in=rows.values("household"))
    query = f"""
        SELECT household_id FROM ({_PUBLISHED}) published
        WHERE unit_id = ANY(%s) AND household_class = %s"""
    return Q(pk__in=RawSQL(query, [*_parameters(year, day), list(ids), str(household_class)]))


def scores_of(households, year: int, day: datetime.date | None) -> dict:
    """Household id -> (B1, B2) of the year, each None where the standard has no scores."""
    ids = [household.pk for household in households]
    rows = Assessment.objects.filter(year=year, household__in=ids)
    if day is None:
        return {row[0]: row[1:] for row in rows.values_list("household", "b1", "b2")}
    query = f"""
        SELECT household_id, b1, b2 FROM ({_PUBLISHED}) published WHERE household_id = ANY(%s)"""
    with connection.cursor() as cursor:
        cursor.execute(query, [*_parameters(year, day), ids])
        return {row[0]: row[1:] for row in cursor.fetchall()}


def ended_without_result(from_year, year, ids, ended_by, day) -> Counter:
    """(unit version, class) -> households of `from_year` in `ids` that ended by a day, `ended_by`.

    Only those without a result of `year`. `day` as in `in_class`.
    """
    before, before_parameters = _results(from_year, day)
    now, now_parameters = _results(year, day)
    query = f"""
        SELECT before.unit_id, before.household_class, count(*)
        FROM {Household._meta.db_table} household
        JOIN ({before}) before ON before.household_id = household.id
        WHERE household.ended_on <= %s AND before.unit_id = ANY(%s)
          AND NOT EXISTS (SELECT FROM ({now}) now WHERE now.household_id = household.id)
        GROUP BY 1, 2"""
    with connection.cursor() as cursor:
        parameters = [*before_parameters, ended_by, list(ids), *now_parameters]
        cursor.execute(query, parameters)
        return Counter({row[:2]: row[2] for row in cursor.fetchall()})


def _results(year, day):
    """SQL and parameters of the results of a year: as published on `day`, or as they are."""
    if day is None:
        return f"SELECT {_COLUMNS} FROM {_ROWS} WHERE year = %s", [year]
    return _PUBLISHED, _parameters(year, day)


def _parameters(year, day):
    return [year, day, year, year, year, day]
