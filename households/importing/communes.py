"""The communes of all times, which became which, and the standards they are measured by.

Asks the database; what is asked about one commune after the other is read once.
"""

from collections import defaultdict

from django.db.models import Q

from households.classification import Standard
from households.models import PovertyStandard
from households.models.standard import nearest_of
from movement.models import AdministrativeUnit, UnitSuccession
from movement.models.units import Level


class Communes:
    """Every version of every commune by id (`units`), and what each was and became.

    With `levels` (of movement.models.units.Level) units of those levels instead.
    """

    def __init__(self, levels=(Level.COMMUNE,)):
        units = AdministrativeUnit.objects.filter(level__in=levels).select_related("parent")
        self.units = {unit.pk: unit for unit in units}
        self._after, self._before = defaultdict(list), defaultdict(list)
        for old, new in UnitSuccession.objects.values_list("predecessor_id", "successor_id"):
            self._after[old].append(new)
            self._before[new].append(old)

    def became(self, unit, day) -> list[AdministrativeUnit]:
        """What a unit is by `day`, a day not before its own; several where it was divided."""
        return self._versions(unit, day, self._after)

    def was(self, unit, day) -> list[AdministrativeUnit]:
        """What a unit was on `day`, a day not after its own; several where they were merged."""
        return self._versions(unit, day, self._before)

    def present(self, unit, day, area) -> AdministrativeUnit:
        """The one unit that stands for a past one on `day`: of several parts the first by code,
        those in `area` (a path) before others; the unit itself where nothing came after it."""
        parts = sorted(self.became(unit, day), key=lambda part: part.code)
        own = [part for part in parts if area and part.path.startswith(area)]
        return (own or parts or [unit])[0]

    def _versions(self, unit, day, steps):
        if unit.is_valid_on(day):
            return [unit]
        found = {}
        for pk in steps[unit.pk]:
            if pk in self.units and pk != unit.pk:
                found |= {each.pk: each for each in self._versions(self.units[pk], day, steps)}
        return list(found.values())


class Standards:
    """The poverty standards of one year: the country's, and the local ones within it."""

    def __init__(self, year: int):
        covering = PovertyStandard.objects.filter(Q(valid_from__lte=year, valid_to__gte=year))
        self._rows = list(covering.select_related("scope").prefetch_related("indicators"))
        self._year = year
        self._known: dict = {}

    @property
    def is_empty(self) -> bool:
        """Whether no standard is in force in the year anywhere."""
        return not self._rows

    def of(self, unit) -> tuple[int | None, Standard | None]:
        """(id, rule) of the standard where `unit` is, of which only the path counts; None is the
        whole country. (None, None) without a standard."""
        path = unit.path if unit else ""
        if path not in self._known:
            row = nearest_of(self._rows, [self._year], unit)[self._year]
            self._known[path] = (row.pk, row.to_rule()) if row else (None, None)
        return self._known[path]
