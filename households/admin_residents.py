"""Numbers of resident households in the back office: one by one, or as a spreadsheet."""

from django.contrib import admin, messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from households.admin_standards import year_column
from households.models import ResidentCount
from households.residents import mismatches
from households.resources import ResidentCountResource
from movement.admin import SheetAdmin
from movement.admin_columns import yes_or_no

MOST_TOLD = 10


@admin.register(ResidentCount)
class ResidentCountAdmin(SheetAdmin):
    resource_classes = [ResidentCountResource]
    change_list_template = "admin/households/residents_list.html"
    list_display = [
        "unit",
        year_column("year", gettext_lazy("year")),
        "ethnic_group",
        "households",
        yes_or_no(ResidentCount, "is_derived"),
        "source",
    ]
    list_filter = ["year", "ethnicity", "is_derived"]
    list_select_related = ["unit"]
    search_fields = ["unit__name", "unit__code", "unit__folded_name"]
    raw_id_fields = ["unit"]
    list_per_page = 50

    @admin.display(description=gettext_lazy("ethnic group"), ordering="ethnicity")
    def ethnic_group(self, row):
        return row.get_ethnicity_display() if row.ethnicity else _("all")

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        self.tell_mismatches(request, [obj.year])

    def process_result(self, result, request):
        response = super().process_result(result, request)
        years = {row.instance.year for row in result.rows if getattr(row, "instance", None)}
        self.tell_mismatches(request, years)
        return response

    def tell_mismatches(self, request, years):
        """A warning, never a refusal: the sources themselves do not always add up."""
        found = mismatches(request.user, years)
        for mismatch in found[:MOST_TOLD]:
            messages.warning(request, str(mismatch))
        if len(found) > MOST_TOLD:
            messages.warning(
                request,
                _("%(count)d more numbers do not add up: see the list of the year.")
                % {"count": len(found) - MOST_TOLD},
            )

    def changelist_view(self, request, extra_context=None):
        """With a year chosen, everything of it that does not add up stands above the list."""
        year = request.GET.get("year", request.GET.get("year__exact", ""))
        found = mismatches(request.user, [int(year)]) if year.isdigit() else []
        context = {"mismatches": [str(row) for row in found]} | (extra_context or {})
        return super().changelist_view(request, context)
