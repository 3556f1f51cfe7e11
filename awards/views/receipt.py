"""The receipt of a submission as Word and PDF, for Home Affairs and for the unit itself."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from awards.documents.build_receipt import receipt
from awards.documents.receipt import RECEIPT
from awards.models import Submission
from movement.documents import making


@require_safe
@login_required
@permission_required("awards.view_submission", raise_exception=True)
def receipt_document(request, public_id, file_format):
    """Receipt and appointment of a received submission the reader sees; else 404."""
    rows = Submission.objects.for_user(request.user).filter(status="received").with_place()
    submission = get_object_or_404(rows.select_related("rule_set"), public_id=public_id)
    if file_format not in making.FORMATS:
        raise Http404
    return making.download(
        request,
        RECEIPT.key,
        receipt(submission),
        file_format,
        name=submission.code,
        target=submission,
    )
