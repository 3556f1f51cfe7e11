"""The access matrix of public opinion: the public's pages, Home Affairs, the inspector."""

import uuid

from awards.services import opinions
from awards.tests.factories import CallFactory
from awards.tests.opinions import WRITER, begin, state_cases, write
from movement.tests.factories import unit

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# own: open; wrong: over (taken down) or handled; other: a call of a district.
TABLE = """
awards:opinion-notices         GET  any      200 200 200 200 200 200 200 200 200 200 200 200 200 200
awards:opinion-notices         POST any      405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:opinion-notice          GET  own      200 200 200 200 200 200 200 200 200 200 200 200 200 200
awards:opinion-notice          POST own      302 302 302 302 302 302 302 302 302 302 302 302 302 302
awards:opinion-notice          GET  wrong    404 404 404 404 404 404 404 404 404 404 404 404 404 404
awards:opinion-notice          POST wrong    404 404 404 404 404 404 404 404 404 404 404 404 404 404
awards:opinion-thanks          GET  own      200 200 200 200 200 200 200 200 200 200 200 200 200 200
awards:opinion-thanks          POST own      405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:call-opinions           GET  own       in 403 403 403 403 200 200 403 403 403 200 200 403 403
awards:call-opinions           POST own       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:call-opinions           GET  other     in 403 403 403 403 404 404 403 403 403 404 200 403 403
awards:call-opinions           POST other     in 403 403 403 403 404 404 403 403 403 404 403 403 403
awards:opinion-period          GET  own       in 403 403 403 403 200 200 403 403 403 200 200 403 403
awards:opinion-period          POST own       in 403 403 403 403 405 405 403 403 403 405 405 403 403
awards:opinion-take-down       GET  own       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:opinion-take-down       POST own       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:opinion-take-down       GET  wrong     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:opinion-take-down       POST wrong     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:opinion-report          GET  own       in 403 403 403 403 200 200 403 403 403 200 200 403 403
awards:opinion-report          POST own      405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:opinion-list            GET  any       in 403 403 403 403 200 200 403 403 403 200 200 403 403
awards:opinion-list            POST any       in 403 403 403 403 405 405 403 403 403 405 405 403 403
awards:opinion                 GET  own       in 403 403 403 403 200 200 403 403 403 200 200 403 403
awards:opinion                 POST own       in 403 403 403 403 405 405 403 403 403 405 405 403 403
# The inspector alone checks it and is told who wrote.
awards:opinion-writer          GET  own       in 403 403 403 403 403 403 403 403 403 200 403 403 403
awards:opinion-writer          POST own       in 403 403 403 403 403 403 403 403 403 200 403 403 403
awards:opinion-handle          GET  own       in 403 403 403 403 403 403 403 403 403 200 403 403 403
awards:opinion-handle          POST own       in 403 403 403 403 403 403 403 403 403 302 403 403 403
awards:opinion-handle          GET  wrong     in 403 403 403 403 403 403 403 403 403 409 403 403 403
awards:opinion-handle          POST wrong     in 403 403 403 403 403 403 403 403 403 409 403 403 403
"""


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    officer, call = cast.other_award_officer, CallFactory()
    cases = state_cases(cast.district_officer, officer, call, 3)
    period = begin(officer, call, cases[:1])
    over = begin(officer, call, cases[1:2])
    opinions.take_down(over, by=officer, reason="Sai tên")
    opinion, done = (write(period, cases[0], writer=WRITER) for _each in range(2))
    opinions.handle(done, "note", by=cast.complaint_inspector, result="Ghi nhận")
    typed = {"case": str(cases[0].public_id), "text": "Ý kiến", "form_uuid": str(uuid.uuid4())}
    new = {
        "cases": [str(cases[2].public_id)],
        "form_uuid": str(uuid.uuid4()),
        "opens_on": "15/05/2025",
        "closes_on": "30/05/2025",
        "notice": "Mời cho ý kiến",
    }
    reason, purpose = {"note": "Sai tên"}, {"purpose": "Xác minh nội dung đơn"}
    return {
        ("awards:opinion-notice", "own"): _key(period, typed),
        ("awards:opinion-notice", "wrong"): _key(over, typed),
        ("awards:opinion-thanks", "own"): _key(period),
        ("awards:call-opinions", "own"): _key(call, new),
        ("awards:call-opinions", "other"): _key(CallFactory(receiver_unit=unit("943"))),
        ("awards:opinion-period", "own"): _key(period),
        ("awards:opinion-take-down", "own"): _key(period, reason),
        ("awards:opinion-take-down", "wrong"): _key(over, reason),
        ("awards:opinion-report", "own"): _key(period, file_format="docx"),
        ("awards:opinion", "own"): _key(opinion),
        ("awards:opinion-writer", "own"): _key(opinion, purpose),
        ("awards:opinion-handle", "own"): _key(opinion, verb="verify"),
        ("awards:opinion-handle", "wrong"): _key(done, verb="verify"),
    }


def _key(row, data=None, **others):
    return {"public_id": row.public_id, **others}, data or {}
