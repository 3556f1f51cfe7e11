"""The register in the back office: dated rows are edited here, households are only looked up.

Standards and denominators have modules of their own.
"""

from django.contrib import admin
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from households import admin_residents, admin_standards
from households.models import Household, LowRateLimit, Member, ReviewTimeLimit
from movement.models import AccessLog


@admin.register(LowRateLimit)
class LowRateLimitAdmin(admin.ModelAdmin):
    list_display = [admin_standards.YEARS["valid_from"], "percent", "source"]


@admin.register(ReviewTimeLimit)
class ReviewTimeLimitAdmin(admin.ModelAdmin):
    list_display = ["key", "number", "month", "day", "valid_from", "valid_to", "source"]
    list_filter = ["key"]
    search_fields = ["source"]


__all__ = ["HouseholdAdmin", "ReviewTimeLimitAdmin", "admin_residents", "admin_standards"]


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
