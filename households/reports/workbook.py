"""A report as a spreadsheet: the same rows and columns, numbers as numbers."""

import io

import xlsxwriter
from django.utils.translation import gettext as _

from households.reports.sheet import RATE
from movement import calendar

LABEL_WIDTH, CELL_WIDTH = 32, 12
LANDSCAPE_A4 = 9


def workbook_of(sheet) -> bytes:
    """An XLSX of the sheet. Texts are written as texts: a formula in a name stays a name."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    moment = calendar.now().replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": sheet.title, "created": moment})
    _Writer(book, sheet).write()
    book.close()
    return buffer.getvalue()


class _Writer:
    def __init__(self, book, sheet):
        self.sheet, self.page = sheet, book.add_worksheet(_("Report"))
        frame = {"border": 1, "valign": "vcenter", "font_name": "Times New Roman"}
        self.title = book.add_format(
            {"bold": True, "font_size": 14, "font_name": "Times New Roman"}
        )
        self.plain = book.add_format({"font_name": "Times New Roman", "text_wrap": False})
        self.warning = book.add_format({"bold": True, "font_name": "Times New Roman"})
        self.head = book.add_format(frame | {"bold": True, "text_wrap": True, "align": "center"})
        self.formats = {
            (kind, is_total): book.add_format(frame | {"num_format": number, "bold": is_total})
            for kind, number in (("count", "#,##0"), ("rate", "0.00"))
            for is_total in (False, True)
        }
        self.labels = {
            is_total: book.add_format(frame | {"bold": is_total}) for is_total in (False, True)
        }
        self.unknown = book.add_format(frame | {"align": "right"})
        self.row = 0

    def write(self):
        self._write_texts([self.sheet.title], self.title)
        self._write_texts([" · ".join(self.sheet.facts)], self.plain)
        self._write_texts([self.sheet.break_note] if self.sheet.break_note else [], self.warning)
        self.row += 1
        first = self.row
        self._write_head()
        for line in self.sheet.lines:
            self._write_line(line)
        self.row += 1
        self._write_texts(self.sheet.notes, self.plain)
        self._set_page(first)

    def _write_texts(self, texts, style):
        for text in texts:
            self.page.write_string(self.row, 0, text, style)
            self.row += 1

    def _write_head(self):
        """One row of heads, or two where some stand under a group."""
        depth = 2 if self.sheet.has_groups else 1
        self._merge(self.row, 0, self.row + depth - 1, 0, _("Unit"))
        at = 1
        for text, span, is_alone in self.sheet.head_cells:
            last = self.row + (depth - 1 if is_alone else 0)
            self._merge(self.row, at, last, at + span - 1, text)
            at += span
        for at, column in enumerate(self.sheet.columns, 1):
            if column.group:
                self.page.write_string(self.row + 1, at, column.head, self.head)
        self.row += depth

    def _merge(self, top, left, bottom, right, text):
        if (top, left) == (bottom, right):
            self.page.write_string(top, left, text, self.head)
        else:
            self.page.merge_range(top, left, bottom, right, text, self.head)

    def _write_line(self, line):
        self.page.write_string(self.row, 0, line.label, self.labels[line.is_total])
        for at, (value, column) in enumerate(zip(line.cells, self.sheet.columns, strict=True), 1):
            if value is None:
                self.page.write_string(self.row, at, "-", self.unknown)
            else:
                style = self.formats["rate" if column.kind == RATE else "count", line.is_total]
                self.page.write_number(self.row, at, value, style)
        self.row += 1

    def _set_page(self, first):
        depth = 2 if self.sheet.has_groups else 1
        self.page.set_column(0, 0, LABEL_WIDTH)
        self.page.set_column(1, len(self.sheet.columns), CELL_WIDTH)
        self.page.freeze_panes(first + depth, 1)
        self.page.repeat_rows(first, first + depth - 1)
        self.page.set_landscape()
        self.page.set_paper(LANDSCAPE_A4)
        self.page.fit_to_pages(1, 0)
