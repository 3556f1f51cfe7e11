"""The shared cache table (sign-in limits) and one group a role."""

from django.core.management import call_command
from django.db import migrations

ROLES = [
    "commune_officer",
    "district_officer",
    "sector_officer",
    "province_officer",
    "award_officer",
    "board_leader",
    "council_member",
    "editor",
    "managing_editor",
    "complaint_inspector",
    "auditor",
    "account_manager",
    "administrator",
]


def create_cache_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def create_roles(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    group.objects.bulk_create((group(name=role) for role in ROLES), ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        ("movement", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.RunPython(create_cache_table, migrations.RunPython.noop),
        migrations.RunPython(create_roles, migrations.RunPython.noop),
    ]
