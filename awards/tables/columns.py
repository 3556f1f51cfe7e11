"""Finds the table in a sheet and what its columns are, by the names its fields go by. Pure.

Lists begin with title rows, have headers of one to three rows with merged cells, a row that
numbers the columns, headings between groups, the header again on every page, and signatures.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from households.importing.reading import Sheet
from households.importing.rows import Place, column_letters
from households.importing.sheet import ROWS_SEARCHED, TALLEST_HEADER, header_labels
from households.importing.values import as_text
from households.importing.vocabulary import squash

FEWEST_COLUMNS = 2
SHORTEST_HELD = 6
MOST_REMEMBERED = 4096


@dataclass(frozen=True)
class Field:
    """One column: `names` are compared without marks, signs and spaces; `width` is the template's.

    `is_shared`: its cell may be merged over several rows and then counts for each of them.
    """

    key: str
    label: str
    names: tuple[str, ...]
    width: int = 20
    is_shared: bool = False


def field_of(key, label, names, width=20, *, is_shared=False):
    """A Field of names parted by "|", the official one first."""
    return Field(key, label, tuple(names.split("|")), width, is_shared)


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

    def place(self, row: int, *keys: str) -> Place:
        """The cell of the first of `keys` that has a column; the row where none has."""
        known = self.keys
        column = next((known[key] for key in keys if key in known), None)
        return Place(self.sheet.name, row, column.letters if column else "")


class Labels:
    """Which field the label of a column names: `names` are squashed names -> keys."""

    def __init__(self, names: Mapping[str, str], *, order: str):
        self._names, self._order = dict(names), order
        held = (name for name in self._names if len(name) >= SHORTEST_HELD)
        self._held = sorted(held, key=len, reverse=True)
        self._known: dict[tuple, str] = {}

    @classmethod
    def of(cls, fields: Mapping[str, Field], more: Mapping[str, str], *, order: str):
        """Of fields by their keys, and of `more` names."""
        names = {squash(name): field.key for field in fields.values() for name in field.names}
        return cls(names | {squash(name): key for name, key in more.items()}, order=order)

    def key_of(self, parts: tuple[str, ...]) -> str:
        """The field a header's label names, from its parts top down; "" for none.

        The lowest part decides: under "Đối tượng" stand "Tập thể" and "Cá nhân".
        """
        if parts not in self._known:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[parts] = self._find(parts)
        return self._known[parts]

    def _find(self, parts):
        for text in (" ".join(parts), *reversed(parts)):
            for spelt in (text, text.partition("(")[0]):
                if key := self._names.get(squash(spelt)):
                    return key
        label = squash(" ".join(parts))
        return next((self._names[name] for name in self._held if label.startswith(name)), "")

    def mapped(self, labels) -> tuple[Column, ...]:
        """The columns of a header; the first of two with one name is taken."""
        columns, taken = [], set()
        for index, parts in enumerate(labels):
            key = self.key_of(parts) if parts else ""
            if key in taken:
                key = ""
            taken.add(key)
            columns.append(Column(index, " / ".join(parts), key))
        return tuple(columns)

    def find_table(self, sheet: Sheet, is_needed: Callable[[str], bool]) -> Table | None:
        """The table of a sheet, or None: the header is where most columns have known names.

        `is_needed` says of a key whether a header without any such column is none.
        """
        rows = sheet.head(ROWS_SEARCHED + TALLEST_HEADER)
        best, best_score = None, (FEWEST_COLUMNS - 1, 0, 0)
        for start in range(min(len(rows), ROWS_SEARCHED)):
            for height in range(1, min(TALLEST_HEADER, len(rows) - start) + 1):
                block = rows[start : start + height]
                columns = self.mapped(header_labels([cells for _row, cells in block]))
                keys = {column.key for column in columns} - {"", self._order}
                score = (len(keys), -height, -start)
                if any(map(is_needed, keys)) and score > best_score:
                    best, best_score = (start, height, columns), score
        if best is None:
            return None
        start, height, columns = best
        title = " ".join(as_text(cell) for _row, cells in rows[:start] for cell in cells)
        return Table(sheet, rows[start + height - 1][0], columns, " ".join(title.split()))
