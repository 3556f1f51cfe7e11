"""The access matrix of the register."""

from households.reviewing import rounds
from households.services.registering import version_of
from households.tests.factories import HouseholdFactory, MemberFactory
from movement.tests.factories import unit

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# own: a household of the commune officer's commune, in Kế Sách; other: one of Mỹ Xuyên;
# wrong: one's own that has ended; of a sheet: a document its state has not; of an identity number: one's own with the member of another.
TABLE = """
households:household-create GET  any    in 200 403 403 403 403 403 403 403 403 403 403 403 403
households:household-create POST any    in 200 403 403 403 403 403 403 403 403 403 403 403 403
households:household-update GET  other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
households:household-update GET  own    in 200 403 403 403 403 403 403 403 403 403 403 403 403
households:household-update GET  wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
households:household-update POST other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
households:household-update POST own    in 302 403 403 403 403 403 403 403 403 403 403 403 403
households:household-update POST wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
households:household-document GET  other in 404 404 403 200 403 403 403 403 403 403 200 403 403
households:household-document GET  own   in 200 200 403 200 403 403 403 403 403 403 200 403 403
households:household-document POST other 405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:household-document POST own   405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:sheet-document   GET  other  in 404 404 403 200 403 403 403 403 403 403 200 403 403
households:sheet-document   GET  own    in 200 200 403 200 403 403 403 403 403 403 200 403 403
households:sheet-document   GET  wrong  in 409 409 403 409 403 403 403 403 403 403 409 403 403
households:sheet-document   POST other 405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:sheet-document   POST own   405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:sheet-document   POST wrong 405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:household-detail GET  other  in 404 404 403 200 200 403 403 403 403 403 200 403 403
households:household-detail GET  own    in 200 200 403 200 200 403 403 403 403 403 200 403 403
households:household-detail POST other  in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:household-detail POST own    in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:household-list   GET  any    in 200 200 403 200 200 403 403 403 403 403 200 403 403
households:household-list   POST any    in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:household-search GET  any    in 200 200 403 200 200 403 403 403 403 403 200 403 403
households:household-search POST any   405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:member-identity  GET  other  in 404 404 403 200 403 403 403 403 403 403 403 403 403
households:member-identity  GET  own    in 200 200 403 200 403 403 403 403 403 403 403 403 403
households:member-identity  GET  wrong  in 404 404 403 404 403 403 403 403 403 403 403 403 403
households:member-identity  POST other  in 404 404 403 200 403 403 403 403 403 403 403 403 403
households:member-identity  POST own    in 200 200 403 200 403 403 403 403 403 403 403 403 403
households:member-identity  POST wrong  in 404 404 403 404 403 403 403 403 403 403 403 403 403
"""


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    own = MemberFactory(household__commune=cast.commune_officer.unit).household
    other = MemberFactory(household=HouseholdFactory(commune=unit("947").children.first()))
    purpose = {"purpose": "Đối chiếu hồ sơ"}
    places = {
        "own": (own, own.members.get()),
        "other": (other.household, other),
        "wrong": (own, other),
    }
    asked = {}
    for situation, (household, member) in places.items():
        key = {"public_id": household.public_id}
        asked["households:member-identity", situation] = (
            key | {"member_id": member.public_id},
            purpose,
        )
        if situation != "wrong":
            asked["households:household-detail", situation] = (key, {})
            form = key | {"key": "form-01", "file_format": "docx"}
            asked["households:household-document", situation] = (form, {})
    asked |= _sheet_documents(cast)
    rows = {"own": own, "other": other.household, "wrong": _ended(cast)}
    for situation, household in rows.items():
        key = {"public_id": household.public_id}
        asked["households:household-update", situation] = (key, _form_of(household))
    return asked


def _sheet_documents(cast):
    """Of sheets that are still listing: the list is there (own, other), no decision (wrong)."""
    made = rounds.create_round(by=cast.province_officer, kind="irregular", year=2025, month=4)
    own = made.sheets.get(unit=cast.commune_officer.unit)
    other = made.sheets.filter(unit__parent=unit("947")).first()
    asked = {
        "own": (own, "review-list"),
        "other": (other, "review-list"),
        "wrong": (own, "form-02"),
    }
    return {
        ("households:sheet-document", situation): (
            {"public_id": sheet.public_id, "key": key, "file_format": "docx"},
            {},
        )
        for situation, (sheet, key) in asked.items()
    }


def _ended(cast):
    """A household of one's own that is no longer kept."""
    return HouseholdFactory(commune=cast.commune_officer.unit, ended_on="2025-03-01")


def _form_of(household):
    """The form of a household as it came, with nothing changed."""
    members = list(household.members.all())
    data = {"members-TOTAL_FORMS": len(members), "members-INITIAL_FORMS": len(members)}
    for number, member in enumerate(members):
        values = {
            "member": member.public_id, "name": member.name, "sex": member.sex,
            "relationship": member.relationship,
        }  # fmt: skip
        data |= {f"members-{number}-{name}": value for name, value in values.items()}
    return data | {"version": version_of(household)}
