"""The ground floor in the back office: units, agencies, officers, movements, settings, log."""

from django import forms
from django.contrib import admin, messages
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from import_export.admin import ImportExportModelAdmin
from import_export.formats.base_formats import CSV, XLSX
from import_export.forms import SelectableFieldsExportForm

from movement import accounts, calendar
from movement.admin_columns import yes_or_no
from movement.models import (
    AccessLog,
    AdministrativeUnit,
    Agency,
    AgencyName,
    Content,
    Holiday,
    LegalBasis,
    Movement,
    Officer,
    Phase,
    PortalSettings,
    Target,
    UnitSuccession,
)
from movement.resources import OfficerResource, UnitResource
from movement.roles import Role


class ScopedAdmin(admin.ModelAdmin):
    """Rows through `for_user`: what lies outside does not exist here either."""

    def get_queryset(self, request):
        return super().get_queryset(request).for_user(request.user)

    def get_object(self, request, object_id, from_field=None):
        """404, as everywhere; Django would lead to the index with a message."""
        found = super().get_object(request, object_id, from_field)
        if found is None:
            raise Http404
        return found


class SheetExportForm(SelectableFieldsExportForm):
    """Columns under the headings they get in the file."""

    def _get_field_label(self, resource, field_name):
        return resource().column(field_name)


class SheetAdmin(ScopedAdmin, ImportExportModelAdmin):
    """Lists in and out of spreadsheets, scoped; every export stands in the access log."""

    export_form_class = SheetExportForm
    formats = [XLSX, CSV]
    import_formats = export_formats = formats

    def has_import_permission(self, request):
        return self.has_add_permission(request) and self.has_change_permission(request)

    def has_export_permission(self, request):
        return self.has_view_permission(request)

    def get_import_resource_kwargs(self, request, **kwargs):
        return super().get_import_resource_kwargs(request, **kwargs) | {"user": request.user}

    def get_export_resource_kwargs(self, request, **kwargs):
        return super().get_export_resource_kwargs(request, **kwargs) | {"user": request.user}

    def get_export_data(self, file_format, request, queryset, **kwargs):
        data = super().get_export_data(file_format, request, queryset, **kwargs)
        AccessLog.objects.record(
            officer=request.user,
            verb=AccessLog.Verb.EXPORT,
            target=request.user,
            purpose=f"{self.model._meta.verbose_name_plural}: {queryset.count()}",
        )
        return data


class ReadOnlyAdmin(admin.ModelAdmin):
    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(AdministrativeUnit)
class AdministrativeUnitAdmin(SheetAdmin):
    resource_classes = [UnitResource]
    list_display = ["name", "code", "level", "kind", "parent", "valid_from", "valid_to"]
    list_filter = ["level", "valid_from"]
    list_select_related = ["parent"]
    search_fields = ["name", "folded_name", "code"]
    raw_id_fields = ["parent"]


@admin.register(UnitSuccession)
class UnitSuccessionAdmin(admin.ModelAdmin):
    list_display = ["effective", "predecessor", "successor", "basis"]
    list_select_related = ["predecessor", "successor"]
    list_filter = ["effective"]
    search_fields = ["predecessor__folded_name", "successor__folded_name", "predecessor__code"]
    raw_id_fields = ["predecessor", "successor"]


class AgencyNameInline(admin.TabularInline):
    model = AgencyName
    extra = 0


@admin.register(Agency)
class AgencyAdmin(admin.ModelAdmin):
    list_display = ["name_today", "code", "kind", "unit"]
    list_select_related = ["unit"]
    list_filter = ["kind"]
    search_fields = ["code", "names__name"]
    raw_id_fields = ["unit"]
    inlines = [AgencyNameInline]

    @admin.display(description=_("name"))
    def name_today(self, agency):
        return agency.name


class UnitChoice(forms.ModelChoiceField):
    """Units with their parent's name: several wards are called "Phường 1"."""

    def label_from_instance(self, unit):
        return unit.full_name()


class OfficerForm(forms.ModelForm):
    """An account; `user` is who fills the form in and bounds roles and places."""

    user = None
    roles = forms.MultipleChoiceField(
        label=_("Roles"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Officer
        fields = ["username", "full_name", "position", "phone", "email", "unit", "agency"]
        field_classes = {"unit": UnitChoice}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = [
            (role.value, role.label) for role in accounts.givable_roles(self.user)
        ]
        if self.instance.pk:
            self.initial["roles"] = sorted(self.instance.roles)
        if "unit" in self.fields:
            self.fields["unit"].queryset = accounts.units_for(self.user, self.instance.unit_id)
            self.fields["agency"].queryset = accounts.agencies_for(self.user)

    def clean(self):
        cleaned = super().clean()
        if "unit" in self.changed_data or "agency" in self.changed_data or not self.instance.pk:
            accounts.check_place(self.user, cleaned.get("unit"), cleaned.get("agency"))
        return cleaned


class RoleFilter(admin.SimpleListFilter):
    """By role, in its own words: a group is called by its code."""

    title = _("role")
    parameter_name = "vai-tro"

    def lookups(self, request, model_admin):
        return [(role.value, role.label) for role in Role]

    def queryset(self, request, queryset):
        return queryset.with_role(self.value()) if self.value() else queryset


@admin.register(Officer)
class OfficerAdmin(SheetAdmin):
    """Accounts: made and disabled here, never deleted: their steps and papers keep the name."""

    resource_classes = [OfficerResource]
    form = OfficerForm
    list_display = [
        "username",
        "full_name",
        "position",
        "workplace",
        yes_or_no(Officer, "is_active"),
    ]
    list_filter = ["is_active", RoleFilter]
    list_select_related = ["unit", "agency"]
    search_fields = ["username", "full_name", "email"]
    fieldsets = [
        (None, {"fields": ["username", "full_name", "position", "phone", "email"]}),
        (_("Place of work"), {"fields": ["unit", "agency"]}),
        (_("Access"), {"fields": ["roles", "is_active", "signed_in_at"]}),
    ]

    actions = ["send_password_link"]

    @admin.action(description=_("Send a link to set the password"), permissions=["change"])
    def send_password_link(self, request, queryset):
        """By mail to each chosen officer the user may manage and who has an address."""
        reached = [
            officer
            for officer in queryset.exclude(email="").filter(is_active=True)
            if accounts.may_manage(request.user, officer)
            and accounts.send_password_link(request, officer)
        ]
        count = len(reached)
        text = ngettext("A link was sent to %d officer.", "A link was sent to %d officers.", count)
        self.message_user(request, text % count)
        if count < queryset.count():
            others = _("Not sent to accounts without e-mail, disabled, or not yours to manage.")
            self.message_user(request, others, messages.WARNING)

    def get_queryset(self, request):
        officers = super().get_queryset(request)
        return officers.select_related("unit", "agency").prefetch_related("groups")

    @admin.display(description=_("Place of work"))
    def workplace(self, officer):
        return officer.place or "-"

    @admin.display(description=_("Roles"))
    def roles(self, officer):
        """For who may look at the account only."""
        return ", ".join(str(Role(code).label) for code in sorted(officer.roles)) or "-"

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"user": request.user})

    @admin.display(description=_("last login"))
    def signed_in_at(self, officer):
        moment = officer.last_login
        return calendar.on_this_clock(moment) if moment else "-"

    def get_readonly_fields(self, request, obj=None):
        return ["signed_in_at", "username"] if obj else ["signed_in_at"]

    def has_change_permission(self, request, obj=None):
        has = super().has_change_permission(request, obj)
        return has and (obj is None or accounts.may_manage(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        if not change:
            # The officer sets his own by "forgotten password".
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        obj.set_roles(*form.cleaned_data["roles"])


class PartInline(admin.StackedInline):
    extra = 0


class LegalBasisInline(PartInline):
    model = LegalBasis


class ContentInline(PartInline):
    model = Content


class PhaseInline(PartInline):
    model = Phase


class TargetInline(PartInline):
    model = Target
    raw_id_fields = ["unit"]


@admin.register(Movement)
class MovementAdmin(admin.ModelAdmin):
    list_display = ["name", "starts_on", "ends_on", yes_or_no(Movement, "is_public")]
    list_filter = ["is_public"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [LegalBasisInline, ContentInline, PhaseInline, TargetInline]


@admin.register(Holiday)
class HolidayAdmin(admin.ModelAdmin):
    list_display = ["date", "name"]
    search_fields = ["name"]


@admin.register(PortalSettings)
class PortalSettingsAdmin(admin.ModelAdmin):
    """One row: what the footer must state."""

    list_display = ["title", "owner", "phone", "email"]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not PortalSettings.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(AccessLog)
class AccessLogAdmin(ScopedAdmin, ReadOnlyAdmin):
    list_display = ["at", "officer", "verb", "target_type", "purpose"]
    fields = ["at", "officer", "verb", "target_type", "seen", "purpose"]
    list_filter = ["verb", ("target_type", admin.RelatedOnlyFieldListFilter), "at"]
    list_select_related = ["officer", "target_type"]
    search_fields = ["officer__username", "officer__full_name", "purpose"]
    show_full_result_count = False

    @admin.display(description=_("what was seen"))
    def seen(self, line):
        return line.target or "-"
