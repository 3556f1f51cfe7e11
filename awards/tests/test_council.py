"""Sessions of the council: who hears what, counts that add up, exact shares, equal votes."""

import pgtrigger
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from awards.council_count import Count
from awards.models import FormRule, Nomination, RuleSet, Threshold, WrongState
from awards.services import council, procedure
from awards.tally import Tally, percent
from awards.tests.factories import agreed, attended, received, session_on, tally
from awards.tests.test_guards import refused

pytestmark = pytest.mark.django_db


def eligible(cast, count=1):
    submission = received(cast.district_officer, cast.award_officer, cases=count)
    for case in submission.cases.all():
        procedure.mark_eligible(case, by=cast.award_officer, standard_met="khoản 1", note="Đạt")
    return list(submission.cases.order_by("number"))


def counted(session, cast, *tallies):
    """Enter the tallies in the order of the agenda."""
    session.refresh_from_db()
    council.enter_tallies(
        session,
        by=cast.award_officer,
        version=session.version,
        rows=dict(zip(session.items.values_list("pk", flat=True), tallies, strict=True)),
    )


def outcome_of(case):
    return case.agenda_items.get().outcome


def test_case_of_track_b_is_presented_only_after_the_council_agreed(cast):
    (case,) = eligible(cast)
    with pytest.raises(WrongState, match="Hội đồng chưa thống nhất"):
        procedure.present([(case, "Đủ")], by=cast.board_leader)
    agreed([case], cast.award_officer)
    procedure.present([(case, "Đủ")], by=cast.board_leader)
    assert case.status == "presented"


def test_case_of_track_a_goes_straight(cast):
    FormRule.objects.filter(form__code="bang-khen-tinh").update(track="A")
    (case,) = eligible(cast)
    procedure.present([(case, "Đủ")], by=cast.board_leader)
    assert case.status == "presented"


def test_the_database_refuses_the_step_without_the_council(cast):
    (case,) = eligible(cast)

    def forge():
        case.steps.create(
            name="present", source="eligible", target="presented", by=cast.board_leader
        )

    assert "the council has not agreed" in refused(forge)


def test_standing_committee_is_not_enough_for_track_c(cast):
    (case,) = eligible(cast)
    agreed([case], cast.award_officer)
    rule = case.submission.rules.rule_for(case.form)
    with transaction.atomic():
        _set_track(rule, "C")
        assert Nomination.objects.get(pk=case.pk).awaits_council
        transaction.set_rollback(True)


def _set_track(rule, track):
    with pgtrigger.ignore("awards.FormRule:rule_kept_update"):
        FormRule.objects.filter(pk=rule.pk).update(track=track)


def test_what_is_appraised_again_is_heard_again(cast, clock):
    (case,) = eligible(cast)
    agreed([case], cast.award_officer)
    clock.set(2025, 5, 15, 10, 0)
    procedure.appraise_again(case, by=cast.board_leader, note="Xem lại")
    procedure.mark_eligible(case, by=cast.award_officer, standard_met="khoản 1", note="Đạt")
    assert Nomination.objects.get(pk=case.pk).awaits_council


def test_an_ineligible_or_already_heard_case_comes_on_no_agenda(cast):
    first, second = eligible(cast, 2)
    session_on([first], cast.award_officer)
    assert list(council.waiting_cases(cast.award_officer)) == [second]
    with pytest.raises(ValidationError):
        session_on([first], cast.award_officer)
    with pytest.raises(PermissionDenied):
        session_on([second], cast.council_member)


# Counts add up: in the service, and in the database


@pytest.mark.parametrize(
    ("counts", "field", "said"),
    [
        ((4, 3, 3, 0, 3, 0), "issued", "Phát ra 4 phiếu, nhưng chỉ có 3"),
        ((3, 4, 4, 0, 4, 0), "collected", "Thu về 4 phiếu, nhưng chỉ phát ra 3"),
        ((3, 3, 2, 0, 2, 0), "valid", "Hợp lệ 2 + không hợp lệ 0 = 2, nhưng thu về 3"),
        ((3, 3, 3, 0, 2, 0), "votes_for", "Đồng ý 2 + không đồng ý 0 = 2, nhưng hợp lệ 3"),
    ],
)
def test_a_tally_names_both_sides_of_what_does_not_add_up(counts, field, said):
    problems = Tally(*counts).problems(taking_part=3)
    assert list(problems) == [field]
    assert said in problems[field]


def test_a_tally_that_does_not_add_up_is_refused_by_service_and_database(cast):
    session = session_on(eligible(cast), cast.award_officer)
    attended(session, cast.award_officer)
    wrong = tally(3) | {"votes_for": 2}
    with pytest.raises(ValidationError, match="hợp lệ 3"):
        counted(session, cast, wrong)
    for constraint, values in (
        ("tally_votes_add_up", wrong),
        ("tally_valid_adds_up", tally(3) | {"invalid": 1}),
        ("tally_collected_of_issued", tally(3) | {"issued": 2}),
        ("tally_is_whole", {"issued": 3}),
    ):
        assert constraint in refused(lambda v=values: session.items.update(**v))


# Shares are whole numbers


def test_79_9_per_cent_is_not_80():
    share = Threshold(numerator=80, denominator=100)
    assert [share.is_met(votes, 1000) for votes in (799, 800)] == [False, True]
    assert [percent(*pair) for pair in ((799, 1000), (7999, 10000), (4, 5), (2, 3))] == [
        "79,9",
        "79,9",
        "80",
        "66,6",
    ]


@pytest.mark.parametrize(("votes", "outcome"), [(4, "favourable"), (3, "not_favourable")])
def test_four_of_five_reach_80_per_cent_of_those_present(cast, votes, outcome):
    session = session_on(eligible(cast), cast.award_officer)
    _more_members(session, 2)
    attended(session, cast.award_officer)
    counted(session, cast, tally(votes, 5 - votes))
    council.conclude(session, by=cast.award_officer)
    item = session.items.get()
    assert (item.outcome, item.base, item.nomination.awaits_council) == (
        outcome,
        5,
        outcome != "favourable",
    )


def _more_members(session, number, **fields):
    for order in range(number):
        session.council.members.create(
            full_name=f"Ủy viên thêm {order}",
            is_standing=True,
            valid_from="2020-01-01",
            order=10 + order,
            **fields,
        )


def test_a_quorum_not_reached_stops_the_conclusion(cast):
    session = session_on(eligible(cast), cast.award_officer)
    attended(session, cast.award_officer, absent=2)
    counted(session, cast, tally(1))
    with pytest.raises(ValidationError, match="Có mặt 1/3, chưa đủ"):
        council.conclude(session, by=cast.award_officer)
    attended(session, cast.award_officer, absent=1)
    council.conclude(session, by=cast.award_officer)
    session.refresh_from_db()
    assert (session.status, session.members_present, session.members_total) == ("concluded", 2, 3)


@pytest.mark.parametrize(("base", "counted_of"), [("total", 4), ("present", 3)])
def test_who_takes_no_part_stays_in_a_base_of_all_members(cast, base, counted_of):
    in_force = RuleSet.objects.in_force("2025-05-15")
    in_force.thresholds.filter(key="vote_certificate").update(base=base)
    (case,) = eligible(cast)
    session = session_on([case], cast.award_officer)
    _more_members(session, 1, officer=cast.council_member)
    case.recusals.create(
        officer=cast.council_member, recorded_by=cast.council_member, reason="Anh em họ"
    )
    attended(session, cast.award_officer)
    (line,) = Count(session).lines
    assert (line.taking_part, line.base) == (3, counted_of)
    with pytest.raises(ValidationError, match="chỉ có 3 thành viên"):
        counted(session, cast, tally(4))


# Equal votes


def test_at_equal_votes_the_chair_chooses_with_a_reason(cast):
    cases = eligible(cast, 3)
    Nomination.objects.filter(pk=cases[1].pk).update(honorific="ong")
    session = session_on(cases, cast.award_officer, most=2)
    attended(session, cast.award_officer)
    counted(session, cast, tally(3), tally(3), tally(3))
    lines = Count(session).lines
    assert [line.is_tied for line in lines] == [True] * 3
    assert [line.is_preferred for line in lines] == [True, False, True]
    chosen = {line.item.pk for line in lines if line.is_preferred}
    for refused_choice in ({"chosen": ()}, {"chosen": chosen}, {"chosen": [lines[0].item.pk]}):
        with pytest.raises(ValidationError):
            council.conclude(session, by=cast.award_officer, **refused_choice)
    council.conclude(session, by=cast.award_officer, chosen=chosen, reason="Ưu tiên nữ")
    assert [item.outcome for item in session.items.all()] == [
        "favourable",
        "not_chosen",
        "favourable",
    ]
    assert Nomination.objects.get(pk=cases[1].pk).awaits_council


def test_a_collective_of_70_per_cent_women_comes_first(cast):
    (case,) = eligible(cast)
    session = session_on([case], cast.award_officer, most=1)
    Nomination.objects.filter(pk=case.pk).update(subject_kind="collective", honorific="")
    for women, is_first in ((6, False), (7, True)):
        session.items.update(people=10, women=women)
        assert Count(session).lines[0].is_preferred is is_first


def test_more_votes_come_before_the_limit_without_a_choice(cast):
    cases = eligible(cast, 2)
    session = session_on(cases, cast.award_officer, most=1)
    _more_members(session, 2)
    attended(session, cast.award_officer)
    counted(session, cast, tally(4, 1), tally(5))
    council.conclude(session, by=cast.award_officer)
    assert [outcome_of(case) for case in cases] == ["not_chosen", "favourable"]


# Frozen, reopened


def test_what_has_concluded_is_frozen_by_the_database(cast):
    session = agreed(eligible(cast), cast.award_officer)
    frozen = "a session that has ended is not changed"
    assert frozen in refused(lambda: session.items.update(dissent="Sửa sau"))
    assert frozen in refused(lambda: session.items.all().delete())
    assert frozen in refused(lambda: session.attendances.update(presence="absent"))
    assert frozen in refused(lambda: type(session).objects.update(secretary="Người khác"))
    with pytest.raises(WrongState):
        counted(session, cast, tally(3))


def test_a_session_is_reopened_until_a_case_is_presented(cast):
    (case,) = eligible(cast)
    session = agreed([case], cast.award_officer)
    council.reopen(session, by=cast.award_officer, note="Ghi nhầm")
    assert Nomination.objects.get(pk=case.pk).awaits_council
    council.conclude(session, by=cast.award_officer)
    procedure.present([(Nomination.objects.get(pk=case.pk), "Đủ")], by=cast.board_leader)
    with pytest.raises(WrongState, match="bước sau"):
        council.reopen(session, by=cast.award_officer, note="Ghi nhầm")

    def forge():
        session.steps.create(
            name="reopen", source="concluded", target="preparing", by=cast.award_officer
        )
        type(session).objects.filter(pk=session.pk).update(status="preparing")

    assert "has been presented" in refused(forge)


def test_a_session_not_held_frees_its_cases(cast):
    (case,) = eligible(cast)
    session = session_on([case], cast.award_officer)
    council.drop(session, by=cast.award_officer, note="Hoãn")
    assert list(council.waiting_cases(cast.award_officer)) == [case]


def test_a_case_that_went_elsewhere_must_leave_the_agenda_first(cast):
    first, second = eligible(cast, 2)
    session = session_on([first, second], cast.award_officer)
    attended(session, cast.award_officer)
    counted(session, cast, tally(3), tally(3))
    procedure.appraise_again(first, by=cast.board_leader, note="Xem lại")
    with pytest.raises(ValidationError, match="ra khỏi chương trình"):
        council.conclude(session, by=cast.award_officer)
    session.refresh_from_db()
    fields = {name: getattr(session, name) for name in council.FIELDS}
    version = session.version
    council.edit(session, by=cast.award_officer, version=version, cases=[second], **fields)
    council.conclude(session, by=cast.award_officer)
    assert outcome_of(second) == "favourable"
