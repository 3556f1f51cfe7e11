"""Merging what two units propose for one thing, and splitting what was put into one case.

Both units stay credited (awards.md, "Checks": same subject proposed by another unit). Both verbs
can be undone: a merged case is taken out again, a case split off is merged back.
"""

import uuid

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from awards.choices import SECTION_FIELDS
from awards.models import Nomination, WrongState
from awards.services import claims, drafting
from awards.services.carrying import copy_papers
from awards.workflow import ABSORBED, PARTED, SPLIT

# What a case may go on in: what is presented has its letter written already.
OPEN_TO_MERGING = ("appraising", "supplement_requested", "on_hold", "eligible", "not_eligible")
OPEN_TO_SPLITTING = ("appraising", "on_hold")


@transaction.atomic
def merge(case, *, into, by, note):
    """Let `case` go on as part of the case `into`; its claims are read there from now on.

    Raises PermissionDenied, WrongState (either has moved on), ValidationError (the same case, one
    that itself holds merged cases, no reason).
    """
    _lock_both(case, into, by)
    if case.pk == into.pk:
        raise ValidationError({"into": _("A case is not merged into itself.")})
    if case.merged_cases.exists():
        message = _("Other cases were merged into this one: take them out first.")
        raise ValidationError({"into": message})
    target = Nomination.objects.open_to(by).select_related("submission").get(pk=into.pk)
    if target.status not in OPEN_TO_MERGING or not target.is_within(("received",)):
        raise WrongState(
            _("%(name)s takes in no other case any more: the present state is “%(state)s”.")
            % {"name": target.full_name, "state": target.state_label}
        )
    step = case.transition("merge", by=by, note=note, merged_into=target)
    target.mark(ABSORBED, by=by, note=_called(case, note))
    return step


@transaction.atomic
def unmerge(case, *, by, note):
    """Take a merged case out again: it is appraised by itself.

    Raises PermissionDenied, WrongState (not merged, or the other one was presented meanwhile).
    """
    target = case.merged_into
    if target is not None:
        _lock_both(case, target, by)
        target.refresh_from_db()
        if target.status not in OPEN_TO_MERGING:
            raise WrongState(
                _("The case it was merged into has moved on: the present state is “%(state)s”.")
                % {"state": target.state_label}
            )
    step = case.transition("unmerge", by=by, note=note, merged_into=None)
    target.mark(PARTED, by=by, note=_called(case, note))
    return step


def _lock_both(case, other, by):
    """Lock two cases in one order, so that two officers at once wait and do not block for ever."""
    for row in sorted((case, other), key=lambda row: row.pk):
        row.locked(by)


def _called(case, note):
    place = case.submission.place
    return f"{case.full_name}, {case.submission.code}, {place}. {note}".strip()


@transaction.atomic
def split(case, *, by, form_uuid, subject_kind, name, honorific="", kept_name="", note):
    """Make a case of its own of one of several subjects written into one.

    The new case has the text, the achievements, the papers and the claims of the old one, and is
    appraised by itself; `kept_name` is what the old one is called from then on. Sent twice, split
    once.
    Raises PermissionDenied, WrongState, ValidationError (no reason).
    """
    twin = Nomination.objects.filter(form_uuid=form_uuid, split_from=case).first()
    if twin:
        return twin
    row = case.locked(by)
    if not may_split(by, row):
        raise PermissionDenied
    if row.status not in OPEN_TO_SPLITTING:
        raise WrongState(_("This case can no longer be split."))
    if not note.strip():
        raise ValidationError({"note": _("State the reason.")})
    made = _copied(row, by, form_uuid, subject_kind, name, honorific)
    made.transition("begin", by=by)
    words = _("%(name)s: a case of its own.") % {"name": made.full_name}
    if kept_name and kept_name != row.name:
        words += " " + _("This one is called %(name)s, before: %(before)s.") % {
            "name": kept_name,
            "before": row.name,
        }
        row.name = case.name = kept_name
        row.save(update_fields=["name"])
    row.mark(SPLIT, by=by, note=f"{words} {note.strip()}")
    return made


def may_split(user, case):
    """Whoever may merge may split."""
    return not case.refusal(case.machine.by_name["merge"], user)


def _copied(row, by, form_uuid, subject_kind, name, honorific):
    submission = row.submission
    fields = {field for names in SECTION_FIELDS.values() for field in names}
    values = {field: getattr(row, field) for field in fields}
    values |= {"subject_kind": subject_kind, "name": name, "honorific": honorific}
    if subject_kind != row.subject_kind:
        # A link to the register, and perhaps the form, belong to the other kind of subject.
        values["household"] = None
    last = submission.cases.order_by("number").last()
    made = Nomination.begin(
        by=by,
        submission=submission,
        number=last.number + 1,
        form_uuid=form_uuid or uuid.uuid4(),
        split_from=row,
        appraiser=row.appraiser,
        **values,
    )
    rows = row.achievements.values(*drafting.ACHIEVEMENT_FIELDS, "record")
    drafting.replace_achievements(made, list(rows))
    copy_papers(row, made)
    claims.copy(row, made, frozen=True)
    return made
