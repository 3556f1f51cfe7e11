"""The register's figures, for boards and the front page (`movement.figures`).

Rates are per cent with two decimals over all resident households (poverty.md). A figure follows
the unit version a household was assessed in; asked on the boundaries of a date, the units that
have since become the one asked for are counted with it.
"""

from decimal import Decimal

from django.db.models import Count, Q, Sum

from households.classification import HouseholdClass
from households.models import Assessment, PovertyStandard, ResidentCount
from movement.figures import register
from movement.models import AdministrativeUnit, UnitSuccession

OUT_OF_POVERTY = (HouseholdClass.NOT_POOR, HouseholdClass.AVERAGE)


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


def units_meant(unit, boundaries=None) -> set[int]:
    """Ids of the unit versions counted for `unit`: those below it, and with `boundaries` (a
    date) all that have become one of them by then."""
    below = set(AdministrativeUnit.objects.within(unit).values_list("pk", flat=True))
    frontier = below if boundaries else set()
    while frontier:
        earlier = UnitSuccession.objects.filter(
            successor__in=frontier, effective__lte=boundaries
        ).values_list("predecessor", flat=True)
        frontier = set(earlier) - below
        below |= frontier
    return below


def _results(unit, year, boundaries):
    results = Assessment.objects.of_year(year)
    if boundaries is None:
        return results.assessed_in(unit)
    return results.filter(unit__in=units_meant(unit, boundaries))


def _count(unit, year, boundaries, household_class):
    counted = _results(unit, year, boundaries).aggregate(
        all=Count("pk"), asked=Count("pk", filter=Q(household_class=household_class))
    )
    return counted["asked"] if counted["all"] else None


def poor(unit, year, boundaries=None):
    """Poor households at the end of `year`; None without a review on record."""
    return _count(unit, year, boundaries, HouseholdClass.POOR)


def near_poor(unit, year, boundaries=None):
    """Near-poor households at the end of `year`; None without a review on record."""
    return _count(unit, year, boundaries, HouseholdClass.NEAR_POOR)


def residents(unit, year, boundaries=None):
    """All resident households; None where neither the unit nor its parts have a number."""
    counts = ResidentCount.objects.filter(year=year, ethnicity="")
    own = counts.filter(unit=unit).values_list("households", flat=True).first()
    if own is not None and boundaries is None:
        return own
    parts = counts.filter(unit__in=units_meant(unit, boundaries), unit__level="commune")
    return parts.aggregate(total=Sum("households"))["total"]


def _rate(count, all_households):
    if count is None or not all_households:
        return None
    return round(Decimal(100 * count) / all_households, 2)


def poor_rate(unit, year, boundaries=None):
    """Poor households per cent of resident households, a Decimal of two places, or None."""
    return _rate(poor(unit, year, boundaries), residents(unit, year, boundaries))


def near_poor_rate(unit, year, boundaries=None):
    """Near-poor households per cent of resident households, or None."""
    return _rate(near_poor(unit, year, boundaries), residents(unit, year, boundaries))


def escaped_poor(unit, year, boundaries=None):
    """Households poor the year before and neither poor nor near-poor at the end of `year`.

    None when either year has no review on record in the unit.
    """
    before = _results(unit, year - 1, boundaries)
    results = _results(unit, year, boundaries)
    if not (before.exists() and results.exists()):
        return None
    return results.filter(
        household_class__in=OUT_OF_POVERTY,
        household__assessments__year=year - 1,
        household__assessments__household_class=HouseholdClass.POOR,
    ).count()


def standard(unit, year, boundaries=None):
    """Legal basis of the poverty standard the year's figures are measured on, or None."""
    try:
        return PovertyStandard.objects.for_year(year, unit).legal_basis
    except PovertyStandard.DoesNotExist:
        return None


def latest_year(unit, year, boundaries=None):
    """The newest year up to `year` with a review on record anywhere, or None."""
    return next((found for found in Assessment.objects.years() if found <= year), None)
