"""Whether the embedded database was set up from the very files that lie here now.

The answer is kept as a comment on the database, so it vanishes with it. It spares the second
`make run` the start of Django for a set-up that would change nothing.
"""

import contextlib
import hashlib
import os
from pathlib import Path

from campaign_portal import database

ROOT = Path(__file__).resolve().parent.parent
# What a set-up reads: code, data, catalogues, pinned packages, everything under static/.
SUFFIXES = (".py", ".csv", ".json", ".mo", "requirements.txt")
LEFT_OUT = {".git", ".local", ".venv", "__pycache__", "tests", "docs", "bench"}


def fingerprint():
    """One hash of the names, sizes and times of all files a set-up reads."""
    lines = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = sorted(set(folders) - LEFT_OUT)
        is_static = Path(folder).relative_to(ROOT).parts[:1] == ("static",)
        for name in sorted(files):
            if is_static or name.endswith(SUFFIXES):
                path = os.path.join(folder, name)
                facts = os.stat(path)
                lines.append(f"{path} {facts.st_size} {facts.st_mtime_ns}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def is_set_up(folder):
    """Whether the database and the collected static files are those of this very code."""
    if not (folder / "static" / "staticfiles.json").exists():
        return False
    with contextlib.closing(database.connect(folder)) as connection:
        cursor = connection.cursor()
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
            " WHERE datname = current_database() AND to_regclass('django_migrations') IS NOT NULL"
        )
        return cursor.fetchone() == (fingerprint(),)


def note_set_up(folder):
    """Remember that the set-up of this very code has been done."""
    with contextlib.closing(database.connect(folder)) as connection:
        connection.autocommit = True
        text = fingerprint()
        connection.cursor().execute(f"COMMENT ON DATABASE {database.NAME} IS %s", [text])
