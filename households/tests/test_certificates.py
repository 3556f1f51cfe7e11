"""Certificates with whole identity numbers, and empty forms for the pen."""

import datetime
import io

import docx
import pytest
from django.urls import reverse

from households.tests import review_factory as make
from households.tests.factories import HouseholdFactory, MemberFactory
from movement.models import AccessLog

pytestmark = pytest.mark.django_db
NUMBER = "000180123456"
PURPOSE = {"purpose": "Cấp giấy chứng nhận theo quyết định", "file_format": "docx"}


@pytest.fixture
def line(cast):
    """A line of the commune officer's sheet, recognised as poor; its head has a number."""
    household = HouseholdFactory(commune=cast.commune_officer.unit)
    MemberFactory(household=household, identity_number=NUMBER)
    sheet = make.sheet_of(make.irregular(cast), cast.commune_officer)
    line = make.requested(sheet, cast.commune_officer, household=household)
    make.put_in_state(sheet, "recognised", cast.province_officer)
    return make.put_in_state(line, "recognised", cast.province_officer)


def address(line, query=""):
    return reverse("review:certificates", args=[line.sheet.public_id]) + query


def words_of(response):
    """All text of a Word file, its tables included."""
    document = docx.Document(io.BytesIO(response.content))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


def test_certificate_has_the_whole_number_and_the_view_is_logged(client, cast, line):
    client.force_login(cast.commune_officer)
    response = client.post(address(line), PURPOSE)
    assert NUMBER in words_of(response)
    head = line.household.members.get()
    logged = AccessLog.objects.get(verb=AccessLog.Verb.VIEW_FULL)
    assert (logged.officer, logged.target) == (cast.commune_officer, head)
    assert logged.purpose == "Giấy chứng nhận: Cấp giấy chứng nhận theo quyết định"
    assert AccessLog.objects.about(line.sheet).get().verb == AccessLog.Verb.DOWNLOAD


def test_without_a_purpose_no_number_is_opened(client, cast, line):
    client.force_login(cast.commune_officer)
    response = client.post(address(line), PURPOSE | {"purpose": "in"})
    assert list(response.context["form"].errors) == ["purpose"]
    assert not AccessLog.objects.filter(verb=AccessLog.Verb.VIEW_FULL).exists()


def test_certificate_of_one_household_bears_its_name(client, cast, line):
    client.force_login(cast.commune_officer)
    page = client.get(address(line, f"?ho={line.public_id}")).content.decode()
    assert line.household.head_name in page
    response = client.post(address(line, f"?ho={line.public_id}"), PURPOSE)
    assert NUMBER in words_of(response)


@pytest.mark.parametrize("asked", ["1", "00000000-0000-4000-8000-000000000000"])
def test_unknown_household_has_no_certificate(client, cast, line, asked):
    client.force_login(cast.commune_officer)
    assert client.post(address(line, f"?ho={asked}"), PURPOSE).status_code == 404


def test_list_document_of_the_sheet_still_leaves_the_number_to_the_pen(client, cast, line):
    client.force_login(cast.commune_officer)
    plain = reverse("households:sheet-document", args=[line.sheet.public_id, "form-03", "docx"])
    assert NUMBER not in words_of(client.get(plain))


def test_page_of_the_household_leads_to_its_certificate(client, cast, line):
    client.force_login(cast.commune_officer)
    assert (
        address(line, f"?ho={line.public_id}")
        in client.get(line.get_absolute_url()).content.decode()
    )


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("form-01", "Kính gửi: Chủ tịch Ủy ban nhân dân "),
        ("form-04", "CÔNG NHẬN HỘ THOÁT NGHÈO"),
        ("form-b", "Thiếu hụt"),
    ],
)
def test_empty_form_names_the_commune_and_nobody(client, cast, line, key, words):
    client.force_login(cast.commune_officer)
    commune = cast.commune_officer.unit
    response = client.get(reverse("households:empty-form", args=[commune.code, key, "docx"]))
    text = words_of(response)
    assert words.lower() in text.lower()
    assert commune.name.removeprefix("Xã ").lower() in text.lower()
    assert line.household.head_name not in text


def test_sheet_page_offers_empty_forms_of_its_commune(client, cast, line):
    client.force_login(cast.commune_officer)
    page = client.get(line.sheet.get_absolute_url()).content.decode()
    assert reverse("households:empty-form", args=[line.sheet.unit.code, "form-b", "docx"]) in page


def test_closed_commune_has_no_empty_forms(client, cast, clock):
    client.force_login(cast.province_officer)
    commune = cast.commune_officer.unit
    form = reverse("households:empty-form", args=[commune.code, "form-01", "docx"])
    assert client.get(form).status_code == 200
    clock.moment += datetime.timedelta(days=60)
    assert commune.valid_to == datetime.date(2025, 6, 30)
    assert client.get(form).status_code == 404
