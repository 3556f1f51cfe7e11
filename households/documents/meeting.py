"""The minutes of the village meeting (Circular 07/2021, annex V): two copies, signed by three."""

import datetime
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from households.documents.lists import ReviewedHousehold, sample_results
from households.documents.words import OUR_LAYOUT, SAMPLE_DATE, WORD_FOLDER
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
from movement.documents.values import long_date


@dataclass(frozen=True)
class Minutes:
    """What was decided at a hamlet's meeting; empty where it is to be written by hand.

    `needed_percent` is the share of those present that must agree (Decision 24/2021/QĐ-TTg).
    `participants` are lines such as "Đại diện Ban Chỉ đạo rà soát cấp xã: 02 người".
    """

    letterhead: Letterhead
    review: str
    hamlet: str
    held_on: datetime.date | None
    place: str
    chair: str
    secretary: str
    attendees: int | None
    agreed: int | None
    needed_percent: int
    households: list[ReviewedHousehold]
    note: str = ""
    participants: list[str] = field(default_factory=list)

    @property
    def day(self) -> str:
        return long_date(self.held_on)

    @property
    def rate(self) -> Decimal | None:
        """Those who agree in per cent of those present, to one decimal."""
        if not self.attendees or self.agreed is None:
            return None
        share = Decimal(100 * self.agreed) / self.attendees
        return share.quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def conclusion(self) -> str:
        if self.rate is None:
            return ""
        if 100 * self.agreed >= self.needed_percent * self.attendees:
            return "Cuộc họp thống nhất kết quả rà soát nêu trên."
        return (
            f"Tỷ lệ thống nhất chưa đạt {self.needed_percent} % số người dự họp: "
            "rà soát lại và họp lại."
        )


LAYOUT = Layout(
    (
        FormLabel("Phụ lục V (Thông tư số 07/2021/TT-BLĐTBXH)"),
        Heading(with_number=False),
        Title(
            "BIÊN BẢN",
            "Họp dân thống nhất kết quả rà soát hộ nghèo, hộ cận nghèo {{ review }}",
            has_rule=True,
        ),
        Text(
            "Hôm nay, {{ day }}, tại {{ place|dots(50) }}, {{ hamlet }} tổ chức cuộc họp thống "
            "nhất kết quả rà soát hộ nghèo, hộ cận nghèo trên địa bàn."
        ),
        Text("I. Thành phần", "head"),
        Text("- Chủ trì cuộc họp: ông (bà) {{ chair|dots(60) }}"),
        Text("- Thư ký cuộc họp: ông (bà) {{ secretary|dots(60) }}"),
        Text("- {{ item|dots(100) }}", each="participants"),
        Text("- Số người dự họp: {{ attendees|dots(10) }} người."),
        Text("II. Nội dung", "head"),
        Text(
            "Rà soát viên trình bày kết quả rà soát, phân loại {{ households|length }} hộ gia "
            "đình sau đây; cuộc họp thảo luận và cho ý kiến từng hộ."
        ),
        Table(
            "households",
            (
                Column("STT", "{{ loop.index }}", 11, "center"),
                Column("Họ và tên chủ hộ", "{{ row.head_name }}", 46),
                Column("Địa chỉ", "{{ row.address }}", 34),
                Column("Trước rà soát", "{{ row.before }}", 24),
                Column("Điểm B1", "{{ row.b1 }}", 12, "center"),
                Column("Điểm B2", "{{ row.b2 }}", 12, "center"),
                Column("Kết quả rà soát", "{{ row.after }}", 26),
            ),
            is_small=True,
        ),
        Text("Ý kiến tại cuộc họp: {{ note|dots(220) }}"),
        Text("III. Kết quả", "head"),
        Text(
            "Số người thống nhất: {{ agreed|dots(10) }}/{{ attendees|dots(10) }} người dự họp, "
            "đạt tỷ lệ {{ rate|dots(10) }} %. {{ conclusion|dots(80) }}"
        ),
        Text(
            "Biên bản lập thành 02 bản có giá trị như nhau: 01 bản lưu tại {{ hamlet }}, 01 bản "
            "gửi Ban Chỉ đạo rà soát cấp xã; đã đọc cho những người dự họp cùng nghe và thống "
            "nhất ký tên."
        ),
        Signatures(
            (
                Signer("ĐẠI DIỆN HỘ DÂN"),
                Signer("THƯ KÝ", "{{ secretary }}"),
                Signer("CHỦ TRÌ", "{{ chair }}"),
            )
        ),
    ),
    foot=OUR_LAYOUT,
)


def sample():
    letterhead = Letterhead(["Ấp Mẫu"], "Ấp Mẫu", SAMPLE_DATE, parent="Ủy ban nhân dân xã Mẫu")
    return Minutes(
        letterhead=letterhead,
        review="định kỳ năm 2025",
        hamlet="Ấp Mẫu",
        held_on=SAMPLE_DATE,
        place="nhà văn hóa ấp Mẫu",
        chair="Lâm Văn Thí Dụ",
        secretary="Thạch Thị Minh Họa",
        attendees=42,
        agreed=38,
        needed_percent=50,
        households=sample_results(),
        note="không có ý kiến khác.",
        participants=[
            "Đại diện Ban Chỉ đạo rà soát cấp xã: 02 người",
            "Rà soát viên: 01 người",
        ],
    )


MINUTES = Document(
    key="meeting-minutes",
    title="Biên bản họp dân",
    data=Minutes,
    layout=LAYOUT,
    word_template=WORD_FOLDER / "meeting-minutes.docx",
    sample=sample,
)
