"""Papers: served to those who may see their owner, and every download logged."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from movement.downloads import private
from movement.models import AccessLog, Paper

# Shown in the browser; everything else is downloaded.
SHOWN_TYPES = {"application/pdf", "image/jpeg", "image/png"}


@require_safe
@login_required
def paper_open(request, uuid):
    paper = get_object_or_404(Paper.objects.select_related("owner_type"), uuid=uuid)
    if not paper.visible_to(request.user):
        raise Http404
    AccessLog.objects.record(
        officer=request.user, verb=AccessLog.Verb.DOWNLOAD, target=paper, purpose=paper.kind
    )
    response = FileResponse(
        paper.file.open("rb"),
        as_attachment=paper.content_type not in SHOWN_TYPES,
        filename=paper.name,
        content_type=paper.content_type,
    )
    return private(response)
