"""What a check must know beside the file: year, officer, units, standards. Asks the database."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from households.classification import Standard
from households.importing.communes import Standards
from households.importing.places import Commune, Places
from households.nearby import near_units
from movement import calendar
from movement.models import AdministrativeUnit


@dataclass
class Context:
    """`on` is the day whose boundaries the file follows; `commune` the one of the whole file;
    `standard` the one whose indicators columns may be named by; `near` communes by distance."""

    year: int
    on: datetime.date
    today: datetime.date
    places: Places
    standards: Standards
    standard: Standard | None
    commune: Commune | None
    near: Mapping[int, frozenset[int]]


def prepare(
    user, year: int, *, unit=None, answers: Mapping[str, str] | None = None, today=None
) -> Context:
    """The context of one check, for an officer and the year of the review.

    `unit` is the commune of the whole file, when it has no column for it (default: the officer's
    own commune); `answers` are the codes chosen for `Places.questions`.
    """
    today = today or calendar.today()
    on = min(today, datetime.date(year, 12, 31))
    places = Places(user, on, today, answers or {})
    unit = unit or user.unit
    commune = places.whole(unit) if unit else None
    standards = Standards(year)
    _pk, standard = standards.of(commune or user.own_unit)
    return Context(
        year=year,
        on=on,
        today=today,
        places=places,
        standards=standards,
        standard=standard,
        commune=commune,
        near=near_units(AdministrativeUnit.objects.communes().as_of(on)),
    )
