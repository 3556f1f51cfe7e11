"""Sessions of the council: put together, attended, counted, concluded, reopened."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _

from awards import interest
from awards.choices import Track
from awards.council_count import Count, outcomes, places_left, tied
from awards.models import (
    AgendaItem,
    Attendance,
    Council,
    CouncilSession,
    Duty,
    FormRule,
    Nomination,
    NominationStep,
    Outcome,
    WrittenOpinion,
    WrongState,
)
from awards.models.heard import awaits_council
from awards.places import of_home_affairs
from awards.services.procedure import in_list_order
from awards.tally import COUNTS, Tally, as_counts
from awards.workflow import HEARD, REHEARD
from movement import calendar

RIGHT = "awards.manage_sitting"
FIELDS = ("mode", "held_on", "starts_at", "place", "most")


def waiting_cases(user):
    """Eligible cases that wait for the council and stand on no open agenda; each with `track`."""
    rule = FormRule.objects.filter(
        rule_set=OuterRef("submission__rule_set"), form=OuterRef("form")
    ).values("track")
    rows = Nomination.objects.open_to(user).filter(
        of_home_affairs("submission__call__"), status="eligible", submission__status="received"
    )
    rows = rows.exclude(agenda_items__is_open=True)
    return rows.alias(waits=awaits_council()).filter(waits=True).annotate(track=Subquery(rule))


def kept_back(cases):
    """{case id: why it may not be presented yet} of the eligible ones of `cases`; one query.

    Refused by the council, or still waiting for it: what the verb "present" refuses too.
    """
    eligible = [case.pk for case in cases if case.status == "eligible"]
    if not eligible:
        return {}
    # What was appraised anew since then waits to be heard anew.
    anew = NominationStep.objects.filter(
        nomination=OuterRef("nomination"), name="mark_eligible", at__gt=OuterRef("heard_at")
    )
    heard = AgendaItem.objects.filter(nomination=OuterRef("pk")).exclude(Exists(anew))
    last = heard.order_by("-pk")
    rows = Nomination.objects.filter(pk__in=eligible).alias(waits=awaits_council())
    rows = rows.filter(waits=True).values_list(
        "pk", Subquery(last.values("outcome")[:1]), Subquery(last.values("session__held_on")[:1])
    )
    return {pk: _why_kept_back(outcome, date) for pk, outcome, date in rows}


def _why_kept_back(outcome, date):
    if outcome in (Outcome.NOT_FAVOURABLE, Outcome.NOT_CHOSEN):
        words = {"date": f"{date:%d/%m/%Y}", "outcome": Outcome(outcome).label}
        return _("Not agreed to by the council (%(date)s: %(outcome)s)") % words
    return _("Waits for the council")


@transaction.atomic
def create(*, by, call, track, cases, form_uuid, **fields):
    """A session on `cases` of one call and track, in the order of every list.

    `fields`: FIELDS. Raises PermissionDenied, ValidationError (no case, one that does not wait
    for this track, no council on that date).
    """
    if not by.has_perm(RIGHT):
        raise PermissionDenied
    council = _council_on(fields["held_on"], track)
    session = CouncilSession.begin(
        by=by, council=council, call=call, track=track, form_uuid=form_uuid, created_by=by,
        presiding=council.members.sitting(track, fields["held_on"]).filter(
            duty=Duty.CHAIR
        ).first(),
        **fields,
    )  # fmt: skip
    _put_on(session, by, cases)
    return session


def _council_on(date, track):
    council = Council.objects.in_force(date)
    if council is None or not council.members.sitting(track, date).exists():
        message = _("No member of the council is entered for that date: enter them first.")
        raise ValidationError({"held_on": message})
    return council


def _put_on(session, by, cases):
    """Make the agenda of `cases`; those closed to `by` stay where they are."""
    there = {item.nomination_id: item for item in session.items.all()}
    shown = Nomination.objects.open_to(by).filter(pk__in=there).values_list("pk", flat=True)
    wanted = {case.pk for case in cases}
    new = waiting_cases(by).filter(pk__in=wanted - there.keys(), track=session.track)
    new = list(new.filter(submission__call=session.call_id))
    if len(new) != len(wanted - there.keys()):
        message = _("Choose cases of this call that wait for the council and are in no session.")
        raise ValidationError({"cases": message})
    gone = set(shown) - wanted
    session.items.filter(nomination__in=gone).delete()
    kept = [pk for pk in there if pk not in gone]
    rows = in_list_order([*Nomination.objects.filter(pk__in=kept), *new])
    if not rows:
        raise ValidationError({"cases": _("Choose at least one case.")})
    try:
        with transaction.atomic():
            for order, case in enumerate(rows, 1):
                AgendaItem.objects.update_or_create(
                    session=session, nomination=case, defaults={"order": order}
                )
    except IntegrityError as error:
        message = _("Choose cases of this call that wait for the council and are in no session.")
        raise ValidationError({"cases": message}) from error


def _editable(session, by, version=None):
    """The session locked, for a change by `by`; raises PermissionDenied, WrongState."""
    row = session.locked(by)
    if not by.has_perm(RIGHT):
        raise PermissionDenied
    if not row.is_editable:
        raise WrongState(_("The session has ended: reopen it to mend it."))
    if version is not None and row.version != version:
        raise WrongState(_("Somebody else has changed this session meanwhile."))
    return row


def _changed(row, *fields):
    row.version += 1
    row.save(update_fields=["version", *fields])


@transaction.atomic
def edit(session, *, by, version, cases, **fields):
    """Change date, place, limit and agenda of a session being prepared."""
    row = _editable(session, by, version)
    row.council = _council_on(fields["held_on"], row.track)
    for name in FIELDS:
        setattr(row, name, fields[name])
    _put_on(row, by, cases)
    _changed(row, "council", *FIELDS)
    return row


@transaction.atomic
def attend(session, *, by, version, presences, presiding, secretary):
    """Enter who was there ({member id: Presence}), who presided and who took the minutes."""
    row = _editable(session, by, version)
    members = {member.pk for member in row.members}
    if not set(presences) <= members:
        raise ValidationError(_("Only members of this council attend."))
    if presiding and presences.get(presiding.pk) != "present":
        raise ValidationError({"presiding": _("Who presides is present.")})
    for member, presence in presences.items():
        Attendance.objects.update_or_create(
            session=row, member_id=member, defaults={"presence": presence}
        )
    row.presiding, row.secretary = presiding, secretary
    _changed(row, "presiding", "secretary")


@transaction.atomic
def enter_tallies(session, *, by, version, rows):
    """Enter what was counted on paper: {item id: values of the six counts and the words}.

    Raises PermissionDenied for a case in which `by` takes no part, ValidationError naming the
    case whose counts do not add up.
    """
    row = _editable(session, by, version)
    if row.is_by_slips:
        raise WrongState(_("The slips are counted by themselves."))
    count = Count(row, by)
    for line in count.lines:
        values = rows.get(line.item.pk)
        if values is None:
            continue
        if line.is_closed:
            raise PermissionDenied(str(interest.REFUSAL))
        _check(line, values)
        for name, value in values.items():
            setattr(line.item, name, value)
        line.item.tallied_by = by
        line.item.save(update_fields=[*values, "tallied_by"])
    _changed(row)


def _check(line, values):
    counts = [values.get(name) for name in COUNTS]
    if counts == [None] * len(COUNTS):
        return
    name = line.case.full_name
    if None in counts:
        raise ValidationError(_("%(name)s: enter all six counts, or none.") % {"name": name})
    for said in Tally(*counts).problems(line.taking_part).values():
        raise ValidationError(f"{name}: {said}")


@transaction.atomic
def write_opinions(session, member, *, by, answers):
    """A member's slips, {item id: (Opinion, words)}: by himself, or from his paper slip by
    Home Affairs. Raises PermissionDenied (another's, no part taken), WrongState, ValidationError.
    """
    row = session.locked(by)
    is_own = member.officer_id == by.pk and by.has_perm("awards.write_opinion")
    if not is_own and not by.has_perm(RIGHT):
        raise PermissionDenied
    if not row.is_editable or not row.is_by_slips:
        raise WrongState(_("Opinion slips are no longer taken for this session."))
    if not row.members.filter(pk=member.pk).exists():
        raise PermissionDenied
    count = Count(row, by)
    slips = [
        _slip(count, item, member, by, *answers[item.pk])
        for item in count.items
        if item.pk in answers
    ]
    # One statement, however many cases: the history's rows of it belong together.
    WrittenOpinion.objects.bulk_create(
        slips,
        update_conflicts=True,
        unique_fields=["item", "member"],
        update_fields=["answer", "text", "written_by", "written_at"],
    )


def _slip(count, item, member, by, answer, words):
    """A slip on one case; raises PermissionDenied (no part taken), ValidationError (no reason)."""
    if count.is_closed_to(member.officer_id, item) or count.is_closed_to(by.pk, item):
        raise PermissionDenied(str(interest.REFUSAL))
    if answer != "agree" and not words.strip():
        name = item.nomination.full_name
        raise ValidationError(_("%(name)s: state the reason.") % {"name": name})
    return WrittenOpinion(
        item=item,
        member=member,
        answer=answer,
        text=words.strip(),
        written_by=by,
        written_at=calendar.now(),
    )


@transaction.atomic
def conclude(session, *, by, chosen=(), reason="", version=None):
    """Conclude: every case gets its outcome, and the session is frozen.

    `chosen`: ids of the items the chair chose where votes are equal and the number allotted is
    reached, with his `reason`. Raises PermissionDenied, WrongState, ValidationError.
    """
    row = _editable(session, by, version)
    count = Count(row, by)
    if any(line.is_closed for line in count.lines):
        raise PermissionDenied(str(interest.REFUSAL_OF_ALL))
    if problems := count.problems:
        raise ValidationError(problems)
    _check_choice(count, set(chosen), reason)
    found = outcomes(count.lines, row.most, set(chosen))
    cases = Nomination.objects.select_for_update(of=("self",)).in_bulk(
        [item.nomination_id for item in count.items]
    )
    now = calendar.now()
    for line in count.lines:
        _keep(line, found[line.item.pk], by, now)
    step = session.transition(
        "conclude",
        by=by,
        members_total=count.total,
        members_present=len(count.present),
        choice_reason=reason if chosen else "",
    )
    date = f"{row.held_on:%d/%m/%Y}"
    for line in count.lines:
        said = Outcome(found[line.item.pk]).label
        words = _("Session of %(date)s: %(outcome)s.") % {"date": date, "outcome": said}
        cases[line.item.nomination_id].mark(HEARD, by=by, note=words)
    return step


def _check_choice(count, chosen, reason):
    equal = {line.item.pk for line in tied(count.lines, count.session.most)}
    places = places_left(count.lines, count.session.most)
    if not chosen <= equal or len(chosen) != places:
        message = _(
            "Votes are equal: the chair chooses %(places)d of %(count)d; %(chosen)d are chosen."
        )
        words = {"places": places, "count": len(equal), "chosen": len(chosen)}
        raise ValidationError({"chosen": message % words})
    if equal and not reason.strip():
        raise ValidationError({"reason": _("State the reason of the chair's choice.")})


def _keep(line, outcome, by, now):
    item = line.item
    for name, value in as_counts(line.tally).items():
        setattr(item, name, value)
    item.outcome, item.base, item.share_needed = outcome, line.base, line.needed
    item.recused = [member.full_name for member in line.recused]
    item.is_chairs_choice = line.is_tied
    item.is_open, item.heard_at, item.tallied_by = False, now, item.tallied_by or by
    item.save()


@transaction.atomic
def reopen(session, *, by, note):
    """Reopen a concluded session, while none of its cases has been presented on its strength."""
    row = session.locked(by)
    favourable = row.items.filter(outcome=Outcome.FAVOURABLE).select_related("nomination")
    if gone := favourable.exclude(nomination__status="eligible").first():
        message = _("%(name)s has gone on since: the session can no longer be reopened.")
        raise WrongState(message % {"name": gone.nomination.full_name})
    step = session.transition("reopen", by=by, note=note)
    reset = as_counts(None) if row.is_by_slips else {}
    try:
        with transaction.atomic():
            row.items.update(
                is_open=True, outcome=Outcome.NONE, base=None, share_needed="", recused=[],
                is_chairs_choice=False, heard_at=None, **reset,
            )  # fmt: skip
    except IntegrityError as error:
        message = _("One of its cases stands in another session: the session stays as it is.")
        raise WrongState(message) from error
    for item in row.items.select_related("nomination"):
        item.nomination.mark(REHEARD, by=by, note=note)
    return step


@transaction.atomic
def drop(session, *, by, note):
    """Record that the session is not held: its cases may be heard in another one."""
    _editable(session, by)
    session.items.update(is_open=False)
    return session.transition("drop", by=by, note=note)


def tracks_waiting(user):
    """What waits for a session, for the page that makes one: (call, Track, number of cases)."""
    found = {}
    for case in waiting_cases(user).select_related("submission__call"):
        key = (case.submission.call, case.track)
        found[key] = found.get(key, 0) + 1
    return [(call, Track(track), number) for (call, track), number in found.items()]
