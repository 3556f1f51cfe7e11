"""Consultation (hiệp y): cases put into a batch, letters sent, answers recorded, silence too."""

from collections import defaultdict
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Count, Exists, F, OuterRef
from django.utils.translation import gettext as _

from awards import interest
from awards.choices import LimitKey, PaperKind
from awards.consulting import BadCell, Fault, read_cell
from awards.models import (
    AgencyAnswer,
    Conclusion,
    ConsultationAnswer,
    ConsultationBatch,
    ConsultationLetter,
    ConsultationLine,
    ConsultationRule,
    ConsultedAgency,
    Nomination,
    WrongState,
)
from awards.models.consulted import required
from awards.services.procedure import UNDER_APPRAISAL, in_list_order
from awards.workflow import ANSWERED, CONSULTED
from awards.workflow_consulting import MANAGE
from movement import calendar
from movement.models import Paper
from movement.models.papers import check_upload


class Refused(Exception):
    """Answers of which one at least cannot be taken: none is. `faults` says which and why."""

    def __init__(self, faults):
        super().__init__()
        self.faults = faults

    @property
    def is_conflict(self):
        return any(fault.is_conflict for fault in self.faults)


@dataclass(frozen=True)
class TypedCell:
    """What was typed about one case and one agency; `was`: what the cell said before, or None."""

    letter_id: int
    nomination_id: int
    text: str
    was: str | None = None


def may_manage(user, call):
    return user.has_perm(MANAGE) and call.is_received_by(user)


def candidates(call, user):
    """Cases of the call to be consulted about, which `user` examines, in no open batch; with
    `was_asked`, the list's order."""
    rows = Nomination.objects.open_to(user).filter(required(), submission__call=call)
    rows = rows.filter(submission__status="received", status__in=UNDER_APPRAISAL)
    rows = rows.exclude(consultation_lines__is_live=True).with_place()
    asked = ConsultationAnswer.objects.values("nomination")
    found = in_list_order(rows)
    asked = set(asked.filter(nomination__in=found).values_list("nomination", flat=True))
    for case in found:
        case.was_asked = case.pk in asked
    return found


@transaction.atomic
def create(*, by, call, cases, form_uuid):
    """A batch with `cases` in the order of the list. Raises PermissionDenied, ValidationError."""
    if not may_manage(by, call):
        raise PermissionDenied
    chosen = {case.pk for case in cases}
    rows = [case for case in candidates(call, by) if case.pk in chosen]
    if not rows or len(rows) != len(chosen):
        raise ValidationError({"cases": _("Choose cases that are in no other open batch.")})
    batch = ConsultationBatch.begin(
        by=by, call=call, form_uuid=form_uuid, created_by=by, letter_office="GIÁM ĐỐC"
    )
    try:
        with transaction.atomic():
            ConsultationLine.objects.bulk_create(
                ConsultationLine(batch=batch, nomination=case, order=order)
                for order, case in enumerate(rows, 1)
            )
    except IntegrityError as error:
        message = _("Choose cases that are in no other open batch.")
        raise ValidationError({"cases": message}) from error
    return batch


def agencies_for(kinds, date):
    """The agencies in force on `date` that are asked about one of these kinds of subject."""
    return ConsultedAgency.objects.on(date).filter(subject_kinds__overlap=list(kinds))


@transaction.atomic
def send(batch, *, by, letter_number, letter_date):
    """Record that the letters went out: a letter an agency, an awaited answer a case.

    The appraisal of its cases has the longer time from now on, where the rule set gives one.
    Raises ValidationError (day in the future, an agency missing), WrongState.
    """
    if letter_date > calendar.today():
        raise ValidationError({"letter_date": _("This date lies in the future.")})
    row = batch.locked(by)
    cases = [line.nomination for line in row.lines.with_cases()]
    # Rows may be made while it is being drafted only: a trigger holds it.
    row.check_verb(row.machine.by_name["send"], by=by, note="", legal_ground="")
    agencies = list(agencies_for({case.subject_kind for case in cases}, letter_date))
    lonely = next((c for c in cases if not _asked_about(c, agencies)), None)
    if lonely:
        message = _("No agency is asked about this kind of subject: %(kind)s. Add one in the back "
                    "office.")  # fmt: skip
        raise ValidationError(message % {"kind": lonely.get_subject_kind_display()})
    for agency in agencies:
        letter = ConsultationLetter.objects.create(batch=row, agency=agency)
        ConsultationAnswer.objects.bulk_create(
            ConsultationAnswer(letter=letter, nomination=case)
            for case in cases
            if case.subject_kind in agency.subject_kinds
        )
    step = batch.transition("send", by=by, letter_number=letter_number, letter_date=letter_date)
    for case in cases:
        _give_time(case)
        names = ", ".join(agency.short_name for agency in _asked_about(case, agencies))
        case.mark(CONSULTED, by=by, note=f"{batch}: {names}")
    return step


def _asked_about(case, agencies):
    return [agency for agency in agencies if case.subject_kind in agency.subject_kinds]


def _give_time(case):
    """The last day of an appraisal with consultation, where it is later than the plain one."""
    longer = case.submission.last_day(LimitKey.APPRAISAL_CONSULTED)
    if case.status == "appraising" and longer and (not case.due_on or longer > case.due_on):
        case.due_on = longer
        case.save(update_fields=["due_on"])


# --- answers ---------------------------------------------------------------------------------


def _open(batch, by):
    """The batch locked, while its answers are recorded. Raises PermissionDenied, WrongState."""
    row = batch.locked(by)
    if not may_manage(by, row.call):
        raise PermissionDenied
    if not row.is_open:
        message = _("The answers of this consultation are closed: open it again to mend them.")
        raise WrongState(message)
    return row


def _answers(batch, by):
    """The answers `by` may record, locked: {(letter id, case id): answer}."""
    rows = ConsultationAnswer.objects.for_user(by).filter(letter__batch=batch)
    rows = ConsultationAnswer.objects.select_for_update(of=("self",)).filter(
        pk__in=rows.values("pk")
    )
    rows = rows.select_related("letter__agency", "nomination", "by")
    return {(row.letter_id, row.nomination_id): row for row in rows.order_by("pk")}


@transaction.atomic
def record(batch, typed, *, by, seen=None):
    """Record answers typed or pasted: all of them or none; returns how many cells changed.

    `typed`: TypedCells; one that says what it said before is passed over. `seen`: the version of
    the batch a paste was made from. Raises Refused, PermissionDenied, WrongState.
    """
    row = _open(batch, by)
    answers, faults, changed = _answers(row, by), [], []
    is_stale = seen is not None and seen != row.version
    for cell in typed:
        answer = answers.get((cell.letter_id, cell.nomination_id))
        if answer is None:
            faults.append(_not_asked(row, cell))
        elif cell.text.strip() not in (answer.words, cell.was):
            fault = _conflict(answer, cell, is_stale) or _read_into(answer, cell.text)
            faults.append(fault) if fault else changed.append(answer)
    if faults:
        raise Refused(faults)
    _save(row, changed, by)
    return len(changed)


def _place(answer):
    return answer.nomination.full_name, answer.letter.agency.short_name


def _not_asked(batch, cell):
    line = batch.lines.filter(nomination=cell.nomination_id).select_related("nomination").first()
    letter = batch.letters.filter(pk=cell.letter_id).select_related("agency").first()
    return Fault(
        line.nomination.full_name if line else "",
        letter.agency.short_name if letter else "",
        cell.text,
        _("nothing: this agency was not asked about it, or you take no part in this case"),
    )


def _conflict(answer, cell, is_stale):
    """A fault where somebody else recorded something else since the page was opened."""
    is_newer = cell.was is not None and cell.was != answer.words
    if not is_newer and not (is_stale and answer.answer):
        return None
    right = _("%(who)s has recorded meanwhile: “%(stored)s”")
    words = {"who": answer.by or "—", "stored": answer.words or "—"}
    return Fault(*_place(answer), cell.text, right % words, is_conflict=True)


def _read_into(answer, text):
    """Put the cell's text into the answer; returns the fault that stands against it, or None."""
    try:
        answer.answer, answer.ground = read_cell(text)
    except BadCell as bad:
        return Fault(*_place(answer), text, str(bad))
    return None


def _save(batch, answers, by):
    """Save the answers; each case's story tells whose were recorded."""
    now, told = calendar.now(), defaultdict(list)
    for answer in answers:
        answer.by, answer.at = (by, now) if answer.answer else (None, None)
        answer.save(update_fields=["answer", "ground", "by", "at"])
        # The story is read by the proposing unit too: who answered, not what.
        told[answer.nomination].append(answer.letter.agency.short_name)
    # What was concluded was about what the agency said before.
    Conclusion.objects.filter(objection__in=answers).delete()
    for case, names in told.items():
        case.mark(ANSWERED, by=by, note=", ".join(names))
    if answers:
        batch.version += 1
        batch.save(update_fields=["version"])


@transaction.atomic
def record_letter(letter, *, by, answer_number, answer_date, upload=None, all_agreed=False):
    """Record the letter an agency answered by; `all_agreed`: no objection to all still awaited.

    Returns how many answers that gave. Raises ValidationError (date, file), WrongState.
    """
    row = _open(letter.batch, by)
    if answer_date > calendar.today():
        raise ValidationError({"answer_date": _("This date lies in the future.")})
    if answer_date < row.letter_date:
        message = _("The answer cannot be older than our letter of %(date)s.")
        raise ValidationError({"answer_date": message % {"date": f"{row.letter_date:%d/%m/%Y}"}})
    if upload:
        check_upload(upload, allowed=["application/pdf"])
        Paper.objects.store(upload, owner=letter, kind=PaperKind.OTHER, officer=by)
    letter.answer_number, letter.answer_date = answer_number, answer_date
    letter.save(update_fields=["answer_number", "answer_date"])
    return _fill(row, letter, AgencyAnswer.AGREED, by) if all_agreed else 0


@transaction.atomic
def record_silence(letter, *, by):
    """Record that the agency has not answered in time about what is still awaited of it.

    Only after the last day; a later answer may still be typed over it. Returns how many. Raises
    ValidationError (too early, nothing awaited), WrongState.
    """
    row = _open(letter.batch, by)
    if row.due_on is None or row.due_on >= calendar.today():
        message = _("The agency may answer until %(date)s: silence is recorded after that day.")
        raise ValidationError(message % {"date": f"{row.due_on:%d/%m/%Y}" if row.due_on else "—"})
    count = _fill(row, letter, AgencyAnswer.SILENT, by)
    if not count:
        raise ValidationError(_("Nothing is awaited of this agency any more."))
    return count


def _fill(batch, letter, answer, by):
    rows = [
        row
        for row in _answers(batch, by).values()
        if row.letter_id == letter.pk and not row.answer
    ]
    for row in rows:
        row.answer = answer
    _save(batch, rows, by)
    return len(rows)


# --- the end -----------------------------------------------------------------------------------


@transaction.atomic
def close(batch, *, by):
    """Close a batch: every answer is there, or its silence; nothing is changed any more."""
    row = batch.locked(by)
    waiting = ConsultationAnswer.objects.filter(letter__batch=row).waiting().count()
    if row.is_open and waiting:
        message = _("%(count)d answers are still awaited: type them or record the silence.")
        raise ValidationError(message % {"count": waiting})
    step = batch.transition("close", by=by)
    row.lines.update(is_live=False)
    return step


@transaction.atomic
def reopen(batch, *, by, note):
    """Open a closed batch again. Raises ValidationError where a case is in another by now."""
    step = batch.transition("reopen", by=by, note=note)
    try:
        with transaction.atomic():
            batch.lines.update(is_live=True)
    except IntegrityError as error:
        message = _("A case of this batch is in another one by now: type the answer there.")
        raise ValidationError(message) from error
    return step


@transaction.atomic
def drop(batch, *, by, note):
    step = batch.transition("drop", by=by, note=note)
    batch.lines.update(is_live=False)
    return step


def shown_answers(answers, case, user):
    """Of the `answers` about one case those its page shows; none for who takes no part in it."""
    if not user.has_perm("awards.view_consultation") or interest.grounds(case, user):
        return []
    return list(answers)


def lists_of_board(call, user):
    """What `outstanding` counts by, as querysets to be read together with the board's own lists;
    empty for who does not read consultations.

    `letters`: answers still awaited, by letter, the one that was due first on top; `unasked`:
    cases in no batch, by what the rules go by; `rules`: what must be asked about.
    """
    if not user.has_perm("awards.view_consultation"):
        return {}
    rows = ConsultationAnswer.objects.for_user(user).waiting()
    rows = rows.filter(letter__batch__call=call, letter__batch__status="sent").order_by()
    letters = rows.values(
        "letter",
        agency=F("letter__agency__name"),
        batch=F("letter__batch__public_id"),
        due_on=F("letter__batch__due_on"),
    )
    # An anti-join: joined and held against NULL, the planner takes the cases for one and walks.
    is_asked = Exists(ConsultationLine.objects.filter(nomination=OuterRef("pk")))
    cases = Nomination.objects.open_to(user).filter(~is_asked, submission__call=call)
    cases = cases.filter(submission__status="received", status__in=UNDER_APPRAISAL).order_by()
    asked_by = ("submission__rule_set", "form", "subject_kind")
    return {
        "letters": letters.annotate(number=Count("pk")).order_by("due_on", "letter"),
        "unasked": cases.values(*asked_by).annotate(number=Count("pk")),
        "rules": ConsultationRule.objects.values_list("rule_set", "form", "subject_kind"),
    }


def outstanding(call, user, lists=None):
    """Where consultation stands on the call's board: (cases not asked, late letters, waiting).

    `lists`: those `lists_of_board` gave, where they were read before. `late`: the letters past
    their last day; `waiting` counts the answers of all.
    """
    lists = lists_of_board(call, user) if lists is None else lists
    if not lists:
        return None
    rules = set(lists["rules"])
    not_asked = sum(
        row["number"]
        for row in lists["unasked"]
        if (row["submission__rule_set"], row["form"], row["subject_kind"]) in rules
    )
    late = [row for row in lists["letters"] if row["due_on"] < calendar.today()]
    waiting = sum(row["number"] for row in lists["letters"])
    return {"not_asked": not_asked, "late": late, "waiting": waiting}
