"""Many cases at once: appraised, given out, handed over; all of them or none."""

import pytest
from django.urls import reverse

from awards.models import AwardStandard, Nomination, NominationStep, Recusal
from awards.services import charge, procedure
from awards.services.appraising import Finding, appraise_many
from awards.services.charge import BulkRefused
from awards.tests.factories import received
from awards.tests.test_queries import cost
from movement.roles import Role
from movement.tests.factories import OfficerFactory, agency

pytestmark = pytest.mark.django_db
MET = "điểm a khoản 1 Điều 74"


@pytest.fixture
def cases(cast):
    return list(received(cast.district_officer, cast.award_officer, cases=4).cases.all())


def steps(name):
    return NominationStep.objects.filter(name=name).count()


def states():
    return sorted(Nomination.objects.values_list("status", flat=True))


def test_alike_ones_are_appraised_together_with_one_step_each(cast, cases):
    findings = [Finding(case, "mark_eligible", MET) for case in cases[:3]]
    findings.append(Finding(cases[3], "mark_not_eligible", note="Thành tích ngoài đợt."))
    assert appraise_many(findings, by=cast.award_officer) == 4
    assert states() == ["eligible", "eligible", "eligible", "not_eligible"]
    assert (steps("mark_eligible"), steps("mark_not_eligible")) == (3, 1)


def test_one_that_stands_in_the_way_stops_all_with_a_reason_each(cast, cases):
    procedure.mark_not_eligible(cases[0], by=cast.award_officer, note="Chưa đạt")
    Recusal.objects.create(
        nomination=cases[1], officer=cast.award_officer, recorded_by=cast.award_officer,
        reason="Anh em họ",
    )  # fmt: skip
    findings = [Finding(case, "mark_eligible", MET) for case in cases[:3]]
    findings.append(Finding(cases[3], "mark_eligible", " "))
    with pytest.raises(BulkRefused) as refused:
        appraise_many(findings, by=cast.award_officer)
    assert set(refused.value.reasons) == {cases[0].pk, cases[1].pk, cases[3].pk}
    assert states() == ["appraising", "appraising", "appraising", "not_eligible"]
    assert cases[2].status == "appraising"


def test_the_page_names_the_row_keeps_what_was_typed_and_does_all_or_none(client, cast, cases):
    client.force_login(cast.award_officer)
    address = reverse("awards:case-appraise-many")
    data = {"case": [case.public_id for case in cases], "outcome": "mark_eligible"}
    data |= {
        "appraise": "1",
        "standard": MET,
        f"outcome-{cases[0].public_id}": "mark_not_eligible",
    }
    page = client.post(address, data)
    assert page.status_code == 200
    assert (MET in page.content.decode(), states()) == (True, ["appraising"] * 4)
    done = client.post(address, data | {f"note-{cases[0].public_id}": "Chưa đạt"})
    assert (done.status_code, states()) == (302, ["eligible"] * 3 + ["not_eligible"])


def test_a_standard_of_the_rule_set_is_chosen_or_typed(client, cast, cases):
    case = cases[0]
    known = AwardStandard.objects.filter(
        rule_set=case.submission.rule_set, form=case.form, subject_kind=case.subject_kind
    )
    client.force_login(cast.award_officer)
    address = reverse("awards:case-mark-eligible", args=[case.public_id])
    assert known.exists()
    assert client.post(address, {"standard_met": ""}).status_code == 200
    assert client.post(address, {"standard": known[0].citation}).status_code == 302
    assert Nomination.objects.get(pk=case.pk).standard_met == known[0].citation[:300]


def test_cases_are_given_out_evenly_and_never_to_who_takes_no_part(cast, cases):
    third = OfficerFactory(roles=[Role.AWARD_OFFICER], agency=agency("so-noi-vu"))
    for case in cases:
        Recusal.objects.create(nomination=case, officer=third, recorded_by=third, reason="Quê nhà")
    more = list(received(cast.other_district_officer, cast.award_officer, cases=4).cases.all())
    chosen = charge.proposed([*cases, *more], list(charge.appraisers()))
    first = {chosen[case.pk] for case in cases}
    assert len(first) == 1 and third not in first
    assert {chosen[case.pk] for case in more} == {third} or first.isdisjoint(
        {chosen[case.pk] for case in more}
    )
    rows = [(case, chosen[case.pk]) for case in [*cases, *more]]
    assert charge.assign_many(rows, by=cast.board_leader) == 8
    assert charge.assign_many(rows, by=cast.board_leader) == 0
    assert steps("assign") == 8


def test_giving_out_is_all_or_none(cast, cases):
    Recusal.objects.create(
        nomination=cases[0], officer=cast.other_award_officer, reason="Anh em họ",
        recorded_by=cast.board_leader,
    )  # fmt: skip
    rows = [(case, cast.other_award_officer) for case in cases]
    with pytest.raises(BulkRefused) as refused:
        charge.assign_many(rows, by=cast.board_leader)
    assert set(refused.value.reasons) == {cases[0].pk}
    assert not Nomination.objects.filter(appraiser__isnull=False).exists()


def test_who_leaves_is_shown_and_hands_over_everything(client, cast, cases):
    rows = [(case, cast.award_officer) for case in cases]
    charge.assign_many(rows, by=cast.board_leader)
    cast.award_officer.is_active = False
    cast.award_officer.save()
    client.force_login(cast.board_leader)
    page = client.get(reverse("awards:charge-board")).content.decode()
    address = reverse("awards:charge-hand-over", args=[cast.award_officer.pk])
    assert address in page
    assert client.post(address, {"note": ""}).status_code == 200
    assert client.post(address, {"note": "Chuyển công tác"}).status_code == 302
    in_charge = set(Nomination.objects.values_list("appraiser", flat=True))
    assert in_charge == {cast.other_award_officer.pk}
    assert address not in client.get(reverse("awards:charge-board")).content.decode()


def test_pages_cost_the_same_with_one_and_25(client, cast):
    client.force_login(cast.board_leader)
    received(cast.district_officer, cast.award_officer)
    one = cost(client, reverse("awards:charge-board"))
    many = list(received(cast.other_district_officer, cast.award_officer, cases=24).cases.all())
    charge.assign_many([(case, cast.award_officer) for case in many], by=cast.board_leader)
    assert cost(client, reverse("awards:charge-board")) == one <= 12
