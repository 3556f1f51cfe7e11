"""An exemplary model's way to the public: proposed, consented to, approved, public, taken down."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from awards.models import Exemplar
from movement import calendar

CONSENTS = ("consent_name", "consent_photo", "consent_story", "consent_place")
TEXT_FIELDS = (
    "subject_kind",
    "honorific",
    "name",
    "commune",
    "title",
    "lead",
    "story",
    "photo",
    "photo_alt",
    "photo_credit",
    "author",
)


def propose(*, by, movement, nomination=None, **fields):
    """A new exemplar, from a case that asks for publicity or from nothing."""
    if not by.has_perm("awards.propose_exemplar"):
        raise PermissionDenied
    return Exemplar.begin(by=by, created_by=by, movement=movement, nomination=nomination, **fields)


def propose_from_case(case, *, by):
    """A new exemplar with the name and summary of a case."""
    return propose(
        by=by,
        movement=case.submission.call.movement,
        nomination=case,
        subject_kind=case.subject_kind,
        honorific=case.honorific,
        name=case.name,
        title=case.full_name,
        story=case.summary,
    )


def record_consent(exemplar, *, by, consent_by, consent_date, **consents):
    """Record who consented to what, and when; name and story are the least.

    `consents`: consent_name, consent_photo, consent_story, consent_place as booleans.
    """
    if not (consents.get("consent_name") and consents.get("consent_story")):
        raise ValidationError(
            _(
                "There is no consent of %(name)s to publicity. "
                "The story can be published only after it."
            )
            % {"name": exemplar.name}
        )
    if consent_date > calendar.today():
        raise ValidationError({"consent_date": _("The date lies in the future.")})
    return exemplar.transition(
        "consent", by=by, consent_by=consent_by, consent_date=consent_date, **consents
    )


def approve(exemplar, *, by, note=""):
    """Approve the text; there must be one."""
    if not exemplar.story.strip():
        raise ValidationError({"story": _("Write the story first.")})
    return exemplar.transition("approve", by=by, note=note)


def publish(exemplar, *, by):
    """Make it public from this moment."""
    return exemplar.transition("publish", by=by, published_at=calendar.now(), withdrawn_at=None)


def take_down(exemplar, *, by, note):
    """Take it down everywhere at once."""
    return exemplar.transition("take_down", by=by, note=note, withdrawn_at=calendar.now())


@transaction.atomic
def reopen(exemplar, *, by, note):
    """Propose a taken-down exemplar again; every consent must be given anew."""
    return exemplar.transition(
        "reopen", by=by, note=note, consent_date=None, **dict.fromkeys(CONSENTS, False)
    )
