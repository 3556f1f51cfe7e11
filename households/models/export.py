"""Lists of the register taken out as files: who, what, why, how many."""

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from movement import calendar
from movement.models import AdministrativeUnit, Job, Officer


class Source(models.TextChoices):
    """Which page a list was exported from."""

    LIST = "list", _("Household list")
    NAMES = "names", _("Households behind a number")


class FileFormat(models.TextChoices):
    XLSX = "xlsx", _("Excel (XLSX)")
    CSV = "csv", _("CSV, for other programs")


def _private_path(export, filename):
    return f"exports/{export.public_id.hex[:2]}/{export.public_id}"


class RegisterExportQuerySet(models.QuerySet):
    def for_user(self, user):
        """One's own, made in the area one still works for."""
        return self.filter(officer=user.pk, unit=user.own_unit) if user.own_unit else self.none()

    def outdated(self):
        """Made so long ago that their files are to go."""
        kept = datetime.timedelta(hours=settings.EXPORT_KEPT_HOURS)
        return self.filter(made_at__lt=calendar.now() - kept).exclude(file="")


class RegisterExport(models.Model):
    """One list taken out. Its file is kept for a while, the row for good.

    `query`: the question as the page's query string; `words`: the same for people, a text each.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officer = models.ForeignKey(
        Officer, models.PROTECT, related_name="exports", verbose_name=_("exported by")
    )
    unit = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    source = models.CharField(_("exported from"), max_length=5, choices=Source)
    query = models.TextField(_("query"))
    title = models.CharField(_("title"), max_length=300)
    words = models.JSONField(_("filters"), default=list)
    purpose = models.CharField(_("purpose"), max_length=200)
    file_format = models.CharField(_("kind of file"), max_length=4, choices=FileFormat)
    row_count = models.PositiveIntegerField(_("households"), null=True)
    file = models.FileField(_("file"), upload_to=_private_path, max_length=120, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(_("asked for at"), default=calendar.now)
    made_at = models.DateTimeField(_("made at"), null=True)

    objects = RegisterExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export of the register")
        verbose_name_plural = _("exports of the register")
        ordering = ["-asked_at", "-pk"]
        permissions = [
            ("export_households", _("Can export lists of the register, with a stated purpose"))
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(made_at=None) | models.Q(row_count__isnull=False),
                name="export_made_is_counted",
            ),
            models.CheckConstraint(condition=~models.Q(purpose=""), name="export_has_purpose"),
        ]
        indexes = [models.Index(fields=["officer", "-asked_at"], name="export_by_officer")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("households:export-detail", args=[self.public_id])

    @property
    def is_busy(self):
        return self.made_at is None and bool(self.job) and self.job.state in Job.UNFINISHED

    @property
    def kept_until(self):
        return self.made_at + datetime.timedelta(hours=settings.EXPORT_KEPT_HOURS)

    @property
    def is_to_be_had(self):
        """Whether the file can be downloaded."""
        return bool(self.file) and self.made_at is not None and calendar.now() < self.kept_until
