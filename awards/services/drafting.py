"""What the proposing unit does: draft, save by section, send, supply, withdraw."""

import uuid
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from awards.checks import missing
from awards.choices import SECTION_FIELDS, CaseSection, PaperKind
from awards.models import (
    Achievement,
    Nomination,
    Route,
    Submission,
    SubmissionCounter,
    WrongState,
)
from awards.services import freezing
from awards.services.carrying import give_back
from awards.services.conclusions import keep_records
from awards.workflow import SUCCEEDED
from movement import calendar
from movement.models import Agency
from movement.models.papers import delete_later

LETTER_FIELDS = (
    "letter_number",
    "letter_date",
    "letter_subject",
    "letter_signer",
    "letter_signer_title",
    "contact_name",
    "contact_phone",
)
MINUTES_FIELDS = (
    "minutes_date",
    "council_total",
    "council_present",
    "votes_agree",
    "minutes_note",
)
SUBMISSION_SECTIONS = {"letter": LETTER_FIELDS, "minutes": MINUTES_FIELDS}


class StaleVersion(Exception):
    """Somebody saved the section in between; `current` is the row as they left it."""

    def __init__(self, current):
        super().__init__()
        self.current = current


class Incomplete(Exception):
    """The submission cannot be sent yet; `problems` (checks.Problem) say what is missing."""

    def __init__(self, problems):
        super().__init__()
        self.problems = problems


@dataclass(frozen=True)
class Saved:
    """The mark of a save: its moment and the section's new version."""

    at: object
    version: int


def create_draft(*, call, by, form_uuid):
    """A draft of the officer's unit or agency, and whether it is new.

    The same form sent twice (`form_uuid`) gives the first one's draft. Raises PermissionDenied
    and ValidationError (window not open).
    """
    if not by.has_perm("awards.propose_submission") or not (by.unit_id or by.agency_id):
        raise PermissionDenied
    existing = Submission.objects.for_user(by).filter(form_uuid=form_uuid).first()
    if existing:
        return existing, False
    if not call.window_for(by.unit or by.agency).is_open:
        raise ValidationError(_("This call does not accept submissions today."))
    try:
        return _begin_draft(call, by, form_uuid), True
    except IntegrityError:  # The twin of a double click was a moment faster, or it is not ours.
        twin = Submission.objects.for_user(by).filter(form_uuid=form_uuid).first()
        return (twin, False) if twin else (_begin_draft(call, by, uuid.uuid4()), True)


@transaction.atomic
def _begin_draft(call, by, form_uuid):
    submission = Submission.begin(
        by=by,
        call=call,
        unit=by.unit,
        agency=None if by.unit_id else by.agency,
        created_by=by,
        form_uuid=form_uuid,
        contact_name=by.full_name,
        contact_phone=by.phone,
    )
    submission.makers.add(by)
    return submission


@transaction.atomic
def save_section(submission, section, *, by, version, values):
    """Save the fields of "letter" or "minutes" if `version` is still the section's own.

    Raises WrongState (no draft any more) and StaleVersion. A repeated save of the same text
    under an old version is no conflict.
    """
    row = editable_submission(submission, by)
    current = getattr(row, f"{section}_version")
    if current != version and not _is_same(row, values):
        raise StaleVersion(row)
    mark = Saved(calendar.now(), current + 1)
    stamp = {
        f"{section}_version": mark.version,
        f"{section}_saved_at": mark.at,
        f"{section}_saved_by": by,
    }
    store(row, values | stamp)
    row.makers.add(by)
    return mark


def editable_submission(submission, by):
    """The draft locked for `by` to write in. Raises WrongState, PermissionDenied, DoesNotExist."""
    row = submission.locked(by)
    refuse_stranger(row, by)
    if not row.is_editable:
        raise WrongState(_("The submission has been sent; its text can no longer be changed."))
    return row


def refuse_stranger(row, by):
    if not (row.belongs_to(by) and by.has_perm("awards.propose_submission")):
        raise PermissionDenied


def _is_same(row, values):
    return all(getattr(row, name) == value for name, value in values.items())


def store(row, values):
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))


@transaction.atomic
def add_case(submission, *, by, form_uuid, subject_kind, name, honorific=""):
    """A new case at the end of the list; the same form sent twice gives the first one's case."""
    row = editable_submission(submission, by)
    existing = row.cases.filter(form_uuid=form_uuid).first()
    if existing:
        return existing
    if Nomination.objects.filter(form_uuid=form_uuid).exists():  # Another submission's form.
        form_uuid = uuid.uuid4()
    last = row.cases.order_by("number").last()
    case = Nomination.begin(
        by=by,
        submission=row,
        number=last.number + 1 if last else 1,
        form_uuid=form_uuid,
        subject_kind=subject_kind,
        honorific=honorific,
        name=name,
    )
    row.makers.add(by)
    return case


@transaction.atomic
def remove_case(case, *, by):
    """Take a case out of a draft and close the gap in the numbering; one that another unit sent
    goes back to its submission."""
    submission = editable_submission(case.submission, by)
    row = submission.cases.get(pk=case.pk)
    if row.origin_id:
        give_back([row], by=by)
    else:
        delete_later(row.papers.all())
        row.delete()
    for number, row in enumerate(submission.cases.order_by("number", "pk"), start=1):
        if row.number != number:
            store(row, {"number": number})


@transaction.atomic
def save_case(case, *, by, version, values, achievements=None):
    """Save a case's fields and, where given, its achievements (a list of dicts, in order).

    Raises WrongState, StaleVersion, and PermissionDenied for a field outside the sections that
    may be changed (in a supplement only the requested ones).
    """
    row = case.locked(by)
    refuse_stranger(row.submission, by)
    _refuse_closed_sections(row, values, achievements)
    is_same = _is_same(row, values) and _has_achievements(row, achievements)
    if row.version != version and not is_same:
        raise StaleVersion(row)
    mark = Saved(calendar.now(), row.version + 1)
    stamp = {"version": mark.version, "saved_at": mark.at, "saved_by": by}
    store(row, values | stamp)
    if achievements is not None and not _has_achievements(row, achievements):
        replace_achievements(row, achievements)
    row.submission.makers.add(by)
    return mark


def _refuse_closed_sections(row, values, achievements):
    sections = row.editable_sections
    if not sections:
        raise WrongState(_("This case can no longer be changed."))
    allowed = {name for section in sections for name in SECTION_FIELDS.get(section, ())}
    if not values.keys() <= allowed:
        raise PermissionDenied
    if achievements is not None and CaseSection.ACHIEVEMENTS not in sections:
        raise PermissionDenied


ACHIEVEMENT_FIELDS = ("what", "period", "figure", "figure_unit")


def _has_achievements(row, achievements):
    stored = [tuple(found) for found in row.achievements.values_list(*ACHIEVEMENT_FIELDS)]
    given = [tuple(item[name] for name in ACHIEVEMENT_FIELDS) for item in achievements or ()]
    return achievements is None or stored == given


def replace_achievements(row, achievements):
    # What is said again in the same words stays the same achievement on record.
    records = dict(row.achievements.values_list("what", "record"))
    row.achievements.all().delete()
    for order, item in enumerate(achievements, start=1):
        record = item.pop("record", records.get(item["what"]))
        Achievement.objects.create(nomination=row, order=order, record_id=record, **item)


@transaction.atomic
def send(submission, *, by):
    """Send: check window and completeness, freeze the rule set and the households' records,
    give the code, write the step.

    Raises WrongState, PermissionDenied, ValidationError (window closed), Incomplete.
    """
    row = submission.locked(by)
    row.check_verb(row.machine.by_name["send"], by=by, note="", legal_ground="")
    if not row.may_be_sent_now:
        raise ValidationError(window_closed(row))
    problems = missing(row)
    if problems:
        raise Incomplete(problems)
    for case in row.cases.select_related("household", "submission__call"):
        freezing.freeze(case)
        keep_records(case)
    _propose_in_its_place(submission, row, by)
    now = calendar.now()
    return submission.transition(
        "send",
        by=by,
        code=SubmissionCounter.next_code(calendar.today().year),
        sent_at=now,
        sent_by=by,
        rule_set=row.rules,
        **_first_stop(row, by),
    )


def _first_stop(row, by):
    """The columns that say where it lies first on its way; a unit's own call comes to itself."""
    if row.call.receiver is not None:
        return {}
    stop = Route.objects.first_stop(by.unit or by.agency, calendar.today())
    if stop is None:
        return {}
    return {"via_agency" if isinstance(stop, Agency) else "via_unit": stop}


def _propose_in_its_place(submission, row, by):
    """A unit that has been dissolved no longer proposes: its successor does (Decree 152 33.4)."""
    if row.unit_id is None or row.unit_id == by.unit_id:
        return
    note = f"{row.unit.full_name()} → {by.unit.full_name()}"
    store(row, {"unit": by.unit})
    row.mark(SUCCEEDED, by=by, note=note)
    submission.unit = by.unit


def window_closed(submission):
    """What to say when the window has closed while somebody was typing, or is not open yet."""
    window = submission.window
    if not window.is_over:
        return _("This call has not opened yet.")
    return _(
        "The time for submissions ended at %(time)s. What you typed is kept. "
        "If it must be sent, ask Home Affairs for an extension."
    ) % {"time": f"{window.closes_at:%H:%M:%S %d/%m/%Y}"}


@transaction.atomic
def supply(case, *, by):
    """Send a supplement: every requested paper must be there; the clock runs on.

    Raises ValidationError naming what is missing.
    """
    row = case.locked(by)
    # Asked by the level above, on the way there, or by who appraises.
    name = "answer_above" if row.status == "supplement_asked" else "supply"
    row.check_verb(row.machine.by_name[name], by=by, note="", legal_ground="")
    items = row.open_items
    lacking = [item.what for item in items if not _is_supplied(row, item)]
    if lacking:
        raise ValidationError([_("Not supplied yet: %(what)s.") % {"what": w} for w in lacking])
    freezing.freeze_reopened(row, items)
    row.supplement_items.filter(supplied_at=None, dropped_at=None).update(
        supplied_at=calendar.now()
    )
    keep_records(row)
    step = case.transition(name, by=by)
    case.submission.makers.add(by)
    return step


def _is_supplied(row, item):
    if item.section not in (CaseSection.REPORT, CaseSection.PAPER):
        return row.saved_at is not None and row.saved_at >= item.requested_at
    wants_report = item.section == CaseSection.REPORT
    return any(
        paper.uploaded_at >= item.requested_at
        for paper in row.papers.all()
        if (paper.kind == PaperKind.REPORT) == wants_report
    )


def withdraw_case(case, *, by, note):
    """Withdraw one case that was sent; the others go on.

    Raises WrongState once it was presented for signing, with the way that is left.
    """
    if case.status == "presented":
        raise WrongState(presented_already())
    return case.transition("withdraw", by=by, note=note)


def presented_already():
    """What to do about a case whose letter is on its way: the unit writes, Home Affairs acts."""
    return _(
        "The letter to the chairman has been made already, so this cannot be withdrawn here. Send "
        "Home Affairs a written request: it takes the file back, leaves the case out of the list "
        "and records “Not commended” with your request as its ground."
    )


@transaction.atomic
def withdraw_submission(submission, *, by, note):
    """Withdraw a sent submission with all its open cases.

    Raises ValidationError while a case has been presented for signing.
    """
    if submission.cases.filter(status="presented").exists():
        raise ValidationError(presented_already())
    if submission.carried_cases.exists():
        raise ValidationError(
            _("The level above has taken some of its cases. Take them back first.")
        )
    for case in submission.cases.open():
        case.transition("withdraw", by=by, note=note)
    return submission.transition("withdraw", by=by, note=note)


@transaction.atomic
def delete_draft(submission, *, by):
    """Delete a draft with its cases and papers; only its own unit may. Cases that other units
    sent go back to their submissions."""
    row = editable_submission(submission, by)
    give_back(list(row.cases.filter(origin__isnull=False)), by=by)
    for owner in (row, *row.cases.all()):
        delete_later(owner.papers.all())
    row.delete()
