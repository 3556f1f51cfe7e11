"""Page kinds of Home Affairs' work on cases, and the rows they show."""

import uuid

from awards.models import BulkAct, Criterion, FormRule, Nomination, RuleSet, Submission
from awards.services import charge, interest, many, procedure, scoring
from awards.tests.factories import CallFactory, received
from campaign_portal.tests.browser.kinds import AWARD, DISTRICT, LEADER, Kind

NO_PAGE = "answers with a file, not with a page"

HOME_AFFAIRS_WORK_KINDS = (
    Kind("awards:interest", AWARD),
    Kind("awards:interest", LEADER),
    Kind("awards:case-recuse", AWARD, "held-case"),
    Kind("awards:case-interest", LEADER, "recused-case"),
    Kind("awards:review-case", AWARD, "recused-case", status=403),
    Kind("awards:case-namesake", LEADER, "namesake"),
    Kind("awards:recusal-end", LEADER, "recusal"),
    Kind("awards:tie-end", LEADER, "tie"),
    Kind("awards:case-hold", AWARD, "open-case"),
    Kind("awards:bulk-run", AWARD, "bulk-run"),
    Kind("awards:case-release", AWARD, "held-case"),
    Kind("awards:review-case", AWARD, "held-case"),
    Kind("awards:case-withdraw-request", AWARD, "unanswered-case"),
    Kind("awards:case-go-on", AWARD, "unanswered-case"),
    Kind("awards:review-case", AWARD, "unanswered-case"),
    Kind("awards:charge-board", LEADER),
    Kind("awards:charge-hand-over", LEADER, "in-charge"),
    Kind("awards:case-score", AWARD, "scored-case"),
    Kind("awards:review-case", LEADER, "scored-case"),
    Kind("awards:case-appoint", LEADER, "unscored-case"),
    Kind("awards:notices", DISTRICT),
)
HOME_AFFAIRS_EXCEPTIONS = {
    "awards:receipt-document": NO_PAGE,
    "awards:review-contacts": NO_PAGE,
    "awards:case-appraise-many": "needs ticked cases: asked from the list",
    "awards:case-assign-many": "needs ticked cases: asked from the list",
    "awards:case-supplement-many": "needs ticked cases: asked from the list",
    "awards:case-hold-many": "needs ticked cases: asked from the list",
    "awards:case-not-eligible-many": "needs ticked cases: asked from the list",
    "awards:case-refuse-many": "needs ticked cases: asked from the list",
}


def _asked(case, officer):
    return many.ask(
        [many.Act(case, "hold", {"note": "Đang xác minh đơn.", "legal_ground": "Điều 84"})],
        act=BulkAct.HOLD,
        by=officer,
        form_uuid=uuid.uuid4(),
        typed={},
    )


def home_affairs_scene(unit, first, second, leader):
    """Names of things -> arguments of the addresses that show them."""
    call = CallFactory(name="Đợt của các trang Sở Nội vụ")
    cases = received(unit, first, call, cases=7).cases.order_by("number")
    open_, held, closed, named, charged, asked, unanswered = cases
    unanswered.transition("request_supplement", by=first, note="Thiếu xác nhận")
    # Its last day has passed since.
    Nomination.objects.filter(pk=unanswered.pk).update(due_on="2025-05-14")
    procedure.hold(held, by=first, note="Đang xác minh đơn.", legal_ground="Điều 84")
    interest.recuse(closed, by=first, reason="Anh em họ")
    recusal = interest.recuse(named, by=leader, officer=first, reason="Chị dâu")
    tie = interest.add_tie(by=second, kind="family", name=named.name, reason="Em ruột")
    charge.assign_many([(charged, second)], by=leader)
    scored, unscored = _apart(unit, first, second, leader, call)
    return {
        "open-case": _key(open_),
        "bulk-run": _key(_asked(asked, first)),
        "held-case": _key(held),
        "unanswered-case": _key(unanswered),
        "recused-case": _key(closed),
        "namesake": _key(named) | {"officer": second.pk},
        "recusal": {"pk": recusal.pk},
        "tie": {"pk": tie.pk},
        "in-charge": {"pk": second.pk},
        "scored-case": _key(scored),
        "unscored-case": _key(unscored),
    }


def _apart(unit, first, second, leader, call):
    """A case given to two officers and one not yet, under a rule set that asks for it."""
    submission = received(unit, first, call, cases=2)
    form = submission.cases.first().form
    rules = RuleSet.objects.create(name="Minh họa", valid_from="1999-01-01", valid_to="1999-12-31")
    FormRule.objects.create(rule_set=rules, form=form, track="A", two_reviewers=True)
    for name, weight in (("Kết quả đạt được", 3), ("Phạm vi ảnh hưởng", 1)):
        Criterion.objects.create(rule_set=rules, form=form, name=name, weight=weight)
    Submission.objects.filter(pk=submission.pk).update(rule_set=rules)
    scored, unscored = Nomination.objects.filter(submission=submission).order_by("number")
    scoring.appoint(scored, by=leader, officers=[first, second])
    return scored, unscored


def _key(row):
    return {"public_id": row.public_id}
