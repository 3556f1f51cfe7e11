"""What an officer asks of a report: unit, year, as published on which day, on which boundaries."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from households.filters import grouped
from households.models import YearLock
from households.statistics import Asked, Timeline, UnitMap, end_of
from movement import calendar
from movement.models import Level

OF_THE_YEAR, OF_TODAY = "year", "today"


class ReportForm(forms.Form):
    """The bar above every report. Empty values mean: own unit, newest year, all on record.

    Choices are the officer's own units in force on the date of the boundaries.
    """

    unit = forms.ChoiceField(label=_("Place"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)
    boundaries = forms.ChoiceField(
        label=_("Boundaries"),
        required=False,
        choices=[
            (OF_THE_YEAR, _("At the end of the year")),
            (OF_TODAY, _("As they are today")),
        ],
    )
    published_on = forms.DateField(
        label=_("As published on"),
        required=False,
        widget=forms.DateInput(attrs={"placeholder": "dd/mm/yyyy", "autocomplete": "off"}),
    )

    def __init__(self, data, *, user):
        self.user, self.place, self.timeline = user, user.own_unit, Timeline()
        self.years = self.timeline.years
        # Under the same names as asked, so that a link to a report says all of it.
        data = {name: data.get(name, "") for name in self.base_fields}
        self.year_shown = self._year(data["year"])
        data["year"] = str(self.year_shown)
        data["boundaries"] = self._boundaries(data["boundaries"])
        self.date = calendar.today() if data["boundaries"] == OF_TODAY else self._end_of_year()
        data["unit"] = data["unit"] or (self.place.code if self.place else "")
        super().__init__(data)
        self.hide_optional = True
        self.fields["year"].choices = [(str(year), str(year)) for year in self.years]
        self.fields["unit"].choices = self._unit_choices()

    def _year(self, asked):
        if asked.isdigit() and int(asked) in self.years:
            return int(asked)
        if self.years and not asked:
            return YearLock.objects.year_to_show(self.years)
        return calendar.today().year - 1

    def _end_of_year(self):
        return min(end_of(self.year_shown), calendar.today())

    def _boundaries(self, asked):
        """Those of the year unless today's are asked for or the own unit is newer."""
        is_newer = self.place and self.place.valid_from > self._end_of_year()
        return OF_TODAY if asked == OF_TODAY or is_newer else OF_THE_YEAR

    @cached_property
    def unit_map(self):
        return UnitMap(self.date)

    @cached_property
    def own_units(self):
        """Every version of a unit in the officer's area, of any time."""
        path = self.user.area_path
        units = self.unit_map.units.values()
        return [unit for unit in units if path and unit.path.startswith(path)]

    @cached_property
    def units(self):
        """Code -> unit in force on the date of the boundaries."""
        return {unit.code: unit for unit in self.own_units if unit.is_valid_on(self.date)}

    def _unit_choices(self):
        below = [unit for unit in self.units.values() if unit != self.place]
        own = [(self.place.code, self.place.name)] if self.place else []
        below.sort(key=lambda unit: (unit.level != Level.DISTRICT, unit.sort_key))
        return own + grouped(below)

    @property
    def is_foreign(self):
        """Whether the unit asked for is none of the officer's, at any time."""
        code = self.data["unit"]
        return bool(code) and code not in {unit.code for unit in self.own_units}

    def clean_published_on(self):
        day = self.cleaned_data["published_on"]
        if day and day > calendar.today():
            raise forms.ValidationError(_("The day lies ahead: give today or an earlier day."))
        return day

    def asked(self) -> Asked:
        """The question, once the form is valid."""
        return Asked(
            unit=self.units[self.cleaned_data["unit"]],
            year=self.year_shown,
            published_on=self.cleaned_data["published_on"],
            boundaries=self.date,
        )

    def query(self, **others) -> dict:
        """The question as query values of a link, without what is empty."""
        values = {name: str(self.data.get(name) or "") for name in self.base_fields} | others
        return {name: value for name, value in values.items() if value}


class YearsForm(ReportForm):
    """The bar of what compares a year with an earlier one; empty: the year on record before it."""

    from_year = forms.ChoiceField(label=_("Compared with"), required=False)
    field_order = ("unit", "from_year", "year")

    def __init__(self, data, *, user):
        super().__init__(data, user=user)
        earlier = [year for year in self.years if year < self.year_shown]
        self.from_year = max(earlier, default=self.year_shown - 1)
        if self.data["from_year"].isdigit() and int(self.data["from_year"]) in earlier:
            self.from_year = int(self.data["from_year"])
        self.fields["from_year"].choices = [(str(year), str(year)) for year in earlier]
        self.data["from_year"] = str(self.from_year) if earlier else ""


class CellForm(YearsForm):
    """The question of the names behind a number; empty: it is compared with the year before."""

    def __init__(self, data, *, user):
        super().__init__(data, user=user)
        if self.data["from_year"] != data.get("from_year", ""):
            self.from_year, self.data["from_year"] = self.year_shown - 1, ""
