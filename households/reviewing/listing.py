"""The list of households to review: requests come in, households go off, the list is closed."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from households.models import Assessment, ReviewLine
from households.models.line import sort_key_of
from households.review_rules import MANAGED_CLASSES, Source
from movement import calendar
from movement.models import WrongState


def locked_sheet(sheet, *, by, verb=None):
    """The sheet read anew and locked, if `by` carries out its review.

    Raises DoesNotExist, PermissionDenied and, where the verb is not open, WrongState.
    """
    row = sheet.locked(by)
    verb = row.machine.by_name[verb or "start_survey"]
    refusal = row.refusal(verb, by)
    if refusal:
        raise PermissionDenied(refusal)
    return row


def _open_list(sheet, by):
    row = locked_sheet(sheet, by=by)
    if not row.list_is_open:
        raise WrongState(
            _("The list is closed: the present state is “%(state)s”.") % {"state": row.state_label}
        )
    return row


def newest_class(household, year):
    """The household's newest class up to `year`, "" without any."""
    results = Assessment.objects.filter(household=household, year__lte=year).order_by("-year")
    return results.values_list("household_class", flat=True).first() or ""


@transaction.atomic
def add_request(sheet, *, by, household, source, requested_on, asks_average=False):
    """Put a household that filed Form 01 or Form 04 on the list; returns its line.

    A household that is listed as managed keeps its line, which now says what it asked for.
    Raises PermissionDenied, WrongState and ValidationError (other commune, date ahead, on the
    list already, Form 04 of a household that is not poor or near-poor).
    """
    row = _open_list(sheet, by)
    _check_request(row, household, source, requested_on)
    request = {
        "source": source,
        "requested_on": requested_on,
        "asks_average": asks_average and source == Source.FORM_01,
    }
    line = row.lines.filter(household=household).first()
    if line is not None:
        return _ask_on_line(line, request)
    hamlet = household.hamlet
    try:
        with transaction.atomic():
            return ReviewLine.begin(
                by=by,
                sheet=row,
                household=household,
                hamlet=hamlet,
                sort_key=sort_key_of(household, hamlet),
                previous_class=newest_class(household, row.round.year),
                **request,
            )
    except IntegrityError as error:
        raise ValidationError(_("This household is already on the list.")) from error


def _check_request(sheet, household, source, requested_on):
    if household.commune_id != sheet.unit_id or household.ended_on:
        raise ValidationError({"household_code": _("This household is not in this commune.")})
    if requested_on > calendar.today():
        raise ValidationError({"requested_on": _("This date lies in the future.")})
    managed = newest_class(household, sheet.round.year) in MANAGED_CLASSES
    if source == Source.FORM_04 and not managed:
        raise ValidationError(
            {"source": _("Form 04 is for a household that is poor or near-poor now.")}
        )


def _ask_on_line(line, request):
    if line.source != Source.MANAGED or line.status not in ("requested", "screened", "surveyed"):
        raise ValidationError(_("This household is already on the list."))
    for field, value in request.items():
        setattr(line, field, value)
    line.save(update_fields=[*request])
    return line


def start_survey(sheet, *, by):
    """Close the list; its lines go on to Form A and Form B. ValidationError on an empty list."""
    if not sheet.lines.on_list().exists():
        raise ValidationError(_("Nobody is on the list yet."))
    return sheet.transition("start_survey", by=by)


def close_empty(sheet, *, by):
    """End a review in which nobody is to be reviewed. ValidationError where somebody is."""
    if sheet.lines.on_list().exists():
        raise ValidationError(_("There are households on the list: take them off or survey them."))
    return sheet.transition("close_empty", by=by)


def withdraw(line, *, by, note):
    """Take a household off the list, with the reason."""
    return line.transition("withdraw", by=by, note=note)
