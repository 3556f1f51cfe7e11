"""Rows of a case: what its subject achieved, and what a supplement asks for."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.choices import CaseSection
from awards.models.nomination import Nomination
from movement import calendar


@pghistory.track()
class Achievement(models.Model):
    """One thing done: what, when, and a figure with its unit."""

    nomination = models.ForeignKey(
        Nomination, models.CASCADE, related_name="achievements", verbose_name=_("case")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    what = models.TextField(_("what was done"))
    period = models.CharField(_("when"), max_length=60, blank=True)
    figure = models.DecimalField(
        _("figure"), max_digits=16, decimal_places=2, null=True, blank=True
    )
    figure_unit = models.CharField(_("unit of the figure"), max_length=30, blank=True)
    # What it is across cases and years; given when the case is sent.
    record = models.ForeignKey(
        "awards.AchievementRecord",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mentions",
        editable=False,
    )

    class Meta:
        ordering = ["nomination", "order", "pk"]
        verbose_name = _("achievement")
        verbose_name_plural = _("achievements")

    def __str__(self):
        return self.what[:60]


class SupplementItem(models.Model):
    """One thing a supplement asks for; only its section may be changed until it is supplied."""

    nomination = models.ForeignKey(
        Nomination, models.CASCADE, related_name="supplement_items", verbose_name=_("case")
    )
    section = models.CharField(_("section"), max_length=12, choices=CaseSection)
    what = models.CharField(_("what to supply"), max_length=300)
    requested_at = models.DateTimeField(_("requested at"), default=calendar.now)
    supplied_at = models.DateTimeField(_("supplied at"), null=True, blank=True)
    # The request was withdrawn, or Home Affairs went on without it.
    dropped_at = models.DateTimeField(_("no longer asked for since"), null=True, blank=True)

    class Meta:
        ordering = ["nomination", "pk"]
        verbose_name = _("supplement item")
        verbose_name_plural = _("supplement items")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(supplied_at__isnull=True) | models.Q(dropped_at__isnull=True),
                name="supplement_item_ended_once",
            )
        ]

    def __str__(self):
        return self.what
