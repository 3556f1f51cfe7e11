"""Starting values of consultation: about whom, and which agencies (awards.md, "How it runs", 4).

Names are those of the field of work; Home Affairs sets the present ones from their date on.
"""

import datetime

from django.db import migrations

SETTING = "Thực tiễn của tỉnh: điều chỉnh được"
ENTERPRISE = "enterprise"
FIRST_DAY = datetime.date(2023, 1, 1)
AGENCIES = (
    ("Cơ quan thuế tỉnh", "Thuế", "việc thực hiện nghĩa vụ thuế"),
    ("Bảo hiểm xã hội tỉnh", "Bảo hiểm xã hội", "việc đóng bảo hiểm xã hội, bảo hiểm y tế"),
    ("Cơ quan quản lý môi trường tỉnh", "Môi trường", "việc chấp hành pháp luật về môi trường"),
    (
        "Cơ quan quản lý lao động tỉnh",
        "An toàn lao động",
        "việc chấp hành pháp luật về lao động, an toàn lao động",
    ),
    (
        "Cơ quan Cảnh sát phòng cháy, chữa cháy",
        "Phòng cháy, chữa cháy",
        "việc bảo đảm an toàn phòng cháy, chữa cháy",
    ),
    (
        "Cơ quan quản lý an toàn thực phẩm tỉnh",
        "An toàn thực phẩm",
        "việc bảo đảm an toàn thực phẩm",
    ),
)


def load(apps, schema_editor):
    forms = apps.get_model("awards", "AwardForm").objects.exclude(authority="unit_head")
    rules = apps.get_model("awards", "ConsultationRule").objects
    agencies = apps.get_model("awards", "ConsultedAgency").objects
    for rule_set in apps.get_model("awards", "RuleSet").objects.all():
        for form in forms.filter(subject_kinds__contains=[ENTERPRISE]):
            rules.get_or_create(
                rule_set=rule_set,
                form=form,
                subject_kind=ENTERPRISE,
                defaults={"basis": SETTING},
            )
    for order, (name, short_name, about) in enumerate(AGENCIES, start=1):
        agencies.get_or_create(
            short_name=short_name,
            valid_from=FIRST_DAY,
            defaults={
                "name": name,
                "about": about,
                "subject_kinds": [ENTERPRISE],
                "order": order,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("awards", "0026_consultation")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
