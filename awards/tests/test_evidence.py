"""The household's record on the case page: as it was when sent, proved, compared with today."""

import pytest
from django.urls import reverse
from django.utils import translation

from awards import evidence
from awards.models import Nomination
from awards.services import drafting, procedure
from awards.tests.factories import complete_case, complete_draft
from households.models import Household
from households.tests import factories as register

pytestmark = pytest.mark.django_db


@pytest.fixture
def household(cast):
    household = register.HouseholdFactory(commune=cast.commune_officer.unit)
    register.AssessmentFactory(household=household, year=2023)
    return household


@pytest.fixture
def case(cast, household):
    submission = complete_draft(cast.district_officer)
    case = complete_case(submission, cast.district_officer, name="Lâm Minh Họa", kind="household")
    drafting.save_case(case, by=cast.district_officer, version=1, values={"household": household})
    drafting.send(submission, by=cast.district_officer)
    procedure.receive(
        submission,
        by=cast.award_officer,
        incoming_number="812",
        incoming_date=submission.sent_at.date(),
    )
    return Nomination.objects.select_related("household").get(pk=case.pk)


def shown(client, cast, case):
    client.force_login(cast.award_officer)
    return client.get(reverse("awards:review-case", args=[case.public_id]))


def result(answer):
    """The result of the check of the register: the last one of the list."""
    return answer.context["checks"][-1]["result"]


def test_unchanged_record_is_shown_as_it_was(client, cast, case, household):
    answer = shown(client, cast, case)
    assert result(answer) == "ok"
    assert answer.context["record"].change_notice == ""
    assert household.head_name in answer.content.decode()
    assert case.household_sha256 in answer.content.decode()


def test_changed_class_is_told_before_and_after(client, cast, case, household):
    register.AssessmentFactory(household=household, year=2024, b1=160, b2=10, lacked=["water"])
    answer = shown(client, cast, case)
    with translation.override("en"):
        notice = evidence.frozen(case).change_notice
    assert result(answer) == "warn"
    assert "Poor household → " in notice
    assert [row["year"] for row in answer.context["record"].assessments] == [2023]


def test_changed_name_is_told_and_the_old_one_shown(client, cast, case, household):
    Household.objects.filter(pk=household.pk).update(head_name="Tên Đã Đổi")
    answer = shown(client, cast, case)
    text = answer.content.decode()
    assert result(answer) == "warn"
    assert household.head_name in text
    assert "Tên Đã Đổi" not in text


def test_a_record_that_does_not_match_its_checksum_is_refused(client, cast, case):
    text = case.household_record.replace(case.household.head_name, "Người khác")
    Nomination.objects.filter(pk=case.pk).update(household_record=text)
    answer = shown(client, cast, case)
    assert result(answer) == "bad"
    assert not answer.context["record"].is_intact


def test_namesakes_in_the_same_call_and_before_are_told(client, cast, case):
    other = complete_draft(cast.other_district_officer, case.submission.call)
    complete_case(other, cast.other_district_officer, name="LÂM MINH HỌA", kind="household")
    drafting.send(other, by=cast.other_district_officer)
    found = shown(client, cast, case).context["checks"]
    warned = [check["detail"] for check in found if check["result"] == "warn"]
    assert warned == [f"{other.code}, {other.place}"]
