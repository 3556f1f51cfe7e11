"""Whether the register stands as a check found it.

A file whose check found nothing new and nothing changed need not be read again to be loaded, as
long as nobody wrote in between. The clock is how many numbers the tables of history have given
out: every write, by whatever way, takes some, and none is ever given back.
"""

from django.db import connection

from households.models import (
    Assessment,
    Household,
    Lineage,
    Member,
    PovertyIndicator,
    PovertyStandard,
)

# What a file is compared with, and by what its households are classified.
MODELS = (Household, Member, Assessment, Lineage, PovertyStandard, PovertyIndicator)
GIVEN_OUT = """
    SELECT string_agg(COALESCE(pg_sequence_last_value(
               pg_get_serial_sequence(name, 'pgh_id')::regclass), 0)::text, '.' ORDER BY n)
    FROM unnest(%s) WITH ORDINALITY AS events(name, n)
"""
# Whoever writes holds this lock before a number is given out, until the write is seen by all.
SOMEBODY_WRITES = """
    SELECT EXISTS (
        SELECT FROM pg_locks
        JOIN unnest(%s) AS tables(name) ON tables.name::regclass = pg_locks.relation
        WHERE pg_locks.pid <> pg_backend_pid() AND pg_locks.mode = ANY(%s)
          AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    )
"""
WRITERS = ["RowExclusiveLock", "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock"]


def read() -> str:
    """The clock, to be read before a comparison; "" while somebody writes, whose numbers are
    given out already and whose rows the comparison may not see."""
    clock = _given_out()
    with connection.cursor() as cursor:
        tables = [model._meta.db_table for model in MODELS]
        cursor.execute(SOMEBODY_WRITES, [tables, WRITERS])
        return "" if cursor.fetchone()[0] else clock


def stands_at(clock: str) -> bool:
    """Whether nobody has written since a `read` that gave `clock`."""
    return clock != "" and clock == _given_out()


def _given_out():
    names = [model.pgh_event_model._meta.db_table for model in MODELS]
    with connection.cursor() as cursor:
        cursor.execute(GIVEN_OUT, [names])
        return cursor.fetchone()[0]
