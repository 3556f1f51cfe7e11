"""Scans the XML parts of a workbook as bytes, piece by piece, without a parser. No Django.

A parser would build what a hostile part describes; patterns over a megabyte at a time cannot. What
they miss (a writer that puts attributes in an unusual order) only costs a note, never safety: the
library that reads afterwards runs in a process with its own limits of memory and time.
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

from households.importing.limits import Refused

LONGEST_CARRY = 1 << 16
MOST_FLAWS = 1_000
LARGEST_DIRECTORY = 5_000_000
_FORBIDDEN = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PREFIX = re.compile(rb"<(\w{1,20}):worksheet\b")
_ROW_NUMBER = re.compile(rb'<row\b[^>]{0,300}?\br="(\d{1,8})"')
# Beyond column ZZ, and not empty: one such cell makes a table of millions of cells.
_FAR_CELL = re.compile(rb'<c r="([A-Z]{3}\d{1,7})"[^>]{0,200}(?<!/)>')
_ERROR_CELL = re.compile(
    rb'<c r="([A-Z]{1,3}\d{1,7})"[^>]{0,200}\bt="e"[^>]{0,200}>'
    rb"(?:<f(?:\s[^>]{0,300})?(?:/>|>[^<]{0,9000}</f>))?<v>([^<]{1,20})</v>"
)
_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3}\d{1,7})"([^>]{0,200})>'
    rb"<f(?:\s[^>]{0,300})?(?:/>|>[^<]{0,9000}</f>)(<v></v>|<v ?/>)?</c>"
)
_SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class Flaw:
    """A cell whose value is not in the file: `kind` is "formula" or "error"; `text` as shown."""

    cell: str
    kind: str
    text: str = ""


class XmlScan:
    """Refuses document types, entities and encodings that hide them."""

    def __init__(self):
        self.last_row = 0
        self.flaws: list[Flaw] = []
        self._carry = b""
        self._is_first = True

    def feed(self, piece: bytes) -> None:
        """Take the next bytes of the part; `Refused` as soon as something forbidden shows."""
        data = self._carry + piece
        if self._is_first:
            self._begin(data)
        cut = self._cut(data)
        self._carry = data[cut:]
        self._look(data[:cut])

    def close(self) -> None:
        """Look at what was held back for the next piece."""
        self._look(self._carry)

    def _begin(self, data):
        self._is_first = False
        if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:64]:
            raise Refused("unreadable")

    def _cut(self, data):
        """Where to cut, so that no tag is split."""
        cut = data.rfind(b"<")
        return cut if len(data) - LONGEST_CARRY < cut else len(data)

    def _look(self, block):
        if _FORBIDDEN.search(block):
            raise Refused("entities")


class SheetScan(XmlScan):
    """A worksheet: where its data end, and the cells whose value is missing."""

    def __init__(self):
        super().__init__()
        self._rows_seen = 0
        self._open_row = 0
        self._prefix = b""

    def _begin(self, data):
        super()._begin(data)
        if found := _PREFIX.search(data):
            self._prefix = found[1] + b":"

    def _cut(self, data):
        """Before the last cell, so that a cell's formula and value stay together."""
        cut = data.rfind(b"<" + self._prefix + b"c ")
        return cut if len(data) - LONGEST_CARRY < cut else super()._cut(data)

    def _look(self, block):
        super()._look(block)
        if self._prefix:
            block = block.replace(b"<" + self._prefix, b"<").replace(b"</" + self._prefix, b"</")
        self._find_last_row(block)
        if far := _FAR_CELL.search(block):
            raise Refused("far_cell", cell=far[1].decode())
        if len(self.flaws) < MOST_FLAWS:
            self._find_flaws(block)

    def _find_last_row(self, block):
        """The last row that holds a value. Rows without any, however many, do not count."""
        value = max(block.rfind(b"<v"), block.rfind(b"<is"))
        if value >= 0:
            row = block.rfind(b"<row", 0, value)
            if row >= 0:
                number = _ROW_NUMBER.match(block, row)
                counted = self._rows_seen + block.count(b"<row", 0, row + 4)
                self.last_row = max(self.last_row, int(number[1]) if number else counted)
            else:
                self.last_row = max(self.last_row, self._open_row)
        self._remember_open_row(block)
        self._rows_seen += block.count(b"<row")

    def _remember_open_row(self, block):
        """The row a block ends in: the next block may begin with its cells."""
        row = block.rfind(b"<row")
        if row >= 0:
            number = _ROW_NUMBER.match(block, row)
            self._open_row = int(number[1]) if number else self._rows_seen + block.count(b"<row")

    def _find_flaws(self, block):
        if b"<f" in block:
            for cell, attributes, value in _FORMULA.findall(block):
                # An empty text is what some formulas give; no value at all was never computed.
                if not (value and b't="str"' in attributes):
                    self.flaws.append(Flaw(cell.decode(), "formula"))
        if b't="e"' in block:
            for cell, text in _ERROR_CELL.findall(block):
                self.flaws.append(Flaw(cell.decode(), "error", text.decode("utf-8", "replace")))


def sheet_names_by_part(archive: zipfile.ZipFile) -> dict[str, str]:
    """Part of the archive -> name of the sheet; {} when the workbook does not tell."""
    try:
        workbook = _small_part(archive, "xl/workbook.xml")
        links = _small_part(archive, "xl/_rels/workbook.xml.rels")
    except (KeyError, ElementTree.ParseError):
        return {}
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    return {
        posixpath.normpath(posixpath.join("/xl", targets.get(sheet.get(_LINK), ""))).lstrip("/"): (
            sheet.get("name", "")
        )
        for sheet in workbook.iter(f"{_SPREADSHEET}sheet")
    }


def _small_part(archive, name):
    if archive.getinfo(name).file_size > LARGEST_DIRECTORY:
        raise KeyError(name)
    return ElementTree.fromstring(archive.read(name))
