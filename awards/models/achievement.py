"""Achievements as records of their own: one achievement is commended once, by one form.

Law 06/2022/QH15 (awards.md, "Checks"): an exact link blocks, a likeness warns, and what somebody
concluded about a likeness is kept in writing.
"""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.choices import SubjectKind
from awards.models.nomination import Nomination
from awards.models.past import PastAward
from awards.models.violations import Violation
from movement import calendar
from movement.models import Movement, Officer


class AchievementRecord(models.Model):
    """One achievement, whoever writes of it: rows of cases and awards given point at it.

    Made when a case is sent, and for an award of the past once somebody concludes that it was
    given for the same. The text is that of its first case.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    movement = models.ForeignKey(
        Movement, models.PROTECT, null=True, blank=True, related_name="achievement_records"
    )
    subject_kind = models.CharField(_("subject kind"), max_length=12, choices=SubjectKind)
    subject_name = models.CharField(_("name"), max_length=200)
    name_key = models.CharField(max_length=200, editable=False, db_collation="C")
    what = models.TextField(_("what was done"))
    period = models.CharField(_("when"), max_length=60, blank=True)
    figure = models.DecimalField(
        _("figure"), max_digits=16, decimal_places=2, null=True, blank=True
    )
    figure_unit = models.CharField(_("unit of the figure"), max_length=30, blank=True)
    created_at = models.DateTimeField(default=calendar.now, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("achievement on record")
        verbose_name_plural = _("achievements on record")
        default_permissions = ()
        indexes = [models.Index(fields=["name_key"], name="achievement_by_name")]

    def __str__(self):
        return self.what[:60]


class Answer(models.TextChoices):
    """What somebody concluded about a likeness."""

    SAME = "same", pgettext_lazy("conclusion", "the same")
    DIFFERENT = "different", pgettext_lazy("conclusion", "not the same")
    # About an agency's objection.
    STANDS = "stands", pgettext_lazy("conclusion", "stands")
    CLEARED = "cleared", pgettext_lazy("conclusion", "cleared")


OF_LIKENESS = (Answer.SAME, Answer.DIFFERENT)
OF_OBJECTION = (Answer.CLEARED, Answer.STANDS)


# What a conclusion may be about: the columns, of which one is filled.
ABOUT = ("other_case", "past_award", "violation", "objection")


def _about_one():
    """Q: exactly one of ABOUT is filled."""
    found = Q()
    for name in ABOUT:
        found |= Q(**{f"{other}__isnull": other != name for other in ABOUT})
    return found


@pghistory.track()
class Conclusion(models.Model):
    """About one likeness of a case, in writing: with another case, an award, a violation; or
    about what a consulted agency objects.

    The last one about a pair counts; earlier ones stay in the history.
    """

    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="conclusions", verbose_name=_("case")
    )
    other_case = models.ForeignKey(
        Nomination, models.PROTECT, null=True, blank=True, related_name="+"
    )
    past_award = models.ForeignKey(
        PastAward, models.CASCADE, null=True, blank=True, related_name="conclusions"
    )
    violation = models.ForeignKey(
        Violation, models.CASCADE, null=True, blank=True, related_name="conclusions"
    )
    objection = models.ForeignKey(
        "awards.ConsultationAnswer",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="conclusions",
    )
    answer = models.CharField(_("conclusion"), max_length=9, choices=Answer)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=calendar.now)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("conclusion")
        verbose_name_plural = _("conclusions")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "other_case", "past_award", "violation", "objection"],
                name="conclusion_once_a_pair",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=_about_one(),
                name="conclusion_about_one",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="conclusion_says_why"),
            models.CheckConstraint(
                condition=Q(objection=None, answer__in=OF_LIKENESS)
                | Q(objection__isnull=False, answer__in=OF_OBJECTION),
                name="conclusion_fits_its_kind",
            ),
        ]

    def __str__(self):
        return f"{self.get_answer_display()}: {self.reason[:60]}"
