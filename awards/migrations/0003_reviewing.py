"""What Home Affairs' screens add: preset reasons, a right to open them, former poverty."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

ARTICLE_84 = "khoản 2 Điều 84 Luật Thi đua, khen thưởng số 06/2022/QH15"
# Starting values; Home Affairs edits them in the back office.
REASONS = (
    ("return", "Hồ sơ chưa có biên bản họp xét khen thưởng.", ARTICLE_84),
    ("return", "Tờ trình chưa kèm danh sách đề nghị khen thưởng.", ARTICLE_84),
    ("return", "Nội dung đề nghị không thuộc đợt khen thưởng này.", ""),
    ("request_supplement", "Báo cáo thành tích chưa có xác nhận của cấp trình.", ARTICLE_84),
    ("request_supplement", "Báo cáo thành tích chưa nêu rõ số liệu, thời gian thực hiện.", ""),
    ("request_supplement", "Thông tin giữa tờ trình, danh sách và báo cáo chưa thống nhất.", ""),
    ("mark_eligible", "Đúng đối tượng, đúng hình thức; thành tích rõ ràng, đủ giấy tờ.", ""),
    ("mark_not_eligible", "Thành tích chưa đạt tiêu chuẩn của hình thức đề nghị.", ""),
    ("mark_not_eligible", "Thành tích nằm ngoài thời gian tính thành tích của đợt.", ""),
    (
        "mark_not_eligible",
        "Thành tích đã được khen thưởng; một thành tích không khen thưởng nhiều lần.",
        "",
    ),
    ("appraise_again", "Cần làm rõ thành tích trước khi trình.", ""),
    ("refuse", "Thành tích chưa đạt tiêu chuẩn của hình thức đề nghị.", ""),
    ("refuse", "Chủ tịch Ủy ban nhân dân tỉnh không đồng ý khen thưởng.", ""),
)


def load(apps, schema_editor):
    reason = apps.get_model("awards", "PresetReason")
    for order, (verb, text, legal_ground) in enumerate(REASONS, start=1):
        reason.objects.create(verb=verb, text=text, legal_ground=legal_ground, order=order)


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0002_rules_and_forms"),
    ]

    operations = [
        migrations.CreateModel(
            name="PresetReason",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("return", "Return the submission"),
                            ("request_supplement", "Request a supplement"),
                            ("mark_eligible", "Eligible"),
                            ("mark_not_eligible", "Not eligible"),
                            ("appraise_again", "Appraise again"),
                            ("refuse", "Not commend"),
                        ],
                        max_length=20,
                        verbose_name="offered with",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="reason")),
                (
                    "legal_ground",
                    models.CharField(blank=True, max_length=300, verbose_name="legal ground"),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("is_active", models.BooleanField(default=True, verbose_name="offered")),
            ],
            options={
                "verbose_name": "preset reason",
                "verbose_name_plural": "preset reasons",
                "ordering": ["verb", "order", "pk"],
            },
        ),
        migrations.AlterModelOptions(
            name="nomination",
            options={
                "ordering": ["submission", "number", "pk"],
                "permissions": [
                    ("view_review", "Can open Home Affairs' pages of submissions and cases"),
                    ("appraise_nomination", "Can appraise cases"),
                    ("present_nomination", "Can present cases for signing and refuse them"),
                ],
                "verbose_name": "case",
                "verbose_name_plural": "cases",
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="exemplar",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="exemplar",
            name="update_update",
        ),
        migrations.AddField(
            model_name="exemplar",
            name="consent_poverty",
            field=models.BooleanField(
                default=False, verbose_name="consents to former poverty being public"
            ),
        ),
        migrations.AddField(
            model_name="exemplar",
            name="poverty_note",
            field=models.CharField(
                blank=True, max_length=200, verbose_name="what is said of former poverty"
            ),
        ),
        migrations.AddField(
            model_name="exemplarevent",
            name="consent_poverty",
            field=models.BooleanField(
                default=False, verbose_name="consents to former poverty being public"
            ),
        ),
        migrations.AddField(
            model_name="exemplarevent",
            name="poverty_note",
            field=models.CharField(
                blank=True, max_length=200, verbose_name="what is said of former poverty"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exemplar",
            trigger=pgtrigger.compiler.Trigger(
                name="bumps_site_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='\n            INSERT INTO movement_siteversion AS site ("only", number) VALUES (TRUE, 1)\n            ON CONFLICT ("only") DO UPDATE SET number = site.number + 1;\n            RETURN NULL;\n        ',
                    hash="cc6cf00d0be2aabfcdc11f227e936b4c99d20aaa",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_bumps_site_version_092d4",
                    table="awards_exemplar",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exemplar",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "awards_exemplarevent" ("author", "commune_id", "consent_by", "consent_date", "consent_name", "consent_photo", "consent_place", "consent_poverty", "consent_story", "created_at", "created_by_id", "due_on", "honorific", "id", "is_illustrative", "lead", "movement_id", "name", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "photo_alt", "photo_credit", "poverty_note", "public_id", "published_at", "status", "story", "subject_kind", "title", "version", "withdrawn_at") VALUES (NEW."author", NEW."commune_id", NEW."consent_by", NEW."consent_date", NEW."consent_name", NEW."consent_photo", NEW."consent_place", NEW."consent_poverty", NEW."consent_story", NEW."created_at", NEW."created_by_id", NEW."due_on", NEW."honorific", NEW."id", NEW."is_illustrative", NEW."lead", NEW."movement_id", NEW."name", NEW."nomination_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."photo", NEW."photo_alt", NEW."photo_credit", NEW."poverty_note", NEW."public_id", NEW."published_at", NEW."status", NEW."story", NEW."subject_kind", NEW."title", NEW."version", NEW."withdrawn_at"); RETURN NULL;',
                    hash="5dadec5ccbdb325cd06ab60be8912980e3b9e8c0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_46b16",
                    table="awards_exemplar",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exemplar",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "awards_exemplarevent" ("author", "commune_id", "consent_by", "consent_date", "consent_name", "consent_photo", "consent_place", "consent_poverty", "consent_story", "created_at", "created_by_id", "due_on", "honorific", "id", "is_illustrative", "lead", "movement_id", "name", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "photo_alt", "photo_credit", "poverty_note", "public_id", "published_at", "status", "story", "subject_kind", "title", "version", "withdrawn_at") VALUES (NEW."author", NEW."commune_id", NEW."consent_by", NEW."consent_date", NEW."consent_name", NEW."consent_photo", NEW."consent_place", NEW."consent_poverty", NEW."consent_story", NEW."created_at", NEW."created_by_id", NEW."due_on", NEW."honorific", NEW."id", NEW."is_illustrative", NEW."lead", NEW."movement_id", NEW."name", NEW."nomination_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."photo", NEW."photo_alt", NEW."photo_credit", NEW."poverty_note", NEW."public_id", NEW."published_at", NEW."status", NEW."story", NEW."subject_kind", NEW."title", NEW."version", NEW."withdrawn_at"); RETURN NULL;',
                    hash="7f88395b5e42b608b42d213eb4c205b44156e1d2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_01dc6",
                    table="awards_exemplar",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
