"""Where a level's submissions for a call of Home Affairs go first: dated rows, edited by it.

Until 30 June 2025 a commune sends to its district, which proposes with a letter of its own; from
1 July 2025 straight to Home Affairs; a base unit to its sector department (awards.md, "Route").
"""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.choices import PlaceLevel, Stop
from awards.places import level_of
from movement.models import AdministrativeUnit, Agency
from movement.models.units import Level, valid_on


class RouteQuerySet(models.QuerySet):
    def first_stop(self, place, date):
        """The unit or agency where a submission of `place` sent on `date` lies first; None: it
        goes straight to Home Affairs."""
        route = self.filter(valid_on(date), from_level=level_of(place)).first()
        if route is None or route.to == Stop.HOME_AFFAIRS:
            return None
        if isinstance(place, Agency):
            return place.managed_by if route.to == Stop.DEPARTMENT else None
        return _district_of(place, date) if route.to == Stop.DISTRICT else None


def _district_of(unit, date):
    above = [int(pk) for pk in unit.path.split("/") if pk and int(pk) != unit.pk]
    districts = AdministrativeUnit.objects.as_of(date).filter(level=Level.DISTRICT)
    return districts.filter(pk__in=above).first()


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Route(models.Model):
    """From one level to whom, from one day to another."""

    from_level = models.CharField(_("from level"), max_length=10, choices=PlaceLevel)
    to = models.CharField(_("sends to"), max_length=12, choices=Stop)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    basis = models.CharField(_("legal basis"), max_length=200)

    objects = RouteQuerySet.as_manager()

    class Meta:
        ordering = ["from_level", "-valid_from"]
        verbose_name = _("route of submissions")
        verbose_name_plural = _("routes of submissions")
        constraints = [
            models.UniqueConstraint(
                fields=["from_level", "valid_from"],
                name="route_unique",
                violation_error_message=_("There is a route of this level from this day already."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="route_dates_in_order",
                violation_error_message=_("The end date lies before the start date."),
            ),
        ]

    def __str__(self):
        return f"{self.get_from_level_display()} → {self.get_to_display()}"
