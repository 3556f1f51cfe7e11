"""The guidance of Home Affairs' calls for everybody: the signed file and the forms to fill in.

Not kept as public pages are: whether a call is open is told by the day.
"""

from django.http import FileResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from awards.choices import PaperKind
from awards.models import Call
from awards.places import of_home_affairs
from awards.views.review_base import labelled

PUBLIC_KINDS = (PaperKind.GUIDANCE, PaperKind.BLANK_FORM)
MOST_SHOWN = 50


def public_calls():
    return Call.objects.filter(of_home_affairs(), is_public=True)


@require_safe
@never_cache
def call_guidances(request):
    """The calls shown to the public, the one that closes last on top, with their files."""
    calls = public_calls().prefetch_related("papers")[:MOST_SHOWN]
    for call in calls:
        call.files = labelled([paper for paper in call.papers.all() if paper.kind in PUBLIC_KINDS])
    return render(request, "awards/public/guidances.html", {"calls": calls})


@require_safe
@never_cache
def call_file(request, public_id, uuid):
    """One file of a public call; of any other call 404."""
    call = get_object_or_404(public_calls(), public_id=public_id)
    paper = get_object_or_404(call.papers.filter(kind__in=PUBLIC_KINDS), uuid=uuid)
    response = FileResponse(
        paper.file.open("rb"),
        as_attachment=True,
        filename=paper.name,
        content_type=paper.content_type,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
