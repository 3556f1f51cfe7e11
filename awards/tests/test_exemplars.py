"""Exemplary models: consent per field, approval, the public page, taking down."""

import datetime
import io
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from awards.models import Exemplar
from awards.services import publicity
from awards.start import search_stories
from awards.tests.factories import received
from movement.models import Movement
from movement.pictures import draw_anew
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db
DAY = datetime.date(2025, 5, 14)
NECESSARY = {"consent_name": True, "consent_story": True}


def photo():
    buffer = io.BytesIO()
    Image.new("RGB", (64, 48), "green").save(buffer, "JPEG")
    return SimpleUploadedFile("anh.jpg", buffer.getvalue(), "image/jpeg")


def propose(officer, **fields):
    values = {
        "subject_kind": "individual",
        "honorific": "ba",
        "name": "Thạch Thị Minh Họa",
        "title": "Vươn lên từ trồng hành",
        "lead": "Hai năm, ba công hành tím.",
        "story": "Bà **trồng hành** từ năm 2021.",
        "poverty_note": "Thoát cảnh khó năm 2023",
        "commune": unit("943").children.first(),
    }
    return publicity.propose(by=officer, movement=Movement.objects.first(), **values | fields)


def published(cast, **consents):
    exemplar = propose(cast.editor)
    publicity.record_consent(
        exemplar,
        by=cast.editor,
        consent_by="Thạch Thị Minh Họa",
        consent_date=DAY,
        **NECESSARY | consents,
    )
    publicity.approve(exemplar, by=cast.managing_editor)
    publicity.publish(exemplar, by=cast.managing_editor)
    return exemplar


def page(name, exemplar):
    return reverse(f"awards:{name}", args=[exemplar.public_id])


def test_only_what_was_consented_to_is_shown(client, cast):
    exemplar = published(cast)
    text = client.get(exemplar.get_public_url()).content.decode()
    assert "Thạch Thị Minh Họa" in text
    assert "<strong>trồng hành</strong>" in text
    assert str(exemplar.commune) not in text
    assert exemplar.poverty_note not in text


def test_place_and_former_poverty_with_their_own_consent(client, cast):
    exemplar = published(cast, consent_place=True, consent_poverty=True)
    for address in (exemplar.get_public_url(), reverse("awards:story-list")):
        text = client.get(address).content.decode()
        assert str(exemplar.commune) in text
        assert exemplar.poverty_note in text


@pytest.mark.parametrize("missing", NECESSARY)
def test_without_consent_to_name_or_story_nothing_is_published(client, cast, missing):
    exemplar = propose(cast.editor)
    client.force_login(cast.editor)
    given = {name: "on" for name in NECESSARY if name != missing}
    data = given | {"consent_by": "Bà Họa", "consent_date": "14/05/2025"}
    answer = client.post(page("exemplar-consent", exemplar), data)
    exemplar.refresh_from_db()
    assert exemplar.full_name in str(answer.context["form"].non_field_errors())
    assert exemplar.status == "proposed"


def test_withdrawn_consent_takes_effect_at_once(client, cast):
    exemplar = published(cast, consent_place=True)
    address = exemplar.get_public_url()
    assert str(exemplar.commune) in client.get(address).content.decode()
    client.force_login(cast.managing_editor)
    client.post(page("exemplar-change-consent", exemplar), {"note": "Ông bà xin rút."})
    client.logout()
    assert str(exemplar.commune) not in client.get(address).content.decode()
    assert exemplar.steps.last().note == "Ông bà xin rút."


def test_taken_down_is_410_everywhere(client, cast):
    exemplar = published(cast, consent_photo=True)
    exemplar.put_photo(*draw_anew(photo()))
    exemplar.photo_alt = "Bà Họa bên ruộng hành"
    exemplar.save()
    photo_page = page("story-photo", exemplar)
    assert client.get(photo_page).status_code == 200
    client.get(exemplar.get_public_url())
    publicity.take_down(exemplar, by=cast.managing_editor, note="Theo đề nghị.")
    gone = client.get(exemplar.get_public_url())
    assert (gone.status_code, client.get(photo_page).status_code) == (410, 404)
    assert "Thạch Thị" not in gone.content.decode()
    assert list(client.get(reverse("awards:story-list")).context["object_list"]) == []


@pytest.mark.parametrize("state", ["proposed", "consented", "approved"])
def test_what_is_not_public_does_not_exist_for_the_public(client, cast, state):
    exemplar = propose(cast.editor)
    if state != "proposed":
        publicity.record_consent(
            exemplar, by=cast.editor, consent_by="Bà Họa", consent_date=DAY, **NECESSARY
        )
    if state == "approved":
        publicity.approve(exemplar, by=cast.managing_editor)
    assert exemplar.status == state
    assert client.get(exemplar.get_public_url()).status_code == 404


def test_never_public_and_taken_down_stays_unknown(client, cast):
    exemplar = propose(cast.editor)
    publicity.take_down(exemplar, by=cast.managing_editor, note="Thôi.")
    assert client.get(exemplar.get_public_url()).status_code == 404


def test_photo_without_consent_is_not_served(client, cast):
    exemplar = published(cast)
    exemplar.put_photo(*draw_anew(photo()))
    exemplar.photo_alt = "Ruộng hành"
    exemplar.save()
    assert client.get(page("story-photo", exemplar)).status_code == 404
    client.force_login(cast.editor)
    assert client.get(page("exemplar-photo", exemplar)).status_code == 200


def test_text_on_poor_households_is_read_by_the_approver(client, cast):
    exemplar = propose(cast.editor, story="Gia đình từng là hộ nghèo.")
    publicity.record_consent(
        exemplar, by=cast.editor, consent_by="Bà Họa", consent_date=DAY, **NECESSARY
    )
    client.force_login(cast.managing_editor)
    answer = client.post(page("exemplar-approve", exemplar))
    assert set(answer.context["form"].errors) == {"is_read"}
    client.post(page("exemplar-approve", exemplar), {"is_read": "on"})
    exemplar.refresh_from_db()
    assert exemplar.status == "approved"


def test_a_text_is_needed_before_approval(cast):
    exemplar = propose(cast.editor, story=" ")
    publicity.record_consent(
        exemplar, by=cast.editor, consent_by="Bà Họa", consent_date=DAY, **NECESSARY
    )
    with pytest.raises(ValidationError):
        publicity.approve(exemplar, by=cast.managing_editor)


FORM = {
    "subject_kind": "individual",
    "honorific": "ba",
    "name": "Thạch Thị Minh Họa",
    "title": "Vươn lên",
    "story": "Bản mới.",
    "version": "0",
}


def test_form_sent_twice_proposes_once(client, cast):
    client.force_login(cast.editor)
    data = FORM | {"form_uuid": uuid.uuid4(), "photo_alt": "Ruộng hành"}
    address = reverse("awards:exemplar-create")
    answers = [client.post(address, data | {"upload": photo()}) for _ in range(2)]
    exemplar = Exemplar.objects.get()
    assert [answer.url for answer in answers] == [exemplar.get_absolute_url()] * 2
    assert exemplar.photo_width == 64


def test_case_proposed_twice_gives_one_exemplar(client, cast):
    case = received(cast.district_officer, cast.award_officer).cases.get()
    client.force_login(cast.award_officer)
    for _ in range(2):
        client.post(reverse("awards:exemplar-from-case", args=[case.public_id]))
    assert [row.name for row in case.exemplars.all()] == [case.name]


def test_preview_shows_clean_text_and_stores_nothing(client, cast):
    exemplar = propose(cast.editor)
    client.force_login(cast.editor)
    data = FORM | {"story": "**đậm** <script>x</script>", "preview": "1"}
    answer = client.post(page("exemplar-edit", exemplar), data)
    exemplar.refresh_from_db()
    assert "<strong>đậm</strong>" in answer.context["preview"]
    assert "<script>" not in answer.context["preview"]
    assert exemplar.story == "Bà **trồng hành** từ năm 2021."


def test_stale_save_shows_both_texts(client, cast):
    exemplar = propose(cast.editor)
    client.force_login(cast.editor)
    client.post(page("exemplar-edit", exemplar), FORM | {"story": "Bản của người trước."})
    answer = client.post(page("exemplar-edit", exemplar), FORM)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Bản của người trước." in text
    assert "Bản mới." in text
    again = client.post(page("exemplar-edit", exemplar), FORM | {"version": "1"})
    exemplar.refresh_from_db()
    assert (again.status_code, exemplar.story) == (302, "Bản mới.")


def test_approved_text_is_not_edited(client, cast):
    exemplar = published(cast)
    client.force_login(cast.editor)
    assert client.post(page("exemplar-edit", exemplar), FORM).status_code == 409


def test_photo_needs_its_description(client, cast):
    exemplar = propose(cast.editor)
    client.force_login(cast.editor)
    answer = client.post(page("exemplar-edit", exemplar), FORM | {"upload": photo()})
    assert set(answer.context["form"].errors) == {"photo_alt"}


def test_place_is_a_commune(client, cast):
    exemplar = propose(cast.editor)
    client.force_login(cast.editor)
    district = FORM | {"commune": unit("943").pk}
    answer = client.post(page("exemplar-edit", exemplar), district)
    assert set(answer.context["form"].errors) == {"commune"}


VERBS = ["exemplar-approve", "exemplar-publish", "exemplar-take-down", "exemplar-revise"]


@pytest.mark.parametrize("name", VERBS)
@pytest.mark.parametrize("role", ["district_officer", "auditor", "council_member"])
def test_others_change_nothing(client, cast, name, role):
    exemplar = propose(cast.editor)
    client.force_login(getattr(cast, role))
    status = client.post(page(name, exemplar), {"note": "x"}).status_code
    exemplar.refresh_from_db()
    assert (status in (403, 404), exemplar.status) == (True, "proposed")


@pytest.mark.parametrize("name", ["exemplar-approve", "exemplar-publish"])
def test_no_step_may_be_jumped(client, cast, name):
    exemplar = propose(cast.editor)
    client.force_login(cast.managing_editor)
    answer = client.post(page(name, exemplar))
    exemplar.refresh_from_db()
    assert (answer.status_code, exemplar.status) == (409, "proposed")


def test_reopened_needs_every_consent_anew(cast):
    exemplar = published(cast, consent_place=True)
    publicity.take_down(exemplar, by=cast.managing_editor, note="x")
    publicity.reopen(exemplar, by=cast.editor, note="x")
    exemplar.refresh_from_db()
    assert [getattr(exemplar, name) for name in publicity.CONSENTS] == [False] * 5


def test_proposed_again_is_still_gone_for_the_public(client, cast):
    exemplar = published(cast)
    publicity.take_down(exemplar, by=cast.managing_editor, note="x")
    publicity.reopen(exemplar, by=cast.editor, note="x")
    assert client.get(exemplar.get_public_url()).status_code == 410


def test_search_finds_public_stories_only(client, cast):
    propose(cast.editor, title="Chưa đăng, trồng hành")
    exemplar = published(cast)
    hits = [hit.url for hit in search_stories("trong hanh", 5)]
    assert hits == [exemplar.get_public_url()]


@pytest.mark.parametrize("name", ["exemplar-list", "story-list"])
def test_query_counts_do_not_grow(client, cast, name):
    client.force_login(cast.editor)
    address = reverse(f"awards:{name}")

    def cost():
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    published(cast, consent_place=True)
    one = cost()
    for _ in range(8):
        published(cast, consent_place=True)
    assert cost() == one
