"""The summary of a period of public opinion, for the minutes of the council."""

import datetime
from dataclasses import dataclass

from awards.documents.frame import WORD_FOLDER, sample_letterhead
from movement.documents.layout import (
    Column,
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


@dataclass(frozen=True)
class OpinionLine:
    """What was said of one subject, in numbers, and the written results."""

    number: int
    name: str
    proposer: str
    received: int
    founded: int
    unfounded: int
    noted: int
    open: int
    results: str


@dataclass(frozen=True)
class OpinionReport:
    letterhead: Letterhead
    call: str
    opens_on: datetime.date
    closes_on: datetime.date
    lines: list[OpinionLine]
    total: int


LAYOUT = Layout(
    (
        Heading(),
        Title("TỔNG HỢP", "Kết quả lấy ý kiến Nhân dân đối với {{ call }}", has_rule=True),
        Text("Thời gian lấy ý kiến: từ ngày {{ opens_on }} đến hết ngày {{ closes_on }}."),
        Text("Tổng số ý kiến nhận được: {{ total }}."),
        Table(
            "lines",
            (
                Column("STT", "{{ row.number }}", 12, "center"),
                Column("Đối tượng", "{{ row.name }}", 48),
                Column("Đơn vị đề nghị", "{{ row.proposer }}", 36),
                Column("Nhận", "{{ row.received }}", 14, "right"),
                Column("Đúng", "{{ row.founded }}", 14, "right"),
                Column("Không đúng", "{{ row.unfounded }}", 16, "right"),
                Column("Ghi nhận", "{{ row.noted }}", 15, "right"),
                Column("Đang xác minh", "{{ row.open }}", 17, "right"),
                Column("Kết quả xác minh", "{{ row.results }}", 80),
            ),
            is_small=True,
        ),
        Signatures((Signer("NGƯỜI TỔNG HỢP"),)),
    ),
    is_landscape=True,
)


def sample():
    day = datetime.date(2025, 11, 5)
    line = OpinionLine(
        1, "Bà Thạch Thị Ví Dụ", "Huyện Mẫu", 2, 0, 1, 1, 0, "Đã xác minh, nội dung không đúng."
    )
    return OpinionReport(
        letterhead=sample_letterhead(symbol="BC-SNV"),
        call="đợt khen thưởng năm 2025",
        opens_on=day,
        closes_on=day + datetime.timedelta(days=14),
        lines=[line],
        total=2,
    )


REPORT = Document(
    key="opinion-report",
    title="Tổng hợp kết quả lấy ý kiến Nhân dân",
    data=OpinionReport,
    layout=LAYOUT,
    word_template=WORD_FOLDER / "opinion-report.docx",
    sample=sample,
)
