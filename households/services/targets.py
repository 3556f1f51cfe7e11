"""Writing the plans of units: a later one beside the earlier, one of the same day corrected."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from households.models import PovertyTarget
from movement import calendar
from movement.models import AdministrativeUnit

MANAGE = "households.manage_targets"


class NewerPlan(Exception):
    """Somebody else has written a plan since; `plan` is theirs."""

    def __init__(self, plan):
        super().__init__(plan)
        self.plan = plan


def newest(unit, year):
    """The plan written last for a unit and year, or None."""
    rows = PovertyTarget.objects.filter(unit=unit, year=year)
    return rows.order_by("-recorded_at", "-pk").first()


def stamp(plan) -> int:
    """A number that changes with every writing of a plan; 0 for none."""
    return int(plan.recorded_at.timestamp() * 1_000_000) if plan else 0


@transaction.atomic
def set_target(*, unit, year, by, version, values) -> PovertyTarget:
    """Write the plan `values` (fields by name) of a unit and year.

    In order: lock the unit, compare `version` (the `stamp` shown), write; the event keeps what
    stood there. Raises PermissionDenied and NewerPlan.
    """
    in_area = AdministrativeUnit.objects.for_user(by).filter(pk=unit.pk)
    if not (by.has_perm(MANAGE) and in_area.exists()):
        raise PermissionDenied
    AdministrativeUnit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    found = newest(unit, year)
    if stamp(found) != version:
        raise NewerPlan(found)
    return PovertyTarget.objects.update_or_create(
        unit=unit,
        year=year,
        decided_on=values["decided_on"],
        defaults=values | {"recorded_by": by, "recorded_at": calendar.now()},
    )[0]


def history(unit, year):
    """Every plan as it was written, newest first: events of `PovertyTarget`."""
    events = PovertyTarget.pgh_event_model.objects.filter(unit=unit, year=year)
    return events.select_related("recorded_by").order_by("-pgh_id")
