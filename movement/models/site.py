"""The version of what the public sees: it counts up with every change, in the same transaction.

Cached pages carry it in their key, so that what is withdrawn vanishes at once in every process.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from movement import calendar
from movement.models.portal import Singleton


class SiteVersionQuerySet(models.QuerySet):
    def number(self):
        return self.values_list("number", flat=True).first() or 0


class SiteVersion(Singleton):
    """One row, not a sequence: a sequence would count up before the change is committed."""

    number = models.PositiveBigIntegerField(default=0)

    objects = SiteVersionQuerySet.as_manager()

    class Meta(Singleton.Meta):
        verbose_name = _("site version")
        verbose_name_plural = _("site versions")

    def __str__(self):
        return str(self.number)


class VisitQuerySet(models.QuerySet):
    def total(self):
        """All visits since the portal opened (Decree 42/2022/NĐ-CP: a visit counter)."""
        return self.aggregate(total=models.Sum("count"))["total"] or 0

    def add_one(self):
        """One more visit today; the row of the day is made on its first visit."""
        today = calendar.today()
        if not self.filter(date=today).update(count=models.F("count") + 1):
            _day, created = self.get_or_create(date=today, defaults={"count": 1})
            if not created:
                self.filter(date=today).update(count=models.F("count") + 1)


class Visit(models.Model):
    """How often public pages were opened on one day; no reader is recorded."""

    date = models.DateField(_("date"), primary_key=True)
    count = models.PositiveBigIntegerField(_("visits"), default=0)

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["-date"]
        verbose_name = _("visits of a day")
        verbose_name_plural = _("visits by day")

    def __str__(self):
        return f"{self.date:%d/%m/%Y}: {self.count}"
