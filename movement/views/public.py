"""Pages for everybody: news, the movement, search, what the law asks of a state portal."""

from django.http import FileResponse, Http404, HttpResponseNotModified
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe
from django.views.generic import ListView

from movement import calendar
from movement.models import Article, ArticleViews, Movement
from movement.pictures import CONTENT_TYPE
from movement.site_search import search as search_everywhere
from movement.views.paging import KeysetMixin
from movement.views.public_page import public_page

CATEGORY = "loai"
RELATED, MOST_HITS, LONGEST_SEARCH = 3, 20, 200
GONE = 410


@method_decorator(public_page(), name="dispatch")
class ArticleList(KeysetMixin, ListView):
    template_name = "movement/article_list.html"
    # The address is unique and, unlike the serial number, no secret.
    keyset = ("-published_at", "-slug")
    page_size = 12

    def get_queryset(self):
        articles = Article.objects.published().for_lists()
        category = self.request.GET.get(CATEGORY)
        return articles.filter(category=category) if category else articles

    def get_context_data(self, **kwargs):
        chosen = self.request.GET.get(CATEGORY, "")
        return super().get_context_data(
            categories=[
                {"code": code, "label": label, "is_chosen": code == chosen}
                for code, label in Article.Category.choices
            ],
            chosen=dict(Article.Category.choices).get(chosen, ""),
            **kwargs,
        )


@public_page(viewed=ArticleViews.objects.add_one)
def article_detail(request, slug):
    article = _article(slug)
    if article.withdrawn_at:
        return render(
            request, "movement/article_withdrawn.html", {"article": article}, status=GONE
        )
    others = Article.objects.published().for_lists().exclude(pk=article.pk).newest_first()
    related = others.filter(category=article.category)[:RELATED]
    return render(
        request, "movement/article_detail.html", {"article": article, "related": related}
    )


def _article(slug):
    """The article the public may read at this address, or the one withdrawn from it."""
    known = Article.objects.published() | Article.objects.withdrawn()
    return get_object_or_404(known.select_related("counter"), slug=slug)


@require_safe
def article_picture(request, slug, is_small):
    """A picture is public only as long as its article is."""
    article = get_object_or_404(Article.objects.published(), slug=slug)
    return picture_response(request, article, is_small=is_small)


def picture_response(request, article, *, is_small):
    """The picture's file; whoever has it already gets 304. Raises Http404 without one."""
    file = article.image_small if is_small else article.image
    if not file:
        raise Http404
    etag = f'"{article.image_sha256[:32]}{"-small" if is_small else ""}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponseNotModified()
    else:
        response = FileResponse(file.open("rb"), content_type=CONTENT_TYPE)
    response.headers["ETag"] = etag
    response.headers["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, no_cache=True)
    return response


@public_page()
def movement_list(request):
    movements = Movement.objects.published()
    return render(request, "movement/movement_list.html", {"movements": movements})


@public_page()
def movement_detail(request, slug):
    parts = ("legalbasis_set", "content_set", "phase_set", "target_set")
    movements = Movement.objects.published().prefetch_related(*parts)
    movement = get_object_or_404(movements, slug=slug)
    steps = [_step(phase) for phase in movement.phase_set.all()]
    return render(request, "movement/movement_detail.html", {"movement": movement, "steps": steps})


def _step(phase):
    today = calendar.today()
    state = "done" if phase.ends_on < today else "todo" if phase.starts_on > today else "now"
    note = f"{phase.starts_on:%d/%m/%Y} - {phase.ends_on:%d/%m/%Y}"
    return {"label": phase.name, "state": state, "note": note}


@public_page()
def search(request):
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    groups = search_everywhere(text, limit=MOST_HITS) if text else []
    return render(
        request,
        "movement/search.html",
        {"text": text, "groups": groups, "count": sum(len(hits) for _label, hits in groups)},
    )


@public_page()
def accessibility(request):
    return render(request, "movement/accessibility.html")


@public_page()
def privacy(request):
    return render(request, "movement/privacy.html")
