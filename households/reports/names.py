"""The households a number of a report counts: its names, for those who may see them."""

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q

from households.choices import Dimension, Ethnicity, TargetGroup
from households.classification import HouseholdClass, change_between
from households.models import Assessment, Household
from households.reports.numbers import LISTED
from households.statistics import end_of

CLASSES = [str(household_class) for household_class in HouseholdClass]
# What else a cell may need beside its crossing.
CROSSINGS = {
    "within": ("class_before", "household_class"),
    "escaped": ("class_before",),
    "without_result": ("class_before",),
    "came": ("household_class",),
    # Of the transition matrix: any class, and those without a result told apart.
    "moved_in": ("household_class",),
    "new": ("household_class",),
    "moved_out": ("class_before",),
    "ended": ("class_before",),
    "no_result": ("class_before",),
}
OUT = (HouseholdClass.AVERAGE, HouseholdClass.NOT_POOR)
# What a link to the names behind a cell may say beside the question of the report.
PARAMETERS = ("household_class", "class_before", "dimension", "key", "crossing")


class UnknownCell(ValueError):
    """The values name no cell of a report."""


def cell_of(query):
    """The cell named by query values (a mapping): see `PARAMETERS`."""
    return {name: query[name] for name in PARAMETERS if query.get(name)}


def households_behind(user, year, ids, cell, from_year=None) -> "QuerySet":  # noqa: F821
    """Households of `cell` (see PARAMETERS) in the unit versions `ids`, those `user` may see.

    Between `from_year` (by default the year before) and `year`.

    Each with `year_class` and `previous_class`, "" or None where there is no result. Raises
    `UnknownCell`. As the register is now: an amendment since the day of a figure shows.
    """
    _check(cell)
    from_year = year - 1 if from_year is None else from_year
    rows = Household.objects.for_user(user).select_related("commune", "hamlet")
    rows = rows.annotate(
        now=FilteredRelation("assessments", condition=Q(assessments__year=year)),
        before=FilteredRelation("assessments", condition=Q(assessments__year=from_year)),
    ).annotate(
        year_class=F("now__household_class"),
        previous_class=F("before__household_class"),
        previous_unit=F("before__unit"),
        year_unit=F("now__unit"),
    )
    if "crossing" in cell:
        return rows.filter(_CROSSED[cell["crossing"]](ids, cell, year))
    if "class_before" in cell:
        return rows.filter(before__unit__in=ids, before__household_class=cell["class_before"])
    rows = rows.filter(now__unit__in=ids, now__household_class=cell["household_class"])
    return _narrowed(rows, year, cell)


def _check(cell):
    known = {
        "household_class": CLASSES,
        "class_before": CLASSES,
        "dimension": Dimension.values,
        "crossing": CROSSINGS,
    }
    if any(cell[name] not in values for name, values in known.items() if name in cell):
        raise UnknownCell(cell)
    if not all(name in cell for name in CROSSINGS.get(cell.get("crossing"), ())) or not (
        {"household_class", "class_before"} & cell.keys()
    ):
        raise UnknownCell(cell)
    if ("dimension" in cell) != ("key" in cell):
        raise UnknownCell(cell)


def _was(ids, cell):
    return Q(before__unit__in=ids, before__household_class=cell["class_before"])


def _is(ids, cell):
    return Q(now__unit__in=ids, now__household_class=cell["household_class"])


_CROSSED = {
    "within": lambda ids, cell, year: _was(ids, cell) & _is(ids, cell),
    "escaped": lambda ids, cell, year: (
        _was(ids, cell) & Q(now__unit__in=ids, now__household_class__in=OUT)
    ),
    "without_result": lambda ids, cell, year: _was(ids, cell) & Q(now__isnull=True),
    "moved_in": lambda ids, cell, year: (
        _is(ids, cell) & Q(before__isnull=False) & ~Q(previous_unit__in=ids)
    ),
    "new": lambda ids, cell, year: _is(ids, cell) & Q(before__isnull=True),
    "moved_out": lambda ids, cell, year: (
        _was(ids, cell) & Q(now__isnull=False) & ~Q(year_unit__in=ids)
    ),
    "ended": lambda ids, cell, year: (
        _was(ids, cell) & Q(now__isnull=True, ended_on__lte=end_of(year))
    ),
    "no_result": lambda ids, cell, year: (
        _was(ids, cell) & Q(now__isnull=True) & ~Q(ended_on__lte=end_of(year))
    ),
    "came": lambda ids, cell, year: (
        _is(ids, cell) & Q(before__household_class__in=LISTED) & ~Q(previous_unit__in=ids)
    ),
}
MINORITIES = [key for key in Ethnicity.values if key != Ethnicity.KINH]


def _narrowed(rows, year, cell):
    """Rows of the dimension and key of a cell."""
    dimension, key = cell.get("dimension"), cell.get("key")
    if dimension is None or dimension == Dimension.ALL:
        return rows
    if dimension == Dimension.CHANGE:
        return _changed(rows, year, cell)
    if dimension == Dimension.GROUP:
        return rows.filter(_of_group(key))
    column, lookup = {
        Dimension.AREA: ("area_type", ""),
        Dimension.ETHNICITY: ("ethnicity", ""),
        Dimension.CAUSE: ("causes", "__contains"),
        Dimension.NEED: ("needs", "__contains"),
        Dimension.INDICATOR: ("lacked", "__contains"),
    }[dimension]
    return rows.filter(**{f"now__{column}{lookup}": [key] if lookup else key})


def _of_group(key):
    if key == "ethnic_minority":
        return Q(now__ethnicity__in=MINORITIES)
    if key in ("no_labour_capacity", "has_merit_member"):
        return Q(**{f"now__{key}": True})
    if key in TargetGroup.values:
        return Q(now__target_groups__contains=[key])
    raise UnknownCell(key)


def _changed(rows, year, cell):
    """Rows whose class moved as the key says: every pair of classes that the rule calls so."""
    poor_earlier = Assessment.objects.filter(
        household=OuterRef("pk"), year__lt=year, household_class=HouseholdClass.POOR
    )
    rows = rows.annotate(was_poor=Exists(poor_earlier))
    condition, after = Q(pk__in=[]), cell["household_class"]
    for before in (None, *HouseholdClass):
        for was_poor in (True, False):
            if change_between(before, after, was_poor_earlier=was_poor) == cell["key"]:
                place = Q(before__household_class=before) if before else Q(before__isnull=True)
                condition |= place & Q(was_poor=was_poor)
    return rows.filter(condition)
