"""The letter of a consultation to one agency, filled from its batch."""

from awards.choices import LimitKey
from awards.documents.build_signing import Names, award_line
from awards.documents.consultation import ConsultationLetterData
from awards.documents.frame import in_vietnamese
from awards.documents.subjects import grouped
from movement.documents.parts import Letterhead


@in_vietnamese
def letter(batch, agency):
    """The letter to `agency` about the cases of `batch` whose kind it is asked about."""
    names = Names(batch, batch.letter_date)
    number, _slash, symbol = batch.letter_number.partition("/")
    cases = [
        line.nomination
        for line in batch.lines.with_cases()
        if line.nomination.subject_kind in agency.subject_kinds
    ]
    rules = cases[0].submission.rules if cases else None
    return ConsultationLetterData(
        letterhead=Letterhead(
            [names.department.removesuffix(f" {names.province}")],
            names.place,
            batch.letter_date,
            names.committee,
            number,
            symbol or "SNV-TĐKT",
        ),
        body=names.department.removesuffix(f" {names.province}"),
        agency=agency.name,
        about=agency.about,
        call=batch.call.name,
        subjects=grouped(
            (case.subject_kind, award_line(case, number)) for number, case in enumerate(cases, 1)
        ),
        days=(rules.working_days(LimitKey.CONSULTATION) if rules else None) or 0,
        answer_by=batch.due_on or (batch.letter_date and batch.deadline("sent")),
        signer_office=batch.letter_office,
        signer_name=batch.letter_signer,
        recipients=["Như trên", "Lưu: VT, TĐKT"],
    )
