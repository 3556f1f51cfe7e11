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
        formats = formats_of(workbook)
        sheet.write_string(0, 0, title, formats["title"])
        sheet.write_string(1, 0, note, formats["note"])
        write_head(sheet, formats, [FIELDS[key] for key in COLUMNS])
        count = 0
        for count, case in enumerate(cases, 1):
            for column, key in enumerate(COLUMNS):
                _write_cell(sheet, HEADER_ROW + count, column, _shown(key, case), formats["text"])
        offer_words(workbook, sheet, COLUMNS, _words(terms), HEADER_ROW + count)
    return content.getvalue()


def formats_of(workbook) -> dict:
    """The looks of a template's cells."""
    head = {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#E9ECEF"}
    return {
        "title": workbook.add_format({"bold": True, "font_size": 14}),
        "note": workbook.add_format({"italic": True}),
        "head": workbook.add_format(head),
        "text": workbook.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True}),
        "as_text": workbook.add_format({"num_format": "@"}),
    }


def write_head(sheet, formats, fields) -> None:
    """The header row of `fields`."""
    sheet.set_row(HEADER_ROW, HEADER_HEIGHT)
    for column, field in enumerate(fields):
        sheet.set_column(column, column, field.width)
        # The official name, which is also the first by which it is found again.
        sheet.write_string(HEADER_ROW, column, field.names[0], formats["head"])
    sheet.freeze_panes(HEADER_ROW + 1, [field.key for field in fields].index("name") + 1)
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


def _words(terms):
    kinds = [str(KINDS.labels[kind]) for kind in KINDS.labels if kind in terms.kinds]
    return {
        "subject_kind": kinds,
        "honorific": [str(label) for label in HONORIFICS.labels.values()],
        "form": [form.name for form in terms.forms.values()],
        "content": [content.name for content in terms.contents.values()],
    }


def offer_words(workbook, sheet, columns, words: dict, last: int) -> None:
    """Cells of closed lists (key -> its words) offer them, some rows beyond the last too."""
    lists = WordLists(workbook, _("Words"))
    for key, offered in words.items():
        lists.add(key, offered)
    for column, key in enumerate(columns):
        if source := lists.range_of(key):
            sheet.data_validation(
                HEADER_ROW + 1,
                column,
                last + SPARE_ROWS,
                column,
                {
                    "validate": "list",
                    "source": source,
                    # Units and agencies are named in words of their own.
                    "error_type": "stop" if key != "authority" else "information",
                    "error_title": _("Not in the list"),
                    "error_message": _("Choose a word of the list."),
                },
            )
    lists.write()
