"""Imports in every state a page shows differently, for the scene."""

from django.test import override_settings

from households.services import importing
from households.tests.importing.files import COLUMNS, POOR, rows, upload
from movement.tests.factories import unit


def imports(district, province):
    """Names of things -> imports of communes of Kế Sách; one unit, one open import each."""
    first, *others = _communes()
    looked_at = _checked(district, first, _many_kinds(first))
    columns = _sent(district, others[0], upload(*rows(1), columns=COLUMNS | {"class": "Xếp hạng"}))
    waiting = _checked(province, others[1], _of(others[1], 4), limit=1)
    waiting.transition("ask", by=province)
    loaded = _checked(district, others[2], _of(others[2], 3))
    importing.confirm(loaded, "confirm", by=district)
    importing.load(loaded)
    going = _checked(district, others[3], _of(others[3], 2))
    importing.confirm(going, "confirm", by=district)
    failed = _sent(district, others[4], upload(name="Hỏng.xlsx"))
    return {
        "import-checked": looked_at,
        "import-columns": columns,
        "import-waiting": waiting,
        "import-loaded": loaded,
        "import-going": going,
        "import-failed": failed,
    }


def _communes():
    return list(unit("943").children.order_by("code")[:6])


def _of(commune, count):
    return [
        POOR | {"code": f"Q{commune.code}{n}", "commune": commune.name, "head": f"Lý Thị Mẫu {n}"}
        for n in range(count)
    ]


def _many_kinds(commune):
    """Good rows, a doubtful one, a refused one, and a name that no unit bears."""
    good = _of(commune, 30)
    return [
        *good,
        good[0] | {"code": "Q9", "b2": "50"},
        good[0] | {"code": "Q8", "commune": "Xã Lạ"},
    ]


def _sent(officer, place, file, limit=100):
    with override_settings(IMPORT_APPROVAL_ROWS=limit):
        batch = importing.open_import(upload=file, officer=officer, unit=place, year=2024)
    importing.begin_check(batch)
    return batch


def _checked(officer, place, households, limit=100):
    batch = _sent(officer, place, upload(*households), limit)
    assert batch.status == "checked", batch.message
    return batch
