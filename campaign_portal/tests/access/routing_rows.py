"""The access matrix of a commune's submission on its way through its district."""

import uuid

from awards.services import routing
from awards.tests.factories import CallFactory, sent

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# own: sent by the commune, lies at its district (recall: taken on); wrong: sent back already; other:
# the other district's own, which lies at no level above.
TABLE = """
awards:submission-carry        GET  own       in 403 200 404 403 403 403 403 403 403 403 403 403 403
awards:submission-carry        POST own       in 403 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-carry        GET  wrong     in 403 409 404 403 403 403 403 403 403 403 403 403 403
awards:submission-carry        POST wrong     in 403 409 404 403 403 403 403 403 403 403 403 403 403
awards:submission-carry        GET  other     in 403 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-carry        POST other     in 403 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-send-back    GET  own       in 403 200 404 403 403 403 403 403 403 403 403 403 403
awards:submission-send-back    POST own       in 403 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-send-back    GET  wrong     in 403 409 404 403 403 403 403 403 403 403 403 403 403
awards:submission-send-back    POST wrong     in 403 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-send-back    GET  other     in 403 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-send-back    POST other     in 403 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-recall       GET  own       in 200 403 404 403 403 403 403 403 403 403 403 403 403
awards:submission-recall       POST own       in 302 403 404 403 403 403 403 403 403 403 403 403 403
awards:submission-recall       GET  wrong     in 409 403 404 403 403 403 403 403 403 403 403 403 403
awards:submission-recall       POST wrong     in 409 403 404 403 403 403 403 403 403 403 403 403 403
awards:submission-recall       GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-recall       POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:case-ask                GET  own       in 403 200 404 403 403 403 403 403 403 403 403 403 403
awards:case-ask                POST own       in 403 302 404 403 403 403 403 403 403 403 403 403 403
awards:case-ask                GET  wrong     in 403 409 404 403 403 403 403 403 403 403 403 403 403
awards:case-ask                POST wrong     in 403 409 404 403 403 403 403 403 403 403 403 403 403
awards:case-ask                GET  other     in 403 404 404 403 403 403 403 403 403 403 403 403 403
awards:case-ask                POST other     in 403 404 404 403 403 403 403 403 403 403 403 403 403
awards:case-send-back          GET  own       in 403 200 404 403 403 403 403 403 403 403 403 403 403
awards:case-send-back          POST own       in 403 302 404 403 403 403 403 403 403 403 403 403 403
awards:case-send-back          GET  wrong     in 403 409 404 403 403 403 403 403 403 403 403 403 403
awards:case-send-back          POST wrong     in 403 409 404 403 403 403 403 403 403 403 403 403 403
awards:case-send-back          GET  other     in 403 404 404 403 403 403 403 403 403 403 403 403 403
awards:case-send-back          POST other     in 403 404 404 403 403 403 403 403 403 403 403 403 403
"""


def _taken(cast, call):
    submission = sent(cast.commune_officer, call)
    cases = list(submission.cases.all())
    routing.carry(submission, by=cast.district_officer, cases=cases, form_uuid=uuid.uuid4())
    return submission


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    call = CallFactory()
    own, returned = sent(cast.commune_officer, call), sent(cast.commune_officer, call)
    case, ended = own.cases.get(), returned.cases.get()
    routing.send_back(returned, by=cast.district_officer, note="Chưa có biên bản")
    other = sent(cast.other_district_officer, call)
    note = {"note": "Chưa có xác nhận"}
    texts = {
        "submission-carry": {"cases": [case.pk], "into": ""},
        "submission-send-back": note,
        "submission-recall": note,
        "case-ask": note | {"section_report": "Xác nhận của xã", "until": "22/05/2025"},
        "case-send-back": note,
    }
    submissions = {"own": own, "wrong": returned, "other": other}
    cases = {"own": case, "wrong": ended, "other": other.cases.get()}
    found = {}
    for name, data in texts.items():
        rows = cases if name.startswith("case") else submissions
        for situation, row in rows.items():
            found[f"awards:{name}", situation] = ({"public_id": row.public_id}, data)
    taken = _taken(cast, call)
    found["awards:submission-recall", "own"] = ({"public_id": taken.public_id}, note)
    return found
