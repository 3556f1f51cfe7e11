"""The life courses of what follows the appraisal, as data. Pure (see `awards.workflow`).

A signing file is presented and signed on the provincial document system; the portal tracks it.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from movement.machine import NOBODY, Machine, State, Transition

HOME_AFFAIRS = "home_affairs"
ACTOR_LABELS = {HOME_AFFAIRS: _("Department of Home Affairs"), NOBODY: ""}

SIGNING = Machine(
    badges={
        "drafting": "draft",
        "presented": "waiting",
        "signed": "active",
        "issued": "done",
        "dropped": "closed",
    },
    actor_labels=ACTOR_LABELS,
    states=(
        State("drafting", _("Being drafted"), HOME_AFFAIRS),
        State("presented", _("Waiting for signature"), HOME_AFFAIRS),
        State("signed", _("Signed, waiting for its number"), HOME_AFFAIRS),
        State("issued", pgettext_lazy("decision", "Issued"), NOBODY),
        State("dropped", _("Given up"), NOBODY),
    ),
    transitions=(
        Transition(
            "present",
            _("Submit for signing"),
            ("drafting",),
            "presented",
            "awards.prepare_signing",
        ),
        Transition(
            "sign", _("Record as signed"), ("presented",), "signed", "awards.prepare_signing"
        ),
        Transition(
            "take_back",
            _("Take back to mend"),
            ("presented", "signed"),
            "drafting",
            "awards.prepare_signing",
            needs_note=True,
        ),
        Transition(
            "drop",
            _("Give the file up"),
            ("drafting",),
            "dropped",
            "awards.prepare_signing",
            needs_note=True,
        ),
        # A step of recording the decision, which takes number, date and the signed PDF.
        Transition(
            "issue",
            _("Record number and date"),
            ("presented", "signed"),
            "issued",
            "awards.record_decision",
            offered=False,
        ),
    ),
)
