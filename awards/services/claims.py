"""Claims of a case being written: saved, mended, removed by its proposing unit."""

import uuid

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from awards.choices import CaseSection
from awards.models import Claim, WrongState
from awards.services.drafting import StaleVersion, refuse_stranger
from movement import calendar

FIELDS = ("year", "unit", "stated", "codes")


@transaction.atomic
def save(case, *, by, claim=None, version=0, **values):
    """Save a claim (a new one without `claim`); returns it.

    Raises WrongState (sent meanwhile), PermissionDenied, StaleVersion, ValidationError (another
    claim of the year).
    """
    row = _open_case(case, by)
    now = _locked(row, claim) if claim else Claim(nomination=row)
    if (
        claim
        and now.version != version
        and any(getattr(now, name) != values[name] for name in FIELDS)
    ):
        raise StaleVersion(now)
    for name in FIELDS:
        setattr(now, name, values[name])
    now.saved_at, now.saved_by = calendar.now(), by
    now.version += bool(claim)
    try:
        with transaction.atomic():
            now.save()
    except IntegrityError as error:
        message = _("The case has a claim for %(year)s already: mend that one.")
        raise ValidationError({"year": message % {"year": values["year"]}}) from error
    row.submission.makers.add(by)
    return now


@transaction.atomic
def remove(case, *, by, claim):
    """Take a claim out of a case. Raises WrongState, PermissionDenied."""
    row = _open_case(case, by)
    _locked(row, claim).delete()
    row.submission.makers.add(by)


def copy(case, made, *, frozen):
    """Give `made` the claims of `case`; `frozen`: with what the register said when it was sent."""
    for claim in case.claims.all():
        claim.pk, claim._state.adding = None, True
        claim.public_id, claim.nomination = uuid.uuid4(), made
        if not frozen:
            claim.version, claim.record, claim.sha256 = 1, "", ""
        claim.save()


def _open_case(case, by):
    row = case.locked(by)
    refuse_stranger(row.submission, by)
    if CaseSection.ACHIEVEMENTS not in row.editable_sections:
        raise WrongState(_("This case can no longer be changed."))
    return row


def _locked(case, claim):
    found = case.claims.select_for_update(of=("self",)).select_related("saved_by", "unit")
    now = found.filter(pk=claim.pk).first()
    if now is None:
        raise WrongState(_("This claim was removed meanwhile."))
    return now
