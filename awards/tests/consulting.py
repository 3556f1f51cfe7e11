"""Consultations for tests: enterprises of a call, asked about and answered."""

import datetime
import uuid

from awards.choices import SubjectKind
from awards.models import ConsultationBatch
from awards.services import consultation, drafting, procedure
from awards.tests.factories import complete_case, complete_draft

D = datetime.date
TODAY = D(2025, 5, 15)


def enterprises(unit, by, call, count=2):
    """Received cases of enterprises."""
    submission = complete_draft(unit, call, cases=0)
    for number in range(1, count + 1):
        complete_case(submission, unit, f"Công ty Minh Họa {number}", SubjectKind.ENTERPRISE)
    drafting.send(submission, by=unit)
    procedure.receive(submission, by=by, incoming_number="9", incoming_date=TODAY)
    return list(submission.cases.order_by("number"))


def make_batch(by, call, cases):
    return consultation.create(by=by, call=call, cases=cases, form_uuid=uuid.uuid4())


def asked(by, call, cases, letter_date=TODAY):
    """A batch of which the letters went out."""
    batch = make_batch(by, call, cases)
    consultation.send(batch, by=by, letter_number="1215/SNV-TĐKT", letter_date=letter_date)
    return ConsultationBatch.objects.get(pk=batch.pk)


def answer_all(batch, by):
    """Every agency answers by a letter without objection."""
    for row in batch.letters.all():
        consultation.record_letter(
            row,
            by=by,
            answer_number="77/CV",
            answer_date=batch.letter_date,
            all_agreed=True,
        )
