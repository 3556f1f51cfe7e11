"""The access matrix of the claims of a case."""

from awards.services import claims, drafting
from awards.tests.factories import complete_draft

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# Claims are written by the unit that proposes; whoever else reads the case reads them there.
TABLE = """
awards:case-claims             GET  own       in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:case-claims             POST own       in 404 405 404 403 403 403 403 403 403 403 403 403 403
awards:case-claims             GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:case-claims             GET  wrong     in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:case-claims             POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:case-claims             POST wrong     in 404 405 404 403 403 403 403 403 403 403 403 403 403
awards:claim-create            GET  own       in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:claim-create            POST own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:claim-create            GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:claim-create            POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:claim-create            GET  wrong     in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:claim-create            POST wrong     in 404 409 404 403 403 403 403 403 403 403 403 403 403
awards:claim-edit              GET  own       in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:claim-edit              POST own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:claim-edit              GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:claim-edit              POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:claim-edit              GET  wrong     in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:claim-edit              POST wrong     in 404 409 404 403 403 403 403 403 403 403 403 403 403
"""


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    own, other = cast.district_officer, cast.other_district_officer
    cases = {
        "own": _claiming(complete_draft(own), own),
        "other": _claiming(complete_draft(other), other),
        "wrong": _claiming(complete_draft(own), own),
    }
    drafting.send(cases["wrong"].submission, by=own)
    found = {}
    for situation, case in cases.items():
        kwargs = {"public_id": case.public_id}
        claim = case.claims.get()
        data = {"year": "2023", "unit": own.unit_id, "stated": "1", "codes": "T1", "version": "1"}
        found["awards:case-claims", situation] = kwargs, {}
        found["awards:claim-create", situation] = kwargs, data
        found["awards:claim-edit", situation] = (
            kwargs | {"claim_id": claim.public_id},
            data,
        )
    return found


def _claiming(submission, by):
    case = submission.cases.get()
    claims.save(case, by=by, year=2024, unit=by.unit, stated=1, codes=["T0000001"])
    return case
