"""The letter to a consulted agency: the whole list it is asked about, and until when."""

import datetime
from dataclasses import dataclass

from awards.documents.frame import WORD_FOLDER, sample_letterhead
from awards.documents.subjects import NAME_COLUMNS, Subjects, group_blocks, sample_subjects
from movement.documents.layout import Heading, Layout, PageBreak, Signatures, Signer, Text, Title
from movement.documents.parts import Letterhead
from movement.documents.registry import Document


@dataclass(frozen=True)
class ConsultationLetterData:
    """One agency's letter; `answer_by` is None while the letter has no date."""

    letterhead: Letterhead
    body: str
    agency: str
    about: str
    call: str
    subjects: Subjects
    days: int
    answer_by: datetime.date | None
    signer_office: str
    signer_name: str
    recipients: list[str]


LAYOUT = Layout(
    (
        Heading(),
        Text("V/v lấy ý kiến đối với tập thể, hộ gia đình, cá nhân đề nghị khen thưởng", "center"),
        Text("Kính gửi: {{ agency }}", "center"),
        Text(
            "Thực hiện quy định về thi đua, khen thưởng, để có cơ sở thẩm định hồ sơ {{ call }}, "
            "{{ body }} đề nghị {{ agency }} cho ý kiến về {{ about }} đối "
            "với {{ subjects.in_words }} có tên trong danh sách kèm theo."
        ),
        Text("Ý kiến ghi rõ đối với từng trường hợp: thống nhất, hoặc không thống nhất và lý do."),
        Text(
            "Văn bản trả lời đề nghị gửi trước hết ngày {{ answer_by }}"
            "{% if days %} ({{ days }} ngày làm việc){% endif %}; quá thời hạn này, hồ sơ ghi "
            "nhận là không có văn bản trả lời.",
            when="answer_by",
        ),
        Text("Rất mong nhận được sự phối hợp của quý cơ quan./."),
        Signatures(
            (Signer("{{ signer_office }}", "{{ signer_name }}", hint=""),),
            recipients="recipients",
        ),
        PageBreak(),
        Title(
            "DANH SÁCH",
            "Đề nghị cho ý kiến về {{ about }}",
            has_rule=True,
        ),
        *group_blocks("subjects", NAME_COLUMNS),
    )
)


def sample():
    return ConsultationLetterData(
        letterhead=sample_letterhead(symbol="SNV-TĐKT", number="512"),
        body="Sở Nội vụ",
        agency="Cơ quan thuế tỉnh Mẫu",
        about="việc thực hiện nghĩa vụ thuế",
        call="đợt khen thưởng năm 2025",
        subjects=sample_subjects(),
        days=10,
        answer_by=datetime.date(2025, 11, 19),
        signer_office="GIÁM ĐỐC",
        signer_name="Trần Thị Thí Dụ",
        recipients=["Như trên", "Lưu: VT, TĐKT"],
    )


LETTER = Document(
    key="consultation-letter",
    title="Công văn lấy ý kiến đối với đối tượng đề nghị khen thưởng",
    data=ConsultationLetterData,
    layout=LAYOUT,
    word_template=WORD_FOLDER / "consultation-letter.docx",
    sample=sample,
)
