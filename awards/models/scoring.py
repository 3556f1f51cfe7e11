"""Two officers appraise one case apart, by weighted criteria; neither sees the other's points.

Optional per form (`FormRule.two_reviewers`). The criteria and the difference from which a third
is asked are dated rows of the rule set, edited by Home Affairs; no law gives them.
"""

from decimal import Decimal

import pghistory
import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.guards import impartial
from awards.models.nomination import Nomination
from awards.models.rules import AwardForm, RuleSet, rule_row_triggers
from awards.models.standards import tracked
from movement.models import Officer
from movement.roles import Role

WHOLE = Decimal(100)
POINTS = {"max_digits": 5, "decimal_places": 2}
IN_RANGE = [MinValueValidator(Decimal(0)), MaxValueValidator(WHOLE)]


@tracked()
class Criterion(models.Model):
    """What is looked at, and how much it weighs; points are given from 0 to 100."""

    rule_set = models.ForeignKey(
        RuleSet, models.CASCADE, related_name="criteria", verbose_name=_("rule set")
    )
    form = models.ForeignKey(
        AwardForm, models.PROTECT, related_name="criteria", verbose_name=_("form of commendation")
    )
    name = models.CharField(_("criterion"), max_length=200)
    weight = models.PositiveSmallIntegerField(_("weight"), validators=[MinValueValidator(1)])
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    class Meta:
        ordering = ["rule_set", "form__order", "order", "pk"]
        verbose_name = _("criterion of appraisal")
        verbose_name_plural = _("criteria of appraisal")
        constraints = [
            models.UniqueConstraint(fields=["rule_set", "form", "name"], name="criterion_unique"),
            models.CheckConstraint(condition=Q(weight__gte=1), name="criterion_weighs"),
        ]
        triggers = rule_row_triggers()

    def __str__(self):
        return self.name


@tracked()
class ReviewGap(models.Model):
    """The difference of two totals, in points of 100, above which a third officer appraises."""

    rule_set = models.ForeignKey(
        RuleSet, models.CASCADE, related_name="review_gaps", verbose_name=_("rule set")
    )
    form = models.ForeignKey(
        AwardForm, models.PROTECT, related_name="+", verbose_name=_("form of commendation")
    )
    points = models.DecimalField(_("difference above"), validators=IN_RANGE, **POINTS)
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    class Meta:
        ordering = ["rule_set", "form__order"]
        verbose_name = _("difference of two appraisals")
        verbose_name_plural = _("differences of two appraisals")
        constraints = [models.UniqueConstraint(fields=["rule_set", "form"], name="gap_unique")]
        triggers = rule_row_triggers()

    def __str__(self):
        return f"{self.form}: {self.points}"


class ReviewQuerySet(models.QuerySet):
    def for_user(self, user):
        """One's own; others' only when both have been sent, and in no case closed to the user.

        A third officer sees nothing of the first two until his own is sent.
        """
        open_cases = Nomination.objects.open_to(user).values("pk")
        mine = Q(reviewer=user)
        if not user.has_role(Role.AWARD_OFFICER, Role.BOARD_LEADER, Role.AUDITOR):
            return self.filter(mine, nomination__in=open_cases)
        unsent = self.model.objects.filter(submitted_at=None).values("nomination")
        return self.filter(mine | ~Q(nomination__in=unsent), nomination__in=open_cases)

    def sent(self):
        return self.filter(submitted_at__isnull=False)


@pghistory.track()
class Review(models.Model):
    """One officer's appraisal of one case; sent once, never changed."""

    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="reviews", verbose_name=_("case")
    )
    reviewer = models.ForeignKey(
        Officer, models.PROTECT, related_name="reviews", verbose_name=_("appraising officer")
    )
    place = models.PositiveSmallIntegerField(_("first, second or third"))
    total = models.DecimalField(_("total"), null=True, blank=True, **POINTS)
    note = models.TextField(_("opinion"), blank=True)
    submitted_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["nomination", "place"]
        verbose_name = _("appraisal apart")
        verbose_name_plural = _("appraisals apart")
        constraints = [
            models.UniqueConstraint(fields=["nomination", "reviewer"], name="review_once"),
            models.UniqueConstraint(fields=["nomination", "place"], name="review_place_once"),
            models.CheckConstraint(
                condition=Q(place__gte=1, place__lte=3), name="review_one_to_three"
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, total__isnull=True)
                | Q(submitted_at__isnull=False, total__isnull=False),
                name="review_sent_has_total",
            ),
        ]
        triggers = [
            impartial("review_impartial", officer="reviewer_id", case="nomination_id"),
            pgtrigger.Protect(
                name="sent_is_kept",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__submitted_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.nomination}: {self.reviewer}"


@pghistory.track()
class Score(models.Model):
    """The points of one appraisal for one criterion, 0 to 100."""

    review = models.ForeignKey(
        Review, models.CASCADE, related_name="scores", verbose_name=_("appraisal apart")
    )
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="+", verbose_name=_("criterion")
    )
    points = models.DecimalField(_("points"), validators=IN_RANGE, **POINTS)

    class Meta:
        ordering = ["review", "criterion__order", "pk"]
        verbose_name = _("points of an appraisal")
        verbose_name_plural = _("points of appraisals")
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="score_once"),
            models.CheckConstraint(
                condition=Q(points__gte=0, points__lte=100), name="score_in_range"
            ),
        ]
        triggers = [pgtrigger.Protect(name="kept", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.criterion}: {self.points}"
