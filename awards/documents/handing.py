"""Lists about a decision: reward money, handing over to units, the order of the ceremony."""

from dataclasses import dataclass

from awards.choices import SubjectKind
from awards.documents.frame import WORD_FOLDER, sample_letterhead
from awards.documents.subjects import Subjects, group_blocks, grouped
from awards.money import in_words
from movement.documents.layout import (
    Column,
    Each,
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
from movement.documents.values import number_text


@dataclass(frozen=True)
class PaymentLine:
    """One subject's money; `receipt` is the account where it is transferred, "" to sign."""

    number: int
    name: str
    beside: str
    coefficient: str
    amount: int
    receipt: str


@dataclass(frozen=True)
class PaymentList:
    letterhead: Letterhead
    decision: str
    payer: str
    base_salary: int
    lines: list[PaymentLine]
    officer: str

    @property
    def total(self) -> int:
        return sum(line.amount for line in self.lines)

    @property
    def total_in_words(self) -> str:
        return in_words(self.total)


@dataclass(frozen=True)
class HandedLine:
    number: int
    name: str
    item: str
    amount: str


@dataclass(frozen=True)
class Handover:
    """What one unit takes for its subjects."""

    letterhead: Letterhead
    unit: str
    decision: str
    lines: list[HandedLine]
    total: str
    total_in_words: str


@dataclass(frozen=True)
class Handovers:
    units: list[Handover]


@dataclass(frozen=True)
class CeremonyLine:
    """Who goes up to the stage, and what that person needs."""

    number: int
    name: str
    beside: str
    proposer: str
    needs: str


@dataclass(frozen=True)
class CeremonySubjects(Subjects):
    """As Subjects, of CeremonyLines."""

    collectives: list[CeremonyLine]
    enterprises: list[CeremonyLine]
    households: list[CeremonyLine]
    individuals: list[CeremonyLine]
    overseas: list[CeremonyLine]
    foreigners: list[CeremonyLine]


@dataclass(frozen=True)
class CeremonyOrder:
    conference: str
    decision: str
    form: str
    subjects: CeremonySubjects


@dataclass(frozen=True)
class Invitation:
    letterhead: Letterhead
    addressee: str
    conference: str
    decision: str
    form: str
    signer_office: str


@dataclass(frozen=True)
class Invitations:
    invitations: list[Invitation]


PAYMENT_LAYOUT = Layout(
    (
        Heading(with_number=False),
        Title("DANH SÁCH CHI TIỀN THƯỞNG", "Theo {{ decision }}", has_rule=True),
        Text("Đơn vị chi: {{ payer }}. Mức lương cơ sở: {{ base_salary }} đồng."),
        Table(
            "lines",
            (
                Column("STT", "{{ row.number }}", 13, "center"),
                Column("Họ và tên, tên tập thể, hộ gia đình", "{{ row.name }}", 60),
                Column("Chức vụ, đơn vị, nơi cư trú", "{{ row.beside }}", 60),
                Column("Hệ số", "{{ row.coefficient }}", 19, "center"),
                Column("Số tiền (đồng)", "{{ row.amount }}", 40, "right"),
                Column("Ký nhận hoặc số tài khoản, ngân hàng", "{{ row.receipt }}", 60),
            ),
            totals=("", "Cộng", " ", " ", "{{ total }}", "{{ lines|length }} đối tượng"),
            is_roomy=True,
        ),
        Text("Bằng chữ: {{ total_in_words }}."),
        Signatures(
            (
                Signer("NGƯỜI LẬP", "{{ officer }}"),
                Signer("KẾ TOÁN"),
                Signer("THỦ TRƯỞNG ĐƠN VỊ", hint="(Ký tên, đóng dấu)"),
            )
        ),
    ),
    is_landscape=True,
)
HANDOVER_LAYOUT = Layout(
    (
        Each(
            "units",
            "unit",
            (
                Heading("unit.letterhead", with_number=False),
                Title(
                    "BIÊN BẢN GIAO NHẬN BẰNG VÀ TIỀN THƯỞNG",
                    "Theo {{ unit.decision }}",
                    has_rule=True,
                ),
                Text("Bên giao: {{ unit.letterhead.agency|join(' ') }}."),
                Text("Bên nhận: {{ unit.unit }}."),
                Text("Hai bên đã giao, nhận đủ:"),
                Table(
                    "unit.lines",
                    (
                        Column("Số sổ vàng", "{{ row.number }}", 20, "center"),
                        Column("Đối tượng", "{{ row.name }}", 60),
                        Column("Hiện vật", "{{ row.item }}", 45),
                        Column("Tiền thưởng (đồng)", "{{ row.amount }}", 40, "right"),
                    ),
                    totals=("", "Cộng", " ", "{{ unit.total }}"),
                ),
                Text("Bằng chữ: {{ unit.total_in_words }}.", when="unit.total_in_words"),
                Text("Biên bản lập thành 02 bản, mỗi bên giữ 01 bản./."),
                Signatures((Signer("BÊN NHẬN"), Signer("BÊN GIAO"))),
            ),
        ),
    ),
    has_page_numbers=False,
)
CEREMONY_LAYOUT = Layout(
    (
        Title("DANH SÁCH TRAO TẶNG THEO THỨ TỰ", "{{ conference }}"),
        Text("Trao {{ form }} theo {{ decision }}: {{ subjects.in_words }}.", "center"),
        *group_blocks(
            "subjects",
            (
                Column("STT", "{{ row.number }}", 13, "center"),
                Column("Họ và tên, tên tập thể, hộ gia đình", "{{ row.name }}", 48),
                Column("Chức vụ, đơn vị, nơi cư trú", "{{ row.beside }}", 42),
                Column("Đơn vị đề nghị", "{{ row.proposer }}", 30),
                Column("Cần hỗ trợ", "{{ row.needs }}", 32),
            ),
        ),
    )
)
INVITATION_LAYOUT = Layout(
    (
        Each(
            "invitations",
            "invitation",
            (
                Heading("invitation.letterhead"),
                Title("GIẤY MỜI", "Dự {{ invitation.conference }}", has_rule=True),
                Text("Kính gửi: {{ invitation.addressee }}.", "center"),
                Text(
                    "Trân trọng kính mời **{{ invitation.addressee }}** đến dự "
                    "{{ invitation.conference }} và nhận {{ invitation.form }} theo "
                    "{{ invitation.decision }}."
                ),
                Text("Rất hân hạnh được đón tiếp./."),
                Signatures((Signer("{{ invitation.signer_office }}", hint=""),)),
            ),
        ),
    ),
    has_page_numbers=False,
)
DECISION = "Quyết định số 05/QĐ-UBND ngày 05 tháng 11 năm 2025"
CONFERENCE = "Hội nghị tổng kết phong trào thi đua Mẫu"
FORM = "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"


def sample_payments():
    lines = [
        PaymentLine(1, "Tổ tiết kiệm Thí Dụ", "Ấp Mẫu", "3", 7_020_000, "1234, Ngân hàng Mẫu"),
        PaymentLine(2, "Bà Thạch Thị Ví Dụ", "Ấp Mẫu, xã Mẫu", "1,5", 3_510_000, ""),
    ]
    letterhead = sample_letterhead()
    return PaymentList(letterhead, DECISION, "Quỹ Mẫu", 2_340_000, lines, "Trần Thị Thí Dụ")


def sample_handovers():
    line = HandedLine(2, "Bà Thạch Thị Ví Dụ", "Bằng khen", number_text(3_510_000))
    unit = Handover(
        sample_letterhead(),
        "Huyện Mẫu",
        DECISION,
        [line],
        number_text(3_510_000),
        in_words(3_510_000),
    )
    return Handovers([unit])


def sample_ceremony():
    line = CeremonyLine(1, "Tổ tiết kiệm Thí Dụ", "Ấp Mẫu", "Huyện Mẫu", "Đi xe lăn")
    subjects = grouped([(SubjectKind.COLLECTIVE, line)], CeremonySubjects)
    return CeremonyOrder(CONFERENCE, DECISION, FORM, subjects)


def sample_invitations():
    return Invitations(
        [
            Invitation(
                sample_letterhead(symbol="GM-SNV"),
                "Bà Thạch Thị Ví Dụ",
                CONFERENCE,
                DECISION,
                FORM,
                "GIÁM ĐỐC",
            )
        ]
    )


def _document(key, title, data, layout, sample):
    return Document(key, title, data, layout, WORD_FOLDER / f"{key}.docx", sample)


PAYMENTS = _document(
    "payment-list", "Danh sách chi tiền thưởng", PaymentList, PAYMENT_LAYOUT, sample_payments
)
HANDOVERS = _document(
    "handover",
    "Biên bản giao nhận bằng và tiền thưởng",
    Handovers,
    HANDOVER_LAYOUT,
    sample_handovers,
)
CEREMONY = _document(
    "ceremony-order",
    "Danh sách trao tặng theo thứ tự",
    CeremonyOrder,
    CEREMONY_LAYOUT,
    sample_ceremony,
)
INVITATIONS = _document(
    "award-invitations",
    "Giấy mời nhận khen thưởng",
    Invitations,
    INVITATION_LAYOUT,
    sample_invitations,
)
