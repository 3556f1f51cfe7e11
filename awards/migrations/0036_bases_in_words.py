"""The bases of the first time limits said "setting" or named a working paper: pages show them now.

Rule sets that a submission follows are kept as they are, as everywhere.
"""

from django.db import migrations

SETTING = "Mức đề xuất, điều chỉnh theo quy định của tỉnh"
NO_LAW_READ, FROM_DECREE = "setting", "awards.md, Time limits"


def in_words(apps, schema_editor):
    limits = apps.get_model("awards", "TimeLimit").objects.filter(rule_set__submissions=None)
    limits.filter(basis=NO_LAW_READ).update(basis=SETTING)
    for limit in limits.filter(basis=FROM_DECREE).select_related("rule_set"):
        limit.basis = limit.rule_set.decree
        limit.save(update_fields=["basis"])


class Migration(migrations.Migration):
    dependencies = [("awards", "0035_bulk")]

    operations = [migrations.RunPython(in_words, migrations.RunPython.noop)]
