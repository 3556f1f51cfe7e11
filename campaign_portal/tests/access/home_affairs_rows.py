"""The access matrix of holding one case, and of what is done to many cases at once."""

import uuid

from awards.models import BulkAct, Criterion, FormRule, Nomination, Recusal, RuleSet, Submission
from awards.services import many, procedure, scoring
from awards.tests.factories import received, sent

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
awards:case-withdraw-request   GET  own       in 403 403 403 403 200 403 404 403 403 403 403 403 403
awards:case-withdraw-request   POST own       in 403 403 403 403 302 403 404 403 403 403 403 403 403
awards:case-withdraw-request   GET  wrong     in 403 403 403 403 409 403 404 403 403 403 403 403 403
awards:case-withdraw-request   POST wrong     in 403 403 403 403 409 403 404 403 403 403 403 403 403
awards:case-withdraw-request   GET  recused   in 403 403 403 403 403 403 404 403 403 403 403 403 403
awards:case-withdraw-request   POST recused   in 403 403 403 403 403 403 404 403 403 403 403 403 403
awards:case-go-on              GET  own       in 403 403 403 403 409 403 404 403 403 403 403 403 403
awards:case-go-on              POST own       in 403 403 403 403 409 403 404 403 403 403 403 403 403
awards:case-go-on              GET  past      in 403 403 403 403 200 403 404 403 403 403 403 403 403
awards:case-go-on              POST past      in 403 403 403 403 302 403 404 403 403 403 403 403 403
awards:case-go-on              GET  wrong     in 403 403 403 403 409 403 404 403 403 403 403 403 403
awards:case-go-on              POST wrong     in 403 403 403 403 409 403 404 403 403 403 403 403 403
awards:case-go-on              GET  recused   in 403 403 403 403 403 403 404 403 403 403 403 403 403
awards:case-go-on              POST recused   in 403 403 403 403 403 403 404 403 403 403 403 403 403
awards:case-appraise-many      GET  any       in 403 403 403 403 302 403 403 403 403 403 403 403 403
awards:case-appraise-many      POST any       in 403 403 403 403 200 403 403 403 403 403 403 403 403
awards:case-assign-many        GET  any       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:case-assign-many        POST any       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:case-supplement-many    GET  any       in 403 403 403 403 302 403 403 403 403 403 403 403 403
awards:case-supplement-many    POST any       in 403 403 403 403 200 403 403 403 403 403 403 403 403
awards:case-hold-many          GET  any       in 403 403 403 403 302 403 403 403 403 403 403 403 403
awards:case-hold-many          POST any       in 403 403 403 403 200 403 403 403 403 403 403 403 403
awards:case-not-eligible-many  GET  any       in 403 403 403 403 302 403 403 403 403 403 403 403 403
awards:case-not-eligible-many  POST any       in 403 403 403 403 200 403 403 403 403 403 403 403 403
awards:case-refuse-many        GET  any       in 403 403 403 403 403 302 403 403 403 403 403 403 403
awards:case-refuse-many        POST any       in 403 403 403 403 403 200 403 403 403 403 403 403 403
# Whoever asked for it, and nobody else.
awards:bulk-run                GET  own       in 403 403 403 403 200 404 404 403 403 403 404 403 403
awards:bulk-run                POST own       in 403 403 403 403 405 405 405 403 403 403 405 403 403
awards:charge-board            GET  any       in 403 403 403 403 403 200 403 403 403 403 403 403 403
awards:charge-board            POST any       in 403 403 403 403 403 405 403 403 403 403 403 403 403
awards:charge-hand-over        GET  any       in 403 403 403 403 403 200 403 403 403 403 403 403 403
awards:charge-hand-over        POST any       in 403 403 403 403 403 302 403 403 403 403 403 403 403
awards:notices                 GET  any       in 200 200 200 403 403 403 403 403 403 403 403 403 403
awards:notices                 POST any       in 302 302 302 403 403 403 403 403 403 403 403 403 403
awards:review-contacts         GET  any       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:review-contacts         POST any       in 403 403 403 403 405 405 403 403 403 403 403 403 403
# No form of the world asks for two appraisals: nobody is asked, and none is needed.
awards:case-score              GET  own       in 403 403 403 403 403 403 403 403 403 403 403 403 403
awards:case-score              POST own       in 403 403 403 403 403 403 403 403 403 403 403 403 403
awards:case-score              GET  asked     in 403 403 403 403 200 403 403 403 403 403 403 403 403
awards:case-score              POST asked     in 403 403 403 403 302 403 403 403 403 403 403 403 403
awards:case-score              GET  recused   in 403 403 403 403 403 403 403 403 403 403 403 403 403
awards:case-score              POST recused   in 403 403 403 403 403 403 403 403 403 403 403 403 403
awards:case-appoint            GET  own       in 403 403 403 403 403 409 403 403 403 403 403 403 403
awards:case-appoint            POST own       in 403 403 403 403 403 409 403 403 403 403 403 403 403
awards:case-appoint            GET  unasked   in 403 403 403 403 403 200 403 403 403 403 403 403 403
awards:case-appoint            POST unasked   in 403 403 403 403 403 302 403 403 403 403 403 403 403
awards:case-appoint            GET  recused   in 403 403 403 403 403 403 403 403 403 403 403 403 403
awards:case-appoint            POST recused   in 403 403 403 403 403 403 403 403 403 403 403 403 403
awards:receipt-document        GET  own       in 404 200 404 404 200 200 404 403 403 404 200 403 403
awards:receipt-document        POST own      405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:receipt-document        GET  wrong     in 404 404 404 404 404 404 404 403 403 404 404 403 403
awards:receipt-document        POST wrong    405 405 405 405 405 405 405 405 405 405 405 405 405 405
"""

HOLD = {"note": "Đang xác minh đơn tố cáo.", "legal_ground": "Điều 84"}


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    cases = received(cast.district_officer, cast.award_officer, cases=5).cases.all()
    open_, held, closed, asked, unanswered = cases
    procedure.hold(held, by=cast.award_officer, **HOLD)
    for case in (asked, unanswered):
        case.transition("request_supplement", by=cast.award_officer, note="Thiếu xác nhận")
    Nomination.objects.filter(pk=unanswered.pk).update(due_on="2025-05-14")
    for officer in (cast.award_officer, cast.board_leader):
        Recusal.objects.create(
            nomination=closed, officer=officer, recorded_by=officer, reason="Anh em họ"
        )
    situations = {
        "case-hold": {"own": open_, "wrong": held, "recused": closed},
        "case-release": {"own": held, "wrong": open_, "recused": closed},
        "case-withdraw-request": {"own": asked, "wrong": open_, "recused": closed},
        "case-go-on": {"own": asked, "past": unanswered, "wrong": open_, "recused": closed},
    }
    ticked = {"case": [open_.public_id]}
    scored, unasked = _apart(cast)
    points = {f"points_{row.pk}": "80" for row in Criterion.objects.all()}
    both = {"officer_0": cast.award_officer.pk, "officer_1": cast.other_award_officer.pk}
    paper = {"public_id": open_.submission.public_id, "file_format": "docx"}
    draft_ = sent(cast.district_officer)
    many = {
        ("awards:case-score", "own"): _key(open_),
        ("awards:case-score", "asked"): _key(scored, points),
        ("awards:case-score", "recused"): _key(closed),
        ("awards:case-appoint", "own"): _key(open_),
        ("awards:case-appoint", "unasked"): _key(unasked, both),
        ("awards:case-appoint", "recused"): _key(closed),
        ("awards:receipt-document", "own"): (paper, {}),
        ("awards:receipt-document", "wrong"): (paper | {"public_id": draft_.public_id}, {}),
        ("awards:case-appraise-many", "any"): ({}, ticked),
        ("awards:case-assign-many", "any"): ({}, ticked),
        ("awards:case-supplement-many", "any"): ({}, ticked),
        ("awards:case-hold-many", "any"): ({}, ticked),
        ("awards:case-not-eligible-many", "any"): ({}, ticked),
        ("awards:case-refuse-many", "any"): ({}, ticked),
        ("awards:bulk-run", "own"): _key(_asked(cast, open_)),
        ("awards:charge-hand-over", "any"): ({"pk": cast.award_officer.pk}, {"note": "Nghỉ hưu"}),
    }
    return many | {
        (f"awards:{name}", situation): ({"public_id": case.public_id}, dict(HOLD))
        for name, rows in situations.items()
        for situation, case in rows.items()
    }


def _key(row, data=None):
    return {"public_id": row.public_id}, dict(data or {})


def _asked(cast, case):
    return many.ask(
        [many.Act(case, "hold", HOLD)],
        act=BulkAct.HOLD,
        by=cast.award_officer,
        form_uuid=uuid.uuid4(),
        typed={},
    )


def _apart(cast):
    """Two cases under a rule set that asks for two appraisals: both officers asked, and nobody."""
    submission = received(cast.district_officer, cast.award_officer, cases=2)
    asked = submission.cases.first()
    rules = RuleSet.objects.create(name="Minh họa", valid_from="1999-01-01", valid_to="1999-12-31")
    rows = {"rule_set": rules, "form": asked.form}
    FormRule.objects.create(track="A", two_reviewers=True, **rows)
    Criterion.objects.create(name="Kết quả", weight=1, **rows)
    Submission.objects.filter(pk=submission.pk).update(rule_set=rules)
    asked, unasked = Nomination.objects.filter(submission=submission).order_by("number")
    scoring.appoint(
        asked, by=cast.board_leader, officers=[cast.award_officer, cast.other_award_officer]
    )
    return asked, unasked
