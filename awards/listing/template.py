"""The list as a workbook to fill in and send back: the draft's subjects, and lists of words.

It is read like any other list, by the labels of its columns.
"""

import io

import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext as _

from awards.listing.fields import COLUMNS, FIELDS, ORDER
from awards.listing.subject import Terms
from awards.listing.words import HONORIFICS, KINDS
from households.importing.template import WordLists

SPARE_ROWS = 500
# Title, an empty row, the header.
HEADER_ROW = 2
HEADER_HEIGHT = 34


def write_template(cases, terms: Terms, *, title: str, note: str) -> bytes:
    """The workbook with these cases, in Vietnamese whatever the officer's language."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook, translation.override("vi"):
        sheet = workbook.add_worksheet(_("List"))
        formats = {
            "title": workbook.add_format({"bold": True, "font_size": 14}),
            "note": workbook.add_format({"italic": True}),
            "head": workbook.add_format(
                {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#E9ECEF"}
            ),
            "text": workbook.add_format(
                {"text_wrap": True, "valign": "top", "quote_prefix": True}
            ),
        }
        sheet.write_string(0, 0, title, formats["title"])
        sheet.write_string(1, 0, note, formats["note"])
        _write_head(sheet, formats)
        count = 0
        for count, case in enumerate(cases, 1):
            for column, key in enumerate(COLUMNS):
                _write_cell(sheet, HEADER_ROW + count, column, _shown(key, case), formats["text"])
        _offer_words(workbook, sheet, terms, HEADER_ROW + count)
    return content.getvalue()


def _write_head(sheet, formats):
    sheet.set_row(HEADER_ROW, HEADER_HEIGHT)
    for column, key in enumerate(COLUMNS):
        sheet.set_column(column, column, FIELDS[key].width)
        # The official name, which is also the first by which it is found again.
        sheet.write_string(HEADER_ROW, column, FIELDS[key].names[0], formats["head"])
    sheet.freeze_panes(HEADER_ROW + 1, COLUMNS.index("name") + 1)
    sheet.set_landscape()
    sheet.repeat_rows(HEADER_ROW)


def _write_cell(sheet, row, column, value, style):
    if isinstance(value, int):
        sheet.write_number(row, column, value)
    elif value:
        sheet.write_string(row, column, value, style)


def _shown(key, case):
    if key == ORDER:
        return case.number
    value = getattr(case, key)
    if key == "subject_kind":
        return str(KINDS.labels[value])
    if key == "honorific":
        return str(HONORIFICS.labels[value]) if value else ""
    return str(value) if value is not None else ""


def _offer_words(workbook, sheet, terms, last):
    """Cells of closed lists offer their words, some rows beyond the last too."""
    lists = WordLists(workbook, _("Words"))
    lists.add(
        "subject_kind", [str(KINDS.labels[kind]) for kind in KINDS.labels if kind in terms.kinds]
    )
    lists.add("honorific", [str(label) for label in HONORIFICS.labels.values()])
    lists.add("form", [form.name for form in terms.forms.values()])
    lists.add("content", [content.name for content in terms.contents.values()])
    for column, key in enumerate(COLUMNS):
        if source := lists.range_of(key):
            sheet.data_validation(
                HEADER_ROW + 1,
                column,
                last + SPARE_ROWS,
                column,
                {
                    "validate": "list",
                    "source": source,
                    "error_title": _("Not in the list"),
                    "error_message": _("Choose a word of the list."),
                },
            )
    lists.write()
