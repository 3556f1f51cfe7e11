"""Looks at a file before any spreadsheet library does, and refuses what could harm. No Django.

Everything is read in pieces, so memory stays bounded whatever the file claims. The kind is told by
content; the extension must agree, because people and programs rename files.
"""

import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from households.importing.limits import Limits, Refused
from households.importing.parts import Flaw, SheetScan, XmlScan, sheet_names_by_part

KINDS = {".xlsx": "xlsx", ".xls": "xls", ".ods": "ods", ".csv": "csv", ".txt": "csv"}
MACRO_EXTENSIONS = {".xlsm", ".xltm", ".xlam", ".xlsb"}
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EMPTY_ZIP = b"PK\x05\x06"
PIECE = 1 << 20
XML_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
MARKUP = (b"<html", b"<!doctype html", b"<table", b"<head", b"<meta", b"<style", b"<body", b"<div")
# What zipfile raises for an archive that is damaged; NotImplementedError is its word for a way of
# compression, or a version of the format, that it does not know.
UNREADABLE_ZIP = (zipfile.BadZipFile, NotImplementedError)


@dataclass
class Inspection:
    """What the guard found in a file it lets pass.

    `notices` are codes of `refusals.NOTICES`; `flaws` are, by sheet name, cells whose value is not
    in the file: a formula never computed, or an error value.
    """

    kind: str
    notices: list[str] = field(default_factory=list)
    flaws: dict[str, list[Flaw]] = field(default_factory=dict)


def inspect(path: str, name: str, limits: Limits) -> Inspection:
    """Let the file pass or raise `Refused`; `name` is what the officer called it."""
    extension = Path(name).suffix.lower()
    if extension in MACRO_EXTENSIONS:
        raise Refused("macros", name=name)
    if extension not in KINDS:
        raise Refused("extension", name=name)
    with open(path, "rb") as file:
        head = file.read(4096)
    if not head.strip(b"\0\r\n\t "):
        raise Refused("empty", name=name)
    kind = _kind_of(path, head, name)
    if kind != KINDS[extension]:
        raise Refused("wrong_extension", name=name, found=kind)
    if kind in ("xlsx", "ods"):
        return _inspect_zip(path, kind, limits)
    if kind == "xls":
        _inspect_ole(path)
    elif Path(path).stat().st_size > limits.csv_bytes:
        raise Refused("csv_too_big", limit=limits.csv_bytes)
    return Inspection(kind)


def _kind_of(path, head, name):
    """xlsx, xls, ods or csv by content; `Refused` for what is none of them."""
    if head.startswith(OLE):
        return _kind_of_ole(path)
    if head.startswith((ZIP, EMPTY_ZIP)):
        return _kind_of_zip(path, name)
    start = head.lstrip(b"\xef\xbb\xbf\r\n\t ").lower()
    if start.startswith(MARKUP) or b"<html" in start[:2000]:
        raise Refused("html", name=name)
    if XML_2003 in start:
        raise Refused("xml_2003", name=name)
    if start.startswith(b"mime-version:"):
        raise Refused("web_archive", name=name)
    if start.startswith((b"%pdf", b"{\\rtf", b"<?xml", b"\x89png", b"\xff\xd8\xff")):
        raise Refused("not_a_sheet", name=name)
    return "csv"


def _kind_of_ole(path):
    if _ole_holds(path, "EncryptedPackage"):
        raise Refused("password")
    return "xls"


def _kind_of_zip(path, name):
    names = {entry.filename for entry in _entries(path)}
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names and "styles.xml" in names:
        return "ods"
    if "xl/workbook.bin" in names:
        raise Refused("macros", name=name)
    raise Refused("not_a_sheet", name=name)


def _entries(path):
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.infolist()
    except (*UNREADABLE_ZIP, ValueError, OSError) as error:
        raise Refused("truncated") from error


def _inspect_zip(path, kind, limits):
    entries = _entries(path)
    _check_entries(entries, limits)
    inspection = Inspection(kind)
    if any(entry.filename.startswith("xl/externalLinks/") for entry in entries):
        inspection.notices.append("external_links")
    try:
        with zipfile.ZipFile(path) as archive:
            _scan_parts(archive, entries, inspection, limits)
    except (*UNREADABLE_ZIP, zlib.error, EOFError) as error:
        raise Refused("truncated") from error
    return inspection


def _check_entries(entries, limits):
    """What the directory of the archive says: names, declared sizes, encryption."""
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("password")
    if any(_is_program(entry.filename.lower()) for entry in entries):
        raise Refused("macros", name="")
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > limits.parts or unpacked > limits.unpacked:
        raise Refused("bomb", limit=limits.unpacked)
    for entry in entries:
        if entry.file_size > max(limits.ratio_from, limits.ratio * entry.compress_size):
            raise Refused("bomb", limit=limits.unpacked)


def _is_program(name):
    return (
        name.endswith(("vbaproject.bin", "vbadata.xml"))
        or name.startswith(("xl/macrosheets/", "xl/activex/", "basic/"))
        and not name.endswith("/")
    )


def _scan_parts(archive, entries, inspection, limits):
    """Unpack every XML part once, in pieces: true sizes, checksums, forbidden constructs."""
    left, rows, flaws = limits.unpacked, 0, {}
    for entry in entries:
        if not entry.filename.endswith((".xml", ".rels")):
            continue
        is_sheet = entry.filename.lower().startswith("xl/worksheets/")
        scan = SheetScan() if is_sheet else XmlScan()
        with archive.open(entry) as part:
            while piece := part.read(PIECE):
                left -= len(piece)
                if left < 0:
                    raise Refused("bomb", limit=limits.unpacked)
                scan.feed(piece)
        scan.close()
        rows += scan.last_row
        if rows > limits.rows:
            raise Refused("too_many_rows", row=scan.last_row, limit=limits.rows)
        if scan.flaws:
            flaws[entry.filename] = scan.flaws
    if flaws:
        names = sheet_names_by_part(archive)
        inspection.flaws = {names.get(part, part): found for part, found in flaws.items()}


def _inspect_ole(path):
    if _ole_holds(path, "_VBA_PROJECT_CUR"):
        raise Refused("macros", name="")


def _ole_holds(path, name):
    """Whether a stream of that name is in the compound file: its directory is UTF-16."""
    wanted, tail = name.encode("utf-16-le"), b""
    with open(path, "rb") as file:
        while piece := file.read(PIECE):
            if wanted in tail + piece:
                return True
            tail = piece[-len(wanted) :]
    return False
