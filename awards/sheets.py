"""Lists of awards as XLSX, written from the same data as their Word and PDF."""

import io
from dataclasses import dataclass

import xlsxwriter

from awards.documents.subjects import GROUPS


@dataclass(frozen=True)
class Writer:
    """How a document's data becomes a sheet: its title, columns (head, width) and rows."""

    title: str
    columns: tuple
    rows: object
    facts: object
    totals: object = None


CONTACT_COLUMNS = (
    ("Người liên hệ", 30),
    ("Số điện thoại", 18),
    ("Đơn vị", 40),
    ("Mã hồ sơ", 18),
    ("Trạng thái", 22),
)


def _payment_rows(data):
    return [
        (row.number, row.name, row.beside, row.coefficient, row.amount, row.receipt)
        for row in data.lines
    ]


def _ceremony_rows(data):
    return [
        (row.number, row.name, row.beside, row.proposer, row.needs)
        for name, _heading, _word in GROUPS
        for row in getattr(data.subjects, name)
    ]


WRITERS = {
    "payment-list": Writer(
        "Danh sách chi tiền thưởng",
        (
            ("STT", 8),
            ("Họ và tên, tên tập thể, hộ gia đình", 36),
            ("Chức vụ, đơn vị, nơi cư trú", 36),
            ("Hệ số", 10),
            ("Số tiền (đồng)", 18),
            ("Ký nhận hoặc số tài khoản, ngân hàng", 36),
        ),
        _payment_rows,
        lambda data: [data.decision, f"Đơn vị chi: {data.payer}"],
        lambda data: ("", "Cộng", "", "", data.total, f"{len(data.lines)} đối tượng"),
    ),
    "ceremony-order": Writer(
        "Danh sách trao tặng theo thứ tự",
        (
            ("STT", 8),
            ("Họ và tên, tên tập thể, hộ gia đình", 36),
            ("Chức vụ, đơn vị, nơi cư trú", 36),
            ("Đơn vị đề nghị", 28),
            ("Cần hỗ trợ", 28),
        ),
        _ceremony_rows,
        lambda data: [data.conference, data.decision],
    ),
}


def write(key, data):
    """The bytes of the sheet of the document `key`; numbers stay numbers, text stays text."""
    writer = WRITERS[key]
    return table(
        writer.title,
        writer.facts(data),
        writer.columns,
        writer.rows(data),
        writer.totals(data) if writer.totals else None,
    )


def table(title, facts, columns, rows, totals=None):
    """A workbook of one sheet: title, lines of facts, a head that stays, rows, a last row."""
    buffer = io.BytesIO()
    # Text that begins with "=" stays text: a name is never a formula.
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Danh sách")
    bold = book.add_format({"bold": True, "font_size": 13})
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center"})
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    number = book.add_format({"border": 1, "num_format": "#,##0", "valign": "top"})
    sheet.write_string(0, 0, title, bold)
    for index, fact in enumerate(facts, 1):
        sheet.write_string(index, 0, fact)
    top = len(facts) + 2
    for column, (text, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(top, column, text, head)
    for line, row in enumerate([*rows, *([totals] if totals else [])], top + 1):
        for column, value in enumerate(row):
            sheet.write(line, column, value, number if isinstance(value, int) else cell)
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.close()
    return buffer.getvalue()


def contact_sheet(submissions):
    """The bytes of an Excel list of who is to be called or written to about each submission."""
    rows = [
        (row.contact_name, row.contact_phone, str(row.place), row.code, str(row.state_label))
        for row in submissions
    ]
    return table("DANH SÁCH ĐẦU MỐI LIÊN HỆ CỦA ĐƠN VỊ ĐỀ NGHỊ", (), CONTACT_COLUMNS, rows)
