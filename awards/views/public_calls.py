"""The guidance of Home Affairs' calls for everybody: the signed file and the forms to fill in.

Not kept as public pages are: whether a call is open is told by the day.
"""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from awards.choices import PaperKind
from awards.documents.build_blank import BLANKS
from awards.models import Call
from awards.places import of_home_affairs
from awards.views.review_base import labelled
from movement.documents import making
from movement.documents.registry import get
from movement.downloads import file_response

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
    return render(
        request, "awards/public/guidances.html", {"calls": calls, "blanks": blank_forms()}
    )


@require_safe
@never_cache
def call_blank(request, public_id, key):
    """A form of a public call to fill in, in Word; of any other call 404."""
    calls = public_calls().select_related("movement").prefetch_related("forms")
    return blank_form(get_object_or_404(calls, public_id=public_id), key)


def blank_form(call, key):
    """The Word file of `key` for a call; it names nobody, so the log has no line of it."""
    if key not in BLANKS:
        raise Http404
    content = making.make(key, BLANKS[key](call), making.WORD)
    return file_response(content, f"{get(key).title} (mẫu) - {call.name}", making.WORD)


def blank_forms():
    """[(key, title)] of the forms every call offers."""
    return [(key, get(key).title) for key in BLANKS]


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
