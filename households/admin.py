"""The register in the back office: standards are edited here, households are only looked up."""

from django import forms
from django.contrib import admin
from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from households.models import (
    Household,
    Member,
    PovertyIndicator,
    PovertyStandard,
    ResidentCount,
    ReviewTimeLimit,
)
from movement.admin_columns import yes_or_no
from movement.models import AccessLog


def year_column(field, label):
    """A column of years: Django would group the digits, as in 2.025."""

    @admin.display(description=label, ordering=field)
    def column(row):
        return str(getattr(row, field))

    return column


class PovertyIndicatorInline(admin.StackedInline):
    """Stacked: the cells of Django's tabular inline have no label for a screen reader."""

    model = PovertyIndicator
    extra = 0
    fields = [("order", "key", "points"), ("service", "label"), "deprived_when"]
    formfield_overrides = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 2})}}


YEARS = {
    "valid_from": year_column("valid_from", _("from year")),
    "valid_to": year_column("valid_to", _("to year")),
}


@admin.register(PovertyStandard)
class PovertyStandardAdmin(admin.ModelAdmin):
    list_display = [
        "name",
        "legal_basis",
        *YEARS.values(),
        "scope",
        yes_or_no(PovertyStandard, "can_classify"),
    ]
    list_filter = ["can_classify"]
    list_select_related = ["scope"]
    search_fields = ["name", "legal_basis"]
    raw_id_fields = ["scope"]
    inlines = [PovertyIndicatorInline]

    def get_fields(self, request, obj=None):
        """For who may only look: the years as in the list."""
        fields = super().get_fields(request, obj)
        if self.has_change_permission(request, obj):
            return fields
        return [YEARS.get(name, name) for name in fields]


@admin.register(ResidentCount)
class ResidentCountAdmin(admin.ModelAdmin):
    list_display = [
        "unit",
        year_column("year", _("year")),
        "households",
        yes_or_no(ResidentCount, "is_derived"),
        "source",
    ]
    list_filter = ["year", "is_derived"]
    list_select_related = ["unit"]
    search_fields = ["unit__name", "unit__code", "unit__folded_name"]
    raw_id_fields = ["unit"]


@admin.register(ReviewTimeLimit)
class ReviewTimeLimitAdmin(admin.ModelAdmin):
    list_display = ["key", "number", "month", "day", "valid_from", "valid_to", "source"]
    list_filter = ["key"]
    search_fields = ["source"]


class ReadOnly:
    """Rows that the back office shows and never writes."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class MemberInline(ReadOnly, admin.TabularInline):
    model = Member
    fields = ["position", "name", "sex", "birth", "relationship", "masked"]
    readonly_fields = ["birth", "masked"]

    @admin.display(description=_("birth date"))
    def birth(self, member):
        return member.birth_text

    @admin.display(description=_("identity number"))
    def masked(self, member):
        return member.masked_identity_number


@admin.register(Household)
class HouseholdAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["code", "head_name", "hamlet", "commune", "area_type"]
    list_select_related = ["hamlet", "commune"]
    fields = ["code", "head_name", "hamlet", "commune", "area_type", "address"]
    search_fields = ["code"]
    search_help_text = _("Name of the head, code or address, with or without accents.")
    show_full_result_count = False
    view_on_site = False
    list_per_page = 25
    inlines = [MemberInline]

    def get_queryset(self, request):
        return super().get_queryset(request).for_user(request.user)

    def get_object(self, request, object_id, from_field=None):
        """Opening a household here is a view of its full record, so it is logged as well."""
        household = super().get_object(request, object_id, from_field)
        if household is None:
            raise Http404
        AccessLog.objects.record(
            officer=request.user,
            verb=AccessLog.Verb.VIEW,
            target=household,
            purpose=_("Looked up in the back office"),
        )
        return household

    def get_search_results(self, request, queryset, search_term):
        return queryset.search(search_term), False
