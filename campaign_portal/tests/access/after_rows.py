"""The access matrix of what follows the appraisal: files for signing and what comes of them."""

import uuid

from django.core.files.uploadedfile import SimpleUploadedFile

from awards.services import procedure, signing
from awards.tests.factories import CallFactory, received
from movement.tests.cast import NOW

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# draft: a file being drafted; away: one presented.
TABLE = """
awards:signing-create          GET  any       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:signing-create          POST any       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:signing-detail          GET  away      in 403 403 403 403 200 200 403 403 403 403 200 403 403
awards:signing-detail          GET  draft     in 403 403 403 403 200 200 403 403 403 403 200 403 403
awards:signing-detail          POST away      in 403 403 403 403 405 405 403 403 403 403 405 403 403
awards:signing-detail          POST draft     in 403 403 403 403 405 405 403 403 403 403 405 403 403
awards:signing-document        GET  away      in 403 403 403 403 200 200 403 403 403 403 200 403 403
awards:signing-document        GET  draft     in 403 403 403 403 200 200 403 403 403 403 200 403 403
awards:signing-document        POST away      405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:signing-document        POST draft     405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:signing-drop            GET  away      in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:signing-drop            GET  draft     in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:signing-drop            POST away      in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:signing-drop            POST draft     in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:signing-edit            GET  away      in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:signing-edit            GET  draft     in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:signing-edit            POST away      in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:signing-edit            POST draft     in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:signing-leave-out       GET  away      in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:signing-leave-out       GET  draft     in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:signing-leave-out       POST away      in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:signing-leave-out       POST draft     in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:signing-list            GET  any       in 403 403 403 403 200 200 403 403 403 403 200 403 403
awards:signing-list            POST any       in 403 403 403 403 405 405 403 403 403 403 405 403 403
awards:signing-pdf             GET  away      in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:signing-pdf             GET  draft     in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:signing-pdf             POST away      in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:signing-pdf             POST draft     in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:signing-present         GET  away      in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:signing-present         GET  draft     in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:signing-present         POST away      in 403 403 403 403 302 409 403 403 403 403 403 403 403
awards:signing-present         POST draft     in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:signing-sign            GET  away      in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:signing-sign            GET  draft     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:signing-sign            POST away      in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:signing-sign            POST draft     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:signing-take-back       GET  away      in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:signing-take-back       GET  draft     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:signing-take-back       POST away      in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:signing-take-back       POST draft     in 403 403 403 403 409 409 403 403 403 403 403 403 403
"""
DATA = {
    "signing-present": {"letter_number": "9/TTr-SNV", "letter_date": "15/05/2025"},
    "signing-sign": {"signed_on": "15/05/2025", "decision_signer": "Trần Minh Họa"},
    "signing-take-back": {"note": "Sửa lại"},
    "signing-drop": {"note": "Làm lại"},
}
VERBS = "detail edit drop present sign take-back"


class Upload(SimpleUploadedFile):
    """A small PDF that every role sends anew: reading begins at its start each time."""

    def read(self, *size):
        self.seek(0)
        return super().read(*size)


def pdf_upload():
    return Upload("tep.pdf", b"%PDF-1.4\n%minh hoa\n", "application/pdf")


def signing_file(cast, call, cases=2):
    """A file of cases of Kế Sách district, being drafted."""
    submission = received(cast.district_officer, cast.award_officer, call, cases)
    for case in submission.cases.all():
        procedure.mark_eligible(
            case, by=cast.award_officer, standard_met="khoản 1 Điều 3", note="Đạt"
        )
        case.transition("present", by=cast.board_leader, note="Đủ điều kiện.")
    return signing.create(
        by=cast.award_officer, cases=list(submission.cases.all()), form_uuid=uuid.uuid4()
    )


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    call = CallFactory()
    files = {"draft": signing_file(cast, call), "away": signing_file(cast, call)}
    signing.present(
        files["away"],
        by=cast.award_officer,
        letter_number="8/TTr-SNV",
        letter_date=NOW.date(),
    )
    asked = {}
    for situation, file in files.items():
        key = {"public_id": file.public_id}
        texts = {name: getattr(file, name) for name in signing.TEXT_FIELDS} | {"version": 0}
        for name in VERBS.split():
            sent = texts if name == "edit" else DATA.get(f"signing-{name}", {})
            asked[f"awards:signing-{name}", situation] = (key, dict(sent))
        document = {**key, "key": "award-letter"}
        asked["awards:signing-document", situation] = ({**document, "file_format": "docx"}, {})
        asked["awards:signing-pdf", situation] = (document, {"upload": pdf_upload()})
        case = {"case": file.cases[0].public_id}
        asked["awards:signing-leave-out", situation] = (key, case)
    return asked
