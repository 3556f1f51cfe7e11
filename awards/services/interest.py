"""Taking no part in a case: declared, recorded, withdrawn, each with its reason and a step."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from awards import interest
from awards.interest import BY_NAME
from awards.models import NamesakeRuling, PersonalTie, Recusal, WrongState
from awards.services.procedure import UNDER_APPRAISAL
from awards.workflow import READMITTED, RECUSED
from movement import calendar
from movement.models import Officer
from movement.roles import Role

# Whose judgement an interest would bend.
EXAMINERS = (Role.AWARD_OFFICER, Role.BOARD_LEADER, Role.COUNCIL_MEMBER)


def examiners():
    return Officer.objects.filter(groups__name__in=EXAMINERS, is_active=True).distinct()


@transaction.atomic
def recuse(case, *, by, reason, officer=None):
    """Record that `officer` (None: `by` himself) takes no part in `case`.

    In order: the step, the case leaves the officer's desk, the declaration. Raises
    PermissionDenied, WrongState (the case has ended), ValidationError (declared already).
    """
    officer = officer or by
    needed = "awards.declare_interest" if officer == by else "awards.manage_interest"
    row = case.locked(by)
    if not by.has_perm(needed) or (officer != by and interest.grounds(row, by)):
        raise PermissionDenied(str(interest.REFUSAL) if by.has_perm(needed) else "")
    if row.state.is_final:
        raise WrongState(_("The course of this case has ended."))
    if row.recusals.active().filter(officer=officer).exists():
        raise ValidationError({"officer": _("This officer takes no part already.")})
    row.mark(RECUSED, by=by, note=officer.full_name)
    if row.appraiser_id == officer.pk and row.status in UNDER_APPRAISAL:
        row.appraiser = case.appraiser = None
        row.save(update_fields=["appraiser"])
    vars(case).pop("_grounds", None)
    return Recusal.objects.create(
        nomination=row, officer=officer, reason=reason, recorded_by=by, recorded_at=calendar.now()
    )


@transaction.atomic
def withdraw(recusal, *, by, reason):
    """End a declaration, with a reason; never one's own, never in a case closed to oneself."""
    row = Recusal.objects.select_for_update(of=("self",)).get(pk=recusal.pk)
    _check_leader(by, row.officer)
    case = row.nomination.locked(by)
    if interest.grounds(case, by):
        raise PermissionDenied(str(interest.REFUSAL))
    _end(row, by, reason)
    case.mark(READMITTED, by=by, note=row.officer.full_name)


def add_tie(*, by, kind, name, reason):
    """Write down a relative or a collective of `by`. Raises ValidationError: there already."""
    if not by.has_perm("awards.declare_interest"):
        raise PermissionDenied
    try:
        with transaction.atomic():
            return PersonalTie.objects.create(
                officer=by, kind=kind, name=name, reason=reason, recorded_by=by
            )
    except IntegrityError as error:
        raise ValidationError({"name": _("This name is declared already.")}) from error


@transaction.atomic
def end_tie(tie, *, by, reason):
    """End a tie, with a reason; never one's own."""
    row = PersonalTie.objects.select_for_update(of=("self",)).get(pk=tie.pk)
    _check_leader(by, row.officer)
    _end(row, by, reason)


@transaction.atomic
def find_namesake(case, *, by, officer, reason):
    """Decide in writing that `case` only bears a name of `officer` or of a tie of his."""
    _check_leader(by, officer)
    row = case.locked(by)
    if interest.grounds(row, by):
        raise PermissionDenied(str(interest.REFUSAL))
    if not interest.grounds(row, officer) & BY_NAME:
        raise WrongState(_("No ground by name is left."))
    NamesakeRuling.objects.create(nomination=row, officer=officer, reason=reason, ruled_by=by)
    row.mark(READMITTED, by=by, note=officer.full_name)


def _check_leader(by, officer):
    if not by.has_perm("awards.manage_interest"):
        raise PermissionDenied
    if officer == by:
        raise PermissionDenied(_("Another leader decides on your own declaration."))


def _end(row, by, reason):
    if row.ended_at:
        raise WrongState(_("This has been withdrawn already."))
    row.ended_by, row.ended_at, row.end_reason = by, calendar.now(), reason
    row.save(update_fields=["ended_by", "ended_at", "end_reason"])
