"""Numbers of resident households in and out of spreadsheets."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field
from import_export.widgets import CharWidget, ForeignKeyWidget, IntegerWidget

from households.choices import Ethnicity
from households.models import ResidentCount
from movement import calendar
from movement.models import AdministrativeUnit
from movement.models.units import Level, valid_on
from movement.resources import UNIT_CODE, ChoiceWidget, ScopedResource, YesNoWidget

LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)


class UnitAtYearEnd(ForeignKeyWidget):
    """A unit by its code: the version in force at the end of the row's year, which is counted."""

    year_column = ""

    def clean(self, value, row=None, **kwargs):
        code = str(value or "").strip()
        year = _number(row.get(self.year_column))
        if not code:
            return None
        # A year that cannot be read is said of its own column, not of this one.
        end = datetime.date(year, 12, 31) if year else calendar.today()
        unit = AdministrativeUnit.objects.filter(valid_on(end), code=code).first()
        if unit is None:
            raise ValueError(
                _("No unit has the code %(code)s at the end of %(year)s.")
                % {"code": code, "year": end.year}
            )
        return unit


class NumberWidget(IntegerWidget):
    """A whole number, also as officers write it: 1.234; anything else is refused in words."""

    def clean(self, value, row=None, **kwargs):
        if value in (None, ""):
            return None
        number = _number(value)
        if number is None:
            raise ValueError(
                _("“%(value)s” is not a whole number. Write for example 1234.") % {"value": value}
            )
        return number

    def render(self, value, obj=None, **kwargs):
        return value


def _number(value):
    text = str(value or "").strip().removesuffix(".0")
    groups = text.split(".")
    if len(groups) > 1 and not all(len(group) == 3 for group in groups[1:]):
        return None
    digits = "".join(groups)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


class ResidentCountResource(ScopedResource):
    """One row a unit, year and ethnic group; none of them means the households of all."""

    unit = Field("unit", "unit", UnitAtYearEnd(AdministrativeUnit, "code"))
    unit_name = Field(column_name="unit_name", widget=CharWidget(), readonly=True)
    year = Field("year", "year", NumberWidget())
    ethnicity = Field("ethnicity", "ethnicity", ChoiceWidget(Ethnicity.choices))
    households = Field("households", "households", NumberWidget())
    is_derived = Field("is_derived", "is_derived", YesNoWidget())
    labels = {"unit": UNIT_CODE, "unit_name": gettext_lazy("Name of the unit")}

    class Meta(ScopedResource.Meta):
        model = ResidentCount
        name = gettext_lazy("Numbers of resident households")
        import_id_fields = ["unit", "year", "ethnicity"]
        store_instance = True
        fields = ["unit", "unit_name", "year", "ethnicity", "households", "source", "is_derived"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].widget.year_column = self.column("year")

    def get_queryset(self):
        return super().get_queryset().select_related("unit")

    def dehydrate_unit_name(self, row):
        return row.unit.name

    def get_instance(self, instance_loader, row):
        """A unit or year that cannot be read names no row; the fields then say what is wrong."""
        try:
            return super().get_instance(instance_loader, row)
        except ValueError:
            return None

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        errors = dict(import_validation_errors or {})
        if instance.unit_id and not self._holds(instance.unit):
            errors["unit"] = [
                _("%(unit)s is not in your area, or is a hamlet.") % {"unit": instance.unit}
            ]
        super().validate_instance(instance, errors, validate_unique)

    def _holds(self, unit):
        """The units of the officer, read once for a file."""
        if not hasattr(self, "_units"):
            units = AdministrativeUnit.objects.for_user(self.user).filter(level__in=LEVELS)
            self._units = set(units.values_list("pk", flat=True))
        return unit.pk in self._units
