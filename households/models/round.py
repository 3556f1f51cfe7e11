"""Review rounds, and the sheet each commune works on in a round."""

import uuid

import pghistory
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from households import review_workflow as workflow
from households.models.scoping import UnitScopedQuerySet
from movement import calendar
from movement.models import AdministrativeUnit, Holiday, Officer, Paper
from movement.models.steps import Stateful, Step, state_triggers, step_triggers


class RoundKind(models.TextChoices):
    PERIODIC = "periodic", _("Yearly periodic review")
    IRREGULAR = "irregular", _("Irregular review of the month")


class ReviewRoundQuerySet(models.QuerySet):
    def for_user(self, user):
        """Rounds in which a commune of the officer's area takes part."""
        sheets = ReviewSheet.objects.for_user(user).filter(round=OuterRef("pk"))
        return self.filter(Exists(sheets))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ReviewRound(models.Model):
    """One review of the province: periodic once a year, irregular once a month.

    Dates and limits are proposed from `ReviewTimeLimit` and kept here as they were when the
    round began. Its results are results of `year`.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=9, choices=RoundKind)
    year = models.PositiveSmallIntegerField(_("year"))
    month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    post_by = models.DateField(_("last day to begin posting"))
    screen_ticks = models.PositiveSmallIntegerField(_("ticks of Form A that end the review"))
    agree_percent = models.PositiveSmallIntegerField(_("share that must agree (per cent)"))
    posting_days = models.PositiveSmallIntegerField(_("posting (working days)"))
    recheck_days = models.PositiveSmallIntegerField(_("re-check (working days)"))
    # Null: no opinion of the district is asked.
    opinion_days = models.PositiveSmallIntegerField(
        _("opinion of the district (working days)"), null=True, blank=True
    )
    opinion_until = models.DateField(_("district level until"), null=True, blank=True)
    created_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("created by")
    )
    created_at = models.DateTimeField(_("created at"), default=calendar.now)

    objects = ReviewRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("review round")
        verbose_name_plural = _("review rounds")
        ordering = ["-starts_on", "-pk"]
        permissions = [
            ("manage_review", _("Can create review rounds, approve results and lock a year"))
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["year"], condition=Q(kind="periodic"), name="round_periodic_once"
            ),
            models.UniqueConstraint(
                fields=["year", "month"],
                condition=Q(kind="irregular"),
                name="round_irregular_once",
            ),
            models.CheckConstraint(
                condition=Q(kind="periodic", month=None)
                | Q(kind="irregular", month__range=(1, 12)),
                name="round_month_by_kind",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("post_by"), post_by__lte=F("ends_on")),
                name="round_dates_in_order",
                violation_error_message=_("The dates must follow one another."),
            ),
        ]

    def __str__(self):
        if self.is_periodic:
            return gettext("Periodic review %(year)s") % {"year": self.year}
        return gettext("Irregular review %(month)02d/%(year)s") % {
            "month": self.month,
            "year": self.year,
        }

    def get_absolute_url(self):
        return reverse("review:round-board", args=[self.public_id])

    @property
    def is_periodic(self):
        return self.kind == RoundKind.PERIODIC

    def needs_opinion(self, date):
        """Whether the district is asked for its opinion on `date`: while there are districts."""
        if not self.is_periodic or self.opinion_days is None:
            return False
        return self.opinion_until is None or date <= self.opinion_until


VIEW = "households.view_reviewsheet"


class ReviewScopedQuerySet(UnitScopedQuerySet):
    """Rows of the officer's area, for those who have to do with reviews at all.

    Papers ask only for rows: the minutes of a meeting are full of names of poor people.
    """

    def for_user(self, user):
        return super().for_user(user) if user.has_perm(VIEW) else self.none()


class ReviewSheetQuerySet(ReviewScopedQuerySet):
    path_field = "unit__path"

    def open(self):
        """Sheets on which the commune or the district still has something to do."""
        return self.exclude(status__in=DONE)

    def late(self):
        return self.open().filter(due_on__lt=calendar.today())

    def waiting_for_user(self, user):
        """The sheets of the officer's area on which it is his turn."""
        waiting = Q(pk__in=[])
        if user.has_perm(workflow.CARRY_OUT):
            actor = workflow.Actor.COMMUNE
            waiting |= Q(unit=user.unit_id, status__in=workflow.SHEET.waiting_for(actor))
        if user.has_perm(workflow.GIVE_OPINION):
            waiting |= Q(status="district_opinion")
        return self.for_user(user).filter(waiting)


DONE = ("recognised", "no_cases", "approved")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ReviewSheet(Stateful):
    """What one commune does in one round (bảng tổng hợp rà soát của xã)."""

    machine = workflow.SHEET
    not_own = _("Only officers of the commune whose sheet it is may do this.")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(
        ReviewRound, models.PROTECT, related_name="sheets", verbose_name=_("review round")
    )
    unit = models.ForeignKey(
        AdministrativeUnit,
        models.PROTECT,
        related_name="review_sheets",
        verbose_name=_("commune"),
    )
    opinion_number = models.CharField(_("number of the letter"), max_length=60, blank=True)
    opinion_date = models.DateField(_("date of the letter"), null=True, blank=True)
    opinion = models.TextField(_("opinion of the district"), blank=True)
    decision_number = models.CharField(_("decision number"), max_length=60, blank=True)
    decision_date = models.DateField(_("date of the decision"), null=True, blank=True)
    decision_signer = models.CharField(_("signer"), max_length=120, blank=True)

    papers = GenericRelation(Paper, "owner_id", "owner_type")

    objects = ReviewSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("review sheet")
        verbose_name_plural = _("review sheets")
        ordering = ["round", "unit"]
        permissions = [
            ("carry_out_review", _("Can carry out the review of own commune")),
            ("give_review_opinion", _("Can give the opinion of the district on a review")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["round", "unit"], name="review_sheet_once"),
            models.CheckConstraint(
                condition=~Q(status="recognised") | Q(decision_date__isnull=False),
                name="review_sheet_recognised_by_decision",
            ),
        ]
        triggers = state_triggers(
            workflow.SHEET, table="households_reviewsheet", owner="reviewsheet"
        )

    def __str__(self):
        return f"{self.unit.name} · {self.round}"

    def get_absolute_url(self):
        return reverse("review:sheet-detail", args=[self.public_id])

    def belongs_to(self, user):
        return self.unit_id == user.unit_id

    def is_open_to(self, verb):
        return super().is_open_to(verb) and self._suits_round(verb.name)

    def _suits_round(self, name):
        """The district's opinion and the province's approval: in the periodic review only."""
        if name == "approve":
            return self.round.is_periodic
        if name == "ask_opinion" or (name == "recognise" and self.status == "reported"):
            return self.round.needs_opinion(calendar.today()) == (name == "ask_opinion")
        return True

    @property
    def is_closed(self):
        """Nothing more is to be done: approved, or irregular and recognised."""
        if self.status == "approved":
            return True
        return not self.round.is_periodic and self.status in DONE

    @property
    def waits_for_label(self):
        return "" if self.is_closed else super().waits_for_label

    @property
    def list_is_open(self):
        return self.status in workflow.OPEN_LIST

    @cached_property
    def last_posting(self):
        return self.postings.order_by("pk").last()

    def deadline(self, target):
        """The last day for the state `target`; complaints bring their own."""
        if target in DONE:
            return None
        if target in ("listing", "surveying", "meeting"):
            return self.round.post_by
        if target == "district_opinion":
            return self.working_days_from_today(self.round.opinion_days)
        return self.round.ends_on

    @staticmethod
    def working_days_from_today(days):
        return calendar.add_working_days(calendar.today(), days, Holiday.objects.days())


class ReviewSheetStep(Step):
    reviewsheet = models.ForeignKey(ReviewSheet, models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = _("step of a review sheet")
        verbose_name_plural = _("steps of review sheets")
        triggers = step_triggers(
            workflow.SHEET, table="households_reviewsheet", owner="reviewsheet"
        )
