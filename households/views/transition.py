"""The transition matrix: on screen with its chart, and as a spreadsheet."""

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.generic import TemplateView, View

from households.classification import CHANGE_LABELS, Change
from households.report_forms import YearsForm
from households.reports.numbers import facts_of
from households.reports.transition import (
    CLASSES,
    SOURCES,
    TARGETS,
    TOTAL,
    Transition,
)
from households.reports.transition_words import flows, label_of
from households.reports.transition_workbook import workbook_of
from households.views.reports import AskedMixin
from movement.downloads import file_response

ESCAPES = (Change.ESCAPED_POOR, Change.ESCAPED_NEAR_POOR)


class TransitionMixin(AskedMixin):
    """The matrix of the unit asked for, between the two years of the form."""

    question_form = YearsForm

    @cached_property
    def transition(self):
        form = self.form
        return Transition(self.asked, form.from_year, form.unit_map, form.timeline)


class TransitionPage(TransitionMixin, TemplateView):
    """The matrix as a table beside a chart of where the poor and near-poor went."""

    template_name = "households/reports/transition.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.asked and not self.transition.missing_years:
            matrix = self.transition.matrix()
            context |= {
                "facts": list(facts_of(self.asked)),
                "targets": [label_of(target) for target in (*TARGETS, TOTAL)],
                "rows": [self._row(matrix, source) for source in (*SOURCES, TOTAL)],
                "chart": flows(matrix, self.transition.from_year, self.asked.year),
            }
        return context | {
            "transition": self.transition if self.asked else None,
            "query": urlencode(self.form.query()),
        }

    def _row(self, matrix, source):
        return {
            "label": label_of(source),
            "is_total": source == TOTAL,
            "cells": [self._cell(cell) for cell in matrix.row(source)],
        }

    def _cell(self, cell):
        is_escape = cell.households and cell.change in ESCAPES
        return {
            "households": cell.households,
            "is_total": TOTAL in (cell.source, cell.target),
            "is_same": cell.source == cell.target,
            "change": CHANGE_LABELS[cell.change] if is_escape else "",
            "url": self._names_url(cell) if cell.households else "",
        }

    def _names_url(self, cell):
        names = names_of(cell)
        if not (names and self.request.user.has_perm("households.view_household")):
            return ""
        query = urlencode(self.form.query() | names)
        return f"{reverse('households:report-names')}?{query}"


def names_of(cell) -> dict:
    """The households of a cell as query values of `reports.names`; {} where it sums several."""
    before = {"class_before": str(cell.source)} if cell.source in CLASSES else {}
    after = {"household_class": str(cell.target)} if cell.target in CLASSES else {}
    if before and after:
        return {"crossing": "within"} | before | after
    if cell.source == TOTAL or cell.target == TOTAL:
        return before | after
    crossing = cell.source if after else cell.target
    return {"crossing": crossing} | before | after


class TransitionFile(TransitionMixin, View):
    """The matrix and those of the unit's parts as a spreadsheet, in Vietnamese."""

    def get(self, request):
        if self.asked is None or self.transition.missing_years:
            raise Http404
        with override("vi"):
            years = f"{self.transition.from_year}-{self.asked.year}"
            title = _("Transition matrix")
            name = f"{title} {years} - {self.asked.unit.name}"
            content = workbook_of(self.transition)
        return file_response(content, name, "xlsx")
