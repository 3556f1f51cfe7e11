"""A case (trường hợp đề nghị): one subject in a submission, with its own outcome."""

import uuid

import pghistory
import pgtrigger
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards import interest, workflow
from awards.choices import CaseSection, Honorific, LimitKey, PaperKind, SubjectKind
from awards.guards import TOLD_OF_CASE, council_first, impartial, notifying
from awards.models.case_rows import NominationQuerySet
from awards.models.decision import Decision
from awards.models.heard import HeardByCouncil
from awards.models.rules import AwardForm
from awards.models.steps import AwardStateful
from awards.models.submission import (
    Submission,
    step_label,
)
from households.models import Household
from movement import calendar
from movement.machine import CREATED
from movement.models import Content, Holiday, Officer, Paper
from movement.models.steps import Step, state_triggers, step_triggers
from movement.text import fold


def is_judgement(verb):
    """Whether somebody with an interest in the case is barred from the verb."""
    return verb.forbidden_to_maker and verb.judges


JUDGEMENTS = [
    *(verb.name for verb in workflow.CASE.transitions if is_judgement(verb)),
    workflow.ASSIGNED,
]


def full_name_of(subject):
    """How a row with subject_kind, honorific and name is called: "Hộ ông ...", "bà ..."."""
    title = subject.get_honorific_display()
    if subject.subject_kind == SubjectKind.HOUSEHOLD:
        called = f"{title.lower()} {subject.name}" if title else subject.name
        return str(_("Household of %(name)s") % {"name": called})
    return f"{title} {subject.name}" if title else subject.name


@pghistory.track()
class Nomination(HeardByCouncil, AwardStateful):
    """One subject proposed. Its text is one section with one version number."""

    machine = workflow.CASE

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    form_uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(
        Submission, models.CASCADE, related_name="cases", verbose_name=_("submission")
    )
    number = models.PositiveSmallIntegerField(_("row number"))

    subject_kind = models.CharField(_("subject kind"), max_length=12, choices=SubjectKind)
    honorific = models.CharField(_("Mr/Mrs"), max_length=3, choices=Honorific, blank=True)
    name = models.CharField(_("name"), max_length=200)
    folded_name = models.CharField(max_length=200, editable=False)
    position = models.CharField(_("position, title"), max_length=150, blank=True)
    workplace = models.CharField(_("workplace"), max_length=200, blank=True)
    residence = models.CharField(_("residence (hamlet, commune)"), max_length=200, blank=True)
    # Counted by the meter of a call (awards.meter).
    is_direct_worker = models.BooleanField(
        _("works directly in labour, production, service"), default=False
    )
    is_ethnic_minority = models.BooleanField(_("of an ethnic minority"), default=False)
    # Offered for a household subject, never required (awards.md, "Subjects and forms").
    household = models.ForeignKey(
        Household,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="nominations",
        verbose_name=_("household on the register"),
    )
    # The register's record as it was when sent: canonical JSON text and its sha256.
    household_record = models.TextField(editable=False, blank=True)
    household_sha256 = models.CharField(max_length=64, editable=False, blank=True)

    form = models.ForeignKey(
        AwardForm,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="nominations",
        verbose_name=_("form proposed"),
    )
    content = models.ForeignKey(
        Content,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="nominations",
        verbose_name=_("content of the movement"),
    )
    wants_award = models.BooleanField(_("proposed for commendation"), default=True)
    wants_publicity = models.BooleanField(_("proposed for publicity"), default=False)
    citation = models.CharField(_("wording on the decision"), max_length=500, blank=True)
    summary = models.TextField(_("summary of the achievements"), blank=True)
    opinion = models.TextField(_("opinion of the proposing unit"), blank=True)

    # The submission it came in, where the level above proposes it in its own.
    origin = models.ForeignKey(
        Submission,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="carried_cases",
        editable=False,
        verbose_name=_("submission it came in"),
    )
    # The case that goes on in its place, and the one it was split off.
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_cases",
        editable=False,
    )
    split_from = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="split_cases",
        editable=False,
    )

    version = models.PositiveIntegerField(default=0, editable=False)
    saved_at = models.DateTimeField(null=True, editable=False)
    saved_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, editable=False, related_name="+"
    )

    # Home Affairs
    appraiser = models.ForeignKey(
        Officer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="appraisals",
        verbose_name=_("officer in charge"),
    )
    standard_met = models.CharField(
        _("standard met (point, clause, article)"), max_length=300, blank=True
    )
    appraisal_note = models.TextField(_("appraiser's opinion"), blank=True)
    # Working days left to the appraisal while the clock stands still for a supplement.
    clock_left = models.SmallIntegerField(null=True, editable=False)
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name=_("decision"),
    )
    # Its place in the decision is the golden-book number (số sổ vàng).
    ordinal = models.PositiveIntegerField(_("golden-book number"), null=True, blank=True)

    papers = GenericRelation(Paper, "owner_id", "owner_type")

    objects = NominationQuerySet.as_manager()

    class Meta:
        ordering = ["submission", "number", "pk"]
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        permissions = [
            ("view_review", "Can open Home Affairs' pages of submissions and cases"),
            ("appraise_nomination", "Can appraise cases"),
            ("present_nomination", "Can present cases for signing and refuse them"),
        ]
        indexes = [
            models.Index(fields=["submission", "number"], name="nomination_list"),
            models.Index(fields=["status", "due_on"], name="nomination_queue"),
            # What awards_conflicts looks officers and their ties up by.
            models.Index(fields=["folded_name"], name="nomination_folded"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="awarded") | Q(decision__isnull=False),
                name="nomination_awarded_has_decision",
            ),
            models.CheckConstraint(
                condition=Q(status="merged", merged_into__isnull=False)
                | ~Q(status="merged") & Q(merged_into__isnull=True),
                name="nomination_merged_has_target",
            ),
            models.CheckConstraint(
                condition=Q(household__isnull=True) | Q(subject_kind="household"),
                name="nomination_household_link",
                violation_error_message=_(
                    "Only a household may be linked to the register of households."
                ),
            ),
            models.UniqueConstraint(
                fields=["decision", "ordinal"], name="nomination_ordinal_unique"
            ),
        ]
        triggers = [
            *state_triggers(workflow.CASE, table="awards_nomination", owner="nomination"),
            pgtrigger.Trigger(
                name="sent_is_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func="""
                    IF OLD.origin_id IS NOT NULL OR EXISTS (
                        SELECT 1 FROM awards_submission
                        WHERE id = OLD.submission_id AND status <> 'draft'
                    ) THEN
                        RAISE EXCEPTION 'awards: a case that was sent is never deleted';
                    END IF;
                    RETURN OLD;
                """,
            ),
        ]

    def __str__(self):
        return self.full_name

    def save(self, *args, **kwargs):
        self.fold_name()
        fields = kwargs.get("update_fields")
        if fields is not None and "name" in fields:
            kwargs["update_fields"] = {*fields, "folded_name"}
        super().save(*args, **kwargs)

    def fold_name(self):
        """Keep the name as it is searched; `bulk_create` does not go through `save`."""
        self.folded_name = fold(self.name)

    def get_absolute_url(self):
        return reverse("awards:case-detail", args=[self.public_id])

    @property
    def full_name(self):
        """Name as it is called: "bà Thạch Thị Minh Họa", "Hộ ông ...", or the collective's."""
        return full_name_of(self)

    @property
    def _shown_row(self):
        """Whose state a reader is told: until it is received, the submission's own."""
        is_with_submission = self.status == "in_submission" and self.submission.status != "draft"
        return self.submission if is_with_submission else None

    @property
    def is_carried(self):
        """Whether it lies in a draft of the level above, as its unit sent it."""
        return self.origin_id is not None and self.submission.status == "draft"

    @property
    def state_label(self):
        if self.is_carried:
            return workflow.MARKS[workflow.CARRIED]
        shown = self._shown_row
        return shown.state_label if shown else super().state_label

    @property
    def badge(self):
        shown = self._shown_row
        return shown.badge if shown else super().badge

    @property
    def proposers(self):
        """The units and agencies credited with it: its own, and those of the cases merged."""
        merged = self.merged_cases.select_related("submission__unit", "submission__agency")
        first = [self.origin.place] if self.origin_id else []
        places = [*first, self.submission.place, *(case.submission.place for case in merged)]
        return list(dict.fromkeys(places))

    @property
    def reason(self):
        """The reason given with the last step."""
        last = self.steps.order_by("pk").last()
        return last.note if last else ""

    def is_made_by(self, user):
        dossiers = [self.submission, self.origin] if self.origin_id else [self.submission]
        return any(dossier.is_made_by(user) for dossier in dossiers)

    def refusal(self, verb, user):
        refused = super().refusal(verb, user)
        if not refused and is_judgement(verb) and interest.grounds(self, user):
            return str(interest.REFUSAL)
        return refused

    def locked(self, by):
        # Among the rows, too, in which `by` takes no part: the verb then says why it is refused.
        visible = Nomination.objects.within_rows(by).filter(pk=self.pk).values("pk")
        return Nomination.objects.select_for_update(of=("self",)).get(pk__in=visible)

    def belongs_to(self, user):
        return self.submission.belongs_to(user)

    def is_received_by(self, user):
        return self.submission.is_received_by(user)

    def is_passed_by(self, user):
        return self.submission.is_passed_by(user)

    def is_within(self, states):
        return self.submission.status in states

    def deadline(self, target):
        """The last day in `target`; appraisal goes on with the days left before a supplement."""
        if target == "appraising":
            return self._appraisal_deadline()
        limit = self.machine.by_code[target].limit
        return self.submission.last_day(limit, calendar.today())

    def _appraisal_deadline(self):
        if self.clock_left is not None:
            days = max(self.clock_left, 1)
            return calendar.add_working_days(calendar.today(), days, Holiday.objects.days())
        if self.status == "in_submission":
            return self.submission.last_day("appraisal", self.submission.incoming_date)
        is_consulted = self.agency_answers.exists()
        limit = LimitKey.APPRAISAL_CONSULTED if is_consulted else LimitKey.APPRAISAL
        return self.submission.last_day(limit, calendar.today())

    @property
    def editable_sections(self):
        """The sections (choices.CaseSection) that may be changed now."""
        if self.is_carried:
            # What the unit wrote and certified stays as it is; the form may be another one.
            return {CaseSection.PROPOSAL}
        if self.submission.is_editable:
            return set(CaseSection.values)
        if self.status not in ("supplement_requested", "supplement_asked"):
            return set()
        return {item.section for item in self.open_items} | {CaseSection.PAPER}

    @property
    def open_items(self):
        """What the present supplement asks for."""
        items = self.supplement_items.all()
        return [item for item in items if item.supplied_at is None and item.dropped_at is None]

    def paper(self, kind):
        """The newest paper of `kind`, or None."""
        papers = [paper for paper in self.papers.all() if paper.kind == kind]
        return papers[-1] if papers else None

    @property
    def report(self):
        return self.paper(PaperKind.REPORT)


class NominationStep(Step):
    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = _("step of a case")
        verbose_name_plural = _("steps of cases")
        triggers = [
            *step_triggers(workflow.CASE, table="awards_nomination", owner="nomination"),
            impartial(
                "step_impartial",
                officer="by_id",
                case="nomination_id",
                condition=pgtrigger.Q(new__name__in=JUDGEMENTS),
            ),
            council_first("step_council_first"),
            notifying(
                "case_step_id",
                "FROM awards_nomination made JOIN awards_submission sent"
                " ON sent.id IN (made.submission_id, made.origin_id)"
                " WHERE made.id = NEW.nomination_id",
                TOLD_OF_CASE,
            ),
        ]

    @property
    def label(self):
        if self.name == CREATED:
            return _("Put on the list")
        return step_label(self, workflow.CASE)
