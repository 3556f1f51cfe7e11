"""Reminders to late communes: a mark on the sheet at once, letters by the worker."""

from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from households.models import ReviewSheet
from households.review_workflow import MANAGE, REMINDED
from movement import jobs
from movement.models import Officer
from movement.roles import Role

KIND = "households.review_reminders"


@transaction.atomic
def remind(sheets, *, by, site):
    """Mark the late ones of `sheets` as reminded and ask for the letters; returns them.

    `site` is the portal's address, for the link in the letter. Raises PermissionDenied.
    """
    if not by.has_perm(MANAGE):
        raise PermissionDenied
    rows = list(sheets.for_user(by).late().select_related("unit", "round"))
    steps = [sheet.mark(REMINDED, by=by) for sheet in rows]
    if steps:
        jobs.enqueue(
            kind=KIND,
            unique_key=str(steps[-1].pk),
            officer=by,
            arguments={"sheets": [sheet.pk for sheet in rows], "site": site},
        )
    return rows


@jobs.register(KIND)
def send_letters(run):
    """Write to the officers of each commune; a worker that died goes on after the last one."""
    ids = run.job.arguments["sheets"]
    done = (run.job.checkpoint or {}).get("done", 0)
    sheets = ReviewSheet.objects.select_related("unit", "round").in_bulk(ids)
    for number, pk in enumerate(ids[done:], done + 1):
        _write_to_commune(sheets[pk], run.job.arguments["site"])
        run.save_checkpoint({"done": number}, progress=100 * number // len(ids))


def _write_to_commune(sheet, site):
    officers = Officer.objects.filter(unit=sheet.unit, is_active=True).exclude(email="")
    addresses = officers.with_role(Role.COMMUNE_OFFICER).values_list("email", flat=True)
    with override("vi"):
        for address in addresses:
            send_mail(_subject(sheet), _text(sheet, site), None, [address])


def _subject(sheet):
    return _("Reminder: %(round)s, %(commune)s") % {
        "round": sheet.round,
        "commune": sheet.unit.name,
    }


def _text(sheet, site):
    return _(
        "%(commune)s has not finished its part of “%(round)s”.\n"
        "Present step: %(state)s. It was due on %(date)s.\n"
        "Go on here: %(url)s"
    ) % {
        "commune": sheet.unit.name,
        "round": sheet.round,
        "state": sheet.state_label,
        "date": f"{sheet.due_on:%d/%m/%Y}" if sheet.due_on else "",
        "url": site.rstrip("/") + sheet.get_absolute_url(),
    }
