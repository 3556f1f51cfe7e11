"""Whether two texts may tell of one achievement. Pure.

Counted on folded words, never decided: what is alike is shown to somebody who concludes.
"""

from awards.past_names import words_of

# Found on letters and lists of this movement: below, texts of two people doing the same kind of
# work stand together; above, a reworded report of one deed is lost.
LEAST_SHARED = 0.5
# A short text inside a longer one: its words nearly all there.
LEAST_HELD, FEWEST_WORDS = 0.8, 4
# Words nearly every report holds tell nothing apart.
COMMON = {
    *("va", "cua", "cho", "cac", "nhung", "da", "duoc", "co", "la", "voi", "trong", "tai", "den"),
    *("tu", "mot", "nam", "thanh", "tich", "xuat", "sac", "phong", "trao", "thi", "dua", "vi"),
    *("nguoi", "ngheo", "chung", "tay", "dia", "ban", "xa", "ap", "huyen", "tinh", "ho"),
}


def telling_words(text):
    """The folded words of a text that tell it from others, as a set."""
    return {word for word in words_of(text) if word not in COMMON}


def is_alike(one, other):
    """Whether two texts share so many of their telling words that somebody should look."""
    left, right = telling_words(one), telling_words(other)
    if not left or not right:
        return False
    shared = len(left & right)
    if shared / len(left | right) >= LEAST_SHARED:
        return True
    shorter = min(len(left), len(right))
    return shorter >= FEWEST_WORDS and shared / shorter >= LEAST_HELD
