"""Reward money: coefficient times base salary, rounded up. Pure (awards.md, "Decision, money")."""

from fractions import Fraction


def reward(coefficient, base_salary, rounding):
    """The amount in đồng, rounded up to a multiple of `rounding` (0 or 1: to the đồng).

    Exact: 2.25 x 2,340,000 = 5,265,000, up to 10,000: 5,270,000.
    """
    exact = Fraction(coefficient) * base_salary
    step = max(rounding, 1)
    return -(-exact // step) * step


ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
SCALES = ("", "nghìn", "triệu", "tỷ", "nghìn tỷ", "triệu tỷ")


def in_words(amount):
    """ "Ba triệu năm trăm mười nghìn đồng": an amount as a payment list writes it out."""
    if not amount:
        return "Không đồng"
    groups = []
    while amount:
        amount, group = divmod(amount, 1000)
        groups.append(group)
    parts = [
        f"{_group(group, is_first=index == len(groups) - 1)} {SCALES[index]}".strip()
        for index, group in reversed(list(enumerate(groups)))
        if group
    ]
    words = " ".join(parts)
    return f"{words[:1].upper()}{words[1:]} đồng"


def _group(number, is_first):
    """Three digits in words; hundreds are said in all but the first group."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = []
    if hundreds or not is_first:
        words.append(f"{ONES[hundreds]} trăm")
    if tens > 1:
        words.append(f"{ONES[tens]} mươi")
    elif tens == 1:
        words.append("mười")
    elif ones and words:
        words.append("lẻ")
    if ones == 1 and tens > 1:
        words.append("mốt")
    elif ones == 5 and tens:
        words.append("lăm")
    elif ones:
        words.append(ONES[ones])
    return " ".join(words)
