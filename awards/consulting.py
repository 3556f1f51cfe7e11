"""Reading the matrix of a consultation: a cell, and a table pasted from Excel. Pure.

A cell says "Thống nhất", "Không thống nhất: lý do" or "Ý kiến khác: nội dung", or a short form of
it. A pasted table has a row a case and a column an agency; nothing of it is taken while one cell
is wrong.
"""

import csv
import io
from dataclasses import dataclass

from django.utils.translation import gettext as _

from movement.text import fold

AGREED, OBJECTED, OTHER = "agreed", "objected", "other"
# As officers write it, folded: no marks, lower case.
WORDS = {
    "thong nhat": AGREED,
    "tn": AGREED,
    "x": AGREED,
    "dong y": AGREED,
    "khong thong nhat": OBJECTED,
    "ktn": OBJECTED,
    "khong dong y": OBJECTED,
    "y kien khac": OTHER,
    "co y kien khac": OTHER,
    "yk": OTHER,
    # The portal in English.
    "no objection": AGREED,
    "objection": OBJECTED,
    "another opinion": OTHER,
}
NUMBER_HEADS = ("stt", "tt", "so tt", "no.")
NAME_HEADS = ("ho va ten", "ho ten", "ten", "name", "doi tuong", "subject")
MOST_PASTED = 200_000


@dataclass(frozen=True)
class Fault:
    """One cell that cannot be taken: where it stands, what was read, what would be right."""

    row: str
    column: str
    read: str
    right: str
    is_conflict: bool = False


class BadCell(ValueError):
    """A cell nobody can read; its text says what would be right."""


def read_cell(text):
    """(answer, ground) of a cell, ("", "") of an empty one. Raises BadCell."""
    head, colon, ground = " ".join(text.split()).partition(":")
    ground = ground.strip()
    if not head and not ground:
        return "", ""
    answer = WORDS.get(fold(head).strip())
    if answer is None:
        raise BadCell(_("“Thống nhất”, “Không thống nhất: ground” or “Ý kiến khác: what it says”"))
    if answer == AGREED and ground:
        raise BadCell(_("“Thống nhất” alone, or “Ý kiến khác: %(ground)s”") % {"ground": ground})
    if answer != AGREED and not ground:
        raise BadCell(_("the ground after a colon: “%(head)s: ground”") % {"head": head})
    return answer, ground


@dataclass(frozen=True)
class AskedAgency:
    """A column: its key, its heading, and how the agency is called in full."""

    key: int
    short_name: str
    name: str


def read_paste(text, agencies, names):
    """A pasted table -> ({(number, agency key): text}, faults); empty cells are left out.

    `agencies`: the columns in their order; `names`: {number of the row: names it may bear}. The
    first line may be the headings, in any order of columns; without them the columns are those of
    the page: number, name, then the agencies.
    """
    lines = [line for line in _lines(text) if any(cell.strip() for cell in line)]
    if not lines:
        return {}, [Fault("", "", "", _("Copy the rows in Excel and paste them here."))]
    columns, faults = _columns(lines[0], agencies)
    if columns is None:
        columns = ["number", "name", *agencies]
    else:
        lines = lines[1:]
    cells, seen = {}, set()
    for place, line in enumerate(lines, 1):
        found, wrong = _row(place, line, columns, names, seen)
        cells |= found
        faults += wrong
    return cells, faults


def _lines(text):
    return list(csv.reader(io.StringIO(text[:MOST_PASTED]), delimiter="\t"))


def _columns(head, agencies):
    """(what each column of the headings is, faults); None where the line is no heading."""
    folded = [" ".join(fold(cell).split()) for cell in head]
    if not any(cell in NUMBER_HEADS for cell in folded):
        return None, []
    by_name = {}
    for agency in agencies:
        by_name |= {fold(agency.short_name): agency, fold(agency.name): agency}
    columns, faults = [], []
    for place, cell in enumerate(folded):
        if cell in NUMBER_HEADS:
            columns.append("number")
        elif any(cell.startswith(word) for word in NAME_HEADS):
            columns.append("name")
        elif cell in by_name or not cell:
            columns.append(by_name.get(cell))
        else:
            columns.append(None)
            right = ", ".join(agency.short_name for agency in agencies)
            faults.append(Fault(_("Headings"), str(place + 1), head[place].strip(), right))
    return columns, faults


def _row(place, line, columns, names, seen):
    """({(number, key): text}, faults) of one line; `place` counts from the first row of data."""
    said = {"number": "", "name": ""}
    texts = []
    for column, cell in zip(columns, line, strict=False):
        if column in said:
            said[column] = cell.strip()
        elif column is not None and cell.strip():
            texts.append((column, cell.strip()))
    where = _("row %(number)d") % {"number": place}
    number = int(said["number"]) if said["number"].isdecimal() and len(said["number"]) < 6 else 0
    if number not in names:
        right = _("a number of the list, 1 to %(last)d") % {"last": max(names, default=0)}
        return {}, [Fault(where, _("No."), said["number"], right)]
    if number in seen:
        right = _("each number once")
        return {}, [Fault(where, _("No."), said["number"], right)]
    seen.add(number)
    if said["name"] and fold(said["name"]) not in {fold(name) for name in names[number]}:
        return {}, [Fault(where, _("Name"), said["name"], names[number][0])]
    faults = []
    for column, text in texts:
        try:
            read_cell(text)
        except BadCell as bad:
            faults.append(
                Fault(f"{number}. {names[number][0]}", column.short_name, text, str(bad))
            )
    return {(number, column.key): text for column, text in texts}, faults
