"""A list of households as CSV by COPY or as XLSX row by row: memory never grows."""

import codecs
import csv
import io
from dataclasses import dataclass

import xlsxwriter
from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from households.exporting.columns import rows_of
from movement import calendar

FONT = "Times New Roman"
HEAD_COLOUR = "#E8F1EE"
LANDSCAPE_A4 = 9
# Rows fetched from the server at once; progress is told as often.
CHUNK = 2_000


@dataclass(frozen=True)
class Cover:
    """What stands above the table: the title and lines of plain text."""

    title: str
    lines: tuple


def write_csv(path, found, columns):
    """The list as CSV, UTF-8 with the mark by which Excel knows it; the number of households.

    PostgreSQL writes the lines itself (COPY). Call it in a transaction.
    """
    _give_room()
    rows = rows_of(found, columns, is_plain_text=True)
    headings = io.StringIO()
    csv.writer(headings, lineterminator="\n").writerow(column.heading for column in columns)
    with open(path, "wb") as file, connection.cursor() as cursor:
        file.write(codecs.BOM_UTF8 + headings.getvalue().encode())
        statement = cursor.mogrify(*rows.query.sql_with_params()).decode()
        cursor.copy_expert(f"COPY ({statement}) TO STDOUT WITH (FORMAT csv)", file)
        return cursor.rowcount


def write_xlsx(path, found, columns, cover, tell=lambda done: None):
    """The list as a sheet under its cover; the number of households. Call it in a transaction.

    Rows come by a server-side cursor. Texts are written as texts: whatever they begin with, they
    are never formulas. `tell` hears how many households are written, now and then.
    """
    _give_room()
    moment = calendar.now().replace(tzinfo=None, microsecond=0)
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    book.set_properties({"title": cover.title, "created": moment})
    book.formats[0].set_font_name(FONT)
    page = book.add_worksheet(_("Households"))
    first = _write_top(book, page, columns, cover)
    rows = rows_of(found, columns, is_plain_text=False)
    last = _write_rows(page, rows.iterator(chunk_size=CHUNK), columns, first, tell)
    page.autofilter(first - 1, 0, max(last - 1, first - 1), len(columns) - 1)
    total = _("Total: %(count)d households") % {"count": last - first}
    page.write_string(last + 1, 0, total, book.add_format({"bold": True, "font_name": FONT}))
    book.close()
    return last - first


def _give_room():
    """Room for the server to join and sort a province in memory, for this transaction only."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = %s", [f"{settings.EXPORT_WORK_MEM_MB}MB"])


def _write_top(book, page, columns, cover):
    """The cover and the head of the table; the row after them."""
    title = book.add_format({"bold": True, "font_size": 14, "font_name": FONT})
    head = book.add_format(
        {
            "bold": True,
            "border": 1,
            "text_wrap": True,
            "align": "center",
            "valign": "vcenter",
            "bg_color": HEAD_COLOUR,
            "font_name": FONT,
        }
    )
    for at, column in enumerate(columns):
        page.set_column(at, at, column.width)
    page.write_string(0, 0, cover.title, title)
    for row, line in enumerate(cover.lines, 1):
        page.write_string(row, 0, line)
    row = len(cover.lines) + 2
    for at, column in enumerate(columns):
        page.write_string(row, at, column.heading, head)
    page.freeze_panes(row + 1, 3)
    page.repeat_rows(row)
    page.set_landscape()
    page.set_paper(LANDSCAPE_A4)
    page.fit_to_pages(1, 0)
    return row + 1


def _write_rows(page, rows, columns, row, tell):
    """The rows from `row` on; the row after the last."""
    writers = [page.write_number if column.is_number else page.write_string for column in columns]
    cells = list(enumerate(writers))
    for done, values in enumerate(rows, 1):
        for (at, write), value in zip(cells, values, strict=True):
            if value is not None and value != "":
                write(row, at, value)
        row += 1
        if done % CHUNK == 0:
            tell(done)
    return row
