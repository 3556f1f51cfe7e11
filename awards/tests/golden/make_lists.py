"""Makes the golden lists: `python -m awards.tests.golden.make_lists FOLDER`.

Tests call `make(case, folder)`; nothing binary is kept in the repository.
"""

import sys
from pathlib import Path

import xlsxwriter

from awards.tests.golden import lists
from households.tests.golden.writers import write_csv, write_ods, write_xls, write_xlsx

LARGE = 400
A_UNIT = 10


def plain_xlsx(folder):
    return write_xlsx(folder / "plain.xlsx", {"Danh sách": lists.PLAIN})


def plain_xls(folder):
    return write_xls(folder / "plain.xls", {"Danh sách": lists.PLAIN})


def plain_ods(folder):
    return write_ods(folder / "plain.ods", {"Danh sách": lists.PLAIN})


def plain_csv(folder):
    rows = [[f'"{cell}"' for cell in row] for row in lists.PLAIN]
    return write_csv(folder / "plain.csv", rows)


def printed(folder):
    return write_xlsx(folder / "printed.xlsx", {"DS": lists.PRINTED})


def faulty(folder):
    return write_xlsx(folder / "faulty.xlsx", {"Danh sách": lists.FAULTY})


def by_sheet(folder):
    """A sheet for each kind; the sheets' names say which."""
    header = ["TT", "Họ tên/tên tập thể", "Đơn vị", "Hình thức"]
    sheets = {
        "Tập thể": [header, [1, "Công an xã Nhơn Mỹ", "Công an huyện", "Giấy khen"]],
        "Cá nhân": [header, [1, "Ông Sơn Thí Dụ", "Xã Nhơn Mỹ", "Giấy khen"]],
        "Ghi chú": [["Danh sách gửi kèm tờ trình"]],
    }
    return write_xlsx(folder / "by_sheet.xlsx", sheets)


def by_form(folder):
    """Groups within groups: form, then kind."""
    rows = [
        ["STT", "Họ và tên, tên tập thể", "Nơi cư trú"],
        ["A. BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH"],
        ["I. Tập thể"],
        [1, "Ấp Mẫu", "Xã Nhơn Mỹ"],
        ["II. Cá nhân"],
        [2, "Bà Danh Thị Thí Dụ", "Xã Nhơn Mỹ"],
        ["B. GIẤY KHEN"],
        ["I. Cá nhân"],
        [3, "Ông Danh Thí Dụ", "Xã An Mỹ"],
    ]
    return write_xlsx(folder / "by_form.xlsx", {"DS": rows})


def kind_columns(folder):
    """A column of names for each kind."""
    rows = [
        ["STT", "Đối tượng", "", "", "Địa chỉ", "Hình thức khen thưởng"],
        ["", "Tập thể", "Hộ gia đình", "Cá nhân", "", ""],
        [1, "Chi hội Nông dân", "", "", "Xã Nhơn Mỹ", "Giấy khen"],
        [2, "", "Bà Kim Thị Thí Dụ", "", "Xã Nhơn Mỹ", "Giấy khen"],
        [3, "", "", "Ông Kim Thí Dụ", "Xã Nhơn Mỹ", "Giấy khen"],
    ]
    return write_xlsx(folder / "kind_columns.xlsx", {"DS": rows})


def merged_400(folder):
    """400 persons of 40 units: unit, form and wording merged down, a heading for each kind."""
    path = folder / "merged_400.xlsx"
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet("Danh sách")
    sheet.merge_range(0, 0, 0, 6, "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG")
    header = ["STT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Hình thức", "Nội dung khen"]
    for column, text in enumerate(header):
        sheet.merge_range(2, column, 3, column, text)
    sheet.merge_range(4, 0, 4, 6, "I. CÁ NHÂN")
    for number in range(LARGE):
        row = 5 + number
        sheet.write_row(row, 0, [number + 1, f"Ông Thí Dụ Số {_word(number)}", "Nông dân"])
        if number % A_UNIT == 0:
            texts = (f"Ấp Số {number // A_UNIT + 1}, xã Mẫu", "Bằng khen tỉnh", lists.CITATION)
            for column, text in enumerate(texts, 3):
                sheet.merge_range(row, column, row + A_UNIT - 1, column, text)
    workbook.close()
    return path


def _word(number):
    """A number as a name: letters only."""
    return "".join("ABCDEFGHIK"[int(digit)] for digit in f"{number:03d}")


def two_rows_each(folder):
    """The achievements run over into a row of their own."""
    rows = [
        ["STT", "Họ và tên", "Địa chỉ", "Hình thức", "Thành tích"],
        [1, "Bà Thạch Thị Thí Dụ", "Xã Nhơn Mỹ", "Giấy khen", "Giúp 5 hộ vay vốn"],
        ["", "", "", "", "Hiến 200 m² đất"],
        ["", "Ghi chú chung của danh sách"],
        [2, "Ông Sơn Thí Dụ", "Xã Nhơn Mỹ", "Giấy khen", "Giúp 3 hộ"],
    ]
    rows[3] = ["", "", "", "Xã An Mỹ", ""]
    return write_xlsx(folder / "two_rows.xlsx", {"DS": rows})


def no_list(folder):
    rows = [["Kế hoạch năm 2025"], ["Tháng 1", "Họp"]]
    return write_xlsx(folder / "plan.xlsx", {"KH": rows})


def only_header(folder):
    return write_xlsx(folder / "header.xlsx", {"DS": [lists.HEADER]})


CASES = {
    case.__name__: case
    for case in (
        plain_xlsx,
        plain_xls,
        plain_ods,
        plain_csv,
        printed,
        faulty,
        by_sheet,
        by_form,
        kind_columns,
        merged_400,
        two_rows_each,
        no_list,
        only_header,
    )
}


def make(case, folder) -> Path:
    """The file of a case, made in `folder`."""
    return CASES[case](Path(folder))


if __name__ == "__main__":
    for name in CASES:
        sys.stdout.write(f"{make(name, sys.argv[1])}\n")
