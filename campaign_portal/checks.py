"""What Django's system checks ask of the database and its driver."""

import importlib.util

from django.core.checks import Error
from django.db import connections

OLDEST_SERVER = 150000


def check_server(databases=None, **kwargs):
    """The portal is tested on PostgreSQL 15 and newer."""
    return [
        Error(
            f"PostgreSQL 15 or newer is needed; {alias!r} is {connection.pg_version // 10000}.",
            hint="Let DATABASE_URL name a newer server.",
            id="portal.E001",
        )
        for alias in databases or ()
        if (connection := connections[alias]).pg_version < OLDEST_SERVER
    ]


def check_driver(**kwargs):
    """Django prefers psycopg 3 wherever it finds it, silently; the portal is made for psycopg2."""
    if importlib.util.find_spec("psycopg") is None:
        return []
    return [
        Error(
            "psycopg 3 is installed: Django would use it in place of psycopg2.",
            hint="Uninstall the package psycopg.",
            id="portal.E002",
        )
    ]
