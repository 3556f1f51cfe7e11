"""What Home Affairs does: receive, return, appraise, ask a supplement, present, decide."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from awards import interest
from awards.choices import Authority, PaperKind, SubjectKind
from awards.findings import Findings
from awards.models import (
    Decision,
    Nomination,
    SigningFile,
    SigningLine,
    SupplementItem,
    WrongState,
)
from awards.services import freezing, past, scoring
from awards.workflow import ASSIGNED
from movement import calendar
from movement.models import Holiday, Paper
from movement.models.papers import check_upload

# Groups of a decision's list (awards.md, "Decision, certificate, money").
GROUP_ORDER = (
    SubjectKind.COLLECTIVE,
    SubjectKind.ENTERPRISE,
    SubjectKind.HOUSEHOLD,
    SubjectKind.INDIVIDUAL,
    SubjectKind.OVERSEAS,
    SubjectKind.FOREIGN,
)

# A case may be given to another officer until it has been presented.
UNDER_APPRAISAL = ("appraising", "supplement_requested", "on_hold", "eligible", "not_eligible")


@transaction.atomic
def receive(
    submission, *, by, incoming_number, incoming_date, one_stop_code="", rule_set=None, note=""
):
    """Receive a submission: its true incoming date starts the clocks, its cases are appraised.

    `rule_set` is the one the officer confirms (None: the one proposed on sending).
    Raises ValidationError for an incoming date in the future.
    """
    if incoming_date > calendar.today():
        raise ValidationError({"incoming_date": _("The incoming date lies in the future.")})
    step = submission.transition(
        "receive",
        by=by,
        note=note,
        incoming_number=incoming_number,
        incoming_date=incoming_date,
        one_stop_code=one_stop_code,
        rule_set=rule_set or submission.rule_set,
    )
    for case in submission.cases.filter(status__in=["in_submission", "supplement_asked"]):
        case.transition("begin", by=by)
    return step


def return_submission(submission, *, by, note, legal_ground):
    """Return a submission at reception: closed, with its reason and legal ground."""
    return submission.transition("return", by=by, note=note, legal_ground=legal_ground)


def may_assign(user):
    """Whether `user` may give a case to an officer in charge, or hand it over."""
    return user.has_perm("awards.appraise_nomination") or user.has_perm(
        "awards.present_nomination"
    )


@transaction.atomic
def assign(case, *, by, appraiser, note=""):
    """Give a case to an officer in charge; nobody with an interest, nobody without the right.

    Writes a step that leaves the state as it is. Raises PermissionDenied, WrongState,
    ValidationError.
    """
    row = case.locked(by)
    if not may_assign(by) or not row.is_received_by(by):
        raise PermissionDenied
    if interest.grounds(row, by):
        raise PermissionDenied(str(interest.REFUSAL))
    if row.status not in UNDER_APPRAISAL:
        raise WrongState(_("This case is no longer being appraised."))
    if not row.submission.call.officers().filter(pk=appraiser.pk).exists():
        raise ValidationError({"appraiser": _("Only the receiving unit may do this.")})
    if not appraiser.has_perm("awards.appraise_nomination") or interest.grounds(row, appraiser):
        raise ValidationError({"appraiser": _("This officer takes no part in this case.")})
    if row.appraiser_id == appraiser.pk:
        raise ValidationError({"appraiser": _("This officer is already in charge.")})
    row.appraiser = case.appraiser = appraiser
    row.save(update_fields=["appraiser"])
    words = _("To %(name)s.") % {"name": appraiser.full_name}
    return row.mark(ASSIGNED, by=by, note=f"{words} {note}".strip())


@transaction.atomic
def request_supplement(case, *, by, items, until, note):
    """Ask the unit for `items`, pairs of (choices.CaseSection, what), until a date.

    The appraisal's clock stands still meanwhile. Raises ValidationError: no item, date past.
    """
    if not items:
        raise ValidationError({"items": _("Name at least one thing to supply.")})
    if until <= calendar.today():
        raise ValidationError({"until": _("The date must lie after today.")})
    step = case.transition(
        "request_supplement",
        by=by,
        note=note,
        due_on=until,
        clock_left=_days_left(case),
        appraiser=case.appraiser or by,
    )
    SupplementItem.objects.bulk_create(
        SupplementItem(nomination=case, section=section, what=what, requested_at=step.at)
        for section, what in items
    )
    return step


def withdraw_request(case, *, by, note):
    """Withdraw a request for a supplement: appraisal goes on with the working days left."""
    return _without_supplement(case, "withdraw_request", by=by, note=note)


def go_on(case, *, by, note):
    """Go on appraising without a supplement that has not come by its last day."""
    return _without_supplement(case, "go_on", by=by, note=note)


@transaction.atomic
def _without_supplement(case, name, **values):
    """Do a verb that ends a request unanswered: nothing of it is asked for any more, and what the
    unit has written meanwhile is frozen as it stands."""
    if case.status == "supplement_requested":
        row = case.locked(values["by"])
        freezing.freeze_reopened(row, row.open_items)
    step = case.transition(name, **values)
    case.supplement_items.filter(supplied_at=None, dropped_at=None).update(dropped_at=step.at)
    return step


def _days_left(case):
    if case.due_on is None:
        return None
    return calendar.working_days_between(calendar.today(), case.due_on, Holiday.objects.days())


def hold(case, *, by, note, legal_ground):
    """Put one case on hold while the others go on: its clock stands still, its place is kept."""
    return case.transition(
        "hold",
        by=by,
        note=note,
        legal_ground=legal_ground,
        clock_left=_days_left(case),
        appraiser=case.appraiser or by,
    )


def release(case, *, by, note):
    """Take a case up again: it is appraised with the working days that were left."""
    return case.transition("release", by=by, note=note)


def mark_eligible(case, *, by, standard_met, note=""):
    """Find a case eligible: the standard met (point, clause, article) and a one-line note."""
    if not standard_met.strip():
        raise ValidationError({"standard_met": _("State the standard met.")})
    scoring.check_appraised(case)
    check_findings(case, by, note)
    return case.transition(
        "mark_eligible",
        by=by,
        note=note,
        standard_met=standard_met,
        appraisal_note=note,
        appraiser=case.appraiser or by,
        clock_left=None,
    )


def check_findings(case, by, note):
    """Raises ValidationError for what blocks the case, and where something found to be looked at
    is passed over without a word."""
    found = Findings(case, by)
    if found.blocks:
        raise ValidationError([f"{block.text}. {block.detail}".strip() for block in found.blocks])
    if found.warnings and not note.strip():
        message = _("Say why it is eligible all the same: %(what)s.")
        raise ValidationError({"note": message % {"what": found.warnings[0].text}})


def mark_not_eligible(case, *, by, note):
    """Find a case not eligible, with the reason; also one whose supplement has not come in time,
    which nobody appraises any further."""
    if case.status != "supplement_requested":
        scoring.check_appraised(case)
    return _without_supplement(
        case,
        "mark_not_eligible",
        by=by,
        note=note,
        appraisal_note=note,
        appraiser=case.appraiser or by,
        clock_left=None,
    )


@transaction.atomic
def present(rows, *, by):
    """Present cases for signing, all or none; `rows` are pairs of (case, note), a note each.

    Raises ValidationError naming the case without a note, and what `transition` raises.
    """
    if not rows:
        raise ValidationError(_("Choose at least one case."))
    for case, note in rows:
        if not note.strip():
            raise ValidationError(_("State the reason for %(name)s.") % {"name": case.full_name})
        if blocks := Findings(case, by).blocks:
            message = _("%(name)s cannot be presented: %(what)s.")
            raise ValidationError(message % {"name": case.full_name, "what": blocks[0].text})
        case.transition("present", by=by, note=note)


def appraise_again(case, *, by, note):
    """Give a case back to appraisal, with the reason; its officer in charge stays."""
    return case.transition("appraise_again", by=by, note=note)


def refuse(case, *, by, note, legal_ground):
    """Not commend: the reason and its legal ground go to the unit."""
    return case.transition("refuse", by=by, note=note, legal_ground=legal_ground)


@transaction.atomic
def record_decision(*, by, cases, upload, **fields):
    """Record a decision as issued, keep its signed PDF, mark its cases commended in order, and
    put them among the awards given, where "Đã khen chưa?" finds them from now on.

    `fields`: authority, number, date, signer, signer_title, subject, form_uuid. Where the head of
    a unit or agency decides, it is the recording officer's own. Raises ValidationError (number
    taken, no case, a form of another authority, no unit of the officer's own, not a PDF).
    """
    if not by.has_perm("awards.record_decision"):
        raise PermissionDenied
    check_upload(upload, allowed=["application/pdf"])
    rows = _in_decision_order(cases, by)
    _check_decision(rows, fields)
    fields |= issuer_of(by, fields["authority"])
    try:
        with transaction.atomic():
            decision = Decision.objects.create(recorded_by=by, **fields)
    except IntegrityError as error:
        raise ValidationError({"number": number_taken(**fields)}) from error
    Paper.objects.store(
        upload, owner=decision, kind=PaperKind.DECISION, officer=by, is_signed=True
    )
    for ordinal, case in enumerate(rows, start=1):
        case.transition("award", by=by, decision=decision, ordinal=ordinal)
    past.keep_cases(decision)
    if file := _file_of(rows):
        file.transition("issue", by=by, note=decision.number, decision=decision)
        file.lines.update(is_live=False)
    return decision


def _file_of(rows):
    """The file for signing the cases stand in, or None; a decision takes all of a file or none."""
    lines = SigningLine.objects.filter(is_live=True, nomination__in=rows)
    found = {line.signing_file_id for line in lines}
    if not found:
        return None
    file = SigningFile.objects.get(pk=found.pop())
    if found or file.lines.count() != len(rows):
        message = _("These cases are not just those of the file for signing “%(name)s”.")
        raise ValidationError({"cases": message % {"name": file}})
    return file


def issuer_of(user, authority):
    """The columns of Decision that say whose series of numbers it is: nobody's own for the higher
    authorities, else the user's own unit or agency. Raises ValidationError without one."""
    if authority != Authority.UNIT_HEAD:
        return {"issuer_unit": None, "issuer_agency": None}
    if user.place == "":
        message = _("Your account belongs to no unit or agency, whose head could decide.")
        raise ValidationError({"authority": message})
    return {"issuer_unit": user.unit, "issuer_agency": user.agency}


def in_list_order(cases):
    """Cases as every list has them (decision, certificates, payments, forms): by group, name."""
    return sorted(cases, key=lambda c: (GROUP_ORDER.index(c.subject_kind), c.folded_name, c.pk))


def _in_decision_order(cases, by):
    rows = Nomination.objects.open_to(by).filter(pk__in=[case.pk for case in cases])
    return in_list_order(rows.select_related("form", "submission"))


def _check_decision(rows, fields):
    if not rows:
        raise ValidationError({"cases": _("Choose at least one case.")})
    if fields["date"] > calendar.today():
        raise ValidationError({"date": _("The decision date lies in the future.")})
    for case in rows:
        if case.form.authority != fields["authority"]:
            raise ValidationError(
                {
                    "cases": _("%(form)s of %(name)s is decided by another authority.")
                    % {"form": case.form, "name": case.full_name}
                }
            )


def number_taken(*, authority, number, date, issuer_unit=None, issuer_agency=None, **_fields):
    """What to say when the number is used already that year in that series, or ""."""
    series = Decision.objects.of_series(
        authority=authority, unit=issuer_unit, agency=issuer_agency
    )
    taken = series.filter(number__iexact=number, year=date.year).first()
    if taken is None:
        return ""
    return _("Number %(number)s is used by the decision of %(date)s. Check with the clerk.") % {
        "number": number,
        "date": f"{taken.date:%d/%m/%Y}",
    }
