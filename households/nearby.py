"""Which communes are near each other: by the distance of their centres, for want of borders."""

from math import cos, hypot, radians

from django.conf import settings

from movement import calendar
from movement.models import AdministrativeUnit

KM_OF_A_DEGREE = 111.2


def near_units(units=None) -> dict[int, frozenset[int]]:
    """Id of each commune -> ids of those near it, itself among them.

    `units` are communes, those of today when left out. A commune without coordinates is near
    itself only.
    """
    if units is None:
        units = AdministrativeUnit.objects.communes().as_of(calendar.today())
    places = [
        (unit.pk, unit.latitude and float(unit.latitude), unit.longitude and float(unit.longitude))
        for unit in units
    ]
    return {
        here[0]: frozenset(there[0] for there in places if _near(here, there)) for here in places
    }


def _near(here, there):
    if here[0] == there[0]:
        return True
    if None in (*here, *there):
        return False
    north = (here[1] - there[1]) * KM_OF_A_DEGREE
    east = (here[2] - there[2]) * KM_OF_A_DEGREE * cos(radians(here[1]))
    return hypot(north, east) <= settings.DUPLICATE_NEAR_KM
