"""Likely duplicates: finding them, and what the level that sees both decides on each."""

import pghistory
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from households import duplicates_sql as sql
from households.choices import Relationship
from households.models import Assessment, DuplicatePair, Household, Member
from households.nearby import near_units
from households.services import lineage
from households.services.registering import NotKept, StaleRecord, settle_head, version_of
from movement import calendar
from movement.models import WrongState

State = DuplicatePair.State
# Two searches at once take turns (an advisory lock's key).
TURN = 7_305_002
# What a person who is kept takes over from the same person taken out, where it has nothing.
TAKEN_OVER = (
    ("identity_token", "identity_last4", "identity_index"),
    ("birth_date", "birth_precision"),
    ("ethnicity",),
    ("schooling_status",),
    ("education_level",),
    ("vocational_level",),
    ("employment_status",),
    ("has_health_insurance",),
    ("disability_level",),
    ("has_social_allowance",),
)


@transaction.atomic
def find(path="") -> int:
    """Compare the people of the units under `path` ("" for all) with those of the whole register.

    Put on record in one transaction: pairs that are new (their number is returned), and open ones
    that no longer hold are taken off. Decided ones stay as they are, however often it is run.
    """
    near = [(here, there) for here, others in near_units().items() for there in others]
    facts = {
        "path": f"{path}%",
        "now": calendar.now(),
        "here": [here for here, _there in near],
        "there": [there for _here, there in near],
    }
    with pghistory.context(source="find_duplicates"), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
        for statement in (sql.PEOPLE, sql.NEAR, sql.FOUND, sql.FORGET):
            cursor.execute(statement, facts)
        cursor.execute(sql.RECORD, facts)
        new = sum(is_new for (is_new,) in cursor.fetchall())
        cursor.execute("DROP TABLE duplicate_person, duplicate_near, duplicate_found")
    return new


# --- deciding ------------------------------------------------------------------------------


def locked_pair(pair, *, by):
    """The pair as it is now, locked. Raises DoesNotExist, PermissionDenied, WrongState."""
    rows = DuplicatePair.objects.for_user(by).with_ends().select_for_update(of=("self",))
    row = rows.get(pk=pair.pk)
    if not (by.has_perm(DuplicatePair.DECIDE) and row.is_seen_whole_by(by)):
        raise PermissionDenied(_("Who sees both households decides: your area holds only one."))
    if row.state != State.OPEN:
        raise WrongState(_("This has been decided already."))
    if not row.is_open:
        raise WrongState(_("One of the two is no longer on the register, or both are together."))
    return row


@transaction.atomic
def keep_apart(pair, *, by, reason):
    """They are two people: remembered, never found again. Raises as `locked_pair` does."""
    row = locked_pair(pair, by=by)
    return _decide(row, State.TWO_PEOPLE, by, reason)


@transaction.atomic
def take_out(pair, *, member, by, reason, new_head=None, version=None):
    """They are one person, who does not belong to the household of `member`, one of the pair.

    In order: the one kept takes over what only the other has on record, the other is taken off
    his household (history keeps him), `new_head` becomes its head if he was, the pair is decided.
    Raises as `locked_pair` does, ValidationError (nobody left, no new head), StaleRecord under
    another `version`, NotKept.
    """
    row = locked_pair(pair, by=by)
    if member.pk not in (row.first_id, row.second_id):
        raise ValidationError(_("This person is not one of the two."))
    household = Household.objects.select_for_update().get(pk=member.household_id)
    if household.ended_on:
        raise NotKept
    if version is not None and version != version_of(household):
        raise StaleRecord(household)
    told = told_of(row)
    kept = row.second if member.pk == row.first_id else row.first
    gone = household.members.get(pk=member.pk)
    rest = list(household.members.exclude(pk=gone.pk).order_by("position", "pk"))
    _check_rest(gone, rest, new_head)
    _take_over(kept, gone)
    gone.delete()
    if gone.relationship == Relationship.HEAD:
        _make_head(rest, new_head)
    settle_head(household, rest)
    return _decide(row, State.TAKEN_OUT, by, reason, told=told | {"taken_out": gone.pk})


def _check_rest(gone, rest, new_head):
    if not rest:
        raise ValidationError(
            _("%(name)s is the only member of this household: merge the two households instead."),
            params={"name": gone.name},
        )
    if gone.relationship != Relationship.HEAD:
        return
    if new_head is None or new_head.pk not in {member.pk for member in rest}:
        raise ValidationError(
            {
                "new_head": _("%(name)s is the head of this household: choose its new head.")
                % {"name": gone.name}
            }
        )


def _make_head(rest, new_head):
    for member in rest:
        if member.pk == new_head.pk:
            member.relationship = Relationship.HEAD
            member.save(update_fields=["relationship"])


def _take_over(kept, gone):
    changed = []
    for names in TAKEN_OVER:
        if getattr(kept, names[0]) in ("", None) and getattr(gone, names[0]) not in ("", None):
            for name in names:
                setattr(kept, name, getattr(gone, name))
            changed += names
    if changed:
        kept.save(update_fields=changed)


@transaction.atomic
def merge(pair, source, target, *, by, **arguments):
    """They are one person and both households are one: `lineage.merge` of `source` into `target`.

    Returns its link, by whose undoing the pair is open again. Raises as `locked_pair` and
    `lineage.merge` do.
    """
    row = locked_pair(pair, by=by)
    if {source.pk, target.pk} != {row.first_household_id, row.second_household_id}:
        raise ValidationError(_("This household is not one of the two."))
    told = told_of(row)
    link = lineage.merge(source, target, by=by, **arguments)
    _decide(row, State.MERGED, by, arguments["reason"], told=told, link=link)
    return link


def told_of(pair) -> dict:
    """What is known of both when it is decided: a person may be gone afterwards."""
    return {
        end: {
            "name": member.name,
            "birth": member.birth_text,
            "household": household.code,
            "head": household.head_name,
            "commune": household.commune.full_name(),
        }
        for end, member, household in (
            ("first", pair.first, pair.first_household),
            ("second", pair.second, pair.second_household),
        )
    }


def _decide(row, state, by, reason, *, told=None, link=None):
    row.told = told or told_of(row)
    row.state, row.reason, row.link = state, reason, link
    row.decided_by, row.decided_at = by, calendar.now()
    row.save()
    return row


def members_of(pair) -> dict:
    """Household id -> its members in order, of both households, in one query."""
    return _by_household(pair, Member.objects.order_by("position", "pk"))


def years_of(pair) -> dict:
    """Household id -> its results, the newest year first, of both households, in one query."""
    return _by_household(pair, Assessment.objects.order_by("-year"))


def _by_household(pair, rows):
    found = {pair.first_household_id: [], pair.second_household_id: []}
    for row in rows.filter(household__in=found):
        found[row.household_id].append(row)
    return found
