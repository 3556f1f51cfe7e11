"""What a rule set says of each form: track, standards, shares, coefficients, quotas; and money.

Every row is a starting value that Home Affairs edits; `basis` names the law, or says that it is
the practice of a province.
"""

from fractions import Fraction

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.choices import (
    Letter,
    PaperKind,
    PaperLevel,
    PlaceLevel,
    SubjectKind,
    ThresholdBase,
    ThresholdKey,
    Track,
)
from awards.models.rules import AwardForm, RuleSet, rule_row_triggers
from movement.models import Agency


def tracked():
    """Keeps the history of a table, deletions too; each table needs trackers of its own."""
    return pghistory.track(
        pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
    )


@tracked()
class FormRule(models.Model):
    """How one form is examined under one rule set; without a row the form does not exist in it."""

    rule_set = models.ForeignKey(
        RuleSet, models.CASCADE, related_name="form_rules", verbose_name=_("rule set")
    )
    form = models.ForeignKey(
        AwardForm, models.PROTECT, related_name="rules", verbose_name=_("form of commendation")
    )
    track = models.CharField(_("track"), max_length=1, choices=Track)
    two_reviewers = models.BooleanField(_("two reviewers with weighted criteria"), default=False)
    public_opinion = models.BooleanField(_("public opinion is collected"), default=False)
    # Which shares of the same rule set the council needs; empty: minutes are enough.
    quorum = models.CharField(_("quorum"), max_length=20, choices=ThresholdKey, blank=True)
    majority = models.CharField(_("votes needed"), max_length=20, choices=ThresholdKey, blank=True)
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    class Meta:
        ordering = ["rule_set", "form__order"]
        verbose_name = _("rule of a form")
        verbose_name_plural = _("rules of forms")
        constraints = [
            models.UniqueConstraint(fields=["rule_set", "form"], name="form_rule_unique")
        ]
        triggers = rule_row_triggers()

    def __str__(self):
        return f"{self.form}: {self.get_track_display()}"

    @property
    def authority(self):
        return self.form.authority

    @property
    def quorum_threshold(self):
        return self.rule_set.threshold(self.quorum) if self.quorum else None

    @property
    def majority_threshold(self):
        return self.rule_set.threshold(self.majority) if self.majority else None


@tracked()
class AwardStandard(models.Model):
    """One standard (tiêu chuẩn) of a form for a kind of subject, as point, clause, article."""

    rule_set = models.ForeignKey(
        RuleSet, models.CASCADE, related_name="standards", verbose_name=_("rule set")
    )
    form = models.ForeignKey(
        AwardForm, models.PROTECT, related_name="standards", verbose_name=_("form of commendation")
    )
    subject_kind = models.CharField(_("subject kind"), max_length=12, choices=SubjectKind)
    point = models.CharField(_("point"), max_length=10, blank=True)
    clause = models.CharField(_("clause"), max_length=10, blank=True)
    article = models.CharField(_("article"), max_length=10)
    document = models.CharField(_("document"), max_length=200)
    text = models.TextField(_("text of the standard"))
    # A province without rules of its own begins from another one's.
    is_model = models.BooleanField(_("taken from another province as a model"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["rule_set", "form__order", "subject_kind", "order", "pk"]
        verbose_name = _("standard of commendation")
        verbose_name_plural = _("standards of commendation")
        triggers = rule_row_triggers()

    def __str__(self):
        return self.citation

    @property
    def citation(self):
        """The standard as a decision cites it: "điểm a khoản 1 Điều 3 Quyết định ..."."""
        parts = (
            (_("point %s"), self.point),
            (_("clause %s"), self.clause),
            (_("Article %s"), self.article),
        )
        return " ".join([*(str(word) % value for word, value in parts if value), self.document])


class ThresholdQuerySet(models.QuerySet):
    def in_force(self, date):
        """Those of the rule set in force on `date`."""
        return self.filter(rule_set__in=RuleSet.objects.newest_on(date).values("pk")[:1])


@tracked()
class Threshold(models.Model):
    """A share that is asked for, exact: two thirds are 2 and 3, 80 % are 80 and 100."""

    rule_set = models.ForeignKey(
        RuleSet, models.CASCADE, related_name="thresholds", verbose_name=_("rule set")
    )
    key = models.CharField(_("share of"), max_length=20, choices=ThresholdKey)
    numerator = models.PositiveSmallIntegerField(_("parts"), validators=[MinValueValidator(1)])
    denominator = models.PositiveSmallIntegerField(
        _("of how many"), default=100, validators=[MinValueValidator(1)]
    )
    base = models.CharField(
        _("counted of"), max_length=8, choices=ThresholdBase, default=ThresholdBase.TOTAL
    )
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    objects = ThresholdQuerySet.as_manager()

    class Meta:
        ordering = ["rule_set", "key"]
        verbose_name = _("share asked for")
        verbose_name_plural = _("shares asked for")
        constraints = [
            models.UniqueConstraint(fields=["rule_set", "key"], name="threshold_unique"),
            models.CheckConstraint(
                condition=models.Q(numerator__gte=1, numerator__lte=models.F("denominator")),
                name="threshold_is_a_share",
                violation_error_message=_("A share lies above 0 and is at most the whole."),
            ),
        ]
        triggers = rule_row_triggers()

    def __str__(self):
        return f"{self.get_key_display()}: {self.words}"

    @property
    def share(self):
        return Fraction(self.numerator, self.denominator)

    @property
    def value_percent(self):
        """In per cent, a float for display; compare with `is_met`, which is exact."""
        return 100 * self.numerator / self.denominator

    @property
    def words(self):
        """ "80 %" or "2/3"."""
        if self.denominator == 100:
            return f"{self.numerator} %"
        return f"{self.numerator}/{self.denominator}"

    def is_met(self, count, of):
        """Whether `count` of `of` reach the share; of none, nothing is reached."""
        return of > 0 and count * self.denominator >= self.numerator * of


@tracked()
class Coefficient(models.Model):
    """By what the base salary is multiplied to give the reward money of a form."""

    rule_set = models.ForeignKey(
        RuleSet, models.CASCADE, related_name="coefficients", verbose_name=_("rule set")
    )
    form = models.ForeignKey(
        AwardForm,
        models.PROTECT,
        related_name="coefficients",
        verbose_name=_("form of commendation"),
    )
    subject_kind = models.CharField(_("subject kind"), max_length=12, choices=SubjectKind)
    value = models.DecimalField(_("coefficient"), max_digits=6, decimal_places=3)
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    class Meta:
        ordering = ["rule_set", "form__order", "subject_kind"]
        verbose_name = _("coefficient of reward money")
        verbose_name_plural = _("coefficients of reward money")
        constraints = [
            models.UniqueConstraint(
                fields=["rule_set", "form", "subject_kind"], name="coefficient_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(value__gt=0),
                name="coefficient_positive",
                violation_error_message=_("A coefficient lies above 0."),
            ),
        ]
        triggers = rule_row_triggers()

    def __str__(self):
        return f"{self.form}, {self.get_subject_kind_display()}: {self.value}"


@tracked()
class DefaultQuota(models.Model):
    """How many of a form and kind a unit may propose where a call says nothing else."""

    rule_set = models.ForeignKey(
        RuleSet, models.CASCADE, related_name="default_quotas", verbose_name=_("rule set")
    )
    form = models.ForeignKey(
        AwardForm, models.PROTECT, related_name="+", verbose_name=_("form of commendation")
    )
    subject_kind = models.CharField(_("subject kind"), max_length=12, choices=SubjectKind)
    # Empty: for each unit and agency, of whatever level.
    level = models.CharField(_("level"), max_length=10, choices=PlaceLevel, blank=True)
    number = models.PositiveSmallIntegerField(_("quota"))
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    class Meta:
        ordering = ["rule_set", "form__order", "subject_kind", "level"]
        verbose_name = _("default quota of a unit")
        verbose_name_plural = _("default quotas of a unit")
        constraints = [
            models.UniqueConstraint(
                fields=["rule_set", "form", "subject_kind", "level"],
                name="default_quota_unique",
            )
        ]
        triggers = rule_row_triggers()

    def __str__(self):
        return f"{self.form}, {self.get_subject_kind_display()}: {self.number}"


@tracked()
class RulePaper(models.Model):
    """A component of the dossier that a new call asks for unless it says otherwise."""

    rule_set = models.ForeignKey(
        RuleSet, models.CASCADE, related_name="papers", verbose_name=_("rule set")
    )
    level = models.CharField(_("asked for"), max_length=10, choices=PaperLevel)
    kind = models.CharField(_("kind of paper"), max_length=20, choices=PaperKind)
    name = models.CharField(_("name"), max_length=200)
    is_mandatory = models.BooleanField(_("mandatory"), default=True)
    # Under the short procedure the agency's summary report is enough (Decree 152 art. 33.8).
    in_short_flow = models.BooleanField(_("also in the short procedure"), default=True)
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["rule_set", "order", "pk"]
        verbose_name = _("component of a dossier")
        verbose_name_plural = _("components of a dossier")
        constraints = [
            models.UniqueConstraint(fields=["rule_set", "level", "kind"], name="rule_paper_unique")
        ]
        triggers = rule_row_triggers()

    def __str__(self):
        return self.name


@tracked()
class Salutation(models.Model):
    """To whom a letter is addressed (kính gửi), a line each; an agency may have its own."""

    rule_set = models.ForeignKey(
        RuleSet, models.CASCADE, related_name="salutations", verbose_name=_("rule set")
    )
    letter = models.CharField(_("letter"), max_length=16, choices=Letter)
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("only for this agency"),
    )
    text = models.TextField(_("addressed to, a line each"))

    class Meta:
        ordering = ["rule_set", "letter", "pk"]
        verbose_name = _("salutation")
        verbose_name_plural = _("salutations")
        constraints = [
            models.UniqueConstraint(
                fields=["rule_set", "letter", "agency"],
                name="salutation_unique",
                nulls_distinct=False,
            )
        ]
        triggers = rule_row_triggers()

    def __str__(self):
        return self.text


class BaseSalaryQuerySet(models.QuerySet):
    def on(self, date):
        """The BaseSalary in force on `date`, or None."""
        return self.filter(valid_from__lte=date).order_by("-valid_from").first()


@tracked()
class BaseSalary(models.Model):
    """The base salary (mức lương cơ sở) in đồng from a date on, until the next row begins."""

    valid_from = models.DateField(_("valid from"), unique=True)
    amount = models.PositiveBigIntegerField(_("amount (đồng)"), validators=[MinValueValidator(1)])
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    objects = BaseSalaryQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from"]
        verbose_name = _("base salary")
        verbose_name_plural = _("base salaries")

    def __str__(self):
        return f"{self.amount} ({self.valid_from:%d/%m/%Y})"
