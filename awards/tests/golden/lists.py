"""Lists of subjects as units really send them, as rows of cells. People are invented."""

HEADER = [
    "STT", "Loại đối tượng", "Ông/Bà", "Họ và tên", "Chức vụ, chức danh", "Đơn vị công tác",
    "Nơi cư trú (ấp/khóm, xã/phường)", "Hình thức đề nghị", "Nội dung thi đua",
    "Nội dung ghi trên quyết định", "Tóm tắt thành tích",
]  # fmt: skip
TITLES = [
    ["ỦY BAN NHÂN DÂN", "", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["HUYỆN KẾ SÁCH", "", "", "", "Độc lập - Tự do - Hạnh phúc"],
    ["DANH SÁCH TRÍCH NGANG"],
    ["Tập thể, hộ gia đình, cá nhân đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh"],
    ["(Kèm theo Tờ trình số 45/TTr-UBND ngày 12 tháng 5 năm 2025)"],
    [],
]
SIGNATURES = [
    ["", "Tổng cộng: 4 trường hợp"],
    ["", "", "", "", "", "Kế Sách, ngày 12 tháng 5 năm 2025"],
    ["", "Người lập", "", "", "", "TM. ỦY BAN NHÂN DÂN"],
    ["", "Trần Thị Minh Họa", "", "", "", "Lý Văn Minh Họa"],
]
CITATION = "Đã có thành tích trong phong trào thi đua vì người nghèo"


def person(number=1, name="Thạch Thị Thí Dụ", **cells):
    """A row under `HEADER`: a woman of a commune, for the province's certificate."""
    row = {
        "number": number, "kind": "Cá nhân", "title": "Bà", "name": name,
        "position": "Trưởng ấp", "workplace": "Ấp Mẫu, xã Nhơn Mỹ",
        "residence": "Ấp Mẫu, xã Nhơn Mỹ", "form": "Bằng khen tỉnh", "content": "1",
        "citation": CITATION, "summary": "Giúp 5 hộ vay vốn, 3 hộ thoát nghèo",
    } | cells  # fmt: skip
    return list(row.values())


# As our template gives it, filled in.
PLAIN = [
    HEADER,
    person(1),
    person(2, "Sơn Văn Thí Dụ", title="Ông", position="Nông dân"),
    person(3, "Chi hội Phụ nữ ấp Mẫu", kind="Tập thể", title="", position="", residence=""),
    person(4, "Lâm Thị Thí Dụ", kind="Hộ gia đình", position="", workplace=""),
]
# A list for printing: titles, groups, titles inside the names, numbers under the columns, the
# header again on the next page, a sum and signatures; post and place in one column.
PRINTED_HEADER = [
    "STT", "Tên tập thể, hộ gia đình, cá nhân", "Chức vụ, đơn vị công tác", "Địa chỉ",
    "Hình thức khen thưởng", "Thành tích",
]  # fmt: skip
PRINTED = [
    *TITLES,
    PRINTED_HEADER,
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    ["I", "TẬP THỂ (01)"],
    [1, "Hội Nông dân xã Nhơn Mỹ", "", "Xã Nhơn Mỹ", "Bằng khen", "Vận động 200 triệu đồng"],
    ["II", "HỘ GIA ĐÌNH"],
    [2, "Hộ ông Trần Văn Thí Dụ", "", "Ấp Mẫu, xã Nhơn Mỹ", "Bằng khen", "Hiến 1.200 m² đất"],
    ["III", "CÁ NHÂN"],
    [3, "Bà Thạch Thị Thí Dụ", "Trưởng ấp, ấp Mẫu, xã Nhơn Mỹ", "Ấp Mẫu", "", "Giúp 5 hộ"],
    PRINTED_HEADER,
    [4, "Ông LÝ MINH THÍ DỤ", "Nông dân", "Ấp Mẫu", "BK", "Giúp 3 hộ"],
    *SIGNATURES,
]
# What goes wrong: one row for each.
FAULTY = [
    HEADER,
    person(1),
    person(2, ""),
    person(3, "Sơn Văn Sai", kind="Đoàn thể lạ"),
    person(4, "Lý Văn Sai", form="Bằng khen của Bộ"),
    person(5, "Trần Văn Sai", content="99"),
    person(6),
    person(7, "Thạch Thị Thí Dụ", residence="Ấp Khác, xã An Mỹ", workplace="Ấp Khác"),
    person(8, "Huỳnh Văn Sai", title=""),
    person(9, "Cờ Văn Sai", form="Cờ thi đua của Ủy ban nhân dân tỉnh"),
    person(10, "Bà Danh Thị Sai", title="Ông"),
    person(11, "Kim Văn Sai", citation="Đã có thành tích " * 40),
]
# Excel's clipboard, from the middle of a list: tabs, no header, a cell of two lines in quotes.
PASTED = (
    "1\tCá nhân\tBà\tThạch Thị Thí Dụ\tTrưởng ấp\tẤp Mẫu\tXã Nhơn Mỹ\tBằng khen tỉnh\t1\t"
    'Đã có thành tích\t"Giúp 5 hộ\nHiến đất"\r\n'
    "2\tTập thể\t\tChi hội Phụ nữ ấp Mẫu\t\t\tXã Nhơn Mỹ\tBằng khen tỉnh\t1\t\t\r\n"
)
