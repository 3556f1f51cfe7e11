"""If nothing else happens: what follows when a date passes, by which rule, shown beforehand.

Pure: it reads what the page has loaded of a case or a submission (`awards.clocks` and the row's
own fields). Dates and working days are those of the dated rule set, never of this file.
"""

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from awards.choices import LimitKey
from movement import calendar

LATE = gettext_lazy(
    "It is late and stays with whoever must act: nothing is taken as agreed by silence."
)
NOT_SUPPLIED = gettext_lazy(
    "The case is late and stays open: it is not closed by itself, and the time limit of the "
    "appraisal stands still until the supplement comes."
)
NOT_ANSWERED = gettext_lazy(
    "The case is late and stays open: it is not closed by itself. From then on Home Affairs may "
    "go on without the supplement, or find the case not eligible, with the reason."
)
SILENT = gettext_lazy(
    "An agency that has not answered is recorded as silent; the case goes on without its answer."
)
NAMES_STAND = gettext_lazy(
    "Printed lines that have not been confirmed are taken as right, and are printed so."
)
NOT_SENT = gettext_lazy(
    "It stays a draft and is not received, unless the time is extended or it is admitted late; "
    "what is left of the numbers allotted stays unused."
)

# The clock that runs in a state of a case, and what follows its end.
OF_CASE = {
    "appraising": (LimitKey.APPRAISAL, LATE),
    "supplement_requested": (LimitKey.SUPPLEMENT, NOT_ANSWERED),
    "supplement_asked": (LimitKey.SUPPLEMENT, NOT_SUPPLIED),
    "eligible": (LimitKey.PRESENT, LATE),
    "not_eligible": (LimitKey.REFUSAL_NOTICE, LATE),
    "presented": (LimitKey.DECISION, LATE),
}
OF_SUBMISSION = {"sent": (LimitKey.RECEPTION, LATE), "received": (LimitKey.WHOLE, LATE)}


@dataclass(frozen=True)
class Presumption:
    """`when`: the last day, or the last moment; `follows` it and `basis`, in words."""

    when: datetime.date | datetime.datetime
    follows: str
    basis: str

    @property
    def is_past(self):
        if isinstance(self.when, datetime.datetime):
            return calendar.now() > self.when
        return calendar.today() > self.when

    @property
    def when_label(self):
        if isinstance(self.when, datetime.datetime):
            return f"{timezone.localtime(self.when):%H:%M %d/%m/%Y}"
        return f"{self.when:%d/%m/%Y}"


def of_case(case) -> list[Presumption]:
    """What passes for a case, the nearest first. `case`: with the annotations of `clocks`."""
    rules, found = case.submission.rule_set, []
    if case.due_on and case.status in OF_CASE:
        key, follows = OF_CASE[case.status]
        if key == LimitKey.APPRAISAL and getattr(case, "is_consulted", False):
            key = LimitKey.APPRAISAL_CONSULTED
        found.append(Presumption(case.due_on, str(follows), _basis(case.clocks, key, rules)))
    if until := getattr(case, "consulted_until", None):
        basis = _basis(case.clocks, LimitKey.CONSULTATION, rules)
        found.append(Presumption(until, str(SILENT), basis))
    if case.names_until and case.status == "presented":
        basis = _("The hour Home Affairs set for the file for signing")
        found.append(Presumption(case.names_until, str(NAMES_STAND), basis))
    return sorted(found, key=_moment)


def of_submission(submission) -> list[Presumption]:
    """What passes for a submission. `submission`: with the annotation of `clocks`."""
    if submission.status == "draft":
        call = submission.call
        basis = _("Guidance No. %(number)s of %(date)s") % {
            "number": call.guidance_number,
            "date": f"{call.guidance_date:%d/%m/%Y}",
        }
        return [Presumption(submission.window.closes_on, str(NOT_SENT), basis)]
    if not submission.due_on or submission.status not in OF_SUBMISSION:
        return []
    key, follows = OF_SUBMISSION[submission.status]
    basis = _basis(submission.clocks, key, submission.rule_set)
    return [Presumption(submission.due_on, str(follows), basis)]


def _basis(clocks, key, rules):
    """ "Appraisal: 5 working days; Decree 152/2025/NĐ-CP, art. 33", as far as it is known."""
    limit = next((row for row in clocks or () if row["key"] == key), None)
    source = (limit and limit["basis"]) or (rules.decree if rules else "")
    if limit is None:
        return source
    words = ngettext(
        "%(step)s: %(days)d working day", "%(step)s: %(days)d working days", limit["days"]
    )
    text = words % {"step": str(LimitKey(key).label).capitalize(), "days": limit["days"]}
    return f"{text}; {source}" if source else text


def _moment(presumption):
    when = presumption.when
    return when if isinstance(when, datetime.datetime) else calendar.end_of_day(when)
