"""Articles: rows, verbs, versions, guards of the database."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from movement import calendar, news_workflow
from movement.models import (
    Article,
    ArticleViews,
    Movement,
    PortalSettings,
    StaleText,
    WrongState,
)
from movement.roles import Role
from movement.tests.factories import OfficerFactory
from movement.tests.news_factory import WAY_TO, article, site_version

pytestmark = pytest.mark.django_db

# By hand: role, state -> verbs. What is not here is refused.
WRITER = {"draft": {"submit"}, "returned": {"submit"}}
APPROVER = WRITER | {
    "submitted": {"publish", "approve", "return"},
    "approved": {"publish", "return"},
    "published": {"correct", "withdraw"},
}
ALLOWED = {
    Role.EDITOR: WRITER,
    Role.PROVINCE_OFFICER: WRITER,
    Role.MANAGING_EDITOR: APPROVER,
}
# Roles that may open the desk of news at all; for the others articles do not exist.
READERS = {*ALLOWED, Role.AUDITOR}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("state", news_workflow.STATES)
def test_every_state_verb_and_role(role, state):
    officer, made = OfficerFactory(roles=[role]), article(state)
    for verb in news_workflow.TRANSITIONS:
        if verb.name in ALLOWED.get(role, {}).get(state, set()):
            with transaction.atomic():
                made.transition(verb.name, by=officer, note="Lý do", version=made.version)
                assert made.status == verb.target
                transaction.set_rollback(True)
            made = Article.objects.get(pk=made.pk)
            continue
        refused = _refusal(role, verb)
        with pytest.raises(refused):
            made.transition(verb.name, by=officer, note="Lý do", version=made.version)
        assert Article.objects.get(pk=made.pk).status == state


def _refusal(role, verb):
    if role not in READERS:
        return Article.DoesNotExist
    known = {name for verbs in ALLOWED.get(role, {}).values() for name in verbs}
    return WrongState if verb.name in known else PermissionDenied


@pytest.mark.parametrize("state", WAY_TO)
def test_buttons_are_the_table(state, cast):
    made = article(state)
    names = {verb.name for verb in made.available_transitions(cast.managing_editor)}
    assert names == APPROVER.get(state, set())


def test_editing_needs_the_right_of_the_state(cast):
    may = {
        state: (
            article(state).may_edit(cast.editor),
            article(state).may_edit(cast.managing_editor),
        )
        for state in WAY_TO
    }
    assert may == {
        "draft": (True, True),
        "returned": (True, True),
        "submitted": (False, True),
        "approved": (False, True),
        "published": (False, False),
        "withdrawn": (False, False),
    }


@pytest.mark.parametrize("verb", ["return", "correct", "withdraw"])
def test_reason_is_asked_for(verb, cast):
    state = "submitted" if verb == "return" else "published"
    with pytest.raises(ValidationError) as refused:
        article(state).transition(verb, by=cast.managing_editor, note="  ")
    assert list(refused.value.message_dict) == ["note"]


def test_steps_tell_who_when_and_why(cast):
    made = article("submitted", by=cast.editor)
    made.transition("return", by=cast.managing_editor, note="Bổ sung nguồn")
    steps = [(step.name, step.by, step.note) for step in made.steps.all()]
    assert steps[0] == ("create", cast.editor, "")
    assert steps[-1] == ("return", cast.managing_editor, "Bổ sung nguồn")


def test_planned_hour_keeps_an_article_back(cast, clock):
    made = article("submitted")
    made.transition("publish", by=cast.managing_editor, publish_at=_local(2025, 5, 16, 8, 0))
    assert (made.is_planned, made.is_public) == (True, False)
    clock.set(2025, 5, 16, 7, 59, 59)
    assert not Article.objects.published().exists()
    clock.set(2025, 5, 16, 8, 0, 0)
    assert list(Article.objects.published()) == [made]


def test_an_hour_that_has_passed_means_now(cast):
    made = article("submitted")
    made.transition("publish", by=cast.managing_editor, publish_at=_local(2020, 1, 1, 8, 0))
    assert made.published_at == calendar.now()


def _local(*parts):
    return timezone.datetime(*parts, tzinfo=timezone.get_default_timezone())


def test_stale_save_changes_nothing(cast):
    made = article("draft")
    mine, other = (Article.objects.get(pk=made.pk) for _ in range(2))
    other.title = "Bản của người khác"
    other.save_text(by=cast.editor, version=1)
    mine.title = "Bản của tôi"
    with pytest.raises(StaleText) as stale:
        mine.save_text(by=cast.editor, version=1)
    assert stale.value.current.title == "Bản của người khác"
    stored = Article.objects.get(pk=made.pk)
    assert (stored.title, stored.version) == ("Bản của người khác", 2)


def test_published_text_changes_by_correction_only(cast):
    made = article()
    made.title = "Tên mới"
    with pytest.raises(PermissionDenied):
        made.save_text(by=cast.managing_editor, version=made.version)
    made.transition("correct", by=cast.managing_editor, note="Sửa tên", version=made.version)
    stored = Article.objects.get(pk=made.pk)
    assert (stored.title, stored.correction) == ("Tên mới", "Sửa tên")
    assert stored.corrected_at == calendar.now()


def test_addresses_do_not_collide(cast):
    slugs = [Article.objects.free_slug("Đất Sóc Trăng")]
    for _ in range(2):
        slugs.append(article("draft", title="Đất Sóc Trăng").slug)
    assert slugs == ["dat-soc-trang", "dat-soc-trang", "dat-soc-trang-2"]


def test_search_ignores_marks_and_asks_for_every_word():
    made = article(title="Nuôi bò sinh sản", body="Ở ấp **Đại Ân**")
    article(title="Khác")
    assert list(Article.objects.search("NUOI bo dai an")) == [made]
    assert not Article.objects.search("nuoi trâu").exists()


def test_views_count_up_without_touching_the_article():
    made, version = article(), site_version()
    for _ in range(3):
        ArticleViews.objects.add_one(made.slug)
    assert ArticleViews.objects.get(article=made).count == 3
    assert site_version() == version


def test_history_holds_every_text():
    made = article("draft")
    Article.objects.filter(pk=made.pk).update(title="Sửa bằng update()")
    titles = made.events.order_by("pgh_id").values_list("title", flat=True)
    assert titles.first() == "Tổ tiết kiệm ấp Hòa Đông"
    assert titles.last() == "Sửa bằng update()"


def test_database_refuses_a_state_the_table_does_not_know():
    made = article("draft")
    with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
        Article.objects.filter(pk=made.pk).update(status="published", published_at=calendar.now())


def test_database_refuses_a_state_without_its_step():
    made = article("draft")
    with pytest.raises(DatabaseError, match="last step"), transaction.atomic():
        Article.objects.filter(pk=made.pk).update(status="submitted")
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_database_refuses_a_new_row_in_a_later_state(cast):
    with pytest.raises(DatabaseError, match="article_first_state"), transaction.atomic():
        Article.objects.create(title="a", slug="a", created_by=cast.editor, status="submitted")


def test_database_keeps_steps_as_they_were():
    made = article("draft")
    with pytest.raises(DatabaseError, match="article_step_fixed"), transaction.atomic():
        made.steps.update(note="khác")


def test_database_refuses_a_picture_without_words():
    made = article("draft")
    with pytest.raises(IntegrityError, match="article_picture_described"), transaction.atomic():
        Article.objects.filter(pk=made.pk).update(image="news/a.jpg")


def test_whatever_the_public_sees_counts_the_version_up():
    before = site_version()
    Movement.objects.update(slogan="Khác")
    PortalSettings.objects.update(phone="0299")
    assert site_version() == before + 2
