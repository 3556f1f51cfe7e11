"""One act of an officer on many cases, as a job does it: a row a case, done once or refused."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards.models.nomination import Nomination, NominationStep
from movement import calendar
from movement.models import Job, Officer


class BulkAct(models.TextChoices):
    """What is done to many cases at once."""

    APPRAISE = "appraise", _("Appraise several cases")
    SUPPLEMENT = "supplement", _("Request a supplement for several cases")
    HOLD = "hold", _("Put several cases on hold")
    NOT_ELIGIBLE = "not_eligible", _("Find several cases not eligible")
    REFUSE = "refuse", _("Record that several cases are not commended")


class BulkRunQuerySet(models.QuerySet):
    def for_user(self, user):
        """An officer's own: what was asked for is for whoever asked."""
        return self.filter(officer=user.pk)


class BulkRun(models.Model):
    """What an officer asked for. First every case is checked and nothing changed; where one is
    refused all are, else they are done one by one, so that a worker's death loses none."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Of the form it was asked by: sent twice, asked for once.
    form_uuid = models.UUIDField(unique=True, editable=False)
    act = models.CharField(_("act"), max_length=12, choices=BulkAct)
    officer = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("officer")
    )
    asked_at = models.DateTimeField(_("asked for at"), default=calendar.now)
    # What the form held, name -> texts: given back to be mended where a case is refused.
    typed = models.JSONField(default=dict)
    checked_at = models.DateTimeField(_("checked at"), null=True)
    is_refused = models.BooleanField(_("refused"), default=False)
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+")

    objects = BulkRunQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("act on many cases")
        verbose_name_plural = _("acts on many cases")
        default_permissions = ()

    def __str__(self):
        return self.get_act_display()

    def get_absolute_url(self):
        return reverse("awards:bulk-run", args=[self.public_id])

    @property
    def is_busy(self):
        return self.job is not None and self.job.state in Job.UNFINISHED


class BulkRow(models.Model):
    """One case of it: `step` is what was done, `reason` why nothing was."""

    run = models.ForeignKey(BulkRun, models.CASCADE, related_name="rows")
    nomination = models.ForeignKey(
        Nomination, models.CASCADE, related_name="+", verbose_name=_("case")
    )
    # A verb of awards.workflow, and what its service takes.
    verb = models.CharField(max_length=20)
    values = models.JSONField(default=dict)
    reason = models.TextField(_("reason"), blank=True)
    step = models.OneToOneField(NominationStep, models.CASCADE, null=True, related_name="+")

    class Meta:
        ordering = ["run", "pk"]
        verbose_name = _("case of an act on many")
        verbose_name_plural = _("cases of acts on many")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["run", "nomination"], name="bulk_row_once"),
            models.CheckConstraint(
                condition=Q(reason="") | Q(step__isnull=True), name="bulk_row_done_or_refused"
            ),
        ]

    def __str__(self):
        return str(self.nomination)
