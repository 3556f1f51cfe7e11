"""Submissions on their way: routes by date, where a submission lies, the cases carried on."""

import datetime
import importlib

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

_RULE = importlib.import_module("awards.migrations.0011_interest").CONFLICTS
# Whoever made, sent or signed the submission a case came in takes no part in it either.
CARRIED = (
    _RULE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    .replace(
        "made.submission_id = sent.id",
        "(made.submission_id = sent.id OR made.origin_id = sent.id)",
    )
    .replace(
        "made.submission_id = maker.submission_id",
        "(made.submission_id = maker.submission_id OR made.origin_id = maker.submission_id)",
    )
)
BEFORE = _RULE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
# from, to, first day, last day, basis; the days are those of the end of the district level.
ROUTES = (
    (
        "commune",
        "district",
        datetime.date(2004, 7, 1),
        datetime.date(2025, 6, 30),
        "Điều 84 Luật số 06/2022/QH15; quy định của Ủy ban nhân dân tỉnh về trình khen thưởng",
    ),
    (
        "commune",
        "home_affairs",
        datetime.date(2025, 7, 1),
        None,
        "Luật số 72/2025/QH15 (kết thúc hoạt động của cấp huyện từ ngày 01/7/2025)",
    ),
    (
        "base",
        "department",
        datetime.date(2004, 7, 1),
        None,
        "Điều 84 Luật số 06/2022/QH15; quy định của Ủy ban nhân dân tỉnh về trình khen thưởng",
    ),
)


def load(apps, schema_editor):
    routes = apps.get_model("awards", "Route").objects
    for level, to, first, last, basis in ROUTES:
        values = {"to": to, "valid_to": last, "basis": basis}
        routes.get_or_create(from_level=level, valid_from=first, defaults=values)


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0027_consultation_seed"),
        ("movement", "0007_base_units"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Route",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "from_level",
                    models.CharField(
                        choices=[
                            ("base", "base units of a sector"),
                            ("commune", "commune level"),
                            ("district", "district level"),
                            ("sector", "sector departments, unions"),
                            ("province", "province level"),
                        ],
                        max_length=10,
                        verbose_name="from level",
                    ),
                ),
                (
                    "to",
                    models.CharField(
                        choices=[
                            ("district", "its district"),
                            ("department", "its sector department"),
                            ("home_affairs", "Department of Home Affairs"),
                        ],
                        max_length=12,
                        verbose_name="sends to",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="valid from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                ("basis", models.CharField(max_length=200, verbose_name="legal basis")),
            ],
            options={
                "verbose_name": "route of submissions",
                "verbose_name_plural": "routes of submissions",
                "ordering": ["from_level", "-valid_from"],
            },
        ),
        migrations.CreateModel(
            name="RouteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "from_level",
                    models.CharField(
                        choices=[
                            ("base", "base units of a sector"),
                            ("commune", "commune level"),
                            ("district", "district level"),
                            ("sector", "sector departments, unions"),
                            ("province", "province level"),
                        ],
                        max_length=10,
                        verbose_name="from level",
                    ),
                ),
                (
                    "to",
                    models.CharField(
                        choices=[
                            ("district", "its district"),
                            ("department", "its sector department"),
                            ("home_affairs", "Department of Home Affairs"),
                        ],
                        max_length=12,
                        verbose_name="sends to",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="valid from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                ("basis", models.CharField(max_length=200, verbose_name="legal basis")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AlterModelOptions(
            name="submission",
            options={
                "ordering": ["-pk"],
                "permissions": [
                    ("propose_submission", "Can make, send and withdraw own unit's submissions"),
                    ("receive_submission", "Can receive or return submissions"),
                    ("gather_submission", "Can put units' submissions together on their way"),
                ],
                "verbose_name": "submission",
                "verbose_name_plural": "submissions",
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="nomination",
            name="sent_is_kept",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="nomination",
            name="state_moves",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="nomination",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="nomination",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="nominationstep",
            name="step_impartial",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="nominationstep",
            name="step_is_told",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="submission",
            name="state_moves",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="submission",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="submission",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="submissionstep",
            name="step_is_told",
        ),
        migrations.RemoveConstraint(
            model_name="submission",
            name="submission_received_has_date",
        ),
        migrations.AddField(
            model_name="nomination",
            name="origin",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="carried_cases",
                to="awards.submission",
                verbose_name="submission it came in",
            ),
        ),
        migrations.AddField(
            model_name="nominationevent",
            name="origin",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="awards.submission",
                verbose_name="submission it came in",
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="via_agency",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="submissions_passing",
                to="movement.agency",
                verbose_name="through the agency",
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="via_unit",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="submissions_passing",
                to="movement.administrativeunit",
                verbose_name="through the unit",
            ),
        ),
        migrations.AddField(
            model_name="submissionevent",
            name="via_agency",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="movement.agency",
                verbose_name="through the agency",
            ),
        ),
        migrations.AddField(
            model_name="submissionevent",
            name="via_unit",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="movement.administrativeunit",
                verbose_name="through the unit",
            ),
        ),
        migrations.AlterField(
            model_name="callwindow",
            name="level",
            field=models.CharField(
                choices=[
                    ("base", "base units of a sector"),
                    ("commune", "commune level"),
                    ("district", "district level"),
                    ("sector", "sector departments, unions"),
                    ("province", "province level"),
                ],
                max_length=10,
                verbose_name="level",
            ),
        ),
        migrations.AlterField(
            model_name="callwindowevent",
            name="level",
            field=models.CharField(
                choices=[
                    ("base", "base units of a sector"),
                    ("commune", "commune level"),
                    ("district", "district level"),
                    ("sector", "sector departments, unions"),
                    ("province", "province level"),
                ],
                max_length=10,
                verbose_name="level",
            ),
        ),
        migrations.AlterField(
            model_name="unitnotice",
            name="case_step",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="awards.nominationstep",
                verbose_name="step",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nomination",
            trigger=pgtrigger.compiler.Trigger(
                name="state_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{appraising:eligible,appraising:merged,appraising:not_eligible,appraising:on_hold,appraising:supplement_requested,appraising:withdrawn,eligible:appraising,eligible:merged,eligible:on_hold,eligible:presented,eligible:withdrawn,in_submission:appraising,in_submission:sent_back,in_submission:supplement_asked,in_submission:withdrawn,merged:appraising,not_eligible:appraising,not_eligible:merged,not_eligible:on_hold,not_eligible:refused,not_eligible:withdrawn,on_hold:appraising,on_hold:merged,on_hold:withdrawn,presented:awarded,presented:refused,supplement_asked:appraising,supplement_asked:in_submission,supplement_asked:sent_back,supplement_asked:withdrawn,supplement_requested:appraising,supplement_requested:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="269e166c72f8eaa908230ac56406203fc349d097",
                    operation="UPDATE",
                    pgid="pgtrigger_state_moves_61118",
                    table="awards_nomination",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nomination",
            trigger=pgtrigger.compiler.Trigger(
                name="sent_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF OLD.origin_id IS NOT NULL OR EXISTS (\n                        SELECT 1 FROM awards_submission\n                        WHERE id = OLD.submission_id AND status <> 'draft'\n                    ) THEN\n                        RAISE EXCEPTION 'awards: a case that was sent is never deleted';\n                    END IF;\n                    RETURN OLD;\n                ",
                    hash="6639bf9ae24d76c342550ee53f40981893ab54ca",
                    operation="DELETE",
                    pgid="pgtrigger_sent_is_kept_e0d90",
                    table="awards_nomination",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nomination",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "awards_nominationevent" ("appraisal_note", "appraiser_id", "citation", "clock_left", "content_id", "decision_id", "due_on", "folded_name", "form_id", "form_uuid", "honorific", "household_id", "household_record", "household_sha256", "id", "is_direct_worker", "is_ethnic_minority", "merged_into_id", "name", "number", "opinion", "ordinal", "origin_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "residence", "saved_at", "saved_by_id", "split_from_id", "standard_met", "status", "subject_kind", "submission_id", "summary", "version", "wants_award", "wants_publicity", "workplace") VALUES (NEW."appraisal_note", NEW."appraiser_id", NEW."citation", NEW."clock_left", NEW."content_id", NEW."decision_id", NEW."due_on", NEW."folded_name", NEW."form_id", NEW."form_uuid", NEW."honorific", NEW."household_id", NEW."household_record", NEW."household_sha256", NEW."id", NEW."is_direct_worker", NEW."is_ethnic_minority", NEW."merged_into_id", NEW."name", NEW."number", NEW."opinion", NEW."ordinal", NEW."origin_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."public_id", NEW."residence", NEW."saved_at", NEW."saved_by_id", NEW."split_from_id", NEW."standard_met", NEW."status", NEW."subject_kind", NEW."submission_id", NEW."summary", NEW."version", NEW."wants_award", NEW."wants_publicity", NEW."workplace"); RETURN NULL;',
                    hash="19e14234962450ef3e3d759f64fbe1cb255f55c5",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1c47d",
                    table="awards_nomination",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nomination",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "awards_nominationevent" ("appraisal_note", "appraiser_id", "citation", "clock_left", "content_id", "decision_id", "due_on", "folded_name", "form_id", "form_uuid", "honorific", "household_id", "household_record", "household_sha256", "id", "is_direct_worker", "is_ethnic_minority", "merged_into_id", "name", "number", "opinion", "ordinal", "origin_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "residence", "saved_at", "saved_by_id", "split_from_id", "standard_met", "status", "subject_kind", "submission_id", "summary", "version", "wants_award", "wants_publicity", "workplace") VALUES (NEW."appraisal_note", NEW."appraiser_id", NEW."citation", NEW."clock_left", NEW."content_id", NEW."decision_id", NEW."due_on", NEW."folded_name", NEW."form_id", NEW."form_uuid", NEW."honorific", NEW."household_id", NEW."household_record", NEW."household_sha256", NEW."id", NEW."is_direct_worker", NEW."is_ethnic_minority", NEW."merged_into_id", NEW."name", NEW."number", NEW."opinion", NEW."ordinal", NEW."origin_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."public_id", NEW."residence", NEW."saved_at", NEW."saved_by_id", NEW."split_from_id", NEW."standard_met", NEW."status", NEW."subject_kind", NEW."submission_id", NEW."summary", NEW."version", NEW."wants_award", NEW."wants_publicity", NEW."workplace"); RETURN NULL;',
                    hash="2274f33fe4c8c7d7af01b91e8fdb72ab87eea6ce",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a24f7",
                    table="awards_nomination",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nominationstep",
            trigger=pgtrigger.compiler.Trigger(
                name="step_impartial",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"name\" IN ('send_back', 'request_supplement', 'hold', 'release', 'mark_eligible', 'mark_not_eligible', 'appraise_again', 'merge', 'unmerge', 'present', 'award', 'refuse', 'assign'))",
                    func="\n            IF EXISTS (SELECT 1 FROM awards_conflicts(NEW.by_id)\n                       WHERE nomination_id = NEW.nomination_id) THEN\n                RAISE EXCEPTION 'awards: this officer takes no part in this case';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="438d310bf7eac7875a538e0511b946f6ba569459",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_step_impartial_90cf3",
                    table="awards_nominationstep",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nominationstep",
            trigger=pgtrigger.compiler.Trigger(
                name="step_is_told",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"name\" IN ('ask', 'send_back', 'request_supplement', 'hold', 'release', 'mark_not_eligible', 'award', 'refuse'))",
                    func="\n            INSERT INTO awards_unitnotice (unit_id, agency_id, case_step_id, at)\n            SELECT sent.unit_id, sent.agency_id, NEW.id, NEW.at FROM awards_nomination made JOIN awards_submission sent ON sent.id IN (made.submission_id, made.origin_id) WHERE made.id = NEW.nomination_id;\n            RETURN NULL;\n        ",
                    hash="35e3b81d99480354d5016545327815d7f9257d43",
                    operation="INSERT",
                    pgid="pgtrigger_step_is_told_4cb12",
                    table="awards_nominationstep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="submission",
            trigger=pgtrigger.compiler.Trigger(
                name="state_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{draft:sent,forwarded:sent,received:withdrawn,sent:forwarded,sent:received,sent:returned,sent:sent,sent:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="2705f0e2abdc9e8c512dbb5f5165599a580c7b10",
                    operation="UPDATE",
                    pgid="pgtrigger_state_moves_a39f8",
                    table="awards_submission",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="submission",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "awards_submissionevent" ("agency_id", "call_id", "code", "contact_name", "contact_phone", "council_present", "council_total", "created_at", "created_by_id", "due_on", "form_uuid", "id", "incoming_date", "incoming_number", "letter_date", "letter_number", "letter_saved_at", "letter_saved_by_id", "letter_signer", "letter_signer_title", "letter_subject", "letter_version", "minutes_date", "minutes_note", "minutes_saved_at", "minutes_saved_by_id", "minutes_version", "one_stop_code", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "rule_set_id", "sent_at", "sent_by_id", "status", "unit_id", "via_agency_id", "via_unit_id", "votes_agree") VALUES (NEW."agency_id", NEW."call_id", NEW."code", NEW."contact_name", NEW."contact_phone", NEW."council_present", NEW."council_total", NEW."created_at", NEW."created_by_id", NEW."due_on", NEW."form_uuid", NEW."id", NEW."incoming_date", NEW."incoming_number", NEW."letter_date", NEW."letter_number", NEW."letter_saved_at", NEW."letter_saved_by_id", NEW."letter_signer", NEW."letter_signer_title", NEW."letter_subject", NEW."letter_version", NEW."minutes_date", NEW."minutes_note", NEW."minutes_saved_at", NEW."minutes_saved_by_id", NEW."minutes_version", NEW."one_stop_code", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."rule_set_id", NEW."sent_at", NEW."sent_by_id", NEW."status", NEW."unit_id", NEW."via_agency_id", NEW."via_unit_id", NEW."votes_agree"); RETURN NULL;',
                    hash="21f5088987a437745733fa6324c064c0b0874ff7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_dcaae",
                    table="awards_submission",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="submission",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "awards_submissionevent" ("agency_id", "call_id", "code", "contact_name", "contact_phone", "council_present", "council_total", "created_at", "created_by_id", "due_on", "form_uuid", "id", "incoming_date", "incoming_number", "letter_date", "letter_number", "letter_saved_at", "letter_saved_by_id", "letter_signer", "letter_signer_title", "letter_subject", "letter_version", "minutes_date", "minutes_note", "minutes_saved_at", "minutes_saved_by_id", "minutes_version", "one_stop_code", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "rule_set_id", "sent_at", "sent_by_id", "status", "unit_id", "via_agency_id", "via_unit_id", "votes_agree") VALUES (NEW."agency_id", NEW."call_id", NEW."code", NEW."contact_name", NEW."contact_phone", NEW."council_present", NEW."council_total", NEW."created_at", NEW."created_by_id", NEW."due_on", NEW."form_uuid", NEW."id", NEW."incoming_date", NEW."incoming_number", NEW."letter_date", NEW."letter_number", NEW."letter_saved_at", NEW."letter_saved_by_id", NEW."letter_signer", NEW."letter_signer_title", NEW."letter_subject", NEW."letter_version", NEW."minutes_date", NEW."minutes_note", NEW."minutes_saved_at", NEW."minutes_saved_by_id", NEW."minutes_version", NEW."one_stop_code", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."rule_set_id", NEW."sent_at", NEW."sent_by_id", NEW."status", NEW."unit_id", NEW."via_agency_id", NEW."via_unit_id", NEW."votes_agree"); RETURN NULL;',
                    hash="ebbaf7f0abe195bb4663cf8156126bcc026957e6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f4d71",
                    table="awards_submission",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="submissionstep",
            trigger=pgtrigger.compiler.Trigger(
                name="step_is_told",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"name\" IN ('receive', 'return', 'send_back', 'forward'))",
                    func="\n            INSERT INTO awards_unitnotice (unit_id, agency_id, submission_step_id, at)\n            SELECT sent.unit_id, sent.agency_id, NEW.id, NEW.at FROM awards_submission sent WHERE sent.id = NEW.submission_id;\n            RETURN NULL;\n        ",
                    hash="14bbc0076b2d69f863ee29c00ec4f6142429be80",
                    operation="INSERT",
                    pgid="pgtrigger_step_is_told_aea7a",
                    table="awards_submissionstep",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("via_unit__isnull", True), ("via_agency__isnull", True), _connector="OR"
                ),
                name="submission_one_stop",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["draft", "sent", "returned", "withdrawn", "forwarded"]),
                    ("incoming_date__isnull", False),
                    _connector="OR",
                ),
                name="submission_received_has_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="unitnotice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("case_step__isnull", False)),
                fields=("case_step", "unit", "agency"),
                name="notice_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="route",
            constraint=models.UniqueConstraint(
                fields=("from_level", "valid_from"),
                name="route_unique",
                violation_error_message="There is a route of this level from this day already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="route",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="route_dates_in_order",
                violation_error_message="The end date lies before the start date.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="route",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "awards_routeevent" ("basis", "from_level", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to", "valid_from", "valid_to") VALUES (NEW."basis", NEW."from_level", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."to", NEW."valid_from", NEW."valid_to"); RETURN NULL;',
                    hash="102a55165e78834a48e120d9ee869da443417ff0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_803c1",
                    table="awards_route",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="route",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "awards_routeevent" ("basis", "from_level", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to", "valid_from", "valid_to") VALUES (NEW."basis", NEW."from_level", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."to", NEW."valid_from", NEW."valid_to"); RETURN NULL;',
                    hash="dc8514be63f964966814b36daee47178b25f6e10",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_25f65",
                    table="awards_route",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="route",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "awards_routeevent" ("basis", "from_level", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to", "valid_from", "valid_to") VALUES (OLD."basis", OLD."from_level", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."to", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                    hash="44c581f21a5c18a0f62e7adc4217f2e43f83a2e0",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_41620",
                    table="awards_route",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="routeevent",
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
            model_name="routeevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="awards.route",
            ),
        ),
        migrations.RunSQL(CARRIED, BEFORE),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
