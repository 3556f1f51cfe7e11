"""Two appraisals apart: blind, once each, a third where they differ too much."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from awards.models import (
    AwardForm,
    Criterion,
    FormRule,
    Nomination,
    Recusal,
    Review,
    ReviewGap,
    RuleSet,
    Score,
    WrongState,
)
from awards.services import procedure, scoring
from awards.tests.factories import received
from movement.roles import Role
from movement.tests.factories import OfficerFactory, agency

pytestmark = pytest.mark.django_db
MET = "điểm a khoản 1 Điều 74"


def ask_for_two(form):
    """The tests' rule set asks for two appraisals of `form`, by two criteria, 15 points apart."""
    rules = RuleSet.objects.in_force("2025-05-15")
    FormRule.objects.filter(rule_set=rules, form=form).update(two_reviewers=True)
    ReviewGap.objects.create(rule_set=rules, form=form, points=15)
    return [
        Criterion.objects.create(rule_set=rules, form=form, name=name, weight=weight, order=order)
        for order, (name, weight) in enumerate((("Kết quả", 3), ("Lan tỏa", 1)))
    ]


@pytest.fixture
def criteria(db):
    return ask_for_two(AwardForm.objects.get(code="bang-khen-tinh"))


@pytest.fixture
def case(cast, criteria):
    return received(cast.district_officer, cast.award_officer).cases.get()


@pytest.fixture
def asked(cast, case):
    officers = [cast.award_officer, cast.other_award_officer]
    return scoring.appoint(case, by=cast.board_leader, officers=officers)


def give(review, criteria, first, second):
    points = dict(zip(criteria, (first, second), strict=True))
    return scoring.send(review, by=review.reviewer, points=points)


def seen_by(officer, case):
    return list(case.reviews.for_user(officer).values_list("place", flat=True))


def test_blind_until_both_have_been_sent(client, cast, case, criteria, asked):
    give(asked[0], criteria, 80, 60)
    assert seen_by(cast.award_officer, case) == [1]
    assert seen_by(cast.other_award_officer, case) == [2]
    assert (seen_by(cast.board_leader, case), seen_by(cast.district_officer, case)) == ([], [])
    client.force_login(cast.other_award_officer)
    page = client.get(reverse("awards:review-case", args=[case.public_id])).content.decode()
    assert ">75<" not in page and ": 75" not in page
    give(asked[1], criteria, 80, 80)
    for officer in (cast.award_officer, cast.other_award_officer, cast.board_leader):
        assert seen_by(officer, case) == [1, 2]
    page = client.get(reverse("awards:review-case", args=[case.public_id])).content.decode()
    assert "77,5" in page
    Recusal.objects.create(
        nomination=case, officer=cast.board_leader, reason="Anh em họ",
        recorded_by=cast.board_leader,
    )  # fmt: skip
    assert seen_by(cast.board_leader, case) == []


def test_the_same_points_twice_are_stored_once_and_others_refused(cast, case, criteria, asked):
    first = give(asked[0], criteria, 80, 60)
    assert give(asked[0], criteria, 80, 60) == first
    assert (Score.objects.count(), first.total) == (2, Decimal("75.00"))
    with pytest.raises(WrongState):
        give(asked[0], criteria, 90, 60)
    with pytest.raises(DatabaseError), transaction.atomic():
        Review.objects.filter(pk=first.pk).update(total=90)


def test_posted_twice_by_the_page(client, cast, case, criteria, asked):
    client.force_login(cast.award_officer)
    address = reverse("awards:case-score", args=[case.public_id])
    data = {f"points_{row.pk}": "80,5" for row in criteria}
    assert client.post(address, {}).status_code == 200
    assert [client.post(address, data).status_code for _ in range(2)] == [302, 302]
    assert Score.objects.count() == 2
    assert client.get(address).status_code == 409
    client.force_login(OfficerFactory(roles=[Role.AWARD_OFFICER], agency=agency("so-noi-vu")))
    assert client.get(address).status_code == 403


@pytest.mark.parametrize(("second", "needs_third"), [((80, 65), False), ((60, 59), True)])
def test_a_third_above_the_dated_difference_only(cast, case, criteria, asked, second, needs_third):
    third = OfficerFactory(roles=[Role.AWARD_OFFICER], agency=agency("so-noi-vu"))
    give(asked[0], criteria, 80, 60)
    give(asked[1], criteria, *second)
    if not needs_third:
        assert scoring.result(case, list(case.reviews.all())) == Decimal("75.63")
        with pytest.raises(WrongState):
            scoring.appoint(case, by=cast.board_leader, officers=[third])
        return
    with pytest.raises(ValidationError):
        procedure.mark_eligible(case, by=cast.award_officer, standard_met=MET)
    (extra,) = scoring.appoint(case, by=cast.board_leader, officers=[third])
    assert seen_by(third, case) == [3]
    give(extra, criteria, 77, 60)
    assert scoring.result(case, list(case.reviews.all())) == Decimal("73.88")
    procedure.mark_eligible(case, by=cast.award_officer, standard_met=MET)


def test_exactly_the_difference_asks_for_no_third(cast, case, criteria, asked):
    give(asked[0], criteria, 80, 80)
    give(asked[1], criteria, 65, 65)
    assert scoring.missing(case, list(case.reviews.all())) == 0


def test_nobody_with_an_interest_is_asked_and_the_database_refuses_it(cast, case, criteria):
    Recusal.objects.create(
        nomination=case, officer=cast.award_officer, reason="Anh em họ",
        recorded_by=cast.award_officer,
    )  # fmt: skip
    officers = [cast.award_officer, cast.other_award_officer]
    with pytest.raises(ValidationError):
        scoring.appoint(case, by=cast.board_leader, officers=officers)
    with pytest.raises(DatabaseError, match="takes no part"), transaction.atomic():
        Review.objects.create(nomination=case, reviewer=cast.award_officer, place=1)
    with pytest.raises(PermissionDenied):
        scoring.appoint(case, by=cast.award_officer, officers=officers)


def test_points_for_every_criterion_within_bounds(cast, case, criteria, asked):
    for points in ({criteria[0]: 80}, {criteria[0]: 80, criteria[1]: 101}, {}):
        with pytest.raises(ValidationError):
            scoring.send(asked[0], by=cast.award_officer, points=points)
    assert not Score.objects.exists()


def test_sending_locks_the_case(cast, case, criteria, asked, django_assert_max_num_queries):
    with django_assert_max_num_queries(20) as captured:
        give(asked[0], criteria, 80, 60)
    first = captured.captured_queries[1]["sql"]
    assert "FOR UPDATE" in first and "awards_nomination" in first
    assert Nomination.objects.get(pk=case.pk).status == "appraising"
