"""Forms 0601-0605 as documents; the titles are the official ones, the layout is ours."""

import datetime
from dataclasses import dataclass

from awards.documents.frame import SAMPLE_DATE, WORD_FOLDER, sample_letterhead
from movement.documents.layout import (
    Column,
    FormLabel,
    Heading,
    Layout,
    Signatures,
    Signer,
    Table,
    Text,
    Title,
)
from movement.documents.parts import Letterhead
from movement.documents.registry import Document

OUR_LAYOUT = "Mẫu trình bày của phần mềm (R), đối chiếu biểu mẫu gốc trước khi in."


@dataclass(frozen=True)
class AwardCount:
    """One form of commendation by group of subjects; women among the individuals."""

    name: str
    collectives: int
    enterprises: int
    households: int
    individuals: int
    overseas: int
    foreigners: int
    women: int

    @property
    def total(self) -> int:
        return (
            self.collectives
            + self.enterprises
            + self.households
            + self.individuals
            + self.overseas
            + self.foreigners
        )


@dataclass(frozen=True)
class AwardCounts:
    letterhead: Letterhead
    code: str
    title: str
    year: str
    as_of: datetime.date
    rows: list[AwardCount]

    @property
    def total(self) -> int:
        return sum(row.total for row in self.rows)


@dataclass(frozen=True)
class PlainCount:
    """A line with one number as text: "" is left to the pen."""

    label: str
    unit: str
    number: str


@dataclass(frozen=True)
class PlainCounts:
    letterhead: Letterhead
    code: str
    title: str
    year: str
    as_of: datetime.date
    rows: list[PlainCount]
    remark: str = ""


SPLIT = "Chia theo đối tượng"
_TOP = (
    FormLabel("{{ code }}"),
    Heading(with_number=False),
    Title("{{ title|upper }}", "Năm {{ year }} (số liệu đến ngày {{ as_of }})", has_rule=True),
)
_END = Signatures((Signer("NGƯỜI LẬP BIỂU"), Signer("THỦ TRƯỞNG ĐƠN VỊ", hint="(Ký, đóng dấu)")))
AWARDS_LAYOUT = Layout(
    (
        *_TOP,
        Table(
            "rows",
            (
                Column("STT", "{{ loop.index }}", 12, "center"),
                Column("Hình thức khen thưởng", "{{ row.name }}", 72),
                Column("Tổng số", "{{ row.total }}", 21, "right"),
                Column("Tập thể", "{{ row.collectives }}", 21, "right", SPLIT),
                Column("Doanh nghiệp", "{{ row.enterprises }}", 21, "right", SPLIT),
                Column("Hộ gia đình", "{{ row.households }}", 21, "right", SPLIT),
                Column("Cá nhân", "{{ row.individuals }}", 21, "right", SPLIT),
                Column("NVN ở nước ngoài", "{{ row.overseas }}", 21, "right", SPLIT),
                Column("Nước ngoài", "{{ row.foreigners }}", 21, "right", SPLIT),
                Column("Trong đó: nữ", "{{ row.women }}", 21, "right"),
            ),
            totals=("", "Cộng", "{{ total }}", " ", " ", " ", " ", " ", " ", " "),
            is_small=True,
        ),
        _END,
    ),
    is_landscape=True,
    foot=OUR_LAYOUT,
)
PLAIN_LAYOUT = Layout(
    (
        *_TOP,
        Table(
            "rows",
            (
                Column("STT", "{{ loop.index }}", 15, "center"),
                Column("Nội dung", "{{ row.label }}", 85),
                Column("Đơn vị tính", "{{ row.unit }}", 30, "center"),
                Column("Số lượng", "{{ row.number }}", 35, "right"),
            ),
            is_roomy=True,
        ),
        Text("Ghi chú: {{ remark }}", "small", when="remark"),
        _END,
    ),
    foot=OUR_LAYOUT,
)


def sample_awards():
    row = AwardCount("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", 3, 1, 2, 5, 0, 0, 2)
    head = {"code": "Biểu số 0603.N/BNV-TĐKT", "title": "Khen thưởng", "year": "2025"}
    return AwardCounts(letterhead=sample_letterhead(), as_of=SAMPLE_DATE, rows=[row], **head)


def sample_plain():
    rows = [PlainCount("Phong trào thi đua phát động trong năm", "phong trào", "2")]
    head = {"code": "Biểu số 0601.N/BNV-TĐKT", "title": "Phong trào thi đua", "year": "2025"}
    return PlainCounts(
        letterhead=sample_letterhead(), as_of=SAMPLE_DATE, rows=rows, remark="Thí dụ", **head
    )


AWARDS = Document(
    key="statistics-awards",
    title="Biểu thống kê khen thưởng (0602, 0603)",
    data=AwardCounts,
    layout=AWARDS_LAYOUT,
    word_template=WORD_FOLDER / "statistics-awards.docx",
    sample=sample_awards,
)
PLAIN = Document(
    key="statistics-plain",
    title="Biểu thống kê thi đua, khen thưởng (0601, 0604, 0605)",
    data=PlainCounts,
    layout=PLAIN_LAYOUT,
    word_template=WORD_FOLDER / "statistics-plain.docx",
    sample=sample_plain,
)
