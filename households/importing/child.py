"""Reads one file in a process of its own, which may die without harm. No Django.

Run as `python -m households.importing.child` by `reading.opened`, under limits of memory and
time: a spreadsheet library that panics, or allocates what a hostile file asks for, ends only this
process.
Standard input is the request as JSON, standard output the answer as JSON; rows go to the file
descriptor `spool` as marshalled chunks, which hold plain values only.
"""

import contextlib
import datetime
import json
import marshal
import resource
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum
from python_calamine import SheetVisibleEnum as Visibility

from households.importing.csv_files import csv_rows
from households.importing.guard import inspect
from households.importing.limits import Limits, Refused

ROWS_A_CHUNK = 500
PLAIN = (str, float, int, bool)
MOST_MERGED = 20_000
LARGEST_SPOOL = 4 * 1024 * 1024 * 1024


def main() -> None:
    """Answer the request on standard input."""
    request = json.load(sys.stdin)
    limits = Limits(**request["limits"])
    _confine(limits)
    with open(request["spool"], "wb", closefd=False) as spool:
        try:
            answer = _read(request["path"], request["name"], limits, spool)
        except Refused as refused:
            answer = {"refused": refused.code, "params": refused.params}
        except MemoryError:
            answer = {"refused": "too_much_memory", "params": {}}
    json.dump(answer, sys.stdout)


def _confine(limits):
    """Limits of the system on this process; the parent also waits no longer than `seconds`."""
    for kind, soft, hard in (
        (resource.RLIMIT_AS, limits.memory, limits.memory),
        # A second between the two: the first signal says which limit was met.
        (resource.RLIMIT_CPU, limits.seconds, limits.seconds + 1),
        (resource.RLIMIT_FSIZE, LARGEST_SPOOL, LARGEST_SPOOL),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        # A stricter limit that is already set may not be raised, and need not be.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (soft, hard))


def _read(path, name, limits, spool):
    inspection = inspect(path, name, limits)
    flaws = {sheet: [asdict(flaw) for flaw in found] for sheet, found in inspection.flaws.items()}
    if inspection.kind == "csv":
        sheets = [_sheet("", False, csv_rows(path, limits), spool)]
    else:
        sheets = list(_workbook(path, limits, spool))
    return {
        "kind": inspection.kind,
        "notices": inspection.notices,
        "flaws": flaws,
        "sheets": sheets,
    }


def _workbook(path, limits, spool):
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            for data in workbook.sheets_metadata:
                if data.typ == SheetTypeEnum.WorkSheet:
                    sheet = workbook.get_sheet_by_name(data.name)
                    is_hidden = data.visible != Visibility.Visible
                    answer = _sheet(data.name, is_hidden, _rows(sheet, limits), spool)
                    yield answer | {"merged": _merged_down(sheet)}
    except PasswordError as error:
        raise Refused("password") from error
    except CalamineError as error:
        too_far = "limit exceeded" in str(error)
        raise Refused("too_much_memory" if too_far else "unreadable") from error
    except (Refused, MemoryError, GeneratorExit):
        raise
    except BaseException as error:
        # A panic of the library is no Exception (pyo3's PanicException).
        raise Refused("unreadable") from error


def _merged_down(sheet):
    """Cells merged over several rows: [(first row, last row, column)], rows as Excel has them."""
    ranges = sheet.merged_cell_ranges or ()
    return [
        (top + 1, bottom + 1, column)
        for (top, column), (bottom, _last) in ranges[:MOST_MERGED]
        if bottom > top
    ]


def _rows(sheet, limits):
    if sheet.end and sheet.end[0] >= limits.rows:
        raise Refused("too_many_rows", row=sheet.end[0] + 1, limit=limits.rows)
    # The library counts rows from the first of the sheet, but columns from the first that is used.
    indent = [""] * sheet.start[1] if sheet.start else []
    rows = sheet.iter_rows()
    return enumerate((indent + row for row in rows) if indent else rows, 1)


def _sheet(name, is_hidden, rows: Iterable, spool) -> dict:
    """Write the rows that hold anything; tell where each chunk stands in the spool."""
    chunks, count, last_row = [], 0, 0
    for chunk in _chunks(_kept(rows)):
        data = marshal.dumps(chunk)
        chunks.append((spool.tell(), len(data)))
        spool.write(data)
        count, last_row = count + len(chunk), chunk[-1][0]
    return {
        "name": name,
        "is_hidden": is_hidden,
        "chunks": chunks,
        "rows": count,
        "last_row": last_row,
    }


def _chunks(rows: Iterator) -> Iterator[list]:
    chunk = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == ROWS_A_CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _kept(rows):
    """(number, cells) without blank rows and blank cells at the end of a row."""
    for number, row in rows:
        # Most rows hold something true: the slower look is for zeros only.
        if any(row) or any(cell != "" for cell in row):
            cells = [cell if cell.__class__ in PLAIN else _plain(cell) for cell in row]
            while cells[-1] == "":
                cells.pop()
            yield number, cells


def _plain(cell):
    """A date as (year, month, day), a time of day or a length of time as text."""
    if isinstance(cell, datetime.date):
        return (cell.year, cell.month, cell.day)
    if isinstance(cell, datetime.time):
        return cell.strftime("%H:%M")
    return "" if cell is None else str(cell)


if __name__ == "__main__":
    main()
