"""Exemplary people for everybody: only what is public, and of it only what was consented to."""

from django.contrib.sitemaps import Sitemap
from django.http import FileResponse, Http404, HttpResponseNotModified
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe
from django.views.generic import ListView

from awards.models import Decision, Exemplar, PastAward
from movement import richtext
from movement.pictures import CONTENT_TYPE
from movement.views.paging import KeysetMixin
from movement.views.public_page import public_page

GONE = 410
RELATED = 3


@method_decorator(public_page(), name="dispatch")
class StoryListView(KeysetMixin, ListView):
    template_name = "awards/public/story_list.html"
    # The address is unique and, unlike the serial number, no secret.
    keyset = ("-published_at", "-public_key")
    page_size = 12

    def get_queryset(self):
        return Exemplar.objects.for_lists()


@public_page()
def story_detail(request, public_id):
    """A public story; one that was taken down says so and shows nothing of it."""
    known = Exemplar.objects.published() | Exemplar.objects.withdrawn()
    story = get_object_or_404(known.select_related("commune__parent"), public_id=public_id)
    if not story.is_public:
        return render(request, "awards/public/story_gone.html", {"story": story}, status=GONE)
    related = Exemplar.objects.for_lists().exclude(pk=story.pk)[:RELATED]
    html = richtext.render(story.story)
    revoked = PastAward.objects.filter(
        nomination=story.nomination_id, revoked_on__isnull=False
    ).first()
    decision = Decision.objects.published().filter(cases=story.nomination_id).first()
    context = {
        "story": story,
        "html": html,
        "related": related,
        "revoked": revoked,
        "decision": decision,
    }
    return render(request, "awards/public/story_detail.html", context)


@require_safe
def story_photo(request, public_id, is_small):
    """A photo is public only as long as its story is, and with consent to it."""
    story = get_object_or_404(Exemplar.objects.published(), public_id=public_id)
    if not story.is_shown_with_photo:
        raise Http404
    return photo_response(request, story, is_small=is_small)


def photo_response(request, story, *, is_small):
    """The photo's file; whoever has it already gets 304."""
    file = story.photo_small if is_small else story.photo
    etag = f'"{story.photo_sha256[:32]}{"-small" if is_small else ""}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponseNotModified()
    else:
        response = FileResponse(file.open("rb"), content_type=CONTENT_TYPE)
    response.headers["ETag"] = etag
    response.headers["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, no_cache=True)
    return response


class StorySitemap(Sitemap):
    """The public stories, for search engines."""

    limit = 5000

    def items(self):
        return Exemplar.objects.for_lists()

    def lastmod(self, item):
        return item.published_at

    def location(self, item):
        return item.get_public_url()
