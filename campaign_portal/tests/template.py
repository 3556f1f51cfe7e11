"""A migrated, empty database kept from run to run, from which test databases are copied.

Migrating takes 9 seconds of a processor for each test process, copying a tenth of one. The
template's name tells which migrations it was made by; any change makes a new one.
"""

import hashlib
from pathlib import Path

from django.db import connection
from django.test.utils import setup_databases, teardown_databases

ROOT = Path(__file__).resolve().parents[2]
PREFIX = "test_template_"
# Any number, as long as no other program takes the same advisory lock.
LOCK = 20211225


def migrated_template():
    """The name of a database with all migrations applied, made now if need be."""
    name = PREFIX + fingerprint()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
        present = {row[0] for row in cursor.fetchall()}
        if name not in present:
            for old in present:
                cursor.execute(f'DROP DATABASE IF EXISTS "{old}" WITH (FORCE)')
            _build(f"{name}_half")
            # Only a whole one gets the name, whenever the run may be killed.
            cursor.execute(f'ALTER DATABASE "{name}_half" RENAME TO "{name}"')
    return name


def fingerprint():
    """One hash of all migrations, ours by content, those of packages by their versions, and of
    how a template is made."""
    files = [Path(__file__), ROOT / "requirements.txt", *ROOT.glob("*/migrations/*.py")]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _build(name):
    test = connection.settings_dict["TEST"]
    before = dict(test)
    test.update(NAME=name, TEMPLATE=None)
    databases = setup_databases(verbosity=0, interactive=False)
    _keep_autovacuum_away()
    teardown_databases(databases, verbosity=0, keepdb=True)
    connection.close()
    test.update(before)


def _keep_autovacuum_away():
    """Of every table: rows of a test's open transaction are none to autovacuum, and statements
    planned by the empty table of many pages that it then counts take seconds, at random."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT format('ALTER TABLE %I SET (autovacuum_enabled = false)', relname)
            FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"""
        )
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)
