"""The lists around one case that its page at Home Affairs shows, read in one statement."""

from awards import timeline
from awards.findings import Findings
from awards.models import Claim
from movement.together import keep, read_together


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
        read_together(
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
            *_kept(case, "papers", "supplement_items"),
            *_kept(case.submission, "papers"),
            *_kept(case.submission.call, "required_papers"),
            *_kept(case.submission.rules, "form_rules", "consultation_rules", "review_gaps"),
            *_kept_makers(case),
        )

    def _heard(self):
        """Its places on agendas of the council, the newest first."""
        items = self.case.agenda_items.select_related("session").order_by("-pk")
        return items if self.user.has_perm("awards.view_sitting") else items.none()


def _kept(row, *names):
    """The related lists of these names, kept on `row`, for reading together."""
    for name in names if row else ():
        rows = getattr(row, name).all()
        keep(row, **{name: rows})
        yield rows


def _kept_makers(case):
    for submission in timeline.dossiers_of(case):
        makers = submission.makers.order_by().only("pk")
        keep(submission, makers=makers)
        yield makers
