"""The rows of a table: which are of it, and what the headings above them say. Pure.

A row that is neither one of the table's nor plainly a heading, a sum or a signature is named, so
that nothing is left out in silence.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from awards.tables.columns import Table
from households.importing.rows import Finding, Level, Place
from households.importing.values import as_text
from households.importing.vocabulary import squash

MOST_SIGNATURES, MOST_IN_HEADING = 4, 2
_NUMBER = re.compile(r"\d{1,6}(?:\.\d+)*\.?")
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[A-Za-z]{1,2})(?:\s*=.*)?\)?")
_SUM = re.compile(r"(?:tổng cộng|tổng số|cộng|tong cong|tong so)\b|tổng\s*[:(\d]|tổng$", re.I)
_SIGNATURE = re.compile(
    r"người lập|thủ trưởng|ký tên|ký, ghi rõ|đóng dấu|\btm\.|\bkt\.|nơi nhận|danh sách này"
    r"|ngày .{0,12}tháng .{0,12}năm|xác nhận của|ghi chú:",
    re.IGNORECASE,
)
NUMERAL = re.compile(r"^(?:phần\s+)?(?:[IVX]{1,4}|[A-Z]|\d{1,2})\s*[.)/\-:]\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """How the cells of one kind of table are read.

    `heading` gives what a heading says (key -> text), {} for a text that is none, and `keeps`
    what of the headings before stays true under it. `running` are keys of texts that may run over
    into a row of their own, `in_lines` those that keep their lines, `shared` those whose cell may
    be merged over rows.
    """

    name: str
    order: str
    heading: Callable[[str], dict]
    keeps: Callable[[dict, dict], dict]
    shared: frozenset
    running: tuple
    in_lines: tuple = ()


def lines_of(raw) -> str:
    """A text cell as it is kept: its lines, each without needless spaces."""
    lines = raw.splitlines() if isinstance(raw, str) else [raw]
    return "\n".join(filter(None, map(as_text, lines)))


class TableRows:
    """Goes once through a table: (row number, texts by key, what stands above the row).

    `skipped` are findings about rows not taken.
    """

    def __init__(self, table: Table, reading: Reading, said: dict):
        self.skipped: list[Finding] = []
        self._table, self._reading, self._said = table, reading, said
        self._header = {squash(column.label) for column in table.columns if column.label}
        self._header |= {
            squash(part) for column in table.columns for part in column.label.split(" / ")
        }
        self._keys = [(column.index, column.key) for column in table.columns if column.key]
        self._merged = _merged(table, reading.shared)
        self._after_header, self._is_signed = bool(table.last_row), False

    def __iter__(self) -> Iterator[tuple[int, dict, dict]]:
        last = None
        for number, raw in self._table.sheet:
            if number <= self._table.last_row:
                continue
            filled = [as_text(cell) for cell in raw if cell != ""]
            cells = self._cells(number, raw)
            is_numbered = bool(_NUMBER.fullmatch(cells.get(self._reading.order, "")))
            if not is_numbered and self._is_other(number, filled, cells):
                continue
            if self._after_header and all(map(_NUMBERING.fullmatch, filled)):
                continue
            if not self._has_name(cells) and self._runs_on(last, cells):
                continue
            if set(filter(cells.get, cells)) <= {self._reading.order}:
                continue
            if last is not None:
                yield last
            self._after_header = False
            last = number, cells, self._said
        if last is not None:
            yield last

    def _cells(self, number, raw):
        """The texts of a row by key; cells merged downwards filled in."""
        above = self._merged.get(number, {})
        in_lines = self._reading.in_lines
        return {
            key: (lines_of if key in in_lines else as_text)(raw[index] if index < len(raw) else "")
            or above.get(index, "")
            for index, key in self._keys
        }

    def _has_name(self, cells):
        return any(text for key, text in cells.items() if key.startswith(self._reading.name))

    def _is_other(self, number, filled, cells):
        """Whether a row without a number of its own is none of the table's."""
        known = sum(squash(text) in self._header for text in filled)
        if known >= MOST_IN_HEADING and known * 2 > len(filled):
            self._after_header = True
            return True
        if any(_SUM.match(text) for text in filled[:3]):
            return True
        if len(filled) <= MOST_IN_HEADING and self._is_heading(filled):
            return True
        if len(filled) <= MOST_SIGNATURES and any(map(_SIGNATURE.search, filled)):
            self._is_signed = True
        return self._is_signed or self._is_strange(number, filled, cells)

    def _is_heading(self, filled):
        if not filled:
            return False
        said = self._reading.heading(max(filled, key=len))
        if not said:
            return False
        # A new one each time: rows already handed out keep what was said above them.
        self._said = {**self._reading.keeps(self._said, said), **said}
        return True

    def _is_strange(self, number, filled, cells):
        """One text alone, not where names stand: told, not taken."""
        texts = [text for text in filled if not NUMERAL.fullmatch(f"{text}.")]
        running = self._reading.running
        if len(texts) > 1 or self._has_name(cells) or any(cells.get(key) for key in running):
            return False
        message = _("This row was taken as a heading and not read.")
        place = Place(self._table.sheet.name, number)
        self.skipped.append(Finding(Level.WARNED, place, " ".join(filled)[:80], message))
        return True

    def _runs_on(self, last, cells):
        """A row without name and number whose texts belong to the row above."""
        shared, running = self._reading.shared, self._reading.running
        texts = {key: text for key, text in cells.items() if text and key not in shared}
        if last is None or not texts or not set(texts) <= set(running):
            return False
        for key, text in texts.items():
            last[1][key] = f"{last[1].get(key, '')}\n{text}".strip()
        return True


def _merged(table, keys):
    """Row -> column index -> the text of the merged cell above it, for columns that may share."""
    found = defaultdict(dict)
    shared = {column.index for column in table.columns if column.key in keys}
    ranges = [each for each in table.sheet.merged if each[2] in shared]
    if not ranges:
        return found
    wanted = {(top, column) for top, _bottom, column in ranges}
    texts = {
        (number, column): as_text(cells[column])
        for number, cells in table.sheet
        for column in shared
        if (number, column) in wanted and column < len(cells)
    }
    for top, bottom, column in ranges:
        for number in range(top + 1, min(bottom, table.sheet.last_row) + 1):
            found[number][column] = texts.get((top, column), "")
    return found
