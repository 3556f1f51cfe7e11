"""Parts of a call: windows by level, quotas, extensions for one unit, drafts admitted late."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.choices import PlaceLevel, SubjectKind
from awards.models.call import Call
from awards.models.rules import AwardForm
from awards.models.submission import Submission
from movement import calendar
from movement.models import AdministrativeUnit, Agency, Officer
from movement.models.units import valid_on


def tracked():
    """Keeps the history of a table, deletions too; each table needs trackers of its own."""
    return pghistory.track(
        pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
    )


def one_place(name):
    return models.CheckConstraint(
        condition=Q(unit__isnull=True) ^ Q(agency__isnull=True),
        name=name,
        violation_error_message=_("Choose a unit or an agency, not both."),
    )


def unit_of_part(related_name):
    return models.ForeignKey(
        AdministrativeUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name=related_name,
        verbose_name=_("unit"),
    )


def agency_of_part(related_name):
    return models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name=related_name,
        verbose_name=_("agency"),
    )


@tracked()
class CallWindow(models.Model):
    """The window of one level where it is not the call's own."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="windows", verbose_name=_("call"))
    level = models.CharField(_("level"), max_length=10, choices=PlaceLevel)
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closing date"))

    class Meta:
        ordering = ["call", "level"]
        verbose_name = _("window of a level")
        verbose_name_plural = _("windows of levels")
        constraints = [
            models.UniqueConstraint(fields=["call", "level"], name="call_window_unique"),
            models.CheckConstraint(
                condition=Q(closes_on__gte=models.F("opens_on")),
                name="call_window_in_order",
                violation_error_message=_("The end date lies before the start date."),
            ),
        ]

    def __str__(self):
        return f"{self.get_level_display()}: {self.opens_on:%d/%m/%Y} - {self.closes_on:%d/%m/%Y}"


@tracked()
class Quota(models.Model):
    """How many one place, each of a level or each of them may propose (số lượng phân bổ).

    Without a form or a kind of subject the number is for all of them together.
    """

    call = models.ForeignKey(Call, models.CASCADE, related_name="quotas", verbose_name=_("call"))
    unit = unit_of_part("quotas")
    agency = agency_of_part("quotas")
    level = models.CharField(_("level"), max_length=10, choices=PlaceLevel, blank=True)
    form = models.ForeignKey(
        AwardForm,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="quotas",
        verbose_name=_("form of commendation"),
    )
    subject_kind = models.CharField(
        _("subject kind"), max_length=12, choices=SubjectKind, blank=True
    )
    number = models.PositiveSmallIntegerField(_("quota"))

    class Meta:
        ordering = ["call", "unit__sort_key", "agency__code", "form__order", "subject_kind", "pk"]
        verbose_name = _("quota of a call")
        verbose_name_plural = _("quotas of a call")
        constraints = [
            models.UniqueConstraint(
                fields=["call", "unit", "agency", "level", "form", "subject_kind"],
                name="quota_unique",
                nulls_distinct=False,
                violation_error_message=_("There is a quota for this already."),
            ),
            models.CheckConstraint(
                condition=Q(level="") | Q(unit__isnull=True, agency__isnull=True),
                name="quota_place_or_level",
                violation_error_message=_("Choose a unit or a level, not both."),
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=True) | Q(agency__isnull=True),
                name="quota_unit_or_agency",
                violation_error_message=_("Choose a unit or an agency, not both."),
            ),
        ]

    def __str__(self):
        return f"{self.what}: {self.number}"

    @property
    def place(self):
        return self.unit or self.agency

    @property
    def whose(self):
        """Whose it is, in words: a place's, that of each of a level, or of each."""
        of_level = self.level and _("Each of: %(level)s") % {"level": self.get_level_display()}
        return str(self.place or of_level or _("Each unit and agency"))

    @property
    def what(self):
        """What it counts, in words."""
        kind = self.get_subject_kind_display() if self.subject_kind else _("all subjects")
        return f"{self.form}, {kind}" if self.form_id else str(kind)

    def counts(self, case):
        """Whether a case (form_id, subject_kind) is counted by it."""
        return self.form_id in (None, case.form_id) and self.subject_kind in (
            "",
            case.subject_kind,
        )


class CallExtension(models.Model):
    """More time for one unit or agency, with the reason; in effect from the moment it is given.

    Written once: a further extension is a further row, the latest date counts.
    """

    call = models.ForeignKey(
        Call, models.CASCADE, related_name="extensions", verbose_name=_("call")
    )
    unit = unit_of_part("+")
    agency = agency_of_part("+")
    closes_on = models.DateField(_("closing date"))
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=calendar.now)

    class Meta:
        ordering = ["call", "pk"]
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        constraints = [one_place("call_extension_place")]

    def __str__(self):
        return f"{self.place}: {self.closes_on:%d/%m/%Y}"

    @property
    def place(self):
        return self.unit or self.agency


class LateAdmission(models.Model):
    """Leave for one draft to be sent after the window has closed, with the reason."""

    submission = models.OneToOneField(
        Submission, models.CASCADE, related_name="admission", verbose_name=_("submission")
    )
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=calendar.now)

    class Meta:
        verbose_name = _("late admission")
        verbose_name_plural = _("late admissions")

    def __str__(self):
        return self.reason[:60]


class CallReminder(models.Model):
    """That those who had not sent were written to on a day; once a day at most."""

    call = models.ForeignKey(
        Call, models.CASCADE, related_name="reminders", verbose_name=_("call")
    )
    on = models.DateField(_("on"))
    by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    places = models.PositiveSmallIntegerField(_("units and agencies"))

    class Meta:
        ordering = ["call", "-on"]
        verbose_name = _("reminder of a call")
        verbose_name_plural = _("reminders of calls")
        constraints = [
            models.UniqueConstraint(fields=["call", "on"], name="call_reminder_once_a_day")
        ]

    def __str__(self):
        return f"{self.on:%d/%m/%Y}"


class RemoteCommuneQuerySet(models.QuerySet):
    def on(self, date):
        return self.filter(valid_on(date))


@tracked()
class RemoteCommune(models.Model):
    """A commune with special difficulties from one date to another."""

    unit = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, related_name="remote", verbose_name=_("unit")
    )
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    objects = RemoteCommuneQuerySet.as_manager()

    class Meta:
        ordering = ["unit__sort_key", "valid_from"]
        verbose_name = _("remote commune")
        verbose_name_plural = _("remote communes")
        constraints = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="remote_commune_unique")
        ]

    def __str__(self):
        return str(self.unit)


class CalendarEntryQuerySet(models.QuerySet):
    def of_year(self, year):
        return self.filter(starts_on__year__lte=year, ends_on__year__gte=year)


@tracked()
class CalendarEntry(models.Model):
    """One line of the year of emulation and commendation: what is due when, and who owes it."""

    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    what = models.CharField(_("what is due"), max_length=300)
    who = models.CharField(_("who owes it"), max_length=200)
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    objects = CalendarEntryQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "ends_on", "pk"]
        verbose_name = _("line of the calendar")
        verbose_name_plural = _("lines of the calendar")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")),
                name="calendar_entry_in_order",
                violation_error_message=_("The end date lies before the start date."),
            )
        ]

    def __str__(self):
        return self.what
