"""An exemplary model's way to the public: proposed, consented to, approved, public, taken down."""

import uuid

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from awards.choices import PaperKind
from awards.models import Exemplar, Nomination, Stage, WrongState
from awards.workflow import CONSENT_CHANGED
from movement import calendar
from movement.models import Paper
from movement.text import fold

# Without these two nothing is published; the others widen what is shown.
NECESSARY_CONSENTS = ("consent_name", "consent_story")
OPTIONAL_CONSENTS = ("consent_photo", "consent_place", "consent_poverty")
CONSENTS = NECESSARY_CONSENTS + OPTIONAL_CONSENTS
TEXT_FIELDS = (
    "subject_kind",
    "honorific",
    "name",
    "commune",
    "title",
    "lead",
    "story",
    "poverty_note",
    "photo_alt",
    "photo_credit",
    "author",
)
PHOTO_FIELDS = (
    "photo",
    "photo_small",
    "photo_sha256",
    "photo_width",
    "photo_height",
    "photo_alt",
    "photo_credit",
)
# Folded words by which a text speaks of poor households.
POVERTY_WORDS = ("ho ngheo", "can ngheo", "thoat ngheo")
EDITABLE = ("proposed", "consented")
CONSENTED = ("consented", "approved", "public")


class StaleText(Exception):
    """Somebody saved the text in between; `current` is the row as they left it."""

    def __init__(self, current):
        super().__init__()
        self.current = current


@transaction.atomic
def propose(*, by, movement, nomination=None, form_uuid=None, picture=None, **fields):
    """A new exemplar, from a case that asks for publicity or from nothing.

    A form sent twice (`form_uuid`), or a case proposed twice, gives the first one's exemplar.
    """
    if not by.has_perm("awards.propose_exemplar"):
        raise PermissionDenied
    if nomination is not None:
        # Locked, so that two officers proposing one case meet here.
        Nomination.objects.select_for_update().get(pk=nomination.pk)
    fields |= {"public_id": form_uuid or uuid.uuid4(), "nomination": nomination}
    same_form = Q(public_id=fields["public_id"])
    twin = Exemplar.objects.filter(same_form | _of_case(nomination)).first()
    if twin:
        return twin
    exemplar = Exemplar.begin(by=by, created_by=by, movement=movement, **fields)
    if picture:
        exemplar.put_photo(*picture)
        exemplar.save(update_fields=PHOTO_FIELDS)
    return exemplar


def _of_case(nomination):
    """Q of the exemplars of a case, if there is a case."""
    return Q(nomination=nomination) if nomination else Q(pk__in=[])


def propose_from_case(case, *, by):
    """A new exemplar with the name and summary of a case."""
    return propose(
        by=by,
        movement=case.submission.call.movement,
        nomination=case,
        subject_kind=case.subject_kind,
        honorific=case.honorific,
        name=case.name,
        commune=_commune(case),
        title=case.full_name,
        story=case.summary,
    )


def _commune(case):
    """The commune of a linked household or of a commune's own submission, else None."""
    if case.household:
        return case.household.commune
    unit = case.submission.unit
    return unit if unit and unit.level == "commune" else None


@transaction.atomic
def save_text(exemplar, *, by, version, values, picture=None, drop_photo=False):
    """Save the text if `version` is still the row's own.

    `picture`: the two renditions of `movement.pictures.draw_anew`, in place of the old photo.
    Raises PermissionDenied, WrongState (approved already) and StaleText. A repeated save of
    the same text under an old version is no conflict.
    """
    row = exemplar.locked(by)
    if not by.has_perm("awards.propose_exemplar"):
        raise PermissionDenied
    if row.status not in EDITABLE:
        raise WrongState(_("The text has been approved; send it back to writing first."))
    is_same = all(getattr(row, name) == value for name, value in values.items())
    if row.version != version and not is_same:
        raise StaleText(row)
    for name, value in values.items():
        setattr(row, name, value)
    if picture:
        row.put_photo(*picture)
    elif drop_photo:
        row.drop_photo()
    row.version += 1
    row.full_clean()
    row.save(update_fields=[*{*values, *PHOTO_FIELDS, "version"}])
    return row


@transaction.atomic
def record_consent(exemplar, *, by, consent_by, consent_date, upload=None, **consents):
    """Record who consented to what, and when; name and story are the least.

    `upload` is the signed paper, if it was scanned.
    `consents`: the names of CONSENTS as booleans; what is not named was not consented to.
    """
    if not all(consents.get(name) for name in NECESSARY_CONSENTS):
        raise ValidationError(consent_missing(exemplar))
    if consent_date > calendar.today():
        raise ValidationError({"consent_date": _("The date lies in the future.")})
    given = {name: bool(consents.get(name)) for name in CONSENTS}
    if upload:
        Paper.objects.store(upload, owner=exemplar, kind=PaperKind.CONSENT, officer=by)
    return exemplar.transition(
        "consent", by=by, consent_by=consent_by, consent_date=consent_date, **given
    )


def consent_missing(exemplar):
    return _(
        "There is no consent of %(name)s to publicity. The story can be published only after it."
    ) % {"name": exemplar.full_name}


@transaction.atomic
def change_consent(exemplar, *, by, note, **consents):
    """Widen or narrow OPTIONAL_CONSENTS, effective at once; written as a step with its reason.

    Who withdraws the consent to name or story is taken down instead. Raises PermissionDenied,
    WrongState, ValidationError.
    """
    row = exemplar.locked(by)
    if not (by.has_perm("awards.propose_exemplar") or by.has_perm("awards.approve_exemplar")):
        raise PermissionDenied
    if row.status not in CONSENTED:
        raise WrongState(_("There is no consent that could be changed now."))
    if not note.strip():
        raise ValidationError({"note": _("State the reason.")})
    given = {name: bool(consents.get(name)) for name in OPTIONAL_CONSENTS}
    for name, value in given.items():
        setattr(row, name, value)
    row.save(update_fields=list(given))
    return row.mark(CONSENT_CHANGED, by=by, note=note)


def needs_reading(exemplar):
    """Whether the text may tell more than was consented to."""
    return tells_of_poverty(exemplar) and not exemplar.consent_poverty


def tells_of_poverty(exemplar):
    """Whether the text speaks of poor households: then somebody reads it for what it tells."""
    text = fold(f"{exemplar.title} {exemplar.lead} {exemplar.story}")
    return any(words in text for words in POVERTY_WORDS)


def approve(exemplar, *, by, note="", is_read=False):
    """Approve the text; there must be one.

    Where it speaks of poor households without consent to that, the approver confirms by
    `is_read` that it does not tell that this person was poor.
    """
    if not exemplar.story.strip():
        raise ValidationError(_("Write the story first."))
    if needs_reading(exemplar) and not is_read:
        raise ValidationError(
            {"is_read": _("Confirm that the text does not tell that this person was poor.")}
        )
    return exemplar.transition("approve", by=by, note=note)


def publish(exemplar, *, by, note="", publish_at=None):
    """Make it public from this moment, or from the hour `publish_at` (the conference's) on."""
    moment = max(publish_at or calendar.now(), calendar.now())
    return exemplar.transition("publish", by=by, note=note, published_at=moment, withdrawn_at=None)


@transaction.atomic
def reach_stage(exemplar, *, by, stage, reached_on, note):
    """Record that a model has reached a stage; never an earlier one than the last, none twice.

    Raises PermissionDenied, ValidationError.
    """
    row = exemplar.locked(by)
    if not (by.has_perm("awards.propose_exemplar") or by.has_perm("awards.approve_exemplar")):
        raise PermissionDenied
    if reached_on > calendar.today():
        raise ValidationError({"reached_on": _("The date lies in the future.")})
    last = row.stages.last()
    order = Stage.values
    if last and order.index(stage) <= order.index(last.stage):
        raise ValidationError({"stage": _("This model has come further already.")})
    if last and reached_on < last.reached_on:
        raise ValidationError({"reached_on": _("It lies before the stage recorded last.")})
    return row.stages.create(stage=stage, reached_on=reached_on, note=note, by=by)


def take_down(exemplar, *, by, note):
    """Take it down everywhere at once."""
    return exemplar.transition("take_down", by=by, note=note, withdrawn_at=calendar.now())


@transaction.atomic
def reopen(exemplar, *, by, note):
    """Propose a taken-down exemplar again; every consent must be given anew."""
    return exemplar.transition(
        "reopen", by=by, note=note, consent_date=None, **dict.fromkeys(CONSENTS, False)
    )
