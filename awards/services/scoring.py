"""Two appraisals apart: given out, sent once each, a third where they differ too much."""

from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from awards import interest
from awards.models import Criterion, Nomination, Review, ReviewGap, Score, WrongState
from movement import calendar

CENT = Decimal("0.01")


def is_scored(case):
    """Whether the form of `case` asks for two appraisals, by the rule set of its submission."""
    rules = case.submission.rules
    rule = rules.rule_for(case.form) if rules and case.form else None
    return bool(rule and rule.two_reviewers)


def criteria_of(case):
    """The criteria of the case's form under its rule set, in order."""
    rules = case.submission.rules
    return list(Criterion.objects.filter(rule_set=rules, form=case.form_id))


@transaction.atomic
def appoint(case, *, by, officers):
    """Ask `officers` to appraise `case` apart: the first two, or a third where it is needed.

    Raises PermissionDenied, WrongState, ValidationError (twice the same, an interest).
    """
    if not by.has_perm("awards.present_nomination"):
        raise PermissionDenied
    row = case.locked(by)
    if interest.grounds(row, by):
        raise PermissionDenied(str(interest.REFUSAL))
    there = list(row.reviews.all())
    if row.status != "appraising" or not is_scored(row) or len(officers) != missing(row, there):
        raise WrongState(_("No further appraisal is needed."))
    taken = {review.reviewer_id for review in there}
    closed = interest.pairs([row.pk], [officer.pk for officer in officers])
    for officer in officers:
        if officer.pk in taken:
            raise ValidationError(_("Each appraisal is by another officer."))
        if closed[officer.pk] or not officer.has_perm("awards.appraise_nomination"):
            raise ValidationError(_("This officer takes no part in this case."))
        taken.add(officer.pk)
    return Review.objects.bulk_create(
        Review(nomination=row, reviewer=officer, place=place)
        for place, officer in enumerate(officers, len(there) + 1)
    )


def missing(case, reviews):
    """How many officers are still to be asked: 2 at first, 1 where two differ too much, else 0."""
    if not reviews:
        return 2
    totals = [review.total for review in reviews]
    if len(reviews) > 2 or None in totals:
        return 0
    gap = ReviewGap.objects.filter(rule_set=case.submission.rules, form=case.form_id).first()
    return int(gap is not None and abs(totals[0] - totals[1]) > gap.points)


@transaction.atomic
def send(review, *, by, points, note=""):
    """Send the appraisal: `points` maps every criterion of the case to 0-100.

    The case is locked, so two officers in the same second come one after the other. The same
    points sent again change nothing; others are refused: raises WrongState, ValidationError.
    """
    case = Nomination.objects.select_for_update(of=("self",)).get(pk=review.nomination_id)
    row = Review.objects.select_for_update().get(pk=review.pk)
    if row.reviewer_id != by.pk or interest.grounds(case, by):
        raise PermissionDenied(str(interest.REFUSAL))
    points = {criterion: Decimal(value).quantize(CENT) for criterion, value in points.items()}
    if row.submitted_at:
        if _stored(row) == {criterion.pk: value for criterion, value in points.items()}:
            return row
        raise WrongState(_("This appraisal has been sent; it is not changed."))
    if case.status != "appraising":
        raise WrongState(_("This case is no longer being appraised."))
    criteria = criteria_of(case)
    if not criteria or set(points) != set(criteria):
        raise ValidationError(_("Give points for every criterion."))
    if any(not 0 <= value <= 100 for value in points.values()):
        raise ValidationError(_("Points lie between 0 and 100."))
    Score.objects.bulk_create(
        Score(review=row, criterion=criterion, points=value) for criterion, value in points.items()
    )
    row.total, row.note, row.submitted_at = weighted(points), note, calendar.now()
    row.save(update_fields=["total", "note", "submitted_at"])
    return row


def _stored(review):
    return dict(review.scores.values_list("criterion", "points"))


def weighted(points):
    """The mean of the points by weight, to two decimals."""
    weights = sum(criterion.weight for criterion in points)
    total = sum(criterion.weight * value for criterion, value in points.items())
    return (total / weights).quantize(CENT, ROUND_HALF_UP)


def result(case, reviews):
    """The total of the case, or None while an appraisal is outstanding.

    Of three the two nearest to each other count (practice, awards.md has no rule).
    """
    totals = [review.total for review in reviews]
    if len(totals) < 2 or None in totals or missing(case, reviews):
        return None
    pair = min(combinations(totals, 2), key=lambda two: abs(two[0] - two[1]))
    return (sum(pair) / 2).quantize(CENT, ROUND_HALF_UP)


def check_appraised(case):
    """Raises ValidationError while the two appraisals of a form that asks for them are missing."""
    if is_scored(case) and result(case, list(case.reviews.all())) is None:
        raise ValidationError(_("The appraisals apart are not complete yet."))
