"""Finds the table in a sheet: its header, its rows of data, and what is neither. Pure.

Lists here begin with title rows, have headers of one to three rows with merged cells, rows that
number the columns, sums, headings between hamlets, headers repeated by page, and signatures.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from households.classification import HouseholdClass
from households.importing.fields import base_of
from households.importing.mapping import Column, Names, map_columns, recognised
from households.importing.reading import Sheet
from households.importing.values import as_text
from households.importing.vocabulary import squash
from movement.text import fold

ROWS_SEARCHED, TALLEST_HEADER = 40, 3
FEWEST_FIELDS = 2
FEWEST_CELLS = 2
MOST_SIGNATURES = 4
WIDEST_TABLE = 200
NAMING = {"code", "head_name", "name"}
_TOTAL = re.compile(r"(?:tổng|cộng|tong cong|tong so|cong)\b", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"người lập|nguoi lap|chủ tịch|chu tich|thủ trưởng|ký tên|ký, ghi rõ|\btm\.|\bkt\.|xác nhận"
    r"|ngày .{0,12}tháng .{0,12}năm|nơi nhận|ghi chú:|ủy ban nhân dân|cán bộ|trưởng ban",
    re.IGNORECASE,
)
_HAMLET = re.compile(r"(?:ấp|khóm|ap|khom)\b", re.IGNORECASE)
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[A-Za-z]{1,2})(?:\s*=.*)?\)?")


@dataclass(frozen=True)
class Table:
    """A table found in a sheet: rows of its header, and its columns."""

    first_row: int
    last_row: int
    columns: tuple[Column, ...]
    title: str

    @property
    def keys(self) -> set[str]:
        return {column.key for column in self.columns if column.key}

    @property
    def fields(self) -> set[str]:
        return {base_of(key) for key in self.keys}


def find_table(sheet: Sheet, names: Names, explicit_for=None) -> Table | None:
    """The table of a sheet, or None. The header is where most columns have known names.

    `explicit_for` (columns -> mapping or None) tells what someone said about such a header.
    """
    rows = sheet.head(ROWS_SEARCHED + TALLEST_HEADER)
    best, best_score = None, (FEWEST_FIELDS - 1, 0, 0)
    for start in range(min(len(rows), ROWS_SEARCHED)):
        for height in range(1, min(TALLEST_HEADER, len(rows) - start) + 1):
            labels = header_labels([cells for _number, cells in rows[start : start + height]])
            keys = recognised(labels, names)
            score = (len(keys), -height, -start)
            if keys & NAMING and score > best_score:
                best, best_score = (start, height, labels), score
    return _table(rows, *best, names, explicit_for) if best else None


def _table(rows, start, height, labels, names, explicit_for):
    columns = map_columns(labels, names)
    explicit = explicit_for(columns) if explicit_for else None
    if explicit is not None:
        columns = map_columns(labels, names, explicit)
    title = " ".join(as_text(cell) for _row, cells in rows[:start] for cell in cells)
    return Table(rows[start][0], rows[start + height - 1][0], columns, " ".join(title.split()))


def header_labels(rows: Sequence[Sequence]) -> list[tuple[str, ...]]:
    """The label of each column: its parts from the top row down, merged cells filled in.

    Only the first cell of a merged one holds the text: to the right it is taken over while the
    column has a part of its own below; below it the label simply ends.
    """
    width = min(max(map(len, rows), default=0), WIDEST_TABLE)
    grid = [[as_text(row[i]) if i < len(row) else "" for i in range(width)] for row in rows]
    for level in range(len(grid) - 1):
        for i in range(1, width):
            below = any(grid[lower][i] for lower in range(level + 1, len(grid)))
            same_above = all(grid[upper][i] == grid[upper][i - 1] for upper in range(level))
            if not grid[level][i] and below and same_above and _is_open(grid, level, i - 1):
                grid[level][i] = grid[level][i - 1]
    return [tuple(_without_repeats(row[i] for row in grid)) for i in range(width)]


def _is_open(grid, level, i):
    """Whether the column at the left has parts below: then its part may be a merged one."""
    return any(grid[lower][i] for lower in range(level + 1, len(grid)))


def _without_repeats(parts):
    last = ""
    for part in parts:
        if part and part != last:
            yield part
            last = part


class DataRows:
    """The rows of data under a table's header; `skipped` counts what was none of them.

    `said` is what the last headings between rows give to those under them: the hamlet ("Ấp Hòa
    Đông" alone in its row) and the class ("II. HỘ CẬN NGHÈO").
    """

    def __init__(self, sheet: Sheet, table: Table):
        self.skipped = 0
        self.said: dict[str, str] = {}
        self._sheet, self._table = sheet, table
        self._mapped = [
            column.index for column in table.columns if column.key not in ("", "order", "version")
        ]
        self._key = next((c.index for c in table.columns if c.key == "code"), None)
        self._header = {squash(part) for column in table.columns for part in column.parts}
        self._after_header, self._is_signed = True, False

    def __iter__(self) -> Iterator[tuple[int, list]]:
        """(row number, cells), cells padded to the width of the table."""
        width, key = len(self._table.columns), self._key
        for number, cells in self._sheet:
            if number <= self._table.last_row:
                continue
            if len(cells) < width:
                cells += [""] * (width - len(cells))
            # The usual row, told at a glance: its code ends in a digit.
            if key is not None and not self._after_header:
                code = cells[key]
                if code.__class__ is str and code[-1:].isdigit():
                    yield number, cells
                    continue
            if self._is_data(cells):
                self._after_header = False
                yield number, cells
            else:
                self.skipped += 1

    def _is_data(self, cells):
        filled = [as_text(cell) for cell in cells if cell != ""]
        if self._is_header(filled):
            self._after_header = True
            return False
        if self._after_header and all(map(_NUMBERING.fullmatch, filled)):
            return False
        if any(_TOTAL.match(text) for text in filled[:3]) or self._is_heading(filled):
            return False
        if self._key is not None and any(map(str.isdigit, as_text(cells[self._key]))):
            return True
        if len(filled) <= MOST_SIGNATURES and any(map(_SIGNATURE.search, filled)):
            self._is_signed = True
        # Under a signature stand the names of those who sign.
        return not self._is_signed and sum(cells[i] != "" for i in self._mapped) >= FEWEST_CELLS

    def _is_header(self, filled):
        """A header repeated for the next printed page."""
        known = sum(squash(text) in self._header for text in filled)
        return known >= FEWEST_FIELDS and known * 2 > len(filled)

    def _is_heading(self, filled):
        if len(filled) > FEWEST_CELLS:
            return False
        if hamlet := next(filter(_HAMLET.match, filled), ""):
            said = {"hamlet": hamlet}
        elif outcome := next(filter(None, map(class_said, filled)), ""):
            said = {"household_class": outcome}
        else:
            return False
        # A new one each time: rows already handed out keep what was said above them.
        self.said = {**self.said, **said}
        return True


def class_said(text: str) -> str:
    """The class a title or heading names, "" for none or for both: "HỘ NGHÈO NĂM 2024" -> poor."""
    folded = fold(text)
    if "thoat" in folded or "ngheo" not in folded:
        return ""
    near, poor = "can ngheo" in folded, "ho ngheo" in folded
    if near == poor:
        return ""
    return str(HouseholdClass.NEAR_POOR if near else HouseholdClass.POOR)
