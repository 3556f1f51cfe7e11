"""The archive of a submission: one ZIP with an index and checksums, made by a job."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards.models.submission import Submission
from movement import calendar
from movement.models import Job, Officer


class ArchiveRows(models.QuerySet):
    def for_user(self, user):
        """The archives of the submissions the user sees, for those who keep the archive."""
        if not user.has_perm("awards.keep_archive"):
            return self.none()
        return self.filter(submission__in=Submission.objects.for_user(user).values("pk"))


def _private_path(archive, filename):
    return f"archives/{archive.public_id.hex[:2]}/{archive.public_id}"


class Archive(models.Model):
    """A ZIP of everything kept of a submission as it stood when it was made."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="archives")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    file = models.FileField(upload_to=_private_path, max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(_("asked for at"), default=calendar.now)
    made_at = models.DateTimeField(_("made at"), null=True)

    objects = ArchiveRows.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("archive of a submission")
        verbose_name_plural = _("archives of submissions")
        default_permissions = ()
        permissions = [
            ("keep_archive", "Can make and download archives of submissions"),
            ("export_traces", "Can export who viewed, changed and downloaded"),
        ]

    def __str__(self):
        return str(self.submission)

    def get_absolute_url(self):
        return reverse("awards:archive", args=[self.submission.public_id])
