"""The table `import_place`: what the communes of a file's rows are today, and whose they are."""

from io import StringIO

from households.importing.bulk import NULL, copy_text
from households.importing.communes import Communes, Standards
from movement import calendar

UNITS = """
    (SELECT unit_id FROM import_household
     UNION SELECT household.commune_id FROM import_match met
     JOIN households_household household ON household.id = met.household_id)
    EXCEPT SELECT unit_id FROM import_place
"""


def fill_places(cursor, unit, communes: Communes, standards: Standards) -> None:
    """One row in `import_place` for each commune that the staged rows or their households are in.

    Inside is what today is part of `unit`: a commune of a past year counts by what became of it.
    """
    cursor.execute(UNITS)
    found = [communes.units[pk] for (pk,) in cursor.fetchall() if pk is not None]
    if found:
        lines = [_line(commune, unit, communes, standards) for commune in found]
        cursor.copy_expert("COPY import_place FROM STDIN", StringIO(copy_text(lines)))


def _line(commune, unit, communes, standards):
    present = communes.present(commune, calendar.today(), unit.path)
    is_inside = present.path.startswith(unit.path) or commune.path.startswith(unit.path)
    standard, _rule = standards.of(commune)
    return [
        str(commune.pk),
        str(present.pk),
        "t" if is_inside else "f",
        present.code,
        commune.area_type,
        NULL if standard is None else str(standard),
    ]
