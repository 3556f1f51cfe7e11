"""Is the Vietnamese catalogue complete, and is the committed compiled one made from it?

Messages are gathered in a copy of the sources, so a check never changes a file.
"""

import gettext
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = Path("locale/vi/LC_MESSAGES/django.po")
SHOWN = 20
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".local", "node_modules", "__pycache__")


def key(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def gathered():
    """The messages of the sources as they are now."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "portal"
        shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
        command = ["manage.py", "makemessages", "-l", "vi", "--no-location", "-i", "static/vendor"]
        environment = os.environ | {
            "PORTAL_MODE": "test",
            "PORTAL_LOCAL_DIR": str(Path(folder) / "local"),
        }
        subprocess.run(
            [sys.executable, *command],
            cwd=copy,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return {key(entry) for entry in polib.pofile(copy / CATALOGUE) if not entry.obsolete}


def compiled(path):
    with open(path, "rb") as file:
        return gettext.GNUTranslations(file)._catalog


def problems():
    catalogue = polib.pofile(ROOT / CATALOGUE)
    known = {key(entry) for entry in catalogue if not entry.obsolete}
    for _context, text, _plural in sorted(gathered() - known, key=str):
        yield f"not in the catalogue: {text!r}"
    for entry in catalogue.untranslated_entries():
        yield f"not translated: {entry.msgid!r}"
    for entry in catalogue.fuzzy_entries():
        yield f"marked as uncertain: {entry.msgid!r}"
    with tempfile.NamedTemporaryFile(suffix=".mo") as fresh:
        command = ["msgfmt", "--check-format", "-o", fresh.name, str(ROOT / CATALOGUE)]
        if subprocess.run(command, check=False).returncode:
            yield "msgfmt finds errors, see above"
        elif compiled(fresh.name) != compiled((ROOT / CATALOGUE).with_suffix(".mo")):
            yield "the compiled catalogue is older than its source: run msgfmt"


def main():
    found = list(problems())
    for problem in found[:SHOWN]:
        sys.stderr.write(f"{CATALOGUE}: {problem}\n")
    if len(found) > SHOWN:
        sys.stderr.write(f"... and {len(found) - SHOWN} more\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
