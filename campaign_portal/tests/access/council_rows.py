"""The access matrix of the council's sessions."""

import datetime

from awards.services import council, procedure
from awards.tests.factories import agreed, attended, new_council, received, session_on
from movement import calendar

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# open: a meeting being prepared; slips: opinion slips being collected; ended: concluded; other: one
# the council's member does not sit in; own, another: whose slip it is.
TABLE = """
awards:council-list            GET  any       in 403 403 403 403 200 200 200 403 403 403 200 403 403
awards:council-list            POST any       in 403 403 403 403 405 405 405 403 403 403 405 403 403
awards:council-create          GET  any       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:council-create          POST any       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:council-detail          GET  ended     in 403 403 403 403 200 200 200 403 403 403 200 403 403
awards:council-detail          GET  open      in 403 403 403 403 200 200 200 403 403 403 200 403 403
awards:council-detail          GET  other     in 403 403 403 403 200 200 404 403 403 403 200 403 403
awards:council-detail          POST ended     in 403 403 403 403 405 405 405 403 403 403 405 403 403
awards:council-detail          POST open      in 403 403 403 403 405 405 405 403 403 403 405 403 403
awards:council-detail          POST other     in 403 403 403 403 405 405 405 403 403 403 405 403 403
awards:council-edit            GET  ended     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:council-edit            GET  open      in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:council-edit            POST ended     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:council-edit            POST open      in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:council-attendance      GET  ended     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:council-attendance      GET  open      in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:council-attendance      GET  slips     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:council-attendance      POST ended     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:council-attendance      POST open      in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:council-attendance      POST slips     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:council-tally           GET  ended     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:council-tally           GET  open      in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:council-tally           GET  slips     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:council-tally           POST ended     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:council-tally           POST open      in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:council-tally           POST slips     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:council-opinion         GET  another   in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:council-opinion         GET  ended     in 403 403 403 403 409 409 409 403 403 403 403 403 403
awards:council-opinion         GET  other     in 403 403 403 403 404 404 404 403 403 403 404 403 403
awards:council-opinion         GET  own       in 403 403 403 403 200 200 200 403 403 403 403 403 403
awards:council-opinion         POST another   in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:council-opinion         POST ended     in 403 403 403 403 409 409 409 403 403 403 403 403 403
awards:council-opinion         POST other     in 403 403 403 403 404 404 404 403 403 403 404 403 403
awards:council-opinion         POST own       in 403 403 403 403 302 302 302 403 403 403 403 403 403
awards:council-conclude        GET  ended     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:council-conclude        GET  open      in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:council-conclude        POST ended     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:council-conclude        POST open      in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:council-reopen          GET  ended     in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:council-reopen          GET  open      in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:council-reopen          POST ended     in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:council-reopen          POST open      in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:council-drop            GET  ended     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:council-drop            GET  open      in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:council-drop            POST ended     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:council-drop            POST open      in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:council-minutes         GET  ended     in 403 403 403 403 200 200 200 403 403 403 200 403 403
awards:council-minutes         GET  open      in 403 403 403 403 404 404 404 403 403 403 404 403 403
awards:council-minutes         POST ended    405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:council-minutes         POST open     405 405 405 405 405 405 405 405 405 405 405 405 405 405
admin:awards_council_add                       GET  any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_council_add                       POST any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_council_change                    GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_council_change                    POST any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_council_changelist                GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_council_changelist                POST any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_council_delete                    GET  any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_council_delete                    POST any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_council_history                   GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_council_history                   POST any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
"""


def council_sessions(cast):
    """Sessions of the four situations, and the seat of the council's member."""
    # Since today: what was heard before is none of its members' business.
    made = new_council(officers=[cast.council_member], since=calendar.today())
    seat = made.members.get(officer=cast.council_member)
    submission = received(cast.district_officer, cast.award_officer, cases=4)
    cases = list(submission.cases.order_by("number"))
    for case in cases:
        procedure.mark_eligible(case, by=cast.award_officer, standard_met="khoản 1", note="Đạt")
    open_ = session_on(cases[:1], cast.award_officer)
    slips = session_on(cases[1:2], cast.award_officer, mode="slips")
    yesterday = calendar.today() - datetime.timedelta(days=1)
    other = session_on(cases[2:3], cast.award_officer, held_on=yesterday)
    ended = agreed(cases[3:], cast.award_officer)
    attended(open_, cast.award_officer)
    item = open_.items.get()
    count = dict.fromkeys(("issued", "collected", "valid", "votes_for"), 3)
    rows = {item.pk: count | {"invalid": 0, "votes_against": 0}}
    council.enter_tallies(open_, by=cast.award_officer, version=1, rows=rows)
    return {"open": open_, "slips": slips, "other": other, "ended": ended}, seat


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    sessions, seat = council_sessions(cast)
    item, slip = sessions["open"].items.get(), sessions["slips"].items.get()
    counts = ["issued", "collected", "valid", "votes_for"]
    tally = {f"{item.pk}-{name}": "2" for name in counts}
    data = {
        "edit": {
            "form_uuid": str(sessions["open"].form_uuid), "version": "2", "mode": "meeting",
            "held_on": "15/05/2025", "cases": [str(item.nomination.public_id)],
        },
        "attendance": {"version": "2"},
        "tally": {"version": "2", **tally, f"{item.pk}-invalid": "0",
                  f"{item.pk}-votes_against": "0"},
        "conclude": {"version": "2"},
        "reopen": {"note": "Sửa biên bản"},
        "drop": {"note": "Hoãn họp"},
        "detail": {},
    }  # fmt: skip
    situations = {
        "detail": "open ended other", "edit": "open ended", "attendance": "open ended slips",
        "tally": "open ended slips", "conclude": "open ended", "reopen": "open ended",
        "drop": "open ended",
    }  # fmt: skip
    asked = {
        (f"awards:council-{name}", situation): (_key(sessions[situation]), dict(data[name]))
        for name, there in situations.items()
        for situation in there.split()
    }
    chair = sessions["slips"].members.exclude(pk=seat.pk).first()
    said = {f"{slip.pk}-answer": "agree"}
    for situation, session, member in (
        ("own", sessions["slips"], seat),
        ("another", sessions["slips"], chair),
        ("ended", sessions["ended"], seat),
        ("other", sessions["other"], seat),
    ):
        kwargs = _key(session) | {"member": member.pk}
        asked["awards:council-opinion", situation] = (kwargs, dict(said))
    for situation in ("open", "ended"):
        kwargs = _key(sessions[situation]) | {"file_format": "docx"}
        asked["awards:council-minutes", situation] = (kwargs, {})
    return asked


def _key(session):
    return {"public_id": session.public_id}
