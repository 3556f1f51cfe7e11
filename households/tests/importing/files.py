"""Small files of households for the tests of the import, and officers who may import them."""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile

COLUMNS = {
    "code": "Mã hộ",
    "head": "Họ và tên chủ hộ",
    "sex": "Giới tính",
    "birth": "Ngày sinh",
    "number": "Số CCCD",
    "ethnicity": "Dân tộc",
    "commune": "Xã",
    "address": "Địa chỉ",
    "class": "Phân loại hộ",
    "b1": "Điểm B1",
    "b2": "Điểm B2",
    "lacked": "Chỉ số thiếu hụt",
}
POOR = {
    "code": "X1",
    "head": "Thạch Thị Mẫu",
    "sex": "Nữ",
    "birth": "05/02/1980",
    "number": "",
    "ethnicity": "Khmer",
    "commune": "Xã Nhơn Mỹ",
    "address": "Tổ 1",
    "class": "Hộ nghèo",
    "b1": "135",
    "b2": "30",
    "lacked": "3, 9, 10",
}


def rows(count, **cells):
    """`count` poor households X1, X2, ... of Xã Nhơn Mỹ."""
    return [
        POOR | {"code": f"X{n}", "head": f"Thạch Thị Mẫu {n}"} | cells for n in range(1, count + 1)
    ]


def csv_bytes(*households, columns=COLUMNS):
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns.values())
    for household in households:
        writer.writerow([household[key] for key in columns])
    return text.getvalue().encode("utf-8-sig")


def upload(*households, name="Hộ nghèo.csv", columns=COLUMNS):
    return SimpleUploadedFile(name, csv_bytes(*households, columns=columns))


def file_of(commune, count, prefix="R"):
    """A file of `count` poor households of a commune, the same each time."""
    cells = POOR | {"commune": commune.name}
    households = [
        cells | {"code": f"{prefix}{commune.code}{n}", "head": f"Thạch Thị Mẫu {n}"}
        for n in range(count)
    ]
    return upload(*households)
