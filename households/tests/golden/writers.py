"""Writes small spreadsheets in each format for tests, plain and damaged; no binaries are kept.

The old .xls is written by hand: no library we use writes it, and officers still send it.
"""

import datetime
import struct
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

SECTOR = 512
END, FREE, FAT_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def write_xlsx(path: Path, sheets: dict, *, hidden_rows=(), hidden_sheets=()) -> Path:
    """`sheets` is name -> list of rows; a date becomes a real date, "=..." stays text."""
    workbook = xlsxwriter.Workbook(path, {"strings_to_formulas": False})
    date = workbook.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = workbook.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, datetime.date):
                    sheet.write_datetime(number, column, value, date)
                elif value != "":
                    sheet.write(number, column, value)
        for number in hidden_rows:
            sheet.set_row(number - 1, None, None, {"hidden": True})
        if name in hidden_sheets:
            sheet.hide()
    workbook.close()
    return path


def write_csv(path: Path, rows, *, delimiter=",", encoding="utf-8-sig") -> Path:
    lines = (delimiter.join(str(value) for value in row) for row in rows)
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    return path


def write_ods(path: Path, sheets: dict, *, extra_row="") -> Path:
    """OpenDocument with plain cells; `extra_row` is XML put after the last row."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{_ods_rows(rows)}{extra_row}</table:table>'
        for name, rows in sheets.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        f'xmlns:office="{OFFICE}:office:1.0" xmlns:table="{OFFICE}:table:1.0" '
        f'xmlns:text="{OFFICE}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", "<?xml version='1.0'?><styles/>")
        archive.writestr("META-INF/manifest.xml", "<?xml version='1.0'?><manifest/>")
    return path


def _ods_rows(rows):
    return "".join(
        "<table:table-row>" + "".join(map(_ods_cell, row)) + "</table:table-row>" for row in rows
    )


def _ods_cell(value):
    if value == "":
        return "<table:table-cell/>"
    if isinstance(value, datetime.date):
        return (
            f'<table:table-cell office:value-type="date" office:date-value="{value}">'
            f"<text:p>{value:%d/%m/%Y}</text:p></table:table-cell>"
        )
    if isinstance(value, int | float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    return (
        f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p>'
        "</table:table-cell>"
    )


def write_xls(path: Path, sheets: dict, *, streams=(), password=False) -> Path:
    """Excel 97 (BIFF8 in a compound file); `streams` are names of further, empty streams."""
    path.write_bytes(_compound_file({"Workbook": _biff(sheets, password)}, streams))
    return path


def _biff(sheets, password):
    bodies = [_biff_sheet(rows) for rows in sheets.values()]
    protection = _record(0x002F, struct.pack("<HHH", 1, 1, 1)) if password else b""
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0)) + protection
    heads = [_bound_sheet(name, 0) for name in sheets]
    offset = len(begin) + sum(map(len, heads)) + len(_record(0x000A))
    data = begin
    for name, body in zip(sheets, bodies, strict=True):
        data += _bound_sheet(name, offset)
        offset += len(body)
    return data + _record(0x000A) + b"".join(bodies)


def _bound_sheet(name, offset):
    text = name.encode("utf-16-le")
    return _record(0x0085, struct.pack("<IHBB", offset, 0, len(name), 1) + text)


def _biff_sheet(rows):
    data = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            data += _biff_cell(number, column, value)
    return data + _record(0x000A)


def _biff_cell(row, column, value):
    if value == "":
        return b""
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, int | float):
        return _record(0x0203, place + struct.pack("<d", value))
    text = str(value)
    return _record(0x0204, place + struct.pack("<HB", len(text), 1) + text.encode("utf-16-le"))


def _record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def _compound_file(contents, empty_streams):
    """A compound file with one table of sectors: streams of 4,096 bytes or more, no small ones."""
    sectors, table, entries = [], [], []
    for name, data in contents.items():
        data = data.ljust(4096, b"\0")
        first, count = len(sectors), -(-len(data) // SECTOR)
        sectors += [data[i * SECTOR : (i + 1) * SECTOR].ljust(SECTOR, b"\0") for i in range(count)]
        table += [*range(first + 1, first + count), END]
        entries.append(_directory_entry(name, 2, first, len(data)))
    entries += [_directory_entry(name, 2, END, 0) for name in empty_streams]
    root = _directory_entry("Root Entry", 5, END, 0, child=1)
    directory = _chained(root + b"".join(entries))
    directory_at = len(sectors)
    sectors += directory
    table += [*range(directory_at + 1, directory_at + len(directory)), END]
    table_at = len(sectors)
    table.append(FAT_SECTOR)
    table += [FREE] * (SECTOR // 4 - len(table))
    sectors.append(struct.pack(f"<{SECTOR // 4}I", *table))
    return _compound_header(directory_at, table_at) + b"".join(sectors)


def _chained(data):
    return [data[i : i + SECTOR].ljust(SECTOR, b"\0") for i in range(0, len(data), SECTOR)]


def _directory_entry(name, kind, first, size, child=FREE):
    text = name.encode("utf-16-le") + b"\0\0"
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, FREE, FREE, child)
        + b"\0" * 36
        + struct.pack("<IQ", first, size)
    )


def _compound_header(directory_at, table_at):
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, directory_at, 0, 4096, END, 0, END, 0)
    return header + struct.pack("<109I", table_at, *[FREE] * 108)


def with_parts(path: Path, source: Path, parts: dict) -> Path:
    """A copy of the archive `source` with these parts added or put in place of its own."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return path
