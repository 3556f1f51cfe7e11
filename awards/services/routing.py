"""What the level above does with a unit's submission on its way to Home Affairs.

A district (to 30 June 2025) or a sector department takes its cases into a submission of its own,
all or some, asks for a supplement, or sends it or one case back (awards.md, "Route").
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from awards.models import Nomination, Submission, SupplementItem, WrongState
from awards.services import carrying, drafting
from movement import calendar

# A case of a submission that lies at the level above, not yet decided on there.
WAITING = ("in_submission", "supplement_asked")


def targets(user, call):
    """Drafts of the user's own place in `call` that cases may be taken into."""
    return Submission.objects.for_user(user).of_place(user).filter(call=call, status="draft")


@transaction.atomic
def carry(submission, *, by, cases, form_uuid, into=None):
    """Take `cases` of a unit's submission into the own draft `into`, or into a new one.

    Each goes whole: subject, achievements, papers, evidence. Those left out stay where they are
    (tách). Raises PermissionDenied, WrongState (moved on meanwhile), ValidationError (no case, a
    supplement still out, the window over). Returns the draft.
    """
    row = _here(submission, "forward", by)
    chosen = list(
        Nomination.objects.select_for_update(of=("self",))
        .filter(submission=row, pk__in=[case.pk for case in cases])
        .order_by("number", "pk")
    )
    _check_chosen(chosen, cases)
    if into is None:
        into, _new = drafting.create_draft(call=row.call, by=by, form_uuid=form_uuid)
    target = drafting.editable_submission(into, by)
    if target.call_id != row.call_id:
        raise ValidationError(_("Choose a draft of the same call."))
    for case in chosen:
        carrying.take(case, target, by=by)
    target.makers.add(by)
    _settle(submission, by)
    return target


def _check_chosen(chosen, cases):
    if not cases:
        raise ValidationError({"cases": _("Choose at least one case.")})
    if len(chosen) != len(cases):
        raise WrongState(_("One of the cases is no longer in this submission."))
    for case in chosen:
        if case.status != "in_submission":
            message = _("%(name)s cannot be taken: the present state is “%(state)s”.")
            values = {"name": case.full_name, "state": case.state_label}
            raise ValidationError({"cases": message % values})


def _here(submission, verb, by):
    """The submission locked, if `by` may do `verb` with it now."""
    row = submission.locked(by)
    verb = row.machine.by_name[verb]
    row.check_verb(verb, by=by, note="-", legal_ground="-")
    return row


def _settle(submission, by, note=""):
    """When no case waits here any more the submission's own course is over."""
    row = Submission.objects.get(pk=submission.pk)
    if row.cases.filter(status__in=WAITING).exists():
        return
    if row.carried_cases.exists():
        submission.transition("forward", by=by)
    elif note:
        submission.transition("send_back", by=by, note=note)


@transaction.atomic
def ask(case, *, by, items, until, note):
    """Ask the unit for `items`, pairs of (choices.CaseSection, what), until a date.

    Only what is asked for opens again. Raises ValidationError: no item, date past.
    """
    if not items:
        raise ValidationError({"items": _("Name at least one thing to supply.")})
    if until <= calendar.today():
        raise ValidationError({"until": _("The date must lie after today.")})
    step = case.transition("ask", by=by, note=note, due_on=until)
    SupplementItem.objects.bulk_create(
        SupplementItem(nomination=case, section=section, what=what, requested_at=step.at)
        for section, what in items
    )
    return step


@transaction.atomic
def send_back(submission, *, by, note):
    """Send the whole submission back to its unit with the reason; cases taken on go on."""
    row = _here(submission, "send_back", by)
    if row.carried_cases.exists():
        raise WrongState(
            _("Some of its cases have been taken on already. Send the others back one by one.")
        )
    return submission.transition("send_back", by=by, note=note)


@transaction.atomic
def send_case_back(case, *, by, note):
    """Send one case back; the others of its submission stay to be decided on."""
    submission = case.submission
    submission.locked(by)
    step = case.transition("send_back", by=by, note=note)
    _settle(submission, by, note=note)
    return step


@transaction.atomic
def recall(submission, *, by, note):
    """Take a submission's cases back from the draft of the level above.

    Also what is done when that was dissolved before it sent: they then go straight on. Raises
    WrongState once the level above has sent one of them.
    """
    row = _here(submission, "recall", by)
    carried = list(row.carried_cases.select_related("submission"))
    if not carried:
        raise WrongState(_("The level above has taken none of its cases."))
    for draft in sorted({case.submission for case in carried}, key=lambda draft: draft.pk):
        locked = Submission.objects.select_for_update(of=("self",)).get(pk=draft.pk)
        if locked.status != "draft":
            raise WrongState(
                _("The level above has sent it in its own submission %(code)s.")
                % {"code": locked.code}
            )
    if not note.strip():
        raise ValidationError({"note": _("State the reason.")})
    carrying.give_back(carried, by=by, verb="recall", note=note)
    submission.refresh_from_db()
