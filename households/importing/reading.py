"""Opens a file through the guarded child and hands out its rows from a nameless temporary file.

The parent never parses the file itself. Rows can be gone through several times; memory holds one
chunk of them.
"""

import json
import marshal
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path

from django.conf import settings

from households.importing.limits import MEGABYTE, Limits, Refused
from households.importing.parts import Flaw

CHILD = "households.importing.child"


def limits() -> Limits:
    """What a file may cost, from the settings."""
    return Limits(
        unpacked=settings.IMPORT_MAX_UNPACKED_MB * MEGABYTE,
        rows=settings.IMPORT_MAX_ROWS,
        csv_bytes=settings.IMPORT_MAX_CSV_MB * MEGABYTE,
        csv_rows=settings.IMPORT_MAX_CSV_ROWS,
        seconds=settings.IMPORT_MAX_SECONDS,
        memory=settings.IMPORT_MAX_MEMORY_MB * MEGABYTE,
    )


@dataclass
class Sheet:
    """One sheet: its rows that hold anything, numbered as Excel numbers them.

    A cell is a str, float, int, bool, or (year, month, day) for a date; "" is empty. A CSV file is
    one sheet named "". `merged` are cells merged over several rows, (first row, last row, column
    from 0): only the first of them holds the text.
    """

    name: str
    is_hidden: bool
    count: int
    last_row: int
    flaws: dict[str, Flaw]
    _spool: object = field(repr=False)
    _chunks: list = field(repr=False)
    merged: list = field(default_factory=list, repr=False)

    def __iter__(self) -> Iterator[tuple[int, list]]:
        return self.rows()

    def rows(self) -> Iterator[tuple[int, list]]:
        """(row number, cells) from the first row on; cells at the end of a row may be missing."""
        for offset, length in self._chunks:
            # Two readers may go through one spool at a time: each chunk is asked for by its place.
            self._spool.seek(offset)
            yield from marshal.loads(self._spool.read(length))

    def head(self, count: int) -> list[tuple[int, list]]:
        return list(islice(self.rows(), count))


@dataclass
class Book:
    """A file that passed the guard. `notices` are codes of `refusals.NOTICES`."""

    name: str
    kind: str
    sheets: list[Sheet]
    notices: list[str]

    @property
    def visible_sheets(self) -> list[Sheet]:
        return [sheet for sheet in self.sheets if not sheet.is_hidden]


@contextmanager
def opened(path, name: str | None = None, within: Limits | None = None) -> Iterator[Book]:
    """The file at `path`, called `name` by the officer, as a `Book` for the length of the block.

    Raises `Refused` (see `refusals.sentence`) for a file that is hostile, damaged, protected,
    beyond the limits, or not a spreadsheet at all.
    """
    name = name or Path(path).name
    # It has no name on disk and vanishes with its last user: it holds personal data.
    with tempfile.TemporaryFile() as spool:
        answer = _ask_child(Path(path).resolve(), name, within or limits(), spool)
        if "refused" in answer:
            raise Refused(answer["refused"], **answer["params"])
        yield _book(name, answer, spool)


def _ask_child(path, name, within, spool):
    request = {"path": str(path), "name": name, "limits": asdict(within), "spool": spool.fileno()}
    try:
        child = subprocess.run(
            [sys.executable, "-m", CHILD],
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=within.seconds,
            pass_fds=[spool.fileno()],
            cwd=settings.BASE_DIR,
            # Nothing of the portal's own environment: keys and passwords are in it.
            env={"PYTHONUTF8": "1", "RUST_BACKTRACE": "0"},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("too_slow", seconds=within.seconds) from error
    if child.returncode:
        raise _death_of(child, within)
    return json.loads(child.stdout)


def _death_of(child, within):
    """Why a child that died did: killed by the limit of time, of memory, or by what it read."""
    if child.returncode == -signal.SIGXCPU:
        return Refused("too_slow", seconds=within.seconds)
    if b"emory" in child.stderr or child.returncode == -signal.SIGKILL:
        return Refused("too_much_memory")
    return Refused("unreadable")


def _book(name, answer, spool):
    flaws = answer["flaws"]
    sheets = [
        Sheet(
            name=data["name"],
            is_hidden=data["is_hidden"],
            count=data["rows"],
            last_row=data["last_row"],
            flaws={flaw["cell"]: Flaw(**flaw) for flaw in flaws.get(data["name"], ())},
            _spool=spool,
            _chunks=data["chunks"],
            merged=data.get("merged", []),
        )
        for data in answer["sheets"]
    ]
    return Book(name=name, kind=answer["kind"], sheets=sheets, notices=answer["notices"])
