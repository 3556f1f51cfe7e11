"""A submission (hồ sơ trình): one unit's letter, list and minutes for one call, with its cases."""

import uuid

import pghistory
import pgtrigger
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from awards import interest, workflow
from awards.choices import PaperKind
from awards.guards import TOLD_OF_SUBMISSION, notifying
from awards.models.call import Call
from awards.models.rules import RuleSet
from awards.models.steps import AwardStateful
from awards.places import come_to, has_succeeded, of_home_affairs, own_place, passing
from awards.readers import visible_submissions
from awards.seats import seen_by_council
from movement import calendar
from movement.models import AdministrativeUnit, Agency, Holiday, Officer, Paper
from movement.models.steps import Step, state_triggers, step_triggers
from movement.roles import Role


class SubmissionQuerySet(models.QuerySet):
    def for_user(self, user):
        visible = visible_submissions(user)
        if user.has_role(Role.COUNCIL_MEMBER):
            cases = self.model.cases.rel.related_model.objects
            seen = cases.filter(seen_by_council(user), submission=OuterRef("pk"))
            visible |= of_home_affairs("call__") & Exists(seen)
        return self.filter(visible)

    def of_place(self, user):
        """The user's own unit's or agency's submissions."""
        return self.filter(own_place(user))

    def sent(self):
        return self.exclude(status="draft")

    def waiting_for(self, actor):
        """Those in a state in which `actor` (workflow.Actor) must act."""
        return self.filter(status__in=workflow.SUBMISSION.waiting_for(actor))

    def waiting_for_user(self, user):
        """What the officer's own desk holds: drafts of his place, or what came for reception."""
        waiting = Q(pk__in=[])
        if user.has_perm("awards.receive_submission"):
            waiting |= Q(status="sent") & come_to(user)
        if user.has_perm("awards.gather_submission"):
            cases = self.model.cases.rel.related_model.objects.filter(
                submission=OuterRef("pk"), status__in=["in_submission", "supplement_asked"]
            )
            waiting |= Q(status="sent") & passing(user) & Exists(cases)
        if user.has_perm("awards.propose_submission"):
            waiting |= Q(status="draft") & own_place(user)
        return self.for_user(user).filter(waiting)

    def sent_by(self, user):
        """What the officer's place has sent, newest first."""
        return self.for_user(user).of_place(user).sent().order_by("-sent_at", "-pk")

    def unfinished(self):
        """Those whose clock runs: waiting for reception, or with a case still open."""
        cases = self.model.cases.rel.related_model.objects.open()
        has_open = Exists(cases.filter(submission=OuterRef("pk")))
        return self.filter(Q(status="sent") | Q(status="received") & has_open)

    def late(self):
        """Those whose clock has run out while something was still to be done."""
        return self.unfinished().filter(due_on__lt=calendar.today())

    def with_place(self):
        """With what a list shows of each, its own window included, in few queries."""
        rows = self.select_related(
            "call", "unit__parent", "agency", "admission", "via_unit", "via_agency"
        )
        return rows.prefetch_related("call__windows", "call__extensions")


@pghistory.track()
class Submission(AwardStateful):
    """One submission. Each section that is saved by itself carries its own version number."""

    machine = workflow.SUBMISSION

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Drawn with the empty form: a form sent twice is stored once.
    form_uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Given on sending, so that a deleted draft leaves no gap.
    code = models.CharField(
        _("submission code"), max_length=20, unique=True, null=True, blank=True, editable=False
    )
    call = models.ForeignKey(
        Call, models.PROTECT, related_name="submissions", verbose_name=_("call")
    )
    unit = models.ForeignKey(
        AdministrativeUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name=_("proposing unit"),
    )
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name=_("proposing agency"),
    )
    created_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("created by")
    )
    created_at = models.DateTimeField(_("created at"), default=calendar.now, editable=False)
    sent_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sent by")
    )
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    # Where it lies first on its way to Home Affairs (models.routes); frozen on sending.
    via_unit = models.ForeignKey(
        AdministrativeUnit,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="submissions_passing",
        verbose_name=_("through the unit"),
    )
    via_agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="submissions_passing",
        verbose_name=_("through the agency"),
    )
    # Frozen on sending, never recomputed.
    rule_set = models.ForeignKey(
        RuleSet,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name=_("rule set"),
    )
    # Whoever wrote in it; none of them may appraise it.
    makers = models.ManyToManyField(Officer, related_name="+", verbose_name=_("makers"))

    letter_number = models.CharField(_("letter number and sign"), max_length=60, blank=True)
    letter_date = models.DateField(_("letter date"), null=True, blank=True)
    letter_subject = models.CharField(_("subject of the letter"), max_length=300, blank=True)
    letter_signer = models.CharField(_("signer"), max_length=120, blank=True)
    letter_signer_title = models.CharField(_("title of the signer"), max_length=120, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_phone = models.CharField(_("contact phone"), max_length=20, blank=True)
    letter_version = models.PositiveIntegerField(default=0, editable=False)
    letter_saved_at = models.DateTimeField(null=True, editable=False)
    letter_saved_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, editable=False, related_name="+"
    )

    minutes_date = models.DateField(_("date of the meeting"), null=True, blank=True)
    council_total = models.PositiveSmallIntegerField(_("members in all"), null=True, blank=True)
    council_present = models.PositiveSmallIntegerField(_("present"), null=True, blank=True)
    votes_agree = models.PositiveSmallIntegerField(_("votes in favour"), null=True, blank=True)
    minutes_note = models.TextField(_("remarks of the meeting"), blank=True)
    minutes_version = models.PositiveIntegerField(default=0, editable=False)
    minutes_saved_at = models.DateTimeField(null=True, editable=False)
    minutes_saved_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, editable=False, related_name="+"
    )

    # Entered by Home Affairs on reception: the clocks run from the true incoming date.
    incoming_number = models.CharField(_("incoming number"), max_length=60, blank=True)
    incoming_date = models.DateField(_("incoming date"), null=True, blank=True)
    one_stop_code = models.CharField(_("one-stop code (if any)"), max_length=60, blank=True)

    papers = GenericRelation(Paper, "owner_id", "owner_type")

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        permissions = [
            ("propose_submission", "Can make, send and withdraw own unit's submissions"),
            ("receive_submission", "Can receive or return submissions"),
            ("gather_submission", "Can put units' submissions together on their way"),
        ]
        indexes = [
            models.Index(fields=["status", "due_on"], name="submission_queue"),
            models.Index(fields=["call", "status"], name="submission_call"),
            # By it awards_conflicts finds the letters an officer has signed.
            models.Index(
                models.Func("letter_signer", function="awards_folded"), name="submission_signer"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=True) ^ Q(agency__isnull=True),
                name="submission_unit_or_agency",
            ),
            models.CheckConstraint(
                condition=Q(via_unit__isnull=True) | Q(via_agency__isnull=True),
                name="submission_one_stop",
            ),
            models.CheckConstraint(
                condition=Q(status="draft")
                | Q(code__isnull=False, sent_at__isnull=False, rule_set__isnull=False),
                name="submission_sent_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "sent", "returned", "withdrawn", "forwarded"])
                | Q(incoming_date__isnull=False),
                name="submission_received_has_date",
            ),
            models.CheckConstraint(
                condition=(
                    Q(council_present__isnull=True)
                    | Q(council_total__isnull=True)
                    | Q(council_present__lte=models.F("council_total"))
                )
                & (
                    Q(votes_agree__isnull=True)
                    | Q(council_present__isnull=True)
                    | Q(votes_agree__lte=models.F("council_present"))
                ),
                name="submission_votes_add_up",
                violation_error_message=_(
                    "Votes in favour may not exceed those present, nor these the members in all."
                ),
            ),
        ]
        triggers = [
            *state_triggers(workflow.SUBMISSION, table="awards_submission", owner="submission"),
            pgtrigger.Protect(
                name="sent_is_kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__status__df="draft"),
            ),
        ]

    def __str__(self):
        return self.code or str(_("Draft of %(date)s") % {"date": self.created_on_label})

    def get_absolute_url(self):
        return reverse("awards:submission-detail", args=[self.public_id])

    @property
    def created_on_label(self):
        return f"{self.created_at.astimezone():%d/%m/%Y}"

    @property
    def place(self):
        """The proposing unit or agency."""
        return self.unit or self.agency

    @property
    def via(self):
        """The unit or agency it lies at on its way; None where it goes straight on, or where the
        district has been dissolved meanwhile."""
        if self.via_unit and not self.via_unit.is_valid_on(calendar.today()):
            return None
        return self.via_unit or self.via_agency

    @cached_property
    def window(self):
        """From when to when the place may send (models.call.Window)."""
        return self.call.window_for(self.place)

    @property
    def is_admitted(self):
        """Whether the receiver lets it be sent after the window has closed."""
        return hasattr(self, "admission")

    @property
    def may_be_sent_now(self):
        return self.window.is_open or (self.window.is_over and self.is_admitted)

    @property
    def is_late_draft(self):
        """Still a draft when the window has closed: kept, shown, and not to be sent."""
        return self.status == "draft" and self.window.is_over and not self.is_admitted

    @property
    def state_label(self):
        return _("Past the deadline, not sent") if self.is_late_draft else self.state.label

    @property
    def badge(self):
        return "bad" if self.is_late_draft else super().badge

    @property
    def waits_for_label(self):
        if self.status == "sent" and self.via:
            return workflow.ACTOR_LABELS[workflow.Actor.GATHERER]
        return super().waits_for_label

    @property
    def vote_ratio(self):
        """Votes in favour in per cent of those present, or None."""
        if not self.council_present or self.votes_agree is None:
            return None
        return round(100 * self.votes_agree / self.council_present, 1)

    @property
    def is_editable(self):
        return self.status == "draft"

    @cached_property
    def rules(self):
        """The rule set stored on sending; for a draft the one in force today."""
        return self.rule_set or RuleSet.objects.in_force(calendar.today())

    @cached_property
    def maker_ids(self):
        return {maker.pk for maker in self.makers.all()} | {self.created_by_id}

    def is_made_by(self, user):
        return user.pk in self.maker_ids

    def refusal(self, verb, user):
        refused = super().refusal(verb, user)
        if refused or not (verb.forbidden_to_maker and verb.judges):
            return refused
        # Whoever takes no part in one of its cases does not end them all.
        is_closed = self.cases.filter(interest.conflicted(user)).exists()
        return str(interest.REFUSAL_OF_ALL) if is_closed else ""

    def belongs_to(self, user):
        if self.unit_id:
            return self.unit_id == user.unit_id or has_succeeded(user, self.unit)
        return self.agency_id is not None and self.agency_id == user.agency_id

    def is_received_by(self, user):
        return self.via is None and self.call.is_received_by(user)

    def is_passed_by(self, user):
        return self.via is not None and self.via in (user.unit, user.agency)

    @property
    def all_cases(self):
        """Its cases, those that went on in another submission too."""
        cases = self.cases.model.objects
        return cases.filter(Q(submission=self) | Q(origin=self)).order_by("number", "pk")

    def deadline(self, target, start=None):
        """The last day in the submission's state `target`, counted from `start` or today."""
        return self.last_day(self.machine.by_code[target].limit, start)

    def last_day(self, limit, start=None):
        """The date at which the clock `limit` (choices.LimitKey) runs out, or None."""
        days = self.rules.working_days(limit) if limit and self.rules else None
        if days is None:
            return None
        start = start or self.incoming_date or calendar.today()
        return calendar.add_working_days(start, days, Holiday.objects.days())

    def paper(self, kind):
        """The newest paper of `kind`, or None."""
        papers = [paper for paper in self.papers.all() if paper.kind == kind]
        return papers[-1] if papers else None

    @property
    def letter_paper(self):
        return self.paper(PaperKind.LETTER)


class SubmissionStep(Step):
    submission = models.ForeignKey(Submission, models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = _("step of a submission")
        verbose_name_plural = _("steps of submissions")
        triggers = [
            *step_triggers(workflow.SUBMISSION, table="awards_submission", owner="submission"),
            notifying(
                "submission_step_id",
                "FROM awards_submission sent WHERE sent.id = NEW.submission_id",
                TOLD_OF_SUBMISSION,
            ),
        ]

    @property
    def label(self):
        return step_label(self, workflow.SUBMISSION)


def step_label(step, machine):
    """The step in words: its verb's label, a mark's, or that it was created."""
    verb = machine.by_name.get(step.name)
    return verb.label if verb else workflow.MARKS.get(step.name, _("Created"))
