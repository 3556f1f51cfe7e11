"""The notice to each subject of a decision, with a code that leads to the public check page."""

from dataclasses import dataclass

from awards.documents.frame import WORD_FOLDER, sample_letterhead
from movement.documents.layout import (
    Each,
    Heading,
    Layout,
    QrCode,
    Signatures,
    Signer,
    Text,
    Title,
)
from movement.documents.parts import Letterhead
from movement.documents.registry import Document
from movement.documents.values import Coded


@dataclass(frozen=True)
class AwardNotice:
    """One subject's notice; `code` is the address of the check page."""

    letterhead: Letterhead
    addressee: str
    through: str
    form: str
    citation: str
    decision: str
    golden_book: int
    amount: str
    conference: str
    code: Coded
    signer_office: str
    signer_name: str
    recipients: list[str]


@dataclass(frozen=True)
class AwardNotices:
    notices: list[AwardNotice]


LAYOUT = Layout(
    (
        Each(
            "notices",
            "notice",
            (
                Heading("notice.letterhead"),
                Title("THÔNG BÁO", "Về việc tặng {{ notice.form }}", has_rule=True),
                Text("Kính gửi: {{ notice.addressee }}", "center"),
                Text("(qua {{ notice.through }})", "center"),
                Text(
                    "Theo {{ notice.decision }}, **{{ notice.addressee }}** được tặng "
                    "{{ notice.form }} vì đã {{ notice.citation }}. Số sổ vàng: "
                    "{{ notice.golden_book }}."
                ),
                Text(
                    "Tiền thưởng kèm theo: {{ notice.amount }}.",
                    when="notice.amount",
                ),
                Text(
                    "Bằng và tiền thưởng được trao tại {{ notice.conference }}.",
                    when="notice.conference",
                ),
                QrCode(
                    "notice.code",
                    "Quét mã để kiểm tra trên Cổng thông tin: quyết định có hiệu lực, đã đính "
                    "chính hay đã hủy bỏ.",
                ),
                Text("Trân trọng thông báo./."),
                Signatures(
                    (Signer("{{ notice.signer_office }}", "{{ notice.signer_name }}", hint=""),),
                    recipients="notice.recipients",
                ),
            ),
        ),
    ),
    has_page_numbers=False,
)


def sample():
    notice = AwardNotice(
        letterhead=sample_letterhead(symbol="TB-SNV"),
        addressee="Bà Thạch Thị Ví Dụ",
        through="Ủy ban nhân dân xã Mẫu",
        form="Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
        citation="có thành tích xuất sắc trong phong trào thi đua",
        decision="Quyết định số 05/QĐ-UBND ngày 05 tháng 11 năm 2025 của Chủ tịch Ủy ban nhân dân "
        "tỉnh Mẫu",
        golden_book=3,
        amount="3.510.000 đồng",
        conference="hội nghị tổng kết ngày 20 tháng 12 năm 2025",
        code=Coded("https://portal.example/kiem-tra/00000000-0000-4000-8000-000000000000/"),
        signer_office="GIÁM ĐỐC",
        signer_name="",
        recipients=["Như trên", "Lưu: VT, TĐKT"],
    )
    return AwardNotices([notice])


NOTICES = Document(
    key="award-notices",
    title="Thông báo về việc tặng thưởng",
    data=AwardNotices,
    layout=LAYOUT,
    word_template=WORD_FOLDER / "award-notices.docx",
    sample=sample,
)
