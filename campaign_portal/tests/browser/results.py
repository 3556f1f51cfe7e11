"""Results put on record, and likenesses to conclude on, for the page kinds."""

import datetime
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile

from awards.models import AwardForm, Violation
from awards.services import past_import, results
from awards.tests.factories import PastAwardFactory


def recorded(officer):
    """Names of things -> rows: one recording of two subjects, and one of them."""
    form = AwardForm.objects.get(code="giay-khen")
    rows = [
        PastAwardFactory.build(
            name=f"Thạch Thị Minh Họa {number}",
            authority="unit_head",
            issuer_unit=officer.unit,
            form=form,
            form_text=form.name,
            decision_number="812/QĐ-UBND",
        )
        for number in (1, 2)
    ]
    batch = results.record(by=officer, rows=rows, form_uuid=uuid.uuid4())
    return {
        "results": batch,
        "recorded-award": batch.rows.first(),
        "past-file": _past_file(officer),
    }


def _past_file(officer):
    """A file of past decisions, checked, of which one row is refused."""
    text = (
        "Họ và tên,Số quyết định,Ngày quyết định,Cấp ký,Hình thức\n"
        f'Bà Lý Thí Dụ,9/QĐ-UBND,05/01/2024,"{officer.unit.full_name()}",Giấy khen\n'
        f'Bà Kim Thí Dụ,,05/01/2024,"{officer.unit.full_name()}",Giấy khen\n'
    )
    upload = SimpleUploadedFile("quyet-dinh-cu.csv", text.encode())
    row = past_import.open_file(upload, by=officer)
    past_import.begin_check(row)
    return row


def likenesses(case):
    """Arguments of the pages that conclude on a case: with an award, with a line of a list."""
    award = PastAwardFactory(name=case.name, achievement=case.achievements.first().what)
    line = Violation.objects.create(
        name=case.name,
        workplace="Trạm Y tế minh họa",
        kind="complaint",
        source="Thanh tra tỉnh, số 45/TTr ngày 10/12/2024 (minh họa)",
        since=datetime.date(2024, 12, 10),
    )
    return {
        f"conclude-{kind}": {"public_id": case.public_id, "kind": kind, "other_id": row.public_id}
        for kind, row in (("award", award), ("violation", line))
    }
