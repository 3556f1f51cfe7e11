"""The access matrix of the register's figures: reports, names behind a number, comparisons."""

from households.tests.factories import AssessmentFactory, HouseholdFactory
from movement.tests.factories import unit as unit_of

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# own: the commune officer's commune, in Kế Sách; other: Mỹ Xuyên district;
# wrong: of one's own, a report, a cell or a kind of file that there is not.
TABLE = """
households:report-index GET  own    in 200 200 403 200 200 403 403 403 403 403 200 403 403
households:report-index GET  other  in 404 404 403 200 200 403 403 403 403 403 200 403 403
households:report-index POST own    in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:report-index POST other  in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:report       GET  own    in 200 200 403 200 200 403 403 403 403 403 200 403 403
households:report       GET  other  in 404 404 403 200 200 403 403 403 403 403 200 403 403
households:report       GET  wrong  in 404 404 403 404 404 403 403 403 403 403 404 403 403
households:report       POST own    in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:report       POST other  in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:report       POST wrong  in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:report-file  GET  own    in 200 200 403 200 200 403 403 403 403 403 200 403 403
households:report-file  GET  other  in 404 404 403 200 200 403 403 403 403 403 200 403 403
households:report-file  GET  wrong  in 404 404 403 404 404 403 403 403 403 403 404 403 403
households:report-file  POST own    in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:report-file  POST other  in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:report-file  POST wrong  in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:report-names GET  own    in 200 200 403 200 200 403 403 403 403 403 200 403 403
households:report-names GET  other  in 404 404 403 200 200 403 403 403 403 403 200 403 403
households:report-names GET  wrong  in 404 404 403 404 404 403 403 403 403 403 404 403 403
households:report-names POST own    in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:report-names POST other  in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:report-names POST wrong  in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:report-list      GET  own   in 200 200 403 200 403 403 403 403 403 403 200 403 403
households:report-list      GET  other in 404 404 403 200 403 403 403 403 403 403 200 403 403
households:report-list      GET  wrong in 404 404 403 404 403 403 403 403 403 403 404 403 403
households:report-list      POST own   in 405 405 403 405 403 403 403 403 403 403 405 403 403
households:report-list      POST other in 405 405 403 405 403 403 403 403 403 403 405 403 403
households:report-list      POST wrong in 405 405 403 405 403 403 403 403 403 403 405 403 403
households:report-list-file GET  own   in 200 200 403 200 403 403 403 403 403 403 200 403 403
households:report-list-file GET  other in 404 404 403 200 403 403 403 403 403 403 200 403 403
households:report-list-file GET  wrong in 404 404 403 404 403 403 403 403 403 403 404 403 403
households:report-list-file POST own   in 200 200 403 200 403 403 403 403 403 403 200 403 403
households:report-list-file POST other in 404 404 403 200 403 403 403 403 403 403 200 403 403
households:report-list-file POST wrong in 404 404 403 404 403 403 403 403 403 403 404 403 403
households:transition       GET  own   in 200 200 403 200 200 403 403 403 403 403 200 403 403
households:transition       GET  other in 404 404 403 200 200 403 403 403 403 403 200 403 403
households:transition       POST own   in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:transition       POST other in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:transition-file  GET  own   in 200 200 403 200 200 403 403 403 403 403 200 403 403
households:transition-file  GET  other in 404 404 403 200 200 403 403 403 403 403 200 403 403
households:transition-file  POST own   in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:transition-file  POST other in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:progress         GET  own   in 200 200 403 200 200 403 403 403 403 403 200 403 403
households:progress         GET  other in 404 404 403 200 200 403 403 403 403 403 200 403 403
households:progress         POST own   in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:progress         POST other in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:target           GET  own   in 403 403 403 200 403 403 403 403 403 403 403 403 403
households:target           GET  other in 403 403 403 200 403 403 403 403 403 403 403 403 403
households:target           GET  wrong in 403 403 403 404 403 403 403 403 403 403 403 403 403
households:target           POST own   in 403 403 403 200 403 403 403 403 403 403 403 403 403
households:target           POST other in 403 403 403 200 403 403 403 403 403 403 403 403 403
households:target           POST wrong in 403 403 403 404 403 403 403 403 403 403 403 403 403
"""


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    commune = cast.commune_officer.unit
    for place in (commune, unit_of("31684")):
        household = HouseholdFactory(commune=place)
        for year in (2023, 2024):
            AssessmentFactory(household=household, year=year)
    cell = {"household_class": "poor"}
    asked = {}
    for situation, code in (("own", commune.code), ("other", "947"), ("wrong", commune.code)):
        unit = {"unit": code}
        is_wrong = situation == "wrong"
        if not is_wrong:
            asked["households:report-index", situation] = ({}, unit)
            asked["households:transition", situation] = ({}, unit)
            asked["households:progress", situation] = ({}, unit)
            asked["households:transition-file", situation] = ({}, unit)
        asked["households:report", situation] = ({"number": 16 if is_wrong else 1}, unit)
        kind = {"number": 2, "file_format": "exe" if is_wrong else "xlsx"}
        asked["households:report-file", situation] = (kind, unit)
        place = {"unit": unit_of(code).pk, "year": 1900 if is_wrong else 2025}
        asked["households:target", situation] = (place, {})
        number = 1 if is_wrong else 14
        asked["households:report-list", situation] = ({"number": number}, unit)
        kind = {"number": number, "file_format": "xlsx"}
        asked["households:report-list-file", situation] = (kind, unit)
        asked["households:report-names", situation] = (
            {},
            unit | ({"household_class": "rich"} if is_wrong else cell),
        )
    return asked
