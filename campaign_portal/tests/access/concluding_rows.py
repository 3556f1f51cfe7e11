"""The access matrix of concluding on a likeness of a case."""

import datetime

from awards.models import Violation
from awards.services import procedure
from awards.tests.factories import PastAwardFactory, received

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# award: with an award given, the board leader's to decide; violation: with a line of a list;
# wrong: a case that has ended; unknown: with nothing there is.
TABLE = """
awards:case-conclude           GET  award     in 403 403 403 403 403 200 404 403 403 403 403 403 403
awards:case-conclude           POST award     in 403 403 403 403 403 302 404 403 403 403 403 403 403
awards:case-conclude           GET  violation in 403 403 403 403 200 200 404 403 403 403 403 403 403
awards:case-conclude           POST violation in 403 403 403 403 302 302 404 403 403 403 403 403 403
awards:case-conclude           GET  wrong     in 403 403 403 403 403 409 403 403 403 403 403 403 403
awards:case-conclude           POST wrong     in 403 403 403 403 403 409 403 403 403 403 403 403 403
awards:case-conclude           GET  unknown   in 403 403 403 403 404 404 404 403 403 403 403 403 403
awards:case-conclude           POST unknown   in 403 403 403 403 404 404 404 403 403 403 403 403 403
"""


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    case, ended = (
        received(cast.district_officer, cast.award_officer).cases.get() for _each in range(2)
    )
    procedure.mark_not_eligible(ended, by=cast.award_officer, note="Chưa đạt")
    procedure.refuse(ended, by=cast.board_leader, note="Chưa đạt", legal_ground="khoản 2 Điều 84")
    award = PastAwardFactory(name=case.name)
    line = Violation.objects.create(
        name="Sơn Minh Họa",
        kind="complaint",
        source="Thanh tra tỉnh",
        since=datetime.date(2025, 5, 1),
    )
    answer = {"answer": "different", "reason": "Khác việc"}

    def asked(row, kind, other):
        return {"public_id": row.public_id, "kind": kind, "other_id": other.public_id}, answer

    return {
        ("awards:case-conclude", "award"): asked(case, "award", award),
        ("awards:case-conclude", "violation"): asked(case, "violation", line),
        ("awards:case-conclude", "wrong"): asked(ended, "award", award),
        ("awards:case-conclude", "unknown"): asked(case, "violation", award),
    }
