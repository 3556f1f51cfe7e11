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

_PAY, _PRINT = "awards.manage_payments", "awards.manage_certificates"

PAYMENT = Machine(
    badges={"listed": "draft", "approved": "waiting", "paid": "done", "returned": "closed"},
    actor_labels=ACTOR_LABELS,
    states=(
        State("listed", _("On the payment list"), HOME_AFFAIRS),
        State("approved", _("Payment approved"), HOME_AFFAIRS),
        State("paid", _("Paid"), HOME_AFFAIRS),
        State("returned", _("Given back"), NOBODY),
    ),
    transitions=(
        Transition("approve", _("Approve the payment"), ("listed",), "approved", _PAY),
        Transition("pay", _("Record as paid"), ("approved",), "paid", _PAY),
        Transition(
            "give_back", _("Record as given back"), ("paid",), "returned", _PAY, needs_note=True
        ),
    ),
)

CERTIFICATE = Machine(
    badges={
        "waiting": "draft",
        "printed": "active",
        "sealed": "active",
        "handed": "waiting",
        "awarded": "done",
        "spoiled": "bad",
        "reissued": "closed",
    },
    actor_labels=ACTOR_LABELS,
    states=(
        State("waiting", _("Waiting to be printed"), HOME_AFFAIRS),
        State("printed", pgettext_lazy("certificate", "Printed"), HOME_AFFAIRS),
        State("sealed", _("Signed and sealed"), HOME_AFFAIRS),
        State("handed", _("Handed to the unit"), HOME_AFFAIRS),
        State("awarded", _("Handed over"), HOME_AFFAIRS),
        State("spoiled", _("Blank spoiled"), NOBODY),
        State("reissued", _("Issued anew"), NOBODY),
    ),
    transitions=(
        Transition("print", _("Record as printed"), ("waiting",), "printed", _PRINT),
        Transition("seal", _("Record as signed and sealed"), ("printed",), "sealed", _PRINT),
        Transition("hand", _("Record as handed to the unit"), ("sealed",), "handed", _PRINT),
        Transition("give", _("Record as handed over"), ("sealed", "handed"), "awarded", _PRINT),
        Transition(
            "spoil",
            _("Blank spoiled: print again"),
            ("printed", "sealed"),
            "spoiled",
            _PRINT,
            needs_note=True,
        ),
        Transition(
            "reissue",
            _("Issue the certificate anew"),
            ("handed", "awarded"),
            "reissued",
            _PRINT,
            needs_note=True,
        ),
    ),
)
