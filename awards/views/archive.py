"""The archive of a submission and the auditor's export of who touched it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from awards.models import Archive, Submission
from awards.services import archiving
from awards.views.review_base import SubmissionReviewMixin
from movement.downloads import file_response, private
from movement.models import AccessLog
from movement.views.answers import crumb


class ArchiveView(SubmissionReviewMixin, TemplateView):
    """The archives made of a submission; a POST asks for another."""

    permission_required = "awards.keep_archive"
    template_name = "awards/after/archive.html"

    def post(self, request, *args, **kwargs):
        archiving.ask(self.submission, by=request.user)
        messages.success(request, _("The archive is being made; it appears here."))
        return redirect(reverse("awards:archive", args=[self.submission.public_id]))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            archives=self.submission.archives.select_related("officer", "job"),
            may_trace=self.request.user.has_perm("awards.export_traces"),
            crumbs=self.crumbs(crumb(_("Archive"))),
            **kwargs,
        )


@require_safe
@login_required
@permission_required("awards.keep_archive", raise_exception=True)
def archive_file(request, public_id):
    """One archive's ZIP, streamed; logged."""
    rows = Archive.objects.for_user(request.user).select_related("submission")
    archive = get_object_or_404(rows, public_id=public_id)
    if not archive.file:
        raise Http404
    AccessLog.objects.record(
        officer=request.user, verb=AccessLog.Verb.DOWNLOAD, target=archive, purpose=_("Archive")
    )
    name = f"{archive.submission.code}.zip"
    response = FileResponse(archive.file.open("rb"), as_attachment=True, filename=name)
    return private(response)


@require_safe
@login_required
@permission_required("awards.export_traces", raise_exception=True)
def traces(request, public_id):
    """Who viewed, changed and downloaded, as XLSX; in Vietnamese, as the office's files are."""
    submission = get_object_or_404(
        Submission.objects.for_user(request.user).sent(), public_id=public_id
    )
    with override("vi"):
        content = archiving.traces(submission, by=request.user)
    return file_response(content, f"Nhật ký hồ sơ {submission.code}", "xlsx")
