"""What the ground floor adds to the menus and the search when the portal starts."""

from django.utils.translation import gettext_lazy as _

from movement.models import Article
from movement.office import MenuEntry, add_entry
from movement.site_search import Hit, add_search


def add_to_menus():
    """The officers' menu and the site search."""
    add_entry(
        MenuEntry(
            90,
            _("News and publication"),
            "movement:article-desk",
            "movement.view_article",
            waiting_articles,
        )
    )
    add_entry(
        MenuEntry(
            95,
            _("Document templates"),
            "movement:document-list",
            "movement.view_documenttemplate",
        )
    )
    add_search("news", _("News and notices"), search_articles)


def waiting_articles(user):
    """Articles that wait for this officer: to approve, or returned to be mended."""
    return [Article.objects.waiting_for_user(user)]


def search_articles(text, limit):
    articles = Article.objects.published().search(text).newest_first().for_lists()
    return [
        Hit(found.title, found.get_absolute_url(), found.summary, found.published_at)
        for found in articles[:limit]
    ]
