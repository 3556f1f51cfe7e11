"""Reports 14 and 15 as files: a spreadsheet of any length, Word and PDF of a commune's."""

import dataclasses
import io
from pathlib import Path

import xlsxwriter

from households.documents.build import letterhead_of
from households.reports.lists import PersonRow
from movement import calendar
from movement.documents import html, pdf, word
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
from movement.documents.word_template import template_of

LANDSCAPE_A4 = 9
HEAD_ROW = 3
# Field of a line -> head, width in Excel's characters, width in mm, alignment in print.
COLUMNS = {
    "number": ("STT", 6, 10, "center"),
    "code": ("Mã hộ", 12, 22, "left"),
    "name": ("Họ và tên", 26, 48, "left"),
    "relationship": ("Quan hệ với chủ hộ", 18, 28, "left"),
    "sex": ("Giới tính", 9, 14, "center"),
    "birth": ("Ngày sinh", 12, 22, "center"),
    "ethnicity": ("Dân tộc", 10, 18, "left"),
    "identity": ("Số định danh", 16, 26, "center"),
    "place": ("Nơi ở", 32, 40, "left"),
    "b1": ("Điểm B1", 8, 12, "right"),
    "b2": ("Điểm B2", 8, 12, "right"),
}


@dataclasses.dataclass(frozen=True)
class List:
    """A list to be written: its title, what it is about, and its lines.

    `has_ethnicity` tells whether the reader may see the column.
    """

    number: int
    title: str
    facts: tuple[str, ...]
    notes: tuple[str, ...]
    people: object
    has_ethnicity: bool

    @property
    def columns(self):
        return [key for key in COLUMNS if key != "ethnicity" or self.has_ethnicity]


def workbook_of(sheet: List, unit) -> bytes:
    """An XLSX, row by row in constant memory; texts are written as texts."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"constant_memory": True, "strings_to_formulas": False})
    moment = calendar.now().replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": sheet.title, "created": moment})
    page = book.add_worksheet("Danh sách")
    _set_page(page, sheet)
    font = {"font_name": "Times New Roman"}
    plain, bold = (
        book.add_format(font | {"border": 1}),
        book.add_format(font | {"border": 1, "bold": True}),
    )
    texts = (sheet.title, " · ".join(sheet.facts), " ".join(sheet.notes))
    title = book.add_format(font | {"bold": True, "font_size": 14})
    for row, text in enumerate(texts):
        page.write_string(row, 0, text, book.add_format(font) if row else title)
    for at, key in enumerate(sheet.columns):
        page.write_string(HEAD_ROW, at, COLUMNS[key][0], bold)
    for row, person in enumerate(sheet.people, HEAD_ROW + 1):
        _write_person(page, row, person, sheet.columns, bold if person.number else plain)
    book.close()
    return buffer.getvalue()


def _set_page(page, sheet):
    for at, key in enumerate(sheet.columns):
        page.set_column(at, at, COLUMNS[key][1])
    page.freeze_panes(HEAD_ROW + 1, 3)
    page.repeat_rows(HEAD_ROW)
    page.set_landscape()
    page.set_paper(LANDSCAPE_A4)
    page.fit_to_pages(1, 0)


def _write_person(page, row, person, columns, style):
    for at, key in enumerate(columns):
        value = getattr(person, key)
        if isinstance(value, int):
            page.write_number(row, at, value, style)
        else:
            page.write_string(row, at, value or "", style)


@dataclasses.dataclass(frozen=True)
class PrintedList:
    """What the document of a list is filled with."""

    letterhead: Letterhead
    rows: list[PersonRow]
    facts: str
    notes: list[str]


def word_of(sheet: List, unit) -> bytes:
    """The list as a Word file, issued by the People's Committee of `unit`."""
    buffer = io.BytesIO()
    template_of(_layout(sheet)).save(buffer)
    return word.fill(buffer.getvalue(), _filled(sheet, unit))


def pdf_of(sheet: List, unit) -> bytes:
    """The list as PDF; raises PdfUnavailable."""
    document = Document(
        key="list",
        title=sheet.title,
        data=PrintedList,
        layout=_layout(sheet),
        word_template=Path(),
        sample=lambda: None,
    )
    return pdf.from_html(html.page_of(document, _filled(sheet, unit)))


def _layout(sheet):
    columns = tuple(
        Column(head, f"{{{{ row.{key} }}}}", width, align)
        for key, (head, _characters, width, align) in COLUMNS.items()
        if key in sheet.columns
    )
    return Layout(
        (
            Heading(),
            Title(f"BÁO CÁO SỐ {sheet.number}", sheet.title),
            Text("{{ facts }}", style="center"),
            Table("rows", columns, is_small=True),
            Text("{{ item }}", style="small", each="notes"),
            Signatures((Signer("NGƯỜI LẬP BIỂU"), Signer("CHỦ TỊCH", hint=""))),
        ),
        is_landscape=True,
    )


def _filled(sheet, unit):
    return PrintedList(
        letterhead=letterhead_of(unit, symbol="BC-UBND", date=calendar.today()),
        rows=list(sheet.people),
        facts=" · ".join(sheet.facts),
        notes=list(sheet.notes),
    )
