"""Rule sets in the back office: everything Home Affairs may set by date, with its history.

A rule set that sent submissions follow is shown, and copied into a new one from a later date.
"""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.models import (
    AwardStandard,
    BaseSalary,
    CalendarEntry,
    Coefficient,
    ConsultationRule,
    ConsultedAgency,
    Criterion,
    DefaultQuota,
    FormRule,
    RemoteCommune,
    ReviewGap,
    Route,
    RulePaper,
    RuleSet,
    Salutation,
    Threshold,
    TimeLimit,
)
from awards.services import rules
from movement.views.answers import add_errors


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


class CopyForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    valid_from = forms.DateField(label=gettext_lazy("Valid from"), localize=True)


@admin.register(RuleSet)
class RuleSetAdmin(admin.ModelAdmin):
    change_form_template = "admin/awards/ruleset/change_form.html"
    list_display = ["name", "valid_from", "valid_to", "decree", "circular"]
    inlines = [
        _inline(FormRule),
        _inline(TimeLimit),
        _inline(Threshold),
        _inline(Coefficient),
        _inline(DefaultQuota),
        _inline(RulePaper),
        _inline(ConsultationRule),
        _inline(Criterion),
        _inline(ReviewGap),
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

    def get_urls(self):
        copy = self.admin_site.admin_view(self.copy_view)
        return [
            path("<int:object_id>/copy/", copy, name="awards_ruleset_copy"),
            *super().get_urls(),
        ]

    def copy_view(self, request, object_id):
        """A new rule set from a later date with the rows of this one, to be edited."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        rule_set = get_object_or_404(RuleSet, pk=object_id)
        form = CopyForm(request.POST or None, initial={"name": rule_set.name})
        if form.is_valid():
            try:
                copied = rules.copy_rule_set(rule_set, **form.cleaned_data)
            except ValidationError as error:
                add_errors(form, error)
            else:
                self.log_addition(request, copied, _("Copied from “%s”.") % rule_set)
                messages.success(request, _("The new rule set has been made; edit its rows."))
                return redirect(reverse("admin:awards_ruleset_change", args=[copied.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Copy into a new rule set"),
            "opts": self.opts,
            "original": rule_set,
            "form": form,
        }
        return render(request, "admin/awards/ruleset/copy.html", context)


@admin.register(BaseSalary)
class BaseSalaryAdmin(admin.ModelAdmin):
    list_display = ["valid_from", "amount", "basis"]


@admin.register(Route)
class RouteAdmin(admin.ModelAdmin):
    list_display = ["from_level", "to", "valid_from", "valid_to", "basis"]
    list_filter = ["from_level"]


@admin.register(RemoteCommune)
class RemoteCommuneAdmin(admin.ModelAdmin):
    list_display = ["unit", "valid_from", "valid_to", "basis"]
    list_select_related = ["unit"]
    raw_id_fields = ["unit"]


@admin.register(CalendarEntry)
class CalendarEntryAdmin(admin.ModelAdmin):
    list_display = ["starts_on", "ends_on", "what", "who"]
    date_hierarchy = "starts_on"


@admin.register(ConsultedAgency)
class ConsultedAgencyAdmin(admin.ModelAdmin):
    list_display = ["short_name", "name", "about", "valid_from", "valid_to"]
