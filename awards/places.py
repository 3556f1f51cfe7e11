"""Who stands where: Home Affairs, the levels of proposers, and whose call it is.

A call of Home Affairs names no receiver; a call for Giấy khen names the unit or agency whose own
officers receive, appraise, present and record (awards.md, "How thematic commendation really
runs", 6).
"""

from django.db.models import Q

from awards.choices import PlaceLevel
from movement import calendar
from movement.models import AdministrativeUnit, Agency
from movement.models.units import came_into

PROVINCE_BODIES = (Agency.Kind.HOME_AFFAIRS, Agency.Kind.COMMITTEE)


def is_home_affairs(user):
    return bool(user.agency_id) and user.agency.kind == Agency.Kind.HOME_AFFAIRS


def receiver_of(user):
    """The columns of `Call` that name the user's own place as receiver; None without a place."""
    if is_home_affairs(user):
        return {"receiver_unit": None, "receiver_agency": None}
    if user.unit_id:
        return {"receiver_unit": user.unit_id, "receiver_agency": None}
    if user.agency_id:
        return {"receiver_unit": None, "receiver_agency": user.agency_id}
    return None


def received_at(user, prefix=""):
    """Q of the rows whose call (lookup `prefix`) the user's own place receives."""
    columns = receiver_of(user)
    if columns is None:
        return Q(pk__in=[])
    return Q(**{f"{prefix}{name}": value for name, value in columns.items()})


def of_home_affairs(prefix=""):
    """Q of the rows whose call Home Affairs receives."""
    return Q(**{f"{prefix}receiver_unit": None, f"{prefix}receiver_agency": None})


def addressed_to(user, prefix=""):
    """Q of the calls that reach the user: Home Affairs', those of his place and of a unit above.

    A call of a unit goes to the units within it, a call of an agency to its own officers.
    """
    reached = of_home_affairs(prefix)
    if user.unit_id:
        above = [int(pk) for pk in user.unit.path.split("/") if pk]
        reached |= Q(**{f"{prefix}receiver_unit__in": above})
    elif user.agency_id:
        reached |= Q(**{f"{prefix}receiver_agency": user.agency_id})
    return reached


def on_its_way(prefix=""):
    """Q of the submissions that lie at a district or department on their way to Home Affairs.

    One whose district has been dissolved goes on by itself: nobody is left there to send it.
    """
    dissolved = Q(**{f"{prefix}via_unit__valid_to__lt": calendar.today()})
    at_unit = Q(**{f"{prefix}via_unit__isnull": False}) & ~dissolved
    return at_unit | Q(**{f"{prefix}via_agency__isnull": False})


def come_to(user, prefix=""):
    """Q of the submissions that have come to the user's own place to be handled there."""
    return received_at(user, f"{prefix}call__") & ~on_its_way(prefix)


def passing(user, prefix=""):
    """Q of the submissions that pass through the user's own unit or agency on their way."""
    if user.unit_id:
        return Q(**{f"{prefix}via_unit": user.unit_id})
    return Q(**{f"{prefix}via_agency": user.agency_id}) if user.agency_id else Q(pk__in=[])


def level_of(place):
    """choices.PlaceLevel of a unit or agency."""
    if isinstance(place, Agency) and place.managed_by_id:
        return PlaceLevel.BASE
    if isinstance(place, Agency):
        return PlaceLevel.PROVINCE if place.kind in PROVINCE_BODIES else PlaceLevel.SECTOR
    return PlaceLevel(place.level) if place.level in PlaceLevel.values else PlaceLevel.COMMUNE


def own_place(user, prefix=""):
    """Q of the rows of the user's own unit or agency, and of units it has succeeded, however
    many mergers ago."""
    if user.unit_id:
        own = Q(**{f"{prefix}unit": user.unit_id})
        return own | Q(**{f"{prefix}unit__in": came_into(user.unit_id, calendar.today())})
    return Q(**{f"{prefix}agency": user.agency_id}) if user.agency_id else Q(pk__in=[])


def has_succeeded(user, unit):
    """Whether the user's unit has taken the place of `unit`, which is no longer in force."""
    if not user.unit_id or unit.is_valid_on(calendar.today()):
        return False
    before = came_into(user.unit_id, calendar.today())
    return AdministrativeUnit.objects.filter(pk=unit.pk, pk__in=before).exists()
