"""The life course of an opinion of the public (ý kiến của Nhân dân), as data. Pure."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from movement.machine import NOBODY, Machine, State, Transition

INSPECTOR = "inspector"
HANDLE = "awards.handle_opinion"

OPINION = Machine(
    badges={
        "received": "waiting",
        "verifying": "active",
        "founded": "bad",
        "unfounded": "done",
        "noted": "closed",
    },
    actor_labels={INSPECTOR: _("inspector of complaints"), NOBODY: ""},
    states=(
        State("received", pgettext_lazy("opinion", "Received"), INSPECTOR),
        State("verifying", pgettext_lazy("opinion", "Being checked"), INSPECTOR),
        State("founded", pgettext_lazy("opinion", "Founded"), NOBODY),
        State("unfounded", pgettext_lazy("opinion", "Unfounded"), NOBODY),
        State("noted", pgettext_lazy("opinion", "Noted, nothing held against it"), NOBODY),
    ),
    transitions=(
        Transition("verify", _("Begin to check"), ("received",), "verifying", HANDLE),
        Transition("uphold", _("Find it founded"), ("verifying",), "founded", HANDLE,
                   needs_note=True),
        Transition("dismiss", _("Find it unfounded"), ("verifying",), "unfounded", HANDLE,
                   needs_note=True),
        Transition("note", _("Note it: nothing is held against the subject"),
                   ("received", "verifying"), "noted", HANDLE, needs_note=True),
    ),
)  # fmt: skip
# What keeps a case from being presented.
BLOCKING = ("received", "verifying", "founded")
