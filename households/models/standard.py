"""Poverty standards by year, as dated data that an administrator can change."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from households.classification import RURAL, URBAN, Indicator, Standard
from households.models.locking import YearLock
from movement.models import AdministrativeUnit

# Of a standard by which an approved year was measured.
MAY_CHANGE_ALWAYS = {"valid_to", "note"}


def _integers(first, last):
    """Range of whole numbers with both ends in it."""
    return Func(F(first), F(last), Value("[]"), function="int4range")


def _scope_as_range():
    # A range of one id: `&&` on ranges needs no extension, `=` on integers would (btree_gist).
    scope = Coalesce(F("scope"), Value(0))
    return Func(scope, scope, Value("[]"), function="int8range")


class PovertyStandardQuerySet(models.QuerySet):
    def for_year(self, year: int, unit=None) -> "PovertyStandard":
        """The standard in force in `year` for `unit`: the nearest local one, else the national.

        A province may set a local line above the national one; raises `DoesNotExist` when no
        standard covers the year.
        """
        found = self.prefetch_related("indicators").for_years([year], unit)[year]
        if found is None:
            raise self.model.DoesNotExist(_("No poverty standard is in force in %s.") % year)
        return found

    def for_years(self, years, unit=None) -> dict:
        """The standard of each year as `for_year` finds it, or None; one query for all."""
        candidates = self.filter(valid_from__lte=max(years), valid_to__gte=min(years))
        return nearest_of(candidates.select_related("scope"), years, unit)


def nearest_of(standards, years, unit=None) -> dict:
    """Of `standards`, the one in force in each year for `unit`: that of the smallest scope."""

    def size(row):
        return len(row.scope.path) if row.scope else 0

    found = {}
    for year in years:
        covering = [
            row
            for row in standards
            if row.valid_from <= year <= row.valid_to
            and (row.scope is None or (unit and unit.path.startswith(row.scope.path)))
        ]
        found[year] = max(covering, key=size, default=None)
    return found


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PovertyStandard(models.Model):
    """A multidimensional poverty standard. Lines in VND a person a month.

    Decision 59/2015/QĐ-TTg (2016-2021), Decree 07/2021/NĐ-CP art. 3 (2022-2026),
    Decree 351/2025/NĐ-CP (2027-2030). Limits and thresholds come from circulars and may change:
    they are edited in the back office, and history is kept.
    """

    name = models.CharField(_("name"), max_length=200)
    legal_basis = models.CharField(_("legal basis"), max_length=200)
    valid_from = models.PositiveSmallIntegerField(_("from year"))
    valid_to = models.PositiveSmallIntegerField(_("to year"))
    scope = models.ForeignKey(
        AdministrativeUnit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("applies in"),
        help_text=_("Empty: the whole country."),
    )
    income_line_rural = models.BigIntegerField(_("income line, rural (VND a person a month)"))
    income_line_urban = models.BigIntegerField(_("income line, urban (VND a person a month)"))
    upper_line_rural = models.BigIntegerField(_("upper line, rural"), null=True, blank=True)
    upper_line_urban = models.BigIntegerField(_("upper line, urban"), null=True, blank=True)
    b1_limit_rural = models.PositiveSmallIntegerField(_("B1 limit, rural"), null=True, blank=True)
    b1_limit_urban = models.PositiveSmallIntegerField(_("B1 limit, urban"), null=True, blank=True)
    b2_threshold = models.PositiveSmallIntegerField(
        _("B2 from which a household is poor"), null=True, blank=True
    )
    can_classify = models.BooleanField(
        _("the portal computes the class"),
        default=True,
        help_text=_("Off: the class is stored as it was recognised."),
    )
    note = models.TextField(_("note"), blank=True)

    objects = PovertyStandardQuerySet.as_manager()

    class Meta:
        verbose_name = _("poverty standard")
        verbose_name_plural = _("poverty standards")
        ordering = ["valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__lte=F("valid_to")),
                name="standard_years_in_order",
                violation_error_message=_("The last year is before the first."),
            ),
            models.CheckConstraint(
                condition=Q(can_classify=False)
                | Q(
                    b1_limit_rural__isnull=False,
                    b1_limit_urban__isnull=False,
                    b2_threshold__isnull=False,
                ),
                name="standard_can_classify_with_limits",
                violation_error_message=_(
                    "To compute a class, the B1 limits and the B2 threshold are needed."
                ),
            ),
            ExclusionConstraint(
                name="standard_one_per_year_and_scope",
                expressions=[
                    (_integers("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                    (_scope_as_range(), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Another standard covers some of these years."),
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.valid_from}-{self.valid_to})"

    def clean(self):
        if not (self.valid_from and self.valid_to):
            return
        if self.valid_from > self.valid_to:
            raise ValidationError({"valid_to": _("The last year is before the first.")})
        if years := self.locked_years():
            self._check_kept(years)
        elif locked := self._locked_in_scope():
            raise ValidationError(
                {
                    "valid_from": _(
                        "The results of %(year)s are approved and locked: a standard cannot "
                        "begin to apply to them. Choose years after that."
                    )
                    % {"year": max(locked)}
                }
            )

    def locked_years(self) -> list[int]:
        """Approved years with results by this standard; the oldest first."""
        if self.pk is None:
            return []
        used = self.assessments.filter(year=OuterRef("year"))
        locks = YearLock.objects.filter(Exists(used)).order_by("year")
        return list(locks.values_list("year", flat=True))

    def _locked_in_scope(self):
        """Approved years with results of other standards that this one would apply to."""
        results = PovertyStandard.assessments.rel.related_model.objects.filter(
            year=OuterRef("year"), unit__path__startswith=self.scope.path if self.scope else ""
        )
        locks = YearLock.objects.filter(year__range=(self.valid_from, self.valid_to))
        return locks.filter(Exists(results)).values_list("year", flat=True)

    def _check_kept(self, years):
        """By a standard of an approved year only its last year and its note still change, so that
        a later standard can follow; raises ValidationError."""
        stored = PovertyStandard.objects.get(pk=self.pk)
        text = ", ".join(map(str, years))
        errors = {
            field.name: _(
                "The results of %(years)s were approved by this standard: it cannot change. "
                "End it with its last year and add a new one."
            )
            % {"years": text}
            for field in self._meta.concrete_fields
            if field.name not in MAY_CHANGE_ALWAYS
            and getattr(self, field.attname) != getattr(stored, field.attname)
        }
        if self.valid_to < years[-1]:
            errors["valid_to"] = _(
                "The results of %(years)s were approved by this standard: it cannot end before."
            ) % {"years": text}
        if errors:
            raise ValidationError(errors)

    def to_rule(self) -> Standard:
        """This standard as the value `classification.classify` takes."""
        return Standard(
            name=self.name,
            legal_basis=self.legal_basis,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            income_lines={RURAL: self.income_line_rural, URBAN: self.income_line_urban},
            upper_income_lines=_known(
                {RURAL: self.upper_line_rural, URBAN: self.upper_line_urban}
            ),
            b1_limits=_known({RURAL: self.b1_limit_rural, URBAN: self.b1_limit_urban}),
            b2_threshold=self.b2_threshold,
            indicators=tuple(indicator.to_rule() for indicator in self.indicators.all()),
            scope=self.scope.path if self.scope else "",
            can_classify=self.can_classify,
        )


def _known(values):
    return {key: value for key, value in values.items() if value is not None}


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PovertyIndicator(models.Model):
    """One deprivation indicator of a standard; `key` names it in code and in assessments."""

    standard = models.ForeignKey(
        PovertyStandard,
        on_delete=models.CASCADE,
        related_name="indicators",
        verbose_name=_("poverty standard"),
    )
    key = models.SlugField(_("key"), max_length=40)
    service = models.CharField(_("basic social service"), max_length=100)
    label = models.CharField(_("indicator"), max_length=150)
    deprived_when = models.TextField(_("deprived when"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"))
    points = models.PositiveSmallIntegerField(_("points"), default=10)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["standard", "order"]
        constraints = [
            models.UniqueConstraint(fields=["standard", "key"], name="indicator_key_once"),
            models.UniqueConstraint(fields=["standard", "order"], name="indicator_order_once"),
            models.CheckConstraint(condition=Q(points__gt=0), name="indicator_points_positive"),
        ]

    def __str__(self):
        return self.label

    def to_rule(self) -> Indicator:
        return Indicator(
            key=self.key,
            service=self.service,
            label=self.label,
            deprived_when=self.deprived_when,
            order=self.order,
            points=self.points,
        )
