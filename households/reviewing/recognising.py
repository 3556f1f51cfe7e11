"""The end of a review: report, the district's opinion, recognition put on record."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import override

from households.choices import Relationship
from households.models import Assessment, Complaint, Member, YearLock
from households.review_rules import LISTED_CLASSES, MANAGED_CLASSES, Outcome, is_put_on_record
from households.reviewing.listing import locked_sheet
from households.reviewing.surveying import found, standard_of
from movement import calendar
from movement.models import Paper
from movement.models.papers import check_upload
from movement.models.steps import transition_all

DECISION, OPINION = "review_decision", "review_opinion"
# What a result takes over from its line as it stands.
COPIED = (
    "b1",
    "b2",
    "lacked",
    "household_class",
    "reason",
    "causes",
    "needs",
    "no_labour_capacity",
    "has_merit_member",
    "target_groups",
)
REWRITTEN = (
    "standard",
    "area_type",
    "ethnicity",
    "member_count",
    "recorded_on",
    *COPIED,
)


@transaction.atomic
def report(sheet, *, by):
    """Report to the commune's chairman once the posting has run its days to the end.

    Raises PermissionDenied, WrongState and ValidationError (posting not over, open complaint).
    """
    row = locked_sheet(sheet, by=by, verb="report")
    posting = row.last_posting
    if posting and not posting.is_over:
        raise ValidationError(
            _(
                "The list is posted to the end of %(date)s (%(days)s working days). "
                "It cannot be reported yet."
            ),
            params={"date": f"{posting.posted_to:%d/%m/%Y}", "days": row.round.posting_days},
        )
    if Complaint.objects.filter(line__sheet=row).open().exists():
        raise ValidationError(_("A complaint has not been re-checked yet."))
    row.transition("report", by=by)
    sheet.refresh_from_db()


@transaction.atomic
def give_opinion(sheet, *, by, agrees, number, date, text, letter=None):
    """The district's opinion: it agrees, or asks for a re-check and says of what (`text`).

    Raises DoesNotExist, PermissionDenied, WrongState, ValidationError (date ahead, no reason).
    """
    if date > calendar.today():
        raise ValidationError({"date": _("This date lies in the future.")})
    sheet.transition(
        "agree" if agrees else "ask_recheck",
        by=by,
        note=text,
        opinion_number=number,
        opinion_date=date,
        opinion=text,
    )
    if letter:
        Paper.objects.store(letter, owner=sheet, kind=OPINION, officer=by)


def refusal_words(line):
    """Why a line is not recognised, as proposed for the answer in writing (in Vietnamese)."""
    with override("vi"):
        if line.is_left_out:
            return _(
                "Form A has %(count)s ticks in columns 1-9, from %(limit)s on not surveyed."
            ) % {
                "count": len(line.ticks),
                "limit": line.sheet.round.screen_ticks,
            }
        return line.reason


def prepared(sheet):
    """What recognition would do now: (lines to recognise, lines to refuse), as lists."""
    lines = list(sheet.lines.filter(status__in=("posted", "screened")).with_places())
    refused = [
        line for line in lines if line.status == "screened" or line.outcome == Outcome.REFUSED
    ]
    return [line for line in lines if line not in refused], refused


@transaction.atomic
def recognise(sheet, *, by, number, date, signer, reasons=None, decision=None):
    """Record the chairman's decision (Form 02) and put the results on record.

    `reasons`: why a line is refused, by its id; missing ones are proposed by `refusal_words`.
    In order: the lines (recognised, refused), the results of the year, the sheet, the signed
    decision. An irregular review writes its results here too, escapes among them; what stood
    before stays in history. Raises PermissionDenied, WrongState, ValidationError.
    """
    row = locked_sheet(sheet, by=by, verb="recognise")
    _check_decision(row, date, decision)
    kept, refused = prepared(row)
    _check_classes(row, [*kept, *(line for line in refused if line.status == "posted")])
    ids = [line.pk for line in kept]
    transition_all(row.lines.filter(pk__in=ids).select_related("sheet"), "recognise", by=by)
    for line in refused:
        note = (reasons or {}).get(line.pk) or refusal_words(line)
        line.transition("refuse", by=by, note=note)
    _put_on_record(row, kept, refused)
    row.transition(
        "recognise",
        by=by,
        note=number,
        decision_number=number,
        decision_date=date,
        decision_signer=signer,
    )
    if decision:
        Paper.objects.store(decision, owner=row, kind=DECISION, officer=by)
    sheet.refresh_from_db()


def _check_decision(sheet, date, decision):
    if date > calendar.today():
        raise ValidationError({"date": _("The decision date lies in the future.")})
    posting = sheet.last_posting
    if posting and date <= posting.posted_to:
        raise ValidationError(
            {
                "date": _("The list was posted to the end of %(date)s; the decision comes after.")
                % {"date": f"{posting.posted_to:%d/%m/%Y}"}
            }
        )
    lock = YearLock.objects.filter(year=sheet.round.year).first()
    if lock:
        raise ValidationError(
            _("The results of %(year)s are locked. Ask for an amendment and state the reason."),
            params={"year": lock.year},
        )
    if decision:
        check_upload(decision)


def _check_classes(sheet, lines):
    """The standard may have been corrected since the survey: then Form B is saved anew."""
    standard = standard_of(sheet).to_rule()
    for line in lines:
        values = {name: getattr(line, name) for name in ("b1", "b2", "lacked", "is_average")}
        if found(line, standard, values)[0] != line.household_class:
            raise ValidationError(
                _(
                    "The poverty standard has changed since %(household)s was surveyed: "
                    "the class stored no longer follows from B1 and B2."
                ),
                params={"household": line.household},
            )


def _put_on_record(sheet, kept, refused):
    """Write the results of the year: new ones, and changed ones in place."""
    is_periodic = sheet.round.is_periodic
    lines = [*kept]
    for line in refused:
        was_managed = line.previous_class in MANAGED_CLASSES and line.household_class != ""
        if is_put_on_record(Outcome.REFUSED, is_periodic=is_periodic, was_managed=was_managed):
            lines.append(line)
    households = [line.household_id for line in lines]
    earlier = Assessment.objects.filter(year=sheet.round.year, household__in=households)
    # A result never changes its commune: assessed elsewhere this year, it is written anew.
    earlier.exclude(unit=sheet.unit).delete()
    known = dict(earlier.values_list("household", "pk"))
    standard = standard_of(sheet)
    results = [_result(sheet, line, standard, known.get(line.household_id)) for line in lines]
    _describe(results)
    Assessment.objects.bulk_create([result for result in results if result.pk is None])
    changed = [result for result in results if result.pk is not None]
    Assessment.objects.bulk_update(changed, REWRITTEN, batch_size=500)


def _result(sheet, line, standard, pk):
    return Assessment(
        pk=pk,
        household_id=line.household_id,
        year=sheet.round.year,
        unit_id=sheet.unit_id,
        standard=standard,
        area_type=line.household.area_type,
        recorded_on=calendar.today(),
        **{name: getattr(line, name) for name in COPIED},
    )


def _describe(results):
    """Head's ethnic group and number of members, as they are at recognition."""
    heads = dict(
        Member.objects.filter(
            household__in=[result.household_id for result in results],
            relationship=Relationship.HEAD,
        ).values_list("household", "ethnicity")
    )
    sizes = dict(
        Member.objects.filter(household__in=[result.household_id for result in results])
        .order_by()
        .values_list("household")
        .annotate(Count("pk"))
    )
    for result in results:
        result.ethnicity = heads.get(result.household_id, "")
        result.member_count = sizes.get(result.household_id)


def counts_by_class(lines):
    """How many of these lines were found in each listed class, and how many escaped."""
    return {key: sum(line.household_class == key for line in lines) for key in LISTED_CLASSES} | {
        "escaped": sum(
            line.previous_class in LISTED_CLASSES and line.household_class not in LISTED_CLASSES
            for line in lines
        )
    }
