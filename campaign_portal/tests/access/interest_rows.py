"""The access matrix of those who take no part in a case, and of what closes to them."""

from awards.models import PersonalTie, Recusal
from awards.services import procedure
from awards.tests.factories import agreed, received
from campaign_portal.tests.access.awards_requests import DATA

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# recused: all four who read it as examiners take no part; own: open to them; ended: it is over.
TABLE = """
awards:interest                GET  any       in 403 403 403 403 200 200 200 403 403 403 403 403 403
awards:interest                POST any       in 403 403 403 403 302 302 302 403 403 403 403 403 403
awards:case-recuse             GET  own       in 403 403 403 403 200 200 404 403 403 403 403 403 403
awards:case-recuse             POST own       in 403 403 403 403 302 302 404 403 403 403 403 403 403
awards:case-recuse             GET  ended     in 403 403 403 403 409 409 404 403 403 403 403 403 403
awards:case-recuse             POST ended     in 403 403 403 403 409 409 404 403 403 403 403 403 403
awards:case-recuse             GET  recused   in 403 403 403 403 403 403 404 403 403 403 403 403 403
awards:case-recuse             POST recused   in 403 403 403 403 403 403 404 403 403 403 403 403 403
awards:case-interest           GET  own       in 403 403 403 403 403 200 403 403 403 403 403 403 403
awards:case-interest           POST own       in 403 403 403 403 403 302 403 403 403 403 403 403 403
awards:case-interest           GET  recused   in 403 403 403 403 403 403 403 403 403 403 403 403 403
awards:case-interest           POST recused   in 403 403 403 403 403 403 403 403 403 403 403 403 403
awards:case-namesake           GET  own       in 403 403 403 403 403 409 403 403 403 403 403 403 403
awards:case-namesake           POST own       in 403 403 403 403 403 409 403 403 403 403 403 403 403
awards:case-namesake           GET  named     in 403 403 403 403 403 200 403 403 403 403 403 403 403
awards:case-namesake           POST named     in 403 403 403 403 403 302 403 403 403 403 403 403 403
awards:recusal-end             GET  own       in 403 403 403 403 403 200 403 403 403 403 403 403 403
awards:recusal-end             POST own       in 403 403 403 403 403 302 403 403 403 403 403 403 403
awards:recusal-end             GET  recused   in 403 403 403 403 403 403 403 403 403 403 403 403 403
awards:recusal-end             POST recused   in 403 403 403 403 403 403 403 403 403 403 403 403 403
awards:tie-end                 GET  own       in 403 403 403 403 403 200 403 403 403 403 403 403 403
awards:tie-end                 POST own       in 403 403 403 403 403 302 403 403 403 403 403 403 403
# What was there before closes to them; the unit itself keeps its pages.
awards:review-case             GET  recused   in 403 403 403 403 403 403 404 403 403 403 403 403 403
awards:review-case             POST recused   in 403 403 403 403 405 405 405 403 403 403 405 403 403
awards:case-detail             GET  recused   in 404 200 404 404 404 404 404 403 403 404 404 403 403
awards:case-detail             POST recused   in 405 405 405 405 405 405 405 403 403 405 405 403 403
awards:case-assign             GET  recused   in 403 403 403 403 403 403 403 403 403 403 403 403 403
awards:case-assign             POST recused   in 403 403 403 403 403 403 403 403 403 403 403 403 403
awards:case-mark-eligible      GET  recused   in 403 403 403 403 403 403 404 403 403 403 403 403 403
awards:case-mark-eligible      POST recused   in 403 403 403 403 403 403 404 403 403 403 403 403 403
awards:case-mark-not-eligible  GET  recused   in 403 403 403 403 403 403 404 403 403 403 403 403 403
awards:case-mark-not-eligible  POST recused   in 403 403 403 403 403 403 404 403 403 403 403 403 403
awards:case-request-supplement GET  recused   in 403 403 403 403 403 403 404 403 403 403 403 403 403
awards:case-request-supplement POST recused   in 403 403 403 403 403 403 404 403 403 403 403 403 403
awards:case-present            GET  recused   in 403 403 403 403 403 403 403 403 403 403 403 403 403
awards:case-present            POST recused   in 403 403 403 403 403 403 403 403 403 403 403 403 403
awards:case-refuse             GET  recused   in 403 403 403 403 403 403 403 403 403 403 403 403 403
awards:case-refuse             POST recused   in 403 403 403 403 403 403 403 403 403 403 403 403 403
movement:paper                 GET  recused   in 404 200 404 404 404 404 404 404 404 404 404 404 404
movement:paper                 POST recused  405 405 405 405 405 405 405 405 405 405 405 405 405 405
"""

REASON = {"reason": "Anh em họ"}
VERBS = ("case-mark-eligible", "case-mark-not-eligible", "case-request-supplement", "case-assign")
LATER = ("case-present", "case-refuse")


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    unit, office, leader = cast.district_officer, cast.award_officer, cast.board_leader
    cases = list(received(unit, office, cases=5).cases.order_by("number"))
    own, ended, recused, shown, named = cases
    ended.transition("withdraw", by=unit, note="Rút")
    procedure.mark_eligible(shown, by=office, standard_met="điểm a")
    agreed([shown], office)
    shown.transition("present", by=leader, note="Đủ")
    closed = [_recuse(case, cast) for case in (recused, shown)][0]
    free = Recusal.objects.create(
        nomination=named, officer=cast.other_award_officer, recorded_by=leader, **REASON
    )
    tie = PersonalTie.objects.create(
        officer=cast.other_award_officer, kind="family", name=named.name,
        recorded_by=cast.other_award_officer, **REASON,
    )  # fmt: skip
    tied = {"public_id": named.public_id, "officer": cast.other_award_officer.pk}
    nobody = {"public_id": own.public_id, "officer": cast.council_member.pk}
    asked = {
        ("awards:interest", "any"): ({}, {"kind": "family", "name": "Lâm Thị Em", **REASON}),
        ("awards:case-recuse", "own"): _key(own, REASON),
        ("awards:case-recuse", "ended"): _key(ended, REASON),
        ("awards:case-recuse", "recused"): _key(recused, REASON),
        ("awards:case-interest", "own"): _key(own, {"officer": cast.council_member.pk, **REASON}),
        ("awards:case-interest", "recused"): _key(recused, REASON),
        ("awards:case-namesake", "own"): (nobody, REASON),
        ("awards:case-namesake", "named"): (tied, REASON),
        ("awards:recusal-end", "own"): ({"pk": free.pk}, REASON),
        ("awards:recusal-end", "recused"): ({"pk": closed.pk}, REASON),
        ("awards:tie-end", "own"): ({"pk": tie.pk}, REASON),
        ("awards:review-case", "recused"): _key(recused),
        ("awards:case-detail", "recused"): _key(recused),
        ("movement:paper", "recused"): ({"uuid": recused.papers.first().uuid}, {}),
    }
    asked |= {(f"awards:{name}", "recused"): _key(recused, DATA.get(name)) for name in VERBS}
    return asked | {(f"awards:{name}", "recused"): _key(shown, DATA.get(name)) for name in LATER}


def _recuse(case, cast):
    """The four examiners take no part; returns the award officer's declaration."""
    rows = [
        Recusal.objects.create(nomination=case, officer=officer, recorded_by=officer, **REASON)
        for officer in (
            cast.award_officer, cast.board_leader, cast.council_member, cast.auditor,
        )
    ]  # fmt: skip
    return rows[0]


def _key(row, data=None):
    return {"public_id": row.public_id}, dict(data or {})
