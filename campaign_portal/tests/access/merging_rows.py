"""The access matrix of merging and splitting cases."""

import uuid

from awards.services import merging, procedure
from awards.tests.factories import CallFactory, received

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# open: two cases of one name are being appraised; wrong: the case has ended.
TABLE = """
awards:case-merge              GET  open      in 403 403 403 403 200 403 404 403 403 403 403 403 403
awards:case-merge              POST open      in 403 403 403 403 302 403 404 403 403 403 403 403 403
awards:case-merge              GET  wrong     in 403 403 403 403 409 403 403 403 403 403 403 403 403
awards:case-merge              POST wrong     in 403 403 403 403 409 403 403 403 403 403 403 403 403
awards:case-unmerge            GET  merged    in 403 403 403 403 200 403 404 403 403 403 403 403 403
awards:case-unmerge            POST merged    in 403 403 403 403 302 403 404 403 403 403 403 403 403
awards:case-unmerge            GET  wrong     in 403 403 403 403 409 403 403 403 403 403 403 403 403
awards:case-unmerge            POST wrong     in 403 403 403 403 409 403 403 403 403 403 403 403 403
awards:case-split              GET  open      in 403 403 403 403 200 403 404 403 403 403 403 403 403
awards:case-split              POST open      in 403 403 403 403 302 403 404 403 403 403 403 403 403
awards:case-split              GET  wrong     in 403 403 403 403 409 403 403 403 403 403 403 403 403
awards:case-split              POST wrong     in 403 403 403 403 409 403 403 403 403 403 403 403 403
"""


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    call = CallFactory()
    case, other, merged, ended = (
        received(officer, cast.award_officer, call).cases.get()
        for officer in (
            cast.district_officer,
            cast.other_district_officer,
            cast.district_officer,
            cast.district_officer,
        )
    )
    merging.merge(merged, into=other, by=cast.award_officer, note="Một việc")
    procedure.mark_not_eligible(ended, by=cast.award_officer, note="Chưa đạt")
    procedure.refuse(ended, by=cast.board_leader, note="Chưa đạt", legal_ground="khoản 2 Điều 84")
    texts = {
        "merge": {"into": str(other.public_id), "note": "Một việc"},
        "unmerge": {"note": "Hai việc"},
        "split": {
            "form_uuid": str(uuid.uuid4()),
            "subject_kind": "individual",
            "name": "Sơn Minh Họa",
            "kept_name": case.name,
            "note": "Hai người",
        },
    }
    rows = {"open": case, "merged": merged, "wrong": ended}
    situations = {"merge": "open", "unmerge": "merged", "split": "open"}
    return {
        (f"awards:case-{verb}", situation): (
            {"public_id": rows[situation].public_id},
            texts[verb],
        )
        for verb, own in situations.items()
        for situation in (own, "wrong")
    }
