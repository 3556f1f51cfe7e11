"""One case on hold while the rest of its submission goes on."""

import pytest
from django.urls import reverse

from awards.models import Nomination
from awards.services import procedure
from awards.tests.factories import LEGAL_GROUND, received

pytestmark = pytest.mark.django_db
NOTE = "Có đơn tố cáo đang được xác minh."


@pytest.fixture
def cases(cast):
    return list(received(cast.district_officer, cast.award_officer, cases=2).cases.all())


def test_a_hold_stops_the_clock_of_one_case_and_the_other_goes_on(cast, clock, cases):
    held, other = cases
    due_before = held.due_on
    procedure.hold(held, by=cast.award_officer, note=NOTE, legal_ground=LEGAL_GROUND)
    assert (held.status, held.due_on) == ("on_hold", None)
    procedure.mark_eligible(other, by=cast.award_officer, standard_met="điểm a")
    clock.set(2025, 6, 20, 9, 0, 0)
    procedure.release(held, by=cast.award_officer, note="Đã xác minh, không có vi phạm.")
    # Five working days were left on 15 May: from Friday 20 June they end on the 27th.
    assert str(due_before) == "2025-05-22"
    assert (held.status, str(held.due_on)) == ("appraising", "2025-06-27")


def test_the_page_says_why_since_when_and_by_what_ground(client, cast, cases):
    client.force_login(cast.award_officer)
    address = reverse("awards:case-hold", args=[cases[0].public_id])
    assert client.post(address, {"note": NOTE}).status_code == 200
    done = client.post(address, {"note": NOTE, "legal_ground": LEGAL_GROUND})
    assert done.status_code == 302
    page = client.get(done.url).content.decode()
    for words in (NOTE, LEGAL_GROUND, "15/05/2025"):
        assert words in page
    assert Nomination.objects.get(pk=cases[1].pk).status == "appraising"


def test_preset_reasons_are_offered_and_the_ground_is_typed(client, cast, cases):
    client.force_login(cast.award_officer)
    page = client.get(reverse("awards:case-hold", args=[cases[0].public_id])).content.decode()
    assert "Đang trong thời gian xem xét, thi hành kỷ luật." in page
