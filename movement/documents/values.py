"""What a document's dataclass becomes for its templates: text, truth, lists and dicts of those.

A template sees no object of ours, so it can reach nothing beyond the dataclass. Both Word and PDF
are filled from the same values: a number is written the same way in both.
"""

import dataclasses
import datetime
import re
import types
import typing
from decimal import Decimal

import segno
from django.utils.translation import gettext as _

EMPTY_DOTS = 30
# The side of a printed code to scan, in mm: an address of 80 letters stays legible to a phone.
CODE_MM = 26
# Zero width space.
MAY_BREAK = "\u200b"
FIXED_SPACE = "\u00a0"
KEPT = ("\n", FIXED_SPACE, MAY_BREAK)
# A unit with its name of two words or more; neither "xã hội" nor "hợp tác xã" is one.
_KIND = r"(?:tỉnh|huyện|thị xã|thành phố|xã|phường|thị trấn)"
_WORD = rf"(?!{_KIND}\b)[^\s,;.()/-]+"
_UNIT = re.compile(
    rf"(?<!hợp tác )\b(?P<kind>{_KIND}) (?!hội\b)(?P<name>{_WORD}(?: {_WORD}){{1,3}})",
    re.IGNORECASE,
)


class Coded(str):
    """A text (an address) that documents draw as a QR code."""


def code_of(text):
    """The QR code of a text, a quarter of which may be hidden or dirty (segno.QRCode)."""
    return segno.make(text, error="q", micro=False)


def plain(value):
    """`value` as templates see it.

    Dates become 05/01/2025, numbers 1.234,5; None becomes "". Years and other numbers that are
    names are declared as text in the dataclass. Properties of a dataclass are part of it.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, Decimal)):
        return number_text(value)
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    if dataclasses.is_dataclass(value):
        return {name: plain(getattr(value, name)) for name in types_of(type(value))}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, Coded):
        return value
    return _printable(str(value))


def number_text(number):
    """A number as Vietnamese write it: 1.234,5."""
    return f"{number:,}".translate(str.maketrans(",.", ".,"))


def long_date(date):
    """ "ngày 05 tháng 01 năm 2025" (Decree 30/2020: 01 to 09 and January, February with a zero);
    with room for the pen where the day is not known yet.
    """
    if date is None:
        return "ngày ..... tháng ..... năm ........."
    month = f"{date.month:02}" if date.month < 3 else date.month
    return f"ngày {date.day:02} tháng {month} năm {date.year}"


def whole_names(text):
    """The text with fixed spaces within the names of units ("tỉnh Sóc Trăng"): in a narrow column
    a line breaks before a name, never in it."""
    return _UNIT.sub(
        lambda found: " ".join(found[part].replace(" ", FIXED_SPACE) for part in ("kind", "name")),
        text,
    )


def dots(text, count=EMPTY_DOTS):
    """The text, or a dotted line to write on where there is none. A filter of all templates.

    A line may break after every dot: it fills what is left of one and goes on in the next.
    """
    return text or ("." + MAY_BREAK) * count


def _printable(text):
    """Without control characters, which XML refuses; breaks and fixed spaces stay."""
    return "".join(char for char in text if char in KEPT or char.isprintable())


def types_of(kind):
    """Name -> type of the fields and properties of a dataclass, in the order of the class."""
    hints = typing.get_type_hints(kind)
    found = {field.name: hints[field.name] for field in dataclasses.fields(kind)}
    for base in reversed(kind.__mro__):
        for name, member in vars(base).items():
            if isinstance(member, property) and not name.startswith("_"):
                found[name] = typing.get_type_hints(member.fget)["return"]
    return found


def schema_of(kind):
    """The names a template may use: nested dicts for dataclasses, [inner] for lists, None else."""
    inner = [part for part in typing.get_args(kind) if part is not type(None)]
    if typing.get_origin(kind) in (list, tuple):
        return [schema_of(inner[0])]
    if isinstance(kind, types.UnionType) and len(inner) == 1:
        return schema_of(inner[0])
    if dataclasses.is_dataclass(kind):
        return {name: schema_of(part) for name, part in types_of(kind).items()}
    return None


def field_list(schema, values, prefix=""):
    """The fields of a document for who writes a template: [(field, what the sample has in it)].

    A field within a list is written with the list's own name and "row": its loop names the rows.
    """
    found = []
    for name, inner in schema.items():
        value = values.get(name, "")
        if isinstance(inner, dict):
            found += field_list(inner, value or {}, f"{prefix}{name}.")
        elif isinstance(inner, list):
            found.append((f"{{%tr for row in {prefix}{name} %}} ... {{%tr endfor %}}", ""))
            row = value[0] if value else {}
            if isinstance(inner[0], dict):
                found += field_list(inner[0], row, "row.")
            else:
                found.append(("{{ row }}", row))
        else:
            value = (_("Yes") if value else _("No")) if isinstance(value, bool) else value
            found.append((f"{{{{ {prefix}{name} }}}}", value))
    return found
