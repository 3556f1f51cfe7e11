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
    ("present", "Đủ điều kiện, đúng tiêu chuẩn; đề nghị khen thưởng.", ""),
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
                            ("present", "Present for signing"),
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
            name="folded",
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name="exemplar",
            name="photo_height",
            field=models.PositiveSmallIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="exemplar",
            name="photo_sha256",
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name="exemplar",
            name="photo_small",
            field=models.FileField(
                blank=True, editable=False, max_length=150, upload_to="exemplars/"
            ),
        ),
        migrations.AddField(
            model_name="exemplar",
            name="photo_width",
            field=models.PositiveSmallIntegerField(blank=True, editable=False, null=True),
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
            name="photo_height",
            field=models.PositiveSmallIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="exemplarevent",
            name="photo_sha256",
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name="exemplarevent",
            name="photo_small",
            field=models.FileField(
                blank=True, editable=False, max_length=150, upload_to="exemplars/"
            ),
        ),
        migrations.AddField(
            model_name="exemplarevent",
            name="photo_width",
            field=models.PositiveSmallIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="exemplarevent",
            name="poverty_note",
            field=models.CharField(
                blank=True, max_length=200, verbose_name="what is said of former poverty"
            ),
        ),
        migrations.AlterField(
            model_name="exemplar",
            name="photo",
            field=models.FileField(
                blank=True,
                editable=False,
                max_length=150,
                upload_to="exemplars/",
                verbose_name="photo",
            ),
        ),
        migrations.AlterField(
            model_name="exemplarevent",
            name="photo",
            field=models.FileField(
                blank=True,
                editable=False,
                max_length=150,
                upload_to="exemplars/",
                verbose_name="photo",
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
                    func='INSERT INTO "awards_exemplarevent" ("author", "commune_id", "consent_by", "consent_date", "consent_name", "consent_photo", "consent_place", "consent_poverty", "consent_story", "created_at", "created_by_id", "due_on", "honorific", "id", "is_illustrative", "lead", "movement_id", "name", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "photo_alt", "photo_credit", "photo_height", "photo_sha256", "photo_small", "photo_width", "poverty_note", "public_id", "published_at", "status", "story", "subject_kind", "title", "version", "withdrawn_at") VALUES (NEW."author", NEW."commune_id", NEW."consent_by", NEW."consent_date", NEW."consent_name", NEW."consent_photo", NEW."consent_place", NEW."consent_poverty", NEW."consent_story", NEW."created_at", NEW."created_by_id", NEW."due_on", NEW."honorific", NEW."id", NEW."is_illustrative", NEW."lead", NEW."movement_id", NEW."name", NEW."nomination_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."photo", NEW."photo_alt", NEW."photo_credit", NEW."photo_height", NEW."photo_sha256", NEW."photo_small", NEW."photo_width", NEW."poverty_note", NEW."public_id", NEW."published_at", NEW."status", NEW."story", NEW."subject_kind", NEW."title", NEW."version", NEW."withdrawn_at"); RETURN NULL;',
                    hash="f036c96f2a7d8fb32afa1d73de54158c49805ab6",
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
                    condition='WHEN (OLD."author" IS DISTINCT FROM (NEW."author") OR OLD."commune_id" IS DISTINCT FROM (NEW."commune_id") OR OLD."consent_by" IS DISTINCT FROM (NEW."consent_by") OR OLD."consent_date" IS DISTINCT FROM (NEW."consent_date") OR OLD."consent_name" IS DISTINCT FROM (NEW."consent_name") OR OLD."consent_photo" IS DISTINCT FROM (NEW."consent_photo") OR OLD."consent_place" IS DISTINCT FROM (NEW."consent_place") OR OLD."consent_poverty" IS DISTINCT FROM (NEW."consent_poverty") OR OLD."consent_story" IS DISTINCT FROM (NEW."consent_story") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."honorific" IS DISTINCT FROM (NEW."honorific") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_illustrative" IS DISTINCT FROM (NEW."is_illustrative") OR OLD."lead" IS DISTINCT FROM (NEW."lead") OR OLD."movement_id" IS DISTINCT FROM (NEW."movement_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."nomination_id" IS DISTINCT FROM (NEW."nomination_id") OR OLD."photo" IS DISTINCT FROM (NEW."photo") OR OLD."photo_alt" IS DISTINCT FROM (NEW."photo_alt") OR OLD."photo_credit" IS DISTINCT FROM (NEW."photo_credit") OR OLD."photo_height" IS DISTINCT FROM (NEW."photo_height") OR OLD."photo_sha256" IS DISTINCT FROM (NEW."photo_sha256") OR OLD."photo_small" IS DISTINCT FROM (NEW."photo_small") OR OLD."photo_width" IS DISTINCT FROM (NEW."photo_width") OR OLD."poverty_note" IS DISTINCT FROM (NEW."poverty_note") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."story" IS DISTINCT FROM (NEW."story") OR OLD."subject_kind" IS DISTINCT FROM (NEW."subject_kind") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at"))',
                    func='INSERT INTO "awards_exemplarevent" ("author", "commune_id", "consent_by", "consent_date", "consent_name", "consent_photo", "consent_place", "consent_poverty", "consent_story", "created_at", "created_by_id", "due_on", "honorific", "id", "is_illustrative", "lead", "movement_id", "name", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "photo_alt", "photo_credit", "photo_height", "photo_sha256", "photo_small", "photo_width", "poverty_note", "public_id", "published_at", "status", "story", "subject_kind", "title", "version", "withdrawn_at") VALUES (NEW."author", NEW."commune_id", NEW."consent_by", NEW."consent_date", NEW."consent_name", NEW."consent_photo", NEW."consent_place", NEW."consent_poverty", NEW."consent_story", NEW."created_at", NEW."created_by_id", NEW."due_on", NEW."honorific", NEW."id", NEW."is_illustrative", NEW."lead", NEW."movement_id", NEW."name", NEW."nomination_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."photo", NEW."photo_alt", NEW."photo_credit", NEW."photo_height", NEW."photo_sha256", NEW."photo_small", NEW."photo_width", NEW."poverty_note", NEW."public_id", NEW."published_at", NEW."status", NEW."story", NEW."subject_kind", NEW."title", NEW."version", NEW."withdrawn_at"); RETURN NULL;',
                    hash="c508d6cab28d45bab67da04649d34ccab58e30b3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_01dc6",
                    table="awards_exemplar",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
