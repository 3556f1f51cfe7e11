"""Where a household came from and where it went, so that nothing is counted twice."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.choices import LineageKind
from households.models.household import Household
from movement import calendar
from movement.models import AdministrativeUnit, Officer


class LineageQuerySet(models.QuerySet):
    def for_user(self, user):
        """Links of which the officer sees either end."""
        path = user.area_path
        if not path:
            return self.none()
        return self.filter(
            Q(source__commune__path__startswith=path) | Q(target__commune__path__startswith=path)
        )

    def of(self, household) -> "LineageQuerySet":
        return self.filter(Q(source=household) | Q(target=household))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Lineage(models.Model):
    """One link: `source` is the household before, `target` the one after.

    split: `target` came out of `source`, which goes on; merged: `source` ended in `target`;
    moved: the same household (both ends) from `from_unit` to `to_unit`; moved_in: `target` from
    `place` outside the province; moved_out and ended: `source`, to `place` or nowhere.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=LineageKind.choices)
    effective = models.DateField(_("date"))
    source = models.ForeignKey(
        Household,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="went_to",
        verbose_name=_("household before"),
    )
    target = models.ForeignKey(
        Household,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="came_from",
        verbose_name=_("household after"),
    )
    from_unit = models.ForeignKey(
        AdministrativeUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("from"),
    )
    to_unit = models.ForeignKey(
        AdministrativeUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("to"),
    )
    place = models.CharField(_("place outside the province"), max_length=200, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"), default=calendar.now)

    objects = LineageQuerySet.as_manager()

    class Meta:
        verbose_name = _("household link")
        verbose_name_plural = _("household links")
        ordering = ["-effective", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="lineage_ends_by_kind",
                condition=Q(kind__in=["split", "merged"], source__isnull=False)
                & Q(target__isnull=False)
                & ~Q(source=models.F("target"))
                | Q(kind="moved", source=models.F("target"), from_unit__isnull=False)
                & Q(to_unit__isnull=False)
                | Q(kind="moved_in", source=None, target__isnull=False)
                | Q(kind__in=["moved_out", "ended"], source__isnull=False, target=None),
            ),
            models.UniqueConstraint(
                fields=["source"],
                condition=Q(kind__in=["merged", "moved_out", "ended"]),
                name="lineage_ends_once",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.source or ''} → {self.target or ''}"
