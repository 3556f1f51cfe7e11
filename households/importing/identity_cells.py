"""Identity numbers in cells: well formed, spoilt by Excel, or against what else is known. Pure.

A citizen card's number has 12 digits: three of the place of first registration, one of century and
sex, two of the birth year, six of chance (Decree 137/2015/NĐ-CP art. 13, Circular 07/2016/TT-BCA).
The old card's has nine. Excel takes leading zeros away from numbers.
"""

import re

from django.utils.translation import gettext as _

from households.identity import MASK
from households.importing.values import as_text, refused

# Codes of places of registration, Circular 07/2016/TT-BCA annex I: the 63 provinces of that time.
PLACES = frozenset(
    f"{code:03d}"
    for code in (
        *(1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35),
        *(36, 37, 38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70),
        *(72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96),
    )
)
CITIZEN, OLD = 12, 9
_SIGNS = re.compile(r"[\s.\-'’`]")
_MASKED = re.compile(rf"{MASK}+(\d{{4}})")
_ROUNDED = re.compile(r"\d[.,]\d+[eE]\+?\d+")


def masked_digits(text: str) -> str:
    """The last four digits of a number our template shows masked; "" for any other text."""
    found = _MASKED.fullmatch(text)
    return found[1] if found else ""


def read_identity(raw):
    """The digits in a cell, however many; `settle` judges them when sex and birth are known.

    A masked number is returned as it stands.
    """
    text = as_text(raw)
    if not text:
        return None
    if masked_digits(text):
        return text
    if _ROUNDED.fullmatch(text):
        return refused(
            _("Excel has rounded the number, its last digits are lost."),
            _("Format the column as Text and type the number again, 12 or 9 digits."),
        )
    digits = _SIGNS.sub("", text.removesuffix(".0"))
    if not digits.isdigit() or not digits.isascii():
        return refused(_("This is not an identity number."), expected())
    return digits


def expected() -> str:
    return _("12 digits (citizen card) or 9 digits (old identity card).")


def settle(digits: str, sex: str | None, birth_year: int | None):
    """The whole number, or a `Note`: zeros are put back only when sex and birth year agree."""
    if len(digits) in (CITIZEN, OLD):
        return digits
    if len(digits) in (CITIZEN - 1, CITIZEN - 2):
        whole = digits.zfill(CITIZEN)
        if (
            whole[:3] in PLACES
            and sex
            and birth_year
            and not contradiction(whole, sex, birth_year)
        ):
            return whole
        return refused(
            _("The number has %(count)s digits; it may have lost a zero at its beginning.")
            % {"count": len(digits)},
            _("Compare with the card. %(expected)s Format the column as Text.")
            % {"expected": expected()},
        )
    if len(digits) == OLD - 1:
        return refused(
            _("The number has 8 digits; it may have lost a zero at its beginning."),
            _("Compare with the card: %(number)s? Format the column as Text.")
            % {"number": digits.zfill(OLD)},
        )
    return refused(_("The number has %(count)s digits.") % {"count": len(digits)}, expected())


def contradiction(number: str, sex: str | None, birth_year: int | None) -> str:
    """How a citizen card's number contradicts sex or birth year, in words; "" when it does not."""
    if len(number) != CITIZEN:
        return ""
    century, is_female = divmod(int(number[3]), 2)
    told_sex = "female" if is_female else "male"
    told_year = 1900 + 100 * century + int(number[4:6])
    if birth_year and told_year != birth_year:
        return _("By the identity number the birth year is %(year)s.") % {"year": told_year}
    if sex and told_sex != sex:
        return (
            _("By the identity number the person is a woman.")
            if is_female
            else _("By the identity number the person is a man.")
        )
    return ""
