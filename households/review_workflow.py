"""The life courses of a commune's review sheet and of one household on it, as data.

Pure: models, pages and database guards are built from these tables. Source: Decision
24/2021/QĐ-TTg art. 4 and 5 (list, Form A, Form B, village meeting, posting on paper, complaint
and re-check, report, the district's opinion in the periodic review, recognition); wording of
ui-terms.md sections 5 and 10.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from movement.machine import NOBODY, Machine, State, Transition

CARRY_OUT = "households.carry_out_review"
GIVE_OPINION = "households.give_review_opinion"
MANAGE = "households.manage_review"


class Actor:
    """Who must act next; `NOBODY` marks a final state."""

    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"
    NOBODY = NOBODY


ACTOR_LABELS = {
    Actor.COMMUNE: _("the commune"),
    Actor.DISTRICT: _("the district"),
    Actor.PROVINCE: _("the province"),
    Actor.NOBODY: "",
}

# The kinds of the state badge (templates/portal/_state_badge.html).
BADGES = {
    "listing": "draft",
    "no_cases": "closed",
    "surveying": "active",
    "meeting": "active",
    "posted": "waiting",
    "rechecking": "active",
    "reported": "active",
    "district_opinion": "waiting",
    "opined": "active",
    "recognised": "done",
    "approved": "done",
    "requested": "draft",
    "screened": "active",
    "surveyed": "active",
    "meeting_failed": "bad",
    "complaint": "bad",
    "rechecked": "active",
    "refused": "bad",
    "withdrawn": "closed",
}

# A step that leaves a sheet as it is: the province reminded the commune.
REMINDED = "remind"
MARKS = {REMINDED: _("Remind the commune")}


def _by_commune(name, label, sources, target, **rules):
    """A verb of the commune whose sheet it is."""
    return Transition(name, label, sources, target, CARRY_OUT, own_unit=True, **rules)


SHEET = Machine(
    badges=BADGES,
    actor_labels=ACTOR_LABELS,
    states=(
        State("listing", _("Listing the households"), Actor.COMMUNE),
        State("surveying", pgettext_lazy("review sheet", "Surveying"), Actor.COMMUNE),
        State("meeting", _("Village meetings"), Actor.COMMUNE),
        State("posted", _("Posted on paper"), Actor.COMMUNE),
        State("rechecking", _("Re-checking after a complaint"), Actor.COMMUNE),
        State("reported", _("Reported to the chairman of the commune"), Actor.COMMUNE),
        State("district_opinion", _("Waiting for the opinion of the district"), Actor.DISTRICT),
        State("opined", _("The district agrees"), Actor.COMMUNE),
        # Waits for the province in the periodic review only: see ReviewSheet.is_closed.
        State("recognised", pgettext_lazy("review", "Recognised"), Actor.PROVINCE),
        State("no_cases", _("No household to review"), Actor.PROVINCE),
        State("approved", _("Results approved by the province"), Actor.NOBODY),
    ),
    transitions=(
        _by_commune("start_survey", _("Close the list and survey"), ("listing",), "surveying"),
        _by_commune("close_empty", _("No household to review"), ("listing",), "no_cases"),
        _by_commune("reopen", _("Open the list again"), ("no_cases",), "listing", needs_note=True),
        _by_commune("hold_meetings", _("Call the village meetings"), ("surveying",), "meeting"),
        _by_commune(
            "survey_again",
            _("Survey again after a meeting"),
            ("meeting",),
            "surveying",
            needs_note=True,
            offered=False,
        ),
        _by_commune("post", _("Post the list"), ("meeting",), "posted"),
        _by_commune(
            "recheck", _("Re-check after a complaint"), ("posted",), "rechecking", offered=False
        ),
        _by_commune("post_again", _("Post the list again"), ("rechecking",), "posted"),
        _by_commune("report", _("Report to the chairman of the commune"), ("posted",), "reported"),
        _by_commune(
            "ask_opinion",
            _("Ask the district for its opinion"),
            ("reported",),
            "district_opinion",
        ),
        Transition(
            "agree", _("Agree with the results"), ("district_opinion",), "opined", GIVE_OPINION
        ),
        Transition(
            "ask_recheck",
            _("Ask for a re-check"),
            ("district_opinion",),
            "rechecking",
            GIVE_OPINION,
            needs_note=True,
        ),
        _by_commune(
            "recognise", _("Record the recognition"), ("reported", "opined"), "recognised"
        ),
        Transition(
            "approve",
            _("Approve the results"),
            ("recognised", "no_cases"),
            "approved",
            MANAGE,
            offered=False,
        ),
    ),
)

# While the list is open, households are added and taken off.
OPEN_LIST = ("listing", "surveying")

LINE = Machine(
    badges=BADGES,
    actor_labels=ACTOR_LABELS,
    states=(
        State("requested", _("Listed for review"), Actor.COMMUNE),
        State("screened", _("Screened (Form A)"), Actor.COMMUNE),
        State("surveyed", _("Surveyed (Form B)"), Actor.COMMUNE),
        State("meeting_failed", _("Not agreed at the meeting, to survey again"), Actor.COMMUNE),
        State("meeting", _("Agreed at the village meeting"), Actor.COMMUNE),
        State("posted", _("Posted on paper"), Actor.COMMUNE),
        State("complaint", _("Under complaint"), Actor.COMMUNE),
        State("rechecked", pgettext_lazy("review", "Re-checked"), Actor.COMMUNE),
        State("recognised", pgettext_lazy("review", "Recognised"), Actor.NOBODY),
        State("refused", pgettext_lazy("review", "Not recognised"), Actor.NOBODY),
        State("withdrawn", _("Taken off the list"), Actor.NOBODY),
    ),
    transitions=(
        _by_commune(
            "screen",
            _("Finish Form A"),
            ("requested",),
            "screened",
            within=OPEN_LIST,
            offered=False,
        ),
        _by_commune(
            "survey",
            _("Finish Form B"),
            ("requested", "screened", "meeting_failed"),
            "surveyed",
            within=("surveying",),
            offered=False,
        ),
        _by_commune(
            "agree",
            _("Agreed at the meeting"),
            ("surveyed",),
            "meeting",
            within=("meeting",),
            offered=False,
        ),
        _by_commune(
            "disagree",
            _("Not agreed at the meeting"),
            ("surveyed",),
            "meeting_failed",
            within=("meeting",),
            offered=False,
        ),
        _by_commune(
            "post",
            _("Post"),
            ("meeting", "rechecked"),
            "posted",
            within=("meeting", "rechecking"),
            offered=False,
        ),
        _by_commune(
            "complain",
            _("Record a complaint"),
            ("posted",),
            "complaint",
            needs_note=True,
            within=("posted", "rechecking"),
        ),
        _by_commune(
            "recheck",
            _("Record the re-check"),
            ("complaint",),
            "rechecked",
            needs_note=True,
            within=("rechecking",),
        ),
        _by_commune(
            "recognise",
            _("Recognise"),
            ("posted",),
            "recognised",
            within=("reported", "opined"),
            offered=False,
        ),
        # Screened: a household that Form A left out is answered in writing with the others.
        _by_commune(
            "refuse",
            _("Refuse in writing"),
            ("posted", "screened"),
            "refused",
            needs_note=True,
            within=("reported", "opined"),
            offered=False,
        ),
        _by_commune(
            "withdraw",
            _("Take off the list"),
            ("requested", "screened", "surveyed", "meeting_failed"),
            "withdrawn",
            needs_note=True,
            within=OPEN_LIST,
        ),
    ),
)
# Lines that still need Form B before the meetings, unless Form A left them out.
BEFORE_SURVEY = ("requested", "screened", "meeting_failed")
# Lines whose Form B may be changed, and within which states of the sheet.
FORM_B_OPEN = {
    "surveying": (*BEFORE_SURVEY, "surveyed"),
    "rechecking": ("complaint",),
}
