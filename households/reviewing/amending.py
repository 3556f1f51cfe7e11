"""Corrections of a locked year: asked for with a reason, decided by a second person, applied."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from households.models import Amendment, Assessment, PovertyStandard, YearLock
from movement import calendar
from movement.models import WrongState

REQUEST, DECIDE = "households.request_amendment", "households.decide_amendment"
# What an amendment may change, by field of `Assessment`.
FIELDS = (
    "b1",
    "b2",
    "lacked",
    "household_class",
    "reason",
    "causes",
    "needs",
    "no_labour_capacity",
    "has_merit_member",
    "target_groups",
)


def values_of(result) -> dict | None:
    """A result's values by FIELDS, as JSON keeps them; None without a result."""
    return {name: getattr(result, name) for name in FIELDS} if result else None


def result_of(household, year):
    return Assessment.objects.filter(household=household, year=year).first()


@transaction.atomic
def request(*, by, household, year, reason, proposed):
    """Ask for a correction of `household`'s result of the locked `year`; returns the Amendment.

    `proposed` by FIELDS, None to take the result away. Raises PermissionDenied and
    ValidationError (year not locked, nothing changes, one is open already).
    """
    if not by.has_perm(REQUEST):
        raise PermissionDenied
    if not YearLock.objects.filter(year=year).exists():
        raise ValidationError(
            _("The results of %(year)s are not locked: correct them in the review itself."),
            params={"year": year},
        )
    before = values_of(result_of(household, year))
    if proposed == before:
        raise ValidationError(_("Nothing differs from the published result."))
    try:
        with transaction.atomic():
            return Amendment.objects.create(
                household=household,
                year=year,
                reason=reason,
                before=before,
                proposed=proposed,
                requested_by=by,
            )
    except IntegrityError as error:
        raise ValidationError(
            _("An amendment of this result is waiting for a decision already.")
        ) from error


@transaction.atomic
def decide(amendment, *, by, approves, note=""):
    """Approve or refuse an amendment; approved, it is applied at once.

    In order: the amendment, then the result (changed, added or taken away), which counts from
    today on: figures "as published" before today stay. Raises DoesNotExist, PermissionDenied,
    WrongState (decided already), ValidationError (no reason to refuse, the result has changed).
    """
    row = Amendment.objects.for_user(by).select_for_update(of=("self",)).get(pk=amendment.pk)
    if not by.has_perm(DECIDE):
        raise PermissionDenied
    if row.requested_by_id == by.pk:
        raise PermissionDenied(_("Whoever asked for an amendment does not decide on it."))
    if row.state != Amendment.State.REQUESTED:
        raise WrongState(_("This amendment has been decided already."))
    if not approves and not note.strip():
        raise ValidationError({"note": _("State the reason.")})
    result = result_of(row.household, row.year)
    if approves and values_of(result) != row.before:
        raise ValidationError(_("The result has changed since this was asked for: refuse it."))
    row.state = Amendment.State.APPROVED if approves else Amendment.State.REFUSED
    row.decided_by, row.decided_at, row.note = by, calendar.now(), note
    row.save(update_fields=["state", "decided_by", "decided_at", "note"])
    if approves:
        _apply(row, result)
    return row


def _apply(amendment, result):
    if amendment.proposed is None:
        result.delete()
        return
    result = result or _new_result(amendment)
    for name, value in amendment.proposed.items():
        setattr(result, name, value)
    result.amendment, result.recorded_on = amendment, calendar.today()
    result.save()


def _new_result(amendment):
    household = amendment.household
    return Assessment(
        household=household,
        year=amendment.year,
        unit=household.commune,
        standard=PovertyStandard.objects.for_year(amendment.year, household.commune),
        area_type=household.area_type,
    )
