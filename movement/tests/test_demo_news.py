"""The demo's articles go the way of every article, and say what is invented."""

import pytest
from PIL import Image

from movement.demo import create_sign_ins
from movement.demo_news import create_articles
from movement.models import Article
from movement.richtext import has_picture_without_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    create_sign_ins()
    create_articles()


def test_six_are_published_and_one_waits(made):
    create_articles()
    assert Article.objects.published().count() == 6
    assert Article.objects.filter(status="submitted").count() == 1


def test_the_plan_names_its_source_and_people_are_called_illustrative(made):
    plan = Article.objects.get(title__startswith="Những điều cần biết về phong trào")
    assert plan.source_name == "Cổng thông tin điện tử tỉnh Sóc Trăng"
    assert "Kế hoạch" in plan.summary
    invented = Article.objects.published().filter(source_name="")
    assert invented.count() == 4
    assert all("minh họa" in f"{row.title} {row.body}" for row in invented)


def test_pictures_are_described_and_redrawn(made):
    rows = Article.objects.exclude(image="")
    assert rows.count() == 5
    assert not any(has_picture_without_words(row.body) for row in rows)
    for row in rows:
        assert max(Image.open(row.image).size) <= 1600
        assert max(Image.open(row.image_small).size) <= 640
