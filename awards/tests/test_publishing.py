"""A decision for the public: whom it names, as consent allows, and what became of it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from awards.models import PastAward
from awards.services import amending, publicity, publishing
from awards.tests.decided import decided
from awards.tests.factories import pdf
from awards.tests.test_signing import TODAY
from movement.tests.kept import kept

made_once, rows, db, cast, decision = kept(decided, "cast", "decision")


def publish(decision, cast, hidden=()):
    return publishing.publish(decision, by=cast.board_leader, is_public=True, hidden=hidden)


def page(client, decision):
    return client.get(decision.get_public_url()).content.decode()


def test_only_a_published_decision_is_there_and_it_vanishes_at_once(client, cast, decision):
    address = decision.get_public_url()
    assert client.get(address).status_code == 404
    publish(decision, cast)
    text = page(client, decision)
    assert "1432/QĐ-UBND" in text and "15/05/2025" in text and "Thạch Thị Minh Họa" in text
    assert "Ấp Minh Họa" not in text
    for where in ("public-decisions", "decision-feed"):
        assert "1432/QĐ-UBND" in client.get(reverse(f"awards:{where}")).content.decode()
    assert str(decision.public_id) in client.get("/sitemap.xml").content.decode()
    publishing.publish(decision, by=cast.board_leader, is_public=False)
    assert client.get(address).status_code == 404


def test_who_withdrew_consent_is_not_named(client, cast, decision):
    award = decision.past_awards.get(ordinal=4)
    publish(decision, cast, hidden=[award])
    assert "Thạch Thị Minh Họa" not in page(client, decision)
    publish(decision, cast)
    assert "Thạch Thị Minh Họa" in page(client, decision)
    case = award.nomination
    story = publicity.propose(
        by=cast.editor, movement=case.submission.call.movement, nomination=case,
        subject_kind=case.subject_kind, honorific=case.honorific, name=case.name,
        title="Giúp nhau vay vốn", story="Một câu chuyện.",
    )  # fmt: skip
    consent = {"consent_name": True, "consent_story": True}
    publicity.record_consent(
        story, by=cast.editor, consent_by=case.name, consent_date=TODAY, **consent
    )
    publicity.approve(story, by=cast.managing_editor, is_read=True)
    publicity.publish(story, by=cast.managing_editor)
    told = client.get(story.get_public_url()).content.decode()
    assert decision.get_public_url() in told
    publicity.take_down(story, by=cast.managing_editor, note="Rút đồng ý")
    assert "Thạch Thị Minh Họa" not in page(client, decision)


def test_revoked_and_corrected_are_said_and_the_check_page_leads_there(client, cast, decision):
    publish(decision, cast)
    case = decision.cases.get(ordinal=1)
    amending.revoke(
        decision, by=cast.award_officer, cases=[case], note="Khai sai", upload=pdf(),
        number="1501/QĐ-UBND", date=TODAY, signer="Trần Minh Họa",
    )  # fmt: skip
    assert "1501/QĐ-UBND" in page(client, decision)
    award = PastAward.objects.get(nomination=case)
    check = client.get(reverse("awards:check", args=[award.public_id])).content.decode()
    assert decision.get_public_url() in check


def test_the_page_of_publishing_and_who_may(client, cast, decision):
    address = reverse("awards:decision-publish", args=[decision.public_id])
    client.force_login(cast.award_officer)
    assert client.post(address, {"is_public": "on"}).status_code == 403
    with pytest.raises(PermissionDenied):
        publishing.publish(decision, by=cast.award_officer, is_public=True)
    client.force_login(cast.board_leader)
    client.post(address, {"is_public": "on", "hidden": []})
    decision.refresh_from_db()
    assert (decision.published_by, decision.published_at is None) == (cast.board_leader, False)


def test_the_public_page_asks_as_much_for_one_as_for_many(
    client, cast, decision, django_assert_max_num_queries
):
    publish(decision, cast)
    with django_assert_max_num_queries(12):
        client.get(decision.get_public_url())
