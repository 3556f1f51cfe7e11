"""Public pages: what everybody may read, and what nobody may any more."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from movement.models import ArticleViews, Movement, Visit
from movement.tests.news_factory import WAY_TO, article, managing_editor, put_picture

pytestmark = pytest.mark.django_db

NOT_PUBLIC = [state for state in WAY_TO if state != "published"]
LISTS = ["home", "movement:article-list", "movement:article-rss", "movement:article-atom"]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def _text(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def _everywhere(client):
    """What is read wherever articles are listed."""
    pages = [_text(client, reverse(name)) for name in LISTS]
    pages.append(_text(client, reverse("movement:search"), q="hoa dong"))
    pages.append(_text(client, "/sitemap.xml"))
    return pages


def test_published_article_is_found_everywhere(client):
    slug = article().slug
    assert all(slug in page for page in _everywhere(client))


@pytest.mark.parametrize("state", NOT_PUBLIC)
def test_nothing_but_the_published_is_found_anywhere(client, state):
    slug = article(state).slug
    assert not any(slug in page for page in _everywhere(client))


@pytest.mark.parametrize(
    ("state", "status"),
    [(state, 404) for state in NOT_PUBLIC if state != "withdrawn"]
    + [("published", 200), ("withdrawn", 410)],
)
def test_address_of_an_article_by_state(client, state, status):
    made = article(state)
    assert client.get(made.get_absolute_url()).status_code == status


def test_planned_article_waits_for_its_hour(client, clock, cast):
    made = article("submitted")
    planned = clock.moment.replace(hour=12, minute=0)
    made.transition("publish", by=cast.managing_editor, publish_at=planned)
    assert client.get(made.get_absolute_url()).status_code == 404
    clock.set(2025, 5, 15, 12, 0, 1)
    assert client.get(made.get_absolute_url()).status_code == 200


def test_withdrawn_page_names_the_day_and_not_the_text(client):
    page = client.get(article("withdrawn").get_absolute_url()).content.decode()
    assert "15/05/2025" in page
    assert "góp một lần" not in page


def test_article_shows_what_the_decree_asks_for(client):
    made = article(source_name="Báo Sóc Trăng", source_url="https://baosoctrang.org.vn/a")
    other = article(title="Bài liên quan")
    page = _text(client, made.get_absolute_url())
    for part in (
        "15/05/2025",
        "Minh Họa",
        "Báo Sóc Trăng",
        other.get_absolute_url(),
        "data-print",
    ):
        assert part in page


def test_correction_is_shown_with_its_day(client, cast):
    made = article()
    made.transition("correct", by=cast.managing_editor, note="Sửa số hộ", version=made.version)
    page = _text(client, made.get_absolute_url())
    assert "Sửa số hộ" in page


def test_views_are_counted_and_shown(client):
    made = article()
    for _ in range(2):
        client.get(made.get_absolute_url())
    client.head(made.get_absolute_url())
    assert ArticleViews.objects.get(article=made).count == 2
    assert Visit.objects.total() == 2


def test_categories_part_the_list(client):
    article(title="Một tin"), article(title="Một thông báo", category="notice")
    page = _text(client, reverse("movement:article-list"), loai="notice")
    assert "Một thông báo" in page
    assert "Một tin" not in page


def test_list_goes_on_page_by_page(client):
    for number in range(14):
        article(title=f"Bài số {number}.", days_ago=number)
    seen, address = [], reverse("movement:article-list")
    while address:
        context = client.get(address).context
        seen += [found.title for found in context["object_list"]]
        address = context["pager"]["next_url"]
    assert seen == [f"Bài số {number}." for number in range(14)]


@pytest.mark.parametrize(
    "query", ["khong co", "", "\x00", "'; DROP TABLE", "& | ! ( :*", "a" * 999]
)
def test_search_answers_whatever_is_typed(client, query):
    assert client.get(reverse("movement:search"), {"q": query}).status_code == 200


def test_search_shows_what_was_typed_as_text(client):
    page = _text(client, reverse("movement:search"), q="<script>alert(1)</script>")
    assert "<script>alert" not in page


def test_picture_is_public_only_while_its_article_is(client, cast):
    made = put_picture(article())
    address = reverse("movement:article-picture", args=[made.slug])
    response = client.get(address)
    assert response.headers["Content-Type"] == "image/jpeg"
    again = client.get(address, headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304
    made.transition("withdraw", by=cast.managing_editor, note="Sai")
    for name in ("article-picture", "article-picture-small"):
        assert client.get(reverse(f"movement:{name}", args=[made.slug])).status_code == 404


@pytest.mark.parametrize("state", NOT_PUBLIC)
def test_picture_of_an_unpublished_article_is_not_public(client, state):
    made = put_picture(article("draft"))
    for verb in WAY_TO[state]:
        made.transition(verb, by=managing_editor(), note="Lý do")
    address = reverse("movement:article-picture", args=[made.slug])
    assert client.get(address).status_code == 404


# A list longer than its page is also counted, once.
COUNTED = {"home": 0, "movement:article-list": 1, "movement:search": 0}


@pytest.mark.parametrize("name", COUNTED)
def test_queries_do_not_grow_with_the_rows(client, name, django_assert_num_queries):
    article(title="Hòa Đông")
    address = reverse(name) + "?q=hoa+dong"
    client.get(address)
    with CaptureQueriesContext(connection) as with_one:
        client.get(address)
    for number in range(24):
        article(title=f"Hòa Đông {number}", days_ago=number)
    with django_assert_num_queries(len(with_one) + COUNTED[name]):
        client.get(address)


def test_movement_page_shows_the_plan(client):
    movement = Movement.objects.current()
    page = _text(client, movement.get_absolute_url())
    parts = [
        *movement.content_set.values_list("name", flat=True),
        *movement.target_set.values_list("value", flat=True),
        *movement.phase_set.values_list("name", flat=True),
    ]
    assert len(parts) == 12
    assert all(part in page for part in parts)
    assert "666/QĐ-TTg" in page


def test_hidden_movement_has_no_page(client):
    Movement.objects.update(is_public=False)
    address = reverse("movement:movement-detail", args=["chung-tay-vi-nguoi-ngheo"])
    assert client.get(address).status_code == 404
    assert "chung-tay" not in _text(client, reverse("movement:movement-list"))


@pytest.mark.parametrize("name", ["movement:accessibility", "movement:privacy"])
def test_pages_that_stand_for_themselves(client, name):
    assert "<h1>" in _text(client, reverse(name))


def test_robots_keeps_officers_pages_out(client):
    lines = _text(client, "/robots.txt").splitlines()
    assert "Disallow: /lam-viec/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_public_pages_refuse_post(client):
    for name in ("home", "movement:article-list", "movement:search"):
        assert client.post(reverse(name)).status_code == 405


def test_public_pages_hold_no_token_and_no_inline_code(client):
    made = article()
    for address in (reverse("home"), reverse("movement:article-list"), made.get_absolute_url()):
        page = _text(client, address)
        assert "csrfmiddlewaretoken" not in page
        assert not any(part in page for part in ("style=", "onclick=", "<style", "nonce="))
