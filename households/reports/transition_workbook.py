"""The transition matrix as a spreadsheet: the unit's, then those of its parts."""

import io

import xlsxwriter
from django.utils.translation import gettext as _

from households.reports.numbers import facts_of
from households.reports.transition import SOURCES, TARGETS, TOTAL, Transition
from households.reports.transition_words import label_of
from movement import calendar

FONT = {"font_name": "Times New Roman"}
LANDSCAPE_A4 = 9


def workbook_of(transition: Transition) -> bytes:
    """An XLSX with a sheet for the unit and one for its parts; numbers are numbers."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    moment = calendar.now().replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": _("Transition matrix"), "created": moment})
    matrices = [(transition.asked.unit.name, transition.matrix())]
    _Writer(book, _("Whole unit"), transition).write(matrices)
    if len(transition.parts) > 1:
        parts = [
            (part.unit.name if part.unit else _("Not within a unit of this date"), line)
            for line, part in enumerate(transition.parts)
        ]
        matrices = [(name, transition.matrix(line)) for name, line in parts]
        _Writer(book, _("By unit"), transition).write(matrices)
    book.close()
    return buffer.getvalue()


class _Writer:
    def __init__(self, book, name, transition):
        self.page, self.transition, self.row = book.add_worksheet(name), transition, 0
        frame = FONT | {"border": 1, "valign": "vcenter"}
        self.title = book.add_format(FONT | {"bold": True, "font_size": 14})
        self.plain, self.strong = book.add_format(FONT), book.add_format(FONT | {"bold": True})
        self.head = book.add_format(frame | {"bold": True, "text_wrap": True, "align": "center"})
        self.label, self.number = (
            book.add_format(frame),
            book.add_format(frame | {"num_format": "#,##0"}),
        )

    def write(self, matrices):
        transition = self.transition
        years = (transition.from_year, transition.year)
        self._write_text(_("Transition matrix, %s to %s") % years, self.title)
        self._write_text(" · ".join(facts_of(transition.asked)), self.plain)
        if transition.break_note:
            self._write_text(transition.break_note, self.strong)
        self.row += 1
        heads = [_("Unit"), _("End of %s") % years[0]]
        heads += [label_of(target) for target in (*TARGETS, TOTAL)]
        for at, head in enumerate(heads):
            self.page.write_string(self.row, at, head, self.head)
        self.page.freeze_panes(self.row + 1, 2)
        for name, matrix in matrices:
            self._write_matrix(name, matrix)
        self.page.set_column(0, 1, 28)
        self.page.set_column(2, len(heads), 13)
        self.page.set_landscape()
        self.page.set_paper(LANDSCAPE_A4)
        self.page.fit_to_pages(1, 0)

    def _write_text(self, text, style):
        self.page.write_string(self.row, 0, text, style)
        self.row += 1

    def _write_matrix(self, name, matrix):
        for source in (*SOURCES, TOTAL):
            self.row += 1
            self.page.write_string(self.row, 0, name, self.label)
            self.page.write_string(self.row, 1, label_of(source), self.label)
            for at, cell in enumerate(matrix.row(source), 2):
                if cell.households is None:
                    self.page.write_blank(self.row, at, None, self.label)
                else:
                    self.page.write_number(self.row, at, cell.households, self.number)
