"""The register's record is frozen on sending: canonical JSON and its sha256."""

import hashlib
import json
import uuid

import pytest
from django.urls import reverse

from awards.services import drafting
from awards.tests.factories import complete_case, complete_draft
from households.models import Household
from households.record import canonical_json
from households.tests import factories as register

pytestmark = pytest.mark.django_db


def linked(cast, household):
    submission = complete_draft(cast.district_officer)
    case = complete_case(submission, cast.district_officer, name="Lâm Minh Họa", kind="household")
    drafting.save_case(case, by=cast.district_officer, version=1, values={"household": household})
    return submission, case


@pytest.fixture
def household(cast):
    return register.HouseholdFactory(commune=cast.commune_officer.unit)


def test_record_is_frozen_as_it_was_when_sent(cast, household):
    submission, case = linked(cast, household)
    before = household.as_record()
    drafting.send(submission, by=cast.district_officer)
    Household.objects.filter(pk=household.pk).update(head_name="Tên đã đổi")
    case.refresh_from_db()
    assert case.household_record == canonical_json(before)
    assert case.household_sha256 == hashlib.sha256(case.household_record.encode()).hexdigest()
    assert json.loads(case.household_record)["head_name"] == household.head_name
    assert canonical_json(Household.objects.get(pk=household.pk).as_record()) != (
        case.household_record
    )


def test_link_is_never_required(cast):
    submission = complete_draft(cast.district_officer)
    complete_case(submission, cast.district_officer, name="Lâm Minh Họa", kind="household")
    drafting.send(submission, by=cast.district_officer)
    assert submission.status == "sent"


def test_household_of_another_district_is_not_found(client, cast, household):
    client.force_login(cast.other_district_officer)
    submission = complete_draft(cast.other_district_officer)
    case = drafting.add_case(
        submission,
        by=cast.other_district_officer,
        form_uuid=uuid.uuid4(),
        subject_kind="household",
        name="Lâm Minh Họa",
    )
    post = {
        "version": 0,
        "subject_kind": "household",
        "name": "Lâm Minh Họa",
        "household_code": household.code,
        "achievements-TOTAL_FORMS": 0,
        "achievements-INITIAL_FORMS": 0,
    }
    form = client.post(reverse("awards:case-edit", args=[case.public_id]), post).context["form"]
    assert household.code in form.errors["household_code"][0]
    assert form["household_code"].value() == household.code


def test_only_a_household_is_linked(client, cast, household):
    client.force_login(cast.district_officer)
    case = complete_draft(cast.district_officer).cases.get()
    post = {
        "version": 1,
        "subject_kind": "individual",
        "name": case.name,
        "household_code": household.code,
        "achievements-TOTAL_FORMS": 0,
        "achievements-INITIAL_FORMS": 0,
    }
    form = client.post(reverse("awards:case-edit", args=[case.public_id]), post).context["form"]
    assert "household_code" in form.errors


def test_household_is_chosen_from_the_own_area(client, cast, household):
    elsewhere = register.HouseholdFactory(
        commune=cast.other_district_officer.unit.children.first()
    )
    client.force_login(cast.district_officer)
    submission = complete_draft(cast.district_officer)
    case = complete_case(submission, cast.district_officer, name="Lâm Minh Họa", kind="household")
    address = reverse("awards:case-household", args=[case.public_id])
    page = client.get(address, {"text": household.code})
    assert list(page.context["found"]) == [household]
    assert list(client.get(address, {"text": elsewhere.code}).context["found"]) == []
    assert client.post(address, {"code": elsewhere.code}).status_code == 404
    answer = client.post(address, {"code": household.code})
    assert answer.url == reverse("awards:case-edit", args=[case.public_id])
    case.refresh_from_db()
    assert case.household == household
