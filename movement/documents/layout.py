"""How a document is laid out, as data: one description gives the Word template and the PDF.

Texts are in the template language of `sandbox`: "Căn cứ {{ basis }}"; `**...**` is bold. The
blocks follow Decree 30/2020/NĐ-CP, annex I. Documents are Vietnamese in every language of the
portal, so their words stand here and are not translated.
"""

from dataclasses import dataclass, field
from typing import ClassVar

# Widths of the text in mm: A4 less the margins 30 (left) and 15 (right).
PORTRAIT_WIDTH, LANDSCAPE_WIDTH = 165, 252


@dataclass(frozen=True)
class Block:
    """A part of a document; `when` names a field that must hold something for it to appear."""

    kind: ClassVar[str]


@dataclass(frozen=True)
class Heading(Block):
    """Agency and number on the left, country and motto, place and date on the right.

    `source` names the `parts.Letterhead` it reads.
    """

    kind = "heading"
    source: str = "letterhead"
    with_number: bool = True
    with_date: bool = True


@dataclass(frozen=True)
class Motto(Block):
    """Country and motto alone: on what citizens write and on certificates."""

    kind = "motto"


@dataclass(frozen=True)
class FormLabel(Block):
    """Which official form this is, small at the top right: "Mẫu số 01"."""

    kind = "form_label"
    text: str


@dataclass(frozen=True)
class Title(Block):
    """The kind of document in capitals, its subject under it, with a rule where asked."""

    kind = "title"
    text: str
    subject: str = ""
    has_rule: bool = False


@dataclass(frozen=True)
class Text(Block):
    """A paragraph. `style`: body, basis, head, center, small; of forms: line, answers (smaller).

    With `each`, one paragraph for every item of that list, named `item`.
    """

    kind = "text"
    text: str
    style: str = "body"
    each: str = ""
    when: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, what stands in a row's cell, its width in mm."""

    head: str
    cell: str
    width: float
    align: str = "left"
    group: str = ""


@dataclass(frozen=True)
class Table(Block):
    """A row for each item of the list `rows`, named `row`; the head repeats on every page.

    Columns next to each other with one `group` stand under it. `totals` is a last row in bold:
    a text for each column, "" where the next text begins already.
    Rows are higher where `is_roomy`: to be filled in by pen.
    """

    kind = "table"
    rows: str
    columns: tuple[Column, ...]
    totals: tuple[str, ...] = ()
    is_small: bool = False
    is_roomy: bool = False
    when: str = ""

    def head_cells(self):
        """The upper row of the head: (text, columns it spans, whether it spans both rows)."""
        cells = []
        for column in self.columns:
            if column.group and cells and cells[-1][0] == column.group and not cells[-1][2]:
                cells[-1] = (column.group, cells[-1][1] + 1, False)
            else:
                cells.append((column.group or column.head, 1, not column.group))
        return cells

    def lower_heads(self):
        """The lower row of the head: the columns that stand under a group."""
        return [column.head for column in self.columns if column.group]

    def total_cells(self):
        """The cells of the last row: (text, alignment, columns it spans)."""
        cells, span = [], 0
        for text, column in zip(self.totals, self.columns, strict=False):
            span += 1
            if text:
                cells.append((text, "center" if span > 1 else column.align, span))
                span = 0
        return cells


@dataclass(frozen=True)
class Signer:
    """Who signs: office in capitals, a hint under it, and the name where it is known."""

    office: str
    name: str = ""
    hint: str = "(Ký, ghi rõ họ tên)"
    on_date: str = ""


@dataclass(frozen=True)
class Signatures(Block):
    """Signers side by side; with `recipients`, the list "Nơi nhận" is first on the left.

    `is_low` leaves less room to sign in: for a form that must end on its page.
    """

    kind = "signatures"
    signers: tuple[Signer, ...]
    recipients: str = ""
    is_low: bool = False


@dataclass(frozen=True)
class QrCode(Block):
    """A square code to scan, at the left, with a text beside it; `source` names the text coded.

    The field is declared as `values.Coded`, so that Word gets a picture of it.
    """

    kind = "qr_code"
    source: str
    text: str


@dataclass(frozen=True)
class PageBreak(Block):
    kind = "page_break"


@dataclass(frozen=True)
class Each(Block):
    """The blocks once for every item of the list `rows`, named `name`, each on a new page."""

    kind = "each"
    rows: str
    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Layout:
    """A whole document: its blocks in order, its paper, and small print under every page."""

    blocks: tuple[Block, ...] = field(default=())
    is_landscape: bool = False
    has_page_numbers: bool = True
    foot: str = ""

    @property
    def width(self):
        return LANDSCAPE_WIDTH if self.is_landscape else PORTRAIT_WIDTH

    def every_block(self):
        """All blocks, those within `Each` included."""
        for block in self.blocks:
            yield block
            yield from getattr(block, "blocks", ())


def spans(text):
    """A text in its runs: [(run, is_bold)], by the pairs of `**`."""
    return [(run, n % 2 == 1) for n, run in enumerate(text.split("**")) if run]
