"""What the documents of the review have in common."""

import datetime
from pathlib import Path

from movement.documents.layout import Text
from movement.documents.parts import Letterhead

WORD_FOLDER = Path(__file__).with_name("word")
DECISION_24 = "Quyết định số 24/2021/QĐ-TTg ngày 16 tháng 7 năm 2021 của Thủ tướng Chính phủ"
CIRCULAR_07 = (
    "Thông tư số 07/2021/TT-BLĐTBXH ngày 18 tháng 7 năm 2021 của Bộ trưởng Bộ Lao động - "
    "Thương binh và Xã hội"
)
# Where the form's own layout is not in the domain page: the wording is the law's, the layout ours.
OUR_LAYOUT = Text(
    "Mẫu trình bày của phần mềm (R), đối chiếu biểu mẫu gốc trước khi in.", style="small"
)
# A mark in a column that is ticked.
TICK = "x"

SAMPLE_DATE = datetime.date(2025, 10, 6)


def sample_letterhead(**others):
    """A commune of no district, for samples."""
    agency = ["Ủy ban nhân dân", "xã Mẫu"]
    return Letterhead(agency, "Xã Mẫu", **({"date": SAMPLE_DATE} | others))
