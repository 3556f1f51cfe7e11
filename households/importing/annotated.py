"""The file of an officer again, with what was found about its cells. Constant memory.

Always XLSX, for CSV too: colours and comments need it. Texts are written as texts, never as
formulas, whatever they begin with. The look of the original is not kept, its rows and columns are.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from os import PathLike

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from households.importing.reading import Book, Sheet
from households.importing.rows import Finding, Level
from movement.resources import FORMULA_STARTS

# Excel grows slow with more comments; what is beyond is counted in the last line of the list.
MOST_FINDINGS = 20_000
RED, YELLOW, GREY = "#F8D7DA", "#FFF3CD", "#E9ECEF"
WIDTHS = (6, 14, 18, 8, 10, 30, 60, 60)
EXCEL_ROWS, EXCEL_COLUMNS, LONGEST_TEXT = 1_048_576, 16_384, 32_767


def annotate(book: Book, findings: Iterable[Finding], path: str | PathLike) -> int:
    """Write the annotated copy of an open book to `path`; the number of findings put into it."""
    kept, left = _first(findings, MOST_FINDINGS)
    workbook = xlsxwriter.Workbook(path, {"constant_memory": True})
    formats = _formats(workbook)
    names = _sheet_names(book)
    _write_list(workbook, kept, left, names, formats)
    by_sheet = defaultdict(list)
    for finding in kept:
        by_sheet[finding.place.sheet].append(finding)
    for sheet in book.sheets:
        target = workbook.add_worksheet(names[sheet.name])
        if sheet.is_hidden:
            target.hide()
        _write_sheet(target, sheet, by_sheet[sheet.name], formats)
    workbook.close()
    return len(kept)


def _first(findings, count):
    kept, left = [], 0
    for finding in findings:
        if len(kept) < count:
            kept.append(finding)
        else:
            left += 1
    return kept, left


def _formats(workbook):
    return {
        "head": workbook.add_format({"bold": True, "bg_color": GREY, "text_wrap": True}),
        "wrap": workbook.add_format({"text_wrap": True, "valign": "top"}),
        "text": workbook.add_format({"quote_prefix": True}),
        "date": workbook.add_format({"num_format": "dd/mm/yyyy"}),
        (Level.REFUSED, False): workbook.add_format({"bg_color": RED}),
        (Level.WARNED, False): workbook.add_format({"bg_color": YELLOW}),
        (Level.REFUSED, True): workbook.add_format({"bg_color": RED, "num_format": "dd/mm/yyyy"}),
        (Level.WARNED, True): workbook.add_format(
            {"bg_color": YELLOW, "num_format": "dd/mm/yyyy"}
        ),
    }


def _sheet_names(book):
    """Sheet -> its name in the copy; the list stands first under a name no sheet has."""
    names = {sheet.name: sheet.name or _("Data") for sheet in book.sheets}
    taken = {name.lower() for name in names.values()}
    first = _("Check result")
    while first.lower() in taken:
        first += "+"
    return {**names, None: first}


def _write_list(workbook, findings, left, names, formats):
    """The first sheet: every finding in a row, linked to its cell."""
    sheet = workbook.add_worksheet(names[None])
    heads = (
        _("No."),
        pgettext("imported file", "Outcome"),
        pgettext("imported file", "Sheet"),
        pgettext("imported file", "Row"),
        pgettext("imported file", "Cell"),
        pgettext("imported file", "Read"),
        _("Reason"),
        _("How to mend"),
    )
    for column, (head, width) in enumerate(zip(heads, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, formats["head"])
    sheet.freeze_panes(1, 0)
    labels = {
        Level.REFUSED: pgettext("imported file", "Refused"),
        Level.WARNED: pgettext("imported file", "To be looked at"),
    }
    for number, finding in enumerate(findings, 1):
        place = finding.place
        sheet.write_number(number, 0, number)
        sheet.write_string(number, 1, labels[finding.level], formats[finding.level, False])
        sheet.write_string(number, 2, names.get(place.sheet, place.sheet))
        if place.row:
            sheet.write_number(number, 3, place.row)
            target = f"{place.column or 'A'}{place.row}"
            link = f"internal:{_quoted(names.get(place.sheet, ''))}!{target}"
            sheet.write_url(number, 4, link, string=place.cell if place.column else target)
        for column, text in enumerate((finding.read, finding.message, finding.right), 5):
            sheet.write_string(number, column, text[:LONGEST_TEXT], formats["wrap"])
    if left:
        message = _("%(count)s more findings are not listed here.") % {"count": left}
        sheet.write_string(len(findings) + 1, 1, message)


def _quoted(name):
    return "'" + name.replace("'", "''") + "'"


def _write_sheet(target, sheet: Sheet, findings, formats):
    """A sheet row by row, its marked cells coloured, with the findings as comments."""
    marks = defaultdict(lambda: defaultdict(list))
    for finding in findings:
        if finding.place.row:
            marks[finding.place.row][_index(finding.place.column)].append(finding)
    for number, cells in sheet:
        if number > EXCEL_ROWS:
            break
        marked = marks.pop(number, {})
        width = max(len(cells), max(marked, default=-1) + 1)
        for column in range(width):
            raw = cells[column] if column < len(cells) else ""
            _write_cell(target, number - 1, column, raw, marked.get(column), formats)


def _index(letters):
    """The column of letters, counted from 0; the first for a finding about a whole row."""
    index = 0
    for letter in letters or "A":
        index = index * 26 + ord(letter) - 64
    return index - 1


def _write_cell(target, row, column, raw, findings, formats):
    if column >= EXCEL_COLUMNS:
        return
    colour = None
    if findings:
        level = min((finding.level for finding in findings), key=list(Level).index)
        colour = formats[level, isinstance(raw, tuple)]
        words = "\n".join(f"{finding.message} {finding.right}".strip() for finding in findings)
        target.write_comment(row, column, words[:LONGEST_TEXT], {"x_scale": 2, "y_scale": 1.5})
    if isinstance(raw, tuple):
        target.write_datetime(row, column, datetime.date(*raw[:3]), colour or formats["date"])
    elif isinstance(raw, bool):
        target.write_boolean(row, column, raw, colour)
    elif isinstance(raw, int | float):
        target.write_number(row, column, raw, colour)
    elif raw == "":
        target.write_blank(row, column, None, colour)
    else:
        safe = formats["text"] if raw.startswith(FORMULA_STARTS) else None
        target.write_string(row, column, raw[:LONGEST_TEXT], colour or safe)
