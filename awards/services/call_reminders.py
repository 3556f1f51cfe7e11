"""Reminders to those who have not sent: letters by the worker, before the end of a call.

The workers ask for them every night where the portal knows its own address (`SITE_ADDRESS`),
`manage.py remind_calls` whenever it is run; a leader may ask for them on the board.
"""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from awards import board
from awards.models import Call, CallReminder, RuleSet, WrongState
from awards.readers import PROPOSER_ROLES
from awards.services.calls import refuse_stranger
from movement import calendar, jobs
from movement.models import Agency, Holiday, Officer

KIND = "awards.call_reminders"
DAILY = "awards.calls_closing_soon"


def closing_soon(on=None):
    """The calls whose last day comes within the reminder's working days of the rule set."""
    today = on or calendar.today()
    rules = RuleSet.objects.in_force(today)
    days = rules.working_days("reminder") if rules else None
    if not days:
        return Call.objects.none()
    until = calendar.add_working_days(today, days, Holiday.objects.days())
    return Call.objects.filter(opens_on__lte=today, closes_on__range=(today, until))


def remind_closing(site):
    """Remind those who have not sent to a call closing soon, once a day; yields (call, how many).

    Safe twice: a call reminded of today is left out.
    """
    for call in closing_soon().with_windows():
        try:
            yield call, remind(call, site=site)
        except WrongState:
            continue


@jobs.register(DAILY, nightly=lambda: settings.SITE_ADDRESS)
def remind_daily(run):
    list(remind_closing(settings.SITE_ADDRESS))


@transaction.atomic
def remind(call, *, site, by=None):
    """Ask for letters to every unit and agency that has not sent; returns how many there are.

    Once a day. `by` is None for the daily run. Raises PermissionDenied, WrongState.
    """
    if by is not None:
        refuse_stranger(call, by)
    elif not call.window.is_open:
        raise PermissionDenied
    today = calendar.today()
    Call.objects.select_for_update().get(pk=call.pk)
    if CallReminder.objects.filter(call=call, on=today).exists():
        raise WrongState(_("A reminder has gone out today already."))
    rows = [row for row in board.Board(call).places if not row.has_sent]
    CallReminder.objects.create(call=call, on=today, by=by, places=len(rows))
    if rows:
        jobs.enqueue(
            kind=KIND,
            unique_key=f"{call.pk}:{today}",
            officer=by,
            arguments={
                "call": call.pk,
                "site": site,
                "units": [row.place.pk for row in rows if not isinstance(row.place, Agency)],
                "agencies": [row.place.pk for row in rows if isinstance(row.place, Agency)],
            },
        )
    return len(rows)


@jobs.register(KIND)
def send_letters(run):
    """Write to the proposing officers of each place; a new worker goes on after the last one."""
    arguments = run.job.arguments
    call = Call.objects.with_windows().get(pk=arguments["call"])
    places = [("unit", pk) for pk in arguments["units"]]
    places += [("agency", pk) for pk in arguments["agencies"]]
    done = (run.job.checkpoint or {}).get("done", 0)
    for number, (kind, pk) in enumerate(places[done:], done + 1):
        _write_to(call, Officer.objects.filter(**{kind: pk}), arguments["site"])
        run.save_checkpoint({"done": number}, progress=100 * number // len(places))


def _write_to(call, officers, site):
    officers = officers.filter(is_active=True, groups__name__in=PROPOSER_ROLES).exclude(email="")
    with override("vi"):
        for officer in officers.select_related("unit", "agency").distinct():
            place = officer.unit or officer.agency
            send_mail(_subject(call), _text(call, place, site), None, [officer.email])


def _subject(call):
    return _("Reminder: %(call)s") % {"call": call.name}


def _text(call, place, site):
    return _(
        "%(place)s has not sent a submission to “%(call)s” yet.\n"
        "It is accepted until %(time)s.\n"
        "Go on here: %(url)s"
    ) % {
        "place": place,
        "call": call.name,
        "time": f"{call.window_for(place).closes_at:%H:%M:%S %d/%m/%Y}",
        "url": site.rstrip("/") + call.get_absolute_url(),
    }
