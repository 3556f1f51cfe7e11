"""What the receiver of a call does with it: make, clone, extend, admit a late draft."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from awards.choices import Authority
from awards.models import (
    Call,
    CallExtension,
    CallWindow,
    LateAdmission,
    Quota,
    RequiredPaper,
    RuleSet,
    Submission,
    WrongState,
)
from awards.places import receiver_of
from awards.workflow import ADMITTED_LATE
from movement import calendar
from movement.models import AdministrativeUnit, Agency, Paper

# Dates of a call that go a year on in its clone.
DATES = ("achievement_from", "achievement_to", "opens_on", "closes_on", "conference_date")


def may_change(call, user):
    """Whether `user` may change the call: its receiver's own officers with the right."""
    return user.has_perm("awards.change_call") and call.is_received_by(user)


def refuse_stranger(call, user):
    if not may_change(call, user):
        raise PermissionDenied(_("Only the receiving unit may do this."))


def a_year_on(date):
    """The same day a year later; 29 February becomes 28."""
    if date is None:
        return None
    try:
        return date.replace(year=date.year + 1)
    except ValueError:
        return date.replace(year=date.year + 1, day=28)


@transaction.atomic
def create_call(*, by, forms, source=None, **fields):
    """A call of the officer's own place, with the papers and quotas of `source`, a call cloned.

    Without a source its papers and quotas are those of the rule set in force, to be changed.
    Raises PermissionDenied (no right, no place), ValidationError (a form that the place's own head
    does not give).
    """
    receiver = receiver_of(by)
    if not by.has_perm("awards.add_call") or receiver is None:
        raise PermissionDenied
    check_forms(forms, receiver["receiver_unit"] or receiver["receiver_agency"])
    call = Call.objects.create(
        receiver_unit_id=receiver["receiver_unit"],
        receiver_agency_id=receiver["receiver_agency"],
        **fields,
    )
    call.forms.set(forms)
    if source:
        _copy_parts(source, call)
    else:
        rules = RuleSet.objects.in_force(calendar.today())
        if rules:
            _papers_of_the_rules(call, rules)
            _quotas_of_the_rules(call, rules, forms)
    return call


def check_forms(forms, receiver):
    """A unit or agency gives what its own head decides. Raises ValidationError."""
    if receiver and any(form.authority != Authority.UNIT_HEAD for form in forms):
        message = _("A unit gives only forms that its own head decides.")
        raise ValidationError({"given_forms": message})


def _copy_parts(source, call):
    for model in (RequiredPaper, Quota):
        rows = list(model.objects.filter(call=source))
        for row in rows:
            row.pk, row.call = None, call
        model.objects.bulk_create(rows)
    CallWindow.objects.bulk_create(
        CallWindow(
            call=call,
            level=row.level,
            opens_on=a_year_on(row.opens_on),
            closes_on=a_year_on(row.closes_on),
        )
        for row in source.windows.all()
    )


def _papers_of_the_rules(call, rules):
    RequiredPaper.objects.bulk_create(
        RequiredPaper(
            call=call,
            level=paper.level,
            kind=paper.kind,
            name=paper.name,
            is_mandatory=paper.is_mandatory,
            order=paper.order,
        )
        for paper in rules.papers.all()
        if paper.in_short_flow or not call.is_short
    )


def _quotas_of_the_rules(call, rules, forms):
    """The default quotas of what the call offers; a sudden achievement knows no quota."""
    given = {form.pk for form in forms}
    Quota.objects.bulk_create(
        Quota(
            call=call,
            form_id=default.form_id,
            subject_kind=default.subject_kind,
            level=default.level,
            number=default.number,
        )
        for default in rules.default_quotas.all()
        if not call.is_short
        and default.form_id in given
        and default.subject_kind in call.subject_kinds
    )


@transaction.atomic
def extend(call, *, by, place, closes_on, reason):
    """Give one unit or agency more time, in effect at once: its drafts may be sent again.

    Raises PermissionDenied, ValidationError (no reason, a date that is past or no later).
    """
    refuse_stranger(call, by)
    if not reason.strip():
        raise ValidationError({"reason": _("State the reason.")})
    if closes_on < calendar.today():
        raise ValidationError({"closes_on": _("The date must not lie in the past.")})
    until = call.window_for(place).closes_on
    if closes_on <= until:
        message = _("The unit has time until %(date)s already. Choose a later date.")
        raise ValidationError({"closes_on": message % {"date": f"{until:%d/%m/%Y}"}})
    kind = "agency" if isinstance(place, Agency) else "unit"
    return CallExtension.objects.create(
        call=call, closes_on=closes_on, reason=reason, by=by, **{kind: place}
    )


@transaction.atomic
def admit_late(submission, *, by, reason):
    """Let a draft be sent although the window has closed; what it holds stays as it is.

    The receiver does not see the draft, only whose it is. Raises PermissionDenied, WrongState
    (not late any more, sent), ValidationError (no reason).
    """
    row = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    if not by.has_perm("awards.receive_submission") or not row.is_received_by(by):
        raise PermissionDenied(_("Only the receiving unit may do this."))
    if not row.is_late_draft:
        raise WrongState(_("This submission is not past the deadline, or has been sent."))
    if not reason.strip():
        raise ValidationError({"reason": _("State the reason.")})
    admission = LateAdmission.objects.create(submission=row, reason=reason, by=by)
    row.mark(ADMITTED_LATE, by=by, note=reason)
    return admission


def units_expected(call, date=None):
    """The units that are to propose: the first of `units_wanted` that are there."""
    return first_of(units_wanted(call, date))


def units_wanted(call, date=None):
    """Querysets of the units that are to propose: of Home Affairs' call the districts, without
    districts the communes; of a unit's call those right below it, or itself where there are
    none."""
    date = date or min(calendar.today(), call.closes_on)
    units = AdministrativeUnit.objects.as_of(date).select_related("parent")
    if call.receiver_agency_id:
        return []
    if call.receiver_unit_id is None:
        return [units.districts(), units.communes()]
    below = units.filter(parent=call.receiver_unit_id).exclude(level="hamlet")
    return [below, units.filter(pk=call.receiver_unit_id)]


def first_of(lists):
    """The rows of the first list that has any."""
    return next((list(rows) for rows in lists if rows), [])


def agencies_expected(call):
    """The agencies that are to propose: sector departments, Front, unions, bank."""
    agencies = Agency.objects.all()
    if call.receiver_unit_id:
        return agencies.none()
    if call.receiver_agency_id:
        return agencies.filter(pk=call.receiver_agency_id)
    return agencies.exclude(kind__in=(Agency.Kind.HOME_AFFAIRS, Agency.Kind.COMMITTEE))


class Stale(Exception):
    """Somebody saved the call in between."""


def cloned_values(source):
    """What a clone of `source` begins with: everything of it, its dates a year on."""
    names = ("movement", "occasion", "summary", "subject_kinds", "is_public")
    values = {name: getattr(source, name) for name in names}
    values |= {name: a_year_on(getattr(source, name)) for name in DATES}
    values["given_forms"] = source.forms.all()
    year = source.closes_on.year
    values["name"] = source.name.replace(str(year), str(year + 1))
    moved = {name: a_year_on(value) for name, value in window_values(source).items()}
    return values | moved | quota_values(source)


def window_values(call):
    """The windows of levels as the form's fields name them."""
    return {
        f"{name}_{row.level}": getattr(row, f"{name}_on")
        for row in call.windows.all()
        for name in ("opens", "closes")
    }


# A quota of a whole level: of every form and kind of subject, for each of its places.
_OF_EACH = {"unit": None, "agency": None, "form": None, "subject_kind": ""}


def quota_values(call):
    """The quotas of whole levels as the form's fields name them."""
    rows = call.quotas.filter(**_OF_EACH).exclude(level="")
    return {f"quota_{row.level}": row.number for row in rows}


@transaction.atomic
def set_level_quotas(call, numbers):
    """Give each place of the levels of {level: number} that quota, or none (None)."""
    for level, number in numbers.items():
        if number is None:
            Quota.objects.filter(call=call, level=level, **_OF_EACH).delete()
        else:
            Quota.objects.update_or_create(
                call=call, level=level, **_OF_EACH, defaults={"number": number}
            )


@transaction.atomic
def give_quota(call, *, by, number, **columns):
    """Add a quota; who edits the call meanwhile is told. Raises PermissionDenied."""
    refuse_stranger(call, by)
    Call.objects.filter(pk=call.pk).update(version=F("version") + 1)
    return Quota.objects.create(call=call, number=number, **columns)


@transaction.atomic
def take_quota(call, *, by, key):
    """Take a quota of the call away. Raises PermissionDenied."""
    refuse_stranger(call, by)
    Call.objects.filter(pk=call.pk).update(version=F("version") + 1)
    Quota.objects.filter(call=call, pk=key).delete()


@transaction.atomic
def change_call(call, *, by, version, forms, **fields):
    """Change a call if `version` is still its own.

    Raises PermissionDenied, Stale, ValidationError (a form the place's head does not give).
    """
    refuse_stranger(call, by)
    row = Call.objects.select_for_update().get(pk=call.pk)
    if row.version != version:
        raise Stale(_("Somebody has saved this call while you were writing."))
    check_forms(forms, row.receiver_unit_id or row.receiver_agency_id)
    for name, value in fields.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    row.forms.set(forms)


@transaction.atomic
def set_windows(call, windows):
    """Give the levels of {level: (opens_on, closes_on)} a window of their own, the rest none."""
    CallWindow.objects.filter(call=call).exclude(level__in=windows).delete()
    for level, (opens_on, closes_on) in windows.items():
        CallWindow.objects.update_or_create(
            call=call, level=level, defaults={"opens_on": opens_on, "closes_on": closes_on}
        )


def attach(call, *, by, kind, upload):
    """Keep the guidance or a Word form to fill in; what was there before stays."""
    refuse_stranger(call, by)
    return Paper.objects.store(upload, owner=call, kind=kind, officer=by)
