"""A submission's letter, list and minutes as Word and PDF; each download is logged."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from awards.documents.build_proposal import BUILDERS
from awards.models import Submission
from movement.documents import making


@require_safe
@login_required
@permission_required("awards.view_submission", raise_exception=True)
def proposal_document(request, public_id, key, file_format):
    """One document of a submission the reader sees, as it stands now."""
    rows = Submission.objects.for_user(request.user).with_place()
    submission = get_object_or_404(rows.select_related("call__movement"), public_id=public_id)
    if key not in BUILDERS or file_format not in making.FORMATS:
        raise Http404
    return making.download(
        request,
        key,
        BUILDERS[key](submission),
        file_format,
        name=str(submission.place),
        target=submission,
    )
