"""The list of households to review and the list of results (Circular 07/2021, annexes I, VI)."""

from dataclasses import dataclass

from households.documents.common import OUR_LAYOUT, TICK, WORD_FOLDER, sample_letterhead
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
        Signatures(
            (
                Signer("RÀ SOÁT VIÊN"),
                Signer("TM. BAN CHỈ ĐẠO RÀ SOÁT CẤP XÃ\nTRƯỞNG BAN", hint="(Ký tên, đóng dấu)"),
            )
        ),
        OUR_LAYOUT,
    )
)


def sample_list():
    return ReviewList(
        letterhead=sample_letterhead(),
        review="định kỳ năm 2025",
        area="Ấp Mẫu, xã Mẫu",
        households=[
            ListedHousehold("0000001", "Nguyễn Văn Thí Dụ", "Tổ 1, ấp Mẫu", is_poor=True),
            ListedHousehold("0000002", "Thạch Thị Ví Dụ", "Tổ 2, ấp Mẫu", is_near_poor=True),
            ListedHousehold(
                "",
                "Lâm Minh Họa",
                "Tổ 2, ấp Mẫu",
                has_asked=True,
                note="Mẫu số 01",
            ),
        ],
    )


REVIEW_LIST = Document(
    key="review-list",
    title="Danh sách hộ gia đình cần rà soát",
    data=ReviewList,
    layout=LIST_LAYOUT,
    word_template=WORD_FOLDER / "review-list.docx",
    sample=sample_list,
)
