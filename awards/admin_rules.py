"""Rule sets in the back office: everything Home Affairs may set by date, with its history.

A rule set that sent submissions follow is shown, and copied into a new one from a later date.
"""

from django.contrib import admin

from awards.models import (
    AwardStandard,
    BaseSalary,
    CalendarEntry,
    Coefficient,
    DefaultQuota,
    FormRule,
    RemoteCommune,
    RulePaper,
    RuleSet,
    Salutation,
    Threshold,
    TimeLimit,
)


class RuleInline(admin.TabularInline):
    """Rows of a rule set: only shown once a sent submission follows it."""

    extra = 0

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and not is_closed(obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not is_closed(obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not is_closed(obj)


def is_closed(rule_set):
    return rule_set is not None and rule_set.is_used


def _inline(model, base=RuleInline, **options):
    return type(f"{model.__name__}Inline", (base,), {"model": model, **options})


class WideRuleInline(RuleInline, admin.StackedInline):
    """For rows with long texts; the template is the stacked one's."""

    template = admin.StackedInline.template


@admin.register(RuleSet)
class RuleSetAdmin(admin.ModelAdmin):
    list_display = ["name", "valid_from", "valid_to", "decree", "circular"]
    inlines = [
        _inline(FormRule),
        _inline(TimeLimit),
        _inline(Threshold),
        _inline(Coefficient),
        _inline(DefaultQuota),
        _inline(RulePaper),
        _inline(Salutation, WideRuleInline),
        _inline(AwardStandard, WideRuleInline),
    ]

    def get_readonly_fields(self, request, obj=None):
        """Of a rule set in use only its name and its last day may change."""
        if not is_closed(obj):
            return []
        return [
            "valid_from",
            "law",
            "decree",
            "circular",
            "money_rounding",
            "achievement_months",
        ]


@admin.register(BaseSalary)
class BaseSalaryAdmin(admin.ModelAdmin):
    list_display = ["valid_from", "amount", "basis"]


@admin.register(RemoteCommune)
class RemoteCommuneAdmin(admin.ModelAdmin):
    list_display = ["unit", "valid_from", "valid_to", "basis"]
    list_select_related = ["unit"]
    raw_id_fields = ["unit"]


@admin.register(CalendarEntry)
class CalendarEntryAdmin(admin.ModelAdmin):
    list_display = ["starts_on", "ends_on", "what", "who"]
    date_hierarchy = "starts_on"
