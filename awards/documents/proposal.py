"""What a unit sends: letter (tờ trình), list (danh sách trích ngang) and minutes (biên bản).

One list for all three, in the order every list has (`procedure.in_list_order`).
"""

import datetime
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from awards.choices import SubjectKind
from awards.documents.frame import BASES, SAMPLE_DATE, WORD_FOLDER
from awards.documents.subjects import AwardLine, Subjects, group_blocks, grouped
from movement.documents.layout import (
    Column,
    Heading,
    Layout,
    Signatures,
    Signer,
    Text,
    Title,
)
from movement.documents.parts import Letterhead
from movement.documents.registry import Document
from movement.documents.values import long_date


@dataclass(frozen=True)
class ProposedLine(AwardLine):
    """A subject of a unit's list, with the form proposed for it."""

    form: str = ""


@dataclass(frozen=True)
class ProposedSubjects(Subjects):
    """The subjects of a unit's list by group."""

    collectives: list[ProposedLine]
    enterprises: list[ProposedLine]
    households: list[ProposedLine]
    individuals: list[ProposedLine]
    overseas: list[ProposedLine]
    foreigners: list[ProposedLine]


@dataclass(frozen=True)
class FormCount:
    """How many are proposed for one form: "02 tập thể và 03 cá nhân"."""

    form: str
    subjects: str


@dataclass(frozen=True)
class UnitLetter:
    """The proposal letter of a unit. `addressees` are the lines after "Kính gửi"."""

    letterhead: Letterhead
    subject: str
    addressees: list[str]
    bases: list[str]
    unit: str
    movement: str
    period: str
    forms: list[FormCount]
    subjects: ProposedSubjects
    signer_office: str
    signer_name: str
    recipients: list[str]

    @property
    def addressed(self) -> str:
        """One addressee in the line, several under it."""
        if len(self.addressees) == 1:
            return f"Kính gửi: {self.addressees[0]}."
        return "Kính gửi:"

    @property
    def addressed_below(self) -> list[str]:
        if len(self.addressees) < 2:
            return []
        *others, last = self.addressees
        return [*(f"- {name};" for name in others), f"- {last}."]


@dataclass(frozen=True)
class UnitList:
    """The list that goes with the letter."""

    letterhead: Letterhead
    unit: str
    movement: str
    subjects: ProposedSubjects
    signer_office: str
    signer_name: str


@dataclass(frozen=True)
class UnitMinutes:
    """The minutes of the unit's meeting; empty where it is to be written by hand."""

    letterhead: Letterhead
    unit: str
    movement: str
    held_on: datetime.date | None
    total: int | None
    present: int | None
    agreed: int | None
    note: str
    forms: list[FormCount]
    subjects: ProposedSubjects

    @property
    def day(self) -> str:
        return long_date(self.held_on)

    @property
    def absent(self) -> int | None:
        if self.total is None or self.present is None:
            return None
        return self.total - self.present

    @property
    def ratio(self) -> Decimal | None:
        """Votes in favour in per cent of those present, to one decimal."""
        if not self.present or self.agreed is None:
            return None
        share = Decimal(100 * self.agreed) / self.present
        return share.quantize(Decimal("0.1"), ROUND_HALF_UP).normalize() + 0


NAME = Column("Họ và tên, tên tập thể, hộ gia đình", "{{ row.name }}", 52)
BESIDE = Column("Chức vụ, đơn vị công tác, nơi cư trú", "{{ row.beside }}", 58)
ORDER = Column("STT", "{{ row.number }}", 13, "center")
FORM = Column("Hình thức đề nghị", "{{ row.form }}", 45)
FORM_COUNTS = Text("- {{ item.form }}: {{ item.subjects }}.", each="forms")
LETTER_LAYOUT = Layout(
    (
        Heading(),
        Title("TỜ TRÌNH", "{{ subject }}", has_rule=True),
        Text("{{ addressed }}", "center"),
        Text("{{ item }}", each="addressed_below"),
        Text(BASES, "basis", each="bases"),
        Text(
            "Qua xét thành tích của các tập thể, hộ gia đình, cá nhân trong {{ movement }}{% if "
            "period %} ({{ period }}){% endif %}, {{ unit }} đề nghị xem xét, khen thưởng "
            "**{{ subjects.in_words }}**, gồm:"
        ),
        FORM_COUNTS,
        Text(
            "(Kèm theo danh sách trích ngang, biên bản họp xét khen thưởng và báo cáo thành tích)",
            "center",
        ),
        Text("{{ unit }} kính trình cấp có thẩm quyền xem xét, quyết định./."),
        Signatures(
            (Signer("{{ signer_office }}", "{{ signer_name }}", hint=""),), recipients="recipients"
        ),
    )
)
# Landscape: 252 mm.
LIST_COLUMNS = (
    ORDER,
    NAME,
    BESIDE,
    FORM,
    Column("Tóm tắt thành tích", "{{ row.citation }}", 84),
)
LIST_LAYOUT = Layout(
    (
        Heading(with_number=False, with_date=False),
        Title(
            "DANH SÁCH TRÍCH NGANG",
            "Tập thể, hộ gia đình, cá nhân đề nghị khen thưởng trong {{ movement }}",
        ),
        Text("(Kèm theo Tờ trình {{ letterhead.reference }} của {{ unit }})", "center"),
        *group_blocks("subjects", LIST_COLUMNS, is_small=True),
        Text("Danh sách này có {{ subjects.in_words }}."),
        Signatures((Signer("{{ signer_office }}", "{{ signer_name }}", hint=""),)),
    ),
    is_landscape=True,
)
MINUTES_COLUMNS = (
    ORDER,
    Column("Họ và tên, tên tập thể, hộ gia đình", "{{ row.name }}", 54),
    Column("Chức vụ, đơn vị công tác, nơi cư trú", "{{ row.beside }}", 54),
    Column("Hình thức đề nghị", "{{ row.form }}", 44),
)
MINUTES_LAYOUT = Layout(
    (
        Heading(with_number=False, with_date=False),
        Title("BIÊN BẢN", "Họp xét khen thưởng trong {{ movement }}", has_rule=True),
        Text(
            "Hôm nay, {{ day }}, tại {{ ''|dots(60) }}, {{ unit }} họp xét khen thưởng trong "
            "{{ movement }}."
        ),
        Text("I. Thành phần", "head"),
        Text(
            "- Tổng số thành viên: {{ total|dots(8) }}; có mặt: {{ present|dots(8) }}; vắng mặt: "
            "{{ absent|dots(8) }}."
        ),
        Text("- Chủ trì: ông (bà) {{ ''|dots(90) }}"),
        Text("- Thư ký: ông (bà) {{ ''|dots(92) }}"),
        Text("II. Nội dung", "head"),
        Text(
            "Cuộc họp xem xét thành tích của {{ subjects.in_words }} trong danh sách sau đây, đối "
            "chiếu với tiêu chuẩn khen thưởng:"
        ),
        *group_blocks("subjects", MINUTES_COLUMNS, is_small=True),
        Text("Ý kiến tại cuộc họp: {{ note|dots(220) }}"),
        Text("III. Kết luận", "head"),
        Text(
            "Số phiếu đồng ý: {{ agreed|dots(8) }}/{{ present|dots(8) }} thành viên có mặt, đạt "
            "{{ ratio|dots(8) }} %. Cuộc họp thống nhất đề nghị khen thưởng:"
        ),
        FORM_COUNTS,
        Text("Biên bản đã đọc cho những người dự họp cùng nghe và thống nhất ký tên."),
        Signatures((Signer("THƯ KÝ"), Signer("CHỦ TRÌ"))),
    )
)
MOVEMENT_SAMPLE = "phong trào thi đua Mẫu"
FORM_SAMPLE = "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"


def sample_subjects():
    def line(number, name, beside, citation):
        return ProposedLine(
            number=number,
            name=name,
            beside=beside,
            proposer="Huyện Mẫu",
            citation=citation,
            form=FORM_SAMPLE,
        )

    return grouped(
        (
            (
                SubjectKind.COLLECTIVE,
                line(1, "Chi hội Phụ nữ ấp Mẫu", "Xã Mẫu", "Vận động 200 triệu đồng"),
            ),
            (
                SubjectKind.HOUSEHOLD,
                line(2, "Hộ ông Lâm Văn Thí Dụ", "Ấp Mẫu, xã Mẫu", "Hiến 600 m² đất làm đường"),
            ),
            (
                SubjectKind.INDIVIDUAL,
                line(3, "Bà Thạch Thị Ví Dụ", "Trưởng ấp, ấp Mẫu, xã Mẫu", "Giúp 27 hộ vay vốn"),
            ),
        ),
        ProposedSubjects,
    )


def sample_letterhead():
    agency = ["Ủy ban nhân dân", "huyện Mẫu"]
    return Letterhead(agency, "Huyện Mẫu", SAMPLE_DATE, number="45", symbol="TTr-UBND")


SAMPLE_FORMS = [FormCount(FORM_SAMPLE, "01 tập thể, 01 hộ gia đình và 01 cá nhân")]
SAMPLE_SIGNER = {
    "signer_office": "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
    "signer_name": "Trần Thị Thí Dụ",
}


def sample_letter():
    return UnitLetter(
        letterhead=sample_letterhead(),
        subject="Về việc đề nghị tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
        addressees=["Chủ tịch Ủy ban nhân dân tỉnh", "Sở Nội vụ"],
        bases=["Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"],
        unit="Ủy ban nhân dân huyện Mẫu",
        movement=MOVEMENT_SAMPLE,
        period="từ ngày 01/01/2021 đến ngày 30/04/2025",
        forms=SAMPLE_FORMS,
        subjects=sample_subjects(),
        recipients=["Như trên", "Lưu: VT"],
        **SAMPLE_SIGNER,
    )


def sample_list():
    return UnitList(
        letterhead=sample_letterhead(),
        unit="Ủy ban nhân dân huyện Mẫu",
        movement=MOVEMENT_SAMPLE,
        subjects=sample_subjects(),
        **SAMPLE_SIGNER,
    )


def sample_minutes():
    return UnitMinutes(
        letterhead=sample_letterhead(),
        unit="Ủy ban nhân dân huyện Mẫu",
        movement=MOVEMENT_SAMPLE,
        held_on=SAMPLE_DATE,
        total=9,
        present=8,
        agreed=8,
        note="thống nhất với danh sách.",
        forms=SAMPLE_FORMS,
        subjects=sample_subjects(),
    )


LETTER = Document(
    key="unit-letter",
    title="Tờ trình đề nghị khen thưởng",
    data=UnitLetter,
    layout=LETTER_LAYOUT,
    word_template=WORD_FOLDER / "unit-letter.docx",
    sample=sample_letter,
)
LIST = Document(
    key="unit-list",
    title="Danh sách trích ngang đề nghị khen thưởng",
    data=UnitList,
    layout=LIST_LAYOUT,
    word_template=WORD_FOLDER / "unit-list.docx",
    sample=sample_list,
)
MINUTES = Document(
    key="unit-minutes",
    title="Biên bản họp xét khen thưởng",
    data=UnitMinutes,
    layout=MINUTES_LAYOUT,
    word_template=WORD_FOLDER / "unit-minutes.docx",
    sample=sample_minutes,
)
