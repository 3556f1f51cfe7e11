"""What a check must know beside the file: year, officer, units, standards. Asks the database."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from households.classification import Standard
from households.importing.places import Commune, Places
from households.models import PovertyStandard
from movement import calendar


class Standards:
    """The standards of a year: of the whole country, and the local ones within it."""

    def __init__(self, year: int):
        covering = PovertyStandard.objects.filter(Q(valid_from__lte=year, valid_to__gte=year))
        rows = covering.select_related("scope").prefetch_related("indicators")
        # The nearest first: a local standard stands before the national one.
        self._rules = sorted(
            ((standard.scope.path if standard.scope else "", standard) for standard in rows),
            key=lambda pair: -len(pair[0]),
        )
        self._rules = [(path, standard.pk, standard.to_rule()) for path, standard in self._rules]

    def of(self, path: str) -> tuple[int | None, Standard | None]:
        """(id, rule) of the standard for the unit of this path; (None, None) without one."""
        for scope, pk, rule in self._rules:
            if path.startswith(scope):
                return pk, rule
        return None, None


@dataclass
class Context:
    """`on` is the day whose boundaries the file follows; `commune` the one of the whole file."""

    year: int
    on: datetime.date
    today: datetime.date
    places: Places
    standards: Standards
    commune: Commune | None

    @property
    def standard(self) -> Standard | None:
        """The standard whose indicators columns may be named by."""
        path = self.commune.path if self.commune else self.places.area
        return self.standards.of(path)[1]


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
    return Context(
        year=year,
        on=on,
        today=today,
        places=places,
        standards=Standards(year),
        commune=places.whole(unit) if unit else None,
    )
