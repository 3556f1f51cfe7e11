"""Households that split, merge, move and end: the two sides linked, nobody counted twice.

Each verb locks the households, checks, writes the members and households, then the link. A link
keeps what undoing puts back. Results stay where they are: those of a year belong to the household
that was reviewed, in the unit it was reviewed in.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from households import review_workflow
from households.choices import ENDING_KINDS, LineageKind, Relationship
from households.models import Household, Lineage, Member
from households.services.registering import (
    NotKept,
    StaleRecord,
    create_household,
    name_columns,
    new_household,
    settle_head,
    version_of,
)
from movement import calendar
from movement.models import Paper

OVER = [state.code for state in review_workflow.LINE.states if state.is_final]


@transaction.atomic
def split(source, *, by, effective, reason, leaving, staying, place, version=None, public_id=None):
    """Some members leave and found a household in the same commune; returns the link.

    `leaving`: member pk -> relationship to the new head, exactly one of them the head; `staying`:
    the same for those whose relationship changes because the head left. `place`: hamlet, address
    and phone of the new household, `public_id` its own: the same again gives the first link.
    Results of the year stay with the source. Raises ValidationError, NotKept and StaleRecord.
    """
    if known := Lineage.objects.filter(
        kind=LineageKind.SPLIT, target__public_id=public_id
    ).first():
        return known
    source = _locked(source, version)
    _check_date(effective, source)
    members = {member.pk: member for member in source.members.order_by("position", "pk")}
    gone = [members[pk] for pk in leaving if pk in members]
    stay = [member for pk, member in members.items() if pk not in leaving]
    if not gone or not stay:
        raise ValidationError(_("Somebody leaves and somebody stays: choose who."))
    link = Lineage(kind=LineageKind.SPLIT, source=source, before=_before(source, members.values()))
    target = new_household(commune=source.commune, values=place, public_id=public_id)
    for member in stay:
        _relate(member, staying.get(member.pk))
    for position, member in enumerate(gone, 1):
        _relate(member, leaving[member.pk])
        _move_member(member, target, position)
    settle_head(target, gone)
    settle_head(source, stay)
    link.target = target
    return _recorded(link, by, effective, reason)


@transaction.atomic
def merge(source, target, *, by, effective, reason, joining, versions=(None, None)):
    """`source` ends and its members join `target`; returns the link.

    `joining`: member pk -> relationship to the head of `target`. Who is not in it stays with the
    ended record: the same person is already in `target`. Raises ValidationError (a head among
    them, an open review), NotKept and StaleRecord.
    """
    if source.pk == target.pk:
        raise ValidationError(_("A household cannot be merged with itself."))
    # One order of locks for everybody, so that two merges never wait for each other.
    first, second = sorted((source, target), key=lambda row: row.pk)
    of = {source.pk: versions[0], target.pk: versions[1]}
    locked = {row.pk: _locked(row, of[row.pk]) for row in (first, second)}
    source, target = locked[source.pk], locked[target.pk]
    _check_date(effective, source, target)
    _check_ending(source, effective)
    if Relationship.HEAD in joining.values():
        raise ValidationError(
            _("The merged household keeps its head: choose another relationship.")
        )
    people = list(source.members.order_by("position", "pk"))
    there = list(target.members.order_by("position", "pk"))
    link = Lineage(
        kind=LineageKind.MERGED,
        source=source,
        target=target,
        before=_before(source, people),
    )
    last = max((member.position for member in there), default=0)
    for member in people:
        if member.pk in joining:
            last += 1
            _relate(member, joining[member.pk])
            _move_member(member, target, last)
            there.append(member)
    settle_head(target, there)
    _end(source, effective)
    return _recorded(link, by, effective, reason)


@transaction.atomic
def move(household, *, by, effective, reason, commune, hamlet=None, address="", version=None):
    """The whole household goes to another commune of the province; returns the link."""
    household = _locked(household, version)
    _check_date(effective, household)
    _check_no_open_review(household)
    if commune.pk == household.commune_id:
        raise ValidationError(
            _("The household already lives in this commune: change its hamlet or address instead.")
        )
    link = Lineage(
        kind=LineageKind.MOVED,
        source=household,
        target=household,
        from_unit=household.commune,
        to_unit=commune,
        before=_before(household, ()),
    )
    household.commune, household.hamlet, household.address = commune, hamlet, address
    household.area_type = commune.area_type
    _save(household)
    return _recorded(link, by, effective, reason)


@transaction.atomic
def move_in(*, by, effective, reason, place, commune, values, members, public_id=None, code=""):
    """A household that came from `place`, outside the province; returns the link.

    The same `public_id` again gives the first link.
    """
    household = create_household(
        commune=commune, values=values, members=members, public_id=public_id, code=code
    )
    known = Lineage.objects.filter(kind=LineageKind.MOVED_IN, target=household).first()
    if known:
        return known
    _check_date(effective)
    link = Lineage(kind=LineageKind.MOVED_IN, target=household, to_unit=commune, place=place)
    return _recorded(link, by, effective, reason)


@transaction.atomic
def move_out(household, *, by, effective, reason, place, version=None):
    """The household leaves the province for `place`; returns the link."""
    return _leave(household, LineageKind.MOVED_OUT, by, effective, reason, version, place=place)


@transaction.atomic
def end(household, *, by, effective, reason, version=None):
    """The household is no more, as when its last member has died; returns the link."""
    return _leave(household, LineageKind.ENDED, by, effective, reason, version)


def _leave(household, kind, by, effective, reason, version, **more):
    household = _locked(household, version)
    _check_date(effective, household)
    _check_ending(household, effective)
    link = Lineage(
        kind=kind,
        source=household,
        from_unit=household.commune,
        before=_before(household, ()),
        **more,
    )
    _end(household, effective)
    return _recorded(link, by, effective, reason)


# --- what the verbs share ------------------------------------------------------------------


def _locked(household, version):
    """The row as it is now, locked. Raises NotKept, and StaleRecord under another version."""
    row = Household.objects.select_for_update().get(pk=household.pk)
    if row.ended_on:
        raise NotKept
    if version is not None and version != version_of(row):
        raise StaleRecord(row)
    return row


def _check_date(effective, *households):
    """Neither ahead nor before what is already recorded: links follow each other in time."""
    if effective > calendar.today():
        raise ValidationError({"effective": _("This date lies in the future.")})
    for household in households:
        newest = Lineage.objects.of(household).order_by("-effective").first()
        if newest and effective < newest.effective:
            raise ValidationError(
                {
                    "effective": _(
                        "Household %(code)s has a change recorded on %(date)s; "
                        "a later one cannot be before it."
                    )
                    % {"code": household.code, "date": f"{newest.effective:%d/%m/%Y}"}
                }
            )


def _check_ending(household, effective):
    """What ends is in no open review and has no result from after its end."""
    _check_no_open_review(household)
    # The rule of the database's trigger on results: `models.lineage.lifetime_triggers`.
    later = household.assessments.filter(
        Q(year__gt=effective.year) | Q(year=effective.year, recorded_on__gt=effective)
    ).first()
    if later:
        raise ValidationError(
            {
                "effective": _(
                    "Household %(code)s has a result of %(year)d recorded on %(date)s: "
                    "it cannot have ended before."
                )
                % {
                    "code": household.code,
                    "year": later.year,
                    "date": f"{later.recorded_on:%d/%m/%Y}",
                }
            }
        )


def _check_no_open_review(household):
    line = household.review_lines.exclude(status__in=OVER).select_related("sheet__round").first()
    if line:
        raise ValidationError(
            _(
                "Household %(code)s is on the list of a review that is not over (%(round)s). "
                "Take it off that list first."
            ),
            params={"code": household.code, "round": str(line.sheet.round)},
        )


def _before(household, members):
    """What `undo` puts back, by the names of the columns."""
    return {
        "household": {
            "commune": household.commune_id,
            "hamlet": household.hamlet_id,
            "address": household.address,
            "area_type": household.area_type,
        },
        "members": {
            str(member.pk): [member.household_id, member.relationship, member.position]
            for member in members
        },
    }


def _relate(member, relationship):
    if relationship and relationship != member.relationship:
        member.relationship = relationship
        member.save(update_fields=["relationship"])


def _move_member(member, household, position):
    member.household, member.position = household, position
    member.save(update_fields=["household", "position"])


def _end(household, effective):
    household.ended_on = effective
    _save(household)


def _save(household):
    for name, value in name_columns(household).items():
        setattr(household, name, value)
    household.save()


def _recorded(link, by, effective, reason):
    link.officer, link.effective, link.reason = by, effective, reason
    link.save()
    return link


# --- undoing -------------------------------------------------------------------------------


class CannotUndo(Exception):
    """Something depends on the link by now; the message says what."""


def why_not_undone(link) -> str:
    """What depends on the link, in words; "" while nothing does."""
    recorded = timezone.localdate(link.recorded_at)
    for household in (row for row in (link.source, link.target) if row is not None):
        later = Lineage.objects.of(household).filter(pk__gt=link.pk).first()
        if later:
            return _("A later change of household %(code)s is recorded: undo that one first.") % {
                "code": household.code
            }
        if household.assessments.filter(recorded_on__gt=recorded).exists():
            return _("Household %(code)s has been reviewed since.") % {"code": household.code}
        if household.review_lines.exclude(status__in=OVER).exists():
            return _("Household %(code)s is on the list of a review that is not over.") % {
                "code": household.code
            }
    if link.kind in (LineageKind.SPLIT, LineageKind.MOVED_IN):
        return _why_not_taken_off(link.target)
    return ""


def _why_not_taken_off(household):
    """Whether a household that a link put on record is needed by anything else."""
    needs = (household.assessments, household.amendments, household.review_lines)
    if any(rows.exists() for rows in needs):
        return _("Household %(code)s has been reviewed since.") % {"code": household.code}
    return ""


@transaction.atomic
def undo(link):
    """Put back what was before the link, and take the link away; history keeps both.

    In order: the source, the members, the link, the household it had put on record. Raises
    CannotUndo (nothing is written then).
    """
    ids = sorted({row.pk for row in (link.source, link.target) if row is not None})
    rows = {row.pk: row for row in Household.objects.select_for_update().filter(pk__in=ids)}
    link = Lineage.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if reason := why_not_undone(link):
        raise CannotUndo(reason)
    try:
        _put_back(rows, link)
    except (ValidationError, ProtectedError) as error:
        raise CannotUndo(
            _("The households or their members have changed too much since.")
        ) from error


def _put_back(rows, link):
    source, target = rows.get(link.source_id), rows.get(link.target_id)
    if link.kind in ENDING_KINDS:
        source.ended_on = None
        _save(source)
    if link.kind == LineageKind.MOVED:
        state = link.before["household"]
        source.commune_id, source.hamlet_id = state["commune"], state["hamlet"]
        source.address, source.area_type = state["address"], state["area_type"]
        _save(source)
    _put_members_back(link, rows)
    # What was decided by it is to be decided again.
    link.duplicate_pairs.update(state="open", decided_by=None, decided_at=None, reason="", told={})
    link.delete()
    if link.kind == LineageKind.MERGED:
        settle_head(target, list(target.members.order_by("position", "pk")))
    if link.kind in (LineageKind.SPLIT, LineageKind.MOVED_IN):
        _take_off(target, is_empty=link.kind == LineageKind.SPLIT)


def _put_members_back(link, rows):
    """Members to where, and as whom, they were; who went elsewhere since is missing."""
    state = link.before.get("members", {})
    if not state:
        return
    members = Member.objects.filter(pk__in=state, household__in=rows).in_bulk()
    if len(members) < len(state):
        raise ValidationError(_("A member is gone."))
    for pk, (household, relationship, position) in state.items():
        member = members[int(pk)]
        member.household = rows[household]
        member.relationship, member.position = relationship, position
        member.save(update_fields=["household", "relationship", "position"])
    source = rows[link.source_id]
    settle_head(source, list(source.members.order_by("position", "pk")))


def _take_off(household, *, is_empty):
    """Delete a household that the undone link had put on record; nobody goes with it unseen."""
    if is_empty and household.members.exists() or Paper.objects.of(household).exists():
        raise ValidationError(_("Members or papers were added since."))
    household.delete()
