"""Reports 14 and 15, the lists with names: on screen, and as files for a stated purpose."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, ListView

from households.choices import Dimension
from households.forms import PurposeForm
from households.models import Household
from households.reports import list_files
from households.reports.lists import LISTS, households_of, people_of, with_scores
from households.reports.numbers import facts_of
from households.statistics import class_table
from households.views.reports import AskedMixin
from movement.documents.making import no_pdf
from movement.documents.pdf import PdfUnavailable
from movement.downloads import file_response
from movement.kept import KeptFormMixin
from movement.models import AccessLog
from movement.views.paging import KeysetMixin

FILES = {
    "xlsx": list_files.workbook_of,
    "docx": list_files.word_of,
    "pdf": list_files.pdf_of,
}
# Written into one sheet of paper after the other: these have a limit, a spreadsheet has none.
PRINTED = ("docx", "pdf")
LONGEST_PURPOSE = 300


class ListedMixin(AskedMixin):
    """One list of the official set, by its number."""

    permission_required = (
        "households.view_report",
        "households.view_household",
        "households.view_member",
    )

    @cached_property
    def report(self):
        try:
            return LISTS[self.kwargs["number"]]
        except KeyError:
            raise Http404 from None

    def households(self):
        return households_of(self.report, self.request.user, self.asked, self.form.unit_map)

    @cached_property
    def published_count(self):
        """Households of the class by the ledger, wherever they live now."""
        area = self.form.unit_map.area(self.asked.unit)
        table = class_table(area, self.asked.year, [Dimension.ALL], self.asked.published_on)
        return table.households(0, self.report.household_class)

    def notes(self):
        yield _("Names and members are those on record today; identity numbers are masked.")
        yield _("Households that have moved out of your area since the review are not listed.")

    def address(self, name, *args):
        query = urlencode(self.form.query())
        return f"{reverse(f'households:{name}', args=[self.report.number, *args])}?{query}"

    def get_context_data(self, **kwargs):
        facts = list(facts_of(self.asked)) if self.asked else []
        return super().get_context_data(report=self.report, list_facts=facts, **kwargs)


@method_decorator(never_cache, name="dispatch")
class ReportList(KeysetMixin, ListedMixin, ListView):
    """The list on screen, a page at a time; who is shown stands in the access log."""

    template_name = "households/reports/list.html"
    keyset = ("sort_key", "code")

    def get_queryset(self):
        return self.households() if self.asked else Household.objects.none()

    def count_rows(self, queryset, page):
        """Not counted: the number published stands above the list."""
        return len(page.rows)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.asked:
            self._log(with_scores(context["object_list"], self.asked))
            context |= {
                "query": urlencode(self.form.query()),
                "notes": list(self.notes()),
                "published_count": self.published_count,
                "files": [
                    {"label": label, "url": self.address("report-list-file", kind)}
                    for kind, label in _labels()
                ],
            }
        return context

    def _log(self, households):
        AccessLog.objects.record_each(
            officer=self.request.user,
            verb=AccessLog.Verb.VIEW,
            targets=households,
            purpose=str(self.report.title),
        )


def _labels():
    yield "xlsx", _("Download as Excel")
    yield "docx", _("Download as Word")
    yield "pdf", _("Download as PDF")


@method_decorator(never_cache, name="dispatch")
class ReportListFile(ListedMixin, KeptFormMixin, FormView):
    """The list as a file: GET asks the purpose, POST logs it for each household and sends."""

    template_name = "households/reports/list_purpose.html"
    form_class = PurposeForm

    def get(self, request, *args, **kwargs):
        return self._refusal() or super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        return self._refusal() or super().post(request, *args, **kwargs)

    @property
    def question(self):
        """The form carries the question on, beside the purpose."""
        return self.request.POST if self.request.method == "POST" else self.request.GET

    @property
    def file_format(self):
        return self.kwargs["file_format"]

    def _refusal(self):
        """The way back where it is too much to print; 404 where there is no such file."""
        if self.file_format not in FILES or self.asked is None:
            raise Http404
        limit = settings.HOUSEHOLD_PRINT_LIMIT
        if self.file_format not in PRINTED or self.published_count <= limit:
            return None
        messages.error(
            self.request,
            _(
                "More than %(limit)d households: choose a commune for Word or PDF, or download "
                "the list as Excel."
            )
            % {"limit": limit},
        )
        return redirect(self.address("report-list"))

    def form_valid(self, form):
        households = self.households()
        with override("vi"):
            name = f"{self.report.title} - {self.asked.unit.name} - {self.asked.year}"
            try:
                content = FILES[self.file_format](self._list(households), self.asked.unit)
            except PdfUnavailable as error:
                return no_pdf(self.request, error)
        AccessLog.objects.record_each(
            officer=self.request.user,
            verb=AccessLog.Verb.EXPORT,
            targets=households.prefetch_related(None),
            purpose=f"{self.report.title}: {form.cleaned_data['purpose']}"[:LONGEST_PURPOSE],
        )
        return file_response(content, name, self.file_format)

    def _list(self, households):
        is_sensitive = self.request.user.has_perm("households.view_sensitive")
        return list_files.List(
            number=self.report.number,
            title=str(self.report.title),
            facts=tuple(facts_of(self.asked)),
            notes=tuple(self.notes()),
            people=people_of(households, self.asked, is_sensitive=is_sensitive),
            has_ethnicity=is_sensitive,
        )

    def get_context_data(self, **kwargs):
        purpose = kwargs.pop("form", None) or self.get_form()
        return super().get_context_data(
            purpose_form=purpose,
            question=self.form.query(),
            back_url=self.address("report-list"),
            **kwargs,
        )
