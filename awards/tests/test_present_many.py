"""Presenting several cases: a reason for each, all or none."""

import pytest
from django.urls import reverse

from awards.services import council, procedure
from awards.tests.factories import agreed, attended, received, session_on, tally
from awards.tests.test_council import counted

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


# What the council has not agreed to


@pytest.fixture
def heard(cast):
    """Two cases: the council agrees to the first, to the second it does not."""
    submission = received(cast.district_officer, cast.award_officer, cases=2)
    for case in submission.cases.all():
        procedure.mark_eligible(case, by=cast.award_officer, standard_met="khoản 1", note="Đạt")
    cases = list(submission.cases.order_by("number"))
    for case, votes in zip(cases, (tally(3), tally(1, 2)), strict=True):
        session = session_on([case], cast.award_officer)
        attended(session, cast.award_officer)
        counted(session, cast, votes)
        council.conclude(session, by=cast.award_officer)
    return cases


def listed(client, officer):
    client.force_login(officer)
    page = client.get(reverse("awards:review-cases"), {"state": "eligible"})
    return page, {
        row.pk: (row.may_be_chosen, row.kept_back) for row in page.context["object_list"]
    }


def test_a_case_the_council_refused_is_not_ticked_by_who_presents(client, cast, heard):
    agreed_to, refused = heard
    page, rows = listed(client, cast.board_leader)
    words = "Hội đồng không thống nhất (15/05/2025: không đạt tỷ lệ phiếu)"
    assert rows == {agreed_to.pk: (True, ""), refused.pk: (False, words)}
    assert words in page.content.decode()
    assert f'value="{refused.public_id}"' not in page.content.decode()
    # Who appraises may still put it on hold or hand it over.
    assert listed(client, cast.award_officer)[1][refused.pk] == (True, words)


def test_all_of_the_list_leaves_out_what_the_council_refused(client, cast, heard):
    agreed_to, refused = heard
    client.force_login(cast.board_leader)
    answer = client.post(reverse(PAGE), {"all": "state=eligible"})
    assert answer.context["cases"] == [agreed_to]
    assert answer.context["left_out"] == [refused]
    assert f'name="case" value="{refused.public_id}"' not in answer.content.decode()
    only = client.post(reverse(PAGE), {"case": [refused.public_id]}).content.decode()
    assert 'name="present"' not in only


def test_the_server_refuses_a_case_the_council_refused(client, cast, heard):
    client.force_login(cast.board_leader)
    assert send(client, heard, common="Trình").status_code == 409
    assert states(heard) == ["eligible", "eligible"]


def test_appraised_anew_it_waits_for_the_council_again(cast, clock, heard):
    case = heard[1]
    clock.set(2025, 5, 15, 10, 0)
    procedure.appraise_again(case, by=cast.board_leader, note="Xem lại")
    procedure.mark_eligible(case, by=cast.award_officer, standard_met="khoản 1", note="Đạt")
    assert council.kept_back([case]) == {case.pk: "Chờ Hội đồng xét"}
