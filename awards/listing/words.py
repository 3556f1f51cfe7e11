"""Words of a list that stand for something of ours: kinds of subject, ông and bà, forms, contents.

Words are compared without marks, signs and spaces, after a look with marks for the few that only
marks tell apart (ba, bà).
"""

import re
import unicodedata

from awards.choices import Honorific, SubjectKind
from awards.listing.columns import words_of
from households.importing.vocabulary import Vocabulary, squash

KINDS = Vocabulary(
    {
        SubjectKind.INDIVIDUAL: "cá-nhân cn người",
        SubjectKind.COLLECTIVE: "tập-thể tt đơn-vị cơ-quan hợp-tác-xã htx tổ-hợp-tác",
        SubjectKind.HOUSEHOLD: "hộ-gia-đình hộ hgđ gia-đình hộ-dân",
        SubjectKind.ENTERPRISE: "doanh-nghiệp dn công-ty",
        SubjectKind.OVERSEAS: "người-việt-nam-định-cư-ở-nước-ngoài kiều-bào việt-kiều",
        SubjectKind.FOREIGN: (
            "cá-nhân,-tập-thể-người-nước-ngoài người-nước-ngoài tổ-chức-nước-ngoài"
        ),
    },
    dict(SubjectKind.choices),
)
HONORIFICS = Vocabulary(
    {Honorific.MR: "ông nam anh mr thầy", Honorific.MRS: "bà nữ chị cô mrs ms"},
    dict(Honorific.choices),
)
# "Hộ ông ...", "Hộ gia đình bà ...", "Bà ...".
HOUSEHOLD = re.compile(r"^hộ\b(?:\s+gia\s+đình)?\s*(?:của\s+)?", re.IGNORECASE)
TITLE = re.compile(r"^(ông|bà|anh|chị|cô)\b[\s.:]*(?=\S)", re.IGNORECASE)
# "Ông" is also a family name of the region; before another family name it is a title.
FAMILY_NAME = "ông"
FAMILY_NAMES = {
    "nguyễn", "trần", "lê", "phạm", "huỳnh", "hoàng", "phan", "vũ", "võ", "đặng", "bùi", "đỗ",
    "hồ", "ngô", "dương", "lý", "thạch", "sơn", "lâm", "kim", "danh", "châu", "trương", "đinh",
    "mai", "tô", "quách", "liêu", "tăng", "mã", "trịnh", "đào", "đoàn", "hà", "cao", "lưu",
    "lương", "thái", "tạ",
}  # fmt: skip
# How the names of collectives and enterprises begin; with marks, for "trường" is no Trương.
_ENTERPRISE = ("công ty ", "doanh nghiệp ", "dntn ", "xí nghiệp ", "tập đoàn ", "tổng công ty ")
_COLLECTIVE = tuple(
    f"{words} "
    for words in [
        "ủy ban",
        "uỷ ban",
        "ubnd",
        "ubmttq",
        "hội",
        "chi hội",
        "đoàn thanh niên",
        "đoàn xã",
        "đoàn tncs",
        "chi đoàn",
        "phòng",
        "sở",
        "ban",
        "trường",
        "tổ",
        "ấp",
        "khóm",
        "công an",
        "trung tâm",
        "chi nhánh",
        "ngân hàng",
        "bệnh viện",
        "trạm",
        "đảng ủy",
        "chi bộ",
        "hợp tác xã",
        "htx",
        "mặt trận",
        "văn phòng",
        "tập thể",
        "nhân dân",
        "quỹ",
        "câu lạc bộ",
        "xã",
        "phường",
        "thị trấn",
        "huyện",
        "thị xã",
        "thành phố",
        "chi cục",
        "đài",
        "công đoàn",
        "liên đoàn",
        "đội",
        "khoa",
        "nhóm",
        "cán bộ",
    ]
)
SHORT_FORMS = {
    "bk": "bằng khen",
    "gk": "giấy khen",
    "ubnd": "ủy ban nhân dân",
    "ttg": "thủ tướng",
    "ttcp": "thủ tướng chính phủ",
    "hclđ": "huân chương lao động",
    "hcld": "huân chương lao động",
    "iii": "ba",
    "ct": "chủ tịch",
}
# What a row may say where its name stands: only with a heading before it can it be one.
_NUMERAL = re.compile(
    r"^(?:phần\s+)?(?:[IVX]+|[A-Z]|\d+)\s*[.)/\-:]+\s*|^[IVX]+\s+", re.IGNORECASE
)


def kind_named(text: str) -> str:
    """The kind a heading names: "II. HỘ GIA ĐÌNH (12 hộ)" -> household; "" for none."""
    bare = re.sub(r"\(.*?\)|:.*$", " ", _NUMERAL.sub("", text.strip()))
    bare = re.sub(r"\d+|(?<=\d)\s*(?:tập thể|cá nhân|hộ)", " ", bare)
    for spelt in (bare, re.sub(r"^(?:đối với|danh sách|các)\s+", "", bare.strip(), flags=re.I)):
        if key := KINDS.find(spelt):
            return key
    return ""


def kind_of_name(name: str) -> str:
    """The kind a name gives: "Công ty ..." -> enterprise, "Hội Phụ nữ ..." -> collective."""
    words = " ".join(unicodedata.normalize("NFC", name).lower().split()) + " "
    if words.startswith(_ENTERPRISE):
        return SubjectKind.ENTERPRISE
    return SubjectKind.COLLECTIVE if words.startswith(_COLLECTIVE) else ""


def split_title(name: str) -> tuple[str, str, str]:
    """A name in its parts: (kind or "", honorific or "", the bare name).

    "Hộ bà Thạch Thị Sen" -> ("household", "ba", "Thạch Thị Sen").
    """
    kind = ""
    if found := HOUSEHOLD.match(name):
        kind, name = SubjectKind.HOUSEHOLD, name[found.end() :]
    found = TITLE.match(name)
    if found is None or " " not in name[found.end() :].strip():
        return kind, "", name
    return kind, HONORIFICS.find(found[1]) or "", name[found.end() :].strip()


def begins_with_family_name(name: str) -> bool:
    """Whether a name has a family name in front: what stands before it is then a title."""
    return name.split(" ", 1)[0].lower() in FAMILY_NAMES


def named_among(text: str, named: dict) -> list:
    """Which of `named` (key -> its full name) a text means, the abbreviations written out.

    A name it equals is the only one; else those that hold all its words, in their order; else
    those whose words it all holds.
    """
    asked = expanded(text)
    exact = [key for key, name in named.items() if squash(name) == squash(" ".join(asked))]
    if exact or not asked:
        return exact
    words = {key: expanded(name) for key, name in named.items()}
    return [key for key, name in words.items() if _holds(name, asked)] or [
        key for key, name in words.items() if _holds(asked, name)
    ]


def expanded(text: str) -> list[str]:
    """The words of a text without marks, abbreviations written out."""
    return [
        word
        for short in words_of(text)
        for word in (words_of(SHORT_FORMS[short]) if short in SHORT_FORMS else [short])
    ]


def _holds(words, asked):
    rest = iter(words)
    return all(word in rest for word in asked)
