"""The access matrix of lists taken out of the register."""

import datetime

from django.core.files.base import ContentFile

from households.models import RegisterExport
from households.tests.factories import AssessmentFactory, HouseholdFactory
from movement import calendar
from movement.tests.factories import unit

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# own: the commune officer's commune, in Kế Sách, or an export of that officer; other: Mỹ Xuyên
# district, or an export of its officer; wrong: a cell no report has; a file whose time is over.
# Whose filter leaves no household is led back to the list. The question stands in the address; a
# POST here has none: all of one's own area, or no cell at all (`test_exporting.py` has the others).
TABLE = """
households:household-export GET  own   in 200 200 403 200 403 403 403 403 403 403 403 403 403
households:household-export GET  other in 302 302 403 200 403 403 403 403 403 403 403 403 403
households:household-export POST own   in 302 302 403 302 403 403 403 403 403 403 403 403 403
households:household-export POST other in 302 302 403 302 403 403 403 403 403 403 403 403 403
households:report-names-export GET  own   in 200 200 403 200 403 403 403 403 403 403 403 403 403
households:report-names-export GET  other in 404 404 403 200 403 403 403 403 403 403 403 403 403
households:report-names-export GET  wrong in 404 404 403 404 403 403 403 403 403 403 403 403 403
households:report-names-export POST own   in 404 404 403 404 403 403 403 403 403 403 403 403 403
households:report-names-export POST other in 404 404 403 404 403 403 403 403 403 403 403 403 403
households:report-names-export POST wrong in 404 404 403 404 403 403 403 403 403 403 403 403 403
households:export-detail    GET  own   in 200 404 403 404 403 403 403 403 403 403 403 403 403
households:export-detail    GET  other in 404 404 403 404 403 403 403 403 403 403 403 403 403
households:export-detail    POST own   in 405 405 403 405 403 403 403 403 403 403 403 403 403
households:export-detail    POST other in 405 405 403 405 403 403 403 403 403 403 403 403 403
households:export-file      GET  own   in 200 404 403 404 403 403 403 403 403 403 403 403 403
households:export-file      GET  other in 404 404 403 404 403 403 403 403 403 403 403 403 403
households:export-file      GET  wrong in 302 404 403 404 403 403 403 403 403 403 403 403 403
households:export-file      POST own   in 405 405 403 405 403 403 403 403 403 403 403 403 403
households:export-file      POST other in 405 405 403 405 403 403 403 403 403 403 403 403 403
households:export-file      POST wrong in 405 405 403 405 403 403 403 403 403 403 403 403 403
"""


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    commune = cast.commune_officer.unit
    for place in (commune, unit("947").children.first()):
        AssessmentFactory(household=HouseholdFactory(commune=place))
    purpose = {"reason": "report", "details": "", "file_format": "csv"}
    own, other = _made(cast.commune_officer), _made(cast.other_district_officer)
    late = _made(cast.commune_officer, calendar.now() - datetime.timedelta(days=2))
    asked = {}
    for situation, code in (("own", commune.code), ("other", "947"), ("wrong", commune.code)):
        cell = {"household_class": "rich" if situation == "wrong" else "poor"}
        asked["households:report-names-export", situation] = ({}, {"unit": code} | cell | purpose)
        place = code if situation == "other" else ""
        asked["households:household-export", situation] = ({}, {"unit": place} | purpose)
    del asked["households:household-export", "wrong"]
    for name, situation, row in (
        ("export-detail", "own", own),
        ("export-detail", "other", other),
        ("export-file", "own", own),
        ("export-file", "other", other),
        ("export-file", "wrong", late),
    ):
        asked[f"households:{name}", situation] = ({"public_id": row.public_id}, {})
    return asked


def _made(officer, moment=None):
    """An export whose file is there."""
    export = RegisterExport(
        officer=officer,
        unit=officer.own_unit,
        source="list",
        title="Danh sách hộ nghèo",
        purpose="Báo cáo cấp trên",
        file_format="csv",
        row_count=1,
        made_at=moment or calendar.now(),
    )
    export.file.save("csv", ContentFile(b"STT\n"))
    return export
