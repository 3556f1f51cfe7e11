import pytest

from awards import demo
from awards.models import Call, Exemplar, Nomination, Submission
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
        "presented",
        "supplement_requested",
    ]
    assert Exemplar.objects.published().count() == 2
    assert Nomination.objects.late().count() == 1
