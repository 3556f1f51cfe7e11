"""Makes the files of each import case: `python -m households.tests.golden.make_files FOLDER`.

Tests call `make(case, folder)`; nothing binary is kept in the repository. Each case is a function
of `CASES` by name: the good forms a list comes in, and what is hostile, damaged or misnamed.
"""

import datetime
import sys
import zipfile
from pathlib import Path

from households.tests.golden import lists
from households.tests.golden.writers import with_parts, write_csv, write_ods, write_xls, write_xlsx

HEADER = ["Mã hộ", "Chủ hộ", "Ngày sinh"]
PLAIN = [HEADER, ["T0000001", "Thạch Đa", "01/05/1990"], [], ["T0000002", "Sơn Thị Lang", 1975]]
SHEET = "xl/worksheets/sheet1.xml"
XML = '<?xml version="1.0" encoding="UTF-8"?>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _sheet_xml(rows, *, before="", namespace="xmlns"):
    return (
        f'{XML}{before}<worksheet {namespace}="{MAIN}"><dimension ref="A1:XFD1048576"/>'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )


def _with_sheet(path, xml):
    """A workbook of one sheet whose XML is given."""
    base = write_xlsx(path.with_suffix(".base"), {"Hộ": PLAIN})
    with_parts(path, base, {SHEET: xml})
    base.unlink()
    return path


def plain_xlsx(folder):
    real = [*PLAIN, ["T0000003", "Lý Mỹ Anh", datetime.date(1990, 5, 1)]]
    return write_xlsx(folder / "plain.xlsx", {"Hộ": real}, hidden_rows=[2])


def plain_xls(folder):
    return write_xls(folder / "plain.xls", {"Hộ": PLAIN})


def plain_ods(folder):
    return write_ods(folder / "plain.ods", {"Hộ": PLAIN})


def plain_csv(folder):
    return write_csv(folder / "plain.csv", PLAIN)


def csv_semicolons(folder):
    rows = [HEADER, ["T0000001", '"Thạch; Đa"', "1,5"], ["T0000002", "Sơn Thị Lang", "2,5"]]
    return write_csv(folder / "semicolons.csv", rows, delimiter=";")


def csv_utf16_tabs(folder):
    return write_csv(folder / "utf16.csv", PLAIN, delimiter="\t", encoding="utf-16")


def csv_cp1258(folder):
    path = write_csv(folder / "cp1258.csv", [["Ma ho", "Chu ho"], ["T1", "x"]], encoding="ascii")
    # cp1258 writes the tone as a letter of its own: "Thị" is Thi and a dot below.
    path.write_bytes(
        path.read_bytes().replace(b"x", "S\u01a1n Thi\u0323 \u00c2n".encode("cp1258"))
    )
    return path


def csv_tcvn3(folder):
    return write_csv(
        folder / "tcvn3.csv", [["M· hé", "Chñ hé"], ["T1", "TrÇn ThÞ"]], encoding="cp1252"
    )


def csv_vni(folder):
    return write_csv(
        folder / "vni.csv", [["Maõ hoä", "Chuû hoä"], ["T1", "Traàn Thò"]], encoding="cp1252"
    )


def csv_open_quote(folder):
    rows = [HEADER, ["T0000001", '"Thạch Đa', "1990"], *[["T2", "Sơn", "1975"]] * 50]
    return write_csv(folder / "quote.csv", rows)


def false_dimension(folder):
    """Says it reaches XFD1048576 and holds two rows."""
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Mã hộ</t></is></c></row>'
        '<row r="3"><c r="A3"><v>7</v></c></row>'
    )
    return _with_sheet(folder / "dimension.xlsx", _sheet_xml(rows))


def blank_rows(folder):
    """5,000 formatted rows below two that hold something."""
    rows = '<row r="1"><c r="A1"><v>7</v></c></row>' + "".join(
        f'<row r="{number}" s="1"><c r="A{number}" s="1"/></row>' for number in range(2, 5_001)
    )
    return _with_sheet(folder / "blank.xlsx", _sheet_xml(rows))


def prefixed_parts(folder):
    """Every element carries a prefix, as some libraries write it; B2 was never computed."""
    xml = (
        f'{XML}<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2">'
        '<x:c r="B2"><x:f>1+1</x:f></x:c><x:c r="C2"><x:v>5</x:v></x:c>'
        "</x:row></x:sheetData></x:worksheet>"
    )
    return _with_sheet(folder / "prefixed.xlsx", xml)


def formulas(folder):
    """B1 computed, C1 never computed, D1 an error, E1 an empty text."""
    cells = (
        '<c r="B1"><f>1+1</f><v>2</v></c><c r="C1"><f>A1*2</f></c>'
        '<c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1" t="str"><f>""</f><v></v></c>'
    )
    return _with_sheet(folder / "formulas.xlsx", _sheet_xml(f'<row r="1">{cells}</row>'))


def too_many_rows(folder):
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="300000"><c r="A300000"><v>1</v></c></row>'
    )
    return _with_sheet(folder / "rows.xlsx", _sheet_xml(rows))


def far_cell(folder):
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'
    return _with_sheet(folder / "far.xlsx", _sheet_xml(rows))


def wide_table(folder):
    """Two cells that span a table of 140 million."""
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="200000"><c r="ZZ200000"><v>1</v></c></row>'
    )
    return _with_sheet(folder / "wide.xlsx", _sheet_xml(rows))


def ods_bomb(folder):
    cell = (
        '<table:table-cell office:value-type="string" table:number-columns-repeated="16384">'
        "<text:p>x</text:p></table:table-cell>"
    )
    row = f'<table:table-row table:number-rows-repeated="1048000">{cell}</table:table-row>'
    return write_ods(folder / "bomb.ods", {"Hộ": PLAIN}, extra_row=row)


def zip_bomb(folder):
    """Says how large it is: 21 MB of blanks in a part of 20 kB."""
    base = write_xlsx(folder / "base", {"Hộ": PLAIN})
    path = with_parts(folder / "bomb.xlsx", base, {})
    base.unlink()
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/media/blank.xml", "w") as part,
    ):
        for _ in range(21):
            part.write(b" " * 1024 * 1024)
    return path


def lying_bomb(folder):
    """Says a part unpacks to 10 bytes; it is 21 MB."""
    path = zip_bomb(folder)
    size = (21 * 1024 * 1024).to_bytes(4, "little")
    data = path.read_bytes().replace(size, (10).to_bytes(4, "little"))
    path.unlink()
    (folder / "lying.xlsx").write_bytes(data)
    return folder / "lying.xlsx"


def entities(folder):
    before = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>'
    return _with_sheet(folder / "entities.xlsx", _sheet_xml(rows, before=before))


def utf16_part(folder):
    """The same declaration in UTF-16, where a search for its bytes would not see it."""
    xml = _sheet_xml("", before="<!DOCTYPE x []>").replace("UTF-8", "UTF-16")
    return _with_sheet(folder / "utf16.xlsx", xml.encode("utf-16"))


def _with_part(folder, name, part):
    base = write_xlsx(folder / "base", {"Hộ": PLAIN})
    path = with_parts(folder / name, base, {part: b"x"})
    base.unlink()
    return path


def macros(folder):
    return _with_part(folder, "macros.xlsx", "xl/vbaProject.bin")


def macro_extension(folder):
    return plain_xlsx(folder).rename(folder / "list.xlsm")


def xls_macros(folder):
    return write_xls(folder / "macros.xls", {"Hộ": PLAIN}, streams=["_VBA_PROJECT_CUR"])


def external_links(folder):
    return _with_part(folder, "links.xlsx", "xl/externalLinks/externalLink1.xml")


def password_xlsx(folder):
    path = write_xls(folder / "base.xls", {}, streams=["EncryptedPackage", "EncryptionInfo"])
    return path.rename(folder / "secret.xlsx")


def password_xls(folder):
    return write_xls(folder / "secret.xls", {"Hộ": PLAIN}, password=True)


def truncated(folder):
    path = plain_xlsx(folder)
    path.write_bytes(path.read_bytes()[:-400])
    return path


def damaged(folder):
    """A byte of a compressed part is another: the checksum tells."""
    path = plain_xlsx(folder)
    data = bytearray(path.read_bytes())
    at = data.find(SHEET.encode()) + len(SHEET) + 40
    data[at] ^= 0xFF
    path.write_bytes(data)
    return path


def html_as_xls(folder):
    path = folder / "export.xls"
    path.write_text("\ufeff\n<html><table><tr><td>Mã hộ</td></tr></table></html>", "utf-8")
    return path


def xml_2003_as_xls(folder):
    path = folder / "export.xls"
    path.write_text(
        f'{XML}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "utf-8"
    )
    return path


def xlsx_as_xls(folder):
    return plain_xlsx(folder).rename(folder / "renamed.xls")


def csv_as_xlsx(folder):
    return plain_csv(folder).rename(folder / "renamed.xlsx")


def pdf_as_csv(folder):
    path = folder / "list.csv"
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    return path


def word_as_xlsx(folder):
    path = folder / "letter.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", XML + "<document/>")
    return path


def empty(folder):
    path = folder / "empty.csv"
    path.write_bytes(b"\r\n  \r\n")
    return path


def garbage_xls(folder):
    """A compound file whose tables point nowhere."""
    path = folder / "garbage.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 40)
    return path


def printed_list(folder):
    """For print: titles, merged header, headings, repeated header, sum, signatures."""
    return write_xlsx(folder / "printed.xlsx", {"Danh sách": lists.PRINTED})


def joined_sheets(folder):
    households = [lists.HOUSEHOLD_HEADER, lists.household()]
    people = lists.people(lists.HEAD, lists.CHILD)
    return write_xlsx(folder / "joined.xlsx", {"Hộ": households, "Thành viên": people})


def flat_list(folder):
    return write_xlsx(folder / "flat.xlsx", {"Danh sách": lists.FLAT_REPEATED})


def flat_blank_below(folder):
    return write_xlsx(folder / "flat_blank.xlsx", {"Danh sách": lists.FLAT_BLANK_BELOW})


def flat_scattered(folder):
    return write_xlsx(folder / "flat_scattered.xlsx", {"Danh sách": lists.FLAT_SCATTERED})


CASES = {
    name: function
    for name, function in list(globals().items())
    if callable(function)
    and getattr(function, "__module__", "") == __name__
    and not name.startswith("_")
}


def make(case: str, folder: Path) -> Path:
    """The file of `case`, written into `folder`."""
    return CASES[case](folder)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    for case in CASES:
        (target / case).mkdir(parents=True, exist_ok=True)
        make(case, target / case)
