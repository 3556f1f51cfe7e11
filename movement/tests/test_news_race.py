"""Two connections at once; needs committed rows, so no transaction of the test around it."""

import threading

import pytest
from django.db import connection

from movement.models import Article, SiteVersion, WrongState
from movement.tests.news_factory import article


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A submitted article two connections can see; a flush would take units and roles along."""
    with django_db_blocker.unblock():
        made = article("submitted")
        yield made
        editor = made.created_by
        made.delete()
        Article.pgh_event_model.objects.all().delete()
        editor.delete()
        SiteVersion.objects.all().delete()
        connection.close()


def test_two_editors_at_once_publish_once(committed):
    start, seen = threading.Barrier(2), []

    def publish():
        start.wait()
        try:
            mine = Article.objects.get(pk=committed.pk)
            mine.transition("publish", by=committed.created_by)
            seen.append("published")
        except WrongState:
            seen.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=publish) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(seen) == ["published", "refused"]
    assert committed.steps.filter(name="publish").count() == 1
