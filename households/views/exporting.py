"""Taking lists of the register out: the purpose, the making, the file."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.generic import DetailView, FormView, View
from django_htmx.http import HttpResponseClientRefresh

from households.exporting.asking import NothingAsked, asked_by
from households.forms_exporting import ExportForm
from households.models import RegisterExport
from households.models.export import Source
from households.services import exporting
from households.views.register_base import register_crumbs
from households.views.register_filters import list_url
from movement.downloads import CONTENT_TYPES, bare_filename, private
from movement.kept import KeptFormMixin
from movement.models import AccessLog
from movement.views.answers import crumb
from movement.views.office import OfficeMixin, ScopedMixin

MOST_SHOWN = 5


class ExportAsk(KeptFormMixin, FormView):
    """GET says what will be taken out and asks the purpose; POST makes it or has it made."""

    template_name = "households/export_form.html"
    permission_required = ("households.view_household", exporting.PERMISSION)
    form_class = ExportForm
    source = Source.LIST

    @cached_property
    def question(self):
        """In Vietnamese: its words go into the file and the log."""
        try:
            with override("vi"):
                return asked_by(self.request.user, self.source, self.request.GET.urlencode())
        except NothingAsked as error:
            raise Http404 from error

    @cached_property
    def row_count(self):
        return self.question.found.order_by().count()

    @property
    def back_url(self):
        return list_url(self.question.query)

    def dispatch(self, request, *args, **kwargs):
        may_ask = request.user.is_authenticated and self.has_permission()
        if may_ask and not self.row_count:
            messages.error(request, _("No household fits these filters: nothing to export."))
            return redirect(self.back_url)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"row_count": self.row_count}

    def form_valid(self, form):
        with override("vi"):
            purpose = form.purpose
        export = exporting.ask(
            officer=self.request.user,
            source=self.source,
            question=self.question,
            row_count=self.row_count,
            purpose=purpose,
            file_format=form.cleaned_data["file_format"],
        )
        return redirect(export)

    def get_context_data(self, **kwargs):
        recent = RegisterExport.objects.for_user(self.request.user).exclude(made_at=None)
        return super().get_context_data(
            question=self.question,
            row_count=self.row_count,
            recent=[export for export in recent[:MOST_SHOWN] if export.is_to_be_had],
            crumbs=register_crumbs(crumb(_("Export the list"))),
            back_url=self.back_url,
            **kwargs,
        )


class NamesExportAsk(ExportAsk):
    """The same for the households behind a number of a report."""

    permission_required = (*ExportAsk.permission_required, "households.view_report")
    source = Source.NAMES

    @property
    def back_url(self):
        return f"{reverse('households:report-names')}?{self.question.query}"


@method_decorator(never_cache, name="dispatch")
class ExportDetail(ScopedMixin, DetailView):
    """One's own export: how far it is, or its file. To htmx, while it is made, only how far."""

    model = RegisterExport
    slug_field = slug_url_kwarg = "public_id"
    context_object_name = "export"
    permission_required = exporting.PERMISSION
    template_name = "households/export_detail.html"

    def get_queryset(self):
        return super().get_queryset().select_related("job", "officer")

    def get_template_names(self):
        return "households/_export_progress.html" if self.request.htmx else self.template_name

    def get(self, request, *args, **kwargs):
        if request.htmx and not self.get_object().is_busy:
            return HttpResponseClientRefresh()
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        pages = {Source.LIST: "household-list", Source.NAMES: "report-names"}
        asks = {Source.LIST: "household-export", Source.NAMES: "report-names-export"}
        query, source = self.object.query, self.object.source
        return super().get_context_data(
            crumbs=register_crumbs(crumb(_("Exported list"))),
            list_url=f"{reverse(f'households:{pages[source]}')}?{query}",
            again_url=f"{reverse(f'households:{asks[source]}')}?{query}",
            **kwargs,
        )


class ExportFile(OfficeMixin, View):
    """The file of one's own export, once it is made and as long as it is kept; logged."""

    permission_required = exporting.PERMISSION

    def get(self, request, public_id):
        rows = RegisterExport.objects.for_user(request.user)
        export = get_object_or_404(rows, public_id=public_id)
        if not export.is_to_be_had:
            messages.error(request, _("The file has been removed. Export the list again."))
            return redirect(export)
        AccessLog.objects.record(
            officer=request.user,
            verb=AccessLog.Verb.DOWNLOAD,
            target=export,
            purpose=export.purpose,
        )
        response = FileResponse(
            export.file.open("rb"),
            as_attachment=True,
            filename=bare_filename(export.title, export.file_format),
            content_type=CONTENT_TYPES[export.file_format],
        )
        return private(response)
