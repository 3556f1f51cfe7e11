"""Rounds of the province: proposed from dated limits, created with a sheet a commune, approved."""

import calendar as months
import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from households.classification import HouseholdClass
from households.models import (
    Assessment,
    PovertyStandard,
    ReviewLine,
    ReviewRound,
    ReviewSheet,
    ReviewTimeLimit,
    YearLock,
)
from households.models.line import sort_key_of
from households.models.review_limits import LimitKey
from households.models.round import RoundKind
from households.review_rules import LISTED_CLASSES, MANAGED_CLASSES, Source, latest_posting
from households.review_workflow import MANAGE
from movement import calendar
from movement.models import AdministrativeUnit, Holiday
from movement.models.steps import begin_all, transition_all

BATCH = 5_000
DATES = ("starts_on", "ends_on", "post_by")
NEEDED = [key for key in LimitKey if key != LimitKey.OPINION_DAYS]


def proposal(kind, year, month=None) -> dict:
    """Fields of a round as the limits in force on its first day propose them.

    Raises ValidationError where a limit has no value on that day.
    """
    limits = _limits_for(kind, year, month)
    starts_on, ends_on = _window(limits, kind, year, month)
    posting_days = limits[LimitKey.POSTING_DAYS].number
    opinion = limits.get(LimitKey.OPINION_DAYS)
    return {
        "starts_on": starts_on,
        "ends_on": ends_on,
        "post_by": latest_posting(ends_on, posting_days, Holiday.objects.days()),
        "screen_ticks": limits[LimitKey.SCREEN_TICKS].number,
        "agree_percent": limits[LimitKey.AGREE_PERCENT].number,
        "posting_days": posting_days,
        "recheck_days": limits[LimitKey.RECHECK_DAYS].number,
        "opinion_days": opinion.number if opinion and kind == RoundKind.PERIODIC else None,
        "opinion_until": opinion.valid_to if opinion and kind == RoundKind.PERIODIC else None,
    }


def _limits_for(kind, year, month):
    """The limits on the round's first day; the window of a year is looked up at its end."""
    if kind == RoundKind.PERIODIC:
        day = datetime.date(year, 12, 31)
        first = ReviewTimeLimit.objects.in_force(day).get(LimitKey.PERIODIC_FIRST)
        day = first.date_in(year) if first else day
    else:
        day = datetime.date(year, month, months.monthrange(year, month)[1])
    limits = ReviewTimeLimit.objects.in_force(day)
    missing = [str(LimitKey(key).label) for key in NEEDED if key not in limits]
    if missing:
        raise ValidationError(
            _("No limit is in force for this: %(limits)s. Enter it in the back office."),
            params={"limits": "; ".join(missing)},
        )
    return limits


def _window(limits, kind, year, month):
    if kind == RoundKind.PERIODIC:
        ends = (LimitKey.PERIODIC_FIRST, LimitKey.PERIODIC_LAST)
        return tuple(limits[key].date_in(year) for key in ends)
    first = datetime.date(year, month, limits[LimitKey.IRREGULAR_FIRST].number)
    return first, first + datetime.timedelta(days=limits[LimitKey.IRREGULAR_DAYS].number)


@transaction.atomic
def create_round(*, by, kind, year, month=None, **dates):
    """Create a round with a sheet for every commune of the officer's area.

    In order: the round (limits as proposed, `dates` by DATES as the officer set them), its
    sheets, in a periodic round the lines of the households managed now. Raises PermissionDenied
    and ValidationError (year locked, round there already, no standard that computes a class).
    """
    if not by.has_perm(MANAGE):
        raise PermissionDenied
    _check_year(year)
    fields = proposal(kind, year, month) | dates
    try:
        with transaction.atomic():
            made = ReviewRound.objects.create(
                kind=kind, year=year, month=month, created_by=by, **fields
            )
    except IntegrityError as error:
        raise ValidationError(_("This round has been created already.")) from error
    communes = AdministrativeUnit.objects.for_user(by).communes().as_of(made.starts_on)
    sheets = [
        ReviewSheet(round=made, unit=unit, due_on=made.post_by)
        for unit in communes.order_by("sort_key")
    ]
    if not sheets:
        raise ValidationError(_("There is no commune in your area on the first day."))
    begin_all(sheets, by=by)
    if made.is_periodic:
        list_managed(made, by=by)
    return made


def _check_year(year):
    lock = YearLock.objects.filter(year=year).first()
    if lock:
        raise ValidationError(
            _(
                "The results of %(year)s are locked by decision %(number)s. "
                "Ask for an amendment and state the reason."
            ),
            params={"year": year, "number": lock.decision_number},
        )
    standard = PovertyStandard.objects.filter(valid_from__lte=year, valid_to__gte=year)
    if not standard.filter(can_classify=True).exists():
        raise ValidationError(
            _(
                "No poverty standard that computes a class is in force in %(year)s. "
                "Complete it in the back office."
            ),
            params={"year": year},
        )


def list_managed(made, *, by):
    """Put the households managed now on the sheet of their commune; returns how many.

    Managed: the newest result, of the round's year or the year before, is poor, near-poor or
    average, and the household is still kept.
    """
    sheets = {sheet.unit_id: sheet for sheet in made.sheets.all()}
    newest = (
        Assessment.objects.filter(
            year__in=(made.year - 1, made.year),
            household__commune__in=sheets,
            household__ended_on=None,
        )
        .order_by("household_id", "-year")
        .distinct("household_id")
        .values("pk")
    )
    results = (
        Assessment.objects.filter(pk__in=newest, household_class__in=MANAGED_CLASSES)
        .select_related("household__hamlet")
        .order_by("pk")
    )
    lines, count = [], 0
    for result in results.iterator(chunk_size=BATCH):
        lines.append(_managed_line(result, sheets[result.household.commune_id]))
        if len(lines) == BATCH:
            count += len(begin_all(lines, by=by))
            lines = []
    return count + len(begin_all(lines, by=by))


def _managed_line(result, sheet):
    household = result.household
    return ReviewLine(
        sheet=sheet,
        household=household,
        hamlet=household.hamlet,
        sort_key=sort_key_of(household, household.hamlet),
        source=Source.MANAGED,
        previous_class=result.household_class,
    )


def obstacles(made):
    """The sheets of a round that are not yet finished: what stands against its approval."""
    return made.sheets.open()


def results_of(made) -> dict:
    """What a round found, for the province to approve: lines by class, escapes, refusals."""
    lines = ReviewLine.objects.filter(sheet__round=made)
    recognised = Q(status="recognised")
    return lines.aggregate(
        all=Count("pk", filter=~Q(status="withdrawn")),
        poor=Count("pk", filter=recognised & Q(household_class=HouseholdClass.POOR)),
        near_poor=Count("pk", filter=recognised & Q(household_class=HouseholdClass.NEAR_POOR)),
        escaped=Count(
            "pk",
            filter=recognised
            & Q(previous_class__in=LISTED_CLASSES)
            & ~Q(household_class__in=LISTED_CLASSES),
        ),
        refused=Count("pk", filter=Q(status="refused")),
    )


@transaction.atomic
def approve(made, *, by, decision_number, decided_on):
    """Approve a periodic round: every sheet, then the year is locked. Returns the YearLock.

    Raises PermissionDenied and ValidationError (a sheet unfinished, a date ahead).
    """
    if not by.has_perm(MANAGE):
        raise PermissionDenied
    if not made.is_periodic:
        raise ValidationError(_("Only a periodic review is approved by the province."))
    if decided_on > calendar.today():
        raise ValidationError({"decided_on": _("The decision date lies in the future.")})
    waiting = obstacles(made).count()
    if waiting:
        raise ValidationError(
            _("%(count)s communes have not finished yet. Remind them first."),
            params={"count": waiting},
        )
    transition_all(made.sheets.all(), "approve", by=by, note=decision_number)
    return YearLock.objects.create(
        year=made.year,
        decision_number=decision_number,
        decided_on=decided_on,
        locked_by=by,
    )
