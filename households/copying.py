"""Bulk rows by COPY, with history: the one way many rows reach the register at once.

COPY goes around Django's execute wrapper, so pghistory cannot put its context before it. An
ordinary write in the same transaction does: `open_history` makes one that touches no row.
"""

from collections.abc import Iterable
from io import StringIO

from django.db import connection
from django.db.transaction import TransactionManagementError

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
NULL = "\\N"


def open_history(cursor, model) -> None:
    """Give the events of the COPYs that follow in this transaction the current context.

    Call it inside `pghistory.context(...)` and `transaction.atomic()`; raises
    `TransactionManagementError` outside a transaction, where the context would be lost.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("COPY with history needs a transaction.")
    pk = connection.ops.quote_name(model._meta.pk.column)
    table = connection.ops.quote_name(model._meta.db_table)
    cursor.execute(f"UPDATE {table} SET {pk} = {pk} WHERE false")


def next_ids(cursor, model, count: int) -> range:
    """Reserve `count` consecutive primary keys of `model`."""
    cursor.execute(
        "SELECT setval(seq, nextval(seq) + %s)"
        " FROM (SELECT pg_get_serial_sequence(%s, %s)::regclass AS seq) AS found",
        [count - 1, model._meta.db_table, model._meta.pk.column],
    )
    last = cursor.fetchone()[0]
    return range(last - count + 1, last + 1)


def text_of(value) -> str:
    """One value as PostgreSQL's COPY text format writes it."""
    if value is None:
        return NULL
    if isinstance(value, str):
        return value.translate(_ESCAPES)
    if isinstance(value, bytes):
        return f"\\\\x{value.hex()}"
    if isinstance(value, tuple | list):
        return "{" + ",".join(f'"{text_of(item)}"' for item in value) + "}"
    return str(value)


def copy_rows(cursor, model, columns: list[str], lines: Iterable[str]) -> None:
    """COPY ready lines (values by `text_of`, tabs between, no line end) into `model`'s table."""
    names = ", ".join(
        connection.ops.quote_name(model._meta.get_field(name).column) for name in columns
    )
    table = connection.ops.quote_name(model._meta.db_table)
    cursor.copy_expert(f"COPY {table} ({names}) FROM STDIN", StringIO("\n".join(lines) + "\n"))
