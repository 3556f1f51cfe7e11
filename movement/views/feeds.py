"""What other sites and search engines read: feeds, the map of the site, robots.txt."""

from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from movement.models import Article, Movement, PortalSettings

NEWEST = 30
CLOSED = ("/lam-viec/", "/quan-tri/", "/tai-khoan/", "/tep/", "/tim-kiem/")


class RssFeed(Feed):
    """The newest articles."""

    description = _("News and notices of the movement")

    def title(self):
        settings = PortalSettings.objects.first()
        return settings.title if settings else ""

    def link(self):
        return reverse("movement:article-list")

    def items(self):
        return Article.objects.published().for_lists().newest_first()[:NEWEST]

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return item.summary

    def item_pubdate(self, item):
        return item.published_at

    def item_updateddate(self, item):
        return item.corrected_at or item.published_at

    def item_author_name(self, item):
        return item.pen_name

    def item_categories(self, item):
        return [item.get_category_display()]


class AtomFeed(RssFeed):
    feed_type = Atom1Feed
    subtitle = RssFeed.description


class ArticleSitemap(Sitemap):
    limit = 5000

    def items(self):
        return Article.objects.published().for_lists().newest_first()

    def lastmod(self, item):
        return item.corrected_at or item.published_at


class MovementSitemap(Sitemap):
    def items(self):
        return Movement.objects.published()


class PageSitemap(Sitemap):
    """Pages that stand for themselves, by URL name."""

    names = (
        "home",
        "movement:article-list",
        "movement:movement-list",
        "movement:accessibility",
        "movement:privacy",
    )

    def items(self):
        return self.names

    def location(self, item):
        return reverse(item)


@require_safe
def robots(request):
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
