"""Form A and Form B: saved as typed, finished when whole.

Both forms of a line carry one version number. A save under an older one is `StaleForm`, never a
silent overwrite; the same values again are no conflict.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from households.classification import ClassificationError, HouseholdClass, classify, explain
from households.models import PovertyStandard, ReviewLine
from households.review_rules import is_left_out
from movement import calendar
from movement.models import WrongState

FORM_A_FIELDS = ("ticks", "interviewer", "interviewed_on")
FORM_B_FIELDS = (
    "b1",
    "lacked",
    "b2",
    "is_average",
    "causes",
    "needs",
    "no_labour_capacity",
    "has_merit_member",
    "target_groups",
    "members_checked",
    "interviewer",
    "interviewed_on",
)


class StaleForm(Exception):
    """Somebody saved in between; `current` is the line as it is stored now."""

    def __init__(self, current):
        super().__init__()
        self.current = current


@dataclass(frozen=True)
class Saved:
    """A save's mark: the new version, when, what the form says now, and whether it is whole.

    `field` is the one to mend while it is not.
    """

    version: int
    at: datetime
    words: str
    is_whole: bool
    field: str = ""


def standard_of(sheet):
    """The poverty standard of the round's year in the sheet's commune."""
    return PovertyStandard.objects.for_year(sheet.round.year, sheet.unit)


def found(line, standard, values) -> tuple[str, str]:
    """(class, reason) of Form B's values, ("", why not) where they do not give a class.

    `values` by FORM_B_FIELDS. Average living standard is the surveyor's finding: it needs a
    household over the line that asked for it.
    """
    if values["b1"] is None:
        return "", _("Score B1 is missing.")
    if values["b2"] is None:
        return "", _("Score B2 is missing: copy it from the paper form.")
    area_type = line.household.area_type
    try:
        outcome, _reason = classify(
            standard, area_type, values["b1"], values["b2"], values["lacked"]
        )
    except ClassificationError as error:
        return "", str(error)
    # Goes on record, so not in the language this officer happens to read.
    with override("vi"):
        reason = explain(standard, area_type, values["b1"], values["b2"], outcome)
    if values["is_average"]:
        if outcome != HouseholdClass.NOT_POOR:
            return "", _("At or under the B1 line a household is not of average living standard.")
        outcome = HouseholdClass.AVERAGE
    return str(outcome), reason


def field_to_mend(values) -> str:
    """The field of Form B that keeps its values from giving a class (see `found`)."""
    if values["b1"] is None:
        return "b1"
    return "b2" if values["b2"] is None or not values["is_average"] else "is_average"


@transaction.atomic
def save_form_a(line, *, by, version, values, finish):
    """Store Form A; with `finish` the line is screened. Returns `Saved`.

    Raises DoesNotExist, PermissionDenied, WrongState, StaleForm.
    """
    row = _writable(line, by, "screen")
    if not row.form_a_is_open:
        raise closed(row)
    _check_version(row, version, values)
    _write(row, by, values)
    if finish and row.status == "requested":
        row.transition("screen", by=by)
    return Saved(row.version, row.saved_at, screening_words(row), is_whole=True)


def screening_words(line):
    """What Form A says, in words; "" before it is filled in."""
    if line.ticks is None:
        return ""
    limit, count = line.sheet.round.screen_ticks, len(line.ticks)
    if is_left_out(line.source, count, limit):
        text = _("%(count)s ticks: not surveyed, to be answered in writing (%(limit)s or more).")
    else:
        text = _("%(count)s ticks: to be surveyed (Form B).")
    return text % {"count": count, "limit": limit}


@transaction.atomic
def save_form_b(line, *, by, version, values, finish):
    """Store Form B and the class it gives; with `finish` the line is surveyed. Returns `Saved`.

    What does not give a class yet may be stored while the line is still to be surveyed; a
    surveyed line takes only a whole form (ValidationError). Raises DoesNotExist,
    PermissionDenied, WrongState, StaleForm.
    """
    row = _writable(line, by, "survey")
    if not row.form_b_is_open:
        raise closed(row)
    if row.is_left_out:
        raise ValidationError(_("Form A left this household out: it is answered in writing."))
    _check_version(row, version, values)
    household_class, words = found(row, standard_of(row.sheet).to_rule(), values)
    is_done = row.status in ("surveyed", "complaint")
    if not household_class and is_done:
        raise ValidationError({field_to_mend(values): words})
    reason = words if household_class else ""
    _write(row, by, values | {"household_class": household_class, "reason": reason})
    if finish and household_class and not is_done:
        row.transition("survey", by=by)
    return Saved(
        row.version,
        row.saved_at,
        words,
        is_whole=bool(household_class),
        field="" if household_class else field_to_mend(values),
    )


def _writable(line, by, verb):
    """The line locked, of a sheet whose review `by` carries out."""
    row = line.locked(by)
    refusal = row.refusal(row.machine.by_name[verb], by)
    if refusal:
        raise PermissionDenied(refusal)
    return row


def closed(line):
    """Why a form cannot be written in any more, as an exception."""
    return WrongState(
        _("This form is closed: the present state is “%(state)s”.") % {"state": line.state_label}
    )


def _check_version(row, version, values):
    if version != row.version and not _is_same(row, values):
        raise StaleForm(row)


def _is_same(row, values):
    return all(getattr(row, name) == value for name, value in values.items())


def _write(row, by, values):
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.saved_at, row.saved_by = calendar.now(), by
    row.save(update_fields=[*values, "version", "saved_at", "saved_by"])


def next_to_survey(line):
    """The next line that still needs Form B: after `line` in list order, then from the top."""
    limit = line.sheet.round.screen_ticks
    waiting = ReviewLine.objects.filter(sheet=line.sheet_id).to_survey(limit).exclude(pk=line.pk)
    return _after(waiting, line)


def next_to_screen(line):
    """The next line whose Form A is not finished."""
    waiting = ReviewLine.objects.filter(sheet=line.sheet_id, status="requested")
    return _after(waiting.exclude(pk=line.pk), line)


def _after(rows, line):
    rows = rows.order_by("sort_key", "pk")
    later = rows.filter(sort_key__gt=line.sort_key).first() or (
        rows.filter(sort_key=line.sort_key, pk__gt=line.pk).first()
    )
    return later or rows.first()
