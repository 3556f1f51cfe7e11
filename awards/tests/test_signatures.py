"""Digital signatures in PDF files, by the adapter that is set up."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards.choices import Authority
from awards.demo_files import pdf
from awards.models import Decision
from movement import calendar, signatures
from movement.models import AccessLog, Paper


@pytest.fixture
def test_seal(settings, tmp_path):
    settings.PDF_SEAL = str(tmp_path / "seal.p12")
    settings.PDF_TRUST_ROOTS = str(tmp_path / "seal.pem")
    signatures.make_test_seal()
    return tmp_path


@pytest.fixture
def sealed(test_seal):
    return signatures.seal(pdf("QUYET DINH"), reason="Bản sao")


def facts(content):
    return [
        (one["is_intact"], one["is_whole"], one["is_trusted"]) for one in signatures.read(content)
    ]


def test_a_sealed_file_says_who_signed_it_and_that_it_is_whole(sealed):
    (found,) = signatures.read(sealed)
    assert found["signer"] == signatures.TEST_NAME
    assert facts(sealed) == [(True, True, True)]


def test_a_second_seal_is_another_signature_and_the_first_stays_intact(sealed):
    twice = signatures.seal(sealed, reason="Bản sao")
    assert [intact for intact, _whole, _trusted in facts(twice)] == [True, True]


def test_a_byte_changed_after_signing_is_told(sealed):
    assert facts(sealed.replace(b"QUYET", b"QUYEN"))[0][0] is False


def test_what_was_added_after_signing_is_told(sealed):
    assert facts(sealed + b"\n9 0 obj\n<<>>\nendobj\n") == [(True, False, True)]


def test_certificate_that_is_not_ours_is_intact_and_not_trusted(sealed, settings):
    settings.PDF_TRUST_ROOTS = ""
    assert facts(sealed) == [(True, True, False)]


@pytest.mark.parametrize("content", [pdf("KHONG KY"), b"%PDF-1.4 hong", b""])
def test_file_without_signature_has_none(content):
    assert signatures.read(content) == []


def test_without_a_seal_or_with_a_broken_file_nothing_is_signed(settings, test_seal):
    with pytest.raises(signatures.NoSeal):
        signatures.seal(b"%PDF-1.4 hong", reason="")
    (test_seal / "seal.p12").write_bytes(b"hong")
    with pytest.raises(signatures.NoSeal):
        signatures.seal(pdf("QUYET DINH"), reason="")
    settings.PDF_SEAL = ""
    assert not signatures.has_seal()
    with pytest.raises(signatures.NoSeal):
        signatures.seal(pdf("QUYET DINH"), reason="")


@pytest.mark.django_db
def test_page_of_a_decision_tells_its_signatures_and_gives_a_sealed_copy(sealed, client, cast):
    decision = Decision.objects.create(
        authority=Authority.PROVINCE_CHAIRMAN, number="9/QĐ", date=calendar.today(),
        signer="Lâm Minh Họa", recorded_by=cast.award_officer,
    )  # fmt: skip
    address = reverse("awards:decision-sealed", args=[decision.public_id])
    client.force_login(cast.award_officer)
    assert client.get(address).status_code == 404
    upload = SimpleUploadedFile("a.pdf", sealed, "application/pdf")
    Paper.objects.store(
        upload, owner=decision, kind="decision", officer=cast.award_officer, is_signed=True
    )
    assert signatures.TEST_NAME in client.get(decision.get_absolute_url()).text
    assert len(facts(client.get(address).content)) == 2
    assert AccessLog.objects.about(decision).filter(verb="download").count() == 1


@pytest.mark.django_db
def test_signatures_of_a_paper_are_kept_where_asked_for(sealed, cast):
    def stored(**more):
        upload = SimpleUploadedFile("a.pdf", sealed, "application/pdf")
        officer = cast.province_officer
        return Paper.objects.store(upload, owner=officer, kind="x", officer=officer, **more)

    assert stored().signatures is None
    assert stored(is_signed=True).signatures[0]["is_intact"] is True
    assert stored(is_signed=True).file.read() == sealed
