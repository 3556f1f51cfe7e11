"""Corrections of results on record: asked for with a reason, decided by a second person, applied.

Of a locked year the province decides. Between the commune's recognition and the province's
approval the chairman's decision stands and has been made known: a mistake in it is mended with
the consent of the district, or of the province (Decision 24/2021/QĐ-TTg: the district's opinion
comes before recognition, the province's approval after it; no step of its own is written there).
Whoever was left out altogether files Form 01 and goes through an irregular review.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from households import review_workflow
from households.models import Amendment, Assessment, PovertyStandard, YearLock
from movement import calendar
from movement.models import WrongState

REQUEST, DECIDE = "households.request_amendment", "households.decide_amendment"
CONSENT = "households.consent_amendment"
# States of a line in which its review is over.
OVER = [state.code for state in review_workflow.LINE.states if state.is_final]
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


def is_locked(year) -> bool:
    return YearLock.objects.filter(year=year).exists()


def why_closed(household, year) -> str:
    """Why no amendment of the year can be asked for, in words; "" where one can."""
    if is_locked(year):
        return ""
    if result_of(household, year) is None:
        return _(
            "No result of %(year)s is on record. Who was left out files Form 01 and is reviewed "
            "in an irregular review."
        ) % {"year": year}
    open_lines = household.review_lines.filter(sheet__round__year=year).exclude(status__in=OVER)
    if open_lines.exists():
        return _("The review of %(year)s is not over for this household: correct it there.") % {
            "year": year
        }
    return ""


def may_decide(user, amendment) -> bool:
    """Before the year is locked the district's consent is enough; never who asked."""
    if amendment.requested_by_id == user.pk:
        return False
    if user.has_perm(DECIDE):
        return True
    return user.has_perm(CONSENT) and not is_locked(amendment.year)


@transaction.atomic
def request(*, by, household, year, reason, proposed):
    """Ask for a correction of `household`'s result of `year`; returns the Amendment.

    `proposed` by FIELDS, None to take the result away. Raises PermissionDenied and
    ValidationError (`why_closed`, nothing changes, one is open already).
    """
    if not by.has_perm(REQUEST):
        raise PermissionDenied
    if closed := why_closed(household, year):
        raise ValidationError(closed)
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
    if row.requested_by_id == by.pk:
        raise PermissionDenied(_("Whoever asked for an amendment does not decide on it."))
    if not may_decide(by, row):
        raise PermissionDenied
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
