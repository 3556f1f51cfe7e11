"""The demo's consultation: one enterprise asked about, some agencies have answered."""

import uuid

from awards import demo
from awards.models import ConsultationBatch, Nomination
from awards.services import consultation
from awards.services.consultation import TypedCell
from movement.models import Officer

# Agency and what it answers; the others have not answered yet.
ANSWERS = (("Thuế", "TN"), ("Bảo hiểm xã hội", "TN"), ("Môi trường", "YK: đang đối chiếu hồ sơ"))


def load():
    """Safe to run twice."""
    if ConsultationBatch.objects.exists():
        return
    officer = Officer.objects.get(username="noivu.1")
    case = Nomination.objects.get(
        submission__call__guidance_number=demo.OPEN_CALL,
        subject_kind="enterprise",
        status="appraising",
    )
    batch = consultation.create(
        by=officer, call=case.submission.call, cases=[case], form_uuid=uuid.uuid4()
    )
    consultation.send(batch, by=officer, letter_number="1215/SNV-TĐKT", letter_date=demo.day(0))
    letters = {row.agency.short_name: row for row in batch.letters.select_related("agency")}
    typed = [TypedCell(letters[name].pk, case.pk, text, "") for name, text in ANSWERS]
    consultation.record(batch, typed, by=officer)
    consultation.record_letter(
        letters["Thuế"], by=officer, answer_number="77/CV", answer_date=demo.day(0)
    )
