"""The draft decision with its annex, and the notice to units of who is not commended."""

from dataclasses import dataclass

from awards.documents.frame import WORD_FOLDER, sample_committee, sample_letterhead
from awards.documents.subjects import NAME_COLUMNS, Subjects, group_blocks, sample_subjects
from movement.documents.layout import (
    Column,
    Each,
    Heading,
    Layout,
    PageBreak,
    Signatures,
    Signer,
    Table,
    Text,
    Title,
)
from movement.documents.parts import Letterhead
from movement.documents.registry import Document


@dataclass(frozen=True)
class AwardDecision:
    """The decision and its list; `proposal` names the letter it follows, `head` who decides.

    `signer_office` may hold a line for whom it is signed ("KT. CHỦ TỊCH" above it).
    """

    letterhead: Letterhead
    subject: str
    head: str
    form: str
    citation: str
    bases: list[str]
    proposal: str
    fund: str
    executors: str
    subjects: Subjects
    signer_office: str
    signer_name: str
    recipients: list[str]


@dataclass(frozen=True)
class RefusedLine:
    name: str
    beside: str
    form: str
    reason: str
    legal_ground: str


@dataclass(frozen=True)
class RefusalNotice:
    """What one unit is told: which of its cases are not commended, why, by which provision."""

    letterhead: Letterhead
    addressee: str
    call: str
    letter: str
    lines: list[RefusedLine]
    signer_office: str
    signer_name: str
    recipients: list[str]


@dataclass(frozen=True)
class RefusalNotices:
    notices: list[RefusalNotice]


DECISION_LAYOUT = Layout(
    (
        Heading(),
        Title("QUYẾT ĐỊNH", "{{ subject }}", has_rule=True),
        Title("{{ head|upper }}"),
        Text("Căn cứ {{ item }};", "basis", each="bases"),
        Text("Theo đề nghị của {{ proposal }}.", "basis"),
        Title("QUYẾT ĐỊNH:"),
        Text("**Điều 1.** Tặng {{ form }} cho {{ subjects.in_words }} đã {{ citation }}."),
        Text("(Có danh sách kèm theo)", "center"),
        Text("**Điều 2.** {{ fund }}"),
        Text(
            "**Điều 3.** {{ executors }} và các tập thể, hộ gia đình, cá nhân có tên tại Điều 1 "
            "chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./."
        ),
        Signatures(
            (Signer("{{ signer_office }}", "{{ signer_name }}", hint=""),), recipients="recipients"
        ),
        PageBreak(),
        Title("DANH SÁCH ĐƯỢC TẶNG {{ form|upper }}"),
        Text("(Kèm theo Quyết định {{ letterhead.reference }} của {{ head }})", "center"),
        *group_blocks("subjects", NAME_COLUMNS),
        Text("Danh sách này có {{ subjects.in_words }}./."),
    )
)
REFUSAL_LAYOUT = Layout(
    (
        Each(
            "notices",
            "notice",
            (
                Heading("notice.letterhead"),
                Title("THÔNG BÁO", "Về việc không khen thưởng", has_rule=True),
                Text("Kính gửi: {{ notice.addressee }}.", "center"),
                Text(
                    "Sau khi thẩm định hồ sơ kèm theo Tờ trình {{ notice.letter }} của "
                    "{{ notice.addressee }} ({{ notice.call }}), các trường hợp sau không được "
                    "khen thưởng:"
                ),
                Table(
                    "notice.lines",
                    (
                        Column("STT", "{{ loop.index }}", 13, "center"),
                        Column("Đối tượng", "{{ row.name }}\n{{ row.beside }}", 52),
                        Column("Hình thức đề nghị", "{{ row.form }}", 30),
                        Column("Lý do", "{{ row.reason }}", 40),
                        Column("Căn cứ pháp lý", "{{ row.legal_ground }}", 30),
                    ),
                ),
                Text(
                    "Đề nghị {{ notice.addressee }} thông báo đến tập thể, hộ gia đình, cá nhân "
                    "có tên nêu trên./."
                ),
                Signatures(
                    (Signer("{{ notice.signer_office }}", "{{ notice.signer_name }}", hint=""),),
                    recipients="notice.recipients",
                ),
            ),
        ),
    )
)
FORM = "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"


def sample_decision():
    return AwardDecision(
        letterhead=sample_committee(number="5"),
        subject=f"Về việc tặng {FORM}",
        head="Chủ tịch Ủy ban nhân dân tỉnh Mẫu",
        form=FORM,
        citation="có thành tích xuất sắc trong phong trào thi đua",
        bases=["Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"],
        proposal="Giám đốc Sở Nội vụ tại Tờ trình số 12/TTr-SNV ngày 05 tháng 11 năm 2025",
        fund="Tiền thưởng kèm theo hình thức khen thưởng chi từ Quỹ thi đua, khen thưởng tỉnh.",
        executors="Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ",
        subjects=sample_subjects(),
        signer_office="CHỦ TỊCH",
        signer_name="Lâm Văn Thí Dụ",
        recipients=["Như Điều 3", "Lưu: VT"],
    )


def sample_refusals():
    line = RefusedLine(
        "Ông Trần Văn Ví Dụ",
        "Ấp Mẫu, xã Mẫu",
        "Bằng khen",
        "Thành tích ngoài thời gian của đợt",
        "khoản 2 Điều 84 Luật Thi đua, khen thưởng",
    )
    notice = RefusalNotice(
        letterhead=sample_letterhead(symbol="TB-SNV", number="7"),
        addressee="Ủy ban nhân dân huyện Mẫu",
        call="Đợt khen thưởng Mẫu",
        letter="số 45/TTr-UBND ngày 03 tháng 11 năm 2025",
        lines=[line],
        signer_office="GIÁM ĐỐC",
        signer_name="Trần Thị Thí Dụ",
        recipients=["Như trên", "Lưu: VT, TĐKT"],
    )
    return RefusalNotices([notice])


DECISION = Document(
    key="award-decision",
    title="Quyết định về việc tặng thưởng và danh sách kèm theo",
    data=AwardDecision,
    layout=DECISION_LAYOUT,
    word_template=WORD_FOLDER / "award-decision.docx",
    sample=sample_decision,
)
REFUSALS = Document(
    key="award-refusals",
    title="Thông báo về việc không khen thưởng",
    data=RefusalNotices,
    layout=REFUSAL_LAYOUT,
    word_template=WORD_FOLDER / "award-refusals.docx",
    sample=sample_refusals,
)
