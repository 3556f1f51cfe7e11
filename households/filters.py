"""Filters of the household list; every choice is the officer's own area."""

import django_filters
from django.db.models import F, FilteredRelation, Q
from django.utils.translation import gettext_lazy as _

from households.classification import CLASS_LABELS, HouseholdClass
from households.models import Assessment
from movement import calendar
from movement.models import AdministrativeUnit, Level

# Classes of a review as the portal makes them; the average standard is not recorded yet.
LISTED_CLASSES = (HouseholdClass.POOR, HouseholdClass.NEAR_POOR, HouseholdClass.NOT_POOR)


class HouseholdFilter(django_filters.FilterSet):
    """Households with a result in one year (the newest unless chosen), narrowed by what is asked.

    A value that is no choice of this officer gives an empty list and says so at the field.
    """

    q = django_filters.CharFilter(
        method="filter_words", label=_("Head of household, code or address")
    )
    unit = django_filters.ChoiceFilter(
        method="filter_unit", label=_("Place"), empty_label=_("All")
    )
    year = django_filters.ChoiceFilter(method="filter_year", label=_("Year"), empty_label=None)
    household_class = django_filters.ChoiceFilter(
        method="filter_class",
        label=_("Class"),
        empty_label=_("All"),
        choices=[(str(key), CLASS_LABELS[key]) for key in LISTED_CLASSES],
    )

    def __init__(self, data=None, *args, user, **kwargs):
        self.years = Assessment.objects.years()
        data = data.copy() if data else {}
        if not data.get("year"):
            data["year"] = str(self.years[0]) if self.years else ""
        super().__init__(data, *args, **kwargs)
        self.units = units_to_choose(user)
        self.filters["year"].extra["choices"] = [(str(year), str(year)) for year in self.years]
        self.filters["unit"].extra["choices"] = grouped(self.units)
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
        return any(self.data.get(name) for name in ("q", "unit", "household_class"))

    @property
    def qs(self):
        # Without a year, as before the first results are in, there is no class to show.
        if not self.form.is_valid() or self.year_shown is None:
            return self.queryset.none()
        return super().qs

    def filter_words(self, queryset, name, value):
        return queryset.search(value)

    def filter_unit(self, queryset, name, value):
        return queryset.in_unit(next(unit for unit in self.units if unit.code == value))

    def filter_year(self, queryset, name, value):
        """Rows with a result of the year; `year_class` and `previous_class` on each."""
        year = int(value)
        return (
            queryset.annotate(
                of_year=FilteredRelation("assessments", condition=Q(assessments__year=year)),
                year_before=FilteredRelation(
                    "assessments", condition=Q(assessments__year=year - 1)
                ),
            )
            .filter(of_year__isnull=False)
            .annotate(
                year_class=F("of_year__household_class"),
                previous_class=F("year_before__household_class"),
            )
        )

    def filter_class(self, queryset, name, value):
        return queryset.filter(of_year__household_class=value)


def units_to_choose(user):
    """Districts and communes of a wide area; the hamlets of one commune."""
    own = AdministrativeUnit.objects.for_user(user).as_of(calendar.today())
    place = user.unit or (user.agency and user.agency.unit)
    if place is None:
        return []
    if place.level == Level.COMMUNE:
        return list(own.hamlets())
    units = own.filter(level__in=[Level.DISTRICT, Level.COMMUNE]).exclude(pk=place.pk)
    return list(units.order_by("level", "sort_key"))


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
