"""Where a call stands: who has not sent, quota against proposed, what waits for whom, time, late.

Read by the receiver's own officers. Of drafts only whose they are is told, never their text. What
grows with the call is counted by the database; rows are read for the places of one page only.
"""

from dataclasses import dataclass, field
from functools import cached_property

from django.db import connection
from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from awards import meter
from awards.models import Nomination, Submission, SubmissionStep
from awards.places import on_its_way
from awards.services.calls import agencies_expected, first_of, units_wanted
from awards.workflow import ACTOR_LABELS, CASE, SUBMISSION
from movement import calendar
from movement.models import AdministrativeUnit, Agency
from movement.together import kept_lists, read_together

# What no longer counts as proposed by a place.
ENDED = ("returned", "withdrawn")
FINAL = [state.code for state in CASE.states if state.is_final]
# How many submissions and drafts stand beside a place, and how many rows a short list has.
BESIDE_A_PLACE, OF_A_LIST = 3, 5


@dataclass
class PlaceRow:
    """One expected or proposing place: how much it has sent and begun, its quota lines; and, once
    `Board.fill` has been asked, its window, some of its submissions and drafts."""

    place: object
    sent_count: int = 0
    draft_count: int = 0
    lines: list = field(default_factory=list)
    window: object = None
    sent: list = field(default_factory=list)
    drafts: list = field(default_factory=list)

    @property
    def has_sent(self):
        return self.sent_count > 0

    @property
    def is_over_quota(self):
        return any(line.is_over for line in self.lines)

    @property
    def code(self):
        """As the filters of the lists of submissions write it (forms_reviewing)."""
        return f"{'agency' if isinstance(self.place, Agency) else 'unit'}-{self.place.pk}"

    @property
    def more_sent(self):
        return self.sent_count - len(self.sent)

    @property
    def more_drafts(self):
        return self.draft_count - len(self.drafts)


@dataclass(frozen=True)
class Waiting:
    """How many rows stand in one state, who must act, and the earliest last day."""

    label: str
    actor: str
    count: int
    due_on: object
    # Of which machine, for the link to the list: "submission" or "case".
    book: str
    state: str


class Board:
    """Where `call` stands. Each part asks what it needs; `read` reads all lists at once before.

    `most`: how many rows a short list has; None for all of them.
    """

    def __init__(self, call, most=OF_A_LIST):
        self.call = call
        live = Submission.objects.filter(call=call).exclude(status__in=ENDED)
        self._units = [_names_only(rows) for rows in units_wanted(call)]
        self._agencies = agencies_expected(call)
        begun = AdministrativeUnit.objects.filter(_has_begun(live, "unit"))
        self._other_units = _names_only(begun)
        self._other_agencies = Agency.objects.filter(_has_begun(live, "agency"))
        self._begun = _counted_by_place(live)
        self._quotas = call.quotas.select_related("form", "unit", "agency")
        self._counted = meter.grouped(_counted(call), "submission__unit", "submission__agency")
        self._thresholds = meter.thresholds()
        rows = Submission.objects.filter(call=call, status="sent").exclude(on_its_way())
        self._to_receive = _grouped(rows)
        self._in_work = _grouped(_received(call))
        rows = Submission.objects.filter(call=call, status__in=ENDED).order_by("-pk")
        self._ended = rows.order_by().values("status").annotate(number=Count("pk"))
        self._returned = _with_last_step(rows)[:most]

    def read(self, *more):
        """Read every list in one statement, and the querysets `more` of the page with them."""
        lists = [value for value in vars(self).values() if isinstance(value, QuerySet)]
        windows = kept_lists(self.call, "windows", "extensions")
        read_together(*self._units, *lists, *windows, *more)

    @cached_property
    def places(self):
        """A PlaceRow for each place that is expected or has begun, those without a submission
        first, units before agencies, by name."""
        places = [*first_of(self._units), *self._other_units]
        places += [*self._agencies, *self._other_agencies]
        rows = {_key(place): PlaceRow(place) for place in places}
        for group in self._begun:
            row = rows[_key_of(group["unit"], group["agency"])]
            row.sent_count, row.draft_count = group["sent"], group["drafts"]
        quotas, cases = meter.by_place(self._quotas), {}
        for group in self._counted:
            key = _key_of(group["submission__unit"], group["submission__agency"])
            cases.setdefault(key, []).append(meter.counted(group))
        for key, row in rows.items():
            row.lines = meter.quota_lines(quotas, row.place, cases.get(key, []))
        return sorted(rows.values(), key=lambda row: row.has_sent)

    def fill(self, rows, most=BESIDE_A_PLACE):
        """Give the PlaceRows of one page their windows and their newest submissions and drafts, at
        most so many of each; None for all."""
        here = {_key(row.place): row for row in rows}
        units, agencies = (
            [pk for kind, pk in here if kind is model] for model in (AdministrativeUnit, Agency)
        )
        live = Submission.objects.filter(call=self.call).exclude(status__in=ENDED)
        live = live.filter(Q(unit__in=units) | Q(agency__in=agencies))
        sent = _newest(live.exclude(status="draft"), most)
        drafts = _newest(live.filter(status="draft").select_related("admission"), most)
        read_together(sent, drafts)
        for submission in (*sent, *drafts):
            row = here[_key_of(submission.unit_id, submission.agency_id)]
            submission.call = self.call
            kind = "agency" if submission.agency_id else "unit"
            setattr(submission, kind, row.place)
            (row.drafts if submission.status == "draft" else row.sent).append(submission)
        for row in rows:
            row.window = self.call.window_for(row.place)

    @cached_property
    def proposed(self):
        """How many cases all places have sent."""
        return sum(group["number"] for group in self._counted)

    def shares(self):
        """The meter's shares over everything sent to the call."""
        return meter.shares(self._counted, self._thresholds)

    def waiting(self):
        """What waits, in the order of the course: submissions to receive, then cases by state."""
        return [
            *_by_state(self._to_receive, SUBMISSION, "submission"),
            *_by_state(self._in_work, CASE, "case"),
        ]

    def late(self):
        """How many cases are past their last day."""
        return sum(
            group["late"] for group in self._in_work if not CASE.by_code[group["status"]].is_final
        )

    def returned(self):
        """The newest of what was returned or withdrawn, with `last_note` and `last_ground`."""
        return self._returned

    def ended(self):
        """Pairs (state, how many) of what was returned or withdrawn."""
        counts = {group["status"]: group["number"] for group in self._ended}
        return [(SUBMISSION.by_code[code], counts[code]) for code in ENDED if code in counts]


def late_cases(call, user, most=OF_A_LIST):
    """The cases past their last day that `user` takes part in, the longest overdue first."""
    rows = Nomination.objects.for_user(user)
    rows = rows.filter(submission__call=call, submission__status="received")
    rows = rows.filter(due_on__lt=calendar.today()).exclude(status__in=FINAL)
    return rows.with_place().order_by("due_on", "pk")[:most]


def _key(place):
    return (Agency if isinstance(place, Agency) else AdministrativeUnit, place.pk)


def _key_of(unit, agency):
    return (AdministrativeUnit, unit) if unit else (Agency, agency)


def _names_only(units):
    return units.select_related(None).only("name", "level")


def _has_begun(submissions, column):
    """Q of the places that stand in `column` of the submissions."""
    rows = submissions.filter(**{f"{column}__isnull": False})
    return Q(pk__in=rows.order_by().values(column))


def _counted_by_place(submissions):
    """Submissions counted by unit and agency: those sent, and drafts."""
    is_draft = Q(status="draft")
    counts = {"sent": Count("pk", ~is_draft), "drafts": Count("pk", is_draft)}
    return submissions.order_by().values("unit", "agency").annotate(**counts)


def _newest(submissions, most):
    """Of each place the newest submissions, at most so many; None for all."""
    rows = submissions.order_by("-pk")
    if most is None:
        return rows
    place = Window(RowNumber(), partition_by=[F("unit"), F("agency")], order_by=F("pk").desc())
    ranked = submissions.order_by().annotate(rank=place).filter(rank__lte=most)
    return rows.filter(pk__in=ranked.values("pk"))


def _with_last_step(submissions):
    steps = SubmissionStep.objects.filter(submission=OuterRef("pk")).order_by("-pk")
    rows = submissions.select_related("unit__parent", "agency")
    return rows.annotate(
        last_note=Subquery(steps.values("note")[:1]),
        last_ground=Subquery(steps.values("legal_ground")[:1]),
    )


def _received(call):
    return Nomination.objects.filter(submission__call=call, submission__status="received")


def _counted(call):
    """The cases that places have sent and not taken back."""
    rows = Nomination.objects.filter(submission__call=call)
    return rows.exclude(submission__status__in=("draft", *ENDED)).exclude(status="withdrawn")


def _grouped(rows):
    """Rows counted by state, with the earliest last day and how many are past theirs."""
    is_late = Q(due_on__lt=calendar.today())
    counts = {"number": Count("pk"), "due": Min("due_on"), "late": Count("pk", is_late)}
    return rows.values("status").annotate(**counts).order_by()


def _by_state(groups, machine, book):
    counts = {group["status"]: group for group in groups}
    for state in machine.states:
        group = counts.get(state.code)
        if group and not state.is_final:
            actor = ACTOR_LABELS[state.actor]
            yield Waiting(state.label, actor, group["number"], group["due"], book, state.code)


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
