"""The public front page: it shows what the floors below made public, and no more."""

import pytest

from awards.services import publicity
from movement import calendar
from movement.models import Movement


@pytest.fixture
def story(cast):
    """A public story with consent to name and story."""
    exemplar = publicity.propose(
        by=cast.award_officer,
        movement=Movement.objects.current(),
        subject_kind="individual",
        honorific="ba",
        name="Thạch Thị Minh Họa",
        title="Vươn lên từ trồng hành tím",
        story="Bà trồng hành từ năm 2021.",
    )
    publicity.record_consent(
        exemplar,
        by=cast.award_officer,
        consent_by=exemplar.name,
        consent_date=calendar.today(),
        consent_name=True,
        consent_story=True,
    )
    exemplar.refresh_from_db()
    publicity.approve(exemplar, by=cast.managing_editor)
    publicity.publish(exemplar, by=cast.managing_editor)
    exemplar.refresh_from_db()
    return exemplar


def test_front_page_shows_a_public_story_with_the_drawn_picture(client, story):
    page = client.get("/").text
    assert f'<a href="{story.get_public_url()}">Vươn lên từ trồng hành tím</a>' in page
    assert "img/woman.svg" in page


def test_front_page_loses_a_story_taken_down_at_once(client, cast, story):
    assert "Vươn lên từ trồng hành tím" in client.get("/").text
    publicity.take_down(story, by=cast.managing_editor, note="Người được giới thiệu đề nghị.")
    assert "Vươn lên từ trồng hành tím" not in client.get("/").text
