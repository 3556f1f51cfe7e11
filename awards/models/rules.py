"""Law as dated data: rule sets with their time limits, and the forms of commendation.

What else a rule set holds stands in `awards.models.standards`. A rule set that a sent submission
follows is closed: its rows can no longer be changed, only copied into a new set from a later date
(`awards.services.rules`), so that an old dossier keeps the rules it was sent under.
"""

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.choices import Authority, LimitKey, SubjectKind
from movement.models.units import valid_on


class RuleSetQuerySet(models.QuerySet):
    def in_force(self, date):
        """The rule set for a dossier sent on `date`, or None (Decree 152/2025 art. 60.3)."""
        return self.newest_on(date).first()

    def newest_on(self, date):
        """Those valid on `date`, the one in force first."""
        return self.filter(valid_on(date)).order_by("-valid_from")


def refuse_if_used(rule_set, result):
    """Trigger: the row of a rule set that a sent submission follows is not changed any more.

    `rule_set` is the SQL of the rule set's id, `result` the row that the statement goes on with.
    """
    return f"""
        IF EXISTS (SELECT 1 FROM awards_submission WHERE rule_set_id = {rule_set}) THEN
            RAISE EXCEPTION 'awards: a rule set in use is copied, not changed';
        END IF;
        RETURN {result};
    """


def rule_row_triggers():
    """For a table whose rows belong to a rule set by `rule_set_id`."""
    return [
        pgtrigger.Trigger(
            name="rule_kept_update",
            when=pgtrigger.Before,
            operation=pgtrigger.Update,
            func=refuse_if_used("OLD.rule_set_id", "NEW"),
        ),
        pgtrigger.Trigger(
            name="rule_kept_delete",
            when=pgtrigger.Before,
            operation=pgtrigger.Delete,
            func=refuse_if_used("OLD.rule_set_id", "OLD"),
        ),
    ]


def _first(rows, **wanted):
    # In Python, over rows that are prefetched or few: a page asks for several of a handful.
    return next(
        (row for row in rows.all() if all(getattr(row, k) == v for k, v in wanted.items())), None
    )


@pghistory.track()
class RuleSet(models.Model):
    """Law, decree and circular for dossiers sent from one date to another (awards.md)."""

    name = models.CharField(_("name"), max_length=120)
    valid_from = models.DateField(_("valid from"), unique=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    law = models.CharField(_("law"), max_length=200)
    decree = models.CharField(_("decree"), max_length=200)
    circular = models.CharField(_("circular"), max_length=200)
    # Provinces' practice: the amount is rounded up to a multiple of it (awards.md).
    money_rounding = models.PositiveIntegerField(
        _("reward money rounded up to (đồng)"), default=10_000, validators=[MinValueValidator(1)]
    )
    # State level: how old an achievement may be at the province's letter (Decree 152 art. 33.9).
    achievement_months = models.PositiveSmallIntegerField(
        _("months an achievement stays fresh for state awards"), default=6
    )

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
        triggers = [
            pgtrigger.Trigger(
                name="used_is_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf(
                    "valid_from",
                    "law",
                    "decree",
                    "circular",
                    "money_rounding",
                    "achievement_months",
                ),
                func=refuse_if_used("OLD.id", "NEW"),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def is_used(self):
        """Whether a sent submission follows it: then it is copied, not changed."""
        return self.submissions.exists()

    def rule_for(self, form):
        """The FormRule of `form`, or None where this rule set does not know the form."""
        return _first(self.form_rules, form_id=form.pk)

    def threshold(self, key):
        """The Threshold `key` (choices.ThresholdKey), or None."""
        return _first(self.thresholds, key=key)

    def coefficient(self, form, subject_kind):
        """The Decimal the base salary is multiplied by, or None: no money, a gift at most."""
        found = _first(self.coefficients, form_id=form.pk, subject_kind=subject_kind)
        return found and found.value

    def salutation(self, letter, agency=None):
        """The lines after "Kính gửi" of `letter` (choices.Letter), an agency's own first; ""."""
        own = agency and _first(self.salutations, letter=letter, agency_id=agency.pk)
        found = own or _first(self.salutations, letter=letter, agency_id=None)
        return found.text if found else ""

    def standards_for(self, form, subject_kind):
        """The AwardStandards a case of `subject_kind` may meet for `form`, in order."""
        return [
            row
            for row in self.standards.all()
            if row.form_id == form.pk and row.subject_kind == subject_kind
        ]

    def working_days(self, key):
        """Working days of the limit `key`, or None where the rule set has no such clock."""
        found = _first(self.limits, key=key)
        return found and found.working_days


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
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
        triggers = rule_row_triggers()

    def __str__(self):
        return f"{self.get_key_display()}: {self.working_days}"


class AwardFormQuerySet(models.QuerySet):
    def for_kind(self, subject_kind):
        return self.filter(subject_kinds__contains=[subject_kind])


class AwardForm(models.Model):
    """A form of commendation (hình thức khen thưởng), its authority and subjects.

    The authority is part of what the form is, as its name says; how it is examined is a rule of
    the date (`FormRule`).
    """

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    authority = models.CharField(_("authority"), max_length=20, choices=Authority)
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
