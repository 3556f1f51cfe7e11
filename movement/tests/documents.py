"""A small document of its own for the tests, and how the texts of files are read."""

import io
import re
from dataclasses import dataclass
from pathlib import Path

import docx
import pypdf
from docx.table import Table as WordTable

from movement.documents.layout import (
    Column,
    Heading,
    Layout,
    Signatures,
    Signer,
    Table,
    Text,
    Title,
)
from movement.documents.parts import Letterhead
from movement.documents.registry import Document
from movement.tests.cast import NOW


@dataclass(frozen=True)
class Line:
    name: str
    amount: int


@dataclass(frozen=True)
class Paper:
    letterhead: Letterhead
    lines: list[Line]
    recipients: list[str]
    remark: str = ""


LAYOUT = Layout(
    (
        Heading(),
        Title("QUYẾT ĐỊNH", "Về việc thử", has_rule=True),
        Text("Ghi chú: **{{ remark }}**", when="remark"),
        Table(
            "lines",
            (
                Column("STT", "{{ loop.index }}", 15, "center"),
                Column("Họ và tên", "{{ row.name }}", 100),
                Column("Số tiền", "{{ row.amount }}", 50, "right"),
            ),
            totals=("", "Cộng", "{{ lines|length }}"),
        ),
        Signatures((Signer("CHỦ TỊCH", hint=""),), recipients="recipients"),
    )
)


def paper(count=2, agency=("Ủy ban nhân dân", "xã Mẫu"), **others):
    """Data of `count` lines; names hold what markup would trip over."""
    letterhead = Letterhead(agency, "Xã Mẫu", NOW.date(), number="5", symbol="QĐ-UBND")
    lines = [Line(f"Thạch Thị <Bông> & Sen {n}", n * 1234) for n in range(1, count + 1)]
    return Paper(letterhead, lines, ["Như Điều 3", "Lưu: VT"], **others)


DOCUMENT = Document("test-paper", "Quyết định thử", Paper, LAYOUT, Path("unused"), paper)


def word_text(content):
    """The text of a .docx in the order of its body, cells in the order of their rows."""
    return "\n".join(_texts(docx.Document(io.BytesIO(content))))


def _texts(place):
    for part in place.iter_inner_content():
        if not isinstance(part, WordTable):
            yield part.text
            continue
        # A merged cell is there once for every column and row it spans.
        cells = {cell._tc: cell for row in part.rows for cell in row.cells}
        for cell in cells.values():
            yield from _texts(cell)


def pdf_pages(content):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def squeezed(text):
    """Without any white space: lines are broken differently in each format."""
    return re.sub(r"\s+", "", text)
