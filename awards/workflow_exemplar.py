"""The life course of an exemplary model, as data. Pure (see `awards.workflow`)."""

from django.utils.translation import gettext_lazy as _

from awards.workflow import ACTOR_LABELS, BADGES, Actor
from movement.machine import Machine, State, Transition

EXEMPLAR = Machine(
    badges=BADGES,
    actor_labels=ACTOR_LABELS,
    states=(
        State("proposed", _("Proposed exemplary model"), Actor.EDITOR),
        State("consented", _("Consent to publicity given"), Actor.EDITOR),
        State("approved", _("Text approved"), Actor.EDITOR),
        State("public", _("Public"), Actor.NOBODY),
        State("withdrawn", _("Taken down"), Actor.NOBODY),
    ),
    transitions=(
        Transition(
            "consent",
            _("Record the consent"),
            ("proposed",),
            "consented",
            "awards.propose_exemplar",
            offered=False,
        ),
        Transition(
            "approve", _("Approve the text"), ("consented",), "approved", "awards.approve_exemplar"
        ),
        Transition("publish", _("Publish"), ("approved",), "public", "awards.approve_exemplar"),
        Transition(
            "revise",
            _("Back to writing"),
            ("approved",),
            "consented",
            "awards.propose_exemplar",
            needs_note=True,
        ),
        # The consent may be what was withdrawn: it is asked for anew.
        Transition(
            "reopen",
            _("Propose again"),
            ("withdrawn",),
            "proposed",
            "awards.propose_exemplar",
            needs_note=True,
        ),
        Transition(
            "take_down",
            _("Take down"),
            ("proposed", "consented", "approved", "public"),
            "withdrawn",
            "awards.approve_exemplar",
            needs_note=True,
        ),
    ),
)
