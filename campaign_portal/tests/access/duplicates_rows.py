"""The access matrix of likely duplicates."""

from households.models import DuplicatePair
from households.services import duplicates
from households.services.registering import version_of
from households.tests.factories import HouseholdFactory, MemberFactory
from movement.tests.factories import unit

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# own: both in the commune officer's commune; district: its neighbour in the same district;
# half: the other one in Mỹ Xuyên; other: both there; wrong: both in the own commune, decided.
TABLE = """
households:duplicate-list   GET  any      in 200 200 403 200 403 403 403 403 403 403 200 403 403
households:duplicate-list   POST any      in 405 405 403 405 403 403 403 403 403 403 405 403 403
households:duplicate-detail GET  own      in 200 200 403 200 403 403 403 403 403 403 200 403 403
households:duplicate-detail GET  district in 200 200 403 200 403 403 403 403 403 403 200 403 403
households:duplicate-detail GET  half     in 200 200 403 200 403 403 403 403 403 403 200 403 403
households:duplicate-detail GET  other    in 404 404 403 200 403 403 403 403 403 403 200 403 403
households:duplicate-detail GET  wrong    in 200 200 403 200 403 403 403 403 403 403 200 403 403
households:duplicate-detail POST own      in 302 302 403 302 403 403 403 403 403 403 403 403 403
households:duplicate-detail POST district in 403 302 403 302 403 403 403 403 403 403 403 403 403
households:duplicate-detail POST half     in 403 403 403 302 403 403 403 403 403 403 403 403 403
households:duplicate-detail POST other    in 404 404 403 302 403 403 403 403 403 403 403 403 403
households:duplicate-detail POST wrong    in 409 409 403 409 403 403 403 403 403 403 403 403 403
households:duplicate-merge  GET  own      in 200 200 403 200 403 403 403 403 403 403 403 403 403
households:duplicate-merge  GET  district in 403 200 403 200 403 403 403 403 403 403 403 403 403
households:duplicate-merge  GET  half     in 403 403 403 200 403 403 403 403 403 403 403 403 403
households:duplicate-merge  GET  other    in 404 404 403 200 403 403 403 403 403 403 403 403 403
households:duplicate-merge  GET  wrong    in 409 409 403 409 403 403 403 403 403 403 403 403 403
households:duplicate-merge  POST own      in 302 302 403 302 403 403 403 403 403 403 403 403 403
households:duplicate-merge  POST district in 403 302 403 302 403 403 403 403 403 403 403 403 403
households:duplicate-merge  POST half     in 403 403 403 302 403 403 403 403 403 403 403 403 403
households:duplicate-merge  POST other    in 404 404 403 302 403 403 403 403 403 403 403 403 403
households:duplicate-merge  POST wrong    in 409 409 403 409 403 403 403 403 403 403 403 403 403
"""


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    own = cast.commune_officer.unit
    sibling = own.parent.children.exclude(pk=own.pk).first()
    far = list(unit("947").children.all()[:2])
    communes = {
        "own": (own, own),
        "district": (own, sibling),
        "half": (own, far[0]),
        "other": tuple(far),
        "wrong": (own, own),
    }
    asked = {}
    for number, (situation, places) in enumerate(communes.items(), 1):
        pair = _pair(f"00018077{number:04d}", places)
        if situation == "wrong":
            duplicates.keep_apart(pair, by=cast.province_officer, reason="Hai người khác nhau")
        key = {"pair_id": pair.public_id}
        verdict = {"verdict": "two_people", "reason": "Hai người khác nhau"}
        asked["households:duplicate-detail", situation] = (key, verdict)
        asked["households:duplicate-merge", situation] = (key | {"keep": 1}, _merger(pair))
    return asked


def _pair(number, communes):
    for commune in communes:
        MemberFactory(household=HouseholdFactory(commune=commune), identity_number=number)
    duplicates.find()
    rows = DuplicatePair.objects.with_ends().order_by("pk")
    return rows.filter(first__identity_last4=number[-4:]).last()


def _merger(pair):
    """The person of the second household is in the first already."""
    return {
        f"relation_{pair.second_id}": "same",
        "effective": "14/05/2025",
        "reason": "Một hộ ghi hai lần",
        "version": version_of(pair.second_household),
        "target_version": version_of(pair.first_household),
        "confirmed": "1",
    }
