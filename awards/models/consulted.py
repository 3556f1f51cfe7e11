"""Which cases agencies are asked about, and which agencies: dated rows of the back office."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.choices import SubjectKind
from awards.models.rules import AwardForm, RuleSet, rule_row_triggers
from awards.models.standards import tracked
from movement.models.units import valid_on


@tracked()
class ConsultationRule(models.Model):
    """Cases of this form and kind of subject are consulted about under one rule set."""

    rule_set = models.ForeignKey(
        RuleSet, models.CASCADE, related_name="consultation_rules", verbose_name=_("rule set")
    )
    form = models.ForeignKey(
        AwardForm, models.PROTECT, related_name="+", verbose_name=_("form of commendation")
    )
    subject_kind = models.CharField(_("subject kind"), max_length=12, choices=SubjectKind)
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    class Meta:
        ordering = ["rule_set", "form__order", "subject_kind"]
        verbose_name = _("rule of consultation")
        verbose_name_plural = _("rules of consultation")
        constraints = [
            models.UniqueConstraint(
                fields=["rule_set", "form", "subject_kind"], name="consultation_rule_unique"
            )
        ]
        triggers = rule_row_triggers()

    def __str__(self):
        return f"{self.form}, {self.get_subject_kind_display()}"


class ConsultedAgencyQuerySet(models.QuerySet):
    def on(self, date):
        return self.filter(valid_on(date))


@tracked()
class ConsultedAgency(models.Model):
    """An agency that is asked about cases, from one date to another; it does not sign in."""

    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(
        _("short name"), max_length=40, help_text=_("The heading of its column.")
    )
    about = models.CharField(_("asked about"), max_length=200)
    subject_kinds = ArrayField(
        models.CharField(max_length=12, choices=SubjectKind), verbose_name=_("subject kinds")
    )
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ConsultedAgencyQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("consulted agency")
        verbose_name_plural = _("consulted agencies")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="consulted_agency_dates_in_order",
                violation_error_message=_("The end date lies before the start date."),
            ),
            models.UniqueConstraint(
                fields=["short_name", "valid_from"], name="consulted_agency_unique"
            ),
        ]

    def __str__(self):
        return self.name


def required():
    """The condition (Exists) of the cases whose rule set asks for consultation."""
    rules = ConsultationRule.objects.filter(
        rule_set=models.OuterRef("submission__rule_set"),
        form=models.OuterRef("form"),
        subject_kind=models.OuterRef("subject_kind"),
    )
    return models.Exists(rules)


def is_required(case):
    """Whether the rule set of the case asks for consultation about its form and kind."""
    rules = case.submission.rules
    if rules is None or case.form_id is None:
        return False
    rows = rules.consultation_rules.all()
    return any(
        (row.form_id, row.subject_kind) == (case.form_id, case.subject_kind) for row in rows
    )
