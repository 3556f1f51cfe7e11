"""The life course of a session of the council, as data. Pure (see `awards.workflow`)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.workflow_after import ACTOR_LABELS, HOME_AFFAIRS
from movement.machine import NOBODY, Machine, State, Transition

_RIGHT = "awards.manage_sitting"

SESSION = Machine(
    badges={"preparing": "waiting", "concluded": "done", "dropped": "closed"},
    actor_labels=ACTOR_LABELS,
    states=(
        State("preparing", _("Session being prepared"), HOME_AFFAIRS),
        State("concluded", pgettext_lazy("session", "Concluded"), NOBODY),
        State("dropped", pgettext_lazy("session", "Not held"), NOBODY),
    ),
    transitions=(
        # A page of its own, which shows what follows for every case.
        Transition(
            "conclude",
            _("Conclude the session"),
            ("preparing",),
            "concluded",
            _RIGHT,
            offered=False,
        ),
        Transition(
            "reopen",
            _("Reopen the session"),
            ("concluded",),
            "preparing",
            _RIGHT,
            needs_note=True,
        ),
        Transition(
            "drop",
            _("Record that it is not held"),
            ("preparing",),
            "dropped",
            _RIGHT,
            needs_note=True,
        ),
    ),
)
