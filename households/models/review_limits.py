"""Time limits, shares and windows of the review: dated data that the back office may change."""

import datetime

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from movement.models.units import valid_on


class LimitKey(models.TextChoices):
    PERIODIC_FIRST = "periodic_first", _("First day of the periodic review (month, day)")
    PERIODIC_LAST = "periodic_last", _("Last day of the periodic review (month, day)")
    IRREGULAR_FIRST = "irregular_first", _("Day of the month on which an irregular review begins")
    IRREGULAR_DAYS = "irregular_days", _("Days to the result of an irregular review")
    SCREEN_TICKS = "screen_ticks", _("Ticks in columns 1-9 of Form A that end the review")
    AGREE_PERCENT = "agree_percent", _("Share of those present who must agree (per cent)")
    POSTING_DAYS = "posting_days", _("Posting of the list (working days)")
    RECHECK_DAYS = "recheck_days", _("Re-check after a complaint (working days)")
    OPINION_DAYS = "opinion_days", _("Opinion of the district (working days)")


# Keys whose value is a day of the year; all others are a number.
DAYS_OF_YEAR = (LimitKey.PERIODIC_FIRST, LimitKey.PERIODIC_LAST)


class ReviewTimeLimitQuerySet(models.QuerySet):
    def in_force(self, date) -> dict:
        """The limits in force on `date`, by key; a key without a row is missing."""
        rows = self.filter(valid_on(date)).order_by("valid_from")
        return {row.key: row for row in rows}


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ReviewTimeLimit(models.Model):
    """One limit from a date on (to `valid_to`, inclusive). Rounds keep what they began with."""

    key = models.CharField(_("limit"), max_length=20, choices=LimitKey)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)
    day = models.PositiveSmallIntegerField(_("day"), null=True, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200)

    objects = ReviewTimeLimitQuerySet.as_manager()

    class Meta:
        verbose_name = _("limit of the review")
        verbose_name_plural = _("limits of the review")
        ordering = ["key", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["key", "valid_from"], name="review_limit_once"),
            models.CheckConstraint(
                condition=Q(key__in=DAYS_OF_YEAR, number=None, month__range=(1, 12))
                & Q(day__range=(1, 31))
                | ~Q(key__in=DAYS_OF_YEAR) & Q(number__gt=0, month=None, day=None),
                name="review_limit_value",
                violation_error_message=_(
                    "Give month and day for the window of the periodic review, a number for "
                    "everything else."
                ),
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="review_limit_dates_in_order",
                violation_error_message=_("The end date lies before the start date."),
            ),
        ]

    def __str__(self):
        return f"{self.get_key_display()} ({self.valid_from:%d/%m/%Y})"

    def clean(self):
        """A month and day that exist in every year."""
        if self.month and self.day:
            try:
                self.date_in(2025)
            except ValueError as error:
                raise ValidationError({"day": _("This month has no such day.")}) from error

    def date_in(self, year: int) -> datetime.date:
        return datetime.date(year, self.month, self.day)
