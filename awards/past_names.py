"""Names of commended people and collectives as they are looked up. Pure.

A name is compared by its folded words (`movement.text.fold`): no marks, any case, either normal
form. Ông and bà are no part of it. Likeness is counted on letters, not guessed: another order of
the words, or one letter more, less, other or swapped in one word.
"""

import re
import unicodedata
import zlib
from dataclasses import dataclass

from awards.choices import Honorific
from movement.text import fold

# What stands before a name in lists and letters, longest first, with the honorific it tells.
_TITLES = (
    (r"hộ (?:gia đình )?(?:của )?ông", Honorific.MR),
    (r"hộ (?:gia đình )?(?:của )?bà", Honorific.MRS),
    (r"hộ gia đình|hộ(?! kinh doanh)", ""),
    (r"gia đình ông", Honorific.MR),
    (r"gia đình bà", Honorific.MRS),
    (r"ông\s*[/(,-]?\s*bà\)?", ""),
    (r"ông", Honorific.MR),
    (r"bà", Honorific.MRS),
    (r"đồng chí|đ/c", ""),
)
_TITLE_PATTERNS = tuple(
    (re.compile(rf"^(?:{pattern})(?:\s*[:.]\s*|\s+)", re.IGNORECASE), told)
    for pattern, told in _TITLES
)
# Typed without marks, these may be a title or a family name (Ong): both readings are looked for.
_BARE_TITLES = (("ho", "gia", "dinh", "ong"), ("ho", "gia", "dinh", "ba"), ("ho", "ong"))
_BARE_TITLES += (("ho", "ba"), ("ho", "gia", "dinh"), ("ong",), ("ba",))
# With fewer letters everything is like everything.
FEWEST_LETTERS_FOR_LIKENESS = 5


# Kinds of units that hold a word of many names (Thị): with them each "Thạch Thị" would find all of
# a townlet.
_KINDS_OF_UNITS = re.compile(r"\bthi (?:tran|xa)\b")


def words_of(text):
    """The folded words of a text, in order."""
    return re.findall(r"\w+", fold(text))


def words_to_find(text):
    """The words of a text that may be looked for: "Thị trấn Kế Sách" -> ke, sach."""
    return words_of(_KINDS_OF_UNITS.sub(" ", fold(text)))


def split_title(text):
    """(honorific or "", the name without it): `"Ông Lâm Văn A"` -> `("ong", "Lâm Văn A")`.

    A title must be written with its marks: "Ong" is a family name. What would leave nothing, or
    a title alone, is kept whole.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split())
    honorific = ""
    for pattern, told in _TITLE_PATTERNS:
        rest = pattern.sub("", name, count=1)
        if rest != name and words_of(rest):
            return honorific or told, rest
    return honorific, name


def name_key(words):
    """The same for every order of the words."""
    return " ".join(sorted(words))


def key_of(name):
    """The `name_key` of a name as written, its title apart."""
    _honorific, bare = split_title(name)
    return name_key(words_of(bare))


def initials(words):
    return "".join(word[0] for word in words)


def likeness_keys(words):
    """Numbers (signed, 32 bits) of which two names one letter apart share at least one.

    The letters of the whole name in alphabetical order, and the same with any one of them left
    out: the order of words does not count. Names that share one are candidates: `is_like` judges.
    """
    letters = "".join(sorted("".join(words)))
    if len(letters) < FEWEST_LETTERS_FOR_LIKENESS:
        return []
    variants = {letters} | {letters[:at] + letters[at + 1 :] for at in range(len(letters))}
    return sorted({zlib.crc32(variant.encode()) - (1 << 31) for variant in variants})


def is_like(words, others):
    """Whether two names differ by the order of their words, or by one letter of one word."""
    if "".join(words) == "".join(others):
        return True
    left, right = list(words), []
    for word in others:
        if word in left:
            left.remove(word)
        else:
            right.append(word)
    if not left and not right:
        return True
    return len(left) == len(right) == 1 and is_one_letter_apart(left[0], right[0])


def is_one_letter_apart(one, other):
    """One letter more, less or other, or two neighbours swapped."""
    if len(one) > len(other):
        one, other = other, one
    if one == other or len(other) - len(one) > 1:
        return False
    at = next((i for i, letter in enumerate(one) if letter != other[i]), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1]
    return one[at + 1 :] == other[at + 1 :] or (swapped and one[at + 2 :] == other[at + 2 :])


@dataclass(frozen=True)
class Asked:
    """What somebody typed to look a name up; `readings` are its words with and without a title."""

    text: str
    readings: tuple

    @property
    def words(self):
        """The reading every answer must hold: the one without a title."""
        return self.readings[-1]

    @property
    def initials(self):
        """The letters where only initials were typed ("N. V. A" -> nva), else ""."""
        words = self.words
        is_initials = len(words) > 1 and all(len(word) == 1 for word in words)
        return initials(words) if is_initials else ""

    @property
    def has_initials(self):
        """Whether single letters stand among whole words: "Thạch T. Hoa"."""
        return not self.initials and len(self.words) > 1 and any(len(w) == 1 for w in self.words)

    def fits_initials(self, words):
        """Whether each typed word is the name's word at its place, or that word's first letter."""
        pairs = zip(self.words, words, strict=False)
        return len(words) == len(self.words) and all(
            word == typed or (len(typed) == 1 and word.startswith(typed)) for typed, word in pairs
        )

    @property
    def likeness_keys(self):
        return sorted({key for words in self.readings for key in likeness_keys(words)})

    def is_exactly(self, words):
        return tuple(words) in self.readings

    def is_like(self, words):
        return any(is_like(reading, words) for reading in self.readings)


def asked(text):
    """Read what was typed; NUL and signs are no letters, so nothing typed is an error."""
    _honorific, name = split_title(text)
    words = tuple(words_to_find(name) or words_of(name))
    for title in _BARE_TITLES:
        rest = words[len(title) :]
        if words[: len(title)] == title and len(rest) > 1:
            return Asked(text, (words, rest))
    return Asked(text, (words,))
