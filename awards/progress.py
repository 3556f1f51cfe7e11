"""The step bar of a case and of a submission, in the words of the law."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from movement.deadlines import Deadlines

SENT, RECEIVED, APPRAISED, PRESENTED, DECIDED, PUBLIC = range(6)
LABELS = {
    SENT: _("Sending"),
    RECEIVED: _("Reception"),
    APPRAISED: _("Appraisal"),
    PRESENTED: _("Presenting to the chairman"),
    DECIDED: _("Decision"),
    PUBLIC: _("Publicity"),
}
# The stage that is going on in each state of a case whose submission was received.
STAGE_OF_STATE = {
    "in_submission": RECEIVED,
    "supplement_asked": RECEIVED,
    "appraising": APPRAISED,
    "supplement_requested": APPRAISED,
    "on_hold": APPRAISED,
    "eligible": PRESENTED,
    "not_eligible": PRESENTED,
    "presented": DECIDED,
    "awarded": PUBLIC,
    "refused": DECIDED,
}
# The step that ended a stage.
ENDED_BY = {
    "receive": RECEIVED,
    "mark_eligible": APPRAISED,
    "mark_not_eligible": APPRAISED,
    "present": PRESENTED,
    "award": DECIDED,
    "refuse": DECIDED,
}


def of_case(case, deadlines=None):
    """List of {label, state, note} for portal/_steps.html, from the steps of both."""
    dates = _dates(case.submission.steps.all(), case.steps.all())
    dates[SENT] = case.submission.sent_at
    if case.status == "awarded":
        return _bar(dates)
    if case.status == "refused":
        return [
            step for step in _bar(dates, {DECIDED: case.state_label}) if step["state"] == "done"
        ]
    ended = case.status in ("withdrawn", "merged", "sent_back")
    if ended or case.submission.status == "returned":
        row = case if ended else case.submission
        done = [step for step in _bar(dates) if step["state"] == "done"]
        return [*done, {"label": row.state_label, "state": "now", "note": ""}]
    return _bar(
        dates,
        now=STAGE_OF_STATE[case.status],
        time_left=_time_left(case, deadlines or Deadlines()),
    )


def of_submission(submission, cases, deadlines=None):
    """The same for a whole submission: its cases end one by one."""
    deadlines = deadlines or Deadlines()
    dates = _dates(submission.steps.all())
    sent = {"label": LABELS[SENT], "state": "done", "note": _day(submission.sent_at)}
    if submission.state.is_final:
        return [sent, {"label": submission.state_label, "state": "now", "note": ""}]
    is_received, ended = submission.status == "received", sum(c.state.is_final for c in cases)
    is_over = ended == len(cases)
    time_left, received_on = deadlines.words(submission.due_on), _day(dates.get(RECEIVED))
    outcomes = gettext("%(ended)d of %(all)d cases") % {"ended": ended, "all": len(cases)}
    return [
        sent,
        {
            "label": LABELS[RECEIVED],
            "state": "done" if is_received else "now",
            "note": received_on if is_received else time_left,
        },
        {
            "label": LABELS[APPRAISED],
            "state": "todo" if not is_received else "done" if is_over else "now",
            "note": time_left if is_received and not is_over else "",
        },
        {
            "label": _("Outcome"),
            "state": "done" if is_over and is_received else "todo",
            "note": outcomes if is_received else "",
        },
    ]


def _dates(*books):
    return {
        ENDED_BY[step.name]: step.at for book in books for step in book if step.name in ENDED_BY
    }


def _time_left(case, deadlines):
    row = case.submission if case.status == "in_submission" else case
    if case.status in ("supplement_requested", "supplement_asked"):
        return gettext("Waiting for the supplement until %(date)s") % {
            "date": f"{row.due_on:%d/%m/%Y}"
        }
    if case.status == "on_hold":
        return gettext("On hold: the time limit stands still")
    return deadlines.words(row.due_on)


def _bar(dates, labels=None, now=None, time_left=""):
    """All stages; `now` is the one going on, without it those are done that have a date."""
    labels = LABELS | (labels or {})
    return [
        {
            "label": labels[stage],
            "state": state,
            "note": {"now": time_left, "done": _day(dates.get(stage)), "todo": ""}[state],
        }
        for stage in LABELS
        for state in [_state(stage, now, dates)]
    ]


def _state(stage, now, dates):
    if stage == now:
        return "now"
    is_done = stage < now if now is not None else stage in dates
    return "done" if is_done else "todo"


def _day(moment):
    return f"{moment.astimezone():%d/%m/%Y}" if moment else ""
