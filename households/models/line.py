"""One household on a commune's review sheet, with its Form A and Form B."""

import uuid

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from households import review_workflow as workflow
from households.choices import Cause, Need, TargetGroup
from households.classification import CLASS_LABELS
from households.models.household import Household
from households.models.review import CLASSES, keys_field, known_keys
from households.models.round import ReviewScopedQuerySet, ReviewSheet
from households.review_rules import Source, is_left_out, outcome_of
from movement.models import AdministrativeUnit, Officer
from movement.models.steps import Stateful, Step, state_triggers, step_triggers

FORM_A_COLUMNS = range(1, 10)

SOURCES = [
    (str(Source.MANAGED), _("Managed as poor or near-poor")),
    (str(Source.FORM_01), _("Request for a review (Form 01)")),
    (str(Source.FORM_04), _("Request to be recognised as escaped (Form 04)")),
]


def sort_key_of(household, hamlet):
    """Lines stand by hamlet, then by the name of the head, as the paper list does."""
    return f"{hamlet.sort_key if hamlet else ''} {household.sort_key}"[:400]


class ReviewLineQuerySet(ReviewScopedQuerySet):
    path_field = "sheet__unit__path"

    def on_list(self):
        return self.exclude(status="withdrawn")

    def to_survey(self, limit):
        """Lines that still need Form B; `limit` as in `review_rules.is_left_out`."""
        return self.filter(status__in=workflow.BEFORE_SURVEY).exclude(left_out(limit))

    def left_out(self, limit):
        """Lines that Form A left out: answered in writing, not surveyed."""
        return self.filter(left_out(limit))

    def progress(self, limit):
        """By sheet id: (lines that need no Form B any more, all lines on the list)."""
        waiting = Q(status__in=workflow.BEFORE_SURVEY) & ~left_out(limit)
        counted = (
            self.on_list()
            .order_by()
            .values("sheet")
            .annotate(all=Count("pk"), waiting=Count("pk", filter=waiting))
        )
        return {row["sheet"]: (row["all"] - row["waiting"], row["all"]) for row in counted}

    def by_state_and_hamlet(self, limit):
        """By state: (lines in it, those of them that Form A left out); and the hamlets of all
        lines as (code, name) in order. One query."""
        place = ("hamlet__code", "hamlet__name", "hamlet__sort_key")
        counted = self.order_by().values_list("status", *place)
        counted = counted.annotate(all=Count("pk"), out=Count("pk", filter=left_out(limit)))
        states, hamlets = {}, {}
        for status, code, name, key, everything, out in counted:
            before = states.get(status, (0, 0))
            states[status] = before[0] + everything, before[1] + out
            if code:
                hamlets[key, code] = name
        return states, [(code, hamlets[key, code]) for key, code in sorted(hamlets)]

    def with_places(self):
        return self.select_related("household", "hamlet", "sheet__round", "sheet__unit")


def left_out(limit):
    """Q of the lines that Form A left out; the same as `ReviewLine.is_left_out`."""
    return Q(status="screened", source=Source.FORM_01, ticks__len__gte=limit)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    level=pgtrigger.Statement,
    append_only=True,
    exclude=["sort_key"],
)
class ReviewLine(Stateful):
    """A household on a sheet. What was found becomes its result only at recognition."""

    machine = workflow.LINE
    not_own = ReviewSheet.not_own

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sheet = models.ForeignKey(
        ReviewSheet, models.PROTECT, related_name="lines", verbose_name=_("review sheet")
    )
    household = models.ForeignKey(
        Household, models.PROTECT, related_name="review_lines", verbose_name=_("household")
    )
    # Whose meeting it belongs to, as when it was listed.
    hamlet = models.ForeignKey(
        AdministrativeUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("hamlet"),
    )
    sort_key = models.CharField(max_length=400, editable=False, db_collation="C")
    source = models.CharField(_("reason on the list"), max_length=8, choices=SOURCES)
    requested_on = models.DateField(_("request received on"), null=True, blank=True)
    asks_average = models.BooleanField(
        _("asks to be recognised as of average living standard"), default=False
    )
    previous_class = models.CharField(
        _("class until now"), max_length=9, choices=CLASSES, blank=True
    )

    # Form A: the columns ticked; null until it is filled in.
    ticks = ArrayField(
        models.PositiveSmallIntegerField(
            validators=[MinValueValidator(1), MaxValueValidator(FORM_A_COLUMNS[-1])]
        ),
        verbose_name=_("columns ticked on Form A"),
        null=True,
        blank=True,
    )

    # Form B. B2 is computed from `lacked`; `b2` is what stands on the paper form.
    b1 = models.PositiveSmallIntegerField(_("B1 score (income estimate)"), null=True, blank=True)
    b2 = models.PositiveSmallIntegerField(_("B2 score (deprivation)"), null=True, blank=True)
    lacked = ArrayField(
        models.CharField(max_length=40),
        verbose_name=_("indicators lacked"),
        default=list,
        blank=True,
    )
    is_average = models.BooleanField(_("of average living standard"), default=False)
    household_class = models.CharField(_("class found"), max_length=9, choices=CLASSES, blank=True)
    reason = models.CharField(_("reason in words"), max_length=400, blank=True)
    no_labour_capacity = models.BooleanField(_("no labour capacity"), default=False)
    has_merit_member = models.BooleanField(
        _("has a member with merit to the revolution"), default=False
    )
    target_groups = keys_field(TargetGroup, _("target groups"))
    causes = keys_field(Cause, _("causes of poverty"))
    needs = keys_field(Need, _("support needs"))
    members_checked = models.BooleanField(_("members compared with their papers"), default=False)
    interviewer = models.CharField(_("interviewer"), max_length=120, blank=True)
    interviewed_on = models.DateField(_("date of the interview"), null=True, blank=True)

    # Both forms are saved as typed: the copy somebody began from.
    version = models.PositiveIntegerField(default=0, editable=False)
    saved_at = models.DateTimeField(null=True, editable=False)
    saved_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = ReviewLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a review sheet")
        verbose_name_plural = _("lines of review sheets")
        ordering = ["sheet", "sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "household"],
                name="review_line_once",
                violation_error_message=_("This household is already on the list."),
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=[
                        "requested",
                        "screened",
                        "meeting_failed",
                        "refused",
                        "withdrawn",
                    ]
                )
                | ~Q(household_class=""),
                name="review_line_surveyed_has_class",
            ),
            models.CheckConstraint(
                condition=Q(source=Source.MANAGED) | Q(requested_on__isnull=False),
                name="review_line_request_has_date",
            ),
            known_keys("target_groups", TargetGroup, "review_line"),
            known_keys("causes", Cause, "review_line"),
            known_keys("needs", Need, "review_line"),
        ]
        indexes = [
            models.Index(fields=["sheet", "sort_key", "id"], name="review_line_order"),
        ]
        triggers = state_triggers(workflow.LINE, table="households_reviewline", owner="reviewline")

    def __str__(self):
        return str(self.household)

    def get_absolute_url(self):
        return reverse("review:line-detail", args=[self.public_id])

    def belongs_to(self, user):
        return self.sheet.belongs_to(user)

    def is_within(self, states):
        return self.sheet.status in states

    @property
    def is_left_out(self):
        """Whether Form A ended its review (the same rule as the query `left_out`)."""
        ticks = len(self.ticks) if self.ticks is not None else None
        limit = self.sheet.round.screen_ticks
        return self.status == "screened" and is_left_out(self.source, ticks, limit)

    @property
    def form_b_is_open(self):
        """Whether Form B may be written in now."""
        return self.status in workflow.FORM_B_OPEN.get(self.sheet.status, ())

    @property
    def form_a_is_open(self):
        return self.sheet.list_is_open and self.status in ("requested", "screened")

    @property
    def outcome(self):
        """What recognition will make of it, a `review_rules.Outcome`, once it was surveyed."""
        return outcome_of(self.source, asks_average=self.asks_average, found=self.household_class)

    @property
    def class_label(self):
        return CLASS_LABELS[self.household_class] if self.household_class else ""

    @property
    def previous_label(self):
        return CLASS_LABELS[self.previous_class] if self.previous_class else ""


class ReviewLineStep(Step):
    reviewline = models.ForeignKey(ReviewLine, models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = _("step of a review line")
        verbose_name_plural = _("steps of review lines")
        triggers = step_triggers(workflow.LINE, table="households_reviewline", owner="reviewline")
