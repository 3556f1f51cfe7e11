"""The rows of a list of subjects: what its headings say of kind and form. Pure."""

import functools
import re
from dataclasses import dataclass, field

from awards.choices import SubjectKind
from awards.listing.fields import FIELDS, NAME, ORDER, POST_AND_PLACE
from awards.listing.subject import IN_LINES, Remark, Subject, Terms, read_subject
from awards.listing.words import KINDS, expanded, kind_named, named_among
from awards.tables.columns import Table
from awards.tables.rows import NUMERAL, Reading, TableRows
from households.importing.rows import Finding, Place
from movement.text import fold

# Texts that may run over into a row of their own.
SHARED = frozenset(field.key for field in FIELDS.values() if field.is_shared)
RUNNING = ("summary", "citation", "position", "workplace", "residence", POST_AND_PLACE)
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


def rows_of(table: Table, terms: Terms) -> TableRows:
    """The rows of a list's table, with the kind and the form that headings above them say."""
    reading = Reading(
        name=NAME,
        order=ORDER,
        heading=functools.partial(heading_said, terms=terms),
        keeps=_kept,
        shared=SHARED,
        running=RUNNING,
        in_lines=IN_LINES,
    )
    said = {"subject_kind": kind_named(table.sheet.name)} | title_said(table, terms)
    return TableRows(table, reading, said)


def _kept(before, said):
    """Under the heading of another form the kind begins anew."""
    return {} if "form" in said and "subject_kind" not in said else before


def heading_said(text: str, terms: Terms) -> dict:
    """What a heading says: "II. Hộ gia đình" -> the kind; "A. Giấy khen" -> the form; or both."""
    if kind := kind_named(text):
        return {"subject_kind": kind}
    bare = re.sub(r"\(.*?\)", " ", NUMERAL.sub("", text.strip())).strip(" :.")
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
    found = rows_of(table, terms)
    rows = [ListRow(table, *each) for each in found]
    for row in rows:
        row.subject = read_subject(row.cells, terms, row.said)
    return rows, found.skipped
