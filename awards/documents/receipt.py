"""The paper a unit is given when its submission is received: receipt and appointment in one."""

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
class ReceivedPaper:
    """One kind of paper handed in, and how many of it."""

    name: str
    count: int


@dataclass(frozen=True)
class Receipt:
    """What was received, when, and the day of the answer, counted in working days.

    `limit` is the time limit in words with its basis; `lapses` what happens when it has run out.
    """

    letterhead: Letterhead
    code: str
    unit: str
    letter: str
    incoming_number: str
    incoming_date: datetime.date
    one_stop_code: str
    cases_in_words: str
    papers: list[ReceivedPaper]
    limit: str
    appointment: datetime.date | None
    contact: str
    receiver: str


LAYOUT = Layout(
    (
        Heading(),
        Title("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "Mã hồ sơ: {{ code }}", has_rule=True),
        Text("Đơn vị đề nghị: {{ unit }}."),
        Text("Tờ trình: {{ letter }}."),
        Text(
            "Số đến: {{ incoming_number }}; ngày đến: {{ incoming_date }}"
            "{% if one_stop_code %}; mã một cửa: {{ one_stop_code }}{% endif %}."
        ),
        Text("Nội dung: đề nghị khen thưởng {{ cases_in_words }}."),
        Text("Giấy tờ đã nhận:"),
        Table(
            "papers",
            (
                Column("STT", "{{ loop.index }}", 15, "center"),
                Column("Tên giấy tờ", "{{ row.name }}", 115),
                Column("Số bản", "{{ row.count }}", 35, "center"),
            ),
        ),
        Text("Thời hạn giải quyết: {{ limit }}, tính từ ngày đến."),
        Text("Ngày hẹn trả kết quả: {{ appointment }}.", when="appointment"),
        Text(
            "Thời gian chờ đơn vị bổ sung, hoàn thiện hồ sơ không tính vào thời hạn nêu trên. Khi "
            "cần liên hệ: {{ contact }}."
        ),
        Signatures((Signer("NGƯỜI GIAO HỒ SƠ"), Signer("NGƯỜI TIẾP NHẬN", "{{ receiver }}"))),
    ),
    has_page_numbers=False,
)


def sample():
    return Receipt(
        letterhead=sample_letterhead(number="12"),
        code="HS-2025-000012",
        unit="Ủy ban nhân dân xã Mẫu",
        letter="số 45/TTr-UBND ngày 05/11/2025",
        incoming_number="812",
        incoming_date=datetime.date(2025, 11, 5),
        one_stop_code="000.00.12.H59",
        cases_in_words="02 tập thể và 03 cá nhân",
        papers=[ReceivedPaper("Tờ trình", 1), ReceivedPaper("Báo cáo thành tích", 5)],
        limit="25 ngày làm việc",
        appointment=datetime.date(2025, 12, 10),
        contact="Sở Nội vụ",
        receiver="Trần Thị Thí Dụ",
    )


RECEIPT = Document(
    key="award-receipt",
    title="Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
    data=Receipt,
    layout=LAYOUT,
    word_template=WORD_FOLDER / "giay-tiep-nhan.docx",
    sample=sample,
)
