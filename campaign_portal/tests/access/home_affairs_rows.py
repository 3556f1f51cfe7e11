"""The access matrix of holding one case, and of what is done to many cases at once."""

from awards.models import Recusal
from awards.services import procedure
from awards.tests.factories import received

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
TABLE = """
awards:case-hold               GET  own       in 403 403 403 403 200 403 404 403 403 403 403 403 403
awards:case-hold               POST own       in 403 403 403 403 302 403 404 403 403 403 403 403 403
awards:case-hold               GET  wrong     in 403 403 403 403 409 403 404 403 403 403 403 403 403
awards:case-hold               POST wrong     in 403 403 403 403 302 403 404 403 403 403 403 403 403
awards:case-hold               GET  recused   in 403 403 403 403 403 403 404 403 403 403 403 403 403
awards:case-hold               POST recused   in 403 403 403 403 403 403 404 403 403 403 403 403 403
awards:case-release            GET  own       in 403 403 403 403 200 403 404 403 403 403 403 403 403
awards:case-release            POST own       in 403 403 403 403 302 403 404 403 403 403 403 403 403
awards:case-release            GET  wrong     in 403 403 403 403 409 403 404 403 403 403 403 403 403
awards:case-release            POST wrong     in 403 403 403 403 409 403 404 403 403 403 403 403 403
awards:case-release            GET  recused   in 403 403 403 403 403 403 404 403 403 403 403 403 403
awards:case-release            POST recused   in 403 403 403 403 403 403 404 403 403 403 403 403 403
awards:case-appraise-many      GET  any       in 403 403 403 403 302 403 403 403 403 403 403 403 403
awards:case-appraise-many      POST any       in 403 403 403 403 200 403 403 403 403 403 403 403 403
awards:case-assign-many        GET  any       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:case-assign-many        POST any       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:charge-board            GET  any       in 403 403 403 403 403 200 403 403 403 403 403 403 403
awards:charge-board            POST any       in 403 403 403 403 403 405 403 403 403 403 403 403 403
awards:charge-hand-over        GET  any       in 403 403 403 403 403 200 403 403 403 403 403 403 403
awards:charge-hand-over        POST any       in 403 403 403 403 403 302 403 403 403 403 403 403 403
"""

HOLD = {"note": "Đang xác minh đơn tố cáo.", "legal_ground": "Điều 84"}


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    open_, held, closed = received(cast.district_officer, cast.award_officer, cases=3).cases.all()
    procedure.hold(held, by=cast.award_officer, **HOLD)
    for officer in (cast.award_officer, cast.board_leader):
        Recusal.objects.create(
            nomination=closed, officer=officer, recorded_by=officer, reason="Anh em họ"
        )
    situations = {
        "case-hold": {"own": open_, "wrong": held, "recused": closed},
        "case-release": {"own": held, "wrong": open_, "recused": closed},
    }
    ticked = {"case": [open_.public_id]}
    many = {
        ("awards:case-appraise-many", "any"): ({}, ticked),
        ("awards:case-assign-many", "any"): ({}, ticked),
        ("awards:charge-hand-over", "any"): ({"pk": cast.award_officer.pk}, {"note": "Nghỉ hưu"}),
    }
    return many | {
        (f"awards:{name}", situation): ({"public_id": case.public_id}, dict(HOLD))
        for name, rows in situations.items()
        for situation, case in rows.items()
    }
