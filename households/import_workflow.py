"""The life course of an import as data. Pure: the model, the pages and the triggers are built
from it (`movement.machine`), so they cannot disagree.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from movement.machine import NOBODY, Machine, State, Transition

UPLOADED, CHECKED, WAITING = "uploaded", "checked", "waiting"
APPROVED, LOADING, LOADED = "approved", "loading", "loaded"
FAILED, REFUSED, WITHDRAWN, UNDONE = "failed", "refused", "withdrawn", "undone"

IMPORT, APPROVE = "households.import_households", "households.approve_import"
IMPORTER, APPROVER, PORTAL = "importer", "approver", "portal"


def _by_portal(name, label, sources, target):
    """A move of the portal itself, for the officer who imports: never a button."""
    return Transition(name, label, sources, target, IMPORT, offered=False)


IMPORT_COURSE = Machine(
    states=(
        State(UPLOADED, pgettext_lazy("import", "Uploaded, not checked yet"), IMPORTER),
        State(CHECKED, pgettext_lazy("import", "Checked, not loaded yet"), IMPORTER),
        State(WAITING, pgettext_lazy("import", "Waiting for a second person"), APPROVER),
        State(APPROVED, pgettext_lazy("import", "About to be loaded"), PORTAL),
        State(LOADING, pgettext_lazy("import", "Being loaded"), PORTAL),
        State(LOADED, pgettext_lazy("import", "Loaded"), NOBODY),
        State(FAILED, pgettext_lazy("import", "Stopped by a fault, nothing loaded"), IMPORTER),
        State(REFUSED, pgettext_lazy("import", "Not approved"), NOBODY),
        State(WITHDRAWN, pgettext_lazy("import", "Given up"), NOBODY),
        State(UNDONE, pgettext_lazy("import", "Undone"), NOBODY),
    ),
    transitions=(
        _by_portal("check", _("Checked"), (UPLOADED, CHECKED), CHECKED),
        Transition("confirm", _("Load into the register"), (CHECKED,), APPROVED, IMPORT),
        Transition("ask", _("Send for approval"), (CHECKED,), WAITING, IMPORT),
        Transition(
            "approve",
            _("Approve and load"),
            (WAITING,),
            APPROVED,
            APPROVE,
            forbidden_to_maker=True,
        ),
        Transition(
            "refuse",
            _("Do not approve"),
            (WAITING,),
            REFUSED,
            APPROVE,
            needs_note=True,
            forbidden_to_maker=True,
        ),
        Transition(
            "withdraw",
            _("Give up this import"),
            (UPLOADED, CHECKED, WAITING),
            WITHDRAWN,
            IMPORT,
        ),
        _by_portal("begin", _("Loading begun"), (APPROVED,), LOADING),
        _by_portal("finish", _("Loaded"), (LOADING,), LOADED),
        _by_portal("fail", _("Stopped"), (UPLOADED, CHECKED, APPROVED, LOADING), FAILED),
        Transition("restart", _("Check the file again"), (FAILED,), UPLOADED, IMPORT),
        Transition("undo", _("Undo this import"), (LOADED,), UNDONE, IMPORT),
    ),
    badges={
        UPLOADED: "draft",
        CHECKED: "waiting",
        WAITING: "waiting",
        APPROVED: "active",
        LOADING: "active",
        LOADED: "done",
        FAILED: "bad",
        REFUSED: "bad",
        WITHDRAWN: "closed",
        UNDONE: "closed",
    },
    actor_labels={
        IMPORTER: _("the officer who imports"),
        APPROVER: _("a second officer"),
        PORTAL: _("the portal"),
        NOBODY: "",
    },
)

# While an import is in one of these, its unit has no second one.
ACTIVE = (UPLOADED, CHECKED, WAITING, APPROVED, LOADING)
# States that only an import with the approval it needs may reach.
PAST_APPROVAL = (APPROVED, LOADING, LOADED, UNDONE)
