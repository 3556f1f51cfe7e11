"""Why a file was not read, in words that say how to mend it."""

from django.utils.translation import gettext_lazy as _

from households.importing.limits import MEGABYTE, Refused

SAVE_AS_XLSX = _(
    "Open it with Excel, choose Save As, Excel Workbook (*.xlsx), and send that file."
)

MESSAGES = {
    "extension": _("%(name)s is not a kind of file that is read here: .xlsx, .xls, .ods or .csv."),
    "empty": _("%(name)s is empty."),
    "wrong_extension": _(
        "The content of %(name)s is %(found)s, but its name says otherwise. Give it the extension "
        ".%(found)s."
    ),
    "html": _("%(name)s is a web page (HTML) with the name of a spreadsheet. %(mend)s"),
    "xml_2003": _("%(name)s is an XML spreadsheet of Excel 2003. %(mend)s"),
    "web_archive": _("%(name)s is a saved web page (MHTML). %(mend)s"),
    "not_a_sheet": _("The content of %(name)s is not a spreadsheet. %(mend)s"),
    "macros": _("The file holds macros, which are not accepted. %(mend)s"),
    "password": _(
        "The file is protected by a password. Open it with Excel, take the password off (File, "
        "Info, Protect Workbook) and save it again."
    ),
    "truncated": _("The file is damaged or was not sent to its end. Save it again and send it."),
    "unreadable": _("The file cannot be read. %(mend)s"),
    "entities": _(
        "The file holds what no spreadsheet program writes (document types or entities). %(mend)s"
    ),
    "bomb": _(
        "The file unpacks to more than %(limit)s MB. Save the sheet as CSV UTF-8 and send that "
        "file."
    ),
    "too_many_rows": _(
        "The data reach row %(row)s; a spreadsheet is read up to %(limit)s rows. Save the sheet "
        "as CSV UTF-8, or delete the cells left far below the table."
    ),
    "far_cell": _(
        "Cell %(cell)s, far to the right of the table, holds something. Delete the columns after "
        "the table and save the file again."
    ),
    "too_much_memory": _(
        "The file needs too much memory: cells far below or to the right of the table hold "
        "something. Delete them, or save the sheet as CSV UTF-8."
    ),
    "too_slow": _(
        "The file took longer than %(seconds)s seconds to read. Save the sheet as CSV UTF-8 and "
        "send that file."
    ),
    "csv_too_big": _("The CSV file is larger than %(limit)s MB. Split it by commune."),
    "csv_too_long": _("The CSV file has more than %(limit)s rows. Split it by commune."),
    "csv_quotes": _(
        "From row %(row)s on a quotation mark is opened and not closed, so the cells cannot be "
        "told apart. Save the sheet again as CSV UTF-8."
    ),
    "encoding": _("The encoding of the CSV file is unknown. Save it again as CSV UTF-8."),
    "legacy_text": _(
        "The text is in the old encoding %(encoding)s, not in Unicode. Convert it with UniKey "
        "(Toolkit, from %(encoding)s to Unicode) and send the file again."
    ),
    "no_table": _(
        "No table of households was found: no row names columns such as household code and head "
        "of household. Use the template, or give the columns their usual names."
    ),
    "no_data": _("The table has a header and no row of data."),
}
NOTICES = {
    "external_links": _(
        "The file is linked to other files. The links were not followed; the values saved in it "
        "were read."
    ),
}
_IN_MEGABYTES = {"bomb", "csv_too_big"}


def sentence(refused: Refused) -> str:
    """The refusal in the active language: what is wrong and how to mend it."""
    params = {"mend": SAVE_AS_XLSX} | refused.params
    if refused.code in _IN_MEGABYTES:
        params["limit"] //= MEGABYTE
    return str(MESSAGES[refused.code]) % params
