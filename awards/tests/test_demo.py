import pytest

from awards import demo, demo_calls
from awards.models import Call, Decision, Exemplar, Nomination, Submission
from movement.demo import create_sign_ins

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
