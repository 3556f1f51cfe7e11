"""Lists of units and officers in and out of spreadsheets; rows only of the user's own scope."""

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import (
    BooleanWidget,
    CharWidget,
    DateWidget,
    ForeignKeyWidget,
    Widget,
)
from openpyxl.utils import get_column_letter

from movement import accounts, calendar
from movement.models import AdministrativeUnit, Agency, AreaType, Level, Officer
from movement.models.units import valid_on
from movement.roles import Role
from movement.text import fold

# import-export builds the whole list in memory.
MOST_ROWS = 5000
# A spreadsheet runs what begins like this; import-export itself only knows "=".
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
DATE = "%d/%m/%Y"


def safe_cell(value):
    """`value` for a spreadsheet: text that would run as a formula begins with an apostrophe."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def read_cell(value):
    """The reverse of `safe_cell`, so that an exported file can be imported again."""
    if isinstance(value, str) and value.startswith(tuple(f"'{start}" for start in FORMULA_STARTS)):
        return value[1:]
    return value


class ScopedResource(ModelResource):
    """Reads and writes only rows of `user.for_user`; others do not exist for it.

    Headings and choices are written in the reader's language; read are those, or code names.
    """

    # Headings of columns that are no field of the model.
    labels = {}

    def __init__(self, user=None, **kwargs):
        super().__init__(**kwargs)
        self.user = user
        for name, field in self.fields.items():
            field.column_name = self._heading(name)

    class Meta:
        clean_model_instances = True
        use_transactions = True
        skip_unchanged = True
        report_skipped = True

    def _heading(self, name):
        label = self.labels.get(name) or self._meta.model._meta.get_field(name).verbose_name
        return capfirst(str(label))

    def column(self, name):
        """The heading of the field `name`."""
        return self.fields[name].column_name

    def get_queryset(self):
        return super().get_queryset().for_user(self.user)

    def import_data(self, dataset, *args, **options):
        """All rows or none: a row refused takes the others back."""
        options = {"rollback_on_validation_errors": True} | options
        result = super().import_data(dataset, *args, **options)
        for row in result.invalid_rows:
            self._name_cells(row, dataset.headers or [])
        return result

    def _name_cells(self, row, headings):
        """Row and columns of what is refused as the spreadsheet shows them: 3, C (Year)."""
        # Below the row of headings.
        row.number += 1
        row.error_dict = {
            self._cell(name, headings): errors for name, errors in row.error_dict.items()
        }

    def _cell(self, name, headings):
        if name not in self.fields or self.column(name) not in headings:
            return name
        letter = get_column_letter(headings.index(self.column(name)) + 1)
        return _("column %(letter)s (%(heading)s)") % {
            "letter": letter,
            "heading": self.column(name),
        }

    def before_import(self, dataset, **kwargs):
        if len(dataset) > MOST_ROWS:
            raise ValidationError(
                _("The file has %(rows)d rows, over the limit of %(limit)d. Split it.")
                % {"rows": len(dataset), "limit": MOST_ROWS}
            )
        known = {fold(name): field.column_name for name, field in self.fields.items()}
        known |= {fold(field.column_name): field.column_name for field in self.fields.values()}
        headings = dataset.headers or []
        dataset.headers = [known.get(fold(str(name or "")), name) for name in headings]
        self._refuse_without_keys(dataset.headers)

    def _refuse_without_keys(self, headings):
        """import-export's own message about it is put together before it is translated."""
        keys = [self.column(name) for name in self.get_import_id_fields() if name in self.fields]
        if lacking := [column for column in keys if column not in headings]:
            text = _("The header row lacks: %(columns)s. Add it and send the file again.")
            raise ValidationError(text % {"columns": ", ".join(lacking)})

    def before_import_row(self, row, **kwargs):
        for column, value in row.items():
            row[column] = read_cell(value.strip() if isinstance(value, str) else value)

    def export_field(self, field, instance, **kwargs):
        return safe_cell(super().export_field(field, instance, **kwargs))


class ChoiceWidget(Widget):
    """A choice by its words, or by its code."""

    def __init__(self, choices):
        super().__init__()
        self.choices = choices

    def clean(self, value, row=None, **kwargs):
        text = str(value or "").strip()
        codes = {fold(str(label)): code for code, label in self.choices}
        # What is neither is left to the model's own check, which names it.
        return codes.get(fold(text), text)

    def render(self, value, obj=None, **kwargs):
        return str(dict(self.choices).get(value, value))


class UnitInForce(ForeignKeyWidget):
    """A unit by its code: the version in force on the row's own day, else today."""

    # Heading of the column with the row's day, set by a resource that has one.
    day_column = ""

    def clean(self, value, row=None, **kwargs):
        code = str(value or "").strip()
        if not code:
            return None
        day = DateWidget(DATE).clean(row.get(self.day_column)) or calendar.today()
        unit = AdministrativeUnit.objects.filter(valid_on(day), code=code).first()
        if unit is None:
            raise ValueError(
                _("No unit has the code %(code)s on %(day)s.")
                % {"code": code, "day": f"{day:{DATE}}"}
            )
        return unit


class UnitResource(ScopedResource):
    level = Field("level", "level", ChoiceWidget(Level.choices))
    area_type = Field("area_type", "area_type", ChoiceWidget(AreaType.choices))
    parent = Field("parent", "parent", UnitInForce(AdministrativeUnit, "code"))
    valid_from = Field("valid_from", "valid_from", DateWidget(DATE))
    valid_to = Field("valid_to", "valid_to", DateWidget(DATE))

    class Meta(ScopedResource.Meta):
        model = AdministrativeUnit
        name = gettext_lazy("Administrative units")
        import_id_fields = ["code", "valid_from"]
        fields = [
            "code",
            "name",
            "level",
            "kind",
            "area_type",
            "parent",
            "valid_from",
            "valid_to",
            "latitude",
            "longitude",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].widget.day_column = self.column("valid_from")

    def get_queryset(self):
        return super().get_queryset().select_related("parent")


class AgencyByCode(ForeignKeyWidget):
    def clean(self, value, row=None, **kwargs):
        code = str(value or "").strip()
        if not code:
            return None
        agency = Agency.objects.filter(code=code).first()
        if agency is None:
            raise ValueError(_("No agency has the code %(code)s.") % {"code": code})
        return agency


class YesNoWidget(BooleanWidget):
    """Yes and no in words; read are also 1 and 0."""

    def clean(self, value, row=None, **kwargs):
        words = {fold(_("Yes")): True, fold(_("No")): False}
        return words.get(fold(str(value)), super().clean(value, row, **kwargs))

    def render(self, value, obj=None, **kwargs):
        return _("Yes") if value else _("No")


UNIT_CODE, AGENCY_CODE = gettext_lazy("Code of the unit"), gettext_lazy("Code of the agency")


class OfficerResource(ScopedResource):
    """Accounts without passwords: a new officer sets his own by "forgotten password"."""

    unit = Field("unit", "unit", UnitInForce(AdministrativeUnit, "code"))
    agency = Field("agency", "agency", AgencyByCode(Agency, "code"))
    is_active = Field("is_active", "is_active", YesNoWidget())
    roles = Field(column_name="roles", widget=CharWidget(), readonly=True)
    labels = {"roles": gettext_lazy("Roles"), "unit": UNIT_CODE, "agency": AGENCY_CODE}

    class Meta(ScopedResource.Meta):
        model = Officer
        name = gettext_lazy("Officers")
        import_id_fields = ["username"]
        fields = [
            "username",
            "full_name",
            "unit",
            "agency",
            "position",
            "phone",
            "email",
            "roles",
            "is_active",
        ]

    def get_queryset(self):
        places = super().get_queryset().select_related("unit", "agency")
        return places.prefetch_related("groups")

    def dehydrate_roles(self, officer):
        return "; ".join(str(Role(group.name).label) for group in officer.groups.all())

    def after_init_instance(self, instance, new, row, **kwargs):
        instance.roles_before = set() if new else set(instance.roles)
        cell = row.get(self.column("roles"))
        # A file without the column leaves the roles as they are.
        instance.roles_wanted = instance.roles_before if cell is None else _roles_in(cell)
        if not instance.password:
            instance.set_unusable_password()

    def skip_row(self, instance, original, row, import_validation_errors=None):
        is_same = instance.roles_wanted == instance.roles_before
        return is_same and super().skip_row(instance, original, row, import_validation_errors)

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        """The rules of the back office's form, row by row."""
        errors = dict(import_validation_errors or {})
        if instance.pk and not accounts.may_manage(self.user, instance):
            errors["username"] = [_("You may not change this account.")]
        self._try(errors, "unit", accounts.check_place, instance.unit, instance.agency)
        self._try(errors, "roles", accounts.check_roles, instance.roles_wanted)
        super().validate_instance(instance, _known(errors), validate_unique)

    def _try(self, errors, name, check, *values):
        try:
            check(self.user, *values)
        except ValidationError as error:
            errors.setdefault(name, []).extend(error.messages)

    def after_save_instance(self, instance, row, **kwargs):
        if instance.roles_wanted != instance.roles_before:
            instance.set_roles(*instance.roles_wanted)


def _roles_in(cell):
    """The codes of roles named in a cell, by their words or codes, parted by ";" or ","."""
    words = {fold(str(role.label)): role.value for role in Role}
    found = set()
    for part in filter(None, (part.strip() for part in cell.split(";"))):
        # Words of a role may hold commas: only what is no role is parted there.
        named = [part] if fold(part) in words else part.split(",")
        found |= {words.get(fold(name), name.strip()) for name in named}
    return found


def _known(errors):
    """Errors of what is no field of the model are the whole row's."""
    fields = {field.name for field in Officer._meta.get_fields()}
    by_field = {}
    for name, messages in errors.items():
        by_field.setdefault(name if name in fields else "__all__", []).extend(messages)
    return by_field
