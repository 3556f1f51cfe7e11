"""Certificates: texts at their place on a pre-printed blank, a page each, as PDF by WeasyPrint.

The face of a certificate is fixed by decree, so nothing but the texts is printed: neither
picture nor code. A test print adds a grid of 10 mm.
"""

from dataclasses import dataclass

from django.template.loader import render_to_string

from awards.documents.frame import in_vietnamese
from awards.documents.subjects import printed_lines
from awards.models import BlankText
from movement.documents import pdf
from movement.documents.values import long_date

GRID_MM = 10


@dataclass(frozen=True)
class Placed:
    """A text at its place: lengths in mm, size in pt."""

    text: str
    x: str
    y: str
    width: str
    size: str
    align: str
    is_bold: bool
    is_italic: bool


@in_vietnamese
def texts_of(case, decision, place):
    """What a certificate of `case` may print: BlankText -> text."""
    first, second, third = printed_lines(case)
    return {
        BlankText.LINE_1: first,
        BlankText.LINE_2: second,
        BlankText.LINE_3: third,
        BlankText.CITATION: case.citation,
        BlankText.DECISION: decision.number,
        BlankText.DECISION_DATE: long_date(decision.date),
        BlankText.GOLDEN_BOOK: str(case.ordinal or ""),
        BlankText.PLACE_DATE: f"{place}, {long_date(decision.date)}",
        BlankText.SIGNER: decision.signer,
    }


SAMPLE_TEXTS = {
    BlankText.LINE_1: "Bà Nguyễn Thị Thí Dụ",
    BlankText.LINE_2: "Nông dân, ấp Mẫu",
    BlankText.LINE_3: "Xã Mẫu, huyện Mẫu",
    BlankText.CITATION: "Đã có thành tích xuất sắc trong phong trào thi đua",
    BlankText.DECISION: "05/QĐ-UBND",
    BlankText.DECISION_DATE: "ngày 05 tháng 11 năm 2025",
    BlankText.GOLDEN_BOOK: "3",
    BlankText.PLACE_DATE: "Tỉnh Mẫu, ngày 05 tháng 11 năm 2025",
    BlankText.SIGNER: "Lâm Văn Thí Dụ",
}


@dataclass(frozen=True)
class Sheet:
    """One certificate: a sheet of its blank's size, in mm, with the texts on it."""

    width: str
    height: str
    texts: list[Placed]


def sheet_of(blank, texts):
    """The sheet of a certificate on `blank`; `texts` is BlankText -> text."""
    return Sheet(f"{blank.width_mm}", f"{blank.height_mm}", placed(blank.fields.all(), texts))


def placed(fields, texts):
    """The texts at the places of `fields` (BlankFields); empty ones are left out."""
    return [
        Placed(
            text=texts[field.text].upper() if field.is_upper else texts[field.text],
            x=f"{field.x_mm}",
            y=f"{field.y_mm}",
            width=f"{field.width_mm}",
            size=f"{field.size_pt}",
            align=field.align,
            is_bold=field.is_bold,
            is_italic=field.is_italic,
        )
        for field in fields
        if texts[field.text]
    ]


def page_of(sheets, *, has_grid=False):
    """The HTML of certificates, each on a page of its own size. A grid is of the first's size."""
    sizes = list(dict.fromkeys((sheet.width, sheet.height) for sheet in sheets))
    width, height = (int(float(side)) for side in sizes[0])
    context = {
        "sizes": sizes,
        "sheets": [(sizes.index((sheet.width, sheet.height)) + 1, sheet) for sheet in sheets],
        "columns": range(0, width, GRID_MM) if has_grid else (),
        "rows": range(0, height, GRID_MM) if has_grid else (),
    }
    return render_to_string("documents/certificates.html", context)


def pdf_of(sheets, *, has_grid=False):
    """The certificates as PDF. Raises PdfUnavailable."""
    return pdf.from_html(page_of(sheets, has_grid=has_grid))
