"""Who is not to be commended for now: lists of violations, discipline, investigations.

Sources are the yearly lists of agencies and the answers of consultations (awards.md, "Checks").
"""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards import past_names
from awards.choices import SubjectKind
from movement import calendar


class ViolationKind(models.TextChoices):
    """What stands in the way of a commendation."""

    DISCIPLINE = "discipline", _("discipline being considered")
    INVESTIGATION = "investigation", _("investigation, inspection with signs of violation")
    COMPLAINT = "complaint", _("complaint, denunciation or press report being verified")
    SANCTION = "sanction", _("violation sanctioned")


class ViolationQuerySet(models.QuerySet):
    def for_user(self, user):
        """Home Affairs alone reads the lists; what follows for a case is told its readers."""
        return self if user.has_perm("awards.view_violation") else self.none()

    def standing_on(self, date):
        """Those known and not cleared on `date`; cleared on it, they no longer stand."""
        return self.filter(since__lte=date).filter(
            Q(cleared_on__isnull=True) | Q(cleared_on__gt=date)
        )

    def of_name(self, name):
        """Those of exactly this name, in whatever order its words stand."""
        return self.filter(name_key=past_names.key_of(name))


@pghistory.track()
class Violation(models.Model):
    """One line of a list: whom it names, what for, since when, and when it was cleared."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subject_kind = models.CharField(
        _("subject kind"), max_length=12, choices=SubjectKind, default=SubjectKind.INDIVIDUAL
    )
    name = models.CharField(_("name"), max_length=200)
    name_key = models.CharField(max_length=200, editable=False, db_collation="C")
    position = models.CharField(_("position, title"), max_length=150, blank=True)
    workplace = models.CharField(_("workplace"), max_length=200, blank=True)
    place = models.CharField(
        pgettext_lazy("violation", "residence (hamlet, commune)"), max_length=200, blank=True
    )
    kind = models.CharField(_("kind of violation"), max_length=13, choices=ViolationKind)
    source = models.CharField(_("source (agency, number and date of its letter)"), max_length=200)
    since = models.DateField(_("since"))
    cleared_on = models.DateField(_("cleared on"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), default=calendar.now, editable=False)

    objects = ViolationQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        verbose_name = _("violation on a list")
        verbose_name_plural = _("violations on lists")
        indexes = [models.Index(fields=["name_key"], name="violation_by_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(cleared_on__isnull=True) | Q(cleared_on__gte=models.F("since")),
                name="violation_dates_in_order",
                violation_error_message=_("The end date lies before the start date."),
            ),
            # The same list imported twice adds nothing.
            models.UniqueConstraint(
                fields=["name_key", "workplace", "place", "kind", "since"],
                name="violation_once",
                violation_error_message=_("This line is on the list already."),
            ),
        ]

    def __str__(self):
        return f"{self.name}: {self.get_kind_display()}"

    def save(self, *args, **kwargs):
        self.derive()
        super().save(*args, **kwargs)

    def derive(self):
        self.name_key = past_names.key_of(self.name)

    def clean(self):
        # The constraint is looked at before `save` derives the key.
        self.derive()
