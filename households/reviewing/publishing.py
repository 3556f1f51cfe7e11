"""From the village meetings to the posted list: meetings, postings, complaints, re-checks."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from households.models import Complaint, Posting, VillageMeeting
from households.review_rules import share_is_reached
from households.reviewing.listing import locked_sheet
from households.reviewing.surveying import found, standard_of
from movement import calendar
from movement.models import Holiday, Paper, WrongState
from movement.models.papers import check_upload
from movement.models.steps import transition_all

MINUTES = "review_minutes"


@transaction.atomic
def hold_meetings(sheet, *, by):
    """End the survey and call the meetings. ValidationError while a line is not surveyed."""
    row = locked_sheet(sheet, by=by, verb="hold_meetings")
    waiting = row.lines.to_survey(row.round.screen_ticks).count()
    if waiting:
        raise ValidationError(
            _("%(count)s households have not been surveyed yet."), params={"count": waiting}
        )
    row.transition("hold_meetings", by=by)
    sheet.refresh_from_db()


def hamlets_to_meet(sheet):
    """Ids of the hamlets whose results still wait for a meeting (None: without a hamlet)."""
    rows = sheet.lines.filter(status="surveyed").order_by().values_list("hamlet", flat=True)
    return set(rows.distinct())


@transaction.atomic
def record_meeting(sheet, *, by, hamlet, minutes=None, **facts):
    """Record a hamlet's meeting on the results of its surveyed households.

    `facts`: held_on, place, attendees, agreed, chair, secretary, note. In order: the meeting,
    its minutes, the lines (agreed, or to survey again), and after a meeting that did not agree
    the sheet goes back to the survey. Raises PermissionDenied, WrongState, ValidationError.
    """
    row = locked_sheet(sheet, by=by, verb="post")
    _in_state(row, "meeting")
    lines = row.lines.filter(hamlet=hamlet, status="surveyed")
    if not lines.exists():
        raise ValidationError({"hamlet": _("No household of this hamlet waits for a meeting.")})
    _check_meeting(row, lines, facts)
    is_agreed = share_is_reached(facts["agreed"], facts["attendees"], row.round.agree_percent)
    meeting = VillageMeeting.objects.create(
        sheet=row, hamlet=hamlet, is_agreed=is_agreed, recorded_by=by, **facts
    )
    if minutes:
        Paper.objects.store(minutes, owner=meeting, kind=MINUTES, officer=by)
    transition_all(lines.select_related("sheet"), "agree" if is_agreed else "disagree", by=by)
    if not is_agreed:
        row.transition("survey_again", by=by, note=_not_agreed(meeting, row))
    sheet.refresh_from_db()
    return meeting


def _in_state(sheet, *states):
    if sheet.status not in states:
        raise WrongState(
            _("This is no longer possible: the present state is “%(state)s”.")
            % {"state": sheet.state_label}
        )


def _check_meeting(sheet, lines, facts):
    errors = {}
    surveyed_on = lines.aggregate(last=Max("interviewed_on"))["last"]
    if facts["held_on"] > calendar.today():
        errors["held_on"] = _("This date lies in the future.")
    elif facts["held_on"] < sheet.round.starts_on:
        errors["held_on"] = _("The review began on %(date)s.") % {
            "date": f"{sheet.round.starts_on:%d/%m/%Y}"
        }
    elif surveyed_on and facts["held_on"] < surveyed_on:
        errors["held_on"] = _(
            "Households of this hamlet were surveyed up to %(date)s. The meeting comes after."
        ) % {"date": f"{surveyed_on:%d/%m/%Y}"}
    if facts["agreed"] > facts["attendees"]:
        errors["agreed"] = _(
            "More people agree than are present. Enter both numbers as in the minutes."
        )
    if errors:
        raise ValidationError(errors)


def _not_agreed(meeting, sheet):
    return _("%(hamlet)s: %(rate)s %% agreed, %(percent)s %% are needed.") % {
        "hamlet": meeting.hamlet or sheet.unit,
        "rate": number_format(meeting.rate),
        "percent": sheet.round.agree_percent,
    }


@transaction.atomic
def add_minutes(meeting, *, by, minutes):
    """Keep the signed minutes of a meeting recorded without them."""
    locked_sheet(meeting.sheet, by=by, verb="post")
    check_upload(minutes)
    return Paper.objects.store(minutes, owner=meeting, kind=MINUTES, officer=by)


def meetings_without_minutes(sheet):
    """Meetings that agreed and whose minutes have not been uploaded."""
    agreed = sheet.meetings.filter(is_agreed=True).select_related("hamlet")
    return [meeting for meeting in agreed if not Paper.objects.of(meeting, MINUTES).exists()]


@transaction.atomic
def post(sheet, *, by, posted_from, places):
    """Post the list on paper, after the meetings or again after re-checks. Returns the Posting.

    In order: the posting (its last day from the round's working days), the lines that stand on
    it, the sheet. ValidationError: a hamlet has not met, minutes or a re-check are missing.
    """
    row = locked_sheet(sheet, by=by, verb="post")
    _in_state(row, "meeting", "rechecking")
    is_again = row.status == "rechecking"
    _check_posting(row, posted_from, is_again)
    posting = Posting.objects.create(
        sheet=row,
        posted_from=posted_from,
        posted_to=calendar.add_working_days(
            posted_from, row.round.posting_days, Holiday.objects.days()
        ),
        places=places,
        is_again=is_again,
        recorded_by=by,
    )
    lines = row.lines.filter(status="rechecked" if is_again else "meeting")
    transition_all(lines.select_related("sheet"), "post", by=by)
    # Nobody can be late before the posting has run its days.
    due_on = max(row.round.ends_on, posting.posted_to + calendar.ONE_DAY)
    row.transition("post_again" if is_again else "post", by=by, due_on=due_on)
    sheet.refresh_from_db()
    return posting


def _check_posting(sheet, posted_from, is_again):
    if is_again:
        if _open_complaints(sheet).exists():
            raise ValidationError(_("A complaint has not been re-checked yet."))
    else:
        _check_met(sheet)
    if posted_from > calendar.today():
        raise ValidationError({"posted_from": _("This date lies in the future.")})
    # An earlier day would let the days of the posting run out before it begins.
    first = _settled_on(sheet, is_again)
    if first and posted_from < first:
        raise ValidationError(
            {
                "posted_from": _(
                    "The results were settled on %(date)s. The list is posted from then on."
                )
                % {"date": f"{first:%d/%m/%Y}"}
            }
        )


def _settled_on(sheet, is_again):
    """The day of the last meeting that agreed, or of the last re-check."""
    if is_again:
        rechecked = Complaint.objects.filter(line__sheet=sheet)
        return rechecked.aggregate(last=Max("rechecked_on"))["last"]
    return sheet.meetings.filter(is_agreed=True).aggregate(last=Max("held_on"))["last"]


def _check_met(sheet):
    if hamlets_to_meet(sheet):
        raise ValidationError(_("Not every hamlet has met yet."))
    missing = meetings_without_minutes(sheet)
    if missing:
        raise ValidationError(
            _("The minutes of these meetings are missing: %(names)s. Upload them first."),
            params={"names": ", ".join(str(meeting) for meeting in missing)},
        )


def _open_complaints(sheet):
    return Complaint.objects.filter(line__sheet=sheet).open()


@transaction.atomic
def record_complaint(line, *, by, received_on, complainant, content):
    """Record a complaint about a posted result; its clock runs from the day it came in.

    In order: the complaint, the line, and the sheet goes to re-checking. A complaint counts
    that came in on a day of the posting, or that the district asked for. Raises
    PermissionDenied, WrongState, ValidationError.
    """
    sheet = locked_sheet(line.sheet, by=by, verb="post")
    _in_state(sheet, "posted", "rechecking")
    _check_complaint(sheet, received_on)
    due_on = calendar.add_working_days(
        received_on, sheet.round.recheck_days, Holiday.objects.days()
    )
    line.transition("complain", by=by, note=content)
    complaint = Complaint.objects.create(
        line=line,
        received_on=received_on,
        complainant=complainant,
        content=content,
        due_on=due_on,
        recorded_by=by,
    )
    if sheet.status == "posted":
        sheet.transition("recheck", by=by, note=str(line), due_on=due_on)
    else:
        _set_due(sheet)
    return complaint


def _check_complaint(sheet, received_on):
    posting = sheet.last_posting
    if received_on > calendar.today():
        raise ValidationError({"received_on": _("This date lies in the future.")})
    # The district may ask for a re-check after the posting: the sheet is then re-checking.
    is_late = sheet.status == "posted" and received_on > posting.posted_to
    if received_on < posting.posted_from or is_late:
        raise ValidationError(
            {
                "received_on": _("The list was posted from %(first)s to %(last)s.")
                % {
                    "first": f"{posting.posted_from:%d/%m/%Y}",
                    "last": f"{posting.posted_to:%d/%m/%Y}",
                }
            }
        )


def _set_due(sheet):
    """The sheet is late when the first of its re-checks is."""
    sheet.due_on = _open_complaints(sheet).order_by("due_on").values_list("due_on", flat=True)[0]
    sheet.save(update_fields=["due_on"])


@transaction.atomic
def record_recheck(complaint, *, by, rechecked_on, result):
    """Record what the re-check found; Form B was corrected before, where it was wrong.

    Raises PermissionDenied, WrongState, ValidationError.
    """
    line = complaint.line
    if not complaint.received_on <= rechecked_on <= calendar.today():
        raise ValidationError(
            {"rechecked_on": _("The date lies before the complaint or in the future.")}
        )
    _check_found(line)
    line.transition("recheck", by=by, note=result)
    complaint.rechecked_on, complaint.result = rechecked_on, result
    complaint.save(update_fields=["rechecked_on", "result"])
    sheet = locked_sheet(line.sheet, by=by, verb="post")
    if _open_complaints(sheet).exists():
        _set_due(sheet)


def _check_found(line):
    """Form B still gives the class it is stored with."""
    values = {name: getattr(line, name) for name in ("b1", "b2", "lacked", "is_average")}
    household_class, words = found(line, standard_of(line.sheet).to_rule(), values)
    if household_class != line.household_class:
        raise ValidationError(words)


def complaints_by_line(lines):
    """Complaints of these lines, by line id, oldest first."""
    grouped = defaultdict(list)
    for complaint in Complaint.objects.filter(line__in=lines).order_by("pk"):
        grouped[complaint.line_id].append(complaint)
    return grouped
