"""Public opinion: a period begun and taken down, an opinion received and handled, its summary."""

import datetime
import hashlib
import hmac
import json
from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from awards import interest
from awards.choices import LimitKey
from awards.models import Nomination, OpinionCase, OpinionPeriod, PublicOpinion, WrongState
from awards.models.opinion import asked_for
from awards.services.procedure import UNDER_APPRAISAL, in_list_order
from awards.workflow import OPINION_ASKED, OPINION_HANDLED
from awards.workflow_opinion import OPINION
from households import identity
from movement import calendar
from movement.models import AccessLog, Holiday

HOUR = datetime.timedelta(hours=1)


class TooMany(Exception):
    """More opinions from one address within an hour than are taken."""


def may_manage(user, call):
    return user.has_perm("awards.manage_opinion") and call.is_received_by(user)


def candidates(call, user):
    """Cases of the call whose form is put before the public and that no period has shown."""
    rows = Nomination.objects.open_to(user).filter(asked_for(), submission__call=call)
    rows = rows.filter(submission__status="received", status__in=UNDER_APPRAISAL)
    taken_down = OpinionPeriod.objects.filter(taken_down_at__isnull=False)
    shown = OpinionCase.objects.exclude(period__in=taken_down)
    return in_list_order(rows.exclude(pk__in=shown.values("nomination")).with_place())


def shortest(cases):
    """Working days the rule sets of the cases ask for at least; None where none says."""
    found = [case.submission.rules.working_days(LimitKey.PUBLIC_OPINION) for case in cases]
    return max((days for days in found if days), default=None)


@transaction.atomic
def begin(*, by, call, cases, consenting, notice, opens_on, closes_on, form_uuid):
    """Put cases before the public; `consenting`: those of them whose summary may be shown.

    Raises ValidationError: a first day in the past, fewer working days than the rules ask for.
    """
    if not may_manage(by, call):
        raise PermissionDenied
    chosen = {case.pk for case in cases}
    rows = [case for case in candidates(call, by) if case.pk in chosen]
    if not rows or len(rows) != len(chosen):
        raise ValidationError({"cases": _("Choose cases that no period has shown yet.")})
    if opens_on < calendar.today():
        raise ValidationError({"opens_on": _("The first day cannot lie in the past.")})
    days = shortest(rows)
    earliest = days and calendar.add_working_days(opens_on, days, Holiday.objects.days())
    if earliest and closes_on < earliest:
        message = _("At least %(days)d working days: the last day is %(date)s or later.")
        words = {"days": days, "date": f"{earliest:%d/%m/%Y}"}
        raise ValidationError({"closes_on": message % words})
    period = OpinionPeriod.objects.create(
        call=call,
        notice=notice,
        opens_on=opens_on,
        closes_on=closes_on,
        created_by=by,
        form_uuid=form_uuid,
    )
    may_show = {case.pk for case in consenting}
    OpinionCase.objects.bulk_create(
        OpinionCase(period=period, nomination=case, order=n, shows_summary=case.pk in may_show)
        for n, case in enumerate(rows, 1)
    )
    for case in rows:
        case.mark(OPINION_ASKED, by=by, note=str(period))
    return period


@transaction.atomic
def take_down(period, *, by, reason):
    """End a period before its day: the public page shows nothing of it any more."""
    row = OpinionPeriod.objects.select_for_update().get(pk=period.pk)
    if not may_manage(by, row.call):
        raise PermissionDenied
    if row.is_over:
        raise WrongState(_("This period is over."))
    row.taken_down_by, row.taken_down_at, row.taken_down_why = by, calendar.now(), reason
    row.save(update_fields=["taken_down_by", "taken_down_at", "taken_down_why"])


# --- what the public writes --------------------------------------------------------------------


def address_hash(address, day):
    """Keyed digest of a sender's address on one day: another day's is another."""
    text = f"opinion:{day.isoformat()}:{address}"
    return hmac.digest(settings.FIELD_INDEX_KEY.encode(), text.encode(), hashlib.sha256)


@transaction.atomic
def receive(period, *, nomination, text, writer, address, form_uuid):
    """Keep an opinion about a case of an open period; the same form sent twice is kept once.

    `writer`: {name, phone, email}, empty texts left out. Raises WrongState (over), TooMany.
    """
    if not period.is_open:
        raise WrongState(_("The period for opinions is over."))
    twin = PublicOpinion.objects.filter(form_uuid=form_uuid).first()
    if twin:
        return twin
    sender = address_hash(address, calendar.today())
    with connection.cursor() as cursor:
        # One at a time of one address, in whatever process: two at once are counted both.
        key = int.from_bytes(sender[:8], "big", signed=True)
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
    since = calendar.now() - HOUR
    recent = PublicOpinion.objects.filter(address_hash=sender, received_at__gte=since)
    if recent.count() >= settings.PUBLIC_OPINIONS_AN_HOUR:
        raise TooMany
    said = {name: value for name, value in writer.items() if value}
    return PublicOpinion.objects.create(
        period=period,
        nomination=nomination,
        text=text,
        writer=identity.encrypt(json.dumps(said, ensure_ascii=False)) if said else "",
        address_hash=sender,
        form_uuid=form_uuid,
    )


# --- handling ------------------------------------------------------------------------------------


def refusal(opinion, user):
    """Why `user` may not handle it, in words, or ""."""
    if not user.has_perm("awards.handle_opinion"):
        return _("You have not been given the right to do this.")
    return str(interest.REFUSAL) if interest.grounds(opinion.nomination, user) else ""


@transaction.atomic
def handle(opinion, name, *, by, result=""):
    """Do the verb `name` of workflow_opinion.OPINION, with its written result.

    Raises PermissionDenied, WrongState, ValidationError (no result).
    """
    verb = OPINION.by_name[name]
    rows = PublicOpinion.objects.for_user(by).filter(pk=opinion.pk)
    row = PublicOpinion.objects.select_for_update(of=("self",)).get(pk__in=rows.values("pk"))
    if reason := refusal(row, by):
        raise PermissionDenied(reason)
    if row.status not in verb.sources:
        raise WrongState(
            _("This is no longer possible: the present state is “%(state)s”.")
            % {"state": row.state_label}
        )
    if verb.needs_note and not result.strip():
        raise ValidationError({"result": _("State the result of the check.")})
    row.status, row.result = verb.target, result.strip()
    row.handled_by, row.handled_at = by, calendar.now()
    row.save(update_fields=["status", "result", "handled_by", "handled_at"])
    # The unit reads the story: that it was handled, nothing of what was written.
    row.nomination.mark(OPINION_HANDLED, by=by, note=str(row.state_label))
    return row


@transaction.atomic
def reveal(opinion, *, by, purpose):
    """{name, phone, email} of who wrote; the view is logged with its purpose."""
    if not by.has_perm("awards.view_opinion_writer") or refusal(opinion, by):
        raise PermissionDenied
    AccessLog.objects.record(
        officer=by, verb=AccessLog.Verb.VIEW_FULL, target=opinion, purpose=purpose
    )
    return opinion.reveal_writer()


# --- the summary ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Summary:
    """What the public said of one case, for the council's minutes: no text, no writer."""

    periods: list[str]
    received: int
    open: int
    founded: int
    unfounded: int
    noted: int
    results: list[str]

    @property
    def in_words(self):
        """One sentence in Vietnamese for the minutes."""
        if not self.periods:
            return "Không thuộc trường hợp lấy ý kiến Nhân dân."
        if not self.received:
            return "Không có ý kiến của Nhân dân."
        return (
            f"Có {self.received:02} ý kiến: {self.founded:02} đúng, {self.unfounded:02} không "
            f"đúng, {self.noted:02} ghi nhận, {self.open:02} đang xác minh."
        )


def summary_for(case):
    """The Summary of a case over all its periods; two queries."""
    lines = case.opinion_lines.select_related("period").filter(period__taken_down_at__isnull=True)
    rows = list(case.opinions.order_by("pk"))
    return summed([str(line.period) for line in lines], rows)


def summed(periods, opinions):
    """The Summary of opinions about one case."""
    count = Counter(row.status for row in opinions)
    return Summary(
        periods=periods,
        received=len(opinions),
        open=count["received"] + count["verifying"],
        founded=count["founded"],
        unfounded=count["unfounded"],
        noted=count["noted"],
        results=[row.result for row in opinions if row.state.is_final],
    )
