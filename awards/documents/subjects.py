"""The subjects of a document: their printed lines, and lists of them by group."""

from dataclasses import dataclass

from awards.choices import Honorific, SubjectKind
from movement.documents.layout import Column, Table, Text

HOUSEHOLD = "Hộ"
_TITLES = {Honorific.MR: "ông", Honorific.MRS: "bà"}


def printed_lines(subject):
    """The three lines a certificate prints of a case or award: who, title and unit, where.

    "Ông Lâm Văn A" / "Hộ ông Lâm Văn A" / "Tổ tiết kiệm ..."; a line may be "".
    """
    title = _TITLES.get(subject.honorific, "")
    name = f"{title} {subject.name}" if title else subject.name
    if subject.subject_kind == SubjectKind.HOUSEHOLD:
        name = f"{HOUSEHOLD} {name}"
    place = getattr(subject, "residence", "") or getattr(subject, "place", "")
    beside = ", ".join(part for part in (subject.position, subject.workplace) if part)
    return [name[:1].upper() + name[1:], beside, place]


@dataclass(frozen=True)
class AwardLine:
    """One subject of a list; `number` is its place in it, in a decision the golden-book number.

    `beside` is what is printed under the name: title, unit, residence.
    """

    number: int
    name: str
    beside: str
    proposer: str
    standard: str = ""
    citation: str = ""


@dataclass(frozen=True)
class Subjects:
    """The subjects of a list by group, in the order of the law; numbers run through."""

    collectives: list[AwardLine]
    enterprises: list[AwardLine]
    households: list[AwardLine]
    individuals: list[AwardLine]
    overseas: list[AwardLine]
    foreigners: list[AwardLine]

    def _groups(self):
        return [(word, getattr(self, name)) for name, _heading, word in GROUPS]

    @property
    def is_blank(self) -> bool:
        """Whether it is a form whose rows are still to be written."""
        return False

    @property
    def total(self) -> int:
        return sum(len(lines) for _word, lines in self._groups())

    @property
    def in_words(self) -> str:
        """ "02 tập thể, 01 hộ gia đình và 03 cá nhân" (numbers under ten with a zero)."""
        parts = [f"{len(lines):02} {word}" for word, lines in self._groups() if lines]
        return " và ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


# Field of Subjects, its heading in a list, the word in a sentence.
GROUPS = (
    ("collectives", "TẬP THỂ", "tập thể"),
    ("enterprises", "DOANH NGHIỆP", "doanh nghiệp"),
    ("households", "HỘ GIA ĐÌNH", "hộ gia đình"),
    ("individuals", "CÁ NHÂN", "cá nhân"),
    ("overseas", "NGƯỜI VIỆT NAM ĐỊNH CƯ Ở NƯỚC NGOÀI", "người Việt Nam định cư ở nước ngoài"),
    ("foreigners", "CÁ NHÂN, TẬP THỂ NGƯỜI NƯỚC NGOÀI", "cá nhân, tập thể người nước ngoài"),
)
GROUP_OF_KIND = {
    SubjectKind.COLLECTIVE: "collectives",
    SubjectKind.ENTERPRISE: "enterprises",
    SubjectKind.HOUSEHOLD: "households",
    SubjectKind.INDIVIDUAL: "individuals",
    SubjectKind.OVERSEAS: "overseas",
    SubjectKind.FOREIGN: "foreigners",
}


def grouped(pairs, make=Subjects):
    """`make` (a class with the fields of Subjects) of pairs (subject kind, line)."""
    lines = {name: [] for name, _heading, _word in GROUPS}
    for kind, line in pairs:
        lines[GROUP_OF_KIND[kind]].append(line)
    return make(**lines)


def group_blocks(source, columns, **table):
    """The blocks of a list by group: a heading and a table for each that has lines."""
    blocks = []
    for name, heading, _word in GROUPS:
        field = f"{source}.{name}"
        # A heading says how many stand under it, but where they are to be written by hand.
        count = f" ({{{{ {field}|length }}}})"
        text = f"{heading}{{% if not {source}.is_blank %}}{count}{{% endif %}}"
        blocks += [
            Text(text, "head", when=field),
            Table(field, columns, when=field, **table),
        ]
    return tuple(blocks)


NAME_COLUMNS = (
    Column("STT", "{{ row.number }}", 13, "center"),
    Column("Họ và tên, tên tập thể, hộ gia đình", "{{ row.name }}", 56),
    Column("Chức vụ, đơn vị công tác, nơi cư trú", "{{ row.beside }}", 56),
    Column("Đơn vị đề nghị", "{{ row.proposer }}", 40),
)


def sample_subjects():
    proposer = "Huyện Mẫu"
    return grouped(
        (
            (SubjectKind.COLLECTIVE, AwardLine(1, "Tổ tiết kiệm Thí Dụ", "Ấp Mẫu", proposer)),
            (
                SubjectKind.HOUSEHOLD,
                AwardLine(
                    2,
                    "Hộ ông Lâm Văn Thí Dụ",
                    "Ấp Mẫu, xã Mẫu",
                    proposer,
                    "khoản 3 Điều 3",
                    "Hiến 600 m² đất làm đường",
                ),
            ),
            (
                SubjectKind.INDIVIDUAL,
                AwardLine(
                    3,
                    "Bà Thạch Thị Ví Dụ",
                    "Nông dân, ấp Mẫu, xã Mẫu",
                    proposer,
                    "điểm b khoản 1 Điều 3",
                    "Dạy nghề cho 27 hộ",
                ),
            ),
        )
    )
