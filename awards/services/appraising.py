"""Appraising what is alike, many cases at once: all of them or none."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from awards.models import Nomination, WrongState
from awards.services import procedure
from awards.services.charge import BulkRefused

ELIGIBLE, NOT_ELIGIBLE = "mark_eligible", "mark_not_eligible"


@dataclass(frozen=True)
class Finding:
    """What is found of one case: `outcome` is a verb of awards.workflow."""

    case: Nomination
    outcome: str
    standard_met: str = ""
    note: str = ""


def appraise_many(findings, *, by):
    """Appraise every case of `findings`, one step each; all of them or none.

    Raises BulkRefused with a reason for each case that stands in the way; nothing is changed.
    """
    reasons = {}
    try:
        with transaction.atomic():
            # In one order, so that two officers at once wait for each other and do not block.
            for finding in sorted(findings, key=lambda finding: finding.case.pk):
                reason = _refused(finding, by)
                if reason:
                    reasons[finding.case.pk] = reason
            if reasons:
                raise BulkRefused(reasons)
    finally:
        if reasons:
            _as_before(findings)
    return len(findings)


def _refused(finding, by):
    """Do it; "" or why it is refused."""
    try:
        with transaction.atomic():
            if finding.outcome == ELIGIBLE:
                procedure.mark_eligible(
                    finding.case, by=by, standard_met=finding.standard_met, note=finding.note
                )
            else:
                procedure.mark_not_eligible(finding.case, by=by, note=finding.note)
    except ValidationError as error:
        return " ".join(error.messages)
    except (WrongState, PermissionDenied) as error:
        return str(error)
    return ""


def _as_before(findings):
    """The instances read again: what was rolled back must not stand in them."""
    for finding in findings:
        finding.case.refresh_from_db(fields=["status", "due_on", "standard_met", "appraisal_note"])
