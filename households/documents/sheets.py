"""Form A and Form B to fill in by pen, or as filled in (Circular 07/2021, annexes II, III)."""

from dataclasses import dataclass, field

from households.choices import Cause, Need
from households.classification import CLASS_LABELS
from households.documents.words import (
    OUR_LAYOUT,
    TICK,
    WORD_FOLDER,
    Choice,
    boxes,
    choices,
    sample_letterhead,
)
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

FORM_A_COLUMNS = range(1, 10)
# Lines for members: at least so many on a sheet, and some to spare for who is not known yet.
MEMBER_LINES, SPARE_LINES = 6, 2


@dataclass(frozen=True)
class ScreenedHousehold:
    """A household's line on Form A; `ticked` holds the numbers of the columns ticked."""

    head_name: str = ""
    address: str = ""
    ticked: tuple[int, ...] | None = None

    @property
    def ticks(self) -> list[str]:
        return [TICK if number in (self.ticked or ()) else "" for number in FORM_A_COLUMNS]

    @property
    def total(self) -> str:
        return "" if self.ticked is None else str(len(self.ticked))


@dataclass(frozen=True)
class FormA:
    """Quick screening of the households that asked; `limit` ticks end the review."""

    letterhead: Letterhead
    review: str
    area: str
    limit: int
    households: list[ScreenedHousehold]


@dataclass(frozen=True)
class SheetMember:
    """A person on Form B, in words; an identity number as it may be shown."""

    name: str = ""
    relationship: str = ""
    sex: str = ""
    birth: str = ""
    ethnicity: str = ""
    identity: str = ""
    schooling: str = ""
    training: str = ""
    employment: str = ""
    insurance: str = ""
    disability: str = ""


@dataclass(frozen=True)
class SheetIndicator:
    """An indicator of the standard, and whether the household lacks it (None: not asked yet)."""

    label: str
    deprived_when: str
    points: int
    is_lacked: bool | None = None

    @property
    def lacked(self) -> str:
        return TICK if self.is_lacked else ""

    @property
    def not_lacked(self) -> str:
        return TICK if self.is_lacked is False else ""


@dataclass(frozen=True)
class Sheet:
    """Form B of one household. Scores are None, lists of answers unticked on an empty sheet."""

    code: str
    head_name: str
    address: str
    phone: str
    area_types: list[Choice]
    members: list[SheetMember]
    indicators: list[SheetIndicator]
    classes: list[Choice]
    causes: list[Choice]
    needs: list[Choice]
    flags: list[Choice]
    member_count: int | None = None
    b1: int | None = None
    b2: int | None = None
    reason: str = ""
    interviewer: str = ""
    interviewed_on: str = ""


@dataclass(frozen=True)
class FormB:
    """Form B of several households of one area, two pages each.

    `place` names commune and what is above it; `standard` the standard's legal basis.
    """

    review: str
    place: str
    standard: str
    sheets: list[Sheet] = field(default_factory=list)


def with_spare_lines(members):
    """The members and empty lines after them."""
    spare = max(MEMBER_LINES - len(members), SPARE_LINES)
    return [*members, *[SheetMember()] * spare]


FORM_A_LAYOUT = Layout(
    (
        FormLabel("Phụ lục II (Thông tư số 07/2021/TT-BLĐTBXH)"),
        Heading(with_number=False),
        Title("PHIẾU A - NHẬN DẠNG NHANH HỘ GIA ĐÌNH (R)", "Rà soát {{ review }} - {{ area }}"),
        Text(
            "Đánh dấu x vào cột đúng với hộ; nội dung cột 1 đến cột 9 theo Phụ lục II Thông tư "
            "số 07/2021/TT-BLĐTBXH. Hộ có dưới {{ limit }} dấu được đưa vào danh sách rà soát "
            "bằng Phiếu B.",
            "line",
        ),
        Table(
            "households",
            (
                Column("STT", "{{ loop.index }}", 11, "center"),
                Column("Họ và tên chủ hộ", "{{ row.head_name }}", 56),
                Column("Địa chỉ", "{{ row.address }}", 43),
                *(
                    Column(
                        str(number),
                        f"{{% for tick in row.ticks %}}{{% if loop.index == {number} %}}"
                        "{{ tick }}{% endif %}{% endfor %}",
                        12,
                        "center",
                        "Cột đánh dấu",
                    )
                    for number in FORM_A_COLUMNS
                ),
                Column("Tổng số dấu", "{{ row.total }}", 15, "center"),
                Column("Ghi chú", "", 19),
            ),
            is_roomy=True,
        ),
        Signatures((Signer("NGƯỜI CUNG CẤP THÔNG TIN"), Signer("RÀ SOÁT VIÊN"))),
    ),
    is_landscape=True,
    foot=OUR_LAYOUT,
)

FORM_B_LAYOUT = Layout(
    (
        Each(
            "sheets",
            "sheet",
            (
                FormLabel("Phụ lục III (Thông tư số 07/2021/TT-BLĐTBXH)"),
                Title("PHIẾU B - RÀ SOÁT HỘ GIA ĐÌNH (R)", "Rà soát {{ review }} - {{ place }}"),
                Text(
                    "Họ và tên chủ hộ: **{{ sheet.head_name|dots(60) }}**    "
                    "Mã hộ: {{ sheet.code|dots(24) }}    "
                    "Số nhân khẩu: {{ sheet.member_count|dots(8) }}",
                    "line",
                ),
                Text(
                    "Địa chỉ: {{ sheet.address|dots(80) }}    "
                    "Điện thoại: {{ sheet.phone|dots(30) }}    Khu vực: "
                    + boxes("sheet.area_types"),
                    "line",
                ),
                Text("I. Thành viên của hộ", "head"),
                Table(
                    "sheet.members",
                    (
                        Column("STT", "{{ loop.index }}", 11, "center"),
                        Column("Họ và tên", "{{ row.name }}", 32),
                        Column("Quan hệ với chủ hộ", "{{ row.relationship }}", 19),
                        Column("Giới tính", "{{ row.sex }}", 12, "center"),
                        Column("Ngày, tháng, năm sinh", "{{ row.birth }}", 22, "center"),
                        Column("Dân tộc", "{{ row.ethnicity }}", 15),
                        Column("Số định danh", "{{ row.identity }}", 27),
                        Column("Tình trạng đi học", "{{ row.schooling }}", 20),
                        Column("Trình độ văn hóa, đào tạo", "{{ row.training }}", 30),
                        Column("Tình trạng việc làm", "{{ row.employment }}", 36),
                        Column("Thẻ BH YT", "{{ row.insurance }}", 12, "center"),
                        Column("Khuyết tật", "{{ row.disability }}", 16),
                    ),
                    is_small=True,
                    is_roomy=True,
                ),
                Text("Nguyên nhân nghèo: " + boxes("sheet.causes"), "answers"),
                Text("Nhu cầu hỗ trợ: " + boxes("sheet.needs"), "answers"),
                Text("Đặc điểm hộ: " + boxes("sheet.flags"), "answers"),
                PageBreak(),
                Text("II. Mức độ thiếu hụt dịch vụ xã hội cơ bản ({{ standard }})", "head"),
                Table(
                    "sheet.indicators",
                    (
                        Column("STT", "{{ loop.index }}", 11, "center"),
                        Column("Chỉ số", "{{ row.label }}", 66),
                        Column("Thiếu hụt khi", "{{ row.deprived_when }}", 131),
                        Column("Điểm", "{{ row.points }}", 13, "center"),
                        Column("Có", "{{ row.lacked }}", 15, "center", "Thiếu hụt"),
                        Column("Không", "{{ row.not_lacked }}", 16, "center", "Thiếu hụt"),
                    ),
                    is_small=True,
                ),
                Text("III. Kết quả", "head"),
                Text(
                    "Điểm B1 (ước lượng thu nhập): **{{ sheet.b1|dots(14) }}**    "
                    "Điểm B2 (mức độ thiếu hụt): **{{ sheet.b2|dots(14) }}**    "
                    "{{ sheet.reason }}",
                    "line",
                ),
                Text("Phân loại: " + boxes("sheet.classes"), "line"),
                Signatures(
                    (
                        Signer("NGƯỜI CUNG CẤP THÔNG TIN"),
                        Signer(
                            "RÀ SOÁT VIÊN",
                            "{{ sheet.interviewer }}",
                            on_date="{{ sheet.interviewed_on }}",
                        ),
                    ),
                    is_low=True,
                ),
            ),
        ),
    ),
    is_landscape=True,
    has_page_numbers=False,
    foot=OUR_LAYOUT,
)


def sample_form_a():
    filled = [
        ScreenedHousehold("Lâm Minh Họa", "Tổ 2, ấp Mẫu", (2, 5)),
        ScreenedHousehold("Quách Thị Thí Dụ", "Tổ 3, ấp Mẫu", (1, 2, 4, 7)),
    ]
    return FormA(
        letterhead=sample_letterhead(),
        review="định kỳ năm 2025",
        area="Ấp Mẫu, xã Mẫu",
        limit=4,
        households=[*filled, *[ScreenedHousehold()] * 3],
    )


SAMPLE_MEMBERS = [
    SheetMember(
        "Nguyễn Văn Thí Dụ",
        "Chủ hộ",
        "Nam",
        "05/02/1980",
        "Kinh",
        "••••••••0000",
        "Đã nghỉ học",
        "Tốt nghiệp tiểu học",
        "Làm công không có hợp đồng",
        "Có",
        "Không",
    ),
    SheetMember("Thạch Thị Ví Dụ", "Vợ hoặc chồng", "Nữ", "1983", "Khmer", insurance="Không"),
]
# The wording of the standard of 2022-2026.
SAMPLE_INDICATORS = (
    (
        "Việc làm",
        "Có thành viên có khả năng và muốn lao động nhưng không có việc làm, hoặc làm công "
        "hưởng lương mà không có hợp đồng lao động",
    ),
    (
        "Người phụ thuộc trong hộ gia đình",
        "Người phụ thuộc (dưới 16 tuổi, cao tuổi hoặc khuyết tật hưởng trợ cấp xã hội hằng "
        "tháng) chiếm trên 50 % số thành viên",
    ),
    (
        "Dinh dưỡng",
        "Có trẻ em dưới 16 tuổi suy dinh dưỡng chiều cao hoặc cân nặng theo tuổi",
    ),
    ("Bảo hiểm y tế", "Có thành viên từ đủ 6 tuổi không có bảo hiểm y tế"),
    (
        "Trình độ giáo dục của người lớn",
        "Có thành viên từ 16 đến 30 tuổi không đang học và chưa đạt trình độ theo độ tuổi",
    ),
    (
        "Tình trạng đi học của trẻ em",
        "Có trẻ em từ 3 đến dưới 16 tuổi không học đúng bậc, cấp học theo độ tuổi",
    ),
    (
        "Chất lượng nhà ở",
        "Ít nhất 2 trong 3 kết cấu tường, cột, mái làm bằng vật liệu không bền chắc",
    ),
    (
        "Diện tích nhà ở bình quân đầu người",
        "Diện tích nhà ở bình quân đầu người dưới 8 m²",
    ),
    (
        "Nguồn nước sinh hoạt",
        "Không có nguồn nước sạch trong sinh hoạt",
    ),
    ("Nhà tiêu hợp vệ sinh", "Không sử dụng nhà tiêu hợp vệ sinh"),
    (
        "Sử dụng dịch vụ viễn thông",
        "Không có thành viên nào sử dụng dịch vụ internet",
    ),
    (
        "Phương tiện phục vụ tiếp cận thông tin",
        "Không có phương tiện dùng chung hoặc cá nhân để tiếp cận thông tin",
    ),
)
# The fourth and the ninth.
SAMPLE_LACKED = (3, 8)


def sample_form_b():
    filled = Sheet(
        code="0000001",
        head_name="Nguyễn Văn Thí Dụ",
        address="Tổ 1, ấp Mẫu",
        phone="0299 000 000",
        area_types=choices({"rural": "Nông thôn", "urban": "Thành thị"}, ["rural"]),
        members=with_spare_lines(SAMPLE_MEMBERS),
        indicators=[
            SheetIndicator(*indicator, points=10, is_lacked=n in SAMPLE_LACKED)
            for n, indicator in enumerate(SAMPLE_INDICATORS)
        ],
        classes=choices(dict(CLASS_LABELS), ["near_poor"]),
        causes=choices(dict(Cause.choices), ["capital", "illness"]),
        needs=choices(dict(Need.choices), ["credit"]),
        flags=choices({"a": "Hộ không có khả năng lao động", "b": "Có người có công"}),
        member_count=2,
        b1=130,
        b2=20,
        reason="B1 130 ≤ 140, B2 20 < 30: hộ cận nghèo.",
        interviewer="Lâm Văn Thí Dụ",
        interviewed_on="Ngày 06 tháng 10 năm 2025",
    )
    return FormB("định kỳ năm 2025", "Ấp Mẫu, xã Mẫu", "Nghị định số 07/2021/NĐ-CP", [filled])


FORM_A = Document(
    key="form-a",
    title="Phiếu A - Nhận dạng nhanh hộ gia đình",
    data=FormA,
    layout=FORM_A_LAYOUT,
    word_template=WORD_FOLDER / "form-a.docx",
    sample=sample_form_a,
)
FORM_B = Document(
    key="form-b",
    title="Phiếu B - Rà soát hộ gia đình",
    data=FormB,
    layout=FORM_B_LAYOUT,
    word_template=WORD_FOLDER / "form-b.docx",
    sample=sample_form_b,
)
