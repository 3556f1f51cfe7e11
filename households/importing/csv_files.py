"""Reads CSV as programs here really write it: encodings and delimiters guessed. No Django."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator

from households.importing.legacy import legacy_encoding
from households.importing.limits import Limits, Refused

PIECE = 1 << 20
SAMPLE = 1 << 16
MOST_LINES = 40
DELIMITERS = ";\t,"
QUOTED = re.compile(r'"[^"]*"')


def csv_rows(path: str, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """(row as Excel numbers it, cells) of every row; `Refused` where the file cannot be split."""
    encoding = guess_encoding(path)
    with open(path, encoding=encoding, newline="") as file:
        sample = file.read(SAMPLE)
        file.seek(0)
        reader = csv.reader(file, delimiter=guess_delimiter(sample))
        number = line = 0
        try:
            for number, row in enumerate(reader, 1):
                # A quotation mark that is never closed swallows the rest into one cell.
                if reader.line_num - line > MOST_LINES:
                    raise Refused("csv_quotes", row=number)
                if number > limits.csv_rows:
                    raise Refused("csv_too_long", limit=limits.csv_rows)
                line = reader.line_num
                yield number, row
        except csv.Error as error:
            raise Refused("csv_quotes", row=number + 1) from error


def guess_encoding(path: str) -> str:
    """utf-8-sig, utf-16 or cp1258; `Refused` for TCVN3 and VNI, which are fonts, not encodings."""
    with open(path, "rb") as file:
        head = file.read(SAMPLE)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in head:
        return _utf16_without_mark(head)
    if _is_utf8(path):
        return "utf-8-sig"
    if legacy := legacy_encoding(head.decode("cp1252", "replace")):
        raise Refused("legacy_text", encoding=legacy)
    if not _decodes(path, "cp1258"):
        raise Refused("encoding")
    return "cp1258"


def _utf16_without_mark(head):
    """Western letters leave every second byte zero: which one tells the order of bytes."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) / 8:
        raise Refused("encoding")
    return "utf-16-be" if even > odd else "utf-16-le"


def _is_utf8(path):
    return _decodes(path, "utf-8")


def _decodes(path, encoding):
    decoder = codecs.getincrementaldecoder(encoding)()
    with open(path, "rb") as file:
        try:
            while piece := file.read(PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def guess_delimiter(sample: str) -> str:
    """The delimiter that splits most rows of the sample into the same number of cells."""
    lines = QUOTED.sub("", sample).splitlines()[:200]
    if len(sample) >= SAMPLE and len(lines) > 1:
        lines.pop()
    return max(DELIMITERS, key=lambda delimiter: _evenness(lines, delimiter))


def _evenness(lines, delimiter):
    counts = Counter(line.count(delimiter) for line in lines)
    counts.pop(0, None)
    return max((lines * width for width, lines in counts.items()), default=0)
