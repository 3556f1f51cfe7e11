import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import movement.calendar


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("households", "0002_standards"),
        ("movement", "0002_cache_and_roles"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Achievement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("what", models.TextField(verbose_name="what was done")),
                ("period", models.CharField(blank=True, max_length=60, verbose_name="when")),
                (
                    "figure",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=16,
                        null=True,
                        verbose_name="figure",
                    ),
                ),
                (
                    "figure_unit",
                    models.CharField(blank=True, max_length=30, verbose_name="unit of the figure"),
                ),
            ],
            options={
                "verbose_name": "achievement",
                "verbose_name_plural": "achievements",
                "ordering": ["nomination", "order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="AwardForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "authority",
                    models.CharField(
                        choices=[
                            ("province_chairman", "Chairman of the provincial People's Committee"),
                            ("province_committee", "Provincial People's Committee"),
                            ("prime_minister", "Prime Minister"),
                            ("government", "Government"),
                            ("president", "State President"),
                            ("unit_head", "Head of the agency or unit"),
                        ],
                        max_length=20,
                        verbose_name="authority",
                    ),
                ),
                (
                    "track",
                    models.CharField(
                        choices=[
                            ("A", "Home Affairs appraises alone"),
                            ("B", "Standing committee of the council"),
                            ("C", "Full council"),
                        ],
                        max_length=1,
                        verbose_name="track",
                    ),
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
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "form of commendation",
                "verbose_name_plural": "forms of commendation",
                "ordering": ["order", "name"],
            },
        ),
        migrations.CreateModel(
            name="SubmissionCounter",
            fields=[
                ("year", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "submission counter",
                "verbose_name_plural": "submission counters",
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
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
                (
                    "forms",
                    models.ManyToManyField(
                        related_name="calls",
                        to="awards.awardform",
                        verbose_name="forms of commendation",
                    ),
                ),
                (
                    "movement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="movement.movement",
                        verbose_name="movement",
                    ),
                ),
            ],
            options={
                "verbose_name": "call",
                "verbose_name_plural": "calls",
                "ordering": ["-closes_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("form_uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "authority",
                    models.CharField(
                        choices=[
                            ("province_chairman", "Chairman of the provincial People's Committee"),
                            ("province_committee", "Provincial People's Committee"),
                            ("prime_minister", "Prime Minister"),
                            ("government", "Government"),
                            ("president", "State President"),
                            ("unit_head", "Head of the agency or unit"),
                        ],
                        max_length=20,
                        verbose_name="authority",
                    ),
                ),
                ("number", models.CharField(max_length=60, verbose_name="decision number")),
                ("date", models.DateField(verbose_name="decision date")),
                ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="year")),
                ("signer", models.CharField(max_length=120, verbose_name="signer")),
                (
                    "signer_title",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="title of the signer"
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="subject of the decision"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=movement.calendar.now, editable=False, verbose_name="recorded at"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "ordering": ["-date", "-pk"],
                "permissions": [("record_decision", "Can record a decision")],
            },
        ),
        migrations.CreateModel(
            name="DecisionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("form_uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "authority",
                    models.CharField(
                        choices=[
                            ("province_chairman", "Chairman of the provincial People's Committee"),
                            ("province_committee", "Provincial People's Committee"),
                            ("prime_minister", "Prime Minister"),
                            ("government", "Government"),
                            ("president", "State President"),
                            ("unit_head", "Head of the agency or unit"),
                        ],
                        max_length=20,
                        verbose_name="authority",
                    ),
                ),
                ("number", models.CharField(max_length=60, verbose_name="decision number")),
                ("date", models.DateField(verbose_name="decision date")),
                ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="year")),
                ("signer", models.CharField(max_length=120, verbose_name="signer")),
                (
                    "signer_title",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="title of the signer"
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="subject of the decision"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=movement.calendar.now, editable=False, verbose_name="recorded at"
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="awards.decision",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Exemplar",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("status", models.CharField(editable=False, max_length=20, verbose_name="state")),
                (
                    "due_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="due on"),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "subject_kind",
                    models.CharField(
                        choices=[
                            ("individual", "individual"),
                            ("collective", "collective"),
                            ("household", "household"),
                            ("enterprise", "enterprise"),
                            ("overseas", "overseas Vietnamese"),
                            ("foreign", "foreign person or collective"),
                        ],
                        max_length=12,
                        verbose_name="subject kind",
                    ),
                ),
                (
                    "honorific",
                    models.CharField(
                        blank=True,
                        choices=[("ong", "Mr"), ("ba", "Mrs")],
                        max_length=3,
                        verbose_name="Mr/Mrs",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("title", models.CharField(max_length=200, verbose_name="title of the story")),
                ("lead", models.CharField(blank=True, max_length=400, verbose_name="lead")),
                (
                    "story",
                    models.TextField(blank=True, help_text="Markdown.", verbose_name="story"),
                ),
                (
                    "photo",
                    models.ImageField(
                        blank=True, max_length=150, upload_to="exemplars/", verbose_name="photo"
                    ),
                ),
                (
                    "photo_alt",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="description of the photo for the blind",
                    ),
                ),
                (
                    "photo_credit",
                    models.CharField(blank=True, max_length=120, verbose_name="photographer"),
                ),
                ("author", models.CharField(blank=True, max_length=120, verbose_name="author")),
                (
                    "is_illustrative",
                    models.BooleanField(default=False, verbose_name="illustrative data"),
                ),
                (
                    "consent_name",
                    models.BooleanField(
                        default=False, verbose_name="consents to the name being public"
                    ),
                ),
                (
                    "consent_photo",
                    models.BooleanField(
                        default=False, verbose_name="consents to the photo being public"
                    ),
                ),
                (
                    "consent_story",
                    models.BooleanField(
                        default=False, verbose_name="consents to the story being public"
                    ),
                ),
                (
                    "consent_place",
                    models.BooleanField(
                        default=False,
                        verbose_name="consents to the place being public (down to the commune)",
                    ),
                ),
                (
                    "consent_by",
                    models.CharField(blank=True, max_length=120, verbose_name="who consented"),
                ),
                (
                    "consent_date",
                    models.DateField(blank=True, null=True, verbose_name="date of the consent"),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=movement.calendar.now, editable=False, verbose_name="created at"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="published at"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="taken down at"),
                ),
                (
                    "commune",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exemplars",
                        to="movement.administrativeunit",
                        verbose_name="commune",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "movement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exemplars",
                        to="movement.movement",
                        verbose_name="movement",
                    ),
                ),
            ],
            options={
                "verbose_name": "exemplary model",
                "verbose_name_plural": "exemplary models",
                "ordering": ["-pk"],
                "permissions": [
                    (
                        "propose_exemplar",
                        "Can propose an exemplar, write its story, record consent",
                    ),
                    ("approve_exemplar", "Can approve, publish and take down an exemplar"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExemplarStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=20, verbose_name="step")),
                ("source", models.CharField(blank=True, max_length=20, verbose_name="from state")),
                ("target", models.CharField(max_length=20, verbose_name="to state")),
                ("at", models.DateTimeField(default=movement.calendar.now, verbose_name="at")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "legal_ground",
                    models.CharField(blank=True, max_length=300, verbose_name="legal ground"),
                ),
                (
                    "due_on",
                    models.DateField(blank=True, null=True, verbose_name="next step due on"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "exemplar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="awards.exemplar",
                    ),
                ),
            ],
            options={
                "verbose_name": "step of an exemplary model",
                "verbose_name_plural": "steps of exemplary models",
                "ordering": ["pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Nomination",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("status", models.CharField(editable=False, max_length=20, verbose_name="state")),
                (
                    "due_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="due on"),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("form_uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField(verbose_name="row number")),
                (
                    "subject_kind",
                    models.CharField(
                        choices=[
                            ("individual", "individual"),
                            ("collective", "collective"),
                            ("household", "household"),
                            ("enterprise", "enterprise"),
                            ("overseas", "overseas Vietnamese"),
                            ("foreign", "foreign person or collective"),
                        ],
                        max_length=12,
                        verbose_name="subject kind",
                    ),
                ),
                (
                    "honorific",
                    models.CharField(
                        blank=True,
                        choices=[("ong", "Mr"), ("ba", "Mrs")],
                        max_length=3,
                        verbose_name="Mr/Mrs",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("folded_name", models.CharField(editable=False, max_length=200)),
                (
                    "position",
                    models.CharField(blank=True, max_length=150, verbose_name="position, title"),
                ),
                (
                    "workplace",
                    models.CharField(blank=True, max_length=200, verbose_name="workplace"),
                ),
                (
                    "residence",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="residence (hamlet, commune)"
                    ),
                ),
                ("household_record", models.TextField(blank=True, editable=False)),
                ("household_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "wants_award",
                    models.BooleanField(default=True, verbose_name="proposed for commendation"),
                ),
                (
                    "wants_publicity",
                    models.BooleanField(default=False, verbose_name="proposed for publicity"),
                ),
                (
                    "citation",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="wording on the decision"
                    ),
                ),
                (
                    "summary",
                    models.TextField(blank=True, verbose_name="summary of the achievements"),
                ),
                (
                    "opinion",
                    models.TextField(blank=True, verbose_name="opinion of the proposing unit"),
                ),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("saved_at", models.DateTimeField(editable=False, null=True)),
                (
                    "standard_met",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="standard met (point, clause, article)",
                    ),
                ),
                (
                    "appraisal_note",
                    models.TextField(blank=True, verbose_name="appraiser's opinion"),
                ),
                ("clock_left", models.SmallIntegerField(editable=False, null=True)),
                (
                    "ordinal",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="golden-book number"
                    ),
                ),
                (
                    "appraiser",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appraisals",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="officer in charge",
                    ),
                ),
                (
                    "content",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="movement.content",
                        verbose_name="content of the movement",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="awards.decision",
                        verbose_name="decision",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="awards.awardform",
                        verbose_name="form proposed",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="households.household",
                        verbose_name="household on the register",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "case",
                "verbose_name_plural": "cases",
                "ordering": ["submission", "number", "pk"],
                "permissions": [
                    ("appraise_nomination", "Can appraise cases"),
                    ("present_nomination", "Can present cases for signing and refuse them"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExemplarEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("status", models.CharField(editable=False, max_length=20, verbose_name="state")),
                (
                    "due_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="due on"),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "subject_kind",
                    models.CharField(
                        choices=[
                            ("individual", "individual"),
                            ("collective", "collective"),
                            ("household", "household"),
                            ("enterprise", "enterprise"),
                            ("overseas", "overseas Vietnamese"),
                            ("foreign", "foreign person or collective"),
                        ],
                        max_length=12,
                        verbose_name="subject kind",
                    ),
                ),
                (
                    "honorific",
                    models.CharField(
                        blank=True,
                        choices=[("ong", "Mr"), ("ba", "Mrs")],
                        max_length=3,
                        verbose_name="Mr/Mrs",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("title", models.CharField(max_length=200, verbose_name="title of the story")),
                ("lead", models.CharField(blank=True, max_length=400, verbose_name="lead")),
                (
                    "story",
                    models.TextField(blank=True, help_text="Markdown.", verbose_name="story"),
                ),
                (
                    "photo",
                    models.ImageField(
                        blank=True, max_length=150, upload_to="exemplars/", verbose_name="photo"
                    ),
                ),
                (
                    "photo_alt",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="description of the photo for the blind",
                    ),
                ),
                (
                    "photo_credit",
                    models.CharField(blank=True, max_length=120, verbose_name="photographer"),
                ),
                ("author", models.CharField(blank=True, max_length=120, verbose_name="author")),
                (
                    "is_illustrative",
                    models.BooleanField(default=False, verbose_name="illustrative data"),
                ),
                (
                    "consent_name",
                    models.BooleanField(
                        default=False, verbose_name="consents to the name being public"
                    ),
                ),
                (
                    "consent_photo",
                    models.BooleanField(
                        default=False, verbose_name="consents to the photo being public"
                    ),
                ),
                (
                    "consent_story",
                    models.BooleanField(
                        default=False, verbose_name="consents to the story being public"
                    ),
                ),
                (
                    "consent_place",
                    models.BooleanField(
                        default=False,
                        verbose_name="consents to the place being public (down to the commune)",
                    ),
                ),
                (
                    "consent_by",
                    models.CharField(blank=True, max_length=120, verbose_name="who consented"),
                ),
                (
                    "consent_date",
                    models.DateField(blank=True, null=True, verbose_name="date of the consent"),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=movement.calendar.now, editable=False, verbose_name="created at"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="published at"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="taken down at"),
                ),
                (
                    "commune",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="movement.administrativeunit",
                        verbose_name="commune",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "movement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="movement.movement",
                        verbose_name="movement",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="awards.exemplar",
                    ),
                ),
                (
                    "nomination",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="awards.nomination",
                        verbose_name="case",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="exemplar",
            name="nomination",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="exemplars",
                to="awards.nomination",
                verbose_name="case",
            ),
        ),
        migrations.CreateModel(
            name="AchievementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("what", models.TextField(verbose_name="what was done")),
                ("period", models.CharField(blank=True, max_length=60, verbose_name="when")),
                (
                    "figure",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=16,
                        null=True,
                        verbose_name="figure",
                    ),
                ),
                (
                    "figure_unit",
                    models.CharField(blank=True, max_length=30, verbose_name="unit of the figure"),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="awards.achievement",
                    ),
                ),
                (
                    "nomination",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="awards.nomination",
                        verbose_name="case",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="achievement",
            name="nomination",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="achievements",
                to="awards.nomination",
                verbose_name="case",
            ),
        ),
        migrations.CreateModel(
            name="NominationStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=20, verbose_name="step")),
                ("source", models.CharField(blank=True, max_length=20, verbose_name="from state")),
                ("target", models.CharField(max_length=20, verbose_name="to state")),
                ("at", models.DateTimeField(default=movement.calendar.now, verbose_name="at")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "legal_ground",
                    models.CharField(blank=True, max_length=300, verbose_name="legal ground"),
                ),
                (
                    "due_on",
                    models.DateField(blank=True, null=True, verbose_name="next step due on"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "nomination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="awards.nomination",
                    ),
                ),
            ],
            options={
                "verbose_name": "step of a case",
                "verbose_name_plural": "steps of cases",
                "ordering": ["pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RequiredPaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="required_papers",
                        to="awards.call",
                        verbose_name="call",
                    ),
                ),
            ],
            options={
                "verbose_name": "required paper",
                "verbose_name_plural": "required papers",
                "ordering": ["call", "order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="RuleSet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("valid_from", models.DateField(unique=True, verbose_name="valid from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                ("law", models.CharField(max_length=200, verbose_name="law")),
                ("decree", models.CharField(max_length=200, verbose_name="decree")),
                ("circular", models.CharField(max_length=200, verbose_name="circular")),
            ],
            options={
                "verbose_name": "rule set",
                "verbose_name_plural": "rule sets",
                "ordering": ["-valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="ruleset_dates_in_order",
                        violation_error_message="The end date lies before the start date.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("status", models.CharField(editable=False, max_length=20, verbose_name="state")),
                (
                    "due_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="due on"),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("form_uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "code",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=20,
                        null=True,
                        unique=True,
                        verbose_name="submission code",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=movement.calendar.now, editable=False, verbose_name="created at"
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent at")),
                (
                    "letter_number",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="letter number and sign"
                    ),
                ),
                (
                    "letter_date",
                    models.DateField(blank=True, null=True, verbose_name="letter date"),
                ),
                (
                    "letter_subject",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="subject of the letter"
                    ),
                ),
                (
                    "letter_signer",
                    models.CharField(blank=True, max_length=120, verbose_name="signer"),
                ),
                (
                    "letter_signer_title",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="title of the signer"
                    ),
                ),
                (
                    "contact_name",
                    models.CharField(blank=True, max_length=120, verbose_name="contact person"),
                ),
                (
                    "contact_phone",
                    models.CharField(blank=True, max_length=20, verbose_name="contact phone"),
                ),
                ("letter_version", models.PositiveIntegerField(default=0, editable=False)),
                ("letter_saved_at", models.DateTimeField(editable=False, null=True)),
                (
                    "minutes_date",
                    models.DateField(blank=True, null=True, verbose_name="date of the meeting"),
                ),
                (
                    "council_total",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="members in all"
                    ),
                ),
                (
                    "council_present",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="present"
                    ),
                ),
                (
                    "votes_agree",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="votes in favour"
                    ),
                ),
                (
                    "minutes_note",
                    models.TextField(blank=True, verbose_name="remarks of the meeting"),
                ),
                ("minutes_version", models.PositiveIntegerField(default=0, editable=False)),
                ("minutes_saved_at", models.DateTimeField(editable=False, null=True)),
                (
                    "incoming_number",
                    models.CharField(blank=True, max_length=60, verbose_name="incoming number"),
                ),
                (
                    "incoming_date",
                    models.DateField(blank=True, null=True, verbose_name="incoming date"),
                ),
                (
                    "one_stop_code",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="one-stop code (if any)"
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="movement.agency",
                        verbose_name="proposing agency",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="awards.call",
                        verbose_name="call",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "letter_saved_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "makers",
                    models.ManyToManyField(
                        related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="makers"
                    ),
                ),
                (
                    "minutes_saved_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rule_set",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="awards.ruleset",
                        verbose_name="rule set",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="sent by",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="movement.administrativeunit",
                        verbose_name="proposing unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "submission",
                "verbose_name_plural": "submissions",
                "ordering": ["-pk"],
                "permissions": [
                    ("propose_submission", "Can make, send and withdraw own unit's submissions"),
                    ("receive_submission", "Can receive or return submissions"),
                ],
            },
        ),
        migrations.CreateModel(
            name="NominationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("status", models.CharField(editable=False, max_length=20, verbose_name="state")),
                (
                    "due_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="due on"),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("form_uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("number", models.PositiveSmallIntegerField(verbose_name="row number")),
                (
                    "subject_kind",
                    models.CharField(
                        choices=[
                            ("individual", "individual"),
                            ("collective", "collective"),
                            ("household", "household"),
                            ("enterprise", "enterprise"),
                            ("overseas", "overseas Vietnamese"),
                            ("foreign", "foreign person or collective"),
                        ],
                        max_length=12,
                        verbose_name="subject kind",
                    ),
                ),
                (
                    "honorific",
                    models.CharField(
                        blank=True,
                        choices=[("ong", "Mr"), ("ba", "Mrs")],
                        max_length=3,
                        verbose_name="Mr/Mrs",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("folded_name", models.CharField(editable=False, max_length=200)),
                (
                    "position",
                    models.CharField(blank=True, max_length=150, verbose_name="position, title"),
                ),
                (
                    "workplace",
                    models.CharField(blank=True, max_length=200, verbose_name="workplace"),
                ),
                (
                    "residence",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="residence (hamlet, commune)"
                    ),
                ),
                ("household_record", models.TextField(blank=True, editable=False)),
                ("household_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "wants_award",
                    models.BooleanField(default=True, verbose_name="proposed for commendation"),
                ),
                (
                    "wants_publicity",
                    models.BooleanField(default=False, verbose_name="proposed for publicity"),
                ),
                (
                    "citation",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="wording on the decision"
                    ),
                ),
                (
                    "summary",
                    models.TextField(blank=True, verbose_name="summary of the achievements"),
                ),
                (
                    "opinion",
                    models.TextField(blank=True, verbose_name="opinion of the proposing unit"),
                ),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("saved_at", models.DateTimeField(editable=False, null=True)),
                (
                    "standard_met",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="standard met (point, clause, article)",
                    ),
                ),
                (
                    "appraisal_note",
                    models.TextField(blank=True, verbose_name="appraiser's opinion"),
                ),
                ("clock_left", models.SmallIntegerField(editable=False, null=True)),
                (
                    "ordinal",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="golden-book number"
                    ),
                ),
                (
                    "appraiser",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="officer in charge",
                    ),
                ),
                (
                    "content",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="movement.content",
                        verbose_name="content of the movement",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="awards.decision",
                        verbose_name="decision",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="awards.awardform",
                        verbose_name="form proposed",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="households.household",
                        verbose_name="household on the register",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="awards.nomination",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="awards.submission",
                        verbose_name="submission",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="nomination",
            name="submission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="cases",
                to="awards.submission",
                verbose_name="submission",
            ),
        ),
        migrations.CreateModel(
            name="SubmissionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("status", models.CharField(editable=False, max_length=20, verbose_name="state")),
                (
                    "due_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="due on"),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("form_uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "code",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=20,
                        null=True,
                        verbose_name="submission code",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=movement.calendar.now, editable=False, verbose_name="created at"
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent at")),
                (
                    "letter_number",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="letter number and sign"
                    ),
                ),
                (
                    "letter_date",
                    models.DateField(blank=True, null=True, verbose_name="letter date"),
                ),
                (
                    "letter_subject",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="subject of the letter"
                    ),
                ),
                (
                    "letter_signer",
                    models.CharField(blank=True, max_length=120, verbose_name="signer"),
                ),
                (
                    "letter_signer_title",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="title of the signer"
                    ),
                ),
                (
                    "contact_name",
                    models.CharField(blank=True, max_length=120, verbose_name="contact person"),
                ),
                (
                    "contact_phone",
                    models.CharField(blank=True, max_length=20, verbose_name="contact phone"),
                ),
                ("letter_version", models.PositiveIntegerField(default=0, editable=False)),
                ("letter_saved_at", models.DateTimeField(editable=False, null=True)),
                (
                    "minutes_date",
                    models.DateField(blank=True, null=True, verbose_name="date of the meeting"),
                ),
                (
                    "council_total",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="members in all"
                    ),
                ),
                (
                    "council_present",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="present"
                    ),
                ),
                (
                    "votes_agree",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="votes in favour"
                    ),
                ),
                (
                    "minutes_note",
                    models.TextField(blank=True, verbose_name="remarks of the meeting"),
                ),
                ("minutes_version", models.PositiveIntegerField(default=0, editable=False)),
                ("minutes_saved_at", models.DateTimeField(editable=False, null=True)),
                (
                    "incoming_number",
                    models.CharField(blank=True, max_length=60, verbose_name="incoming number"),
                ),
                (
                    "incoming_date",
                    models.DateField(blank=True, null=True, verbose_name="incoming date"),
                ),
                (
                    "one_stop_code",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="one-stop code (if any)"
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="movement.agency",
                        verbose_name="proposing agency",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="awards.call",
                        verbose_name="call",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "letter_saved_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "minutes_saved_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="awards.submission",
                    ),
                ),
                (
                    "rule_set",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="awards.ruleset",
                        verbose_name="rule set",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="sent by",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="movement.administrativeunit",
                        verbose_name="proposing unit",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SubmissionStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=20, verbose_name="step")),
                ("source", models.CharField(blank=True, max_length=20, verbose_name="from state")),
                ("target", models.CharField(max_length=20, verbose_name="to state")),
                ("at", models.DateTimeField(default=movement.calendar.now, verbose_name="at")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "legal_ground",
                    models.CharField(blank=True, max_length=300, verbose_name="legal ground"),
                ),
                (
                    "due_on",
                    models.DateField(blank=True, null=True, verbose_name="next step due on"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="awards.submission",
                    ),
                ),
            ],
            options={
                "verbose_name": "step of a submission",
                "verbose_name_plural": "steps of submissions",
                "ordering": ["pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SupplementItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("subject", "Subject"),
                            ("proposal", "Form and content proposed"),
                            ("achievements", "Achievements"),
                            ("report", "Achievement report"),
                            ("paper", "Additional paper"),
                        ],
                        max_length=12,
                        verbose_name="section",
                    ),
                ),
                ("what", models.CharField(max_length=300, verbose_name="what to supply")),
                (
                    "requested_at",
                    models.DateTimeField(
                        default=movement.calendar.now, verbose_name="requested at"
                    ),
                ),
                (
                    "supplied_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="supplied at"),
                ),
                (
                    "nomination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supplement_items",
                        to="awards.nomination",
                        verbose_name="case",
                    ),
                ),
            ],
            options={
                "verbose_name": "supplement item",
                "verbose_name_plural": "supplement items",
                "ordering": ["nomination", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TimeLimit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                (
                    "rule_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="limits",
                        to="awards.ruleset",
                        verbose_name="rule set",
                    ),
                ),
            ],
            options={
                "verbose_name": "time limit",
                "verbose_name_plural": "time limits",
                "ordering": ["rule_set", "key"],
            },
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closes_on__gte", models.F("opens_on")),
                    ("achievement_to__gte", models.F("achievement_from")),
                ),
                name="call_dates_in_order",
                violation_error_message="The end date lies before the start date.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                models.F("authority"),
                models.F("year"),
                django.db.models.functions.text.Upper("number"),
                name="decision_number_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("year", models.F("date__year"))), name="decision_year_of_date"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "awards_decisionevent" ("authority", "date", "form_uuid", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "recorded_at", "recorded_by_id", "signer", "signer_title", "subject", "year") VALUES (NEW."authority", NEW."date", NEW."form_uuid", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."recorded_at", NEW."recorded_by_id", NEW."signer", NEW."signer_title", NEW."subject", NEW."year"); RETURN NULL;',
                    hash="fffad5084455a009f0e2682a2f84017acd77d5b6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f87a7",
                    table="awards_decision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "awards_decisionevent" ("authority", "date", "form_uuid", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "recorded_at", "recorded_by_id", "signer", "signer_title", "subject", "year") VALUES (NEW."authority", NEW."date", NEW."form_uuid", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."recorded_at", NEW."recorded_by_id", NEW."signer", NEW."signer_title", NEW."subject", NEW."year"); RETURN NULL;',
                    hash="5ebe137b2d498eb9c9f6421edf649f58ab91aae1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2500c",
                    table="awards_decision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exemplarstep",
            trigger=pgtrigger.compiler.Trigger(
                name="step_fixed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="7d490ffebe20ff9acea873bbc6bb7d1fa53caed3",
                    operation="UPDATE",
                    pgid="pgtrigger_step_fixed_04100",
                    table="awards_exemplarstep",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exemplarstep",
            trigger=pgtrigger.compiler.Trigger(
                name="step_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF EXISTS (SELECT 1 FROM awards_exemplar WHERE id = OLD.exemplar_id\n                           AND status <> 'proposed') THEN\n                    RAISE EXCEPTION 'awards: a step of % is never deleted', TG_TABLE_NAME;\n                END IF;\n                RETURN OLD;\n            ",
                    hash="6c9f4af3163ce7c30656ae856048b656670e4938",
                    operation="DELETE",
                    pgid="pgtrigger_step_kept_19ec2",
                    table="awards_exemplarstep",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exemplarstep",
            trigger=pgtrigger.compiler.Trigger(
                name="step_is_state",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n        IF EXISTS (\n            SELECT 1 FROM awards_exemplar o WHERE o.id = COALESCE(NEW.exemplar_id, OLD.exemplar_id) AND o.status IS DISTINCT FROM (\n                SELECT s.target FROM awards_exemplarstep s WHERE s.exemplar_id = o.id\n                ORDER BY s.id DESC LIMIT 1\n            )\n        ) THEN\n            RAISE EXCEPTION 'awards: state of % is not the target of its last step', 'awards_exemplar';\n        END IF;\n        RETURN NULL;\n    ",
                    hash="9e6ec424d20ac90d70a2a88bc0668fe1b35ee36c",
                    operation="INSERT OR DELETE",
                    pgid="pgtrigger_step_is_state_8cba3",
                    table="awards_exemplarstep",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="exemplar",
            index=models.Index(fields=["status", "-published_at"], name="exemplar_public"),
        ),
        migrations.AddConstraint(
            model_name="exemplar",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["consented", "approved", "public"]), _negated=True),
                    models.Q(
                        ("consent_date__isnull", False),
                        ("consent_name", True),
                        ("consent_story", True),
                    ),
                    _connector="OR",
                ),
                name="exemplar_public_has_consent",
            ),
        ),
        migrations.AddConstraint(
            model_name="exemplar",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("photo", ""), models.Q(("photo_alt", ""), _negated=True), _connector="OR"
                ),
                name="exemplar_photo_has_alt",
                violation_error_message="Describe the photo for people who cannot see it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exemplar",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "public"), _negated=True),
                    ("published_at__isnull", False),
                    _connector="OR",
                ),
                name="exemplar_public_has_time",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exemplar",
            trigger=pgtrigger.compiler.Trigger(
                name="state_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{approved:consented,approved:public,approved:withdrawn,consented:approved,consented:withdrawn,proposed:consented,proposed:withdrawn,public:withdrawn,withdrawn:proposed}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="d120db3c3aa94719b002d03824f98a312c28667f",
                    operation="UPDATE",
                    pgid="pgtrigger_state_moves_a3bd3",
                    table="awards_exemplar",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exemplar",
            trigger=pgtrigger.compiler.Trigger(
                name="state_first",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"status\" IS DISTINCT FROM 'proposed')",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot insert rows from % table', TG_TABLE_NAME;",
                    hash="4ffa8c9ad4ee2e1438af3741ff9ee82d68682d3f",
                    operation="INSERT",
                    pgid="pgtrigger_state_first_9d2e2",
                    table="awards_exemplar",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exemplar",
            trigger=pgtrigger.compiler.Trigger(
                name="state_has_step",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n        IF EXISTS (\n            SELECT 1 FROM awards_exemplar o WHERE o.id = NEW.id AND o.status IS DISTINCT FROM (\n                SELECT s.target FROM awards_exemplarstep s WHERE s.exemplar_id = o.id\n                ORDER BY s.id DESC LIMIT 1\n            )\n        ) THEN\n            RAISE EXCEPTION 'awards: state of % is not the target of its last step', 'awards_exemplar';\n        END IF;\n        RETURN NULL;\n    ",
                    hash="12411b236ac2d9ef5fa70e844a5f7f89424899b4",
                    operation='INSERT OR UPDATE OF "status"',
                    pgid="pgtrigger_state_has_step_26595",
                    table="awards_exemplar",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exemplar",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "awards_exemplarevent" ("author", "commune_id", "consent_by", "consent_date", "consent_name", "consent_photo", "consent_place", "consent_story", "created_at", "created_by_id", "due_on", "honorific", "id", "is_illustrative", "lead", "movement_id", "name", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "photo_alt", "photo_credit", "public_id", "published_at", "status", "story", "subject_kind", "title", "version", "withdrawn_at") VALUES (NEW."author", NEW."commune_id", NEW."consent_by", NEW."consent_date", NEW."consent_name", NEW."consent_photo", NEW."consent_place", NEW."consent_story", NEW."created_at", NEW."created_by_id", NEW."due_on", NEW."honorific", NEW."id", NEW."is_illustrative", NEW."lead", NEW."movement_id", NEW."name", NEW."nomination_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."photo", NEW."photo_alt", NEW."photo_credit", NEW."public_id", NEW."published_at", NEW."status", NEW."story", NEW."subject_kind", NEW."title", NEW."version", NEW."withdrawn_at"); RETURN NULL;',
                    hash="f9a6ddcf64ec12a9915735d0fb7fe0635eb3f36c",
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
                    func='INSERT INTO "awards_exemplarevent" ("author", "commune_id", "consent_by", "consent_date", "consent_name", "consent_photo", "consent_place", "consent_story", "created_at", "created_by_id", "due_on", "honorific", "id", "is_illustrative", "lead", "movement_id", "name", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "photo_alt", "photo_credit", "public_id", "published_at", "status", "story", "subject_kind", "title", "version", "withdrawn_at") VALUES (NEW."author", NEW."commune_id", NEW."consent_by", NEW."consent_date", NEW."consent_name", NEW."consent_photo", NEW."consent_place", NEW."consent_story", NEW."created_at", NEW."created_by_id", NEW."due_on", NEW."honorific", NEW."id", NEW."is_illustrative", NEW."lead", NEW."movement_id", NEW."name", NEW."nomination_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."photo", NEW."photo_alt", NEW."photo_credit", NEW."public_id", NEW."published_at", NEW."status", NEW."story", NEW."subject_kind", NEW."title", NEW."version", NEW."withdrawn_at"); RETURN NULL;',
                    hash="60d59c3aacc06a12bc85b5746cdd1fb1b04bfd33",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_01dc6",
                    table="awards_exemplar",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="achievement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "awards_achievementevent" ("figure", "figure_unit", "id", "nomination_id", "order", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "what") VALUES (NEW."figure", NEW."figure_unit", NEW."id", NEW."nomination_id", NEW."order", NEW."period", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."what"); RETURN NULL;',
                    hash="a8ccdb316d66e87d06ca0871763a7c982945c846",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b1380",
                    table="awards_achievement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="achievement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "awards_achievementevent" ("figure", "figure_unit", "id", "nomination_id", "order", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "what") VALUES (NEW."figure", NEW."figure_unit", NEW."id", NEW."nomination_id", NEW."order", NEW."period", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."what"); RETURN NULL;',
                    hash="fd63a74aa1336b103de63dd43bd05b12510e84c6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1f0a0",
                    table="awards_achievement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nominationstep",
            trigger=pgtrigger.compiler.Trigger(
                name="step_fixed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="4eaa3ceb664ea8d64617e33747ec50b3f87aecb5",
                    operation="UPDATE",
                    pgid="pgtrigger_step_fixed_8009d",
                    table="awards_nominationstep",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nominationstep",
            trigger=pgtrigger.compiler.Trigger(
                name="step_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF EXISTS (SELECT 1 FROM awards_nomination WHERE id = OLD.nomination_id\n                           AND status <> 'in_submission') THEN\n                    RAISE EXCEPTION 'awards: a step of % is never deleted', TG_TABLE_NAME;\n                END IF;\n                RETURN OLD;\n            ",
                    hash="7ad6a0f4342172ca686e7b47d937ad6d3a187b86",
                    operation="DELETE",
                    pgid="pgtrigger_step_kept_97602",
                    table="awards_nominationstep",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nominationstep",
            trigger=pgtrigger.compiler.Trigger(
                name="step_is_state",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n        IF EXISTS (\n            SELECT 1 FROM awards_nomination o WHERE o.id = COALESCE(NEW.nomination_id, OLD.nomination_id) AND o.status IS DISTINCT FROM (\n                SELECT s.target FROM awards_nominationstep s WHERE s.nomination_id = o.id\n                ORDER BY s.id DESC LIMIT 1\n            )\n        ) THEN\n            RAISE EXCEPTION 'awards: state of % is not the target of its last step', 'awards_nomination';\n        END IF;\n        RETURN NULL;\n    ",
                    hash="302ee89d8fdc4ee6ff07b60596257fff71ce8fe2",
                    operation="INSERT OR DELETE",
                    pgid="pgtrigger_step_is_state_95f1d",
                    table="awards_nominationstep",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="requiredpaper",
            constraint=models.UniqueConstraint(
                fields=("call", "level", "kind"), name="required_paper_unique"
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(fields=["status", "due_on"], name="submission_queue"),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(fields=["call", "status"], name="submission_call"),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("unit__isnull", True), ("agency__isnull", True), _connector="XOR"
                ),
                name="submission_unit_or_agency",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status", "draft"),
                    models.Q(
                        ("code__isnull", False),
                        ("rule_set__isnull", False),
                        ("sent_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="submission_sent_is_complete",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["draft", "sent", "returned", "withdrawn"]),
                    ("incoming_date__isnull", False),
                    _connector="OR",
                ),
                name="submission_received_has_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("council_present__isnull", True),
                        ("council_total__isnull", True),
                        ("council_present__lte", models.F("council_total")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("votes_agree__isnull", True),
                        ("council_present__isnull", True),
                        ("votes_agree__lte", models.F("council_present")),
                        _connector="OR",
                    ),
                ),
                name="submission_votes_add_up",
                violation_error_message="Votes in favour may not exceed those present, nor these the members in all.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="submission",
            trigger=pgtrigger.compiler.Trigger(
                name="state_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{draft:sent,received:withdrawn,sent:received,sent:returned,sent:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="c52693de986116c01a775874ae82b278d1b35a12",
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
                name="state_first",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"status\" IS DISTINCT FROM 'draft')",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot insert rows from % table', TG_TABLE_NAME;",
                    hash="fb0b32e821849b58459ab40b6bfa37a2c6929a25",
                    operation="INSERT",
                    pgid="pgtrigger_state_first_c21ef",
                    table="awards_submission",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="submission",
            trigger=pgtrigger.compiler.Trigger(
                name="state_has_step",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n        IF EXISTS (\n            SELECT 1 FROM awards_submission o WHERE o.id = NEW.id AND o.status IS DISTINCT FROM (\n                SELECT s.target FROM awards_submissionstep s WHERE s.submission_id = o.id\n                ORDER BY s.id DESC LIMIT 1\n            )\n        ) THEN\n            RAISE EXCEPTION 'awards: state of % is not the target of its last step', 'awards_submission';\n        END IF;\n        RETURN NULL;\n    ",
                    hash="f9f0e272fef8903af309104dce267b6de3c45bab",
                    operation='INSERT OR UPDATE OF "status"',
                    pgid="pgtrigger_state_has_step_f4975",
                    table="awards_submission",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="submission",
            trigger=pgtrigger.compiler.Trigger(
                name="sent_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IS DISTINCT FROM 'draft')",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="a612f319211b3269cde9726cf3a982c108a2fe92",
                    operation="DELETE",
                    pgid="pgtrigger_sent_is_kept_52a86",
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
                    func='INSERT INTO "awards_submissionevent" ("agency_id", "call_id", "code", "contact_name", "contact_phone", "council_present", "council_total", "created_at", "created_by_id", "due_on", "form_uuid", "id", "incoming_date", "incoming_number", "letter_date", "letter_number", "letter_saved_at", "letter_saved_by_id", "letter_signer", "letter_signer_title", "letter_subject", "letter_version", "minutes_date", "minutes_note", "minutes_saved_at", "minutes_saved_by_id", "minutes_version", "one_stop_code", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "rule_set_id", "sent_at", "sent_by_id", "status", "unit_id", "votes_agree") VALUES (NEW."agency_id", NEW."call_id", NEW."code", NEW."contact_name", NEW."contact_phone", NEW."council_present", NEW."council_total", NEW."created_at", NEW."created_by_id", NEW."due_on", NEW."form_uuid", NEW."id", NEW."incoming_date", NEW."incoming_number", NEW."letter_date", NEW."letter_number", NEW."letter_saved_at", NEW."letter_saved_by_id", NEW."letter_signer", NEW."letter_signer_title", NEW."letter_subject", NEW."letter_version", NEW."minutes_date", NEW."minutes_note", NEW."minutes_saved_at", NEW."minutes_saved_by_id", NEW."minutes_version", NEW."one_stop_code", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."rule_set_id", NEW."sent_at", NEW."sent_by_id", NEW."status", NEW."unit_id", NEW."votes_agree"); RETURN NULL;',
                    hash="ff47dde4e8900a545001c29f95e9339691cbf2de",
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
                    func='INSERT INTO "awards_submissionevent" ("agency_id", "call_id", "code", "contact_name", "contact_phone", "council_present", "council_total", "created_at", "created_by_id", "due_on", "form_uuid", "id", "incoming_date", "incoming_number", "letter_date", "letter_number", "letter_saved_at", "letter_saved_by_id", "letter_signer", "letter_signer_title", "letter_subject", "letter_version", "minutes_date", "minutes_note", "minutes_saved_at", "minutes_saved_by_id", "minutes_version", "one_stop_code", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "rule_set_id", "sent_at", "sent_by_id", "status", "unit_id", "votes_agree") VALUES (NEW."agency_id", NEW."call_id", NEW."code", NEW."contact_name", NEW."contact_phone", NEW."council_present", NEW."council_total", NEW."created_at", NEW."created_by_id", NEW."due_on", NEW."form_uuid", NEW."id", NEW."incoming_date", NEW."incoming_number", NEW."letter_date", NEW."letter_number", NEW."letter_saved_at", NEW."letter_saved_by_id", NEW."letter_signer", NEW."letter_signer_title", NEW."letter_subject", NEW."letter_version", NEW."minutes_date", NEW."minutes_note", NEW."minutes_saved_at", NEW."minutes_saved_by_id", NEW."minutes_version", NEW."one_stop_code", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."rule_set_id", NEW."sent_at", NEW."sent_by_id", NEW."status", NEW."unit_id", NEW."votes_agree"); RETURN NULL;',
                    hash="16d3df988cf69a0d79fb41edde9446d17037374b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f4d71",
                    table="awards_submission",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="nomination",
            index=models.Index(fields=["submission", "number"], name="nomination_list"),
        ),
        migrations.AddIndex(
            model_name="nomination",
            index=models.Index(fields=["status", "due_on"], name="nomination_queue"),
        ),
        migrations.AddConstraint(
            model_name="nomination",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "awarded"), _negated=True),
                    ("decision__isnull", False),
                    _connector="OR",
                ),
                name="nomination_awarded_has_decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="nomination",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("household__isnull", True), ("subject_kind", "household"), _connector="OR"
                ),
                name="nomination_household_link",
                violation_error_message="Only a household may be linked to the register of households.",
            ),
        ),
        migrations.AddConstraint(
            model_name="nomination",
            constraint=models.UniqueConstraint(
                fields=("decision", "ordinal"), name="nomination_ordinal_unique"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nomination",
            trigger=pgtrigger.compiler.Trigger(
                name="state_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{appraising:eligible,appraising:not_eligible,appraising:supplement_requested,appraising:withdrawn,eligible:appraising,eligible:presented,eligible:withdrawn,in_submission:appraising,in_submission:withdrawn,not_eligible:appraising,not_eligible:refused,not_eligible:withdrawn,presented:awarded,presented:refused,supplement_requested:appraising,supplement_requested:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="2658f42f7f99a397d083f672dedc21a65da15d2c",
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
                name="state_first",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"status\" IS DISTINCT FROM 'in_submission')",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot insert rows from % table', TG_TABLE_NAME;",
                    hash="2464af00dab5b02ae385d0788eb9ed8cb589f3c3",
                    operation="INSERT",
                    pgid="pgtrigger_state_first_d8fd8",
                    table="awards_nomination",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nomination",
            trigger=pgtrigger.compiler.Trigger(
                name="state_has_step",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n        IF EXISTS (\n            SELECT 1 FROM awards_nomination o WHERE o.id = NEW.id AND o.status IS DISTINCT FROM (\n                SELECT s.target FROM awards_nominationstep s WHERE s.nomination_id = o.id\n                ORDER BY s.id DESC LIMIT 1\n            )\n        ) THEN\n            RAISE EXCEPTION 'awards: state of % is not the target of its last step', 'awards_nomination';\n        END IF;\n        RETURN NULL;\n    ",
                    hash="44ffded3cdf23c68cb7754694d40903770f878d8",
                    operation='INSERT OR UPDATE OF "status"',
                    pgid="pgtrigger_state_has_step_003ab",
                    table="awards_nomination",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nomination",
            trigger=pgtrigger.compiler.Trigger(
                name="sent_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF EXISTS (SELECT 1 FROM awards_submission\n                               WHERE id = OLD.submission_id AND status <> 'draft') THEN\n                        RAISE EXCEPTION 'awards: a case that was sent is never deleted';\n                    END IF;\n                    RETURN OLD;\n                ",
                    hash="7d1dc27951a4ed5dde59b5f3d9ea5061c38d01b4",
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
                    func='INSERT INTO "awards_nominationevent" ("appraisal_note", "appraiser_id", "citation", "clock_left", "content_id", "decision_id", "due_on", "folded_name", "form_id", "form_uuid", "honorific", "household_id", "household_record", "household_sha256", "id", "name", "number", "opinion", "ordinal", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "residence", "saved_at", "saved_by_id", "standard_met", "status", "subject_kind", "submission_id", "summary", "version", "wants_award", "wants_publicity", "workplace") VALUES (NEW."appraisal_note", NEW."appraiser_id", NEW."citation", NEW."clock_left", NEW."content_id", NEW."decision_id", NEW."due_on", NEW."folded_name", NEW."form_id", NEW."form_uuid", NEW."honorific", NEW."household_id", NEW."household_record", NEW."household_sha256", NEW."id", NEW."name", NEW."number", NEW."opinion", NEW."ordinal", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."public_id", NEW."residence", NEW."saved_at", NEW."saved_by_id", NEW."standard_met", NEW."status", NEW."subject_kind", NEW."submission_id", NEW."summary", NEW."version", NEW."wants_award", NEW."wants_publicity", NEW."workplace"); RETURN NULL;',
                    hash="d3a1b446b68df85a23f87130182e7fa6afd2a1bf",
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
                    func='INSERT INTO "awards_nominationevent" ("appraisal_note", "appraiser_id", "citation", "clock_left", "content_id", "decision_id", "due_on", "folded_name", "form_id", "form_uuid", "honorific", "household_id", "household_record", "household_sha256", "id", "name", "number", "opinion", "ordinal", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "residence", "saved_at", "saved_by_id", "standard_met", "status", "subject_kind", "submission_id", "summary", "version", "wants_award", "wants_publicity", "workplace") VALUES (NEW."appraisal_note", NEW."appraiser_id", NEW."citation", NEW."clock_left", NEW."content_id", NEW."decision_id", NEW."due_on", NEW."folded_name", NEW."form_id", NEW."form_uuid", NEW."honorific", NEW."household_id", NEW."household_record", NEW."household_sha256", NEW."id", NEW."name", NEW."number", NEW."opinion", NEW."ordinal", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."public_id", NEW."residence", NEW."saved_at", NEW."saved_by_id", NEW."standard_met", NEW."status", NEW."subject_kind", NEW."submission_id", NEW."summary", NEW."version", NEW."wants_award", NEW."wants_publicity", NEW."workplace"); RETURN NULL;',
                    hash="7b608bf141d541685a45a5b848a6f075114221f8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a24f7",
                    table="awards_nomination",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="submissionstep",
            trigger=pgtrigger.compiler.Trigger(
                name="step_fixed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="3aa94e633ceaf707286829db63858a770bd182bd",
                    operation="UPDATE",
                    pgid="pgtrigger_step_fixed_a92c3",
                    table="awards_submissionstep",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="submissionstep",
            trigger=pgtrigger.compiler.Trigger(
                name="step_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF EXISTS (SELECT 1 FROM awards_submission WHERE id = OLD.submission_id\n                           AND status <> 'draft') THEN\n                    RAISE EXCEPTION 'awards: a step of % is never deleted', TG_TABLE_NAME;\n                END IF;\n                RETURN OLD;\n            ",
                    hash="73edaccad83075f1913354f579d47f67380293e7",
                    operation="DELETE",
                    pgid="pgtrigger_step_kept_07884",
                    table="awards_submissionstep",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="submissionstep",
            trigger=pgtrigger.compiler.Trigger(
                name="step_is_state",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n        IF EXISTS (\n            SELECT 1 FROM awards_submission o WHERE o.id = COALESCE(NEW.submission_id, OLD.submission_id) AND o.status IS DISTINCT FROM (\n                SELECT s.target FROM awards_submissionstep s WHERE s.submission_id = o.id\n                ORDER BY s.id DESC LIMIT 1\n            )\n        ) THEN\n            RAISE EXCEPTION 'awards: state of % is not the target of its last step', 'awards_submission';\n        END IF;\n        RETURN NULL;\n    ",
                    hash="4201a626afa8ff67fdca65978f8d8247c01c071c",
                    operation="INSERT OR DELETE",
                    pgid="pgtrigger_step_is_state_7bdd0",
                    table="awards_submissionstep",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="timelimit",
            constraint=models.UniqueConstraint(
                fields=("rule_set", "key"), name="timelimit_unique"
            ),
        ),
    ]
