"""The step bar of a sheet in the words of the law, and what happened in plain sentences."""

from django.utils.translation import gettext_lazy as _

from households.review_workflow import REMINDED
from movement.deadlines import Deadlines
from movement.machine import CREATED

LIST, SURVEY, MEETING, POSTING, OPINION, RECOGNITION, APPROVAL = range(7)
LABELS = {
    LIST: _("Listing the households to review"),
    SURVEY: _("Survey and classification"),
    MEETING: _("Village meetings to agree on the results"),
    POSTING: _("Posting, public notice"),
    OPINION: _("Report, opinion of the district"),
    RECOGNITION: _("Recognition"),
    APPROVAL: _("Approval by the province"),
}
# The stage that is going on in each state of a sheet.
STAGE_OF_STATE = {
    "listing": LIST,
    "surveying": SURVEY,
    "meeting": MEETING,
    "posted": POSTING,
    "rechecking": POSTING,
    "reported": RECOGNITION,
    "district_opinion": OPINION,
    "opined": RECOGNITION,
    "recognised": APPROVAL,
}
SENTENCES = {
    CREATED: _("%(who)s created the sheet"),
    "start_survey": _("%(who)s closed the list and began the survey"),
    "close_empty": _("%(who)s recorded that nobody is to be reviewed"),
    "reopen": _("%(who)s opened the list again"),
    "hold_meetings": _("%(who)s called the village meetings"),
    "survey_again": _("A meeting did not agree: its households are surveyed again"),
    "post": _("%(who)s posted the list"),
    "recheck": _("%(who)s recorded a complaint"),
    "post_again": _("%(who)s posted the list again"),
    "report": _("%(who)s reported to the chairman of the commune"),
    "ask_opinion": _("%(who)s asked the district for its opinion"),
    "agree": _("%(who)s recorded that the district agrees"),
    "ask_recheck": _("%(who)s asked for a re-check"),
    "recognise": _("%(who)s recorded the decision of recognition"),
    "approve": _("%(who)s approved the results"),
    REMINDED: _("%(who)s reminded the commune"),
}
LINE_SENTENCES = {
    CREATED: _("%(who)s put the household on the list"),
    "screen": _("%(who)s finished Form A"),
    "survey": _("%(who)s finished Form B"),
    "agree": _("The village meeting agreed"),
    "disagree": _("The village meeting did not agree"),
    "post": _("The result was posted"),
    "complain": _("%(who)s recorded a complaint"),
    "recheck": _("%(who)s recorded the re-check"),
    "recognise": _("The result was recognised"),
    "refuse": _("The household was not recognised"),
    "withdraw": _("%(who)s took the household off the list"),
}


def steps_of(sheet, deadlines=None):
    """List of {label, state, note} for portal/_steps.html."""
    stages = [stage for stage in LABELS if _has_stage(sheet, stage)]
    if sheet.is_closed:
        return [{"label": LABELS[stage], "state": "done", "note": ""} for stage in stages]
    now = STAGE_OF_STATE.get(sheet.status, APPROVAL)
    note = (deadlines or Deadlines()).words(sheet.due_on)
    return [
        {
            "label": LABELS[stage],
            "state": "now" if stage == now else "done" if stage < now else "todo",
            "note": note if stage == now else "",
        }
        for stage in stages
    ]


def _has_stage(sheet, stage):
    if sheet.status == "no_cases" or (sheet.status == "approved" and not sheet.decision_date):
        return stage in (LIST, APPROVAL) if sheet.round.is_periodic else stage == LIST
    if stage == OPINION:
        return sheet.round.is_periodic and sheet.round.opinion_days is not None
    return stage != APPROVAL or sheet.round.is_periodic


def entries_of(row, sentences=None):
    """Entries for portal/_timeline.html, newest first; `sentences` for a line."""
    steps = row.steps.select_related("by__unit", "by__agency")
    return [_entry(step, sentences or SENTENCES) for step in steps.order_by("-pk")]


def _entry(step, sentences):
    return {
        "title": sentences[step.name] % {"who": step.by.full_name},
        "when": step.at,
        "who": step.by.place or "",
        "note": step.note,
    }
