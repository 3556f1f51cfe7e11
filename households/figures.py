"""The register's figures, for boards and the front page (`movement.figures`)."""

from households.choices import Dimension
from households.classification import Change, HouseholdClass
from households.models import PovertyStandard, YearLock
from households.statistics import Residents, UnitMap, class_table, rate, years_on_record
from movement.figures import register


def register_figures():
    """Answer for the keys of this app; called once at start."""
    register("households.poor", poor)
    register("households.near_poor", near_poor)
    register("households.poor_rate", poor_rate)
    register("households.near_poor_rate", near_poor_rate)
    register("households.escaped_poor", escaped_poor)
    register("households.residents", residents)
    register("households.standard", standard)
    register("households.latest_year", latest_year)


def _count(unit, year, boundaries, household_class):
    table = class_table(UnitMap(boundaries).area(unit), year, [Dimension.ALL])
    return None if table.is_empty else table.households(0, household_class)


def poor(unit, year, boundaries=None):
    """Poor households at the end of `year`; None without a review on record."""
    return _count(unit, year, boundaries, HouseholdClass.POOR)


def near_poor(unit, year, boundaries=None):
    """Near-poor households at the end of `year`; None without a review on record."""
    return _count(unit, year, boundaries, HouseholdClass.NEAR_POOR)


def residents(unit, year, boundaries=None):
    """All resident households; None where neither the unit nor its parts have a number."""
    return Residents([UnitMap(boundaries).area(unit)], [year]).of(0, year)


def poor_rate(unit, year, boundaries=None):
    """Poor households per cent of resident households, a Decimal of two places, or None."""
    return rate(poor(unit, year, boundaries), residents(unit, year, boundaries))


def near_poor_rate(unit, year, boundaries=None):
    """Near-poor households per cent of resident households, or None."""
    return rate(near_poor(unit, year, boundaries), residents(unit, year, boundaries))


def escaped_poor(unit, year, boundaries=None):
    """Households poor the year before and neither poor nor near-poor at the end of `year`.

    None when either year has no review on record in the unit.
    """
    area = UnitMap(boundaries).area(unit)
    if class_table(area, year - 1, [Dimension.ALL]).is_empty:
        return None
    table = class_table(area, year, [Dimension.ALL, Dimension.CHANGE])
    return None if table.is_empty else table.change(0, Change.ESCAPED_POOR)


def standard(unit, year, boundaries=None):
    """Legal basis of the poverty standard the year's figures are measured on, or None."""
    try:
        return PovertyStandard.objects.for_year(year, unit).legal_basis
    except PovertyStandard.DoesNotExist:
        return None


def latest_year(unit, year, boundaries=None):
    """The year up to `year` to show first (`YearLock.year_to_show`); None without a result."""
    return YearLock.objects.year_to_show(years_on_record(year))
