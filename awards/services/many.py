"""One verb on many cases: all of them or none, each refusal with its reason.

A few are done while the officer waits, in one transaction. Many are done by a job: it first tries
all of them and takes everything back, so that every refusal is told before anything is changed;
then it does them one by one. The row of a case holds the step that was written for it, in the
same transaction: a worker that died is gone on with, and no case is done twice.
"""

import datetime
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from awards.models import BulkRow, BulkRun, Nomination, WrongState
from awards.services import procedure
from awards.services.charge import BulkRefused
from movement import calendar, jobs

JOB = "awards.bulk"


@dataclass(frozen=True)
class Act:
    """What is to be done to one case: `verb` of awards.workflow, `values` as JSON holds them."""

    case: Nomination
    verb: str
    values: dict = field(default_factory=dict)


def _request_supplement(case, *, by, items, until, note):
    day = datetime.date.fromisoformat(until)
    return procedure.request_supplement(case, by=by, items=items, until=day, note=note)


VERBS = {
    "mark_eligible": procedure.mark_eligible,
    "mark_not_eligible": procedure.mark_not_eligible,
    "request_supplement": _request_supplement,
    "hold": procedure.hold,
    "refuse": procedure.refuse,
}


def do(acts, *, by):
    """Do every one of `acts`, one step each; all of them or none. Returns how many.

    Raises BulkRefused with a reason for each case that stands in the way; nothing is changed.
    """
    try:
        with transaction.atomic():
            if reasons := _refusals(acts, by):
                raise BulkRefused(reasons)
    except BulkRefused:
        _as_before(acts)
        raise
    return len(acts)


def check(acts, *, by):
    """{case id: why it would be refused}; everything is tried and taken back."""
    with transaction.atomic():
        reasons = _refusals(acts, by)
        transaction.set_rollback(True)
    _as_before(acts)
    return reasons


def _refusals(acts, by):
    reasons = {}
    # In one order, so that two officers at once wait for each other and do not block.
    for act in sorted(acts, key=lambda act: act.case.pk):
        _step, reason = _done(act, by)
        if reason:
            reasons[act.case.pk] = reason
    return reasons


def _done(act, by):
    """Do it: (the step written, "") or (None, why it is refused)."""
    try:
        with transaction.atomic():
            return VERBS[act.verb](act.case, by=by, **act.values), ""
    except ValidationError as error:
        return None, " ".join(error.messages)
    except (WrongState, PermissionDenied) as error:
        return None, str(error) or _("You have not been given the right to do this.")
    except Nomination.DoesNotExist:
        return None, _("This case is no longer among yours.")


def _as_before(acts):
    """The instances read again: what was rolled back must not stand in them."""
    for act in acts:
        act.case.refresh_from_db(fields=["status", "due_on", "standard_met", "appraisal_note"])


# --- by a job ------------------------------------------------------------------------------


@transaction.atomic
def ask(acts, *, act, by, form_uuid, typed):
    """Ask a worker to do `acts`; returns the BulkRun. Asked by the same form again, the same one.

    `act`: BulkAct; `typed`: what the form held, name -> list of texts.
    """
    run, is_new = BulkRun.objects.get_or_create(
        form_uuid=form_uuid, defaults={"act": act, "officer": by, "typed": typed}
    )
    if run.officer_id != by.pk:
        raise PermissionDenied
    if is_new:
        BulkRow.objects.bulk_create(
            BulkRow(run=run, nomination=each.case, verb=each.verb, values=each.values)
            for each in acts
        )
        run.job = jobs.enqueue(
            kind=JOB, unique_key=str(run.public_id), officer=by, arguments={"run": run.pk}
        )
        run.save(update_fields=["job"])
    return run


@jobs.register(JOB)
def work(job):
    """Check all, then do one by one those that no earlier attempt has done."""
    run = BulkRun.objects.select_related("officer").get(pk=job.job.arguments["run"])
    rows = run.rows.select_related("nomination").order_by("nomination_id")
    with override(settings.LANGUAGE_CODE):
        if run.checked_at is None:
            _check(run, list(rows), job)
        if not run.is_refused:
            waiting = list(rows.filter(step=None, reason=""))
            count = run.rows.count()
            for number, row in enumerate(waiting, start=count - len(waiting) + 1):
                _do_row(row, run.officer, job, 100 * number // count)


def _check(run, rows, job):
    """Tell every refusal; where there is one, nothing is done."""
    reasons = check([Act(row.nomination, row.verb, row.values) for row in rows], by=run.officer)
    refused = [row for row in rows if row.nomination_id in reasons]
    for row in refused:
        row.reason = reasons[row.nomination_id]
    with transaction.atomic():
        BulkRow.objects.bulk_update(refused, ["reason"])
        run.checked_at, run.is_refused = calendar.now(), bool(refused)
        run.save(update_fields=["checked_at", "is_refused"])
        job.save_checkpoint({"checked": len(rows)}, progress=0)


def _do_row(row, by, job, progress):
    """One case, its step, its row and the checkpoint: all written, or nothing."""
    with transaction.atomic():
        row.step, row.reason = _done(Act(row.nomination, row.verb, row.values), by)
        row.save(update_fields=["step", "reason"])
        job.save_checkpoint({"done": row.pk}, progress=progress)
