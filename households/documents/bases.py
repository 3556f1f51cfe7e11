"""The texts a decision or a certificate of the review rests on, each with its first and last day.

A law that replaces another is a new line here. (R): dates of the local-government laws.
"""

import datetime

D = datetime.date

# (first day, last day or None, the text as cited: laws without number, Decree 30/2020/NĐ-CP).
BASES = (
    (
        D(2016, 1, 1),
        D(2025, 2, 28),
        "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một "
        "số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng "
        "11 năm 2019",
    ),
    (
        D(2025, 3, 1),
        D(2025, 6, 15),
        "Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025",
    ),
    (
        D(2025, 6, 16),
        None,
        "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
    ),
    (
        D(2021, 9, 1),
        None,
        "Quyết định số 24/2021/QĐ-TTg ngày 16 tháng 7 năm 2021 của Thủ tướng Chính phủ quy định "
        "quy trình rà soát hộ nghèo, hộ cận nghèo hằng năm",
    ),
    (
        D(2021, 9, 1),
        None,
        "Thông tư số 07/2021/TT-BLĐTBXH ngày 18 tháng 7 năm 2021 của Bộ trưởng Bộ Lao động - "
        "Thương binh và Xã hội, được sửa đổi, bổ sung tại Thông tư số 02/2022/TT-BLĐTBXH ngày 30 "
        "tháng 3 năm 2022",
    ),
)


def bases_on(day, standard):
    """What is cited on `day`: the laws in force, and the decree of the poverty standard."""
    cited = [text for first, last, text in BASES if first <= day and (not last or day <= last)]
    return [cited[0], standard, *cited[1:]] if cited else [standard]


def local_government_law(day):
    """The law every decision of a People's Committee rests on first, as cited on `day`; or ""."""
    found = (text for first, last, text in BASES if first <= day and (not last or day <= last))
    return next(found, "")
