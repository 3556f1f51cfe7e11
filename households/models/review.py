"""Results of the yearly reviews, and the number of households they are divided by."""

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.choices import AREA_TYPES, Cause, Ethnicity, Need, TargetGroup
from households.classification import CLASS_LABELS, RURAL, URBAN, HouseholdClass
from households.models.household import Household
from households.models.lineage import lifetime_triggers
from households.models.locking import Amendment, lock_triggers
from households.models.rollup import rollup_triggers
from households.models.scoping import UnitScopedQuerySet
from households.models.standard import PovertyStandard
from movement import calendar
from movement.models import AdministrativeUnit
from movement.roles import Role

CLASSES = [(str(key), label) for key, label in CLASS_LABELS.items()]
FIRST_YEAR = 1990


def keys_field(choices, label):
    """A column of several keys of a closed list; the database refuses any other key."""
    return ArrayField(
        models.CharField(max_length=20, choices=choices),
        verbose_name=label,
        default=list,
        blank=True,
    )


def known_keys(field, choices, table="assessment"):
    return models.CheckConstraint(
        condition=Q(**{f"{field}__contained_by": choices.values}), name=f"{table}_{field}_known"
    )


class AssessmentQuerySet(UnitScopedQuerySet):
    """An assessment is seen by those who see its household now, wherever it was assessed."""

    path_field = "household__commune__path"

    def of_year(self, year: int) -> "AssessmentQuerySet":
        return self.filter(year=year)

    def assessed_in(self, unit) -> "AssessmentQuerySet":
        """Assessments of units under `unit`, as the boundaries were at the assessment."""
        return self.filter(unit__path__startswith=unit.path)

    def of_class(self, household_class: str) -> "AssessmentQuerySet":
        return self.filter(household_class=household_class)

    def years(self) -> list[int]:
        """From the newest year with an assessment back to the oldest; read off the index."""
        ends = self.aggregate(first=models.Min("year"), last=models.Max("year"))
        if ends["last"] is None:
            return []
        return list(range(ends["last"], ends["first"] - 1, -1))


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    level=pgtrigger.Statement,
    append_only=True,
    # Few results are corrected: which ones is read off this small index (`households.published`).
    meta={
        "indexes": [
            models.Index(
                fields=["year", "household"],
                name="assessment_corrected",
                condition=~Q(pgh_label="insert"),
            )
        ]
    },
)
class Assessment(models.Model):
    """What one year's review found about a household (Decision 24/2021/QĐ-TTg).

    `unit` is the commune version it was assessed in and never changes. B1 and B2 are empty for
    years whose standard does not compute a class.
    """

    household = models.ForeignKey(
        Household,
        on_delete=models.CASCADE,
        related_name="assessments",
        verbose_name=_("household"),
        db_index=False,  # the unique (household, year) begins with it
    )
    year = models.PositiveSmallIntegerField(_("year"))
    unit = models.ForeignKey(
        AdministrativeUnit,
        on_delete=models.PROTECT,
        related_name="assessments",
        verbose_name=_("commune at the review"),
    )
    standard = models.ForeignKey(
        PovertyStandard,
        on_delete=models.PROTECT,
        related_name="assessments",
        verbose_name=_("poverty standard"),
        db_index=False,  # three values among millions of rows
    )
    area_type = models.CharField(_("area type"), max_length=5, choices=AREA_TYPES)
    b1 = models.PositiveSmallIntegerField(_("B1 score (income estimate)"), null=True, blank=True)
    b2 = models.PositiveSmallIntegerField(_("B2 score (deprivation)"), null=True, blank=True)
    lacked = ArrayField(
        models.CharField(max_length=40),
        verbose_name=_("indicators lacked"),
        default=list,
        blank=True,
    )
    household_class = models.CharField(_("class"), max_length=9, choices=CLASSES)
    # As they were at the review: figures of a year never change with the household's present.
    ethnicity = models.CharField(
        _("ethnic group of the head"), max_length=10, choices=Ethnicity.choices, blank=True
    )
    member_count = models.PositiveSmallIntegerField(_("members"), null=True, blank=True)
    no_labour_capacity = models.BooleanField(_("no labour capacity"), default=False)
    has_merit_member = models.BooleanField(
        _("has a member with merit to the revolution"), default=False
    )
    target_groups = keys_field(TargetGroup, _("target groups"))
    causes = keys_field(Cause, _("causes of poverty"))
    needs = keys_field(Need, _("support needs"))
    # The day this result, or its last amendment, took effect: figures "as published on D" count
    # what was recorded by D.
    recorded_on = models.DateField(_("recorded on"), default=calendar.today)
    amendment = models.ForeignKey(
        Amendment,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("amended by"),
    )
    reason = models.CharField(_("reason in words"), max_length=400, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("review result")
        verbose_name_plural = _("review results")
        ordering = ["household", "-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "year"],
                name="assessment_once_a_year",
                violation_error_message=_("This household already has a result for the year."),
            ),
            models.CheckConstraint(
                condition=Q(household_class__in=[key for key, _label in CLASSES]),
                name="assessment_class_known",
            ),
            models.CheckConstraint(
                condition=Q(area_type__in=[RURAL, URBAN]), name="assessment_area_type"
            ),
            models.CheckConstraint(
                condition=Q(b1__isnull=True, b2__isnull=True)
                | Q(b1__isnull=False, b2__isnull=False),
                name="assessment_scores_together",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=2100), name="assessment_year_sane"
            ),
            models.CheckConstraint(
                condition=Q(b2__isnull=True)
                | Q(b2=0, lacked__len=0)
                | Q(b2__gt=0, lacked__len__gt=0),
                name="assessment_b2_matches_lacked",
            ),
            known_keys("target_groups", TargetGroup),
            known_keys("causes", Cause),
            known_keys("needs", Need),
        ]
        indexes = [
            models.Index(fields=["year", "household_class", "unit"], name="assessment_by_class"),
            # Who was poor in which years: who has fallen back is told by it alone.
            models.Index(
                fields=["year", "household"],
                name="assessment_poor",
                condition=Q(household_class="poor"),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="assessment_place_fixed", fields=["household", "year", "unit"]
            ),
            *lock_triggers(),
            *lifetime_triggers(),
            *rollup_triggers(),
        ]

    def __str__(self):
        return f"{self.household} {self.year}: {self.get_household_class_display()}"

    @property
    def is_poor(self) -> bool:
        return self.household_class == HouseholdClass.POOR

    def as_record(self) -> dict:
        """This year in a household's frozen record."""
        return {
            "year": self.year,
            "unit": {"code": self.unit.code, "name": self.unit.name},
            "standard": self.standard.legal_basis,
            "area_type": self.area_type,
            "b1": self.b1,
            "b2": self.b2,
            "lacked": sorted(self.lacked),
            "class": self.household_class,
            "reason": self.reason,
        }


class ResidentCountQuerySet(UnitScopedQuerySet):
    path_field = "unit__path"

    def for_user(self, user):
        """Numbers of the officer's unit and below; an administrator keeps them all."""
        return self if user.has_role(Role.ADMINISTRATOR) else super().for_user(user)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ResidentCount(models.Model):
    """Resident households of a unit at the end of a year: the divisor of every rate.

    All of them where `ethnicity` is empty, else those of one ethnic group.
    """

    unit = models.ForeignKey(
        AdministrativeUnit,
        on_delete=models.PROTECT,
        related_name="resident_counts",
        verbose_name=_("unit"),
    )
    year = models.PositiveSmallIntegerField(_("year"))
    ethnicity = models.CharField(
        _("ethnic group"),
        max_length=10,
        choices=Ethnicity.choices,
        blank=True,
        help_text=_("Empty: the households of all ethnic groups."),
    )
    households = models.PositiveIntegerField(_("resident households"))
    source = models.CharField(
        _("source"),
        max_length=200,
        blank=True,
        help_text=_("Document, or how the number was derived."),
    )
    is_derived = models.BooleanField(
        _("derived"), default=False, help_text=_("Computed from other figures, not published.")
    )

    objects = ResidentCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("number of resident households")
        verbose_name_plural = _("numbers of resident households")
        ordering = ["-year", "unit"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "ethnicity"], name="resident_count_once"
            ),
            models.CheckConstraint(condition=Q(households__gt=0), name="resident_count_positive"),
        ]

    def __str__(self):
        return f"{self.unit} {self.year}: {self.households}"
