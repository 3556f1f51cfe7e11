"""The limits of the review as the law has them (domain page poverty.md), kept in the back office.

The five working days of the district's opinion are from practice: data to check. That opinion
ended with the district level on 30 June 2025.
"""

import datetime

from django.db import migrations

DECISION = "Quyết định số 24/2021/QĐ-TTg"
CIRCULAR = "Thông tư số 07/2021/TT-BLĐTBXH"
IN_FORCE = datetime.date(2021, 9, 1)
END_OF_DISTRICTS = datetime.date(2025, 6, 30)

LIMITS = [
    {"key": "periodic_first", "month": 9, "day": 1, "source": DECISION},
    {"key": "periodic_last", "month": 12, "day": 14, "source": DECISION},
    {"key": "irregular_first", "number": 15, "source": DECISION},
    {"key": "irregular_days", "number": 15, "source": DECISION},
    {"key": "screen_ticks", "number": 4, "source": CIRCULAR},
    {"key": "agree_percent", "number": 50, "source": DECISION},
    {"key": "posting_days", "number": 3, "source": DECISION},
    {"key": "recheck_days", "number": 7, "source": DECISION},
    {
        "key": "opinion_days",
        "number": 5,
        "valid_to": END_OF_DISTRICTS,
        "source": f"{DECISION} (số ngày cần đối chiếu)",
    },
]


def add_limits(apps, schema_editor):
    model = apps.get_model("households", "ReviewTimeLimit")
    for limit in LIMITS:
        model.objects.create(valid_from=IN_FORCE, **limit)


class Migration(migrations.Migration):
    dependencies = [("households", "0006_review_rounds")]

    operations = [migrations.RunPython(add_limits, migrations.RunPython.noop)]
