"""The portal's importer: what its jobs do, a check and a load, as two passes over the file."""

import sys
from pathlib import Path

from django.core.files import File

from bench.import_words import YEAR
from bench.importers.measure import measured, tell
from households.models import ImportBatch
from households.services import importing
from movement.models import Agency, Officer
from movement.roles import Role


def check(path):
    """Sent, checked (this is measured), and approved by a second officer."""
    first, second = _officers()
    with open(path, "rb") as file:
        upload = File(file, name=Path(path).name)
        batch = importing.open_import(upload=upload, officer=first, unit=first.own_unit, year=YEAR)
    facts = measured(lambda: importing.check(batch))
    assert batch.status == "checked", batch.message
    importing.submit(batch, by=first, mode=batch.mode)
    if batch.needs_approval:
        importing.confirm(batch, "approve", by=second)
    return facts | {"totals": batch.totals}


def load(_path):
    """The import that was approved last."""
    batch = ImportBatch.objects.get(status="approved")
    facts = measured(lambda: importing.load(batch))
    batch.refresh_from_db()
    assert batch.status == "loaded", batch.message
    return facts | {"totals": batch.totals}


def _officers():
    agency = Agency.objects.get(code="ubnd-tinh")
    officers = []
    for name in ("bench1", "bench2"):
        officer, is_new = Officer.objects.get_or_create(
            username=name, defaults={"agency": agency, "full_name": name}
        )
        if is_new:
            officer.set_roles(Role.PROVINCE_OFFICER)
        officers.append(officer)
    return officers


if __name__ == "__main__":
    tell({"check": check, "load": load}[sys.argv[2]](sys.argv[1]))
