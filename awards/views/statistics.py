"""Forms 0601-0605: on screen, as Word, PDF and XLSX."""

from django import forms
from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from awards import sheets, statistics
from awards.documents.build_signing import Names
from awards.documents.statistics import AwardCounts
from awards.forms import DATE_HINT, fields_only
from awards.models import Decision
from movement import calendar
from movement.documents import making, pdf
from movement.documents.parts import Letterhead
from movement.downloads import file_response
from movement.models import AccessLog
from movement.views.office import OfficeMixin

XLSX = "xlsx"


class StatisticsForm(forms.Form):
    """Which form, of which year, as of which day."""

    hide_optional = True
    bieu = forms.ChoiceField(
        label=_("Form"),
        choices=[(number, f"{number} · {title}") for number, title in statistics.TITLES.items()],
    )
    nam = forms.IntegerField(label=_("Year"), min_value=1945, max_value=2100)
    ngay = forms.DateField(label=_("As of"), localize=True, help_text=DATE_HINT)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()


def default():
    today = calendar.today()
    return {"bieu": "0603", "nam": today.year, "ngay": f"{today:%d/%m/%Y}"}


def data_of(cleaned):
    """The data of a form as asked for."""
    with override("vi"):
        names = Names(Decision(authority="province_chairman"), cleaned["ngay"])
        head = Letterhead([names.body], names.place_line(), cleaned["ngay"], names.committee)
    return statistics.form(cleaned["bieu"], cleaned["nam"], cleaned["ngay"], head)


class StatisticsView(OfficeMixin, TemplateView):
    permission_required = "awards.view_decision"
    template_name = "awards/after/statistics.html"

    @cached_property
    def form(self):
        return StatisticsForm(self.request.GET or default())

    def get_context_data(self, **kwargs):
        data = data_of(self.form.cleaned_data) if self.form.is_valid() else None
        asked = {name: self.form[name].value() for name in self.form.fields}
        return super().get_context_data(
            form=self.form,
            data=data,
            is_awards=isinstance(data, AwardCounts),
            query=urlencode(asked),
            **kwargs,
        )


@require_safe
@login_required
@permission_required("awards.view_decision", raise_exception=True)
def statistics_file(request, file_format):
    form = StatisticsForm(request.GET or default())
    if file_format not in (*making.FORMATS, XLSX) or not form.is_valid():
        raise Http404
    data = data_of(form.cleaned_data)
    key = "statistics-awards" if isinstance(data, AwardCounts) else "statistics-plain"
    try:
        content = _sheet(data) if file_format == XLSX else making.make(key, data, file_format)
    except pdf.PdfUnavailable as error:
        return making.no_pdf(request, error)
    AccessLog.objects.record(
        officer=request.user,
        verb=AccessLog.Verb.EXPORT,
        target=request.user,
        purpose=f"{data.code}, {data.year}",
    )
    return file_response(content, f"{data.code.replace('/', '-')} năm {data.year}", file_format)


def _sheet(data):
    facts = [data.code, f"Năm {data.year}, số liệu đến ngày {data.as_of:%d/%m/%Y}"]
    if isinstance(data, AwardCounts):
        columns = (
            ("Hình thức khen thưởng", 50), ("Tổng số", 12), ("Tập thể", 12),
            ("Doanh nghiệp", 14), ("Hộ gia đình", 12), ("Cá nhân", 12),
            ("NVN ở nước ngoài", 14), ("Nước ngoài", 12), ("Trong đó: nữ", 12),
        )  # fmt: skip
        rows = [
            (
                row.name, row.total, row.collectives, row.enterprises, row.households,
                row.individuals, row.overseas, row.foreigners, row.women,
            )
            for row in data.rows
        ]  # fmt: skip
        return sheets.table(data.title, facts, columns, rows, ("Cộng", data.total))
    columns = (("Nội dung", 50), ("Đơn vị tính", 16), ("Số lượng", 14))
    rows = [(row.label, row.unit, row.number) for row in data.rows]
    return sheets.table(data.title, [*facts, data.remark], columns, rows)
