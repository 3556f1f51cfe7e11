"""The access matrix of a draft's list: by file and paste, in the grid, its reports and papers."""

from awards.services import drafting, listing
from awards.tests.factories import CallFactory, complete_draft
from awards.tests.golden.lists import PASTED

__all__ = ["TABLE", "requests"]

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# own: a draft of Kế Sách; wrong: one it has sent; other: a draft of Mỹ Xuyên.
TABLE = """
awards:list-create             GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:list-create             GET  own       in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:list-create             GET  wrong     in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:list-create             POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:list-create             POST own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:list-create             POST wrong     in 404 409 404 403 403 403 403 403 403 403 403 403 403
awards:list-grid               GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:list-grid               GET  own       in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:list-grid               GET  wrong     in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:list-grid               POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:list-grid               POST own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:list-grid               POST wrong     in 404 409 404 403 403 403 403 403 403 403 403 403 403
awards:list-import             GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:list-import             GET  own       in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:list-import             GET  wrong     in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:list-import             POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:list-import             POST own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:list-import             POST wrong     in 404 409 404 403 403 403 403 403 403 403 403 403 403
awards:list-remarks            GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:list-remarks            GET  own       in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:list-remarks            GET  wrong     in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:list-remarks            POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:list-remarks            POST own       in 404 405 404 403 403 403 403 403 403 403 403 403 403
awards:list-remarks            POST wrong     in 404 405 404 403 403 403 403 403 403 403 403 403 403
awards:list-template           GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:list-template           GET  own       in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:list-template           GET  wrong     in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:list-template           POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:list-template           POST own       in 404 405 404 403 403 403 403 403 403 403 403 403 403
awards:list-template           POST wrong     in 404 405 404 403 403 403 403 403 403 403 403 403 403
awards:submission-document     GET  other     in 404 404 404 404 404 404 404 403 403 404 404 403 403
awards:submission-document     GET  own       in 404 200 404 404 404 404 404 403 403 404 404 403 403
awards:submission-document     GET  wrong     in 404 200 404 404 200 200 404 403 403 404 200 403 403
awards:submission-document     POST other     405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:submission-document     POST own       405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:submission-document     POST wrong     405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:submission-reports      GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-reports      GET  own       in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:submission-reports      GET  wrong     in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-reports      POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-reports      POST own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-reports      POST wrong     in 404 409 404 403 403 403 403 403 403 403 403 403 403
"""

DOCUMENT = {"key": "unit-list", "file_format": "docx"}
GRID = {"row": "0", "0-name": "Tổ tiết kiệm Minh Họa", "0-subject_kind": "collective"}


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    call, unit, other = CallFactory(), cast.district_officer, cast.other_district_officer
    asked = {}
    for situation, officer in (("own", unit), ("wrong", unit), ("other", other)):
        submission = complete_draft(officer, call)
        kept = listing.open_list(
            submission,
            by=officer,
            name="dan.csv",
            content=PASTED.encode(),
            is_paste=True,
        )
        shown = listing.fingerprint_of(kept)
        if situation == "wrong":
            drafting.send(submission, by=officer)
        key = {"public_id": submission.public_id}
        asked |= {
            ("awards:list-create", situation): (key, {"pasted": PASTED}),
            ("awards:list-template", situation): (key, {}),
            ("awards:list-grid", situation): (key, GRID),
            ("awards:submission-reports", situation): (key, {"do": "assign"}),
            ("awards:submission-document", situation): (key | DOCUMENT, {}),
        }
        key = key | {"list_id": kept.public_id}
        asked |= {
            ("awards:list-import", situation): (key, {"shown": shown, "mode": "all"}),
            ("awards:list-remarks", situation): (key, {}),
        }
    return asked
