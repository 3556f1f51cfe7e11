"""Notices to units: read in the portal, and a digest of the day by mail."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from awards.models import DigestSent, UnitNotice
from awards.readers import PROPOSER_ROLES
from movement import calendar, jobs
from movement.models import Officer

KIND = "awards.digest"
MOST_LISTED = 30


def mark_read(user):
    """All notices of the user's place are read now, by the user; returns how many were not."""
    unread = UnitNotice.objects.for_user(user).unread()
    return unread.update(read_at=calendar.now(), read_by=user)


def send_digests(site, day=None):
    """Ask for the digest of `day` (default today); asked again the same day nothing goes twice.

    `site` is the portal's address, for the links. Returns the job.
    """
    day = day or calendar.today()
    return jobs.enqueue(
        kind=KIND, unique_key=day.isoformat(), arguments={"day": day.isoformat(), "site": site}
    )


@jobs.register(KIND, nightly=lambda: settings.SITE_ADDRESS)
def write_digests(run):
    """One mail an officer, each night where the portal knows its own address; after a worker that
    died the next goes on with those who have none of that day yet.

    Row, checkpoint and mail stand in one transaction, the mail last: what fails leaves no row, and
    who has a row is not written to again.
    """
    arguments = run.job.arguments
    day = arguments.get("day", run.job.unique_key)
    site = arguments.get("site", settings.SITE_ADDRESS)
    done = DigestSent.objects.filter(day=day).values("officer")
    officers = Officer.objects.filter(groups__name__in=PROPOSER_ROLES, is_active=True)
    officers = officers.exclude(email="").exclude(pk__in=done).distinct().order_by("pk")
    waiting = list(officers.select_related("unit", "agency"))
    for number, officer in enumerate(waiting, 1):
        with transaction.atomic():
            _write_to(officer, day, site)
            run.save_checkpoint({"done": number}, progress=100 * number // len(waiting))


def _write_to(officer, day, site):
    unread = UnitNotice.objects.for_user(officer).unread().with_subject()
    count = unread.count()
    if not count:
        return
    _row, is_new = DigestSent.objects.get_or_create(
        officer=officer, day=day, defaults={"count": count}
    )
    if is_new:
        with override("vi"):
            _letter(officer, unread[:MOST_LISTED], count, day, site).send()


def _letter(officer, notices, count, day, site):
    lines = [f"- {notice.submission.code}, {notice}" for notice in notices]
    text = _("%(count)d notices on submissions of %(place)s have not been read:") % {
        "count": count,
        "place": officer.place,
    }
    body = "\n".join([text, *lines, "", site])
    # The same letter has the same name, so that a mail server may drop a second copy.
    headers = {"Message-ID": f"<digest-{day}-{officer.pk}@portal>"}
    return EmailMessage(
        _("Commendation: %(count)d notices") % {"count": count},
        body,
        to=[officer.email],
        headers=headers,
    )
