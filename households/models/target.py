"""What a unit plans for a year, and from which starting rate a plan in points means little."""

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from households.models.review import FIRST_YEAR
from households.models.scoping import UnitScopedQuerySet
from movement import calendar
from movement.models import AdministrativeUnit, Officer

LAST_YEAR = 2100


class PovertyTargetQuerySet(UnitScopedQuerySet):
    path_field = "unit__path"

    def in_force(self, day) -> dict:
        """(unit version id, year) -> the plan decided last, up to `day`; None: of all."""
        rows = self if day is None else self.filter(decided_on__lte=day)
        return {(row.unit_id, row.year): row for row in rows.order_by("decided_on", "pk")}


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), append_only=True)
class PovertyTarget(models.Model):
    """By how many percentage points a unit plans to lower its rate of poor households in a year.

    A plan that is changed is a new row with the date of its decision; the events keep what was
    corrected.
    """

    unit = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, related_name="poverty_targets", verbose_name=_("unit")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    reduction = models.DecimalField(
        _("planned reduction (percentage points)"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    decided_on = models.DateField(_("date of the plan"))
    document_number = models.CharField(_("number of the plan"), max_length=60, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"), default=calendar.now)

    objects = PovertyTargetQuerySet.as_manager()

    class Meta:
        verbose_name = _("poverty reduction plan")
        verbose_name_plural = _("poverty reduction plans")
        ordering = ["unit", "-year", "-decided_on"]
        default_permissions = ()
        permissions = [("manage_targets", _("Can enter the poverty reduction plans of units"))]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "decided_on"], name="poverty_target_once_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(reduction__gte=0, reduction__lte=100),
                name="poverty_target_in_per_cent",
            ),
            models.CheckConstraint(
                condition=models.Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                name="poverty_target_year_sane",
            ),
        ]

    def __str__(self):
        return f"{self.unit} {self.year}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class LowRateLimit(models.Model):
    """From `valid_from` on: at this starting rate or less, a unit is not judged by points.

    There the board shows what is left and how much it fell, in per cent of the start.
    """

    valid_from = models.PositiveSmallIntegerField(_("from year"), unique=True)
    percent = models.DecimalField(
        _("starting rate (%)"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("limit of low poverty rates")
        verbose_name_plural = _("limits of low poverty rates")
        ordering = ["-valid_from"]

    def __str__(self):
        return f"{self.valid_from}: {self.percent} %"
