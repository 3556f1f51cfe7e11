"""Calls and forms in the back office. Submissions and cases are not edited here: they move only
by `transition()` on their own pages."""

from django import forms
from django.contrib import admin
from django.contrib.postgres.fields import ArrayField

from awards.admin_rules import BaseSalaryAdmin, RuleSetAdmin
from awards.choices import SubjectKind
from awards.models import (
    AwardForm,
    Call,
    Council,
    CouncilMember,
    PresetReason,
    RequiredPaper,
    Violation,
)
from awards.places import receiver_of
from awards.resources import ViolationResource
from movement.admin import SheetAdmin
from movement.admin_columns import yes_or_no
from movement.models import Officer
from movement.roles import Role

__all__ = ["AwardFormAdmin", "BaseSalaryAdmin", "CallAdmin", "PresetReasonAdmin", "RuleSetAdmin"]


class SubjectKindsMixin:
    """Kinds of subjects are ticked, not typed with commas."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if not isinstance(db_field, ArrayField):
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return forms.MultipleChoiceField(
            label=db_field.verbose_name,
            choices=SubjectKind.choices,
            widget=forms.CheckboxSelectMultiple,
            required=not db_field.blank,
        )


class RequiredPaperInline(SubjectKindsMixin, admin.StackedInline):
    model = RequiredPaper
    extra = 0


@admin.register(Call)
class CallAdmin(SubjectKindsMixin, admin.ModelAdmin):
    list_display = ["name", "guidance_number", "guidance_date", "opens_on", "closes_on"]
    list_filter = ["movement", "occasion"]
    search_fields = ["name", "guidance_number"]
    date_hierarchy = "closes_on"
    filter_horizontal = ["forms"]
    inlines = [RequiredPaperInline]
    # Whose call it is follows from who makes it.
    exclude = ["receiver_unit", "receiver_agency"]

    def get_queryset(self, request):
        """A handler's own place's; readers those that reach them."""
        rows = super().get_queryset(request)
        if not request.user.has_perm("awards.view_call"):
            return rows  # The right is asked for next.
        rows = rows.for_user(request.user)
        if request.user.has_perm("awards.add_call") and not _is_administrator(request.user):
            rows = rows.received_by(request.user)
        return rows

    def save_model(self, request, obj, form, change):
        columns = receiver_of(request.user)
        if not change and columns:
            obj.receiver_unit_id = columns["receiver_unit"]
            obj.receiver_agency_id = columns["receiver_agency"]
        obj.version += 1
        super().save_model(request, obj, form, change)


def _is_administrator(user):
    return user.has_role(Role.ADMINISTRATOR)


@admin.register(AwardForm)
class AwardFormAdmin(SubjectKindsMixin, admin.ModelAdmin):
    list_display = ["name", "authority", "order"]
    search_fields = ["name", "code"]


@admin.register(PresetReason)
class PresetReasonAdmin(admin.ModelAdmin):
    list_display = ["text", "verb", "legal_ground", "order", yes_or_no(PresetReason, "is_active")]
    list_filter = ["verb", "is_active"]


@admin.register(Violation)
class ViolationAdmin(SheetAdmin):
    """A line that no longer stands is cleared with its date, not deleted."""

    resource_classes = [ViolationResource]
    list_display = ["name", "workplace", "place", "kind", "since", "cleared_on"]
    list_filter = ["kind", "since"]
    search_fields = ["name", "workplace", "source"]
    date_hierarchy = "since"


class CouncilMemberInline(admin.StackedInline):
    model = CouncilMember
    extra = 0

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "officer":
            kwargs["queryset"] = Officer.objects.with_role(Role.COUNCIL_MEMBER)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Council)
class CouncilAdmin(admin.ModelAdmin):
    """Members are ended with a date, not deleted: sessions name them."""

    list_display = ["name", "basis", "valid_from", "valid_to"]
    inlines = [CouncilMemberInline]
