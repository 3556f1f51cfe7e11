"""What goes before the chairman beside the draft decision: letter and grouped list."""

from dataclasses import dataclass

from awards.documents.frame import BASES, WORD_FOLDER, sample_letterhead
from awards.documents.subjects import Subjects, group_blocks, sample_subjects
from movement.documents.layout import Column, Heading, Layout, Signatures, Signer, Text, Title
from movement.documents.parts import Letterhead
from movement.documents.registry import Document


@dataclass(frozen=True)
class ChairmanLetter:
    """The letter (tờ trình) of the body that examined the dossiers to who decides."""

    letterhead: Letterhead
    addressee: str
    body: str
    form: str
    movement: str
    citation: str
    bases: list[str]
    unit_count: int
    subjects: Subjects
    signer_office: str
    signer_name: str
    recipients: list[str]


@dataclass(frozen=True)
class ChairmanList:
    """The list that goes with the letter: each subject with the standard met and its merit."""

    letterhead: Letterhead
    form: str
    movement: str
    subjects: Subjects
    signer_office: str
    signer_name: str


LETTER_LAYOUT = Layout(
    (
        Heading(),
        Title("TỜ TRÌNH", "Về việc tặng {{ form }}", has_rule=True),
        Text("Kính gửi: {{ addressee }}.", "center"),
        Text(BASES, "basis", each="bases"),
        Text(
            "{{ body }} đã tiếp nhận, thẩm định hồ sơ của {{ unit_count }} đơn vị đề nghị khen "
            "thưởng trong {{ movement }}. Qua xem xét, {{ subjects.in_words }} đủ điều kiện, tiêu "
            "chuẩn; hồ sơ, thủ tục theo đúng quy định."
        ),
        Text(
            "{{ body }} kính trình {{ addressee }} xem xét, tặng {{ form }} cho "
            "**{{ subjects.in_words }}** đã {{ citation }}."
        ),
        Text("(Kèm theo danh sách và dự thảo Quyết định)", "center"),
        Text("Kính trình {{ addressee }} xem xét, quyết định./."),
        Signatures(
            (Signer("{{ signer_office }}", "{{ signer_name }}", hint=""),), recipients="recipients"
        ),
    )
)
# Landscape: 252 mm.
LIST_COLUMNS = (
    Column("STT", "{{ row.number }}", 13, "center"),
    Column("Họ và tên, tên tập thể, hộ gia đình", "{{ row.name }}", 52),
    Column("Chức vụ, đơn vị công tác, nơi cư trú", "{{ row.beside }}", 52),
    Column("Đơn vị đề nghị", "{{ row.proposer }}", 35),
    Column("Tóm tắt thành tích", "{{ row.citation }}", 60),
    Column("Tiêu chuẩn đạt được", "{{ row.standard }}", 40),
)
LIST_LAYOUT = Layout(
    (
        Heading(with_number=False, with_date=False),
        Title("DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG", "Đề nghị tặng {{ form }} trong {{ movement }}"),
        Text("(Kèm theo Tờ trình {{ letterhead.reference }})", "center"),
        *group_blocks("subjects", LIST_COLUMNS, is_small=True),
        Text("Danh sách này có {{ subjects.in_words }}."),
        Signatures((Signer("{{ signer_office }}", "{{ signer_name }}", hint=""),)),
    ),
    is_landscape=True,
)
MOVEMENT = "phong trào thi đua Mẫu"
FORM = "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"


def sample_letter():
    return ChairmanLetter(
        letterhead=sample_letterhead(number="12"),
        addressee="Chủ tịch Ủy ban nhân dân tỉnh Mẫu",
        body="Sở Nội vụ",
        form=FORM,
        movement=MOVEMENT,
        citation="có thành tích xuất sắc trong phong trào thi đua",
        bases=["Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"],
        unit_count=3,
        subjects=sample_subjects(),
        signer_office="GIÁM ĐỐC",
        signer_name="Trần Thị Thí Dụ",
        recipients=["Như trên", "Lưu: VT, TĐKT"],
    )


def sample_list():
    return ChairmanList(
        sample_letterhead(number="12"),
        FORM,
        MOVEMENT,
        sample_subjects(),
        "GIÁM ĐỐC",
        "Trần Thị Thí Dụ",
    )


LETTER = Document(
    key="award-letter",
    title="Tờ trình về việc tặng thưởng (trình người có thẩm quyền)",
    data=ChairmanLetter,
    layout=LETTER_LAYOUT,
    word_template=WORD_FOLDER / "award-letter.docx",
    sample=sample_letter,
)
LIST = Document(
    key="award-list",
    title="Danh sách đề nghị khen thưởng kèm tờ trình",
    data=ChairmanList,
    layout=LIST_LAYOUT,
    word_template=WORD_FOLDER / "award-list.docx",
    sample=sample_list,
)
