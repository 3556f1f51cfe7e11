"""Lists of households as communes really keep them, as rows of cells. People are invented."""

import datetime

TITLES = [
    ["ỦY BAN NHÂN DÂN XÃ NHƠN MỸ"],
    ["DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2024"],
    [],
]
SIGNATURES = [
    ["", "Tổng cộng: 2 hộ", "", "", "", "", "", "2"],
    ["", "", "", "", "", "", "", "Nhơn Mỹ, ngày 05 tháng 12 năm 2024"],
    ["", "Người lập biểu", "", "", "", "", "TM. ỦY BAN NHÂN DÂN"],
    ["", "Trần Thị Minh Họa", "", "", "", "", "Lý Văn Minh Họa"],
]
INDICATORS = [
    "Việc làm",
    "Người phụ thuộc trong hộ gia đình",
    "Dinh dưỡng",
    "Bảo hiểm y tế",
    "Trình độ giáo dục của người lớn",
    "Tình trạng đi học của trẻ em",
    "Chất lượng nhà ở",
    "Diện tích nhà ở bình quân đầu người",
    "Nguồn nước sinh hoạt",
    "Nhà tiêu hợp vệ sinh",
    "Sử dụng dịch vụ viễn thông",
    "Phương tiện phục vụ tiếp cận thông tin",
]
HOUSEHOLD_HEADER = [
    "STT", "Mã hộ", "Họ và tên chủ hộ", "Giới tính", "Ngày sinh", "Số CCCD/CMND", "Dân tộc",
    "Xã/Phường/Thị trấn", "Địa chỉ", "Khu vực", "Phân loại hộ", "Điểm B1", "Điểm B2",
    *INDICATORS,
]  # fmt: skip


def ticks(*numbers):
    """Twelve cells of which these, counted from 1, are ticked."""
    return ["x" if number in numbers else "" for number in range(1, 13)]


def household(code="T0000001", name="Thạch Thị Đa", **cells):
    """A row under `HOUSEHOLD_HEADER`: a poor rural household that lacks three indicators."""
    row = {
        "order": 1, "code": code, "head": name, "sex": "Nữ", "birth": "05/02/1980",
        "number": "", "ethnicity": "Khmer", "commune": "Xã Nhơn Mỹ", "address": "Tổ 3",
        "area": "Nông thôn", "class": "Hộ nghèo", "b1": 135, "b2": 30,
    } | cells  # fmt: skip
    lacked = row.pop("lacked", ticks(3, 9, 10))
    return [*row.values(), *lacked]


def people(*rows):
    """A sheet of people to be joined by the household's code."""
    header = [
        "Mã hộ", "Họ và tên", "Giới tính", "Ngày sinh", "Quan hệ với chủ hộ", "Dân tộc",
        "Số CCCD", "Thẻ BHYT",
    ]  # fmt: skip
    return [header, *rows]


HEAD = ["T0000001", "Thạch Thị Đa", "Nữ", "05/02/1980", "Chủ hộ", "Khmer", "094180000001", "x"]
CHILD = ["T0000001", "Thạch Minh", "Nam", "2010", "Con", "Khmer", "", "x"]

# A list for printing: titles, two header rows with merged cells, numbers under the columns, a
# heading for each hamlet, the header again on the next page, a sum and signatures.
PRINTED = [
    *TITLES,
    [
        "STT", "Mã hộ", "Chủ hộ", "Năm sinh", "", "Dân tộc", "Địa chỉ", "Phân loại", "",
        "Điểm B1", "Điểm B2", "Các chỉ số thiếu hụt", *[""] * 11, "Ghi chú",
    ],
    ["", "", "", "Nam", "Nữ", "", "", "Hộ nghèo", "Hộ cận nghèo", "", "", *range(1, 13), ""],
    [f"({number})" for number in range(1, 25)],
    ["I", "Ấp Hòa Đông"],
    [1, "T0000001", "Thạch Thị Đa", "", 1980, "Khmer", "Tổ 3", "x", "", 135, 30, *ticks(3, 9, 10)],
    [
        "STT", "Mã hộ", "Chủ hộ", "Năm sinh", "", "Dân tộc", "Địa chỉ", "Phân loại", "",
        "Điểm B1", "Điểm B2", "Các chỉ số thiếu hụt", *[""] * 11, "Ghi chú",
    ],
    ["", "", "", "Nam", "Nữ", "", "", "Hộ nghèo", "Hộ cận nghèo", "", "", *range(1, 13), ""],
    ["II", "Ấp Phước An"],
    [],
    [2, "T0000002", "Tống Văn Cộng", 1975, "", "Kinh", "Tổ 5", "", "X", 140, 20, *ticks(9, 10)],
    *SIGNATURES,
]  # fmt: skip

FLAT_HEADER = [
    "Mã hộ", "Họ và tên thành viên", "Quan hệ với chủ hộ", "Nam/nữ", "Ngày, tháng, năm sinh",
    "Dân tộc", "Xã", "Loại hộ", "B1", "B2", "Chỉ số thiếu hụt",
]  # fmt: skip
_ONE = ["Nhơn Mỹ", "HN", 135, 30, "3, 9, 10"]
_TWO = ["X. Nhơn Mỹ", "HCN", 140, 20, "Nguồn nước sinh hoạt; Nhà tiêu hợp vệ sinh"]
FLAT_REPEATED = [
    FLAT_HEADER,
    ["T0000001", "Thạch Thị Đa", "Chủ hộ", "Nữ", "05/02/1980", "Khmer", *_ONE],
    ["T0000001", "Thạch Minh", "Con", "Nam", 2010, "Khmer", *_ONE],
    ["T0000002", "Tống Văn Cộng", "Chủ hộ", "Nam", datetime.date(1975, 5, 1), "Kinh", *_TWO],
]
FLAT_BLANK_BELOW = [
    FLAT_HEADER,
    ["T0000001", "Thạch Thị Đa", "Chủ hộ", "Nữ", "05/02/1980", "Khmer", *_ONE],
    ["", "Thạch Minh", "Con", "Nam", 2010, "Khmer", "", "", "", "", ""],
    ["T0000002", "Tống Văn Cộng", "Chủ hộ", "Nam", datetime.date(1975, 5, 1), "Kinh", *_TWO],
]
FLAT_SCATTERED = [FLAT_REPEATED[0], FLAT_REPEATED[1], FLAT_REPEATED[3], FLAT_REPEATED[2]]
