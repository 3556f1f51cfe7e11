"""The calendar of 2025 and 2026 as awards.md tells it; Home Affairs edits it by year."""

import datetime

from django.db import migrations

# from, to (month, day), what, who, basis
LINES = (
    ((1, 1), (3, 31), "Phát động, đăng ký thi đua", "Các cơ quan, đơn vị, địa phương", ""),
    ((6, 11), (6, 11), "Biểu dương gương điển hình tiên tiến", "Sở Nội vụ", ""),
    ((9, 1), (12, 14), "Tổng kết phong trào, bình xét thi đua", "Các cơ quan, đơn vị", ""),
    (
        (10, 17),
        (11, 18),
        "Tháng cao điểm “Vì người nghèo”",
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        "",
    ),
    (
        (12, 10),
        (12, 10),
        "Danh sách vi phạm, kỷ luật trong năm",
        "Cơ quan thanh tra, đơn vị trình",
        "",
    ),
    (
        (12, 15),
        (12, 15),
        "Biểu 0601.N/BNV-TĐKT đến 0605.N/BNV-TĐKT",
        "Sở Nội vụ",
        "Thông tư số 02/2023/TT-BNV",
    ),
)


def load(apps, schema_editor):
    entries = apps.get_model("awards", "CalendarEntry").objects
    for year in (2025, 2026):
        for first, last, what, who, basis in LINES:
            entries.get_or_create(
                starts_on=datetime.date(year, *first),
                what=what,
                defaults={"ends_on": datetime.date(year, *last), "who": who, "basis": basis},
            )


class Migration(migrations.Migration):
    dependencies = [("awards", "0020_calls_run")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
