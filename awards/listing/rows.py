"""The rows of a list: which are subjects, and what the headings above them say. Pure.

A row that is neither a subject nor plainly a heading, a sum or a signature is named, so that
nothing is left out in silence.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from awards.choices import SubjectKind
from awards.listing.columns import Table
from awards.listing.fields import FIELDS, NAME, ORDER, POST_AND_PLACE
from awards.listing.subject import (
    IN_LINES,
    Remark,
    Subject,
    Terms,
    lines_of,
    read_subject,
)
from awards.listing.words import KINDS, expanded, kind_named, named_among
from households.importing.rows import Finding, Level, Place
from households.importing.values import as_text
from households.importing.vocabulary import squash
from movement.text import fold

MOST_SIGNATURES, MOST_IN_HEADING = 4, 2
# Texts that may run over into a row of their own.
SHARED = {field.key for field in FIELDS.values() if field.is_shared}
RUNNING = ("summary", "citation", "position", "workplace", "residence", POST_AND_PLACE)
_NUMBER = re.compile(r"\d{1,4}(?:\.\d+)*\.?")
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[A-Za-z]{1,2})(?:\s*=.*)?\)?")
_SUM = re.compile(r"(?:tổng cộng|tổng số|cộng|tong cong|tong so)\b|tổng\s*[:(\d]|tổng$", re.I)
_SIGNATURE = re.compile(
    r"người lập|thủ trưởng|ký tên|ký, ghi rõ|đóng dấu|\btm\.|\bkt\.|nơi nhận|danh sách này"
    r"|ngày .{0,12}tháng .{0,12}năm|xác nhận của|ghi chú:",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"^(?:phần\s+)?(?:[IVX]{1,4}|[A-Z]|\d{1,2})\s*[.)/\-:]\s*", re.IGNORECASE)
_KIND_FIRST = re.compile(
    r"^(?:đối với\s+|danh sách\s+)?(tập thể|hộ gia đình|cá nhân|doanh nghiệp)\b", re.IGNORECASE
)
_ASKING = re.compile(r"^(?:được\s+)?(?:đề nghị\s+)?(?:tặng thưởng|tặng|khen thưởng)?\s*", re.I)


@dataclass
class ListRow:
    """One row: `cells` are texts by the keys of `fields`, `said` what stands above it."""

    table: Table
    number: int
    cells: dict[str, str]
    said: dict[str, str]
    subject: Subject = field(default_factory=Subject)

    @property
    def is_refused(self):
        return self.subject.is_refused

    def finding(self, remark: Remark) -> Finding:
        column = self.table.keys.get(remark.field) or self._instead(remark.field)
        place = Place(self.table.sheet.name, self.number, column.letters if column else "")
        read = self.cells.get(column.key, "") if column else ""
        return Finding(remark.level, place, read, remark.message, remark.right, remark.field)

    def _instead(self, name):
        """The column that stands for one the list has not: names give titles and kinds too."""
        if name not in ("honorific", "subject_kind", NAME):
            return None
        keys = self.table.keys
        return keys.get(NAME) or next((keys[key] for key in keys if key.startswith(NAME)), None)

    def findings(self) -> list[Finding]:
        return [self.finding(remark) for remark in self.subject.remarks]


class ListRows:
    """Goes once through the rows of a table; `skipped` are findings about rows not taken."""

    def __init__(self, table: Table, terms: Terms):
        self.skipped: list[Finding] = []
        self._table, self._terms = table, terms
        self._said = {"subject_kind": kind_named(table.sheet.name)} | title_said(table, terms)
        self._header = {squash(column.label) for column in table.columns if column.label}
        self._header |= {
            squash(part) for column in table.columns for part in column.label.split(" / ")
        }
        self._keys = [(column.index, column.key) for column in table.columns if column.key]
        self._merged = _merged(table)
        self._after_header, self._is_signed = bool(table.last_row), False

    def __iter__(self) -> Iterator[ListRow]:
        last = None
        for number, raw in self._table.sheet:
            if number <= self._table.last_row:
                continue
            filled = [as_text(cell) for cell in raw if cell != ""]
            cells = self._cells(number, raw)
            is_numbered = bool(_NUMBER.fullmatch(cells.get(ORDER, "")))
            if not is_numbered and self._is_other(number, filled, cells):
                continue
            if self._after_header and all(map(_NUMBERING.fullmatch, filled)):
                continue
            if not self._has_name(cells) and self._runs_on(last, cells):
                continue
            if set(filter(cells.get, cells)) <= {ORDER}:
                continue
            if last is not None:
                yield last
            self._after_header = False
            last = ListRow(self._table, number, cells, self._said)
        if last is not None:
            yield last

    def _cells(self, number, raw):
        """The texts of a row by key; cells merged downwards filled in."""
        above = self._merged.get(number, {})
        return {
            key: (lines_of if key in IN_LINES else as_text)(raw[index] if index < len(raw) else "")
            or above.get(index, "")
            for index, key in self._keys
        }

    def _has_name(self, cells):
        return any(text for key, text in cells.items() if key.startswith(NAME))

    def _is_other(self, number, filled, cells):
        """Whether a row without a number of its own is no subject."""
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
        text = max(filled, key=len)
        said = heading_said(text, self._terms)
        if not said:
            return False
        # A new one each time: rows already handed out keep what was said above them.
        kept = {} if "form" in said and "subject_kind" not in said else self._said
        self._said = {**kept, **said}
        return True

    def _is_strange(self, number, filled, cells):
        """One text alone, not where names stand: told, not taken."""
        texts = [text for text in filled if not _NUMERAL.fullmatch(f"{text}.")]
        if len(texts) > 1 or self._has_name(cells) or any(cells.get(key) for key in RUNNING):
            return False
        message = _("This row was taken as a heading and not read.")
        place = Place(self._table.sheet.name, number)
        self.skipped.append(Finding(Level.WARNED, place, " ".join(filled)[:80], message))
        return True

    def _runs_on(self, last, cells):
        """A row without name and number whose texts belong to the row above."""
        texts = {key: text for key, text in cells.items() if text and key not in SHARED}
        if last is None or not texts or not set(texts) <= set(RUNNING):
            return False
        for key, text in texts.items():
            last.cells[key] = f"{last.cells.get(key, '')}\n{text}".strip()
        return True


def _merged(table):
    """Row -> column index -> the text of the merged cell above it, for columns that may share."""
    found = defaultdict(dict)
    shared = {column.index for column in table.columns if column.key in SHARED}
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


def heading_said(text: str, terms: Terms) -> dict:
    """What a heading says: "II. Hộ gia đình" -> the kind; "A. Giấy khen" -> the form; or both."""
    if kind := kind_named(text):
        return {"subject_kind": kind}
    bare = re.sub(r"\(.*?\)", " ", _NUMERAL.sub("", text.strip())).strip(" :.")
    first = _KIND_FIRST.match(bare)
    rest = _ASKING.sub("", bare[first.end() :].strip() if first else bare)
    names = {code: form.name for code, form in terms.forms.items()}
    forms = [code for code in named_among(rest, names) if _is_all(rest, names[code])]
    if len(forms) != 1:
        return {}
    said = {"form": forms[0]}
    return said | ({"subject_kind": KINDS.find(first[1])} if first else {})


def _is_all(text, name):
    """Whether a text says little beside a form's name, so that it is a heading and no subject."""
    return set(expanded(text)) <= set(expanded(name)) | set(expanded("tặng của tỉnh Sóc Trăng"))


def title_said(table: Table, terms: Terms) -> dict:
    """What the title rows say of all: one form named, one kind named."""
    said, title = {}, table.title
    named = [
        code
        for code in named_among(title, {code: row.name for code, row in terms.forms.items()})
        if title
    ]
    if len(named) == 1:
        said["form"] = named[0]
    words = f" {fold(title)} "
    kinds = {
        kind
        for kind, text in (
            (SubjectKind.COLLECTIVE, " tap the "),
            (SubjectKind.HOUSEHOLD, " ho gia dinh "),
            (SubjectKind.INDIVIDUAL, " ca nhan "),
        )
        if text in words.replace(",", " ")
    }
    if len(kinds) == 1:
        said["of_title"] = str(kinds.pop())
    return said


def read_rows(table: Table, terms: Terms) -> tuple[list[ListRow], list[Finding]]:
    """Every subject of a table, checked by itself, and findings about rows that were not taken."""
    found = ListRows(table, terms)
    rows = list(found)
    for row in rows:
        row.subject = read_subject(row.cells, terms, row.said)
    return rows, found.skipped
