"""The units of a file's rows as they are today, and which of them are the importing unit's."""

from households.models import PovertyStandard
from movement import calendar
from movement.models import AdministrativeUnit

UNITS = """
    (SELECT unit_id FROM import_household
     UNION SELECT household.commune_id FROM import_match met
     JOIN households_household household ON household.id = met.household_id)
    EXCEPT SELECT unit_id FROM import_place
"""


def fill_places(cursor, unit, year: int) -> None:
    """One row in `import_place` for each commune that the staged rows or their households are in.

    Inside is what today is part of `unit`: a commune of a past year counts by what became of it.
    """
    cursor.execute(UNITS)
    ids = [pk for (pk,) in cursor.fetchall() if pk is not None]
    standards = {}
    for commune in AdministrativeUnit.objects.filter(pk__in=ids):
        present = present_of(commune, unit)
        standard = standard_of(year, commune, standards)
        cursor.execute(
            "INSERT INTO import_place VALUES (%s, %s, %s, %s, %s, %s)",
            [
                commune.pk,
                present.pk,
                present.path.startswith(unit.path) or commune.path.startswith(unit.path),
                present.code,
                commune.area_type,
                standard.pk,
            ],
        )


def present_of(commune, unit):
    """The unit that `commune` is today; where it was divided, the part within `unit`."""
    parts = sorted(_parts_of(commune), key=lambda part: part.code)
    own = [part for part in parts if part.path.startswith(unit.path)]
    return (own or parts or [commune])[0]


def _parts_of(commune):
    if commune.is_valid_on(calendar.today()):
        return [commune]
    became = commune.became.filter(effective__lte=calendar.today()).select_related("successor")
    return [part for step in became for part in _parts_of(step.successor)]


def standard_of(year, commune, known):
    """The poverty standard of `year` in `commune`; one query for each district or ward scope."""
    if commune.parent_id not in known:
        known[commune.parent_id] = PovertyStandard.objects.for_year(year, commune)
    return known[commune.parent_id]
