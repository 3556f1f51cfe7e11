"""Putting a household and its members on record, and changing them without losing a word.

A form carries `version_of` what it was made from: a save under another version is `StaleRecord`,
never a silent overwrite.
"""

import uuid

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from households.choices import Relationship
from households.copying import next_ids
from households.models import Household, Member
from households.models.household import search_fields
from households.record import record_sha256

HOUSEHOLD_FIELDS = ("hamlet", "address", "phone")
MEMBER_FIELDS = (
    "name",
    "sex",
    "birth_date",
    "birth_precision",
    "ethnicity",
    "relationship",
    "schooling_status",
    "education_level",
    "vocational_level",
    "employment_status",
    "has_health_insurance",
    "disability_level",
    "has_social_allowance",
)
IDENTITY_FIELDS = ("identity_token", "identity_last4", "identity_index")


class StaleRecord(Exception):
    """Somebody saved the household in between; `current` is the row as they left it."""

    def __init__(self, current):
        super().__init__()
        self.current = current


class NotKept(Exception):
    """The household is no longer on the register: it was merged, moved out or ended."""


def version_of(household, members=None) -> str:
    """Fingerprint of everything the form of a household writes, members and all.

    `members` in their order, where the caller has read them already.

    More than `as_record` freezes (phone, ethnicity, schooling, the number behind its mask) and
    without the reviews: a result that comes in meanwhile is no conflict.
    """
    if members is None:
        members = household.members.order_by("position", "pk")
    return record_sha256(
        {
            "commune": household.commune_id,
            "hamlet": household.hamlet_id,
            "address": household.address,
            "phone": household.phone,
            "ended_on": str(household.ended_on or ""),
            "members": [_member_state(member) for member in members],
        }
    )


def _member_state(member):
    state = {name: str(getattr(member, name)) for name in MEMBER_FIELDS}
    number = member.identity_index
    return state | {"id": str(member.public_id), "number": bytes(number).hex() if number else ""}


@transaction.atomic
def create_household(*, commune, values, members, public_id=None, code=""):
    """A new household of `commune` with its members; the same `public_id` again gives the first.

    `values` by HOUSEHOLD_FIELDS, `members` as `save_members` takes them. Without `code` one is
    made: N and the row's own number. Raises ValidationError.
    """
    known = Household.objects.filter(public_id=public_id).first() if public_id else None
    if known:
        return known
    household = new_household(
        commune=commune,
        values=values,
        head_name=_head_in(members),
        public_id=public_id,
        code=code,
    )
    save_members(household, members)
    return household


def new_household(*, commune, values, head_name="", public_id=None, code=""):
    """The bare row, whose members and name the caller brings: `save_members`, `settle_head`."""
    with connection.cursor() as cursor:
        pk = next_ids(cursor, Household, 1)[0]
    return Household.objects.create(
        pk=pk,
        public_id=public_id or uuid.uuid4(),
        code=code or f"N{pk:07d}",
        commune=commune,
        area_type=commune.area_type,
        head_name=head_name,
        **values,
    )


def _head_in(rows):
    """The name of the head among the rows of a form; "" where it has none."""
    names = [row["name"] for row in rows if row.get("relationship") == Relationship.HEAD]
    return names[0] if names else ""


@transaction.atomic
def change_household(household, *, version, values, members):
    """Save the form of a household made from `version`. Returns the household.

    In order: locks the row, compares, writes the household, then its members. Raises
    StaleRecord, NotKept and ValidationError (then nothing is written).
    """
    current = Household.objects.select_for_update().get(pk=household.pk)
    if current.ended_on:
        raise NotKept
    if version != version_of(current):
        raise StaleRecord(current)
    for name, value in values.items():
        setattr(current, name, value)
    save_members(current, members)
    return current


def save_members(household, rows):
    """Write the rows of a form to the household's members, then `settle_head`.

    A row is a dict of MEMBER_FIELDS (those left out stay), `member` (its public id, None for a
    new person), `remove`, and `identity_number` (None keeps the stored one, "" clears it). Who
    is in no row stays. Raises ValidationError for a person of another household, and unless
    exactly one head remains.
    """
    there = {member.public_id: member for member in household.members.order_by("position", "pk")}
    last = max((member.position for member in there.values()), default=0)
    for row in rows:
        member = there.get(row["member"]) if row.get("member") else None
        if member is None and row.get("member"):
            raise ValidationError(
                _("%(name)s is no longer in this household. Open the page again."),
                params={"name": row.get("name", "")},
            )
        if row.get("remove"):
            if member:
                there.pop(member.public_id).delete()
            continue
        if member is None:
            last += 1
            member = Member(household=household, position=last)
            there[member.public_id] = member
        _write_member(member, row)
    settle_head(household, list(there.values()))


def _write_member(member, row):
    """Save what differs, so that history tells only of changes."""
    before = {name: getattr(member, name) for name in (*MEMBER_FIELDS, *IDENTITY_FIELDS)}
    for name in MEMBER_FIELDS:
        if name in row:
            setattr(member, name, row[name])
    number = row.get("identity_number")
    if number is not None and not (number and member.has_identity_number(number)):
        member.set_identity_number(number)
    if member.pk is None:
        member.save()
        return
    changed = [name for name, value in before.items() if getattr(member, name) != value]
    if changed:
        member.save(update_fields=changed)


def settle_head(household, members):
    """After any change of members: one head, first in order; the household named after them.

    Raises ValidationError unless exactly one of `members` is the head.
    """
    heads = [member for member in members if member.relationship == Relationship.HEAD]
    if len(heads) != 1:
        raise ValidationError(
            _("A household has exactly one head; here there are %(count)d."),
            code="heads",
            params={"count": len(heads)},
        )
    members.sort(key=lambda member: (member is not heads[0], member.position, member.pk))
    for position, member in enumerate(members, 1):
        if member.position != position:
            member.position = position
            member.save(update_fields=["position"])
    household.head_name = heads[0].name
    for name, value in name_columns(household).items():
        setattr(household, name, value)
    household.save()


def name_columns(household):
    """The derived columns of a household as it stands."""
    return search_fields(
        head_name=household.head_name, code=household.code, address=household.address
    )
