"""Where a call stands: who has not sent, quota against proposed, what waits for whom, time, late.

Read by the receiver's own officers. Of drafts only whose they are is told, never their text.
"""

from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Count, Min, Q, QuerySet

from awards import meter
from awards.models import Nomination, Submission, SubmissionStep
from awards.places import on_its_way
from awards.services.calls import agencies_expected, first_of, units_wanted
from awards.workflow import ACTOR_LABELS, CASE, SUBMISSION
from movement import calendar
from movement.together import kept_lists, read_together

# What no longer counts as proposed by a place.
ENDED = ("returned", "withdrawn")


@dataclass
class PlaceRow:
    """One expected or proposing place: its window, what it sent, its drafts, quota lines."""

    place: object
    window: object
    sent: list = field(default_factory=list)
    drafts: list = field(default_factory=list)
    lines: list = field(default_factory=list)

    @property
    def has_sent(self):
        return bool(self.sent)

    @property
    def late_drafts(self):
        return [row for row in self.drafts if row.is_late_draft]

    @property
    def is_over_quota(self):
        return any(line.is_over for line in self.lines)


@dataclass(frozen=True)
class Waiting:
    """How many rows stand in one state, who must act, and the earliest last day."""

    label: str
    actor: str
    count: int
    due_on: object


class Board:
    """Where `call` stands. Each part asks what it needs; `read` reads all lists at once before."""

    def __init__(self, call):
        self.call = call
        self._units, self._agencies = units_wanted(call), agencies_expected(call)
        rows = Submission.objects.filter(call=call).exclude(status__in=ENDED)
        self._submissions = rows.select_related("unit__parent", "agency", "admission")
        self._submissions = self._submissions.order_by("pk")
        self._quotas = call.quotas.select_related("form", "unit", "agency")
        self._counted = _counted(call)
        rows = Submission.objects.filter(call=call, status="sent").exclude(on_its_way())
        self._to_receive = _grouped(rows)
        self._in_work = _grouped(_received(call))
        rows = Submission.objects.filter(call=call, status__in=ENDED).order_by("-pk")
        self._returned = rows.select_related("unit__parent", "agency")[:50]
        steps = SubmissionStep.objects.filter(submission__call=call)
        self._last_steps = steps.filter(submission__status__in=ENDED).order_by("pk")

    def read(self, *more):
        """Read every list in one statement, and the querysets `more` of the page with them."""
        lists = [value for value in vars(self).values() if isinstance(value, QuerySet)]
        windows = kept_lists(self.call, "windows", "extensions")
        read_together(*self._units, *lists, *windows, *more)

    def places(self):
        """A PlaceRow for each place that is expected or has begun, units first, by name."""
        rows, call, submissions = {}, self.call, list(self._submissions)
        cases = self._counted_by_place()
        for submission in submissions:
            submission.call = call
        found = [*first_of(self._units), *self._agencies]
        for place in [*found, *(row.place for row in submissions)]:
            key = (type(place).__name__, place.pk)
            rows.setdefault(key, PlaceRow(place, call.window_for(place)))
        for submission in submissions:
            row = rows[type(submission.place).__name__, submission.place.pk]
            (row.drafts if submission.status == "draft" else row.sent).append(submission)
        for key, row in rows.items():
            row.lines = meter.quota_lines(self._quotas, row.place, cases.get(key, []))
        return list(rows.values())

    def _counted_by_place(self):
        cases = {}
        for group in self._counted:
            unit, agency = group["submission__unit"], group["submission__agency"]
            key = ("AdministrativeUnit", unit) if unit else ("Agency", agency)
            cases.setdefault(key, []).append(
                meter.Counted(group["form"], group["subject_kind"], group["number"])
            )
        return cases

    def waiting(self):
        """What waits, in the order of the course: submissions to receive, then cases by state."""
        return [*_by_state(self._to_receive, SUBMISSION), *_by_state(self._in_work, CASE)]

    def late(self):
        """How many cases are past their last day."""
        return sum(
            group["late"] for group in self._in_work if not CASE.by_code[group["status"]].is_final
        )

    def returned(self):
        """What was returned or withdrawn, with the last step's reason, newest first."""
        last = {step.submission_id: step for step in self._last_steps}
        for row in self._returned:
            row.last_step = last[row.pk]
        return self._returned


def _received(call):
    return Nomination.objects.filter(submission__call=call, submission__status="received")


def _counted(call):
    """The cases sent by each place, as (form, kind, number) groups counted by the database."""
    return (
        Nomination.objects.filter(submission__call=call)
        .exclude(submission__status__in=("draft", *ENDED))
        .exclude(status="withdrawn")
        .values("submission__unit", "submission__agency", "form", "subject_kind")
        .annotate(number=Count("pk"))
        .order_by()
    )


def _grouped(rows):
    """Rows counted by state, with the earliest last day and how many are past theirs."""
    is_late = Q(due_on__lt=calendar.today())
    counts = {"number": Count("pk"), "due": Min("due_on"), "late": Count("pk", is_late)}
    return rows.values("status").annotate(**counts).order_by()


def _by_state(groups, machine):
    counts = {group["status"]: group for group in groups}
    for state in machine.states:
        group = counts.get(state.code)
        if group and not state.is_final:
            yield Waiting(state.label, ACTOR_LABELS[state.actor], group["number"], group["due"])


TIME_SQL = """
    SELECT source, count(*), avg(extract(epoch FROM at - began)) / 86400
    FROM (
        SELECT step.source, step.at,
               lag(step.at) OVER (PARTITION BY step.nomination_id ORDER BY step.id) AS began,
               step.source IS DISTINCT FROM step.target AS moves
        FROM awards_nominationstep step
        JOIN awards_nomination made ON made.id = step.nomination_id
        JOIN awards_submission sent ON sent.id = made.submission_id
        WHERE sent.call_id = %s
    ) taken
    WHERE moves AND began IS NOT NULL AND source NOT IN ('', 'in_submission')
    GROUP BY source
"""


def time_per_step(call):
    """Calendar days a case stood in each state on average, as (label, cases, days)."""
    with connection.cursor() as cursor:
        cursor.execute(TIME_SQL, [call.pk])
        found = {source: (count, float(days)) for source, count, days in cursor.fetchall()}
    return [(state.label, *found[state.code]) for state in CASE.states if state.code in found]


def shares(call):
    """The meter's shares over everything sent to the call."""
    cases = Nomination.objects.filter(submission__call=call).exclude(
        Q(status="withdrawn") | Q(submission__status__in=("draft", *ENDED))
    )
    return meter.shares(meter.grouped(cases))
