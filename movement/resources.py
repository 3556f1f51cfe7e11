"""Lists of units and officers in and out of spreadsheets; rows only of the user's own scope."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import BooleanWidget, CharWidget, DateWidget, ForeignKeyWidget

from movement import accounts, calendar
from movement.models import AdministrativeUnit, Agency, Officer
from movement.models.units import valid_on

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
    """Reads and writes only rows of `user.for_user`; others do not exist for it."""

    def __init__(self, user=None, **kwargs):
        super().__init__(**kwargs)
        self.user = user

    class Meta:
        clean_model_instances = True
        use_transactions = True
        skip_unchanged = True
        report_skipped = True

    def get_queryset(self):
        return super().get_queryset().for_user(self.user)

    def import_data(self, dataset, *args, **options):
        """All rows or none: a row refused takes the others back."""
        options = {"rollback_on_validation_errors": True} | options
        return super().import_data(dataset, *args, **options)

    def before_import(self, dataset, **kwargs):
        if len(dataset) > MOST_ROWS:
            raise ValidationError(
                _("The file has %(rows)d rows, over the limit of %(limit)d. Split it.")
                % {"rows": len(dataset), "limit": MOST_ROWS}
            )

    def before_import_row(self, row, **kwargs):
        for column, value in row.items():
            row[column] = read_cell(value.strip() if isinstance(value, str) else value)

    def export_field(self, field, instance, **kwargs):
        return safe_cell(super().export_field(field, instance, **kwargs))


class UnitInForce(ForeignKeyWidget):
    """A unit by its code: the version in force on the row's own day, else today."""

    def clean(self, value, row=None, **kwargs):
        code = str(value or "").strip()
        if not code:
            return None
        day = DateWidget(DATE).clean(row.get("valid_from")) or calendar.today()
        unit = AdministrativeUnit.objects.filter(valid_on(day), code=code).first()
        if unit is None:
            raise ValueError(
                _("No unit has the code %(code)s on %(day)s.")
                % {"code": code, "day": f"{day:{DATE}}"}
            )
        return unit


class UnitResource(ScopedResource):
    parent = Field("parent", "parent", UnitInForce(AdministrativeUnit, "code"))
    valid_from = Field("valid_from", "valid_from", DateWidget(DATE))
    valid_to = Field("valid_to", "valid_to", DateWidget(DATE))

    class Meta(ScopedResource.Meta):
        model = AdministrativeUnit
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


class OfficerResource(ScopedResource):
    """Accounts without passwords: a new officer sets his own by "forgotten password"."""

    unit = Field("unit", "unit", UnitInForce(AdministrativeUnit, "code"))
    agency = Field("agency", "agency", AgencyByCode(Agency, "code"))
    is_active = Field("is_active", "is_active", BooleanWidget())
    roles = Field(column_name="roles", widget=CharWidget(), readonly=True)

    class Meta(ScopedResource.Meta):
        model = Officer
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
        return ", ".join(sorted(group.name for group in officer.groups.all()))

    def after_init_instance(self, instance, new, row, **kwargs):
        instance.roles_before = set() if new else set(instance.roles)
        instance.roles_wanted = _roles_in(row, instance.roles_before)
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


def _roles_in(row, before):
    """The roles of a row; a file without the column leaves them as they are."""
    if "roles" not in row:
        return before
    return {role.strip() for role in str(row["roles"] or "").split(",") if role.strip()}


def _known(errors):
    """Errors of what is no field of the model are the whole row's."""
    fields = {field.name for field in Officer._meta.get_fields()}
    by_field = {}
    for name, messages in errors.items():
        by_field.setdefault(name if name in fields else "__all__", []).extend(messages)
    return by_field
