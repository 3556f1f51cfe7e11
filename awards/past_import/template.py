"""The blank workbook for past decisions: the columns, one row as an example, lists of words."""

import io

import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext as _

from awards.choices import Authority
from awards.listing.template import HEADER_ROW, SPARE_ROWS, formats_of, offer_words, write_head
from awards.listing.words import HONORIFICS, KINDS
from awards.models import AwardForm
from awards.past_import.fields import AUTHORITY, COLUMNS, FIELDS, FORM


def write_template() -> bytes:
    """The workbook, in Vietnamese whatever the officer's language."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook, translation.override("vi"):
        sheet, formats = workbook.add_worksheet(_("List")), formats_of(workbook)
        sheet.write_string(0, 0, _("Past decisions of commendation"), formats["title"])
        note = _("A row for each subject; one file may hold several decisions.")
        sheet.write_string(1, 0, note, formats["note"])
        write_head(sheet, formats, [FIELDS[key] for key in COLUMNS])
        for row in range(HEADER_ROW + 1, HEADER_ROW + SPARE_ROWS):
            # Texts: Excel would make a date of "01/02" and drop the zero of "012/QĐ-UBND".
            sheet.set_row(row, None, formats["as_text"])
        offer_words(workbook, sheet, COLUMNS, _words(), HEADER_ROW)
    return content.getvalue()


def _words():
    given = [choice for choice in Authority if choice != Authority.UNIT_HEAD]
    return {
        "subject_kind": [str(label) for label in KINDS.labels.values()],
        "honorific": [str(label) for label in HONORIFICS.labels.values()],
        FORM: list(AwardForm.objects.values_list("name", flat=True)),
        AUTHORITY: [str(choice.label) for choice in given],
    }
