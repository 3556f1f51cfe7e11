"""The series of code numbers of submissions."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SubmissionCounter(models.Model):
    """The last code number given in a year; a row lock makes the series free of gaps."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("submission counter")
        verbose_name_plural = _("submission counters")

    def __str__(self):
        return f"{self.year}: {self.last}"

    @classmethod
    def next_code(cls, year):
        """The next code of `year`. Call inside the transaction that stores it: a roll-back
        then gives the number back."""
        cls.objects.get_or_create(year=year)
        counter = cls.objects.select_for_update().get(year=year)
        counter.last += 1
        counter.save(update_fields=["last"])
        return f"HS-{year}-{counter.last:06d}"
