"""The life course of an article as data. Pure: models, pages and triggers are built from it.

Wording of the states: ui-terms.md section 5. An article approved with an hour to come is
published in this table; readers see it from that hour on.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DRAFT, SUBMITTED, RETURNED = "draft", "submitted", "returned"
APPROVED, PUBLISHED, WITHDRAWN = "approved", "published", "withdrawn"

STATES = {
    DRAFT: _("Article draft"),
    SUBMITTED: _("Waiting for approval"),
    RETURNED: _("Returned to the author"),
    APPROVED: _("Approved"),
    PUBLISHED: _("Published"),
    WITHDRAWN: _("Taken down"),
}
# The kind of badge a state is shown with (templates/portal/_state_badge.html).
BADGES = {
    DRAFT: "draft",
    SUBMITTED: "waiting",
    RETURNED: "bad",
    APPROVED: "active",
    PUBLISHED: "done",
    WITHDRAWN: "closed",
}
INITIAL = DRAFT
# The name of the step that begins an article's life.
CREATED = "create"

WRITE, PUBLISH = "movement.change_article", "movement.publish_article"

# Who may change the text in which state; a published text changes by `correct` only.
EDITABLE = {DRAFT: WRITE, RETURNED: WRITE, SUBMITTED: PUBLISH, APPROVED: PUBLISH}


@dataclass(frozen=True)
class Transition:
    """One verb: from which states, to which, who may, whether the reason must be given."""

    name: str
    label: str | Promise
    done: str | Promise
    sources: tuple[str, ...]
    target: str
    permission: str
    needs_note: bool = False
    # The button the page shows as the one primary action.
    is_primary: bool = False


TRANSITIONS = (
    Transition(
        "submit",
        _("Send for approval"),
        _("Article sent for approval"),
        (DRAFT, RETURNED),
        SUBMITTED,
        WRITE,
        is_primary=True,
    ),
    Transition(
        "publish",
        _("Publish"),
        _("Published"),
        (SUBMITTED, APPROVED),
        PUBLISHED,
        PUBLISH,
        is_primary=True,
    ),
    Transition("approve", _("Approve"), _("Approved"), (SUBMITTED,), APPROVED, PUBLISH),
    Transition(
        "return",
        _("Return to the author"),
        _("Returned to the author"),
        (SUBMITTED, APPROVED),
        RETURNED,
        PUBLISH,
        needs_note=True,
    ),
    Transition(
        "correct",
        _("Correct"),
        _("Corrected"),
        (PUBLISHED,),
        PUBLISHED,
        PUBLISH,
        needs_note=True,
    ),
    Transition(
        "withdraw",
        _("Take down"),
        _("Taken down"),
        (PUBLISHED,),
        WITHDRAWN,
        PUBLISH,
        needs_note=True,
    ),
)
BY_NAME = {verb.name: verb for verb in TRANSITIONS}
EDGES = sorted({(source, verb.target) for verb in TRANSITIONS for source in verb.sources})


def verbs_from(state):
    """The verbs that leave `state`, in the order the page shows them."""
    return [verb for verb in TRANSITIONS if state in verb.sources]
