"""Poverty standards in the back office: a change shows what it would do before it is saved."""

import datetime
import hashlib
import json

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from households import standard_preview as preview
from households.classification import CLASS_LABELS
from households.models import PovertyIndicator, PovertyStandard
from movement import calendar, jobs
from movement.admin_columns import yes_or_no
from movement.models import Job

KIND = "households.standard_preview"
SEEN, AGAIN = "_seen", "_again"
NOT_SENT_ON = {"csrfmiddlewaretoken", SEEN, AGAIN, "_look"}
# A preview that was computed longer ago is computed anew: results may have come since.
FRESH = datetime.timedelta(hours=1)


@jobs.register(KIND)
def compute(run):
    """The preview of a province's years, in the background; the result is the job's checkpoint."""
    arguments = run.job.arguments
    before, after = (preview.from_json(arguments[name]) for name in ("before", "after"))

    def progress(percent):
        run.save_checkpoint({}, progress=percent)

    found = preview.to_json(preview.changes_of(before, after, progress))
    run.save_checkpoint({"years": found}, progress=100)


def year_column(field, label):
    """A column of years: Django would group the digits, as in 2.025."""

    @admin.display(description=label, ordering=field)
    def column(row):
        return str(getattr(row, field))

    return column


YEARS = {
    "valid_from": year_column("valid_from", gettext_lazy("from year")),
    "valid_to": year_column("valid_to", gettext_lazy("to year")),
}


class StandardForm(forms.ModelForm):
    """Coming back from the preview, nothing is saved and everything typed is there."""

    def clean(self):
        if AGAIN in self.data:
            raise ValidationError(_("Nothing has been saved: change what is to be different."))
        return super().clean()


class PovertyIndicatorInline(admin.StackedInline):
    """Stacked: the cells of Django's tabular inline have no label for a screen reader.

    Of a standard by which an approved year was measured they are only shown.
    """

    model = PovertyIndicator
    extra = 0
    fields = [("order", "key", "points"), ("service", "label"), "deprived_when"]
    formfield_overrides = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 2})}}

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and not _is_kept(request, obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not _is_kept(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not _is_kept(request, obj)


def _is_kept(request, standard):
    """Whether an approved year was measured by the standard; asked once a request."""
    if standard is None or standard.pk is None:
        return False
    if not hasattr(request, "_kept_standard"):
        request._kept_standard = bool(standard.locked_years())
    return request._kept_standard


@admin.register(PovertyStandard)
class PovertyStandardAdmin(admin.ModelAdmin):
    form = StandardForm
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

    def get_fieldsets(self, request, obj=None):
        sets = super().get_fieldsets(request, obj)
        if _is_kept(request, obj):
            sets[0][1]["description"] = _(
                "An approved and locked year was measured by this standard: only its last year "
                "and its note can change. For other values end it and add a new one."
            )
        return sets

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """What is saved was shown first: the rows are written, read as rules and taken back."""
        request._rules_before = preview.rules_now() if request.method == "POST" else {}
        response = super().changeform_view(request, object_id, form_url, extra_context)
        after = getattr(request, "_rules_after", None)
        return response if after is None else self._preview(request, object_id, after)

    def response_add(self, request, obj, post_url_continue=None):
        return self._held(request) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._held(request) or super().response_change(request, obj)

    def _held(self, request):
        """None when this very change was shown; else a mark, with everything taken back."""
        after = preview.rules_now()
        before = request._rules_before
        if before == after or request.POST.get(SEEN) == digest_of(before, after):
            return None
        request._rules_after = after
        transaction.set_rollback(True)
        return HttpResponse()

    def _preview(self, request, object_id, after):
        before = request._rules_before
        digest = digest_of(before, after)
        years, job = self._computed(request, before, after, digest)
        context = self.admin_site.each_context(request) | {
            "title": _("What would change"),
            "opts": self.opts,
            "object_id": object_id,
            "years": None if years is None else [_told(year) for year in years],
            "job": job,
            "digest": digest,
            "sent_on": [
                (name, value)
                for name, values in request.POST.lists()
                if name not in NOT_SENT_ON
                for value in values
            ],
        }
        return TemplateResponse(request, "admin/households/standard_preview.html", context)

    def _computed(self, request, before, after, digest):
        """(the years, None) or, while a long one is computed, (None, its job)."""
        touched = preview.years_touched(before, after)
        if preview.count_of(touched) <= settings.STANDARD_PREVIEW_AT_ONCE:
            return preview.changes_of(before, after), None
        job = self._job(request, before, after, digest)
        if job.state == Job.State.DONE:
            return preview.of_json(job.checkpoint["years"]), None
        return None, job

    def _job(self, request, before, after, digest):
        known = Job.objects.filter(kind=KIND, unique_key=digest).exclude(state=Job.State.FAILED)
        job = known.order_by("pk").last()
        if job and (job.finished is None or job.finished > calendar.now() - FRESH):
            return job
        return jobs.enqueue(
            kind=KIND,
            unique_key=digest,
            officer=request.user,
            arguments={"before": preview.as_json(before), "after": preview.as_json(after)},
        )


def digest_of(before, after) -> str:
    """Names one change of the standards. Without ids: a new one has another each time."""
    sides = [
        sorted(json.dumps(rule, sort_keys=True) for rule in preview.as_json(rules).values())
        for rules in (before, after)
    ]
    return hashlib.sha256(json.dumps(sides).encode()).hexdigest()


def _told(change):
    """A year of the preview for the page: the changes in words, of the whole and by unit."""
    moves = sorted(change.moves)
    return {
        "year": str(change.year),
        "results": change.results,
        "changed": change.changed,
        "unknown": change.unknown,
        "heads": [_in_words(move) for move in moves],
        "totals": [change.moves[move] for move in moves],
        "rows": [
            row | {"total": row["moves"].total(), "cells": [row["moves"][move] for move in moves]}
            for row in preview.unit_rows(change)
        ],
    }


def _in_words(move):
    return " → ".join(str(CLASS_LABELS[key]) for key in move)
