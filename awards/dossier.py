"""The lists around a submission or a case that its page at Home Affairs shows, each page's in one
statement."""

from django.contrib.contenttypes.models import ContentType

from awards import timeline
from awards.findings import Findings
from awards.models import Achievement, Claim, Nomination
from movement.models import Paper
from movement.together import keep, keep_each, kept_lists, read_together

# What few cases point at, with what the page names of it. Joined to the case's own row, they made
# the planner think longer than all lists take to read.
POINTED_AT = {
    "content": (),
    "decision": (),
    "household": ("commune", "hamlet"),
    "merged_into": ("submission__unit", "submission__agency"),
    "split_from": (),
}


class CaseLists:
    """What `user` reads beside the case itself; attributes are querysets read already.

    Lists that the case, its submission, its call or its rule set has by itself are kept on them
    (`movement.together.keep`), so step bar, checks and buttons read them there.
    """

    def __init__(self, case, user, deadlines):
        self.case, self.user = case, user
        self.findings = Findings(case, user)
        self.achievements = self.findings.achievements
        self.claims = Claim.objects.with_rivals(case, user)
        self.merged = case.merged_cases.for_user(user).with_place()
        self.heard = self._heard()
        self.recusals = case.recusals.active().select_related("officer")
        self.exemplars = case.exemplars.for_user(user)[:1]
        self.reviews = case.reviews.select_related("reviewer")
        self.reviews_shown = case.reviews.for_user(user).order_by().values_list("pk", flat=True)
        pointed_at = self._pointed_at()
        read_together(
            *pointed_at.values(),
            *self.findings.asked_first,
            self.claims,
            self.merged,
            self.heard,
            self.recusals,
            self.exemplars,
            self.reviews,
            self.reviews_shown,
            deadlines.holidays,
            *timeline.kept_steps(case, *timeline.dossiers_of(case)),
            *kept_lists(case, "papers", "supplement_items"),
            *kept_lists(case.submission, "papers"),
            *kept_lists(case.submission.call, "required_papers"),
            *_kept_rules(case.submission.rules),
            *_kept_makers(*timeline.dossiers_of(case)),
        )
        for name, rows in pointed_at.items():
            setattr(case, name, rows[0])

    def _pointed_at(self):
        """Name of a foreign key of the case -> queryset of the one row it points at."""
        found = {}
        for name, related in POINTED_AT.items():
            if key := getattr(self.case, f"{name}_id"):
                model = self.case._meta.get_field(name).related_model
                # Without a name, select_related(None) joins nothing.
                found[name] = model.objects.filter(pk=key).select_related(*related or [None])
        return found

    def _heard(self):
        """Its places on agendas of the council, the newest first."""
        items = self.case.agenda_items.select_related("session").order_by("-pk")
        return items if self.user.has_perm("awards.view_sitting") else items.none()


def read_with_cases(cases, submission, *more):
    """Evaluate the queryset `cases` with what else the page of their submission shows."""
    read_together(
        cases,
        *more,
        *timeline.kept_steps(submission),
        *kept_lists(submission, "papers"),
        *_kept_makers(submission),
    )


def read_drafted(cases, submission):
    """Evaluate the queryset `cases` of a draft with its papers, and what each case has written and
    attached: in one statement, however many they are."""
    drafted = submission.cases.order_by().values("pk")
    case_type = ContentType.objects.get_for_model(Nomination)
    achievements = Achievement.objects.filter(nomination__in=drafted).order_by("order", "pk")
    papers = Paper.objects.filter(owner_type=case_type, owner_id__in=drafted)
    read_together(cases, achievements, papers, *kept_lists(submission, "papers"))
    keep_each(cases, "achievements", achievements, "nomination_id")
    keep_each(cases, "papers", papers, "owner_id")


def _kept_makers(*submissions):
    for submission in submissions:
        makers = submission.makers.order_by().only("pk")
        keep(submission, makers=makers)
        yield makers


def _kept_rules(rules):
    names = ("form_rules", "consultation_rules", "review_gaps")
    return kept_lists(rules, *names) if rules else ()
