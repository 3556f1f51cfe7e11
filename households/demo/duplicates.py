"""A few people of the demo who stand in two households, for the queue of likely duplicates.

Only members are copied: no household and no result is added, so the published totals stay exact.
"""

from django.db import transaction

from households.duplicate_jobs import KIND
from households.models import DuplicatePair, Household, Member
from households.models.household import identity_fields
from households.nearby import near_units
from movement import jobs
from movement.models import AdministrativeUnit

# How many copies of each kind: in the same commune, in a neighbour of the same district, in a
# commune of another district. Of each kind every other one has lost the identity number.
COPIES = 4


@transaction.atomic
def load():
    """Copy some members into households of other hamlets, communes and districts; ask the worker
    for the search. Does nothing where pairs were found before; returns the number of copies."""
    if DuplicatePair.objects.exists():
        return 0
    copied = sum(_copy_people(place) for place in _places())
    if copied:
        jobs.enqueue(kind=KIND, unique_key="demo")
    return copied


def _places():
    """(a commune, the one its people stand in once more), the kinds by turns."""
    communes = AdministrativeUnit.objects.filter(pk__in=Household.objects.values("commune"))
    units = {unit.pk: unit for unit in communes.order_by("code")}
    near = near_units(units.values())
    for here in list(units.values())[:: max(1, len(units) // COPIES)][:COPIES]:
        others = [units[pk] for pk in sorted(near[here.pk] - {here.pk})]
        siblings = [unit for unit in others if unit.parent_id == here.parent_id]
        strangers = [unit for unit in units.values() if unit.parent_id != here.parent_id]
        yield here, here
        yield from ((here, there) for there in siblings[:1])
        yield from ((here, there) for there in strangers[:1])


def _copy_people(place):
    """One person with the number, and, near enough for the name to be found, one without."""
    here, there = place
    people = Member.objects.filter(household__commune=here, relationship="child")
    people = people.exclude(identity_index=None).order_by("household__code", "position")
    homes = Household.objects.kept().filter(commune=there).order_by("-code")
    is_near = there.parent_id == here.parent_id
    copies = list(zip(people[: 2 if is_near else 1], homes, strict=False))
    for number, (person, home) in enumerate(copies):
        copy_person(person, home, keeps_number=number == 0)
    return len(copies)


def copy_person(person, home, *, keeps_number):
    """The person once more, in another household; returns the copy."""
    number = {name: getattr(person, name) for name in identity_fields("")}
    return Member.objects.create(
        household=home,
        position=home.members.count() + 1,
        name=person.name,
        sex=person.sex,
        birth_date=person.birth_date,
        birth_precision=person.birth_precision,
        ethnicity=person.ethnicity,
        relationship="grandchild",
        **(number if keeps_number else {}),
    )
