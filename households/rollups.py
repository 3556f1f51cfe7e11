"""Proving the ledgers of counts equal to the register, and filling them anew."""

from typing import NamedTuple

from django.db import connection, transaction

from households import rollup_sql
from households.models import ClassCount, PairCount


class Difference(NamedTuple):
    """One key whose booked counts are not those of the register; counts by column."""

    table: str
    key: tuple
    booked: tuple
    live: tuple

    def __str__(self):
        key = " ".join(str(part) or "-" for part in self.key)
        return f"{self.table} {key}: booked {self.booked}, live {self.live}"


# Ledger, key without the day, columns counted, the year a difference belongs to.
_LEDGERS = (
    (
        ClassCount,
        "year, dimension, unit_id, key, household_class",
        ("households", "members"),
        "year",
        rollup_sql.LIVE_CLASS_COUNTS,
    ),
    (
        PairCount,
        "from_year, to_year, from_unit_id, to_unit_id, from_class, to_class",
        ("households",),
        "to_year",
        rollup_sql.LIVE_PAIR_COUNTS,
    ),
)


def differences(year: int | None = None) -> list[Difference]:
    """Keys where the ledgers' sums differ from a count of the register; `year` narrows them."""
    return [found for ledger in _LEDGERS for found in _differences(*ledger, year)]


# One statement, so that both sides are counted at one moment.
_COMPARE = """
    SELECT {key}, {booked_columns}, {live_columns}
    FROM (
        SELECT {key}, {sums} FROM {table} {condition} GROUP BY {key}
    ) booked
    FULL JOIN (
        SELECT {key}, {sums} FROM ({live}) every {condition} GROUP BY {key}
    ) live USING ({key})
    WHERE ({booked_columns}) IS DISTINCT FROM ({live_columns})
    ORDER BY {key}
"""


def _differences(model, key, columns, year_column, live, year):
    query = _COMPARE.format(
        key=key,
        sums=", ".join(f"sum({column})::bigint AS {column}" for column in columns),
        booked_columns=", ".join(f"coalesce(booked.{column}, 0)" for column in columns),
        live_columns=", ".join(f"coalesce(live.{column}, 0)" for column in columns),
        table=model._meta.db_table,
        live=live,
        condition="" if year is None else f"WHERE {year_column} = %(year)s",
    )
    with connection.cursor() as cursor:
        cursor.execute(query, {"year": year})
        rows = cursor.fetchall()
    count = len(columns)
    return [
        Difference(model.__name__, row[: -2 * count], row[-2 * count : -count], row[-count:])
        for row in rows
    ]


@transaction.atomic
def rebuild() -> None:
    """Empty the ledgers and fill them from the register as it is now.

    What was published before an amendment is lost with it: only for ledgers found wrong.
    """
    with connection.cursor() as cursor:
        for model in (ClassCount, PairCount):
            # Writers wait: a booking in between would be counted twice.
            cursor.execute(f"LOCK TABLE {model._meta.db_table} IN EXCLUSIVE MODE")
        for model in (ClassCount, PairCount):
            cursor.execute(f"DELETE FROM {model._meta.db_table}")
        cursor.execute(rollup_sql.FILL)
