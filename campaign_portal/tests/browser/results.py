"""Results put on record for the page kinds, by the service itself."""

import uuid

from awards.models import AwardForm
from awards.services import results
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
    return {"results": batch, "recorded-award": batch.rows.first()}
