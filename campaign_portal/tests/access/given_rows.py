"""The access matrix of the book of awards given, and of putting results on record."""

import uuid

from awards.models import AwardForm, PastAward
from awards.services import results
from awards.tests.factories import PastAwardFactory

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# What an issued decision says is told to every officer who proposes, examines or audits; who
# recorded it is a matter of its unit, its district, Home Affairs and the auditor.
TABLE = """
awards:lookup                  GET  any       in 200 200 200 200 200 200 200 403 403 200 200 403 403
awards:lookup                  POST any       in 405 405 405 405 405 405 405 403 403 405 405 403 403
awards:past-award              GET  any       in 200 200 200 200 200 200 200 403 403 200 200 403 403
awards:past-award              POST any       in 405 405 405 405 405 405 405 403 403 405 405 403 403
awards:past-award-mend         GET  own       in 200 200 403 403 200 200 403 403 403 403 403 403 403
awards:past-award-mend         POST own       in 302 302 403 403 302 302 403 403 403 403 403 403 403
awards:past-award-mend         GET  other     in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:past-award-mend         POST other     in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:past-award-mend         GET  decided   in 403 403 403 403 403 403 403 403 403 403 403 403 403
awards:past-award-mend         POST decided   in 403 403 403 403 403 403 403 403 403 403 403 403 403
awards:result-list             GET  any       in 200 200 200 200 200 200 200 403 403 200 200 403 403
awards:result-list             POST any       in 405 405 405 405 405 405 405 403 403 405 405 403 403
awards:result-record           GET  any       in 200 200 200 403 200 200 403 403 403 403 403 403 403
awards:result-record           POST any       in 200 200 200 403 200 200 403 403 403 403 403 403 403
awards:result-detail           GET  own       in 200 200 404 404 200 200 404 403 403 404 200 403 403
awards:result-detail           POST own       in 405 405 405 405 405 405 405 403 403 405 405 403 403
awards:result-detail           GET  other     in 404 404 404 404 200 200 404 403 403 404 200 403 403
awards:result-detail           POST other     in 405 405 405 405 405 405 405 403 403 405 405 403 403
awards:result-undo             GET  own       in 200 200 404 403 200 200 403 403 403 403 403 403 403
awards:result-undo             POST own       in 302 302 404 403 302 302 403 403 403 403 403 403 403
awards:result-undo             GET  other     in 404 404 404 403 200 200 403 403 403 403 403 403 403
awards:result-undo             POST other     in 404 404 404 403 302 302 403 403 403 403 403 403 403
awards:result-undo             GET  undone    in 200 200 404 403 200 200 403 403 403 403 403 403 403
awards:result-undo             POST undone    in 409 409 404 403 409 409 403 403 403 403 403 403 403
"""


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    own, other, undone = (
        _recorded(officer)
        for officer in (cast.commune_officer, cast.other_district_officer, cast.commune_officer)
    )
    results.undo(undone.batch, by=cast.commune_officer, reason="Nhập nhầm")
    decided = PastAwardFactory()
    note = {"note": "Nhập nhầm quyết định"}

    def award(row):
        return {"public_id": row.public_id}, _text(row)

    return {
        ("awards:past-award", "any"): ({"public_id": decided.public_id}, {}),
        ("awards:past-award-mend", "own"): award(own),
        ("awards:past-award-mend", "other"): award(other),
        ("awards:past-award-mend", "decided"): award(decided),
        ("awards:result-record", "any"): ({}, {}),
        ("awards:result-detail", "own"): ({"public_id": own.batch.public_id}, {}),
        ("awards:result-detail", "other"): ({"public_id": other.batch.public_id}, {}),
        ("awards:result-undo", "own"): ({"public_id": own.batch.public_id}, note),
        ("awards:result-undo", "other"): ({"public_id": other.batch.public_id}, note),
        ("awards:result-undo", "undone"): ({"public_id": undone.batch.public_id}, note),
    }


def _recorded(officer):
    """A Giấy khen of the officer's own unit, put on record by them."""
    row = PastAwardFactory.build(
        authority="unit_head",
        issuer_unit=officer.unit,
        form=AwardForm.objects.get(code="giay-khen"),
    )
    results.record(by=officer, rows=[row], form_uuid=uuid.uuid4())
    return PastAward.objects.select_related("batch").get(name=row.name)


def _text(row):
    return {name: getattr(row, name) for name in results.MENDED} | {"version": row.version}
