"""The live meter: quota against proposed, and the shares a rule set asks for."""

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


def quota_lines(quotas, place, counted):
    """The QuotaLines of a place: its own quotas, for the rest its level's, then every place's."""
    level = level_of(place)
    nearest = {}
    for mine in (
        [row for row in quotas if row.place == place],
        [row for row in quotas if row.place is None and row.level == level],
        [row for row in quotas if row.place is None and not row.level],
    ):
        for row in mine:
            nearest.setdefault((row.form_id, row.subject_kind), row)
    return [
        QuotaLine(
            what=row.what,
            proposed=sum(cases.number for cases in counted if row.counts(cases)),
            number=row.number,
        )
        for row in nearest.values()
    ]


def of_submission(submission):
    """Quota lines and shares of one submission's list, for its own pages."""
    cases = submission.cases.exclude(status="withdrawn")
    groups = cases.values("form", "subject_kind").annotate(number=Count("pk")).order_by()
    quotas = submission.call.quotas.select_related("form", "unit", "agency")
    asked = thresholds(submission.rule_set)
    read_together(groups, quotas, asked)
    counted = [Counted(row["form"], row["subject_kind"], row["number"]) for row in groups]
    return {
        "lines": quota_lines(quotas, submission.place, counted),
        "shares": shares(cases, asked),
    }


def thresholds(rules=None):
    """The Thresholds of a rule set; without one those in force today."""
    return rules.thresholds.all() if rules else Threshold.objects.in_force(calendar.today())


def shares(cases, asked=None):
    """The four Shares of a queryset of cases, held against the Thresholds `asked` (those in force
    today)."""
    asked = {row.key: row for row in (thresholds() if asked is None else asked)}
    remote = RemoteCommune.objects.on(calendar.today()).values("unit")
    found = cases.aggregate(
        people=Count("pk", PEOPLE),
        women_share=Count("pk", PEOPLE & Q(honorific=Honorific.MRS)),
        worker_share=Count("pk", PEOPLE & Q(is_direct_worker=True)),
        minority_share=Count("pk", PEOPLE & Q(is_ethnic_minority=True)),
        remote_share=Count("pk", Q(submission__unit__in=remote)),
        cases=Count("pk"),
    )
    return [
        Share(
            label=key.label,
            count=found[key],
            of=found["cases" if key == ThresholdKey.REMOTE_SHARE else "people"],
            threshold=asked.get(key),
        )
        for key in SHARES
    ]
