"""Words of past decisions: who decided, and what a heading says of those under it. Pure."""

import re

from awards.choices import Authority
from awards.listing.words import expanded, kind_named
from movement.models.units import Level
from movement.text import fold

_HIGHEST = (
    ("chu tich nuoc", Authority.PRESIDENT),
    ("thu tuong", Authority.PRIME_MINISTER),
    ("ttcp", Authority.PRIME_MINISTER),
    ("chinh phu", Authority.GOVERNMENT),
)
# What stands before the name of a unit or agency in the title of its head.
_HEAD = re.compile(
    r"^(?:(?:kt\.?|tm\.?)\s*)?(?:(?:phó\s+)?(?:chủ\s+tịch|ct\.?|giám\s+đốc|thủ\s+trưởng)\s*)?"
    r"(?:(?:của\s+)?(?:ủy\s+ban\s+nhân\s+dân|uỷ\s+ban\s+nhân\s+dân|ubnd)\s*)?",
    re.IGNORECASE,
)
# The province itself, not a department that calls itself the province's.
_PROVINCE = re.compile(
    r"(?:kt |tm )?(?:pho )?(?:chu tich |ct )?(?:uy ban nhan dan |ubnd )?(?:cap )?tinh\b"
    r"(?! (?:uy|doan)\b)"
)
_LEVELS = {
    "xa": Level.COMMUNE, "cap xa": Level.COMMUNE, "phuong": Level.COMMUNE,
    "thi tran": Level.COMMUNE, "huyen": Level.DISTRICT, "cap huyen": Level.DISTRICT,
}  # fmt: skip
_OWN = ("", "don vi", "co quan", "thu truong don vi", "cap co so", "co so")
_SHORT = {
    "sở lđtbxh": "sở lao động - thương binh và xã hội",
    "sở lđ-tb&xh": "sở lao động - thương binh và xã hội",
    "sở lđ-tbxh": "sở lao động - thương binh và xã hội",
    "mttq": "mặt trận tổ quốc",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "mttqvn": "mặt trận tổ quốc việt nam",
    "ubmttqvn": "ủy ban mặt trận tổ quốc việt nam",
    "lhpn": "liên hiệp phụ nữ",
    "nhcsxh": "ngân hàng chính sách xã hội",
    "tncs": "thanh niên cộng sản",
    "nn&mt": "nông nghiệp và môi trường",
}
_DAY = (
    r"(?:ngày\s*)?(?P<day>\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}"
    r"|\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4})"
)
_DECISION = re.compile(
    rf"(?:quyết\s+định|qđ)\s*(?:số)?\s*:?\s*(?P<number>\d[\w.\-/]*)\s*,?\s*{_DAY}"
    r"(?:\s*,?\s*(?:của\s+)?(?P<authority>.+))?",
    re.IGNORECASE,
)
_PAIR = re.compile(
    rf"^(?:quyết\s+định|qđ)?\s*(?:số)?\s*:?\s*(?P<number>\d[\w.\-/]*?)\s*[,;:(]?\s*(?:ngày\s*|-\s*)?"
    rf"{_DAY}\)?(?:\s*,?\s*(?:của\s+)?(?P<authority>.+))?$",
    re.IGNORECASE,
)
LONGEST_AUTHORITY = 90


def authority_of(text: str, form=None) -> str:
    """The Authority a cell names, by the form where it is empty; UNIT_HEAD where it names a unit,
    "" where neither tells."""
    folded = fold(text)
    if folded in _OWN:
        return form.authority if form and not folded else (folded and Authority.UNIT_HEAD)
    for words, authority in _HIGHEST:
        if words in folded:
            return authority
    if not _PROVINCE.match(folded.replace(".", "")):
        return Authority.UNIT_HEAD
    is_committee = form and form.authority == Authority.PROVINCE_COMMITTEE
    if is_committee and not re.search(r"\b(?:chu tich|ct)\b", folded):
        return Authority.PROVINCE_COMMITTEE
    return Authority.PROVINCE_CHAIRMAN


def named_place(text: str) -> str:
    """The unit or agency whose head a cell names: "CT UBND xã Nhơn Mỹ" -> "xã Nhơn Mỹ"; ""."""
    name = _HEAD.sub("", " ".join(text.split())).strip(" .,")
    return "" if fold(name) in (*_OWN, *_LEVELS) else name


def level_of(text: str):
    """The level where a cell names no unit but its level: "UBND xã", "cấp huyện"; None."""
    return _LEVELS.get(fold(_HEAD.sub("", " ".join(text.split())).strip(" .,")))


def spelt_out(name: str) -> str:
    """The name of an agency to be compared: abbreviations written out, marks and signs off."""
    text = " ".join(name.lower().split())
    text = _SHORT.get(text, text)
    text = " ".join(_SHORT.get(word, word) for word in text.split())
    return " ".join(word for word in expanded(text) if word not in ("tinh", "soc", "trang"))


def decision_said(text: str) -> dict:
    """What a heading or a cell says of a decision: number, date and perhaps who decided.

    "Quyết định số 812/QĐ-UBND ngày 05/01/2024 của Chủ tịch UBND tỉnh".
    """
    found = _DECISION.search(text) or _PAIR.match(" ".join(text.split()))
    if not found:
        return {}
    said = {"decision_number": found["number"].rstrip(".-/"), "decision_date": _day(found["day"])}
    authority = (found["authority"] or "").partition(" về ")[0].strip(" .,()")
    if authority and len(authority) <= LONGEST_AUTHORITY:
        said["authority"] = authority
    return said


def _day(text):
    return "/".join(re.findall(r"\d+", text))


def heading_said(text: str) -> dict:
    """What a heading between rows says: of the decision, or of the kind of those under it."""
    if said := decision_said(text):
        return said
    kind = kind_named(text)
    return {"subject_kind": kind} if kind else {}


def kept(before: dict, said: dict) -> dict:
    """Under another decision the kind begins anew, and nothing of the decision before stays."""
    return {} if "decision_number" in said else before
