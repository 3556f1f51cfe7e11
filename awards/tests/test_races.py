"""Two connections at once: reviewers in the same second, a score twice, a number twice."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from awards.models import (
    AwardForm,
    Criterion,
    Decision,
    FormRule,
    Nomination,
    Review,
    RuleSet,
    Score,
)
from awards.services import procedure, scoring
from awards.tests.factories import CallFactory, pdf, put_forward, received
from awards.tests.test_guards import at_once, committed  # noqa: F401
from movement.models import Officer
from movement.roles import Role


@pytest.fixture
def two_appraisals(django_db_setup, django_db_blocker):
    """The rule set in force asks for two appraisals; its rows are seeded and go back as they
    were, after `committed` has cleared what used them."""
    with django_db_blocker.unblock():
        rules = RuleSet.objects.in_force("2025-05-15")
        rows = FormRule.objects.filter(rule_set=rules, form__code="bang-khen-tinh")
        rows.update(two_reviewers=True)
        yield rules
        rows.update(two_reviewers=False)


@pytest.fixture
def asked(two_appraisals, committed, clock):  # noqa: F811
    """A case with its two criteria and the appraisals of two officers."""
    proposer, *officers = committed
    form = AwardForm.objects.get(code="bang-khen-tinh")
    for order, weight in enumerate((3, 1)):
        Criterion.objects.create(
            rule_set=two_appraisals,
            form=form,
            name=f"Tiêu chí {order}",
            weight=weight,
            order=order,
        )
    case = received(proposer, officers[0]).cases.get()
    return Review.objects.bulk_create(
        Review(nomination=case, reviewer=officer, place=place)
        for place, officer in enumerate(officers, 1)
    )


def give(review, *values):
    review = Review.objects.select_related("nomination", "reviewer").get(pk=review.pk)
    points = dict(zip(scoring.criteria_of(review.nomination), values, strict=True))
    return str(scoring.send(review, by=review.reviewer, points=points).total)


def test_two_reviewers_in_the_same_second_are_both_kept(asked):
    first, second = asked
    seen = at_once(lambda: give(first, 80, 60), lambda: give(second, 80, 80))
    assert sorted(seen) == ["75.00", "80.00"]
    case = Nomination.objects.get(pk=first.nomination_id)
    assert scoring.result(case, list(case.reviews.all())) == Decimal("77.50")
    assert Score.objects.count() == 4


def test_the_same_score_posted_twice_at_once_is_stored_once(asked):
    first, _second = asked
    seen = at_once(lambda: give(first, 80, 60), lambda: give(first, 80, 60))
    assert seen == ["75.00", "75.00"]
    assert Score.objects.count() == 2


def test_two_scores_of_one_reviewer_at_once_leave_one_and_say_so(asked):
    first, _second = asked
    seen = at_once(lambda: give(first, 80, 60), lambda: give(first, 90, 60))
    assert sorted(seen) in (["75.00", "refused"], ["82.50", "refused"])
    assert Score.objects.count() == 2


def test_a_decision_number_taken_by_another_at_the_same_time(committed, clock):  # noqa: F811
    proposer, *officers = committed
    for officer in officers:
        officer.set_roles(Role.AWARD_OFFICER, Role.BOARD_LEADER)
    officers = [Officer.objects.get(pk=officer.pk) for officer in officers]
    first, second = officers
    cases = []
    for _ in officers:
        case = received(proposer, first, CallFactory()).cases.get()
        procedure.mark_eligible(case, by=first, standard_met="khoản 1 Điều 3", note="Đạt")
        put_forward([case], by=second, heard_by=first)
        cases.append(case)

    def record(officer, case):
        fields = {"number": "77/QĐ-UBND", "date": clock.moment.date(), "signer": "Trần Minh Họa"}
        try:
            procedure.record_decision(
                by=officer, cases=[case], upload=pdf(), authority="province_chairman", **fields
            )
        except ValidationError as error:
            return sorted(error.message_dict)
        return "recorded"

    seen = at_once(lambda: record(first, cases[0]), lambda: record(second, cases[1]))
    assert sorted(seen, key=str) == [["number"], "recorded"]
    assert Decision.objects.count() == 1
    states = Nomination.objects.filter(pk__in=[case.pk for case in cases])
    assert sorted(states.values_list("status", flat=True)) == ["awarded", "presented"]
