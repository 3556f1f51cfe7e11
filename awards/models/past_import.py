"""Files of past decisions: what was sent, what its check found, what its load put on record."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.models.results import RecordedQuerySet, ResultBatch
from households.importing.rows import Place
from movement import calendar
from movement.models import AdministrativeUnit, Agency, Job, Officer


def _private_path(row, filename):
    # Without the officer's name for it: names of files tell of people.
    return f"past/{row.public_id.hex[:2]}/{row.public_id}-{uuid.uuid4().hex[:8]}"


class PastImportQuerySet(RecordedQuerySet):
    def of_page(self):
        return self.select_related("officer", "unit__parent", "agency", "job", "batch")


@pghistory.track(exclude=["findings", "preview"])
class PastImport(models.Model):
    """One file, from upload to the book. Its state follows from what happened to it (`state`).

    `totals` are `awards.past_import.reading.Totals`; `findings` the first ones, the copy with
    remarks has them all.
    """

    class State(models.TextChoices):
        CHECKING = "checking", pgettext_lazy("past decisions", "being checked")
        CHECKED = "checked", pgettext_lazy("past decisions", "checked, nothing loaded yet")
        LOADING = "loading", pgettext_lazy("past decisions", "being loaded")
        LOADED = "loaded", pgettext_lazy("past decisions", "loaded")
        UNDONE = "undone", pgettext_lazy("past decisions", "undone")
        FAILED = "failed", pgettext_lazy("past decisions", "not loaded")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Drawn with the empty form: a form sent twice is kept once.
    form_uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officer = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("imported by")
    )
    unit = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, null=True, blank=True, related_name="+"
    )
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    file = models.FileField(_("file"), upload_to=_private_path, max_length=120)
    annotated = models.FileField(
        _("file with remarks"), upload_to=_private_path, max_length=120, blank=True
    )
    file_name = models.CharField(_("file name"), max_length=160)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64, editable=False)
    sent_at = models.DateTimeField(_("sent at"), default=calendar.now, editable=False)
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+", editable=False)

    checked_at = models.DateTimeField(_("checked at"), null=True, editable=False)
    totals = models.JSONField(_("totals"), default=dict, editable=False)
    finding_count = models.PositiveIntegerField(_("remarks"), default=0, editable=False)
    findings = models.JSONField(default=list, editable=False)
    preview = models.JSONField(default=list, editable=False)
    # Why it was not read or not loaded, in words.
    message = models.TextField(_("message"), blank=True, editable=False)

    # Asked for: all of it, or the good rows only.
    load_asked_at = models.DateTimeField(_("load asked for at"), null=True, editable=False)
    only_good = models.BooleanField(default=False, editable=False)
    batch = models.OneToOneField(
        ResultBatch, models.PROTECT, null=True, related_name="past_import", editable=False
    )

    objects = PastImportQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        verbose_name = _("file of past decisions")
        verbose_name_plural = _("files of past decisions")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(batch=None)
                | Q(checked_at__isnull=False, load_asked_at__isnull=False, message=""),
                name="past_import_loaded_once_checked",
            ),
            models.CheckConstraint(
                condition=Q(load_asked_at=None) | Q(checked_at__isnull=False),
                name="past_import_asked_once_checked",
            ),
        ]

    def __str__(self):
        return self.file_name

    def get_absolute_url(self):
        return reverse("awards:past-import", args=[self.public_id])

    @property
    def state(self):
        if self.batch_id:
            return self.State.UNDONE if self.batch.is_undone else self.State.LOADED
        if self.message:
            return self.State.FAILED
        if self.load_asked_at:
            return self.State.LOADING
        return self.State.CHECKED if self.checked_at else self.State.CHECKING

    @property
    def is_busy(self):
        return self.state in (self.State.CHECKING, self.State.LOADING)

    @property
    def is_open(self):
        """Whether it may be loaded: checked, and nothing done with it yet."""
        return self.state == self.State.CHECKED

    @property
    def shown_findings(self):
        """The first findings as the page shows them."""
        return [
            each | {"place": Place(each["sheet"], each["row"], each["column"])}
            for each in self.findings
        ]
