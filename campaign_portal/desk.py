"""The officers' desk: what every floor below says waits for an officer, is late, was sent."""

from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from awards.models import Exemplar, Nomination, Submission
from households.models import Amendment, DuplicatePair, ImportBatch, ReviewSheet
from movement import calendar
from movement.deadlines import Deadlines
from movement.models import Article

MOST_SHOWN = 15
# Of each kind; the side menu tells the exact number.
MOST_READ = 100


@dataclass(frozen=True)
class Task:
    """One line of the desk. `badge` is the kind of its state badge (portal/_state_badge.html).

    `holds_up` somebody else, who cannot go on until this officer has said yes or no.
    """

    kind: str
    title: str
    facts: str
    url: str
    badge: str
    state: str
    due_on: date | None = None
    due: str = ""
    holds_up: bool = False

    @property
    def is_late(self):
        return self.due_on is not None and self.due_on < calendar.today()


@dataclass(frozen=True)
class Heap:
    """The first tasks of a list, and how many there are in all."""

    tasks: list
    count: int


def desk_of(user):
    """`waiting`, `late` (waiting too, but past the last day) and `sent`, each a Heap."""
    desk = _Desk(user)
    tasks = [
        *desk.submissions(),
        *desk.cases(),
        *desk.exemplars(),
        *desk.articles(),
        *desk.imports(),
        *desk.sheets(),
        *desk.amendments(),
        *desk.duplicates(),
    ]
    # What another waits for comes first; what has no time limit last, in the order of its kind.
    tasks.sort(key=lambda task: (not task.holds_up, task.due_on or date.max))
    late = [task for task in tasks if task.is_late]
    waiting = [task for task in tasks if not task.is_late]
    return {"waiting": _heap(waiting), "late": _heap(late), "sent": _heap(desk.sent())}


def _heap(tasks):
    return Heap(tasks[:MOST_SHOWN], len(tasks))


class _Desk:
    """Rows of each kind as tasks; holidays are read once."""

    def __init__(self, user):
        self.user = user
        self.deadlines = Deadlines()
        self.is_reviewer = user.has_perm("awards.view_review")

    def submissions(self):
        rows = Submission.objects.waiting_for_user(self.user).with_place()[:MOST_READ]
        return [self._submission(row) for row in rows]

    def cases(self):
        rows = Nomination.objects.waiting_for_user(self.user).with_place()[:MOST_READ]
        return [self._case(row) for row in rows]

    def sheets(self):
        rows = ReviewSheet.objects.waiting_for_user(self.user).select_related("unit", "round")
        kind = _("Review")
        return [
            self._task(row, kind, str(row.round), row.unit.name, row.get_absolute_url())
            for row in rows[:MOST_READ]
        ]

    def amendments(self):
        rows = Amendment.objects.waiting_for_user(self.user)
        return [self._amendment(row) for row in rows.select_related("household")[:MOST_READ]]

    def _amendment(self, row):
        return Task(
            kind=_("Amendment"),
            title=str(row.household),
            facts=_("Result of %(year)s") % {"year": row.year},
            url=reverse("review:amendment-detail", args=[row.public_id]),
            badge="waiting",
            state=row.get_state_display(),
            holds_up=True,
        )

    def duplicates(self):
        """One line for all of them: each is a look of a minute, and there may be hundreds."""
        count = DuplicatePair.objects.waiting_for_user(self.user).count()
        if not count:
            return []
        title = ngettext("%(count)s pair to decide on", "%(count)s pairs to decide on", count)
        return [
            Task(
                kind=_("Possible duplicates"),
                title=title % {"count": number_format(count, 0, force_grouping=True)},
                facts=_("Members of two households who may be one person"),
                url=reverse("households:duplicate-list"),
                badge="waiting",
                state=str(DuplicatePair.State.OPEN.label),
            )
        ]

    def exemplars(self):
        rows = Exemplar.objects.waiting_for_user(self.user).defer("story")[:MOST_READ]
        kind = _("Exemplary model")
        return [self._task(row, kind, row.title, "", row.get_absolute_url()) for row in rows]

    def articles(self):
        rows = Article.objects.waiting_for_user(self.user).select_related("created_by")[:MOST_READ]
        return [self._article(row) for row in rows]

    def imports(self):
        rows = ImportBatch.objects.waiting_for_user(self.user).select_related("unit", "officer")
        kind = _("Import from files")
        return [
            replace(
                self._task(
                    row, kind, row.file_name, f"{row.unit} · {row.officer}", row.get_absolute_url()
                ),
                holds_up=row.officer_id != self.user.pk,
            )
            for row in rows[:MOST_READ]
        ]

    def sent(self):
        """The officer's place's submissions and his own articles, newest first."""
        submissions = Submission.objects.sent_by(self.user).with_place()[:MOST_SHOWN]
        articles = Article.objects.sent_by(self.user).select_related("created_by")[:MOST_SHOWN]
        return [*map(self._submission, submissions), *map(self._article, articles)]

    def _submission(self, row):
        name = "awards:review-submission" if self._reviews(row) else "awards:submission-detail"
        url = reverse(name, args=[row.public_id])
        facts = f"{row.place} · {row.call}"
        return self._task(row, _("Submission"), str(row), facts, url)

    def _case(self, row):
        name = "awards:review-case" if self._reviews(row.submission) else "awards:case-detail"
        url = reverse(name, args=[row.public_id])
        title = row.full_name[:1].upper() + row.full_name[1:]
        facts = f"{row.submission} · {row.submission.place}"
        return self._task(row, _("Case"), title, facts, url)

    def _reviews(self, submission):
        return self.is_reviewer and submission.status != "draft"

    def _task(self, row, kind, title, facts, url):
        due_on = row.due_on
        if isinstance(row, Submission) and row.status == "draft":
            # The desk reminds of the end of the window; one past it stands among what is late.
            due_on = row.window.closes_on
        return Task(
            kind=kind,
            title=title,
            facts=facts,
            url=url,
            badge=row.badge,
            state=str(row.state_label),
            due_on=due_on,
            due=self.deadlines.words(due_on),
        )

    def _article(self, row):
        return Task(
            kind=_("Article"),
            title=row.title,
            facts=str(row.created_by),
            url=row.get_office_url(),
            badge=row.badge,
            state=str(row.state_label),
        )


# What an officer may begin, for a desk on which nothing waits: permission, label, URL name.
STARTING_POINTS = (
    ("awards.propose_submission", gettext_lazy("See the open calls"), "awards:call-list"),
    (
        "households.view_household",
        gettext_lazy("Look up a household"),
        "households:household-list",
    ),
    ("movement.add_article", gettext_lazy("Write an article"), "movement:article-create"),
    (
        "movement.view_officer",
        gettext_lazy("Accounts of the unit"),
        "admin:movement_officer_changelist",
    ),
    (
        "movement.view_accesslog",
        gettext_lazy("Access log"),
        "admin:movement_accesslog_changelist",
    ),
)


def starting_points(user):
    """What `user` may begin, as (label, url)."""
    return [
        (label, reverse(name))
        for permission, label, name in STARTING_POINTS
        if user.has_perm(permission) and (user.is_staff or not name.startswith("admin:"))
    ]
