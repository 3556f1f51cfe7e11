"""The achievement report of a subject (báo cáo thành tích): its parts, to be written in Word.

The parts are those of awards.md, "Papers"; the layout is the portal's own (R): where a guidance
brings a form of its own, that is the one to fill in.
"""

from dataclasses import dataclass

from awards.documents.frame import SAMPLE_DATE, WORD_FOLDER
from movement.documents.layout import (
    Column,
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


@dataclass(frozen=True)
class PastLine:
    """A commendation received: year, form, and number, date and issuer of its decision."""

    year: str = ""
    form: str = ""
    decision: str = ""


@dataclass(frozen=True)
class AchievementReport:
    """One subject's report; empty where it is to be written. `form`: "" for any of the call's."""

    letterhead: Letterhead
    form: str
    movement: str
    period: str
    name: str
    born: str
    place: str
    position: str
    background: str
    achievements: str
    figures: str
    past: list[PastLine]
    reporter: str


LINES = 400
PAST_COLUMNS = (
    Column("Năm", "{{ row.year }}", 20, "center"),
    Column("Hình thức khen thưởng", "{{ row.form }}", 65),
    Column("Số, ngày, tháng, năm của quyết định; cơ quan ban hành", "{{ row.decision }}", 80),
)
LAYOUT = Layout(
    (
        Heading(with_number=False),
        Title(
            "BÁO CÁO THÀNH TÍCH",
            "Đề nghị tặng {{ form|dots(60) }} trong {{ movement }}{% if period %} ({{ period }})"
            "{% endif %}",
            has_rule=True,
        ),
        Text("I. Sơ lược lý lịch, đặc điểm tình hình", "head"),
        Text("- Họ và tên (tên tập thể, hộ gia đình, tổ chức): {{ name|dots(100) }}"),
        Text("- Ngày, tháng, năm sinh (hoặc thành lập): {{ born|dots(100) }}"),
        Text("- Nơi ở (hoặc trụ sở): {{ place|dots(130) }}"),
        Text("- Chức vụ, đơn vị công tác (nếu có): {{ position|dots(110) }}"),
        Text("- Đặc điểm, hoàn cảnh, thuận lợi, khó khăn: {{ background|dots(260) }}"),
        Text("II. Thành tích đạt được", "head"),
        Text(
            "Nêu việc đã làm, thời gian, địa bàn, người được hưởng lợi, kết quả bằng số liệu; "
            "không nêu lại thành tích đã được khen thưởng.",
            "small",
        ),
        Text("{{ achievements|dots(1100) }}"),
        Text("Số liệu chính (nếu có): {{ figures|dots(200) }}"),
        Text("III. Các hình thức khen thưởng đã được ghi nhận", "head"),
        Table("past", PAST_COLUMNS, is_roomy=True),
        Signatures(
            (
                Signer("XÁC NHẬN CỦA CẤP TRÌNH KHEN THƯỞNG", hint="(Ký, ghi rõ họ tên, đóng dấu)"),
                Signer("NGƯỜI BÁO CÁO", "{{ reporter }}"),
            )
        ),
    )
)


def sample():
    return AchievementReport(
        letterhead=Letterhead(["Ủy ban nhân dân", "huyện Mẫu"], "Huyện Mẫu", SAMPLE_DATE),
        form="Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
        movement="phong trào thi đua Mẫu",
        period="từ ngày 01/01/2021 đến ngày 30/04/2025",
        name="Bà Thạch Thị Ví Dụ",
        born="năm 1980",
        place="ấp Mẫu, xã Mẫu, huyện Mẫu",
        position="Trưởng ấp, ấp Mẫu",
        background="Ấp có 312 hộ, 41 hộ nghèo đầu năm 2021.",
        achievements="Vận động tổ vay vốn giúp 27 hộ mua bò sinh sản; 19 hộ đã thoát nghèo.",
        figures="27 hộ được giúp; 19 hộ thoát nghèo",
        past=[PastLine("2022", "Giấy khen", "Quyết định số 45/QĐ-UBND ngày 05/01/2023")],
        reporter="Thạch Thị Ví Dụ",
    )


REPORT = Document(
    key="achievement-report",
    title="Báo cáo thành tích",
    data=AchievementReport,
    layout=LAYOUT,
    word_template=WORD_FOLDER / "achievement-report.docx",
    sample=sample,
)
