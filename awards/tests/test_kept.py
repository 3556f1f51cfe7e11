"""Text typed when the session had ended comes back to the same officer, and to nobody else."""

import re

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from awards.tests.factories import draft
from movement.kept import SALT, SESSION_KEY, token_for
from movement.roles import Role
from movement.tests.factories import OfficerFactory

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-thu-nghiem"


@pytest.fixture
def officer(cast):
    cast.district_officer.set_password(PASSWORD)
    cast.district_officer.save()
    return cast.district_officer


def letter_url(submission):
    return reverse("awards:submission-letter", args=[submission.public_id])


def typed(officer, **fields):
    return {
        "version": 0,
        "kept_for": token_for(officer),
        "letter_subject": "Gõ dở khi hết phiên",
        "letter_date": "12/05/2025",
    } | fields


def sign_in(client, officer, address):
    sign_in_page = reverse("account_login")
    return client.post(
        f"{sign_in_page}?next={address}", {"login": officer.username, "password": PASSWORD}
    )


def test_text_comes_back_to_the_same_officer(officer):
    client, address = Client(), letter_url(draft(officer))
    answer = client.post(address, typed(officer))
    assert answer.status_code == 302 and reverse("account_login") in answer.url
    page = client.get(answer.url).content.decode()
    assert "Phiên làm việc đã hết. Nội dung vừa nhập được giữ lại" in page
    assert sign_in(client, officer, address).url == address
    page = client.get(address).content.decode()
    assert 'value="Gõ dở khi hết phiên"' in page and 'value="12/05/2025"' in page
    assert 'value="Gõ dở khi hết phiên"' not in client.get(address).content.decode()


def test_restored_text_is_not_stored_by_itself(officer):
    submission = draft(officer)
    client, address = Client(), letter_url(submission)
    client.post(address, typed(officer))
    sign_in(client, officer, address)
    client.get(address)
    submission.refresh_from_db()
    assert submission.letter_subject == ""


def test_another_officer_of_the_same_unit_does_not_get_it(officer):
    colleague = OfficerFactory(roles=[Role.DISTRICT_OFFICER], unit=officer.unit)
    colleague.set_password(PASSWORD)
    colleague.save()
    client, address = Client(), letter_url(draft(officer))
    client.post(address, typed(officer))
    sign_in(client, colleague, address)
    assert "Gõ dở khi hết phiên" not in client.get(address).content.decode()
    assert SESSION_KEY not in client.session


@pytest.mark.parametrize("token", ["", "forged", "1:abc:def"])
def test_nothing_is_kept_without_a_valid_token(officer, token):
    client, address = Client(), letter_url(draft(officer))
    client.post(address, typed(officer, kept_for=token))
    assert SESSION_KEY not in client.session


def test_files_are_asked_for_again_by_name(officer):
    submission = draft(officer)
    client = Client()
    address = reverse("awards:submission-papers", args=[submission.public_id])
    upload = SimpleUploadedFile("to-trinh-45.pdf", b"%PDF-1.4")
    client.post(address, {"kind": "letter", "kept_for": token_for(officer), "file": upload})
    sign_in(client, officer, address)
    page = client.get(address).content.decode()
    assert "Chọn lại các tệp: to-trinh-45.pdf" in page
    assert submission.papers.count() == 0


def test_autosave_says_that_the_session_ended_and_keeps_nothing_there(officer):
    client, address = Client(), letter_url(draft(officer))
    answer = client.post(address, typed(officer), headers={"X-Autosave": "1"})
    assert answer.status_code == 401
    assert answer.json()["message"].startswith("Phiên làm việc đã hết")
    assert SESSION_KEY not in client.session


def test_page_carries_the_token(client, officer):
    client.force_login(officer)
    page = client.get(letter_url(draft(officer))).content.decode()
    # Signed with the second it was made in, so compared by what it says.
    token = re.search(r'name="kept_for" value="([^"]+)"', page).group(1)
    assert signing.loads(token, salt=SALT) == officer.pk
