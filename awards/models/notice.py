"""Notices to the proposing unit: one for each step it must know of, written by the database.

A trigger on the steps writes them, so that one act of many cases, a job and a single verb all
leave exactly one notice a step. The portal shows them; a digest of the day goes out by mail.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.models.nomination import NominationStep
from awards.models.submission import SubmissionStep
from awards.readers import PROPOSER_ROLES
from movement import calendar
from movement.models import AdministrativeUnit, Agency, Officer


class UnitNoticeQuerySet(models.QuerySet):
    def for_user(self, user):
        """Those to the user's own unit or agency, for its proposing officers."""
        if not user.has_role(*PROPOSER_ROLES):
            return self.none()
        if user.unit_id:
            return self.filter(unit=user.unit_id)
        return self.filter(agency=user.agency_id) if user.agency_id else self.none()

    def unread(self):
        return self.filter(read_at__isnull=True)

    def with_subject(self):
        return self.select_related(
            "case_step__nomination__submission", "submission_step__submission", "read_by"
        )


class UnitNotice(models.Model):
    """One step told to one unit or agency."""

    unit = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, null=True, related_name="+", verbose_name=_("unit")
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, related_name="+", verbose_name=_("agency")
    )
    # The unit whose case went on in the submission of the level above is told as well.
    case_step = models.ForeignKey(
        NominationStep, models.CASCADE, null=True, related_name="+", verbose_name=_("step")
    )
    submission_step = models.OneToOneField(
        SubmissionStep, models.CASCADE, null=True, related_name="notice", verbose_name=_("step")
    )
    at = models.DateTimeField(_("at"))
    read_at = models.DateTimeField(_("read at"), null=True)
    read_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("read by")
    )

    objects = UnitNoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("notice to a unit")
        verbose_name_plural = _("notices to units")
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", "-at"], name="notice_unit"),
            models.Index(fields=["agency", "-at"], name="notice_agency"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case_step", "unit", "agency"],
                condition=Q(case_step__isnull=False),
                name="notice_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=True) ^ Q(agency__isnull=True),
                name="notice_unit_or_agency",
            ),
            models.CheckConstraint(
                condition=Q(case_step__isnull=True) ^ Q(submission_step__isnull=True),
                name="notice_of_one_step",
            ),
        ]

    def __str__(self):
        return f"{self.step.label}: {self.subject}"

    def get_absolute_url(self):
        return self.subject.get_absolute_url()

    @property
    def step(self):
        return self.case_step or self.submission_step

    @property
    def subject(self):
        """The case or the submission it is about."""
        return self.case_step.nomination if self.case_step else self.submission_step.submission

    @property
    def submission(self):
        return self.subject.submission if self.case_step else self.subject


class DigestSent(models.Model):
    """A mail of the day to one officer: the row is why none goes out twice."""

    officer = models.ForeignKey(
        Officer, models.CASCADE, related_name="+", verbose_name=_("officer")
    )
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("notices"))
    sent_at = models.DateTimeField(_("sent at"), default=calendar.now)

    class Meta:
        verbose_name = _("digest sent")
        verbose_name_plural = _("digests sent")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["officer", "day"], name="digest_once")]

    def __str__(self):
        return f"{self.officer} {self.day}"
