"""A household's results as years that follow each other: changes, reasons, labels."""

from django.db.models import Exists, OuterRef

from households.classification import CHANGE_LABELS, HouseholdClass, change_between, explain
from households.models import YearLock


def years_of(household):
    """A household's results, newest first, each with its change and what it lacked in words."""
    locks = YearLock.objects.filter(year=OuterRef("year"))
    results = list(
        household.assessments.annotate(is_locked=Exists(locks))
        .select_related("unit__parent", "standard", "amendment")
        .prefetch_related("standard__indicators")
        .order_by("year")
    )
    return with_words(results)


def with_words(results):
    """Results of one household in the order of years -> newest first, with words for a page.

    `standard__indicators` are prefetched.
    """
    before, was_poor = None, False
    for result in results:
        same_run = before is not None and before.year == result.year - 1
        change = change_between(
            before.household_class if same_run else None,
            result.household_class,
            was_poor_earlier=was_poor,
        )
        # The first year on record tells no change: what came before it is not known.
        result.change_label = CHANGE_LABELS.get(change) if before else None
        result.breaks_standard = before is not None and before.standard_id != result.standard_id
        result.year_before = before.year if before else None
        result.reason_shown = result.reason or reason_of(result)
        indicators = result.standard.indicators.all()
        result.lacked_labels = [row.label for row in indicators if row.key in result.lacked]
        result.groups = groups_of(result)
        before, was_poor = result, was_poor or result.is_poor
    return results[::-1]


def reason_of(result):
    """The class explained where the file it came from did not; "" where nothing computes it."""
    standard = result.standard
    if result.b1 is None or not standard.can_classify:
        return ""
    outcome = HouseholdClass(result.household_class)
    return explain(standard.to_rule(), result.area_type, result.b1, result.b2, outcome)


def groups_of(result):
    """Causes, needs, target groups and flags of a result: pairs of heading key and labels."""
    return {name: _labels(result, name) for name in ("causes", "needs", "target_groups")}


def _labels(result, name):
    labels = dict(result._meta.get_field(name).base_field.choices)
    return [labels.get(key, key) for key in getattr(result, name)]
