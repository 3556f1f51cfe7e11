"""Minutes of a session of the council (biên bản họp xét khen thưởng)."""

import datetime
from dataclasses import dataclass

from awards.documents.frame import WORD_FOLDER
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
class Seat:
    """A member as the minutes list him."""

    name: str
    beside: str
    presence: str


@dataclass(frozen=True)
class Heard:
    """One case: its counts, the share reached of which base, and the conclusion."""

    number: int
    name: str
    beside: str
    issued: int
    collected: int
    valid: int
    invalid: int
    votes_for: int
    votes_against: int
    ratio: str
    base: int
    conclusion: str


@dataclass(frozen=True)
class CouncilMinutes:
    """What was heard, by whom, and what was concluded; an empty list writes no sentence.

    `recusals`: who took no part in which case; `dissents`: opinions apart, in words, those of the
    slips with their writer; `subject`: what the commendation is for.
    """

    letterhead: Letterhead
    subject: str
    body: str
    is_by_slips: bool
    day: datetime.date
    begins: str
    place: str
    presiding: str
    secretary: str
    total: int
    present: int
    seats: list[Seat]
    heard: list[Heard]
    shares: list[str]
    recusals: list[str]
    public_opinions: list[str]
    dissents: list[str]
    choice: str
    agreed: int


_DASH = "- {{ item }}"
LAYOUT = Layout(
    (
        Heading(with_number=False, with_date=False),
        Title("BIÊN BẢN", "Họp xét khen thưởng trong {{ subject }}", has_rule=True),
        Text(
            "{% if is_by_slips %}Ngày {{ day }}, {{ body }} lấy ý kiến thành viên bằng phiếu về "
            "việc xét khen thưởng trong {{ subject }}.{% else %}{% if begins %}Hồi {{ begins }} "
            "ngày {{ day }}{% else %}Ngày {{ day }}{% endif %}{% if place %}, tại {{ place }}"
            "{% endif %}, {{ body }} họp xét khen thưởng trong {{ subject }}.{% endif %}"
        ),
        Text("I. Thành phần", "head"),
        Text(
            "- Tổng số thành viên: {{ total }}; {% if is_by_slips %}gửi phiếu lấy ý kiến"
            "{% else %}có mặt{% endif %}: {{ present }}."
        ),
        Text("- Chủ trì: {{ presiding }}.", when="presiding"),
        Text("- Thư ký: {{ secretary }}.", when="secretary"),
        Table(
            "seats",
            (
                Column("STT", "{{ loop.index }}", 12, "center"),
                Column("Họ và tên", "{{ row.name }}", 50),
                Column("Chức danh", "{{ row.beside }}", 70),
                Column("Tham dự", "{{ row.presence }}", 33),
            ),
            is_small=True,
        ),
        Text("II. Nội dung và kết quả", "head"),
        Text("Đã xem xét {{ heard|length }} trường hợp; kết quả kiểm phiếu như sau:"),
        Table(
            "heard",
            (
                Column("STT", "{{ row.number }}", 12, "center"),
                Column("Đối tượng", "{{ row.name }}{% if row.beside %}, {{ row.beside }}"
                       "{% endif %}", 32),
                Column("Phát ra", "{{ row.issued }}", 13, "center", "Số phiếu"),
                Column("Thu về", "{{ row.collected }}", 12, "center", "Số phiếu"),
                Column("Hợp lệ", "{{ row.valid }}", 12, "center", "Số phiếu"),
                Column("Không hợp lệ", "{{ row.invalid }}", 16, "center", "Số phiếu"),
                Column("Đồng ý", "{{ row.votes_for }}", 14, "center", "Số phiếu"),
                Column("Không đồng ý", "{{ row.votes_against }}", 16, "center", "Số phiếu"),
                Column("Tỷ lệ", "{{ row.ratio }} %", 16, "center"),
                Column("Kết luận", "{{ row.conclusion }}", 22),
            ),
            is_small=True,
        ),
        Text(_DASH, each="shares", when="shares"),
        Text("Thành viên không tham gia xét:", when="recusals"),
        Text(_DASH, each="recusals", when="recusals"),
        Text("Ý kiến của Nhân dân và việc xử lý:", when="public_opinions"),
        Text(_DASH, each="public_opinions", when="public_opinions"),
        Text("Ý kiến khác:", when="dissents"),
        Text(_DASH, each="dissents", when="dissents"),
        Text("Lựa chọn của người chủ trì khi số phiếu bằng nhau: {{ choice }}", when="choice"),
        Text("III. Kết luận", "head"),
        Text(
            "{{ body }} thống nhất đề nghị khen thưởng {{ agreed }}/{{ heard|length }} trường hợp "
            "theo kết quả nêu trên."
        ),
        Text("Biên bản đã được các thành viên nghe và thống nhất."),
        Signatures((Signer("THƯ KÝ", "{{ secretary }}"), Signer("CHỦ TRÌ", "{{ presiding }}"))),
    )
)  # fmt: skip


def sample():
    return CouncilMinutes(
        letterhead=Letterhead(
            ["Hội đồng", "Thi đua - Khen thưởng"], "Tỉnh Mẫu", parent="Ủy ban nhân dân tỉnh Mẫu"
        ),
        subject="phong trào thi đua Mẫu",
        body="Thường trực Hội đồng Thi đua - Khen thưởng",
        is_by_slips=False,
        day=datetime.date(2025, 11, 5),
        begins="08 giờ 00",
        place="Phòng họp số 1",
        presiding="Trần Văn Thí Dụ",
        secretary="Lâm Thị Ví Dụ",
        total=5,
        present=5,
        seats=[
            Seat("Trần Văn Thí Dụ", "Chủ tịch Hội đồng", "có mặt"),
            Seat("Sơn Thị Ví Dụ", "Ủy viên Hội đồng", "có mặt"),
        ],
        heard=[
            Heard(1, "Tổ tiết kiệm Thí Dụ", "Ấp Mẫu", 5, 5, 5, 0, 5, 0, "100", 5, "thống nhất"),
            Heard(2, "Bà Thạch Thị Ví Dụ", "Ấp Mẫu", 4, 4, 4, 0, 3, 1, "75", 4, "không đạt tỷ lệ"),
        ],
        shares=["Tỷ lệ phiếu cần đạt: 80 % thành viên có mặt."],
        recusals=["Bà Thạch Thị Ví Dụ: Sơn Thị Ví Dụ không tham gia."],
        public_opinions=["Bà Thạch Thị Ví Dụ: Không có ý kiến của Nhân dân."],
        dissents=["Bà Thạch Thị Ví Dụ: đề nghị xét vào đợt sau."],
        choice="",
        agreed=1,
    )


MINUTES = Document(
    key="council-minutes",
    title="Biên bản họp Hội đồng Thi đua - Khen thưởng",
    data=CouncilMinutes,
    layout=LAYOUT,
    word_template=WORD_FOLDER / "council-minutes.docx",
    sample=sample,
)
