"""The life courses of a submission, of one case in it and of an exemplary model, as data.

Pure: no Django model is imported. Models, pages and database triggers are all built from these
tables, so they cannot disagree. Sources: Law 06/2022/QH15 art. 84, Decree 98/2023 and 152/2025;
a *supplement* leaves the dossier open, a *return* closes it and cites its legal ground.
"""

from django.utils.translation import gettext_lazy as _

from movement.machine import NOBODY, Machine, State, Transition


class Actor:
    """Who must act next; `NOBODY` marks a final state."""

    PROPOSER = "proposer"
    GATHERER = "gatherer"
    AWARD_OFFICER = "award_officer"
    BOARD_LEADER = "board_leader"
    EDITOR = "editor"
    NOBODY = NOBODY


ACTOR_LABELS = {
    Actor.PROPOSER: _("proposing unit"),
    Actor.GATHERER: _("level above that puts the submissions together"),
    Actor.AWARD_OFFICER: _("officer in charge (Emulation and Commendation Board)"),
    Actor.BOARD_LEADER: _("leader of the Emulation and Commendation Board"),
    Actor.EDITOR: _("approver of news and articles"),
    Actor.NOBODY: "",
}


# Steps that leave the state as it is, but belong to the story.
ASSIGNED, CONSENT_CHANGED = "assign", "change_consent"
RECUSED, READMITTED = "recuse", "readmit"
ADMITTED_LATE, SUCCEEDED = "admit_late", "succeed"
CONCLUDED = "conclude"
NAMES_MENDED, CORRECTED, REVOKED = "mend_names", "correct", "revoke"
CONSULTED, ANSWERED = "consult", "answer"
OPINION_ASKED, OPINION_HANDLED = "ask_public", "handle_opinion"
ABSORBED, PARTED, SPLIT = "absorb", "part", "split"
CARRIED, GIVEN_BACK = "carry", "give_back"
HEARD, REHEARD = "council_heard", "council_reopened"
MARKS = {
    HEARD: _("Heard by the council"),
    REHEARD: _("The council's session was reopened"),
    ASSIGNED: _("Assign the officer in charge"),
    RECUSED: _("Take no part"),
    READMITTED: _("Take part again"),
    CONSENT_CHANGED: _("Change the consent"),
    ADMITTED_LATE: _("Admitted after the deadline"),
    SUCCEEDED: _("The successor proposes in place of the dissolved unit"),
    CONCLUDED: _("Conclude on a likeness"),
    NAMES_MENDED: _("Mend the spelling"),
    CORRECTED: _("Correct the decision"),
    REVOKED: _("Revoke the commendation"),
    ABSORBED: _("Another case merged into this one"),
    PARTED: _("A merged case taken out again"),
    SPLIT: _("A case split off"),
    CONSULTED: _("Consult agencies"),
    ANSWERED: _("Record answers of consulted agencies"),
    CARRIED: _("Taken into the submission of the level above"),
    GIVEN_BACK: _("Given back to the submission it came in"),
    OPINION_ASKED: _("Ask the public for its opinion"),
    OPINION_HANDLED: _("Handle an opinion of the public"),
}

# How a state looks: the kinds of the state badge (templates/portal/_state_badge.html).
BADGES = {
    "draft": "draft",
    "sent": "waiting",
    "received": "active",
    "returned": "bad",
    "forwarded": "active",
    "supplement_asked": "waiting",
    "sent_back": "bad",
    "withdrawn": "closed",
    "in_submission": "draft",
    "appraising": "active",
    "supplement_requested": "waiting",
    "on_hold": "waiting",
    "eligible": "done",
    "not_eligible": "bad",
    "presented": "active",
    "awarded": "done",
    "refused": "bad",
    "merged": "closed",
    "proposed": "waiting",
    "consented": "active",
    "approved": "active",
    "public": "done",
}

SUBMISSION = Machine(
    badges=BADGES,
    actor_labels=ACTOR_LABELS,
    states=(
        State("draft", _("Draft"), Actor.PROPOSER),
        State("sent", _("Sent"), Actor.AWARD_OFFICER, "reception"),
        State("received", _("Received"), Actor.AWARD_OFFICER, "whole"),
        State("returned", _("Returned"), Actor.NOBODY),
        State("withdrawn", _("Withdrawn by the unit"), Actor.NOBODY),
        # All its cases went on in the submission of the level above (district, department).
        State("forwarded", _("Put together by the level above"), Actor.NOBODY),
    ),
    transitions=(
        Transition(
            "send",
            _("Send the submission"),
            ("draft",),
            "sent",
            "awards.propose_submission",
            own_unit=True,
        ),
        Transition(
            "receive",
            _("Receive"),
            ("sent",),
            "received",
            "awards.receive_submission",
            forbidden_to_maker=True,
            judges=False,
        ),
        Transition(
            "return",
            _("Return the submission"),
            ("sent",),
            "returned",
            "awards.receive_submission",
            needs_note=True,
            needs_legal_ground=True,
            forbidden_to_maker=True,
        ),
        Transition(
            "forward",
            _("Take into the own submission"),
            ("sent",),
            "forwarded",
            "awards.gather_submission",
            on_route=True,
            offered=False,
        ),
        Transition(
            "reopen",
            _("Give cases back to the submission they came in"),
            ("forwarded",),
            "sent",
            "awards.gather_submission",
            on_route=True,
            offered=False,
        ),
        Transition(
            "send_back",
            _("Send back to the unit"),
            ("sent",),
            "returned",
            "awards.gather_submission",
            on_route=True,
            needs_note=True,
            forbidden_to_maker=True,
        ),
        # As long as the level above has not sent it on.
        Transition(
            "recall",
            _("Take back from the level above"),
            ("sent", "forwarded"),
            "sent",
            "awards.propose_submission",
            own_unit=True,
            needs_note=True,
        ),
        Transition(
            "withdraw",
            _("Withdraw the submission"),
            ("sent", "received"),
            "withdrawn",
            "awards.propose_submission",
            own_unit=True,
            needs_note=True,
        ),
    ),
)

# What an officer in charge does to a case of a received submission, with the reason.
_APPRAISES = {
    "permission": "awards.appraise_nomination",
    "needs_note": True,
    "forbidden_to_maker": True,
    "within": ("received",),
}

CASE = Machine(
    badges=BADGES,
    actor_labels=ACTOR_LABELS,
    states=(
        State("in_submission", _("Proposed"), Actor.PROPOSER),
        State("appraising", _("Being appraised"), Actor.AWARD_OFFICER, "appraisal"),
        State("supplement_requested", _("Supplement requested"), Actor.PROPOSER, "supplement"),
        State("supplement_asked", _("Supplement asked by the level above"), Actor.PROPOSER),
        State("sent_back", _("Sent back by the level above"), Actor.NOBODY),
        # No clock: it stands still until the verification ends.
        State("on_hold", _("On hold (being verified)"), Actor.AWARD_OFFICER),
        State("eligible", _("Eligible, proposed for commendation"), Actor.BOARD_LEADER, "present"),
        State("not_eligible", _("Not eligible"), Actor.BOARD_LEADER, "refusal_notice"),
        State("presented", _("Presented to the chairman"), Actor.AWARD_OFFICER, "decision"),
        State("awarded", _("Commended"), Actor.NOBODY),
        State("refused", _("Not commended"), Actor.NOBODY),
        State("withdrawn", _("Withdrawn by the unit"), Actor.NOBODY),
        State("merged", _("Merged into another case"), Actor.NOBODY),
    ),
    transitions=(
        Transition(
            "begin",
            _("Begin appraisal"),
            ("in_submission", "supplement_asked"),
            "appraising",
            "awards.receive_submission",
            forbidden_to_maker=True,
            judges=False,
            within=("received",),
            offered=False,
        ),
        # On the way, at the level above (until 30 June 2025 a district).
        Transition(
            "ask",
            _("Ask the unit for a supplement"),
            ("in_submission",),
            "supplement_asked",
            "awards.gather_submission",
            on_route=True,
            needs_note=True,
            forbidden_to_maker=True,
            judges=False,
            within=("sent",),
        ),
        Transition(
            "answer_above",
            _("Send the supplement"),
            ("supplement_asked",),
            "in_submission",
            "awards.propose_submission",
            own_unit=True,
            within=("sent",),
        ),
        Transition(
            "send_back",
            _("Send back to the unit"),
            ("in_submission", "supplement_asked"),
            "sent_back",
            "awards.gather_submission",
            on_route=True,
            needs_note=True,
            forbidden_to_maker=True,
            within=("sent",),
        ),
        Transition(
            "request_supplement",
            _("Request a supplement"),
            ("appraising",),
            "supplement_requested",
            **_APPRAISES,
        ),
        Transition(
            "supply",
            _("Send the supplement"),
            ("supplement_requested",),
            "appraising",
            "awards.propose_submission",
            own_unit=True,
            within=("received",),
        ),
        # Asked for by mistake; or not come in time. The appraisal has the days that were left.
        Transition(
            "withdraw_request",
            _("Withdraw the request for a supplement"),
            ("supplement_requested",),
            "appraising",
            **_APPRAISES,
        ),
        Transition(
            "go_on",
            _("Go on without the supplement"),
            ("supplement_requested",),
            "appraising",
            when_late=("supplement_requested",),
            **_APPRAISES,
        ),
        Transition(
            "hold",
            _("Put on hold"),
            ("appraising", "eligible", "not_eligible"),
            "on_hold",
            needs_legal_ground=True,
            **_APPRAISES,
        ),
        Transition(
            "release",
            _("Take up again"),
            ("on_hold",),
            "appraising",
            **_APPRAISES,
        ),
        Transition(
            "mark_eligible",
            _("Eligible"),
            ("appraising",),
            "eligible",
            "awards.appraise_nomination",
            forbidden_to_maker=True,
            within=("received",),
        ),
        Transition(
            "mark_not_eligible",
            _("Not eligible"),
            ("appraising", "supplement_requested"),
            "not_eligible",
            when_late=("supplement_requested",),
            **_APPRAISES,
        ),
        Transition(
            "appraise_again",
            _("Appraise again"),
            ("eligible", "not_eligible"),
            "appraising",
            "awards.present_nomination",
            needs_note=True,
            forbidden_to_maker=True,
            within=("received",),
        ),
        # What two units propose for one thing goes on as one case; both are credited.
        Transition(
            "merge",
            _("Merge into another case"),
            ("appraising", "on_hold", "eligible", "not_eligible"),
            "merged",
            **_APPRAISES,
        ),
        Transition(
            "unmerge",
            _("Take out again"),
            ("merged",),
            "appraising",
            **_APPRAISES,
        ),
        Transition(
            "present",
            _("Present for signing"),
            ("eligible",),
            "presented",
            "awards.present_nomination",
            forbidden_to_maker=True,
            within=("received",),
        ),
        Transition(
            "award",
            _("Record the commendation"),
            ("presented",),
            "awarded",
            "awards.record_decision",
            forbidden_to_maker=True,
            within=("received",),
            offered=False,
        ),
        Transition(
            "refuse",
            _("Not commend"),
            ("not_eligible", "presented"),
            "refused",
            "awards.present_nomination",
            needs_note=True,
            needs_legal_ground=True,
            forbidden_to_maker=True,
            within=("received",),
        ),
        Transition(
            "withdraw",
            _("Withdraw the case"),
            (
                "in_submission",
                "supplement_asked",
                "appraising",
                "supplement_requested",
                "on_hold",
                "eligible",
                "not_eligible",
            ),
            "withdrawn",
            "awards.propose_submission",
            own_unit=True,
            needs_note=True,
            within=("sent", "received"),
        ),
    ),
)
