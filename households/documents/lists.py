"""The list of households to review and the list of results (Circular 07/2021, annexes I, VI)."""

from dataclasses import dataclass

from households.documents.words import OUR_LAYOUT, TICK, WORD_FOLDER, sample_letterhead
from movement.documents.layout import (
    Column,
    FormLabel,
    Heading,
    Layout,
    Signatures,
    Signer,
    Table,
    Title,
)
from movement.documents.parts import Letterhead
from movement.documents.registry import Document

# The head over the columns of annex VI.
RESULT = "Kết quả rà soát"
SIGNERS = Signatures(
    (
        Signer("RÀ SOÁT VIÊN"),
        Signer("TM. BAN CHỈ ĐẠO RÀ SOÁT CẤP XÃ\nTRƯỞNG BAN", hint="(Ký tên, đóng dấu)"),
    )
)


@dataclass(frozen=True)
class ListedHousehold:
    """A household on the list to review, and why it is: managed as poor or near-poor, or asked."""

    code: str
    head_name: str
    address: str
    is_poor: bool = False
    is_near_poor: bool = False
    has_asked: bool = False
    note: str = ""

    @property
    def poor(self) -> str:
        return TICK if self.is_poor else ""

    @property
    def near_poor(self) -> str:
        return TICK if self.is_near_poor else ""

    @property
    def asked(self) -> str:
        return TICK if self.has_asked else ""


@dataclass(frozen=True)
class ReviewList:
    """Annex I: the households of a commune, or of one hamlet, to be reviewed.

    `review` is "định kỳ năm 2025" or "thường xuyên tháng 5 năm 2025"; `area` "Ấp Mẫu, xã Mẫu".
    """

    letterhead: Letterhead
    review: str
    area: str
    households: list[ListedHousehold]

    @property
    def household_count(self) -> int:
        return len(self.households)

    @property
    def poor_count(self) -> int:
        return sum(household.is_poor for household in self.households)

    @property
    def near_poor_count(self) -> int:
        return sum(household.is_near_poor for household in self.households)

    @property
    def asked_count(self) -> int:
        return sum(household.has_asked for household in self.households)


@dataclass(frozen=True)
class ReviewedHousehold:
    """A household with its result; `before` and `after` are classes in words.

    `is_...` tell in which column of annex VI the result is counted; scores are "" where the
    standard has none.
    """

    code: str
    head_name: str
    address: str
    member_count: int | None
    before: str
    after: str
    b1: int | None = None
    b2: int | None = None
    is_poor: bool = False
    is_near_poor: bool = False
    has_escaped_poor: bool = False
    has_escaped_near_poor: bool = False
    is_average: bool = False

    @property
    def poor(self) -> str:
        return TICK if self.is_poor else ""

    @property
    def near_poor(self) -> str:
        return TICK if self.is_near_poor else ""

    @property
    def escaped_poor(self) -> str:
        return TICK if self.has_escaped_poor else ""

    @property
    def escaped_near_poor(self) -> str:
        return TICK if self.has_escaped_near_poor else ""

    @property
    def average(self) -> str:
        return TICK if self.is_average else ""

    @property
    def outside(self) -> str:
        """None of these: it was neither poor nor near-poor, and is not now."""
        escaped = self.escaped_poor or self.escaped_near_poor
        return "" if self.poor or self.near_poor or escaped or self.average else TICK


@dataclass(frozen=True)
class ResultList:
    """Annex VI: the results of a commune, or of one hamlet; names as in `ReviewList`."""

    letterhead: Letterhead
    review: str
    area: str
    households: list[ReviewedHousehold]

    @property
    def household_count(self) -> int:
        return len(self.households)

    @property
    def poor_count(self) -> int:
        return sum(household.is_poor for household in self.households)

    @property
    def near_poor_count(self) -> int:
        return sum(household.is_near_poor for household in self.households)

    @property
    def escaped_poor_count(self) -> int:
        return sum(household.has_escaped_poor for household in self.households)

    @property
    def escaped_near_poor_count(self) -> int:
        return sum(household.has_escaped_near_poor for household in self.households)

    @property
    def average_count(self) -> int:
        return sum(household.is_average for household in self.households)

    @property
    def outside_count(self) -> int:
        return sum(bool(household.outside) for household in self.households)


LIST_LAYOUT = Layout(
    (
        FormLabel("Phụ lục I (Thông tư số 07/2021/TT-BLĐTBXH)"),
        Heading(with_number=False),
        Title("DANH SÁCH HỘ GIA ĐÌNH CẦN RÀ SOÁT", "Rà soát {{ review }} - {{ area }}"),
        Table(
            "households",
            (
                Column("STT", "{{ loop.index }}", 11, "center"),
                Column("Mã hộ", "{{ row.code }}", 22),
                Column("Họ và tên chủ hộ", "{{ row.head_name }}", 42),
                Column("Địa chỉ", "{{ row.address }}", 27),
                Column("Hộ nghèo", "{{ row.poor }}", 15, "center", "Đang quản lý"),
                Column("Hộ cận nghèo", "{{ row.near_poor }}", 16, "center", "Đang quản lý"),
                Column("Có giấy đề nghị", "{{ row.asked }}", 14, "center"),
                Column("Ghi chú", "{{ row.note }}", 18),
            ),
            totals=(
                "",
                "",
                "",
                "Tổng cộng: {{ household_count }} hộ",
                "{{ poor_count }}",
                "{{ near_poor_count }}",
                "{{ asked_count }}",
                " ",
            ),
            is_small=True,
        ),
        SIGNERS,
    ),
    foot=OUR_LAYOUT,
)

RESULT_LAYOUT = Layout(
    (
        FormLabel("Phụ lục VI (Thông tư số 07/2021/TT-BLĐTBXH)"),
        Heading(with_number=False),
        Title("DANH SÁCH TỔNG HỢP KẾT QUẢ RÀ SOÁT", "Rà soát {{ review }} - {{ area }}"),
        Table(
            "households",
            (
                Column("STT", "{{ loop.index }}", 11, "center"),
                Column("Mã hộ", "{{ row.code }}", 20),
                Column("Họ và tên chủ hộ", "{{ row.head_name }}", 42),
                Column("Địa chỉ", "{{ row.address }}", 39),
                Column("Số nhân khẩu", "{{ row.member_count }}", 12, "center"),
                Column("Trước rà soát", "{{ row.before }}", 24),
                Column("Điểm B1", "{{ row.b1 }}", 12, "center"),
                Column("Điểm B2", "{{ row.b2 }}", 12, "center"),
                Column("Hộ nghèo", "{{ row.poor }}", 13, "center", RESULT),
                Column("Hộ cận nghèo", "{{ row.near_poor }}", 13, "center", RESULT),
                Column("Thoát nghèo", "{{ row.escaped_poor }}", 13, "center", RESULT),
                Column("Thoát cận nghèo", "{{ row.escaped_near_poor }}", 13, "center", RESULT),
                Column("Mức sống TB", "{{ row.average }}", 12, "center", RESULT),
                Column("Không thuộc", "{{ row.outside }}", 16, "center", RESULT),
            ),
            totals=(
                *[""] * 7,
                "Tổng cộng: {{ household_count }} hộ",
                "{{ poor_count }}",
                "{{ near_poor_count }}",
                "{{ escaped_poor_count }}",
                "{{ escaped_near_poor_count }}",
                "{{ average_count }}",
                "{{ outside_count }}",
            ),
            is_small=True,
        ),
        SIGNERS,
    ),
    is_landscape=True,
    foot=OUR_LAYOUT,
)


def sample_list():
    return ReviewList(
        letterhead=sample_letterhead(),
        review="định kỳ năm 2025",
        area="Ấp Mẫu, xã Mẫu",
        households=[
            ListedHousehold("0000001", "Nguyễn Văn Thí Dụ", "Tổ 1, ấp Mẫu", is_poor=True),
            ListedHousehold("0000002", "Thạch Thị Ví Dụ", "Tổ 2, ấp Mẫu", is_near_poor=True),
            ListedHousehold("", "Lâm Minh Họa", "Tổ 2, ấp Mẫu", has_asked=True, note="Mẫu số 01"),
        ],
    )


def sample_results():
    """A household of each outcome."""
    poor, near_poor, neither = (
        "Hộ nghèo",
        "Hộ cận nghèo",
        "Không thuộc hộ nghèo, hộ cận nghèo",
    )
    place = "Tổ 1, ấp Mẫu"
    rows = (
        ("Nguyễn Văn Thí Dụ", poor, poor, 130, 40, {"is_poor": True}),
        ("Thạch Thị Ví Dụ", "", near_poor, 135, 20, {"is_near_poor": True}),
        ("Trần Thị Minh Họa", poor, "Hộ thoát nghèo", 165, 10, {"has_escaped_poor": True}),
        (
            "Quách Minh Họa",
            near_poor,
            "Hộ thoát cận nghèo",
            180,
            0,
            {"has_escaped_near_poor": True},
        ),
        ("Lâm Minh Họa", "", neither, 150, 20, {}),
    )
    return [
        ReviewedHousehold(f"000000{n}", name, place, n + 1, before, after, b1, b2, **outcome)
        for n, (name, before, after, b1, b2, outcome) in enumerate(rows, 1)
    ]


def sample_result_list():
    return ResultList(
        letterhead=sample_letterhead(),
        review="định kỳ năm 2025",
        area="Ấp Mẫu, xã Mẫu",
        households=sample_results(),
    )


REVIEW_LIST = Document(
    key="review-list",
    title="Danh sách hộ gia đình cần rà soát",
    data=ReviewList,
    layout=LIST_LAYOUT,
    word_template=WORD_FOLDER / "review-list.docx",
    sample=sample_list,
)
RESULT_LIST = Document(
    key="result-list",
    title="Danh sách tổng hợp kết quả rà soát",
    data=ResultList,
    layout=RESULT_LAYOUT,
    word_template=WORD_FOLDER / "result-list.docx",
    sample=sample_result_list,
)
