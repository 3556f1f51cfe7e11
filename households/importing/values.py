"""One cell -> one value: texts, numbers, marks. Pure.

A reader takes a raw cell (see `reading.Sheet`) and returns the value, None for an empty cell, or a
`Note` when there is something to say about it.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _

from households.importing.legacy import legacy_encoding
from households.importing.rows import Level
from households.importing.vocabulary import Vocabulary, yes_or_no

LONGEST_NAME, LONGEST_ADDRESS, LONGEST_CODE, LONGEST_TEXT = 120, 250, 20, 200
MOST_PEOPLE = 40
# Control characters too: the database would refuse some of them.
_SPACES = re.compile(r"[\s\x00-\x1f\x7f\u00a0\u200b\ufeff\u200c\u200d]+")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_\-]*")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:([.,\s])\d{3})(?:\1\d{3})*")
_LETTERS = re.compile(r"[^\W\d_]")
_CARD = re.compile(r"[A-Z]{0,2}\d{8,15}")


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be said about a cell; `value` is what is taken when it is only warned about.

    `kind` is that of `rows.Finding`.
    """

    level: Level
    message: str
    right: str = ""
    value: object = None
    kind: str = "value"


def refused(message: str, right: str = "", kind: str = "value") -> Note:
    return Note(Level.REFUSED, message, right, kind=kind)


def warned(value, message: str, right: str = "") -> Note:
    return Note(Level.WARNED, message, right, value)


def as_text(raw) -> str:
    """A cell as Excel shows it: NFC, single spaces, whole numbers without a fraction."""
    if raw.__class__ is str:
        text = raw if raw.isascii() else unicodedata.normalize("NFC", raw)
        return _SPACES.sub(" ", text).strip()
    if isinstance(raw, tuple):
        return f"{raw[2]:02d}/{raw[1]:02d}/{raw[0]}"
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw)


def read_text(raw, longest: int = LONGEST_TEXT):
    """Any text; refused when it is in an old font or too long to keep."""
    text = as_text(raw)
    if not text:
        return None
    if legacy := legacy_encoding(text):
        return _in_old_font(legacy)
    if len(text) > longest:
        return refused(_("The text is longer than %(longest)s characters.") % {"longest": longest})
    return text


def _in_old_font(encoding):
    return refused(
        _("The text is in the old encoding %(encoding)s.") % {"encoding": encoding},
        _("Convert it to Unicode with UniKey (Toolkit)."),
    )


read_address = partial(read_text, longest=LONGEST_ADDRESS)


def read_name(raw):
    """A person's name; one in capitals is written as names are."""
    name = read_text(raw, LONGEST_NAME)
    if not isinstance(name, str):
        return name
    if not _LETTERS.search(name):
        return refused(_("This is not a name."), _("Give the family name and given name in full."))
    return name.title() if name.isupper() else name


def read_code(raw):
    """A household's code: letters and digits, at most 20."""
    code = as_text(raw).replace(" ", "")
    if not code:
        return None
    if len(code) > LONGEST_CODE or not _CODE.fullmatch(code):
        return refused(
            _("This is not a household code."),
            _("A code has letters and digits, at most %(longest)s.") % {"longest": LONGEST_CODE},
        )
    return code


def read_phone(raw):
    """A phone number; the zero a number format took away is put back."""
    digits = re.sub(r"[\s.\-()]", "", as_text(raw)).replace("+84", "0")
    if not digits:
        return None
    if re.fullmatch(r"[235789]\d{8}", digits):
        digits = "0" + digits
    if not re.fullmatch(r"0\d{9,10}", digits):
        return refused(_("This is not a phone number."), _("A phone number has 10 or 11 digits."))
    return digits


def number_of(text: str) -> float | None:
    """A number as written here or in English: "1.234,5", "1,234.5", "1.234"; None if it is none.

    One sign followed by three digits groups thousands; otherwise the last sign is the decimal one.
    """
    text = text.strip().replace("\u00a0", " ")
    if _THOUSANDS.fullmatch(text):
        return float(re.sub(r"[.,\s]", "", text))
    comma, point = text.rfind(","), text.rfind(".")
    if comma > point:
        text = text.replace(".", "").replace(",", ".")
    elif point >= 0:
        text = text.replace(",", "")
    return float(text) if re.fullmatch(r"[+-]?\d+(?:\.\d+)?", text) else None


def _read_whole(raw, low, high, right):
    if raw == "":
        return None
    number = raw if isinstance(raw, float | int) else number_of(as_text(raw))
    if isinstance(raw, str) and not raw.strip():
        return None
    # The range first: it also keeps out what is no number at all (nan, inf).
    if number is None or not low <= number <= high or number != int(number):
        return refused(_("This is not a whole number that fits here."), right)
    return int(number)


def read_score(raw):
    """A score of Form B: whole, not negative. Whether it can be is the standard's to say."""
    return _read_whole(raw, 0, 1000, _("A score is a whole number, for example 135."))


def read_count(raw):
    return _read_whole(
        raw,
        1,
        MOST_PEOPLE,
        _("Give the number of people, from 1 to %(most)s.") % {"most": MOST_PEOPLE},
    )


def read_yes_no(raw):
    """A mark: x, có, 1, đ, v ... or nothing. An empty cell of a column of marks is no."""
    if raw == "":
        return False
    answer = yes_or_no(as_text(raw))
    if answer is None:
        return refused(
            _("This is neither yes nor no."), _("Write x for yes and leave the cell empty for no.")
        )
    return answer


def read_card(raw):
    """Whether someone has a card: a mark, or the number of the card itself."""
    if isinstance(raw, str) and _CARD.fullmatch(as_text(raw).replace(" ", "").upper()):
        return True
    return read_yes_no(raw)


def read_choice(raw, vocabulary: Vocabulary):
    """A word of a closed list -> its key."""
    text = as_text(raw)
    if not text:
        return None
    key = vocabulary.find(text)
    if key is None:
        return _unknown_word(text, vocabulary)
    return key


def as_list(raw) -> str:
    """A cell of several words as text: those on lines of their own parted by semicolons."""
    return as_text(raw.replace("\n", ";") if isinstance(raw, str) else raw)


def words_in(text: str) -> list[str]:
    """The words of a list in a cell, without dashes and stops around them."""
    return list(filter(None, (part.strip(" -.") for part in re.split(r"[;,+]", text))))


def read_choices(raw, vocabulary: Vocabulary):
    """Words of a closed list, separated by commas, semicolons or lines -> their keys in order."""
    text = as_list(raw)
    if not text:
        return ()
    whole = vocabulary.find(text)
    if whole is not None:
        return (whole,)
    keys = set()
    for word in words_in(text):
        key = vocabulary.find(word)
        if key is None:
            return _unknown_word(word, vocabulary)
        keys.add(key)
    return tuple(key for key in vocabulary.labels if key in keys)


def _unknown_word(text, vocabulary):
    if legacy := legacy_encoding(text):
        return _in_old_font(legacy)
    return refused(
        _("“%(text)s” is not one of the words expected here.") % {"text": text},
        _("One of: %(words)s.") % {"words": vocabulary.words()},
    )


def read_education(raw, vocabulary: Vocabulary):
    """The level of schooling: a word, or the class reached ("5/12", "lớp 7", 9)."""
    text = as_text(raw)
    found = re.fullmatch(r"(?:lớp\s*)?(\d{1,2})(?:\s*/\s*(?:12|10))?", text.lower())
    if not found or int(found[1]) > 12:
        return read_choice(raw, vocabulary)
    finished = int(found[1])
    for least, key in ((12, "upper_secondary"), (9, "lower_secondary"), (5, "primary")):
        if finished >= least:
            return key
    return "none"
