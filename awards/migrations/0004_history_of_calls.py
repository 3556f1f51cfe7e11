import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0003_reviewing"),
        ("movement", "0004_jobs"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="CallEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("name", models.CharField(max_length=300, verbose_name="name of the call")),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("yearly", "yearly review"),
                            ("mid_term", "mid-term review"),
                            ("final", "final review"),
                            ("sudden", "sudden achievement"),
                        ],
                        max_length=10,
                        verbose_name="occasion",
                    ),
                ),
                (
                    "guidance_number",
                    models.CharField(max_length=60, verbose_name="guidance number"),
                ),
                ("guidance_date", models.DateField(verbose_name="guidance date")),
                ("summary", models.TextField(blank=True, verbose_name="summary of the guidance")),
                ("achievement_from", models.DateField(verbose_name="achievements from")),
                ("achievement_to", models.DateField(verbose_name="achievements to")),
                ("opens_on", models.DateField(verbose_name="opens on")),
                ("closes_on", models.DateField(verbose_name="closing date")),
                (
                    "conference_date",
                    models.DateField(blank=True, null=True, verbose_name="conference date"),
                ),
                (
                    "subject_kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("individual", "individual"),
                                ("collective", "collective"),
                                ("household", "household"),
                                ("enterprise", "enterprise"),
                                ("overseas", "overseas Vietnamese"),
                                ("foreign", "foreign person or collective"),
                            ],
                            max_length=12,
                        ),
                        size=None,
                        verbose_name="subject kinds",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RequiredPaperEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "level",
                    models.CharField(
                        choices=[("submission", "whole submission"), ("case", "each case")],
                        max_length=10,
                        verbose_name="asked for",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("letter", "proposal letter"),
                            ("list", "list of subjects"),
                            ("minutes", "minutes of the meeting"),
                            ("report", "achievement report"),
                            ("certification", "certification of the proposing level"),
                            ("other", "other paper"),
                            ("decision", "signed decision"),
                            ("consent", "written consent to publicity"),
                        ],
                        max_length=20,
                        verbose_name="kind of paper",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "subject_kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("individual", "individual"),
                                ("collective", "collective"),
                                ("household", "household"),
                                ("enterprise", "enterprise"),
                                ("overseas", "overseas Vietnamese"),
                                ("foreign", "foreign person or collective"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="subject kinds",
                    ),
                ),
                ("is_mandatory", models.BooleanField(default=True, verbose_name="mandatory")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RuleSetEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("valid_from", models.DateField(verbose_name="valid from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                ("law", models.CharField(max_length=200, verbose_name="law")),
                ("decree", models.CharField(max_length=200, verbose_name="decree")),
                ("circular", models.CharField(max_length=200, verbose_name="circular")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TimeLimitEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "key",
                    models.CharField(
                        choices=[
                            ("reception", "answer on reception"),
                            ("appraisal", "appraisal"),
                            ("supplement", "supplement by the unit"),
                            ("present", "presenting for signing"),
                            ("decision", "decision after presenting"),
                            ("whole", "whole procedure"),
                            ("refusal_notice", "notice of refusal"),
                        ],
                        max_length=20,
                        verbose_name="step",
                    ),
                ),
                ("working_days", models.PositiveSmallIntegerField(verbose_name="working days")),
                (
                    "basis",
                    models.CharField(blank=True, max_length=200, verbose_name="legal basis"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="call",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "awards_callevent" ("achievement_from", "achievement_to", "closes_on", "conference_date", "guidance_date", "guidance_number", "id", "movement_id", "name", "occasion", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "subject_kinds", "summary") VALUES (NEW."achievement_from", NEW."achievement_to", NEW."closes_on", NEW."conference_date", NEW."guidance_date", NEW."guidance_number", NEW."id", NEW."movement_id", NEW."name", NEW."occasion", NEW."opens_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."subject_kinds", NEW."summary"); RETURN NULL;',
                    hash="d4fbe6bdc585c8a1a55e1fce6b8f912cdaf3a835",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_be986",
                    table="awards_call",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="call",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "awards_callevent" ("achievement_from", "achievement_to", "closes_on", "conference_date", "guidance_date", "guidance_number", "id", "movement_id", "name", "occasion", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "subject_kinds", "summary") VALUES (NEW."achievement_from", NEW."achievement_to", NEW."closes_on", NEW."conference_date", NEW."guidance_date", NEW."guidance_number", NEW."id", NEW."movement_id", NEW."name", NEW."occasion", NEW."opens_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."subject_kinds", NEW."summary"); RETURN NULL;',
                    hash="9bf63955da23c95f70cab7cc238c0a57d5d90860",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_41b0f",
                    table="awards_call",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="requiredpaper",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "awards_requiredpaperevent" ("call_id", "id", "is_mandatory", "kind", "level", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject_kinds") VALUES (NEW."call_id", NEW."id", NEW."is_mandatory", NEW."kind", NEW."level", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."subject_kinds"); RETURN NULL;',
                    hash="3dfb82ed5e4634f26ee3ca2ed757e3885d198aa8",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9d15f",
                    table="awards_requiredpaper",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="requiredpaper",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "awards_requiredpaperevent" ("call_id", "id", "is_mandatory", "kind", "level", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject_kinds") VALUES (NEW."call_id", NEW."id", NEW."is_mandatory", NEW."kind", NEW."level", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."subject_kinds"); RETURN NULL;',
                    hash="64194fc4a1fbf91ed7f1622aaf3dbe08326d0306",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_af579",
                    table="awards_requiredpaper",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ruleset",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "awards_rulesetevent" ("circular", "decree", "id", "law", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to") VALUES (NEW."circular", NEW."decree", NEW."id", NEW."law", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."valid_from", NEW."valid_to"); RETURN NULL;',
                    hash="74a6a5ec0334dac0fe4b6a56c4d49c2ebad977aa",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_cf059",
                    table="awards_ruleset",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ruleset",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "awards_rulesetevent" ("circular", "decree", "id", "law", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to") VALUES (NEW."circular", NEW."decree", NEW."id", NEW."law", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."valid_from", NEW."valid_to"); RETURN NULL;',
                    hash="3ebf9ff5da7009e6ac9526aee1b19af2097894ba",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_40e81",
                    table="awards_ruleset",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="timelimit",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "awards_timelimitevent" ("basis", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule_set_id", "working_days") VALUES (NEW."basis", NEW."id", NEW."key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rule_set_id", NEW."working_days"); RETURN NULL;',
                    hash="2f2383351743d7a6d772cff70a03be4e62cb8868",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_04167",
                    table="awards_timelimit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="timelimit",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "awards_timelimitevent" ("basis", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule_set_id", "working_days") VALUES (NEW."basis", NEW."id", NEW."key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rule_set_id", NEW."working_days"); RETURN NULL;',
                    hash="078cf5db315aa6b3c8d6b0ec93a68a8c138557bf",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f1066",
                    table="awards_timelimit",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="callevent",
            name="movement",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="movement.movement",
                verbose_name="movement",
            ),
        ),
        migrations.AddField(
            model_name="callevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="callevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="awards.call",
            ),
        ),
        migrations.AddField(
            model_name="requiredpaperevent",
            name="call",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="awards.call",
                verbose_name="call",
            ),
        ),
        migrations.AddField(
            model_name="requiredpaperevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="requiredpaperevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="awards.requiredpaper",
            ),
        ),
        migrations.AddField(
            model_name="rulesetevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="rulesetevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="awards.ruleset",
            ),
        ),
        migrations.AddField(
            model_name="timelimitevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="timelimitevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="awards.timelimit",
            ),
        ),
        migrations.AddField(
            model_name="timelimitevent",
            name="rule_set",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="awards.ruleset",
                verbose_name="rule set",
            ),
        ),
    ]
