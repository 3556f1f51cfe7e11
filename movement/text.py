"""Vietnamese text: folding for search and keys for sorting. Pure."""

import functools
import unicodedata

# The order of the Vietnamese alphabet, letters then tones (the embedded PostgreSQL has no ICU).
LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
_LETTER_KEYS = {letter: f"{index:02d}" for index, letter in enumerate(LETTERS)}


def fold(text):
    """Lower case without marks, đ as d, single spaces: `"  Thạch THỊ "` -> `"thach thi"`."""
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.lower().replace("đ", "d").split())


@functools.lru_cache(maxsize=1024)
def _letter_and_tone(char):
    decomposed = unicodedata.normalize("NFD", char)
    tone = next((mark for mark in decomposed if mark in TONES), "")
    return unicodedata.normalize("NFC", decomposed.replace(tone, "")), tone


def sort_key(text):
    """A key that sorts by the Vietnamese alphabet: letters, then tones; digits first."""
    letters, tones = [], []
    for char in unicodedata.normalize("NFC", text).lower():
        letter, tone = _letter_and_tone(char)
        # Digits, spaces and signs keep their own order before every letter.
        letters.append(_LETTER_KEYS.get(letter, f"!{letter}" if not letter.isalpha() else letter))
        tones.append(str(TONES.index(tone) + 1) if tone else "0")
    return "".join(letters) + "/" + "".join(tones)
