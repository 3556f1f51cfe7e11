"""The chairman's decision and the certificate: Forms 02 and 03 of Decision 24/2021/QĐ-TTg."""

from dataclasses import dataclass, field

from households.documents.lists import ReviewedHousehold, sample_results
from households.documents.words import OUR_LAYOUT, TICK, WORD_FOLDER, sample_letterhead
from movement.documents.layout import (
    Column,
    Each,
    FormLabel,
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

# The table of members of a certificate has at least so many lines.
MEMBER_LINES = 8


@dataclass(frozen=True)
class Decision:
    """The decision on a round's results, with its lists.

    `commune` as in "xã Nhơn Mỹ"; `bases` the texts it rests on, without the word "Căn cứ";
    `signer_office` may hold a line for whom it is signed ("KT. CHỦ TỊCH" above it).
    """

    letterhead: Letterhead
    commune: str
    review: str
    bases: list[str]
    managed: list[ReviewedHousehold]
    escaped: list[ReviewedHousehold]
    signer_office: str = "CHỦ TỊCH"
    signer_name: str = ""
    recipients: list[str] = field(default_factory=list)

    @property
    def poor_count(self) -> int:
        return sum(household.is_poor for household in self.managed)

    @property
    def near_poor_count(self) -> int:
        return sum(household.is_near_poor for household in self.managed)

    @property
    def escaped_poor_count(self) -> int:
        return sum(household.has_escaped_poor for household in self.escaped)

    @property
    def escaped_near_poor_count(self) -> int:
        return sum(household.has_escaped_near_poor for household in self.escaped)


@dataclass(frozen=True)
class CertificateMember:
    """A person of the household; the year of birth stands under man or woman."""

    name: str = ""
    ethnicity: str = ""
    relationship: str = ""
    birth_year_man: str = ""
    birth_year_woman: str = ""


@dataclass(frozen=True)
class CertificateYear:
    """A year for which the household is recognised, signed and sealed each time."""

    year: str
    is_poor: bool = False
    is_near_poor: bool = False

    @property
    def poor(self) -> str:
        return TICK if self.is_poor else ""

    @property
    def near_poor(self) -> str:
        return TICK if self.is_near_poor else ""


@dataclass(frozen=True)
class Certificate:
    """The certificate of one household; an identity number as it may be shown."""

    letterhead: Letterhead
    head_name: str
    ethnicity: str
    identity: str
    identity_issued: str
    address: str
    members: list[CertificateMember]
    years: list[CertificateYear]

    @property
    def lines(self) -> list[CertificateMember]:
        """The members, and empty lines for those who come later."""
        spare = max(0, MEMBER_LINES - len(self.members))
        return self.members + [CertificateMember()] * spare


@dataclass(frozen=True)
class Certificates:
    """Certificates of one commune, each on its own sheet."""

    commune: str
    bases: list[str]
    certificates: list[Certificate]


def _household_columns(result):
    return (
        Column("STT", "{{ loop.index }}", 12, "center"),
        Column("Mã hộ", "{{ row.code }}", 24),
        Column("Họ và tên chủ hộ", "{{ row.head_name }}", 46),
        Column("Địa chỉ", "{{ row.address }}", 35),
        Column("Số nhân khẩu", "{{ row.member_count }}", 18, "center"),
        Column(*result, 30),
    )


_BASES = "Căn cứ {{ item }}{% if loop.last %}.{% else %};{% endif %}"
_TITLE = (
    "Về việc công nhận danh sách hộ nghèo, hộ cận nghèo và danh sách hộ thoát nghèo, "
    "hộ thoát cận nghèo {{ review }}"
)

DECISION_LAYOUT = Layout(
    (
        FormLabel("Mẫu số 02 (Quyết định số 24/2021/QĐ-TTg)"),
        Heading(),
        Title("QUYẾT ĐỊNH", _TITLE, has_rule=True),
        Title("CHỦ TỊCH ỦY BAN NHÂN DÂN {{ commune|upper }}"),
        Text(_BASES, "basis", each="bases"),
        Title("QUYẾT ĐỊNH:"),
        Text(
            "**Điều 1.** Công nhận danh sách hộ nghèo, hộ cận nghèo và danh sách hộ thoát nghèo, "
            "hộ thoát cận nghèo {{ review }} trên địa bàn {{ commune }}, gồm:"
        ),
        Text("- Hộ nghèo: {{ poor_count }} hộ; hộ cận nghèo: {{ near_poor_count }} hộ;"),
        Text(
            "- Hộ thoát nghèo: {{ escaped_poor_count }} hộ; hộ thoát cận nghèo: "
            "{{ escaped_near_poor_count }} hộ."
        ),
        Text("(Có danh sách kèm theo)", "center"),
        Text("**Điều 2.** Quyết định này có hiệu lực kể từ ngày ký."),
        Text(
            "**Điều 3.** Ban Chỉ đạo rà soát cấp xã, công chức phụ trách giảm nghèo, các ấp, khóm "
            "có liên quan và các hộ gia đình có tên tại Điều 1 chịu trách nhiệm thi hành Quyết "
            "định này./."
        ),
        Signatures(
            (Signer("{{ signer_office }}", "{{ signer_name }}", hint=""),), recipients="recipients"
        ),
        PageBreak(),
        Title("DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO", "Rà soát {{ review }} - {{ commune }}"),
        Text(
            "(Kèm theo Quyết định {{ letterhead.reference }} của Chủ tịch Ủy ban nhân dân "
            "{{ commune }})",
            "center",
        ),
        Table("managed", _household_columns(("Kết quả", "{{ row.after }}")), is_small=True),
        PageBreak(),
        Title(
            "DANH SÁCH HỘ THOÁT NGHÈO, HỘ THOÁT CẬN NGHÈO",
            "Rà soát {{ review }} - {{ commune }}",
        ),
        Text(
            "(Kèm theo Quyết định {{ letterhead.reference }} của Chủ tịch Ủy ban nhân dân "
            "{{ commune }})",
            "center",
        ),
        Table("escaped", _household_columns(("Trước rà soát", "{{ row.before }}")), is_small=True),
    ),
    foot=OUR_LAYOUT,
)

CERTIFICATE_LAYOUT = Layout(
    (
        Each(
            "certificates",
            "certificate",
            (
                FormLabel("Mẫu số 03 (Quyết định số 24/2021/QĐ-TTg)"),
                Heading("certificate.letterhead"),
                Title("GIẤY CHỨNG NHẬN\nHỘ NGHÈO, HỘ CẬN NGHÈO"),
                Text("Căn cứ {{ item }};", "basis", each="bases"),
                Text(
                    "Căn cứ kết quả rà soát hộ nghèo, hộ cận nghèo hằng năm trên địa bàn, Chủ "
                    "tịch Ủy ban nhân dân {{ commune }} chứng nhận:"
                ),
                Text(
                    "Hộ gia đình ông (bà): **{{ certificate.head_name|dots(60) }}**    "
                    "Dân tộc: {{ certificate.ethnicity|dots(24) }}",
                    "line",
                ),
                Text(
                    "Số định danh cá nhân (CCCD/CMND): {{ certificate.identity|dots(36) }}    "
                    "Ngày cấp: {{ certificate.identity_issued|dots(24) }}",
                    "line",
                ),
                Text("Nơi thường trú: {{ certificate.address|dots(110) }}", "line"),
                Text("I. Danh sách thành viên trong hộ", "head"),
                Table(
                    "certificate.lines",
                    (
                        Column("STT", "{{ loop.index }}", 11, "center"),
                        Column("Họ và tên", "{{ row.name }}", 50),
                        Column("Dân tộc", "{{ row.ethnicity }}", 20),
                        Column("Quan hệ với chủ hộ", "{{ row.relationship }}", 26),
                        Column("Nam", "{{ row.birth_year_man }}", 15, "center", "Năm sinh"),
                        Column("Nữ", "{{ row.birth_year_woman }}", 15, "center", "Năm sinh"),
                        Column("Ghi chú (khi thay đổi thành viên)", "", 28),
                    ),
                    is_small=True,
                    is_roomy=True,
                ),
                Text("II. Kết quả công nhận", "head"),
                Table(
                    "certificate.years",
                    (
                        Column("Năm", "{{ row.year }}", 30, "center"),
                        Column("Hộ nghèo", "{{ row.poor }}", 30, "center"),
                        Column("Hộ cận nghèo", "{{ row.near_poor }}", 30, "center"),
                        Column("Chủ tịch Ủy ban nhân dân cấp xã ký tên, đóng dấu", "\n\n", 75),
                    ),
                ),
            ),
        ),
    ),
    has_page_numbers=False,
    foot=OUR_LAYOUT,
)

SAMPLE_BASES = [
    "Luật Tổ chức chính quyền địa phương",
    "Nghị định số 07/2021/NĐ-CP ngày 27 tháng 01 năm 2021 của Chính phủ quy định chuẩn nghèo đa "
    "chiều giai đoạn 2021 - 2025",
]


def sample_decision():
    results = sample_results()
    return Decision(
        letterhead=sample_letterhead(number="5", symbol="QĐ-UBND"),
        commune="xã Mẫu",
        review="định kỳ năm 2025",
        bases=SAMPLE_BASES,
        managed=results[:2],
        escaped=results[2:4],
        signer_name="Lâm Văn Thí Dụ",
        recipients=["Như Điều 3", "Ủy ban nhân dân cấp huyện", "Lưu: VT"],
    )


def sample_certificates():
    one = Certificate(
        letterhead=sample_letterhead(number="12", symbol="GCN-HN.HCN"),
        head_name="Nguyễn Văn Thí Dụ",
        ethnicity="Kinh",
        identity="000000000000",
        identity_issued="",
        address="Tổ 1, ấp Mẫu, xã Mẫu",
        members=[
            CertificateMember("Nguyễn Văn Thí Dụ", "Kinh", "Chủ hộ", birth_year_man="1980"),
            CertificateMember("Thạch Thị Ví Dụ", "Khmer", "Vợ", birth_year_woman="1983"),
        ],
        years=[CertificateYear("2026", is_poor=True), CertificateYear("")],
    )
    return Certificates("xã Mẫu", SAMPLE_BASES, [one])


DECISION = Document(
    key="form-02",
    title=(
        "Quyết định công nhận danh sách hộ nghèo, hộ cận nghèo và danh sách hộ thoát nghèo, "
        "hộ thoát cận nghèo"
    ),
    data=Decision,
    layout=DECISION_LAYOUT,
    word_template=WORD_FOLDER / "form-02.docx",
    sample=sample_decision,
)
CERTIFICATE = Document(
    key="form-03",
    title="Giấy chứng nhận hộ nghèo, hộ cận nghèo",
    data=Certificates,
    layout=CERTIFICATE_LAYOUT,
    word_template=WORD_FOLDER / "form-03.docx",
    sample=sample_certificates,
)
