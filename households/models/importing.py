"""Imports of files into the register: what was sent, what came of it, who said yes."""

import uuid

from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from households import import_workflow as workflow
from households.importing.rows import Place
from households.models.import_guards import batch_guards
from households.models.scoping import UnitScopedQuerySet
from movement import calendar
from movement.models import AdministrativeUnit, Job, Officer
from movement.models.steps import Stateful, Step, WrongState, state_triggers, step_triggers

TABLE, OWNER = "households_importbatch", "batch"


class Mode(models.TextChoices):
    """What becomes of a file of which some households are refused."""

    ALL = "all", pgettext_lazy("import", "All or nothing")
    GOOD = "good", pgettext_lazy("import", "Only the good rows")


def _private_path(batch, filename):
    # Without the officer's name for it: names of files tell of people.
    return f"imports/{batch.public_id.hex[:2]}/{batch.public_id}-{uuid.uuid4().hex[:8]}"


class ImportBatchQuerySet(UnitScopedQuerySet):
    """An import is seen by those whose area holds its unit."""

    path_field = "unit__path"

    def active(self) -> "ImportBatchQuerySet":
        return self.filter(status__in=workflow.ACTIVE)

    def overlapping(self, unit) -> "ImportBatchQuerySet":
        """Imports of `unit`, of a unit below it or of one above."""
        above = [int(pk) for pk in unit.path.split("/") if pk]
        return self.filter(Q(unit__path__startswith=unit.path) | Q(unit__in=above))

    def waiting_for_user(self, user) -> "ImportBatchQuerySet":
        """What the officer's own desk holds: own files to go on with, others' to approve."""
        waiting = Q(officer=user, status__in=[workflow.UPLOADED, workflow.CHECKED])
        if user.has_perm(workflow.APPROVE):
            waiting |= Q(status=workflow.WAITING) & ~Q(officer=user)
        return self.for_user(user).filter(waiting)


class ImportBatch(Stateful):
    """One file of households, from upload to the register (issue 3, "Import").

    `totals` are `importing.rows.Totals`; `row_count` households were read, `refused_count` of
    them refused. `history` is the context of the events its load wrote.
    """

    machine = workflow.IMPORT_COURSE
    own_work = _("Whoever imported a file does not approve it.")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officer = models.ForeignKey(
        Officer, models.PROTECT, related_name="imports", verbose_name=_("imported by")
    )
    unit = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, related_name="imports", verbose_name=_("unit")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    mode = models.CharField(_("what to load"), max_length=4, choices=Mode, default=Mode.ALL)

    file = models.FileField(_("file"), upload_to=_private_path, max_length=120)
    file_name = models.CharField(_("file name"), max_length=160)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64, editable=False)
    annotated = models.FileField(
        _("file with remarks"), upload_to=_private_path, max_length=120, blank=True
    )

    # Fingerprint of a table's header -> {column letters: field}, as somebody said.
    mapping = models.JSONField(_("columns"), default=dict, blank=True, editable=False)
    answers = models.JSONField(_("answers"), default=dict, blank=True, editable=False)
    # What the last check found the tables to be, and the names it could not place.
    tables = models.JSONField(default=list, blank=True, editable=False)
    questions = models.JSONField(default=list, blank=True, editable=False)
    totals = models.JSONField(_("totals"), default=dict, blank=True, editable=False)
    preview = models.JSONField(default=list, blank=True, editable=False)
    row_count = models.PositiveIntegerField(_("households read"), default=0, editable=False)
    refused_count = models.PositiveIntegerField(_("refused"), default=0, editable=False)
    finding_count = models.PositiveIntegerField(_("remarks"), default=0, editable=False)
    # `importing.register_clock` as of the check; "" where it could not be told.
    register_clock = models.CharField(max_length=200, blank=True, editable=False)
    # The size above which a second person approves, as it was when the file came.
    approval_limit = models.PositiveIntegerField(_("approval above"), editable=False)
    needs_approval = models.GeneratedField(
        expression=Q(row_count__gt=F("approval_limit")),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    approver = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("approved by")
    )
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+", editable=False)
    history = models.UUIDField(null=True, editable=False)
    message = models.TextField(_("message"), blank=True, editable=False)
    uploaded_at = models.DateTimeField(_("uploaded at"), default=calendar.now)
    loaded_at = models.DateTimeField(_("loaded at"), null=True, editable=False)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-uploaded_at", "-pk"]
        permissions = [
            ("import_households", _("Can import files into the register")),
            ("approve_import", _("Can approve the import of another officer")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(status__in=workflow.ACTIVE),
                name="import_one_active_in_unit",
            ),
            models.CheckConstraint(
                condition=Q(approver=None) | ~Q(approver=F("officer")),
                name="import_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=workflow.PAST_APPROVAL)
                | Q(row_count__lte=F("approval_limit"))
                | Q(approver__isnull=False),
                name="import_approved_above_limit",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=workflow.PAST_APPROVAL, mode=Mode.ALL)
                | Q(refused_count=0),
                name="import_all_or_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(status=workflow.LOADED)
                | Q(history__isnull=False, loaded_at__isnull=False),
                name="import_loaded_with_history",
            ),
        ]
        triggers = [
            *state_triggers(workflow.IMPORT_COURSE, table=TABLE, owner=OWNER),
            *batch_guards(),
        ]

    def __str__(self):
        return f"{self.file_name} ({self.unit}, {self.year})"

    def get_absolute_url(self):
        return reverse("households:import-detail", args=[self.public_id])

    @property
    def is_active(self):
        return self.status in workflow.ACTIVE

    @property
    def changes_nothing(self):
        """Whether its check found nothing new and nothing changed."""
        return self.row_count > 0 and not (self.totals["new"] or self.totals["changed"])

    def is_made_by(self, user):
        return user.pk == self.officer_id

    def condition(self, name) -> str:
        """Why the verb `name` is not possible for what the file holds, in words, or ""."""
        if name in ("confirm", "ask") and self.mode == Mode.ALL and self.refused_count:
            return gettext("Some households are refused: mend the file, or load the good rows.")
        if name == "confirm" and self.needs_approval:
            return gettext("This file is so large that a second person must approve it.")
        if name == "ask" and not self.needs_approval:
            return gettext("This file needs no approval.")
        return ""

    def available_transitions(self, user):
        verbs = super().available_transitions(user)
        return [verb for verb in verbs if not self.condition(verb.name)]

    def check_verb(self, verb, **facts):
        super().check_verb(verb, **facts)
        if reason := self.condition(verb.name):
            raise WrongState(reason)

    def keep(self, **facts) -> None:
        """Save facts that are no state; the row's other columns are left alone."""
        ImportBatch.objects.filter(pk=self.pk).update(**facts)
        for name, value in facts.items():
            setattr(self, name, value)

    @transaction.atomic
    def move(self, name, *, note="", **values) -> None:
        """Do a verb of the portal itself, for the officer, wherever he works by now.

        Raises WrongState. The row stays locked until the transaction ends.
        """
        verb = self.machine.by_name[name]
        row = ImportBatch.objects.select_for_update().get(pk=self.pk)
        if not row.is_open_to(verb):
            raise WrongState(row.state_label)
        values["status"] = verb.target
        row.steps.create(
            name=name, source=row.status, target=verb.target, by_id=row.officer_id, note=note
        )
        for field, value in values.items():
            setattr(row, field, value)
            setattr(self, field, value)
        row.save(update_fields=list(values))
        if "annotated" in values:
            self.annotated = row.annotated
        self.refresh_from_db(fields=["needs_approval"])


class ImportBatchStep(Step):
    """One step of an import; the portal's own moves are written for the officer who imports."""

    batch = models.ForeignKey(
        ImportBatch, models.CASCADE, related_name="steps", verbose_name=_("import")
    )

    class Meta(Step.Meta):
        abstract = False
        verbose_name = _("step of an import")
        verbose_name_plural = _("steps of imports")
        triggers = step_triggers(workflow.IMPORT_COURSE, table=TABLE, owner=OWNER)


class ImportFinding(models.Model):
    """One of the first findings about a file; the file with remarks has them all."""

    batch = models.ForeignKey(
        ImportBatch,
        models.CASCADE,
        related_name="findings",
        verbose_name=_("import"),
        db_index=False,  # the unique (batch, number) begins with it
    )
    number = models.PositiveIntegerField(_("number"))
    level = models.CharField(_("level"), max_length=7)
    sheet = models.CharField(_("sheet"), max_length=80, blank=True)
    row = models.PositiveIntegerField(_("row"))
    column = models.CharField(_("column"), max_length=3, blank=True)
    field = models.CharField(_("field"), max_length=40, blank=True)
    read = models.TextField(_("what was read"), blank=True)
    message = models.TextField(_("what is wrong"))
    right = models.TextField(_("what would be right"), blank=True)

    class Meta:
        verbose_name = _("remark on an import")
        verbose_name_plural = _("remarks on imports")
        ordering = ["batch", "number"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="import_finding_once")
        ]

    def __str__(self):
        return f"{self.sheet} {self.place}: {self.message}"

    @property
    def place(self) -> Place:
        """Where in its sheet: a cell, a row, a column, or the whole of it."""
        return Place("", self.row, self.column)


class RememberedMapping(models.Model):
    """Which column an officer's unit said is which, for every file of the same layout."""

    unit = models.ForeignKey(
        AdministrativeUnit, models.CASCADE, related_name="+", verbose_name=_("unit")
    )
    layout = models.CharField(_("layout"), max_length=64)
    mapping = models.JSONField(_("columns"))
    officer = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered at"), default=calendar.now)

    class Meta:
        verbose_name = _("remembered columns")
        verbose_name_plural = _("remembered columns")
        constraints = [
            models.UniqueConstraint(fields=["unit", "layout"], name="remembered_mapping_once")
        ]

    def __str__(self):
        return f"{self.unit}: {self.layout}"


class RememberedPlace(models.Model):
    """Which unit an officer's unit meant by a name that no unit bears (`places.Question`)."""

    unit = models.ForeignKey(
        AdministrativeUnit, models.CASCADE, related_name="+", verbose_name=_("unit")
    )
    written = models.CharField(_("as written in the file"), max_length=250)
    # Empty: the household is in no hamlet.
    code = models.CharField(_("code of the unit meant"), max_length=12, blank=True)
    officer = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered at"), default=calendar.now)

    class Meta:
        verbose_name = _("remembered unit name")
        verbose_name_plural = _("remembered unit names")
        constraints = [
            models.UniqueConstraint(fields=["unit", "written"], name="remembered_place_once")
        ]

    def __str__(self):
        return f"{self.written} → {self.code}"
