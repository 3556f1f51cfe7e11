"""Presenting several cases: a reason for each, all or none."""

import pytest
from django.urls import reverse

from awards.services import procedure
from awards.tests.factories import agreed, received

pytestmark = pytest.mark.django_db
PAGE = "awards:case-present-many"


@pytest.fixture
def eligible(cast):
    submission = received(cast.district_officer, cast.award_officer, cases=3)
    for case in submission.cases.all():
        procedure.mark_eligible(
            case, by=cast.award_officer, standard_met="khoản 1 Điều 74", note="Đạt"
        )
    cases = list(submission.cases.order_by("number"))
    agreed(cases, cast.award_officer)
    return cases


def send(client, cases, common="", **notes):
    data = {"case": [case.public_id for case in cases], "present": "1", "note": common}
    data |= {f"note-{case.public_id}": notes.get(f"n{case.number}", "") for case in cases}
    return client.post(reverse(PAGE), data)


def states(cases):
    for case in cases:
        case.refresh_from_db()
    return [case.status for case in cases]


def test_the_chosen_are_asked_for_their_reasons(client, cast, eligible):
    client.force_login(cast.board_leader)
    answer = client.post(reverse(PAGE), {"case": [case.public_id for case in eligible[:2]]})
    assert [case.name for case in answer.context["cases"]] == [c.name for c in eligible[:2]]
    assert states(eligible) == ["eligible"] * 3


def test_all_are_presented_with_their_own_reason(client, cast, eligible):
    client.force_login(cast.board_leader)
    send(client, eligible[:2], n1="Lý do một.", n2="Lý do hai.")
    assert states(eligible) == ["presented", "presented", "eligible"]
    assert [case.steps.last().note for case in eligible[:2]] == ["Lý do một.", "Lý do hai."]


def test_one_reason_stands_for_all_that_have_none_of_their_own(client, cast, eligible):
    client.force_login(cast.board_leader)
    send(client, eligible, common="Lý do chung.", n2="Lý do riêng.")
    notes = [case.steps.last().note for case in eligible]
    assert notes == ["Lý do chung.", "Lý do riêng.", "Lý do chung."]


def test_a_missing_reason_presents_none_and_keeps_the_others(client, cast, eligible):
    client.force_login(cast.board_leader)
    answer = send(client, eligible[:2], n1="Lý do một.")
    assert answer.context["errors"] == [eligible[1]]
    assert "Lý do một." in answer.content.decode()
    assert states(eligible) == ["eligible"] * 3


def test_one_that_moved_meanwhile_stops_all(client, cast, eligible):
    procedure.appraise_again(eligible[1], by=cast.board_leader, note="Cần làm rõ.")
    client.force_login(cast.board_leader)
    answer = send(client, eligible, n1="a", n2="b", n3="c")
    assert answer.status_code == 409
    assert states(eligible) == ["eligible", "appraising", "eligible"]


def test_an_award_officer_may_not(client, cast, eligible):
    client.force_login(cast.award_officer)
    assert send(client, eligible, n1="a", n2="b", n3="c").status_code == 403
    assert states(eligible) == ["eligible"] * 3


def test_nonsense_ids_choose_nothing(client, cast):
    client.force_login(cast.board_leader)
    answer = client.post(reverse(PAGE), {"case": ["x", "1"], "present": "1"})
    assert answer.status_code == 302
