"""The printed lines: asked of the units until an hour, confirmed, spelling mended with a log."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from awards.models import NAME_FIELDS, NameChange, SigningFile, SigningLine, WrongState
from awards.models.submission import own_place
from awards.workflow import NAMES_MENDED
from movement import calendar


def lines_of(user):
    """The lines of the user's own unit or agency that a unit is or was asked to confirm."""
    rows = SigningLine.objects.filter(
        own_place(user, "nomination__submission__"),
        is_live=True,
        signing_file__names_until__isnull=False,
    )
    return rows.select_related(
        "signing_file__form", "nomination__submission", "nomination__form", "confirmed_by"
    ).order_by("signing_file__names_until", "signing_file", "order")


@transaction.atomic
def ask(file, *, by, until):
    """Ask the units to confirm their printed lines until the moment `until`."""
    row = file.locked(by)
    if not by.has_perm("awards.prepare_signing"):
        raise PermissionDenied
    if not row.is_live:
        raise WrongState(_("This file's course has ended."))
    if until <= calendar.now():
        raise ValidationError({"until": _("The hour must lie ahead.")})
    row.names_until = file.names_until = until
    row.save(update_fields=["names_until"])
    return row


@transaction.atomic
def confirm(lines, *, by):
    """Confirm that the printed lines are right: all of `lines`, or none.

    Raises PermissionDenied for another unit's line, WrongState after the hour.
    """
    rows = list(
        lines_of(by).filter(pk__in=[line.pk for line in lines]).select_for_update(of=("self",))
    )
    if len(rows) != len(lines) or not by.has_perm("awards.propose_submission"):
        raise PermissionDenied
    for line in rows:
        _check_hour(line.signing_file)
    moment = calendar.now()
    for line in rows:
        line.confirmed_by, line.confirmed_at = by, moment
        line.save(update_fields=["confirmed_by", "confirmed_at"])
    return len(rows)


def _check_hour(file):
    if calendar.now() > file.names_until:
        raise WrongState(_("The hour to confirm printed lines is over; write to Home Affairs."))


def mending_refusal(case, user):
    """Why `user` may not mend the printed lines of `case` now, or ""; PermissionDenied apart."""
    line = case.signing_lines.filter(is_live=True).select_related("signing_file").first()
    if prepares(case, user):
        if case.decision_id:
            return _("The decision is issued: only a correction decision changes what it prints.")
        return "" if line else _("This case is in no file for signing.")
    if line is None or line.signing_file.names_until is None:
        return _("The printed lines of this case are not asked for now.")
    if calendar.now() > line.signing_file.names_until:
        return _("The hour to confirm printed lines is over; write to Home Affairs.")
    return ""


def may_mend(case, user):
    """Who prepares the file it stands in, or the case's own unit or agency."""
    own = user.has_perm("awards.propose_submission") and case.belongs_to(user)
    return own or prepares(case, user)


def prepares(case, user):
    """Whether the user prepares files for signing with this case: his place received it."""
    return user.has_perm("awards.prepare_signing") and case.is_received_by(user)


@transaction.atomic
def mend(case, *, by, values, reason):
    """Change what is printed of a case without returning it; each change is a line of the log.

    The unit's own mending confirms the line, Home Affairs' asks for the confirmation anew.
    Raises PermissionDenied, WrongState, ValidationError (nothing changed, no reason).
    """
    row = case.locked(by)
    if not may_mend(row, by):
        raise PermissionDenied
    if refusal := mending_refusal(row, by):
        raise WrongState(refusal)
    changes = write_changes(row, by=by, values=values, reason=reason)
    row.mark(NAMES_MENDED, by=by, note="; ".join(str(change) for change in changes))
    is_own = not prepares(row, by)
    row.signing_lines.filter(is_live=True).update(
        confirmed_by=by if is_own else None, confirmed_at=calendar.now() if is_own else None
    )
    return changes


def write_changes(row, *, by, values, reason, decision=None):
    """Write the changed NAME_FIELDS of a locked case and their log lines; returns these."""
    changes = [
        NameChange(
            nomination=row,
            field=name,
            before=getattr(row, name),
            after=values[name],
            reason=reason,
            by=by,
            decision=decision,
        )
        for name in NAME_FIELDS
        if name in values and values[name] != getattr(row, name)
    ]
    if not changes:
        raise ValidationError(_("Nothing has been changed."))
    if not reason.strip():
        raise ValidationError({"reason": _("State the reason.")})
    for change in changes:
        setattr(row, change.field, change.after)
    row.version += 1
    row.save(update_fields=[*(change.field for change in changes), "version"])
    return NameChange.objects.bulk_create(changes)


def open_files(user):
    """How many files ask the user's place for names now."""
    return SigningFile.objects.filter(
        lines__in=lines_of(user).filter(confirmed_at=None), names_until__gte=calendar.now()
    ).distinct()
