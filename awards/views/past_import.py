"""Files of past decisions: sent, looked at, loaded; the template and the copy with remarks."""

from pathlib import Path

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, ListView, TemplateView, View

from awards.forms_past_import import PastFileForm
from awards.models import PastImport, WrongState
from awards.past_import.template import write_template
from awards.services import past_import, results
from awards.views.results import result_crumbs
from movement.downloads import file_response, private
from movement.kept import KeptFormMixin, KeptPostMixin
from movement.models import AccessLog
from movement.models.papers import EXCEL
from movement.views.answers import crumb
from movement.views.office import OfficeMixin, ScopedMixin
from movement.views.paging import KeysetMixin

BADGES = {
    PastImport.State.CHECKING: "waiting",
    PastImport.State.CHECKED: "waiting",
    PastImport.State.LOADING: "waiting",
    PastImport.State.LOADED: "done",
    PastImport.State.UNDONE: "closed",
    PastImport.State.FAILED: "bad",
}


def file_crumbs(*more):
    url = reverse("awards:past-import-list") if more else ""
    return result_crumbs(crumb(_("Files of past decisions"), url), *more)


class PastImportListView(ScopedMixin, KeysetMixin, ListView):
    """The files sent, newest first."""

    model = PastImport
    permission_required = results.RECORD
    template_name = "awards/past_import/list.html"
    keyset = ("-sent_at", "-pk")

    def get_queryset(self):
        return super().get_queryset().of_page()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(crumbs=file_crumbs(), **kwargs)
        for row in context["object_list"]:
            row.badge = BADGES[row.state]
        return context


class PastImportCreateView(KeptFormMixin, FormView):
    """Send a file; it is checked at once, or by a worker where it is large."""

    permission_required = results.RECORD
    template_name = "awards/past_import/create.html"
    form_class = PastFileForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(crumbs=file_crumbs(crumb(_("Send a file"))), **kwargs)

    def form_valid(self, form):
        data = form.cleaned_data
        try:
            row = past_import.open_file(
                data["file"], by=self.request.user, form_uuid=data["form_uuid"]
            )
        except ValidationError as error:
            form.add_error("file", error)
            return self.form_invalid(form)
        past_import.begin_check(row)
        return redirect(row)


class _FileMixin:
    """The file in the address, among the officer's rows."""

    permission_required = results.RECORD

    @cached_property
    def kept(self):
        rows = PastImport.objects.for_user(self.request.user).of_page()
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])


@method_decorator(never_cache, name="dispatch")
class PastImportView(_FileMixin, KeptPostMixin, TemplateView):
    """What a file would do; a POST loads it, all of it or the good rows."""

    template_name = "awards/past_import/detail.html"

    def get(self, request, *args, **kwargs):
        answer = super().get(request, *args, **kwargs)
        if request.htmx and not self.kept.is_busy:
            # The progress has come to its end: the page shows what became of the file.
            answer.headers["HX-Refresh"] = "true"
        return answer

    def get_context_data(self, **kwargs):
        kept = self.kept
        return super().get_context_data(
            kept=kept,
            badge=BADGES[kept.state],
            progress=kept.job.progress if kept.is_busy and kept.job else 0,
            figures=figures_of(kept),
            findings=kept.shown_findings,
            crumbs=file_crumbs(crumb(kept.file_name)),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        only_good = request.POST.get("mode") == "good"
        try:
            past_import.submit(self.kept, by=request.user, only_good=only_good)
        except WrongState as wrong:
            return self.again(str(wrong))
        except ValidationError as error:
            return self.again(" ".join(error.messages))
        messages.success(request, _("The load has begun; this page may be closed."))
        return redirect(self.kept)

    def again(self, message):
        del self.kept
        return self.render_to_response(self.get_context_data(message=message), status=409)


def figures_of(kept):
    totals = kept.totals
    if not totals:
        return []
    return [
        {"value": totals["read"], "label": _("rows read")},
        {"value": totals["new"], "label": _("new")},
        {"value": totals["same"], "label": _("on record already")},
        {"value": totals["refused"], "label": _("refused")},
        {"value": totals["warned"], "label": _("to be looked at")},
    ]


class PastImportFileView(_FileMixin, OfficeMixin, View):
    """The file as it was sent, or with remarks at its cells. Every download is logged."""

    is_annotated = False

    def get(self, request, *args, **kwargs):
        kept = self.kept
        file = kept.annotated if self.is_annotated else kept.file
        if not file:
            raise Http404
        name = kept.file_name
        if self.is_annotated:
            name = f"{Path(name).stem} - ghi chú.xlsx"
        AccessLog.objects.record(
            officer=request.user,
            verb=AccessLog.Verb.DOWNLOAD,
            target=kept,
            purpose=(_("File of past decisions: %(name)s") % {"name": name})[:300],
        )
        content_type = EXCEL if self.is_annotated else "application/octet-stream"
        answer = FileResponse(
            file.open("rb"), as_attachment=True, filename=name, content_type=content_type
        )
        return private(answer)


class PastTemplateView(OfficeMixin, View):
    """The blank workbook."""

    permission_required = results.RECORD

    def get(self, request, *args, **kwargs):
        return file_response(write_template(), "Mẫu quyết định khen thưởng cũ", "xlsx")
