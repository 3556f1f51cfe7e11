"""Rule sets by date sent, their time limits, and the forms of commendation (awards.md).

Starting values of tables that Home Affairs edits; "setting" marks what no law was read for.
"""

import datetime

from django.db import migrations

D = datetime.date
LAW_2022 = "Luật Thi đua, khen thưởng số 06/2022/QH15"

RULE_SETS = (
    (
        "Luật năm 2003, Nghị định 91/2017/NĐ-CP",
        D(2017, 10, 1),
        D(2023, 12, 31),
        "Luật Thi đua, khen thưởng năm 2003, sửa đổi, bổ sung năm 2005, 2013",
        "Nghị định số 91/2017/NĐ-CP",
        "Thông tư số 12/2019/TT-BNV",
    ),
    (
        "Luật năm 2022, Nghị định 98/2023/NĐ-CP",
        D(2024, 1, 1),
        D(2025, 6, 30),
        LAW_2022,
        "Nghị định số 98/2023/NĐ-CP",
        "Thông tư số 01/2024/TT-BNV",
    ),
    (
        "Luật năm 2022, Nghị định 152/2025/NĐ-CP",
        D(2025, 7, 1),
        D(2026, 9, 30),
        LAW_2022,
        "Nghị định số 152/2025/NĐ-CP",
        "Thông tư số 15/2025/TT-BNV",
    ),
    (
        "Luật năm 2022 sửa đổi năm 2026, Nghị định 152/2025/NĐ-CP",
        D(2026, 10, 1),
        None,
        f"{LAW_2022}, sửa đổi theo Luật số 06/2026/QH16",
        "Nghị định số 152/2025/NĐ-CP",
        "Thông tư số 15/2025/TT-BNV",
    ),
)

TIME_LIMITS = (
    ("reception", 3, "awards.md, Time limits"),
    ("appraisal", 5, "awards.md, Time limits"),
    ("supplement", 5, "setting"),
    ("present", 3, "setting"),
    ("decision", 10, "setting"),
    ("whole", 25, "awards.md, Time limits"),
    ("refusal_notice", 10, "awards.md, Time limits"),
)

EVERYBODY = ["individual", "collective", "household", "enterprise", "overseas", "foreign"]
FORMS = (
    ("giay-khen", "Giấy khen", "unit_head", "A", EVERYBODY),
    (
        "bang-khen-tinh",
        "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
        "province_chairman",
        "B",
        EVERYBODY,
    ),
    (
        "co-thi-dua-tinh",
        "Cờ thi đua của Ủy ban nhân dân tỉnh",
        "province_committee",
        "C",
        ["collective", "enterprise"],
    ),
    (
        "bang-khen-thu-tuong",
        "Bằng khen của Thủ tướng Chính phủ",
        "prime_minister",
        "C",
        EVERYBODY,
    ),
    (
        "co-thi-dua-chinh-phu",
        "Cờ thi đua của Chính phủ",
        "government",
        "C",
        ["collective", "enterprise"],
    ),
    (
        "huan-chuong-lao-dong-3",
        "Huân chương Lao động hạng Ba",
        "president",
        "C",
        ["individual", "collective", "enterprise", "overseas", "foreign"],
    ),
)


def load(apps, schema_editor):
    rule_set, limit = apps.get_model("awards", "RuleSet"), apps.get_model("awards", "TimeLimit")
    for name, valid_from, valid_to, law, decree, circular in RULE_SETS:
        row = rule_set.objects.create(
            name=name,
            valid_from=valid_from,
            valid_to=valid_to,
            law=law,
            decree=decree,
            circular=circular,
        )
        for key, days, basis in TIME_LIMITS:
            limit.objects.create(rule_set=row, key=key, working_days=days, basis=basis)
    form = apps.get_model("awards", "AwardForm")
    for order, (code, name, authority, track, kinds) in enumerate(FORMS, start=1):
        form.objects.create(
            code=code,
            name=name,
            authority=authority,
            track=track,
            subject_kinds=kinds,
            order=order,
        )


class Migration(migrations.Migration):
    dependencies = [("awards", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
