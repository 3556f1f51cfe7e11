"""The editors' desk: pages by role and state, and nothing typed is ever lost."""

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from movement.kept import token_for
from movement.models import Article
from movement.tests.news_factory import TEXT, article, picture_file, put_picture

pytestmark = pytest.mark.django_db

WRITERS = {"editor", "managing_editor", "province_officer"}
READERS = WRITERS | {"auditor"}
PASSWORD = "mat-khau-thu-nghiem"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def editor(client, cast):
    client.force_login(cast.editor)
    return cast.editor


@pytest.fixture
def approver(client, cast):
    client.force_login(cast.managing_editor)
    return cast.managing_editor


def _page(name, made, *more):
    return reverse(f"movement:{name}", args=[made.public_id, *more])


def _typed(made=None, **changes):
    key = {"version": made.version, "public_id": made.public_id} if made else {"version": 1}
    return {**TEXT, "category": "news", **key, **changes}


# Who
@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("article-desk", READERS),
        ("article-office", READERS),
        ("article-create", WRITERS),
        ("article-update", WRITERS),
    ],
)
def test_pages_open_to_their_roles_only(client, cast, name, allowed):
    made = article("draft", by=cast.editor)
    has_key = name not in ("article-desk", "article-create")
    address = _page(name, made) if has_key else reverse(f"movement:{name}")
    seen = set()
    for role, officer in vars(cast).items():
        client.force_login(officer)
        status = client.get(address).status_code
        assert status in (200, 403)
        seen |= {role} if status == 200 else set()
    assert seen == allowed


@pytest.mark.parametrize("name", ["article-office", "article-update", "article-own-picture"])
def test_strangers_go_to_the_sign_in(client, name):
    answer = client.get(_page(name, article("draft")))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("state", ["submitted", "approved", "published", "withdrawn"])
def test_writer_edits_only_what_is_in_his_hands(client, editor, state):
    made = article(state, by=editor)
    assert client.get(_page("article-update", made)).status_code == 403
    assert client.post(_page("article-update", made), _typed(made)).status_code == 403


@pytest.mark.parametrize("verb", ["approve", "publish", "return", "withdraw"])
def test_writer_publishes_nothing(client, editor, verb):
    made = article("published" if verb == "withdraw" else "submitted", by=editor)
    answer = client.post(_page("article-transition", made, verb), {"note": "Lý do"})
    assert answer.status_code == 403
    assert Article.objects.get(pk=made.pk).status == made.status


@pytest.mark.parametrize("verb", ["delete", "correct", "create", "xoa"])
def test_verbs_the_table_does_not_offer_are_404(client, approver, verb):
    made = article("submitted")
    assert client.post(_page("article-transition", made, verb), {"note": "a"}).status_code in (
        404,
        403,
    )
    assert Article.objects.get(pk=made.pk).status == "submitted"


def test_forged_jump_is_answered_with_the_present_state(client, approver):
    made = article("draft")
    answer = client.post(_page("article-transition", made, "publish"), {}, follow=True)
    assert "Bản thảo" in answer.content.decode()
    assert Article.objects.get(pk=made.pk).status == "draft"


# Writing
def test_draft_is_saved_with_picture_and_address(client, editor):
    client.post(
        reverse("movement:article-create"),
        _typed(public_id=uuid.uuid4(), picture=picture_file(), image_alt="Cánh đồng"),
    )
    made = Article.objects.get()
    assert (made.slug, made.status, made.created_by) == (
        "to-tiet-kiem-ap-hoa-dong",
        "draft",
        editor,
    )
    assert (made.image_width, made.image_height) == (800, 600)
    assert client.get(_page("article-own-picture", made)).status_code == 200


def test_form_sent_twice_is_stored_once(client, editor):
    typed = _typed(public_id=uuid.uuid4())
    answers = [client.post(reverse("movement:article-create"), typed) for _ in range(2)]
    assert answers[0].url == answers[1].url
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "a" * 201}, "title"),
        ({"summary": "a" * 401}, "summary"),
        ({"body": ""}, "body"),
        ({"body": "![](/a.png)"}, "body"),
        ({"category": "khac"}, "category"),
        ({"source_url": "khong phai dia chi"}, "source_url"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
        ({"version": "mot"}, "version"),
    ],
)
def test_bad_input_is_named_and_what_was_typed_stays(client, editor, changes, field):
    answer = client.post(reverse("movement:article-create"), _typed(**changes, pen_name="Tôi gõ"))
    assert list(answer.context["form"].errors) == [field]
    page = answer.content.decode()
    assert "Tôi gõ" in page
    assert "<title>Lỗi:" in page.replace("\n", "")
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("upload", "field"),
    [
        ({"picture": picture_file()}, "image_alt"),
        ({"picture": picture_file("chuong-trinh.exe.jpg", kind="PNG")}, "image_alt"),
    ],
)
def test_picture_needs_words(client, editor, upload, field):
    answer = client.post(reverse("movement:article-create"), _typed(**upload))
    assert list(answer.context["form"].errors) == [field]
    assert upload["picture"].name in answer.content.decode()  # asked for again by name


def test_renamed_program_is_no_picture(client, editor):
    upload = picture_file("anh.jpg")
    upload.file.seek(0)
    upload.file.write(b"MZ this is a program")
    upload.file.seek(0)
    answer = client.post(
        reverse("movement:article-create"), _typed(picture=upload, image_alt="Cánh đồng")
    )
    assert list(answer.context["form"].errors) == ["picture"]
    assert answer.context["chosen_picture"] == ""


def test_picture_is_taken_away_again(client, editor):
    made = put_picture(article("draft", by=editor))
    client.post(_page("article-update", made), _typed(made, remove_picture="on"))
    stored = Article.objects.get(pk=made.pk)
    assert (stored.image.name, stored.image_alt) == ("", "")


def test_preview_shows_the_cleaned_text_and_saves_nothing(client, editor):
    answer = client.post(
        reverse("movement:article-create"),
        _typed(body="## Mục\n\n<script>alert(1)</script>", preview="1"),
    )
    page = answer.content.decode()
    assert "<h2>Mục</h2>" in page
    assert "<script>alert" not in page
    assert not Article.objects.exists()


def test_stale_save_shows_both_texts_and_loses_nothing(client, cast, editor):
    made = article("draft", by=editor)
    colleague = Client()
    colleague.force_login(cast.province_officer)
    colleague.post(_page("article-update", made), _typed(made, title="Bản của người khác"))
    typed = _typed(made, title="Bản của tôi", body="Nội dung của tôi")
    answer = client.post(_page("article-update", made), typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    for text in (
        cast.province_officer.full_name,
        "09:30 15/05/2025",
        "Bản của người khác",
        "Bản của tôi",
        "Nội dung của tôi",
    ):
        assert text in page
    assert Article.objects.get(pk=made.pk).title == "Bản của người khác"
    again = dict(answer.context["hidden"]) | {"version": answer.context["article"].version}
    assert client.post(_page("article-update", made), again).status_code == 302
    stored = Article.objects.get(pk=made.pk)
    assert (stored.title, stored.body) == ("Bản của tôi", "Nội dung của tôi")


def test_text_typed_when_the_session_had_ended_comes_back(cast):
    cast.editor.set_password(PASSWORD)
    cast.editor.save()
    client, address = Client(), reverse("movement:article-create")
    kept_for = token_for(cast.editor)
    answer = client.post(address, _typed(title="Gõ dở", kept_for=kept_for))
    assert answer.url == f"{reverse('account_login')}?next={address}"
    client.post(answer.url, {"login": cast.editor.username, "password": PASSWORD})
    assert 'value="Gõ dở"' in client.get(address).content.decode()
    assert not Article.objects.exists()


# Publishing
def test_whole_way_to_the_public(client, cast):
    client.force_login(cast.editor)
    client.post(reverse("movement:article-create"), _typed(public_id=uuid.uuid4()))
    made = Article.objects.get()
    client.post(_page("article-transition", made, "submit"))
    client.force_login(cast.managing_editor)
    client.post(_page("article-transition", made, "publish"), {"publish_at": ""})
    assert client.get(made.get_absolute_url()).status_code == 200
    assert [step.name for step in made.steps.all()] == ["create", "submit", "publish"]


def test_hour_to_come_is_kept(client, approver):
    made = article("submitted")
    client.post(_page("article-transition", made, "publish"), {"publish_at": "20/05/2025 08:00"})
    stored = Article.objects.get(pk=made.pk)
    assert stored.published_at.isoformat() == "2025-05-20T01:00:00+00:00"
    assert stored.is_planned


@pytest.mark.parametrize("typed", ["hôm nay", "05/20/2025 08:00", "14/05/2025 08:00"])
def test_odd_hours_are_refused_and_stay_typed(client, approver, typed):
    made = article("submitted")
    answer = client.post(_page("article-transition", made, "publish"), {"publish_at": typed})
    assert list(answer.context["form"].errors) == ["publish_at"]
    assert typed in answer.content.decode()
    assert Article.objects.get(pk=made.pk).status == "submitted"


@pytest.mark.parametrize(("state", "verb"), [("submitted", "return"), ("published", "withdraw")])
def test_page_asks_for_the_reason_before(client, approver, state, verb):
    made = article(state)
    address = _page("article-transition", made, verb)
    assert made.title in client.get(address).content.decode()
    assert list(client.post(address, {"note": " "}).context["form"].errors) == ["note"]
    assert Article.objects.get(pk=made.pk).status == state
    client.post(address, {"note": "Sai số liệu"})
    assert made.steps.last().note == "Sai số liệu"


def test_correction_is_stored_with_its_reason(client, approver):
    made = article()
    typed = _typed(made, body="Nội dung đúng", note="Sửa số hộ")
    client.post(_page("article-correct", made), typed)
    stored = Article.objects.get(pk=made.pk)
    assert (stored.body, stored.correction, stored.status) == (
        "Nội dung đúng",
        "Sửa số hộ",
        "published",
    )


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn"])
def test_only_the_published_is_corrected(client, approver, state):
    made = article(state)
    assert client.get(_page("article-correct", made)).status_code == 403


def test_desk_lists_by_state(client, editor):
    article("draft", title="Bài nháp"), article("published", title="Bài đăng")
    page = client.get(reverse("movement:article-desk"), {"trang-thai": "draft"}).content.decode()
    assert "Bài nháp" in page
    assert "Bài đăng" not in page


def test_queries_of_the_desk_do_not_grow(client, editor, django_assert_num_queries):
    article("draft")
    address = reverse("movement:article-desk")
    client.get(address)
    with CaptureQueriesContext(connection) as with_one:
        client.get(address)
    for number in range(24):
        article("draft", title=f"Bài {number}")
    with django_assert_num_queries(len(with_one)):
        client.get(address)
