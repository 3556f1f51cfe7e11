import pytest
from django.urls import reverse

from awards import claims, demo, demo_calls, demo_consulting, demo_evidence, demo_opinions
from awards.models import (
    Call,
    Claim,
    ConsultationAnswer,
    Decision,
    Exemplar,
    Nomination,
    OpinionPeriod,
    PastImport,
    Submission,
)
from households.tests.factories import AssessmentFactory, HouseholdFactory
from movement.demo import create_sign_ins
from movement.models import Officer
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db


def test_demo_has_a_submission_in_every_stage_and_loads_once():
    create_sign_ins()
    demo.load()
    demo.load()
    assert [call.window.state for call in Call.objects.all()] == ["open", "closed"]
    assert sorted(Submission.objects.values_list("status", flat=True)) == [
        "draft",
        *["received"] * 4,
        "returned",
        "sent",
    ]
    assert sorted(set(Nomination.objects.values_list("status", flat=True))) == [
        "appraising",
        "awarded",
        "eligible",
        "in_submission",
        "not_eligible",
        "on_hold",
        "presented",
        "supplement_requested",
    ]
    assert Exemplar.objects.published().count() == 2
    assert Nomination.objects.late().count() == 1


def test_demo_of_calls_has_giay_khen_of_a_district_and_a_late_draft():
    create_sign_ins()
    demo.load()
    demo_calls.load()
    demo_calls.load()
    call = Call.objects.get(guidance_number=demo_calls.DISTRICT_CALL)
    assert call.receiver.code == demo_calls.DISTRICT
    assert sorted(call.submissions.values_list("status", flat=True)) == ["received", "sent"]
    assert Decision.objects.get(authority="unit_head").issuer == call.receiver
    late = Submission.objects.get(call__guidance_number=demo_calls.LATE_CALL)
    assert late.is_late_draft


def test_demo_has_a_loaded_file_of_past_decisions_once(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    create_sign_ins()
    demo_evidence.load_file()
    demo_evidence.load_file()
    row = PastImport.objects.get()
    assert (row.state, row.batch.row_count, row.finding_count) == ("loaded", 3, 0)


def test_demo_has_a_claim_that_one_household_does_not_bear_out():
    create_sign_ins()
    commune = unit("947").children.first()
    for last in ("not_poor", "not_poor", "poor"):
        household = HouseholdFactory(commune=commune)
        for year, found in ((2023, "poor"), (2024, last)):
            AssessmentFactory(household=household, year=year, household_class=found)
    demo.load()
    case = Claim.objects.get().nomination
    checked = claims.of_case(case, Officer.objects.get(username="noivu.1"))[0]
    assert (checked.counts["matches"], checked.counts["differs"]) == (2, 1)
    assert checked.claim.sha256 and checked.is_doubtful


def test_demo_of_consultation_has_answers_and_some_awaited():
    create_sign_ins()
    demo.load()
    demo_consulting.load()
    demo_consulting.load()
    answers = ConsultationAnswer.objects.order_by("pk").values_list("answer", flat=True)
    assert list(answers) == ["agreed", "agreed", "other", "", "", ""]


def test_demo_has_one_open_period_of_public_opinion_with_two_opinions(client):
    create_sign_ins()
    demo_opinions.load()
    demo_opinions.load()
    period = OpinionPeriod.objects.get()
    assert period.is_open
    assert sorted(period.opinions.values_list("status", flat=True)) == ["noted", "received"]
    page = client.get(reverse("awards:opinion-notice", args=[period.public_id])).content.decode()
    assert "Hợp tác xã Nông nghiệp Minh Họa" in page and "cao hơn thực tế" not in page
