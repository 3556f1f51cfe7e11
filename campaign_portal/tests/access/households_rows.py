"""The access matrix of the register."""

import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from households.models import SavedFilter
from households.reviewing import rounds
from households.services import lineage
from households.services.registering import version_of
from households.tests.factories import HouseholdFactory, MemberFactory
from movement.models import Paper
from movement.tests.factories import unit

CHANGED_ON = datetime.date(2025, 3, 12)
OWN_NUMBER = "000180555666"

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# own: a household of the commune officer's commune, in Kế Sách; other: one of Mỹ Xuyên;
# wrong: one's own that has ended; of a sheet: a document its state has not; of an empty form: none there is; of an identity number: one's own with the member of another.
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
households:empty-forms      GET  any    in 200 200 403 200 403 403 403 403 403 403 200 403 403
households:empty-forms      POST any    in 405 405 403 405 403 403 403 403 403 403 405 403 403
households:empty-form       GET  own    in 200 200 403 200 403 403 403 403 403 403 200 403 403
households:empty-form       GET  other  in 404 404 403 200 403 403 403 403 403 403 200 403 403
households:empty-form       GET  wrong  in 404 404 403 404 403 403 403 403 403 403 404 403 403
households:empty-form       POST own   405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:empty-form       POST other 405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:empty-form       POST wrong 405 405 405 405 405 405 405 405 405 405 405 405 405 405
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
households:household-history GET  other in 404 404 403 200 403 403 403 403 403 403 200 403 403
households:household-history GET  own   in 200 200 403 200 403 403 403 403 403 403 200 403 403
households:household-history POST other in 405 405 403 405 403 403 403 403 403 403 405 403 403
households:household-history POST own   in 405 405 403 405 403 403 403 403 403 403 405 403 403
households:household-identity-search GET  any in 200 200 403 200 200 403 403 403 403 403 200 403 403
households:household-identity-search POST any in 302 302 403 302 302 403 403 403 403 403 302 403 403
households:household-papers GET  other  in 404 404 403 200 200 403 403 403 403 403 200 403 403
households:household-papers GET  own    in 200 200 403 200 200 403 403 403 403 403 200 403 403
households:household-papers GET  wrong  in 200 200 403 200 200 403 403 403 403 403 200 403 403
households:household-papers POST other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
households:household-papers POST own    in 200 403 403 403 403 403 403 403 403 403 403 403 403
households:household-papers POST wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
households:household-paper-remove GET  other in 404 403 403 403 403 403 403 403 403 403 403 403 403
households:household-paper-remove GET  own   in 200 403 403 403 403 403 403 403 403 403 403 403 403
households:household-paper-remove GET  wrong in 404 403 403 403 403 403 403 403 403 403 403 403 403
households:household-paper-remove POST other in 404 403 403 403 403 403 403 403 403 403 403 403 403
households:household-paper-remove POST own   in 302 403 403 403 403 403 403 403 403 403 403 403 403
households:household-paper-remove POST wrong in 404 403 403 403 403 403 403 403 403 403 403 403 403
households:household-print  GET  own    in 302 302 403 302 302 403 403 403 403 403 302 403 403
households:household-print  GET  other  in 302 302 403 302 302 403 403 403 403 403 302 403 403
households:household-print  POST own    in 200 200 403 200 200 403 403 403 403 403 200 403 403
households:household-print  POST other  in 302 302 403 200 200 403 403 403 403 403 200 403 403
households:saved-filter-list GET  any   in 200 200 403 200 200 403 403 403 403 403 200 403 403
households:saved-filter-list POST any   in 302 302 403 302 302 403 403 403 403 403 302 403 403
households:saved-filter-change GET  own   405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:saved-filter-change POST own   in 302 404 403 404 404 403 403 403 403 403 404 403 403
households:household-split GET other in 404 403 403 403 403 403 403 403 403 403 403 403 403
households:household-split GET own   in 200 403 403 403 403 403 403 403 403 403 403 403 403
households:household-split GET wrong in 409 403 403 403 403 403 403 403 403 403 403 403 403
households:household-split POST other in 404 403 403 403 403 403 403 403 403 403 403 403 403
households:household-split POST own   in 200 403 403 403 403 403 403 403 403 403 403 403 403
households:household-split POST wrong in 409 403 403 403 403 403 403 403 403 403 403 403 403
households:household-merge GET other in 404 403 403 403 403 403 403 403 403 403 403 403 403
households:household-merge GET own   in 200 403 403 403 403 403 403 403 403 403 403 403 403
households:household-merge GET wrong in 409 403 403 403 403 403 403 403 403 403 403 403 403
households:household-merge POST other in 404 403 403 403 403 403 403 403 403 403 403 403 403
households:household-merge POST own   in 200 403 403 403 403 403 403 403 403 403 403 403 403
households:household-merge POST wrong in 409 403 403 403 403 403 403 403 403 403 403 403 403
households:household-move GET other in 404 403 403 403 403 403 403 403 403 403 403 403 403
households:household-move GET own   in 200 403 403 403 403 403 403 403 403 403 403 403 403
households:household-move GET wrong in 409 403 403 403 403 403 403 403 403 403 403 403 403
households:household-move POST other in 404 403 403 403 403 403 403 403 403 403 403 403 403
households:household-move POST own   in 200 403 403 403 403 403 403 403 403 403 403 403 403
households:household-move POST wrong in 409 403 403 403 403 403 403 403 403 403 403 403 403
households:household-move-out GET other in 404 403 403 403 403 403 403 403 403 403 403 403 403
households:household-move-out GET own   in 200 403 403 403 403 403 403 403 403 403 403 403 403
households:household-move-out GET wrong in 409 403 403 403 403 403 403 403 403 403 403 403 403
households:household-move-out POST other in 404 403 403 403 403 403 403 403 403 403 403 403 403
households:household-move-out POST own   in 200 403 403 403 403 403 403 403 403 403 403 403 403
households:household-move-out POST wrong in 409 403 403 403 403 403 403 403 403 403 403 403 403
households:household-end GET other in 404 403 403 403 403 403 403 403 403 403 403 403 403
households:household-end GET own   in 200 403 403 403 403 403 403 403 403 403 403 403 403
households:household-end GET wrong in 409 403 403 403 403 403 403 403 403 403 403 403 403
households:household-end POST other in 404 403 403 403 403 403 403 403 403 403 403 403 403
households:household-end POST own   in 200 403 403 403 403 403 403 403 403 403 403 403 403
households:household-end POST wrong in 409 403 403 403 403 403 403 403 403 403 403 403 403
households:household-moved-in GET  any in 200 403 403 403 403 403 403 403 403 403 403 403 403
households:household-moved-in POST any in 200 403 403 403 403 403 403 403 403 403 403 403 403
households:household-lineage GET  other in 404 404 403 200 200 403 403 403 403 403 200 403 403
households:household-lineage GET  own   in 200 200 403 200 200 403 403 403 403 403 200 403 403
households:household-lineage POST other in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:household-lineage POST own   in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:lineage-list GET  any   in 200 200 403 200 200 403 403 403 403 403 200 403 403
households:lineage-list POST any   in 405 405 403 405 405 403 403 403 403 403 405 403 403
households:lineage-undo GET  other in 404 404 403 200 403 403 403 403 403 403 403 403 403
households:lineage-undo GET  own   in 200 200 403 200 403 403 403 403 403 403 403 403 403
households:lineage-undo GET  wrong in 409 409 403 409 403 403 403 403 403 403 403 403 403
households:lineage-undo POST other in 404 404 403 302 403 403 403 403 403 403 403 403 403
households:lineage-undo POST own   in 302 302 403 302 403 403 403 403 403 403 403 403 403
households:lineage-undo POST wrong in 409 409 403 409 403 403 403 403 403 403 403 403 403
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
    own = MemberFactory(
        household__commune=cast.commune_officer.unit, identity_number=OWN_NUMBER
    ).household
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
    asked |= _sheet_documents(cast) | _empty_forms(cast)
    rows = {"own": own, "other": other.household, "wrong": _ended(cast)}
    for situation, household in rows.items():
        key = {"public_id": household.public_id}
        asked["households:household-update", situation] = (key, _form_of(household))
    asked |= _requests_of_pages(cast, own, other.household)
    return asked | _requests_of_changes(cast, own, other.household)


def _requests_of_changes(cast, own, other):
    """What happens to whole households; a change that a later one depends on is `wrong`."""
    ended = _ended(cast)
    asked = {}
    for situation, row in (("own", own), ("other", other), ("wrong", ended)):
        key = {"public_id": row.public_id}
        for verb in ("split", "merge", "move", "move-out", "end"):
            asked[f"households:household-{verb}", situation] = (key, {})
        if situation != "wrong":
            asked["households:household-lineage", situation] = (key, {})
    links = {
        "own": _ending(HouseholdFactory(commune=own.commune), cast),
        "other": _ending(HouseholdFactory(commune=other.commune), cast),
        "wrong": _depended_on(HouseholdFactory(commune=own.commune), cast),
    }
    for situation, link in links.items():
        asked["households:lineage-undo", situation] = ({"pk": link.pk}, {})
    return asked


def _ending(household, cast):
    return lineage.end(household, by=cast.commune_officer, effective=CHANGED_ON, reason="")


def _depended_on(household, cast):
    """A move inside the district, after which the household has ended."""
    elsewhere = household.commune.parent.children.exclude(pk=household.commune_id).first()
    act = {"by": cast.commune_officer, "effective": CHANGED_ON, "reason": ""}
    link = lineage.move(household, commune=elsewhere, **act)
    lineage.end(household, **act)
    return link


def _requests_of_pages(cast, own, other):
    """Papers, history, printing, saved filters; a paper is reached through its household only."""
    papers = {row: _paper(row, cast) for row in (own, other)}
    ended = {"public_id": _ended(cast).public_id}
    asked = {
        ("households:household-papers", "wrong"): (ended, {}),
        ("households:household-paper-remove", "wrong"): (
            {"public_id": own.public_id, "uuid": papers[other].uuid},
            {},
        ),
        ("households:household-identity-search", "any"): ({}, {"number": OWN_NUMBER}),
        ("households:saved-filter-change", "own"): (
            {"pk": SavedFilter.objects.create(officer=cast.commune_officer, name="Hộ nghèo").pk},
            {"name": "Hộ cận nghèo"},
        ),
    }
    for situation, row in (("own", own), ("other", other)):
        key = {"public_id": row.public_id}
        purpose = {"purpose": "Đối chiếu tại cuộc họp dân ấp"}
        asked |= {
            ("households:household-papers", situation): (key, {}),
            ("households:household-history", situation): (key, {}),
            ("households:household-paper-remove", situation): (
                key | {"uuid": papers[row].uuid},
                {},
            ),
            ("households:household-print", situation): (
                {},
                {"household": str(row.public_id)} | purpose,
            ),
        }
    return asked


def _empty_forms(cast):
    own, other = cast.commune_officer.unit, unit("947").children.first()
    return {
        ("households:empty-form", situation): (
            {"public_id": place.code, "key": key, "file_format": "docx"},
            {},
        )
        for situation, place, key in (
            ("own", own, "form-01"),
            ("other", other, "form-b"),
            ("wrong", own, "form-02"),
        )
    }


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


def _paper(household, cast):
    upload = SimpleUploadedFile("don.pdf", b"%PDF-1.4 don")
    return Paper.objects.store(
        upload, owner=household, kind="request", officer=cast.commune_officer
    )


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
