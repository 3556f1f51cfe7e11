"""A limit on how long PostgreSQL may look for something a reader waits for."""

import contextlib

from django.db import OperationalError, connection, transaction
from psycopg2.errors import QueryCanceled


class TookTooLong(Exception):
    """The limit has passed; nothing was read."""


@contextlib.contextmanager
def patience(seconds):
    """Queries inside are given up after `seconds` each, with TookTooLong.

    The limit travels in front of each query and ends with it, so it costs no round trip.
    """
    limit = f"SELECT set_config('statement_timeout', '{int(seconds)}s', true); "

    def within_limit(execute, sql, params, many, context):
        return execute(limit + sql, params, many, context)

    # Inside a transaction a savepoint keeps what was before usable.
    guard = transaction.atomic if connection.in_atomic_block else contextlib.nullcontext
    try:
        with guard(), connection.execute_wrapper(within_limit):
            yield
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TookTooLong from error
        raise
