"""Whose report a file is, by its name: "05. Bao cao - Thach Thi Minh Hoa.pdf". Pure.

A name in a file's name counts with or without marks, spaces and signs; a number in front is the
subject's place in the list. Where the two disagree, or two subjects fit, nobody is guessed.
"""

import re
from collections.abc import Iterable

from movement.text import fold

# Words before a number: "STT 5", "So 5", "TT05".
_NUMBER = re.compile(r"^\W*(?:stt|tt|so|số|no)?\W*0*(\d{1,4})(?=\D|$)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|[\W_]+")
_HUMPS = re.compile(r"(?<=[a-zà-ỹ])(?=[A-ZÀ-Ỹ])")
SHORTEST = 2


def words_of(name: str) -> list[str]:
    """The words of a file's name: "BCTT_ThachThiHoa.pdf" -> bctt, thach, thi, hoa."""
    stem = name.rpartition(".")[0] or name
    return [fold(word) for word in _BETWEEN.split(_HUMPS.sub(" ", stem)) if word]


def number_in(name: str) -> int | None:
    """The number a file's name begins with."""
    found = _NUMBER.match(name)
    return int(found[1]) if found else None


class Matcher:
    """Finds the case a file belongs to; `cases` have name and number."""

    def __init__(self, cases: Iterable):
        self._cases = [(case, fold_words(case.name)) for case in cases]

    def find(self, name: str):
        """The case of a file's name, or None where none fits or several do."""
        words = words_of(name)
        named = [pair for pair in self._cases if _holds(words, pair[1])]
        # "Thạch Thị Hoa" is also in "Thạch Thị Hoa Sen": the longest name is meant.
        most = max((len(wanted) for _case, wanted in named), default=0)
        found = [case for case, wanted in named if len(wanted) == most]
        number = number_in(name)
        numbered = [case for case, _wanted in self._cases if case.number == number]
        if found and numbered:
            found = [case for case in found if case in numbered]
        elif not found and all(word in _GENERAL or word.isdigit() for word in words):
            # Nothing but a number and words every report's name has.
            found = numbered
        return found[0] if len(found) == 1 else None


_GENERAL = {
    "bao", "cao", "thanh", "tich", "bctt", "bc", "tt", "ct", "kt", "signed", "scan", "ban", "ky",
    "da", "stt", "so", "no", "file",
}  # fmt: skip


def fold_words(name: str) -> list[str]:
    return [word for word in _BETWEEN.split(fold(name)) if word]


def _holds(words, wanted):
    """Whether the wanted words stand in a row, as words or run together."""
    if len(wanted) < SHORTEST:
        return False
    rows = range(len(words) - len(wanted) + 1)
    if any(words[at : at + len(wanted)] == wanted for at in rows):
        return True
    return "".join(wanted) in "".join(words)
