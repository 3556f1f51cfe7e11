"""What this installation is: demo or not, owner and contacts, holidays."""

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from movement import calendar
from movement.models.public_rows import bumps_site_version

# The day a demo believes it was created (the issue of the running portal).
DEMO_FIRST_DAY = datetime.date(2025, 5, 15)


class Singleton(models.Model):
    """A table of at most one row."""

    only = models.BooleanField(primary_key=True, default=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=models.Q(only=True), name="%(class)s_one_row")
        ]


class DemoMarkQuerySet(models.QuerySet):
    def shift(self):
        """Whole days to add to the server's clock: zero outside a demo."""
        created = self.values_list("created_on", flat=True).first()
        return DEMO_FIRST_DAY - created if created else datetime.timedelta()

    def create_today(self):
        """Make this database a demo as of the server's date."""
        return self.create(created_on=timezone.localdate(calendar.server_clock()))


class DemoMark(Singleton):
    """The row that makes a database a demo; written when the demo is created, never guessed."""

    created_on = models.DateField(_("created on"))

    objects = DemoMarkQuerySet.as_manager()

    class Meta(Singleton.Meta):
        verbose_name = _("demo mark")
        verbose_name_plural = _("demo marks")

    def __str__(self):
        return f"{self.created_on:%d/%m/%Y}"


class PortalSettings(Singleton):
    """Owner and contacts in the footer (Decree 42/2022: what a state portal must state)."""

    title = models.CharField(_("title"), max_length=200)
    owner = models.CharField(_("owning agency"), max_length=200)
    person_in_charge = models.CharField(_("person in charge"), max_length=200, blank=True)
    licence = models.CharField(_("licence number"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    phone = models.CharField(_("phone"), max_length=50, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)

    class Meta(Singleton.Meta):
        verbose_name = _("portal settings")
        triggers = [bumps_site_version()]
        verbose_name_plural = _("portal settings")

    def __str__(self):
        return self.title


class HolidayQuerySet(models.QuerySet):
    def days(self):
        """All holidays as a set of dates, for `movement.calendar`'s working-day functions."""
        return set(self.values_list("date", flat=True))


class Holiday(models.Model):
    """A day off on which no time limit runs; Tết moves, so holidays are rows."""

    date = models.DateField(_("date"), unique=True)
    name = models.CharField(_("name"), max_length=100)

    objects = HolidayQuerySet.as_manager()

    class Meta:
        ordering = ["date"]
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")

    def __str__(self):
        return f"{self.date:%d/%m/%Y} {self.name}"
