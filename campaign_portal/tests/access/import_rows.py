"""The access matrix of the imports."""

import uuid

from django.core.files.base import ContentFile

from households.models import ImportBatch
from movement import calendar
from movement.tests.factories import OfficerFactory, unit

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# own: an import of the commune officer's commune, in Kế Sách (one that waits for approval: of the
# commune beside it); other: one of Mỹ Xuyên; wrong: one's own in a state in which this is not
# possible. A file that failed cannot be checked again while another import of its unit is open.
TABLE = """
households:import-list     GET  any    in 200 200 403 200 403 403 403 403 403 403 403 403 403
households:import-list     POST any    in 405 405 403 405 403 403 403 403 403 403 403 403 403
households:import-create   GET  any    in 200 200 403 200 403 403 403 403 403 403 403 403 403
households:import-create   POST any    in 200 200 403 200 403 403 403 403 403 403 403 403 403
households:import-template GET  own    in 200 200 403 200 403 403 403 403 403 403 403 403 403
households:import-template GET  other  in 404 404 403 200 403 403 403 403 403 403 403 403 403
households:import-template POST own   405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:import-template POST other 405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:import-detail   GET  own    in 200 200 403 200 403 403 403 403 403 403 403 403 403
households:import-detail   GET  other  in 404 404 403 200 403 403 403 403 403 403 403 403 403
households:import-detail   POST own    in 405 405 403 405 403 403 403 403 403 403 403 403 403
households:import-detail   POST other  in 405 405 403 405 403 403 403 403 403 403 403 403 403
households:import-progress GET  own    in 302 302 403 302 403 403 403 403 403 403 403 403 403
households:import-progress GET  other  in 404 404 403 302 403 403 403 403 403 403 403 403 403
households:import-progress POST own    in 405 405 403 405 403 403 403 403 403 403 403 403 403
households:import-progress POST other  in 405 405 403 405 403 403 403 403 403 403 403 403 403
households:import-columns  GET  own    in 200 200 403 200 403 403 403 403 403 403 403 403 403
households:import-columns  GET  other  in 404 404 403 200 403 403 403 403 403 403 403 403 403
households:import-columns  GET  wrong  in 409 409 403 409 403 403 403 403 403 403 403 403 403
households:import-columns  POST own    in 302 302 403 302 403 403 403 403 403 403 403 403 403
households:import-columns  POST other  in 404 404 403 302 403 403 403 403 403 403 403 403 403
households:import-columns  POST wrong  in 409 409 403 409 403 403 403 403 403 403 403 403 403
households:import-names    GET  own    in 200 200 403 200 403 403 403 403 403 403 403 403 403
households:import-names    GET  other  in 404 404 403 200 403 403 403 403 403 403 403 403 403
households:import-names    GET  wrong  in 409 409 403 409 403 403 403 403 403 403 403 403 403
households:import-names    POST own    in 302 302 403 302 403 403 403 403 403 403 403 403 403
households:import-names    POST other  in 404 404 403 302 403 403 403 403 403 403 403 403 403
households:import-names    POST wrong  in 409 409 403 409 403 403 403 403 403 403 403 403 403
households:import-confirm  GET  own   405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:import-confirm  GET  other 405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:import-confirm  GET  wrong 405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:import-confirm  POST own    in 302 302 403 302 403 403 403 403 403 403 403 403 403
households:import-confirm  POST other  in 404 404 403 302 403 403 403 403 403 403 403 403 403
households:import-confirm  POST wrong  in 409 409 403 409 403 403 403 403 403 403 403 403 403
households:import-approve  GET  own   405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:import-approve  GET  other 405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:import-approve  GET  wrong 405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:import-approve  POST own    in 403 302 403 302 403 403 403 403 403 403 403 403 403
households:import-approve  POST other  in 403 404 403 302 403 403 403 403 403 403 403 403 403
households:import-approve  POST wrong  in 403 409 403 409 403 403 403 403 403 403 403 403 403
households:import-refuse   GET  own    in 403 200 403 200 403 403 403 403 403 403 403 403 403
households:import-refuse   GET  other  in 403 404 403 200 403 403 403 403 403 403 403 403 403
households:import-refuse   GET  wrong  in 403 409 403 409 403 403 403 403 403 403 403 403 403
households:import-refuse   POST own    in 403 302 403 302 403 403 403 403 403 403 403 403 403
households:import-refuse   POST other  in 403 404 403 302 403 403 403 403 403 403 403 403 403
households:import-refuse   POST wrong  in 403 409 403 409 403 403 403 403 403 403 403 403 403
households:import-withdraw GET  own   405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:import-withdraw GET  other 405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:import-withdraw GET  wrong 405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:import-withdraw POST own    in 302 302 403 302 403 403 403 403 403 403 403 403 403
households:import-withdraw POST other  in 404 404 403 302 403 403 403 403 403 403 403 403 403
households:import-withdraw POST wrong  in 409 409 403 409 403 403 403 403 403 403 403 403 403
households:import-restart  GET  own   405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:import-restart  GET  other 405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:import-restart  GET  wrong 405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:import-restart  POST own    in 409 409 403 409 403 403 403 403 403 403 403 403 403
households:import-restart  POST other  in 404 404 403 409 403 403 403 403 403 403 403 403 403
households:import-restart  POST wrong  in 409 409 403 409 403 403 403 403 403 403 403 403 403
households:import-undo     GET  own    in 200 200 403 200 403 403 403 403 403 403 403 403 403
households:import-undo     GET  other  in 404 404 403 200 403 403 403 403 403 403 403 403 403
households:import-undo     GET  wrong  in 409 409 403 409 403 403 403 403 403 403 403 403 403
households:import-undo     POST own    in 302 302 403 302 403 403 403 403 403 403 403 403 403
households:import-undo     POST other  in 404 404 403 302 403 403 403 403 403 403 403 403 403
households:import-undo     POST wrong  in 409 409 403 409 403 403 403 403 403 403 403 403 403
households:import-original GET  own    in 200 200 403 200 403 403 403 403 403 403 403 403 403
households:import-original GET  other  in 404 404 403 200 403 403 403 403 403 403 403 403 403
households:import-original POST own   405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:import-original POST other 405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:import-remarks  GET  own    in 200 200 403 200 403 403 403 403 403 403 403 403 403
households:import-remarks  GET  other  in 404 404 403 200 403 403 403 403 403 403 403 403 403
households:import-remarks  POST own   405 405 405 405 405 405 405 405 405 405 405 405 405 405
households:import-remarks  POST other 405 405 405 405 405 405 405 405 405 405 405 405 405 405
"""
# Which of the imports an address is asked about, by situation.
CHECKED = ("import-columns", "import-names", "import-confirm", "import-withdraw")
PLAIN = ("import-detail", "import-progress", "import-original", "import-remarks")
SENT = {
    "import-refuse": {"note": "Tệp của năm khác"},
    "import-undo": {"confirmed": "1"},
}


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    own = _imports(cast.commune_officer, cast.commune_officer.unit)
    other = _imports(cast.other_district_officer, unit("947").children.first())
    neighbour = cast.commune_officer.unit.parent.children.last()
    own["waiting"] = _waiting(OfficerFactory(unit=neighbour), neighbour)
    other["waiting"] = _waiting(cast.other_district_officer, unit("947").children.last())
    asked = {}
    for name, state, wrong in (
        *((name, "checked", "loaded") for name in CHECKED),
        *((name, "checked", None) for name in PLAIN),
        ("import-approve", "waiting", "checked"),
        ("import-refuse", "waiting", "checked"),
        ("import-restart", "failed", "loaded"),
        ("import-undo", "loaded", "checked"),
    ):
        for situation, batch in (("own", own[state]), ("other", other[state])):
            asked[name, situation] = batch
        if wrong:
            asked[name, "wrong"] = own[wrong]
    return {
        (f"households:{name}", situation): ({"public_id": batch.public_id}, SENT.get(name, {}))
        for (name, situation), batch in asked.items()
    } | _templates(cast)


def _templates(cast):
    communes = {"own": cast.commune_officer.unit, "other": unit("947").children.first()}
    return {
        ("households:import-template", situation): ({}, {"unit": commune.pk, "year": 2024})
        for situation, commune in communes.items()
    }


def _begun(officer, place, **facts):
    return ImportBatch.begin(
        by=officer,
        officer=officer,
        unit=place,
        year=2024,
        file=ContentFile(b"x", name="x.csv"),
        file_name="ho.csv",
        size=1,
        sha256="0" * 64,
        **{"approval_limit": 10} | facts,
    )


def _imports(officer, place):
    """A loaded, a failed and a checked import of a unit, the last one open."""
    loaded = _begun(officer, place)
    loaded.move("check")
    loaded.transition("confirm", by=officer)
    loaded.move("begin")
    loaded.move("finish", history=uuid.uuid4(), loaded_at=calendar.now())
    failed = _begun(officer, place)
    failed.move("fail")
    checked = _begun(officer, place)
    checked.move("check", annotated=ContentFile(b"x", name="x.xlsx"))
    return {"loaded": loaded, "failed": failed, "checked": checked}


def _waiting(officer, place):
    batch = _begun(officer, place, approval_limit=1)
    batch.move("check", row_count=2)
    batch.steps.create(name="ask", source="checked", target="waiting", by=officer)
    ImportBatch.objects.filter(pk=batch.pk).update(status="waiting")
    return batch
