"""The life course of a consultation batch (hiệp y), as data. Pure (see `awards.workflow`)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from movement.machine import NOBODY, Machine, State, Transition

AGENCIES, HOME_AFFAIRS = "agencies", "home_affairs"
MANAGE = "awards.manage_consultation"

CONSULTATION = Machine(
    badges={"drafting": "draft", "sent": "waiting", "closed": "done", "dropped": "closed"},
    actor_labels={
        AGENCIES: _("consulted agencies"),
        HOME_AFFAIRS: _("Department of Home Affairs"),
        NOBODY: "",
    },
    states=(
        State("drafting", _("Letter being drafted"), HOME_AFFAIRS),
        State("sent", pgettext_lazy("consultation", "Sent, being answered"), AGENCIES),
        State("closed", pgettext_lazy("consultation", "Closed"), NOBODY),
        State("dropped", _("Given up"), NOBODY),
    ),
    transitions=(
        Transition("send", _("Record as sent"), ("drafting",), "sent", MANAGE),
        Transition("close", _("Close the batch"), ("sent",), "closed", MANAGE),
        # A second letter of an agency may come after the batch was closed.
        Transition("reopen", _("Open again"), ("closed",), "sent", MANAGE, needs_note=True),
        Transition("drop", _("Give up"), ("drafting",), "dropped", MANAGE, needs_note=True),
    ),
)
