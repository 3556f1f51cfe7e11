"""Exports of the register in their states, for the pages that show them."""

import datetime

from django.core.files.base import ContentFile

from households.models import RegisterExport
from households.services import exporting
from movement import calendar, jobs


def exports(officer):
    """One that is ready, one still made, one whose file is gone: names -> rows."""
    going = _export(officer)
    going.job = jobs.enqueue(kind=exporting.JOB, unique_key=str(going.public_id), officer=officer)
    going.save()
    ready, removed = _export(officer), _export(officer)
    for export, made_at in ((ready, calendar.now()), (removed, _long_ago())):
        export.row_count, export.made_at, export.size = 298, made_at, 48_000
        export.file.save("xlsx", ContentFile(b"PK"), save=True)
    return {"export": ready, "export-going": going, "export-removed": removed}


def _long_ago():
    return calendar.now() - datetime.timedelta(days=30)


def _export(officer):
    return RegisterExport.objects.create(
        officer=officer,
        unit=officer.own_unit,
        source="list",
        query="household_class=poor",
        title="Danh sách hộ nghèo, kết quả rà soát năm 2024 - Huyện Kế Sách",
        words=[{"label": "Phân loại", "text": "Hộ nghèo"}],
        purpose="Báo cáo cấp trên: Công văn số 12",
        file_format="xlsx",
    )
