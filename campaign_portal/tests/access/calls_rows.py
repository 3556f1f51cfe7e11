"""The access matrix of the pages by which a call's receiver makes and runs it."""

import datetime

from awards.services.calls import attach
from awards.tests.factories import CallFactory, draft, pdf
from movement.tests.factories import unit

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# own: a call of Home Affairs; other: one of Mỹ Xuyên district for its own Giấy khen; wrong: a
# draft of Home Affairs' call that is not late. public, hidden: whether the guidance is shown.
TABLE = """
awards:guidances     GET  any    200 200 200 200 200 200 200 200 200 200 200 200 200 200
awards:guidances     POST any    405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:guidance-file GET  public 200 200 200 200 200 200 200 200 200 200 200 200 200 200
awards:guidance-file GET  hidden 404 404 404 404 404 404 404 404 404 404 404 404 404 404
awards:guidance-file POST public 405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:guidance-file POST hidden 405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:guidance-blank GET  public 200 200 200 200 200 200 200 200 200 200 200 200 200 200
awards:guidance-blank GET  hidden 404 404 404 404 404 404 404 404 404 404 404 404 404 404
awards:guidance-blank POST public 405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:guidance-blank POST hidden 405 405 405 405 405 405 405 405 405 405 405 405 405 405
# A district's own call is not addressed to other places.
awards:call-blank     GET  own     in 200 200 200 200 200 200 200 403 403 200 200 403 200
awards:call-blank     GET  other   in 404 404 404 404 404 404 404 403 403 404 200 403 200
awards:call-blank     POST own     in 405 405 405 405 405 405 405 403 403 405 405 403 405
awards:call-blank     POST other   in 405 405 405 405 405 405 405 403 403 405 405 403 405
awards:call-create    GET  any     in 403 403 403 403 200 200 403 403 403 403 403 403 200
awards:call-create    POST any     in 403 403 403 403 200 200 403 403 403 403 403 403 200
awards:calendar       GET  any     in 200 200 200 200 200 200 200 403 403 200 200 403 200
awards:calendar       POST any     in 405 405 405 405 405 405 405 403 403 405 405 403 405
awards:call-edit      GET  own     in 403 403 403 403 200 200 403 403 403 403 403 403 200
awards:call-edit      GET  other   in 403 403 403 403 404 404 403 403 403 403 403 403 403
awards:call-edit      POST own     in 403 403 403 403 200 200 403 403 403 403 403 403 200
awards:call-edit      POST other   in 403 403 403 403 404 404 403 403 403 403 403 403 403
awards:call-quotas    GET  own     in 403 403 403 403 200 200 403 403 403 403 403 403 200
awards:call-quotas    GET  other   in 403 403 403 403 404 404 403 403 403 403 403 403 403
awards:call-quotas    POST own     in 403 403 403 403 200 200 403 403 403 403 403 403 200
awards:call-quotas    POST other   in 403 403 403 403 404 404 403 403 403 403 403 403 403
awards:call-extend    GET  own     in 403 403 403 403 200 200 403 403 403 403 403 403 200
awards:call-extend    GET  other   in 403 403 403 403 404 404 403 403 403 403 403 403 403
awards:call-extend    POST own     in 403 403 403 403 200 200 403 403 403 403 403 403 200
awards:call-extend    POST other   in 403 403 403 403 404 404 403 403 403 403 403 403 403
awards:call-remind    GET  own     in 403 403 403 403 302 302 403 403 403 403 403 403 302
awards:call-remind    GET  other   in 403 403 403 403 404 404 403 403 403 403 403 403 403
awards:call-remind    POST own     in 403 403 403 403 302 302 403 403 403 403 403 403 302
awards:call-remind    POST other   in 403 403 403 403 404 404 403 403 403 403 403 403 403
awards:call-admit     GET  own     in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:call-admit     POST own     in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:call-admit     GET  wrong   in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:call-admit     POST wrong   in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:call-admit     GET  other   in 403 403 403 403 404 404 403 403 403 403 403 403 403
awards:call-admit     POST other   in 403 403 403 403 404 404 403 403 403 403 403 403 403
awards:call-board     GET  own     in 403 403 403 403 200 200 403 403 403 403 200 403 403
awards:call-board     POST own     in 403 403 403 403 405 405 403 403 403 403 405 403 403
awards:call-board     GET  other   in 403 403 403 403 404 404 404 403 403 403 200 403 403
awards:call-board     POST other   in 403 403 403 403 404 404 404 403 403 403 405 403 403
"""

PAGES = "call-edit call-quotas call-extend call-remind call-board"


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    calls = {"own": CallFactory(), "other": CallFactory(receiver_unit=unit("947"))}
    asked = {
        (f"awards:{name}", situation): ({"public_id": call.public_id}, {})
        for name in PAGES.split()
        for situation, call in calls.items()
    }
    late = draft(cast.district_officer, CallFactory())
    late.call.closes_on = datetime.date(2025, 5, 14)
    late.call.save()
    asked |= {
        ("awards:call-blank", situation): ({"public_id": call.public_id, "key": "unit-list"}, {})
        for situation, call in calls.items()
    }
    in_time = draft(cast.district_officer, calls["own"])
    other = draft(cast.other_district_officer, calls["other"])
    for situation, row in (("own", late), ("wrong", in_time), ("other", other)):
        asked["awards:call-admit", situation] = (
            {"public_id": row.call.public_id, "submission": row.public_id},
            {"reason": "Sự cố mạng"},
        )
    for situation, is_public in (("public", True), ("hidden", False)):
        call = CallFactory(is_public=is_public)
        paper = attach(call, by=cast.award_officer, kind="guidance", upload=pdf("huong-dan.pdf"))
        asked["awards:guidance-blank", situation] = (
            {"public_id": call.public_id, "key": "unit-letter"},
            {},
        )
        asked["awards:guidance-file", situation] = (
            {"public_id": call.public_id, "uuid": paper.uuid},
            {},
        )
    return asked
