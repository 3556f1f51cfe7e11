"""Page kinds of a call's receiver, and the rows they show."""

import datetime

from awards.tests.factories import CallFactory, draft
from campaign_portal.tests.browser.kinds import (
    AUDITOR,
    AWARD,
    COMMUNE,
    DISTRICT,
    LEADER,
    PUBLIC,
    Kind,
)

CALLS_KINDS = (
    Kind("awards:guidances", PUBLIC),
    Kind("awards:call-create", AWARD),
    Kind("awards:call-create", DISTRICT, status=403),
    Kind("awards:call-edit", LEADER, "call"),
    Kind("awards:call-quotas", AWARD, "call"),
    Kind("awards:call-extend", AWARD, "call"),
    Kind("awards:call-board", AWARD, "call"),
    Kind("awards:call-board", AUDITOR, "call-with-late"),
    Kind("awards:call-admit", AWARD, "late-draft"),
    Kind("awards:calendar", COMMUNE),
    Kind("awards:call-detail", AWARD, "call"),
)
CALLS_EXCEPTIONS = {
    "awards:call-remind": "answers a POST only, with the board",
    "awards:guidance-file": "answers with a file, not with a page",
    "awards:guidance-blank": "answers with a file, not with a page",
    "awards:call-blank": "answers with a file, not with a page",
}


def calls_scene(officer):
    """A call whose window has closed on a draft of `officer`'s unit."""
    call = CallFactory(name="Đợt có hồ sơ quá hạn")
    late = draft(officer, call)
    call.closes_on = datetime.date(2025, 5, 14)
    call.save()
    return {
        "call-with-late": {"public_id": call.public_id},
        "late-draft": {"public_id": call.public_id, "submission": late.public_id},
    }
