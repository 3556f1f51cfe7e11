"""The files of `bench/imports.py`: households as an officer lists them, 24 columns, invented."""

import csv
import random
from pathlib import Path

import xlsxwriter

FAMILY = ["Thạch", "Lý", "Sơn", "Kim", "Danh", "Trần", "Nguyễn", "Lê", "Huỳnh", "Lâm"]
GIVEN = ["Minh", "Hoa", "Sang", "Lan", "Phước", "Đa", "Hạnh", "Tài", "Bé", "Út"]


def make_files(folder: Path, headings, communes, rows: int) -> dict[str, Path]:
    """ "new.xlsx", "new.csv", "changed.xlsx", "changed.csv": in the changed ones every household
    has another address, B1 score and phone. `communes` are (district, commune, area) in words."""
    files = {}
    for name, is_changed in (("new", False), ("changed", True)):
        table = [headings, *_households(communes, rows, is_changed)]
        for kind, write in (("xlsx", _write_xlsx), ("csv", _write_csv)):
            files[f"{name}.{kind}"] = path = folder / f"{name}-{rows}.{kind}"
            write(path, table)
    return files


def _households(communes, rows, is_changed):
    chance = random.Random(3)
    for n in range(rows):
        is_woman, is_poor = chance.random() < 0.5, chance.random() < 0.6
        year, day = chance.randrange(1940, 1999), chance.randrange(1, 29)
        middle = "Thị" if is_woman else "Văn"
        person = f"{chance.choice(FAMILY)} {middle} {chance.choice(GIVEN)} {chance.choice(GIVEN)}"
        score = chance.randrange(100, 139)
        *place, area = communes[n * len(communes) // rows]
        yield [
            f"B{n:07d}",
            person,
            "Nữ" if is_woman else "Nam",
            f"{day:02d}/{chance.randrange(1, 13):02d}/{year}",
            f"094{int(is_woman)}{year % 100:02d}{n:06d}",
            chance.choice(["Kinh", "Khmer", "Hoa"]),
            *place,
            f"Số {n % 900 + 1}, tổ {chance.randrange(1, 20) + 20 * is_changed}",
            f"09{(n * 7919 + is_changed) % 100_000_000:08d}",
            area,
            "Hộ nghèo" if is_poor else "Hộ cận nghèo",
            score + is_changed,
            30 if is_poor else 20,
            "3, 9, 10" if is_poor else "9, 10",
            chance.choice(["Không có đất sản xuất", "Không có vốn sản xuất"]),
            chance.choice(["Sản xuất", "Tín dụng"]),
            "",
            "x" if n % 9 == 0 else "",
            "x" if n % 11 == 0 else "",
            chance.randrange(1, 8),
            "12/11/2024",
            "x" if n % 5 else "",
            chance.choice(["Tiểu học", "THCS"]),
        ]


def _write_xlsx(path, table):
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Danh sách hộ")
        for number, row in enumerate(table):
            sheet.write_row(number, 0, row)


def _write_csv(path, table):
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(table)
