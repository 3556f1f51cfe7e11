"""Law as dated data: rule sets with their time limits, and the forms of commendation."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.choices import Authority, LimitKey, SubjectKind, Track
from movement.models.units import valid_on


class RuleSetQuerySet(models.QuerySet):
    def in_force(self, date):
        """The rule set for a dossier sent on `date`, or None (Decree 152/2025 art. 60.3)."""
        return self.filter(valid_on(date)).order_by("-valid_from").first()


@pghistory.track()
class RuleSet(models.Model):
    """Law, decree and circular for dossiers sent from one date to another (awards.md)."""

    name = models.CharField(_("name"), max_length=120)
    valid_from = models.DateField(_("valid from"), unique=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    law = models.CharField(_("law"), max_length=200)
    decree = models.CharField(_("decree"), max_length=200)
    circular = models.CharField(_("circular"), max_length=200)

    objects = RuleSetQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from"]
        verbose_name = _("rule set")
        verbose_name_plural = _("rule sets")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="ruleset_dates_in_order",
                violation_error_message=_("The end date lies before the start date."),
            )
        ]

    def __str__(self):
        return self.name

    def working_days(self, key):
        """Working days of the limit `key`, or None where the rule set has no such clock."""
        # In Python, over the cached rows: a page asks for several of a handful.
        return next((row.working_days for row in self.limits.all() if row.key == key), None)


@pghistory.track()
class TimeLimit(models.Model):
    """How many working days one step may take under one rule set."""

    rule_set = models.ForeignKey(
        RuleSet, models.CASCADE, related_name="limits", verbose_name=_("rule set")
    )
    key = models.CharField(_("step"), max_length=20, choices=LimitKey)
    working_days = models.PositiveSmallIntegerField(_("working days"))
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    class Meta:
        ordering = ["rule_set", "key"]
        verbose_name = _("time limit")
        verbose_name_plural = _("time limits")
        constraints = [
            models.UniqueConstraint(fields=["rule_set", "key"], name="timelimit_unique")
        ]

    def __str__(self):
        return f"{self.get_key_display()}: {self.working_days}"


class AwardFormQuerySet(models.QuerySet):
    def for_kind(self, subject_kind):
        return self.filter(subject_kinds__contains=[subject_kind])


class AwardForm(models.Model):
    """A form of commendation (hình thức khen thưởng), its authority, track and subjects."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    authority = models.CharField(_("authority"), max_length=20, choices=Authority)
    track = models.CharField(_("track"), max_length=1, choices=Track)
    subject_kinds = ArrayField(
        models.CharField(max_length=12, choices=SubjectKind), verbose_name=_("subject kinds")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = AwardFormQuerySet.as_manager()

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("form of commendation")
        verbose_name_plural = _("forms of commendation")

    def __str__(self):
        return self.name
