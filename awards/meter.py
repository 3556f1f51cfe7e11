"""The live meter: quota against proposed, and the shares a rule set asks for."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q

from awards.choices import Honorific, SubjectKind, ThresholdKey
from awards.models import RemoteCommune, Threshold
from awards.places import level_of
from movement import calendar
from movement.together import read_together

PEOPLE = Q(subject_kind__in=(SubjectKind.INDIVIDUAL, SubjectKind.OVERSEAS))
SHARES = (
    ThresholdKey.WOMEN_SHARE,
    ThresholdKey.WORKER_SHARE,
    ThresholdKey.MINORITY_SHARE,
    ThresholdKey.REMOTE_SHARE,
)


@dataclass(frozen=True)
class Counted:
    """How many cases of one form and kind."""

    form_id: int | None
    subject_kind: str
    number: int


@dataclass(frozen=True)
class QuotaLine:
    what: str
    proposed: int
    number: int

    @property
    def is_over(self):
        return self.proposed > self.number


@dataclass(frozen=True)
class Share:
    """One share: `count` of `of`, and the Threshold it is held against (or None)."""

    label: str
    count: int
    of: int
    threshold: object

    @property
    def percent(self):
        return 100 * self.count / self.of if self.of else None

    @property
    def is_low(self):
        return bool(self.of and self.threshold) and not self.threshold.is_met(self.count, self.of)


def by_place(quotas):
    """Quotas by whose they are: a place, each of a level, or ("") every place."""
    found = defaultdict(list)
    for row in quotas:
        found[row.place or row.level].append(row)
    return found


def counted(group):
    """A Counted of a row of `grouped`."""
    return Counted(group["form"], group["subject_kind"], group["number"])


def quota_lines(quotas, place, cases):
    """The QuotaLines of a place: its own quotas, for the rest its level's, then every place's.

    `quotas`: as `by_place` gives them; `cases`: the Counted of the place.
    """
    nearest = {}
    for whose in (place, level_of(place), ""):
        for row in quotas.get(whose, ()):
            nearest.setdefault((row.form_id, row.subject_kind), row)
    return [
        QuotaLine(
            what=row.what,
            proposed=sum(group.number for group in cases if row.counts(group)),
            number=row.number,
        )
        for row in nearest.values()
    ]


def of_submission(submission):
    """Quota lines and shares of one submission's list, for its own pages."""
    groups = grouped(submission.cases.exclude(status="withdrawn"))
    quotas = submission.call.quotas.select_related("form", "unit", "agency")
    asked = thresholds(submission.rule_set)
    read_together(groups, quotas, asked)
    return {
        "lines": quota_lines(by_place(quotas), submission.place, [counted(row) for row in groups]),
        "shares": shares(groups, asked),
    }


def grouped(cases, *by):
    """Cases counted by form, kind and the columns `by`, in each group by what the shares ask."""
    remote = RemoteCommune.objects.on(calendar.today()).values("unit")
    asked = {
        ThresholdKey.WOMEN_SHARE: PEOPLE & Q(honorific=Honorific.MRS),
        ThresholdKey.WORKER_SHARE: PEOPLE & Q(is_direct_worker=True),
        ThresholdKey.MINORITY_SHARE: PEOPLE & Q(is_ethnic_minority=True),
        ThresholdKey.REMOTE_SHARE: Q(submission__unit__in=remote),
    }
    counts = {str(key): Count("pk", condition) for key, condition in asked.items()}
    rows = cases.values(*by, "form", "subject_kind").annotate(
        number=Count("pk"), people=Count("pk", PEOPLE), **counts
    )
    return rows.order_by()


def thresholds(rules=None):
    """The Thresholds of a rule set; without one those in force today."""
    return rules.thresholds.all() if rules else Threshold.objects.in_force(calendar.today())


def shares(groups, asked=None):
    """The four Shares of counted groups (`grouped`), held against the Thresholds `asked` (those
    in force today)."""
    asked = {row.key: row for row in (thresholds() if asked is None else asked)}

    def total(name):
        return sum(group[name] for group in groups)

    return [
        Share(
            label=key.label,
            count=total(str(key)),
            of=total("number" if key == ThresholdKey.REMOTE_SHARE else "people"),
            threshold=asked.get(key),
        )
        for key in SHARES
    ]
