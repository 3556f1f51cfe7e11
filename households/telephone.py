"""Whom to phone about a household one may not see: names and numbers of officers, no more."""

from django.db.models import Q

from movement.models import Officer
from movement.roles import Role

_ROLES = {
    "commune": Role.COMMUNE_OFFICER,
    "district": Role.DISTRICT_OFFICER,
    "province": Role.PROVINCE_OFFICER,
}


def officers_of(units) -> dict[int, list[Officer]]:
    """Unit id -> the active officers who keep the register there, or decide for its level."""
    return {unit.pk: list(_officers(unit)) for unit in units}


def _officers(unit):
    rows = Officer.objects.filter(Q(unit=unit) | Q(agency__unit=unit), is_active=True)
    return rows.with_role(_ROLES[unit.level]).order_by("full_name")


def deciders_of(pair) -> list[Officer]:
    """The officers of the lowest level that sees both households of a pair."""
    unit = lowest_common(*(home.commune for home in pair.households))
    return officers_of([unit])[unit.pk] if unit else []


def lowest_common(here, there):
    """The smallest unit that holds both communes; None where none does."""
    while here is not None and not there.path.startswith(here.path):
        here = here.parent
    return here
