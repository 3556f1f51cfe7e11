"""A report as Word and PDF: the sheet laid out as an official document."""

import dataclasses
import io
from pathlib import Path

from django.utils.translation import gettext as _

from households.documents.build import letterhead_of
from movement import calendar
from movement.documents import html, pdf, word
from movement.documents.layout import (
    LANDSCAPE_WIDTH,
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
from movement.documents.values import number_text
from movement.documents.word_template import template_of

NUMBER_WIDTH, LABEL_WIDTH = 10, 42
UNKNOWN = "-"


@dataclasses.dataclass(frozen=True)
class PrintedReport:
    """What a report's document is filled with; `rows` are dataclasses of texts, c0, c1, ..."""

    letterhead: Letterhead
    rows: list
    facts: str
    break_note: str
    notes: list[str]


def word_of(sheet, unit) -> bytes:
    """The sheet as a Word file, issued by the People's Committee of `unit`."""
    buffer = io.BytesIO()
    template_of(_layout(sheet)).save(buffer)
    return word.fill(buffer.getvalue(), _filled(sheet, unit))


def pdf_of(sheet, unit) -> bytes:
    """The sheet as PDF; raises PdfUnavailable."""
    document = Document(
        key="report",
        title=sheet.title,
        data=PrintedReport,
        layout=_layout(sheet),
        word_template=Path(),
        sample=lambda: None,
    )
    return pdf.from_html(html.page_of(document, _filled(sheet, unit)))


def _layout(sheet):
    """Landscape; the numbers share what the names leave of the width."""
    width = (LANDSCAPE_WIDTH - NUMBER_WIDTH - LABEL_WIDTH) / len(sheet.columns)
    columns = [
        Column("STT", "{{ loop.index }}", NUMBER_WIDTH, "center"),
        Column("Đơn vị", "{{ row.label }}", LABEL_WIDTH),
    ]
    columns += [
        Column(column.head, f"{{{{ row.c{at} }}}}", width, "right", column.group)
        for at, column in enumerate(sheet.columns)
    ]
    totals = _texts(sheet, sheet.lines[-1]) if sheet.lines and sheet.lines[-1].is_total else []
    return Layout(
        (
            Heading(),
            Title(f"BÁO CÁO SỐ {sheet.report.number}", sheet.title),
            Text("{{ facts }}", style="center"),
            Text("**{{ break_note }}**", style="center", when="break_note"),
            Table(
                "rows",
                tuple(columns),
                totals=("", _("Total"), *totals) if totals else (),
                is_small=True,
            ),
            Text("{{ item }}", style="small", each="notes"),
            Signatures((Signer("NGƯỜI LẬP BIỂU"), Signer("CHỦ TỊCH", hint=""))),
        ),
        is_landscape=True,
    )


def _filled(sheet, unit):
    row = dataclasses.make_dataclass(
        "ReportRow",
        [("label", str)] + [(f"c{at}", str) for at in range(len(sheet.columns))],
        frozen=True,
    )
    return PrintedReport(
        letterhead=letterhead_of(unit, symbol="BC-UBND", date=calendar.today()),
        rows=[row(line.label, *_texts(sheet, line)) for line in sheet.lines if not line.is_total],
        facts=" · ".join(sheet.facts),
        break_note=sheet.break_note,
        notes=list(sheet.notes),
    )


def _texts(sheet, line):
    """The cells as Vietnamese read them."""
    return [UNKNOWN if value is None else number_text(value) for value in line.cells]
