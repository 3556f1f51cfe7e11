"""Finds the table in a sheet of subjects and what its columns are. Pure.

Lists begin with title rows, have headers of one to three rows with merged cells, a row that
numbers the columns, headings between groups, the header again on every page, and signatures.
"""

import functools
from dataclasses import dataclass

from awards.listing.fields import COLUMNS, FIELDS, KIND_COLUMNS, NAME, ORDER, kind_column
from households.importing.reading import Sheet
from households.importing.rows import column_letters
from households.importing.sheet import ROWS_SEARCHED, TALLEST_HEADER, header_labels
from households.importing.values import as_text
from households.importing.vocabulary import squash
from movement.text import fold

FEWEST_COLUMNS = 2
SHORTEST_HELD = 6


@dataclass(frozen=True)
class Column:
    """One column of a table; `key` is "" where it is none of ours."""

    index: int
    label: str
    key: str = ""

    @property
    def letters(self) -> str:
        return column_letters(self.index)


@dataclass(frozen=True)
class Table:
    """A table found in a sheet. `last_row` is the last of its header, 0 where it has none."""

    sheet: Sheet
    last_row: int
    columns: tuple[Column, ...]
    title: str = ""

    @property
    def keys(self) -> dict[str, Column]:
        return {column.key: column for column in self.columns if column.key}

    @property
    def unread(self) -> list[Column]:
        """Named columns that are none of ours."""
        return [column for column in self.columns if column.label and not column.key]


def _names():
    names = {squash(name): field.key for field in FIELDS.values() for name in field.names}
    for kind, listed in KIND_COLUMNS.items():
        names |= {squash(name): kind_column(kind) for name in listed.split("|")}
    return names


_NAMES = _names()
_HELD = sorted((name for name in _NAMES if len(name) >= SHORTEST_HELD), key=len, reverse=True)


@functools.lru_cache(maxsize=4096)
def key_of(parts: tuple[str, ...]) -> str:
    """The field a header's label names, from its parts top down; "" for none.

    The lowest part decides: under "Đối tượng" stand "Tập thể" and "Cá nhân".
    """
    for text in (" ".join(parts), *reversed(parts)):
        for spelt in (text, text.partition("(")[0]):
            if key := _NAMES.get(squash(spelt)):
                return key
    label = squash(" ".join(parts))
    return next((_NAMES[name] for name in _HELD if label.startswith(name)), "")


def mapped(labels) -> tuple[Column, ...]:
    """The columns of a header; the first of two with one name is taken."""
    columns, taken = [], set()
    for index, parts in enumerate(labels):
        key = key_of(parts) if parts else ""
        if key in taken:
            key = ""
        taken.add(key)
        columns.append(Column(index, " / ".join(parts), key))
    return tuple(columns)


def find_table(sheet: Sheet) -> Table | None:
    """The table of a sheet, or None: the header is where most columns have known names."""
    rows = sheet.head(ROWS_SEARCHED + TALLEST_HEADER)
    best, best_score = None, (FEWEST_COLUMNS - 1, 0, 0)
    for start in range(min(len(rows), ROWS_SEARCHED)):
        for height in range(1, min(TALLEST_HEADER, len(rows) - start) + 1):
            block = rows[start : start + height]
            columns = mapped(header_labels([cells for _row, cells in block]))
            keys = {column.key for column in columns} - {"", ORDER}
            score = (len(keys), -height, -start)
            if any(key.startswith(NAME) for key in keys) and score > best_score:
                best, best_score = (start, height, columns), score
    if best is None:
        return None
    start, height, columns = best
    title = " ".join(as_text(cell) for _row, cells in rows[:start] for cell in cells)
    return Table(sheet, rows[start + height - 1][0], columns, " ".join(title.split()))


def table_without_header(sheet: Sheet) -> Table:
    """What was pasted from the middle of a list: its columns are the grid's, in their order.

    The number in front may be left out, as it often is when cells are marked for copying.
    """
    rows = sheet.head(ROWS_SEARCHED)
    has_numbers = all(as_text(cells[0]).strip(".").isdigit() for _row, cells in rows)
    keys = COLUMNS if has_numbers else COLUMNS[1:]
    columns = (Column(index, str(FIELDS[key].label), key) for index, key in enumerate(keys))
    return Table(sheet, 0, tuple(columns))


def words_of(text: str) -> list[str]:
    """The words of a text without marks and signs, in order."""
    return "".join(char if char.isalnum() else " " for char in fold(text)).split()
