"""The official reports: on screen, as files, and the names behind a number."""

from django.http import Http404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.generic import ListView, TemplateView, View

from households.classification import CHANGE_LABELS, CLASS_LABELS, HouseholdClass, change_between
from households.report_forms import CellForm, ReportForm
from households.reports import names, printed, workbook
from households.reports.catalogue import REPORTS
from households.reports.lists import LISTS
from households.reports.numbers import Numbers
from households.reports.sheet import RATE, sheet_of
from movement.documents.making import no_pdf
from movement.documents.pdf import PdfUnavailable
from movement.downloads import file_response
from movement.views.office import OfficeMixin
from movement.views.paging import KeysetMixin

# Ending of the file -> how a sheet becomes one.
FILES = {
    "xlsx": lambda sheet, unit: workbook.workbook_of(sheet),
    "docx": printed.word_of,
    "pdf": printed.pdf_of,
}


class AskedMixin(OfficeMixin):
    """Reads the question (`ReportForm`) off the address; a unit outside the own area is 404."""

    permission_required = "households.view_report"
    question_form = ReportForm

    @property
    def question(self):
        """The values the question is read off."""
        return self.request.GET

    @cached_property
    def form(self):
        form = self.question_form(self.question, user=self.request.user)
        if form.is_foreign:
            raise Http404
        return form

    @cached_property
    def asked(self):
        """The question; None where it is wrong or nothing is on record."""
        return self.form.asked() if self.form.years and self.form.is_valid() else None

    def get_context_data(self, **kwargs):
        return super().get_context_data(form=self.form, asked=self.asked, **kwargs)


class ReportMixin(AskedMixin):
    """One report of the official set, by its number."""

    @cached_property
    def report(self):
        try:
            return REPORTS[self.kwargs["number"]]
        except KeyError:
            raise Http404 from None

    def sheet(self):
        numbers = Numbers(
            self.asked, self.report.dimensions, self.form.unit_map, self.form.timeline
        )
        return sheet_of(self.report, numbers)


class ReportIndex(AskedMixin, TemplateView):
    """The fifteen reports as links, for the unit and year chosen."""

    template_name = "households/reports/index.html"

    def get_context_data(self, **kwargs):
        query = urlencode(self.form.query())
        reports = [
            {"number": report.number, "title": report.title, "url": self._url(report, query)}
            for report in (*REPORTS.values(), *self._lists())
        ]
        return super().get_context_data(reports=reports, query=query, **kwargs)

    def _lists(self):
        """The lists with names, for those who may see them."""
        return LISTS.values() if self.request.user.has_perm("households.view_member") else ()

    def _url(self, report, query):
        name = "report-list" if report.number in LISTS else "report"
        return f"{reverse(f'households:{name}', args=[report.number])}?{query}"


class ReportPage(ReportMixin, TemplateView):
    """A report as a table: sub-units as rows, numbers that lead to their names."""

    template_name = "households/reports/report.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(report=self.report, **kwargs)
        if self.asked:
            sheet = self.sheet()
            context |= {
                "sheet": sheet,
                "rows": [self._row(sheet, line) for line in sheet.lines],
                "query": urlencode(self.form.query()),
            }
        return context

    def _row(self, sheet, line):
        return {
            "label": line.label,
            "is_total": line.is_total,
            "url": self._url_of(line),
            "cells": [
                self._cell(line, value, column)
                for value, column in zip(line.cells, sheet.columns, strict=True)
            ],
        }

    def _url_of(self, line):
        """The same report for the unit of a line; none for the unit shown."""
        if line.unit is None or line.unit == self.asked.unit:
            return ""
        return "?" + urlencode(self.form.query(unit=line.unit.code))

    def _cell(self, line, value, column):
        text = (
            "–"
            if value is None
            else number_format(
                value, 2 if column.kind == RATE else 0, use_l10n=True, force_grouping=True
            )
        )
        return {
            "text": text,
            "url": self._names_url(line, column) if value else "",
            "follows_break": column.follows_break,
        }

    def _names_url(self, line, column):
        unit = self.asked.unit if line.is_total else line.unit
        may = self.request.user.has_perm("households.view_household")
        if not (column.names and unit and may):
            return ""
        query = urlencode(self.form.query(unit=unit.code) | column.names)
        return f"{reverse('households:report-names')}?{query}"


class ReportFile(ReportMixin, View):
    """A report as a spreadsheet, Word or PDF; in Vietnamese, as it is handed in."""

    def get(self, request, number, file_format):
        if file_format not in FILES or self.asked is None:
            raise Http404
        with override("vi"):
            sheet = self.sheet()
            word = _("Report")
            name = f"{word} {number} - {self.asked.unit.name} - {self.asked.year}"
            try:
                content = FILES[file_format](sheet, self.asked.unit)
            except PdfUnavailable as error:
                return no_pdf(request, error)
        return file_response(content, name, file_format)


@method_decorator(never_cache, name="dispatch")
class ReportNames(KeysetMixin, AskedMixin, ListView):
    """The households a number counts, of those the officer sees."""

    template_name = "households/reports/names.html"
    question_form = CellForm
    permission_required = ("households.view_report", "households.view_household")
    keyset = ("sort_key", "code")

    def get_queryset(self):
        if self.asked is None:
            raise Http404
        ids = self.form.unit_map.area(self.asked.unit).ids
        try:
            return names.households_behind(
                self.request.user,
                self.asked.year,
                ids,
                names.cell_of(self.request.GET),
                self.form.from_year,
            )
        except names.UnknownCell as error:
            raise Http404 from error

    def get_context_data(self, **kwargs):
        cell = names.cell_of(self.request.GET)
        query = urlencode(self.form.query() | cell)
        context = super().get_context_data(query=query, **kwargs)
        for row in context["object_list"]:
            shown = row.year_class or row.previous_class
            row.year_class, row.class_label = shown, CLASS_LABELS[HouseholdClass(shown)]
            row.change_label = CHANGE_LABELS.get(
                change_between(row.previous_class, row.year_class)
            )
        return context
