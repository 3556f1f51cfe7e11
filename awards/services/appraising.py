"""Appraising what is alike, many cases at once: all of them or none."""

from dataclasses import dataclass

from awards.models import Nomination
from awards.services import many

ELIGIBLE, NOT_ELIGIBLE = "mark_eligible", "mark_not_eligible"


@dataclass(frozen=True)
class Finding:
    """What is found of one case: `outcome` is a verb of awards.workflow."""

    case: Nomination
    outcome: str
    standard_met: str = ""
    note: str = ""

    @property
    def act(self):
        values = {"note": self.note}
        if self.outcome == ELIGIBLE:
            values["standard_met"] = self.standard_met
        return many.Act(self.case, self.outcome, values)


def appraise_many(findings, *, by):
    """Appraise every case of `findings`, one step each; all of them or none.

    Raises BulkRefused with a reason for each case that stands in the way; nothing is changed.
    """
    return many.do([finding.act for finding in findings], by=by)
