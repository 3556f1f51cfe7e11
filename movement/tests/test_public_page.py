"""Public pages kept in memory: never older than the site, unless the database is away."""

import pytest
from django.core.cache import caches
from django.db import OperationalError
from django.urls import reverse

from movement.models import Article, ArticleViews, Movement
from movement.models.site import SiteVersionQuerySet
from movement.tests.news_factory import article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept_pages(settings):
    settings.PUBLIC_PAGE_SECONDS = 60
    caches["pages"].clear()
    yield caches["pages"]
    caches["pages"].clear()


@pytest.fixture
def database_away(monkeypatch):
    """The function that takes the database away."""

    def unreachable(self):
        raise OperationalError("server closed the connection")

    return lambda: monkeypatch.setattr(SiteVersionQuerySet, "number", unreachable)


def test_kept_page_costs_the_version_and_the_counters(client, django_assert_num_queries):
    made = article()
    client.get(made.get_absolute_url())
    with django_assert_num_queries(3):
        client.get(made.get_absolute_url())
    assert ArticleViews.objects.get(article=made).count == 2


def test_withdrawn_article_vanishes_at_once(client, cast):
    made, home = article(), reverse("home")
    assert made.slug in client.get(home).content.decode()
    client.get(made.get_absolute_url())
    made.transition("withdraw", by=cast.managing_editor, note="Sai")
    assert made.slug not in client.get(home).content.decode()
    assert client.get(made.get_absolute_url()).status_code == 410


def test_change_past_django_is_seen_at_once(client):
    made = article()
    client.get(made.get_absolute_url())
    Article.objects.filter(pk=made.pk).update(title="Đổi bằng update()")
    assert "Đổi bằng update()" in client.get(made.get_absolute_url()).content.decode()


def test_movement_changed_in_the_back_office_is_seen_at_once(client):
    client.get(reverse("movement:movement-list"))
    Movement.objects.update(objective="Mục tiêu mới")
    assert "Mục tiêu mới" in client.get(reverse("movement:movement-list")).content.decode()


def test_caches_beyond_us_ask_again(client):
    response = client.get(reverse("home"))
    assert response.headers["Cache-Control"] == "no-cache"
    assert "Cookie" in response.headers["Vary"]
    again = client.get(reverse("home"), headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_officers_get_pages_of_their_own(client, cast):
    client.get(reverse("home"))
    client.force_login(cast.editor)
    page = client.get(reverse("home"))
    assert reverse("desk") in page.content.decode()
    client.logout()
    assert reverse("account_login") in client.get(reverse("home")).content.decode()


def test_languages_are_kept_apart(client):
    assert 'lang="vi"' in client.get(reverse("home")).content.decode()
    client.cookies["ngon_ngu"] = "en"
    assert 'lang="en"' in client.get(reverse("home")).content.decode()


def test_missing_pages_are_not_kept(client, kept_pages):
    client.get(reverse("movement:article-detail", args=["khong-co"]))
    assert not kept_pages._cache


def test_older_page_only_while_the_database_is_away(client, database_away):
    made = article()
    client.get(made.get_absolute_url())
    database_away()
    response = client.get(made.get_absolute_url())
    assert (response.status_code, made.title in response.content.decode()) == (200, True)


def test_never_read_page_has_nothing_to_show_while_the_database_is_away(client, database_away):
    database_away()
    with pytest.raises(OperationalError):
        client.get(reverse("home"))


def test_withdrawn_article_does_not_come_back_while_the_database_is_away(
    client, cast, database_away
):
    made = article()
    client.get(made.get_absolute_url())
    made.transition("withdraw", by=cast.managing_editor, note="Sai")
    client.get(made.get_absolute_url())
    database_away()
    with pytest.raises(OperationalError):
        client.get(made.get_absolute_url())
