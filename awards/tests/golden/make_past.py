"""Makes the golden files of past decisions: `python -m awards.tests.golden.make_past FOLDER`.

Tests call `make(case, folder)`; nothing binary is kept in the repository. The people are invented.
"""

import datetime
import sys
from pathlib import Path

from households.tests.golden.writers import write_csv, write_ods, write_xls, write_xlsx

PROVINCE = "Chủ tịch UBND tỉnh"
BANG_KHEN, GIAY_KHEN = "Bằng khen của Chủ tịch UBND tỉnh", "Giấy khen"
HEADER = [
    "STT", "Ông/Bà", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Số quyết định",
    "Ngày quyết định", "Cấp ký", "Hình thức khen thưởng", "Năm", "Thành tích",
]  # fmt: skip
PLAIN = [
    HEADER,
    ["1", "Bà", "Thạch Thị Thí Dụ", "Trưởng ấp", "Ấp Mẫu, xã Nhơn Mỹ", "812/QĐ-UBND",
     "05/01/2024", PROVINCE, BANG_KHEN, "2024", "Giúp 12 hộ thoát nghèo"],
    ["2", "", "Hội Nông dân xã Nhơn Mỹ", "", "", "812/QĐ-UBND",
     "05/01/2024", PROVINCE, BANG_KHEN, "2023", "Vận động xây 5 căn nhà"],
    ["3", "Ông", "Sơn Văn Thí Dụ", "Nông dân", "", "15/QĐ-UBND",
     "10/11/2023", "Chủ tịch UBND xã Nhơn Mỹ", GIAY_KHEN, "2023", "Hiến 200 m² đất"],
]  # fmt: skip
# As it was printed: the decisions in headings, the kinds above their subjects, a signature.
PRINTED = [
    ["ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG"],
    ["DANH SÁCH KHEN THƯỞNG QUA CÁC NĂM"],
    [],
    ["TT", "Họ và tên, tên tập thể", "Địa chỉ", "Hình thức", "Nội dung khen thưởng"],
    ["(1)", "(2)", "(3)", "(4)", "(5)"],
    ["Quyết định số 1201/QĐ-UBND ngày 12 tháng 10 năm 2022 của Chủ tịch UBND tỉnh"],
    ["I. Tập thể"],
    ["1", "Công an xã Nhơn Mỹ", "Xã Nhơn Mỹ, huyện Kế Sách", BANG_KHEN, "Phong trào giúp nghèo"],
    ["II. Cá nhân"],
    ["1", "Bà Lâm Thị Thí Dụ", "Xã Nhơn Mỹ, huyện Kế Sách", BANG_KHEN, "Phong trào giúp nghèo"],
    ["Cộng: 02 trường hợp"],
    ["Quyết định số 88/QĐ-UBND ngày 03/02/2023 của Chủ tịch UBND huyện Kế Sách"],
    ["1", "Hộ bà Danh Thị Thí Dụ", "Xã Nhơn Mỹ, huyện Kế Sách", GIAY_KHEN, "Hiến đất làm đường"],
    ["", "", "", "Người lập danh sách", ""],
    ["", "", "", "Lý Minh Họa", ""],
]  # fmt: skip
# Row 2 to 8 are each wrong in one cell, row 9 is good.
FAULTY = [
    HEADER,
    ["1", "Bà", "", "", "", "812/QĐ-UBND", "05/01/2024", PROVINCE, BANG_KHEN, "2024", ""],
    ["2", "Bà", "Kim Thị Thí Dụ", "", "", "", "05/01/2024", PROVINCE, BANG_KHEN, "2024", ""],
    ["3", "Bà", "Lý Thị Thí Dụ", "", "", "812/QĐ-UBND", "31/02/2024", PROVINCE, BANG_KHEN,
     "", ""],
    ["4", "Bà", "Mai Thị Thí Dụ", "", "", "20/QĐ-UBND", "10/11/2023",
     "Chủ tịch UBND xã Nhơn Mĩ Tho", GIAY_KHEN, "2023", ""],
    ["5", "Bà", "Tô Thị Thí Dụ", "", "", "21/QĐ-UBND", "10/10/2024",
     "Chủ tịch UBND phường 9, thành phố Sóc Trăng", GIAY_KHEN, "2024", ""],
    ["6", "Bà", "Lê Thị Thí Dụ", "", "", "813/QĐ-UBND", "05/01/2024", PROVINCE, GIAY_KHEN,
     "2024", ""],
    ["7", "Bà", "Hồ Thị Thí Dụ", "", "", "814/QĐ-UBND", "05/01/2024", PROVINCE, BANG_KHEN,
     "2020", ""],
    ["8", "Bà", "Võ Thị Thí Dụ", "", "", "815/QĐ-UBND", "05/01/2024", PROVINCE, BANG_KHEN,
     "2024", ""],
]  # fmt: skip


def plain_xlsx(folder):
    rows = [HEADER, *([*row[:6], _date(row[6]), *row[7:]] for row in PLAIN[1:])]
    return write_xlsx(folder / "plain.xlsx", {"Danh sách": rows})


def plain_xls(folder):
    return write_xls(folder / "plain.xls", {"Danh sách": PLAIN})


def plain_ods(folder):
    return write_ods(folder / "plain.ods", {"Danh sách": PLAIN})


def plain_csv(folder):
    rows = [[f'"{cell}"' for cell in row] for row in PLAIN]
    return write_csv(folder / "plain.csv", rows)


def printed(folder):
    return write_xlsx(folder / "printed.xlsx", {"DS": PRINTED})


def faulty(folder):
    return write_xlsx(folder / "faulty.xlsx", {"Danh sách": FAULTY})


def two_dates(folder):
    """One number of one series under two dates, and a row that says the same as another."""
    wrong = [*PLAIN[2]]
    wrong[2], wrong[6] = "Hội Phụ nữ xã Nhơn Mỹ", "06/01/2024"
    return write_xlsx(folder / "two_dates.xlsx", {"DS": [*PLAIN, wrong, PLAIN[1]]})


def large(folder, count=4_500):
    """`count` people, thirty to a decision of the province."""
    rows = (
        [str(n + 1), "Bà", f"Thạch Thị Mẫu {n}", "", "Xã Nhơn Mỹ, huyện Kế Sách",
         f"{n // 30 + 1}/QĐ-UBND", f"{n // 30 % 28 + 1:02d}/03/2022", PROVINCE, BANG_KHEN,
         "2022", "Giúp nhau thoát nghèo"]
        for n in range(count)
    )  # fmt: skip
    return write_csv(folder / "large.csv", ([f'"{c}"' for c in row] for row in [HEADER, *rows]))


def _date(text):
    day, month, year = map(int, text.split("/"))
    return datetime.date(year, month, day)


CASES = (plain_xlsx, plain_xls, plain_ods, plain_csv, printed, faulty, two_dates, large)


def make(case: str, folder: Path, **more) -> Path:
    return next(each for each in CASES if each.__name__ == case)(Path(folder), **more)


if __name__ == "__main__":
    for each in CASES:
        each(Path(sys.argv[1]))
