"""Filters of the household list; every choice is the officer's own area."""

import django_filters
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, FilteredRelation, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from households.choices import Cause, Ethnicity, Need
from households.classification import (
    CHANGE_LABELS,
    CLASS_LABELS,
    Change,
    HouseholdClass,
    change_between,
)
from households.models import Assessment, PovertyIndicator, YearLock
from households.models.household import EVERY
from movement import calendar
from movement.models import AdministrativeUnit, Level

NO_RESULT = "none"
KEPT, ENDED = "kept", "ended"
# Shown at once; the others wait behind "More filters".
FIRST = ("q", "unit", "year", "household_class")
BEFORE = [None, *map(str, HouseholdClass)]


def _choice(method, label, choices=()):
    return django_filters.ChoiceFilter(
        method=method, label=label, empty_label=_("All"), choices=choices
    )


class HouseholdFilter(django_filters.FilterSet):
    """The officer's households with a result in one year (the newest unless chosen), narrowed.

    Looked for by words, those without a result are found as well. A value that is no choice of
    this officer gives an empty list and says so at the field.
    """

    q = django_filters.CharFilter(
        method="filter_words", label=_("Head of household, code or address")
    )
    unit = _choice("filter_unit", _("Place"))
    year = django_filters.ChoiceFilter(method="filter_year", label=_("Year"), empty_label=None)
    household_class = _choice(
        "filter_class",
        _("Class"),
        [
            *((str(key), label) for key, label in CLASS_LABELS.items()),
            (NO_RESULT, _("No result yet")),
        ],
    )
    change = _choice(
        "filter_change",
        _("Change since the year before"),
        [(str(key), label) for key, label in CHANGE_LABELS.items()],
    )
    ethnicity = _choice("filter_ethnicity", _("Ethnic group of the head"), Ethnicity.choices)
    cause = _choice("filter_cause", _("Cause of poverty"), Cause.choices)
    indicator = _choice("filter_indicator", _("Indicator lacked"))
    need = _choice("filter_need", _("Support need"), Need.choices)
    kept = _choice(
        "filter_kept",
        _("On the register"),
        [(KEPT, _("Kept")), (ENDED, _("No longer kept"))],
    )

    # Whether the words are in so many households that the list stands by code, not by name.
    is_by_code = False

    def __init__(self, data=None, *args, user, **kwargs):
        self.years, indicators = years_and_indicators()
        data = data.copy() if data else {}
        if not data.get("year"):
            data["year"] = str(YearLock.objects.year_to_show(self.years) or "")
        super().__init__(data, *args, **kwargs)
        below = units_below(user)
        self.queryset = rows_of(user, below, self.queryset)
        self.units = units_to_choose(user, below)
        self.filters["year"].extra["choices"] = [(str(year), str(year)) for year in self.years]
        self.filters["unit"].extra["choices"] = grouped(self.units)
        self.filters["indicator"].extra["choices"] = list(
            {
                key: label
                for key, label, first, last in indicators
                if first <= (self.year_shown or 0) <= last
            }.items()
        )
        # Sensitive data: who may not see it may not sift by it either.
        if not user.has_perm("households.view_sensitive"):
            del self.filters["ethnicity"]
        # Every field of a filter may stay empty: saying so at each is noise.
        self.form.hide_optional = True

    @property
    def year_shown(self):
        """The year shown, None while the register is empty or the year asked is no choice."""
        asked = self.data.get("year", "")
        return int(asked) if asked.isdigit() and int(asked) in self.years else None

    @property
    def is_narrowed(self):
        """Whether anything beside the year narrows the list."""
        return bool(self.words)

    @property
    def first_fields(self):
        return [self.form[name] for name in FIRST]

    @property
    def more_fields(self):
        return [self.form[name] for name in self.filters if name not in FIRST]

    @property
    def opens_more(self):
        """Whether one of the filters behind "More filters" is set."""
        return any(self.data.get(field.name) for field in self.more_fields)

    @property
    def words(self):
        """What narrows the list, in words: name, label, text of each filter that is set."""
        return [
            {"name": name, "label": self.form[name].label, "text": self._in_words(name)}
            for name in self.filters
            if name != "year" and self.data.get(name)
        ]

    def _in_words(self, name):
        value = self.data[name]
        labels = {}
        for key, label in getattr(self.form.fields[name], "choices", ()):
            labels |= dict(label) if isinstance(label, list) else {key: label}
        return labels.get(value, value)

    @property
    def qs(self):
        # Without a year, as before the first results are in, there is no class to show.
        if not self.form.is_valid() or (self.year_shown is None and not self._may_lack_result):
            return self.queryset.none()
        return super().qs

    @property
    def _may_lack_result(self):
        return bool(self.data.get("q")) or self.data.get("household_class") == NO_RESULT

    def filter_queryset(self, queryset):
        """The results of the year first: every other filter may read them."""
        return super().filter_queryset(self._with_results(queryset))

    def _with_results(self, queryset):
        """Rows with their results as `now` and `before`; `year_class` and `previous_class`, None
        without a result; `was_poor`."""
        year = self.year_shown or 1
        queryset = queryset.annotate(
            now=FilteredRelation("assessments", condition=Q(assessments__year=year)),
            before=FilteredRelation("assessments", condition=Q(assessments__year=year - 1)),
        )
        if not self._may_lack_result:
            queryset = queryset.filter(now__isnull=False)
        return queryset.annotate(
            year_class=F("now__household_class"),
            previous_class=F("before__household_class"),
            # Not EXISTS: PostgreSQL hashes all poor results ever for it, for a page of 25.
            _poor_in=Subquery(
                poor_before(year).filter(household=OuterRef("pk")).values("year")[:1]
            ),
            was_poor=ExpressionWrapper(Q(_poor_in__isnull=False), models.BooleanField()),
        )

    def filter_words(self, queryset, name, value):
        queryset, self.is_by_code = queryset.found_by(value)
        return queryset

    def filter_unit(self, queryset, name, value):
        return queryset.in_unit(next(unit for unit in self.units if unit.code == value))

    def filter_year(self, queryset, name, value):
        return queryset

    def filter_class(self, queryset, name, value):
        if value == NO_RESULT:
            return queryset.kept().filter(now__isnull=True)
        return queryset.filter(now__household_class=value)

    def filter_change(self, queryset, name, value):
        queryset = queryset.filter(changed_by(value))
        if value != Change.FALLEN_BACK:
            return queryset
        # Few in a province: found by three ranges of the index of the poor, fenced off by a limit.
        year = self.year_shown
        poor = Assessment.objects.filter(household_class=HouseholdClass.POOR)
        same = poor.filter(household=OuterRef("household"))
        back = poor.filter(
            ~Exists(same.filter(year=year - 1)), Exists(same.filter(year__lt=year - 1)), year=year
        )
        return queryset.filter(pk__in=back.values("household")[:EVERY])

    def filter_ethnicity(self, queryset, name, value):
        return queryset.filter(now__ethnicity=value)

    def filter_cause(self, queryset, name, value):
        return queryset.filter(now__causes__contains=[value])

    def filter_indicator(self, queryset, name, value):
        return queryset.filter(now__lacked__contains=[value])

    def filter_need(self, queryset, name, value):
        return queryset.filter(now__needs__contains=[value])

    def filter_kept(self, queryset, name, value):
        return queryset.filter(ended_on__isnull=value == KEPT)


def changed_by(change):
    """Q of the rows whose class moved so since the year before (annotated by the filter).

    The rule is `change_between`: it is asked for every pair of classes.
    """
    pairs = Q()
    for after in map(str, HouseholdClass):
        before = [b for b in BEFORE if change_between(b, after, was_poor_earlier=True) == change]
        before += [b for b in BEFORE if change_between(b, after) == change and b not in before]
        if before:
            pairs |= Q(now__household_class=after) & _any_of(before)
    if change in (Change.NEWLY_POOR, Change.FALLEN_BACK):
        pairs &= Q(was_poor=change == Change.FALLEN_BACK)
    return pairs


def _any_of(classes):
    named = [name for name in classes if name is not None]
    found = Q(before__household_class__in=named)
    return found | Q(before__isnull=True) if None in classes else found


def poor_before(year):
    """Results as a poor household of any year before `year`."""
    return Assessment.objects.filter(year__lt=year, household_class=HouseholdClass.POOR)


def years_and_indicators():
    """The years with results, newest first, and all indicators as key, label, first and last year
    of their standard in the law's order: one query for what the list's filters offer.
    """
    years = Assessment.objects.order_by("year").values("year")
    rows = PovertyIndicator.objects.order_by("standard__valid_from", "order").annotate(
        oldest=Subquery(years[:1]), newest=Subquery(years.reverse()[:1])
    )
    columns = ("key", "label", "standard__valid_from", "standard__valid_to", "oldest", "newest")
    found = list(rows.values_list(*columns))
    oldest, newest = found[0][4:] if found else (None, None)
    return (
        list(range(newest, oldest - 1, -1)) if newest else [],
        [row[:4] for row in found],
    )


def units_below(user):
    """Every version of the districts and communes in an officer's area; hamlets of a commune."""
    place = user.own_unit
    if place is None:
        return []
    is_commune = place.level == Level.COMMUNE
    levels = [Level.HAMLET] if is_commune else [Level.DISTRICT, Level.COMMUNE]
    units = AdministrativeUnit.objects.within(place).filter(level__in=levels)
    return list(units.order_by("level", "sort_key"))


def units_to_choose(user, below):
    """Those of `below` in force today, without the officer's own place."""
    today, place = calendar.today(), user.own_unit
    return [unit for unit in below if unit != place and unit.is_valid_on(today)]


def rows_of(user, below, queryset):
    """`for_user` for lists: a small area by the ids of its communes.

    By the path alone PostgreSQL may walk the whole province's names in order until it has found
    a page of one commune's.
    """
    place = user.own_unit
    if place is None or place.level == Level.PROVINCE:
        return queryset.for_user(user)
    if place.level == Level.COMMUNE:
        return queryset.filter(commune=place)
    communes = [unit.pk for unit in below if unit.level == Level.COMMUNE]
    return queryset.filter(commune__in=communes)


def grouped(units):
    """Choices by code; communes under the name of their district where districts are there."""
    districts = [unit for unit in units if unit.level == Level.DISTRICT]
    if not districts:
        return [(unit.code, unit.name) for unit in units]
    return [
        (
            district.name,
            [(district.code, _("Whole of %s") % district.name)]
            + [(unit.code, unit.name) for unit in units if unit.parent_id == district.pk],
        )
        for district in districts
    ]
