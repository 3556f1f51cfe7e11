"""Pairs of likely duplicates for the page kinds: in one commune, across districts, decided."""

from households.demo.duplicates import copy_person
from households.models import DuplicatePair, Household, Member
from households.services import duplicates


def make_duplicates(commune_officer, province_officer):
    """Scene rows by name, as the arguments of their addresses."""
    own = Household.objects.kept().filter(
        commune=commune_officer.unit, members__relationship="head"
    )
    own = own.order_by("-code")
    far = Household.objects.kept().exclude(commune__parent=commune_officer.unit.parent)
    people = Member.objects.filter(household__commune=commune_officer.unit, relationship="child")
    people = list(people.exclude(identity_index=None).order_by("household__code")[:3])
    homes = own.exclude(pk__in=[person.household_id for person in people])
    # Nor into a household whose split is still to be undone on its page.
    homes = homes.filter(went_to=None, came_from=None)
    places = [homes[0], far.order_by("code")[0], homes[1]]
    copies = [
        copy_person(person, home, keeps_number=True)
        for person, home in zip(people, places, strict=True)
    ]
    duplicates.find(commune_officer.unit.path)
    pairs = [
        DuplicatePair.objects.with_ends().get(first=person, second=copy)
        for person, copy in zip(people, copies, strict=True)
    ]
    duplicates.keep_apart(pairs[2], by=province_officer, reason="Hai người khác nhau")
    names = ("duplicate-own", "duplicate-half", "duplicate-decided")
    shown = {name: {"pair_id": pair.public_id} for name, pair in zip(names, pairs, strict=True)}
    return shown | {"duplicate-merge": shown["duplicate-own"] | {"keep": 1}}
