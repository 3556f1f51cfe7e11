"""The access matrix of what follows the appraisal: files for signing and what comes of them."""

import datetime
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile

from awards.models import Archive, CertificateBlank, PrintRun
from awards.services import amending, certificates, names, payments, procedure, publicity, signing
from awards.tests.factories import CallFactory, put_forward, received
from movement import calendar
from movement.tests.cast import NOW

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# draft: a file being drafted; away: one presented. own: of Kế Sách; other: of Mỹ Xuyên.
TABLE = """
awards:archive                 GET  any       in 403 403 403 403 200 200 403 403 403 403 200 403 403
awards:archive                 POST any       in 403 403 403 403 302 302 403 403 403 403 302 403 403
awards:archive-file            GET  any       in 403 403 403 403 404 404 403 403 403 403 404 403 403
awards:archive-file            POST any       405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:exemplar-stage          GET  any       in 403 403 403 403 200 200 403 200 200 403 403 403 403
awards:exemplar-stage          POST any       in 403 403 403 403 302 302 403 302 302 403 403 403 403
awards:statistics              GET  any       in 403 403 403 403 200 200 403 403 403 403 200 403 403
awards:statistics              POST any       in 403 403 403 403 405 405 403 403 403 403 405 403 403
awards:statistics-file         GET  any       in 403 403 403 403 200 200 403 403 403 403 200 403 403
awards:statistics-file         POST any       405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:traces                  GET  any       in 403 403 403 403 403 403 403 403 403 403 200 403 403
awards:traces                  POST any       405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:blank-create            GET  any       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:blank-create            POST any       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:blank-detail            GET  any       in 403 403 403 403 200 200 403 403 403 403 200 403 403
awards:blank-detail            POST any       in 403 403 403 403 405 405 403 403 403 403 405 403 403
awards:blank-fields            GET  any       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:blank-fields            POST any       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:blank-list              GET  any       in 403 403 403 403 200 200 403 403 403 403 200 403 403
awards:blank-list              POST any       in 403 403 403 403 405 405 403 403 403 403 405 403 403
awards:blank-picture           GET  any       in 403 403 403 403 404 404 403 403 403 403 404 403 403
awards:blank-picture           POST any       405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:blank-stock             GET  any       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:blank-stock             POST any       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:blank-test              GET  any       in 403 403 403 403 200 200 403 403 403 403 200 403 403
awards:blank-test              POST any       405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:certificate-replace     GET  any       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:certificate-replace     POST any       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:certificates            GET  any       in 403 403 403 403 200 200 403 403 403 403 200 403 403
awards:certificates            POST any       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:check                   GET  any       200 200 200 200 200 200 200 200 200 200 200 200 200 200
awards:check                   POST any       405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:conference              GET  any       in 403 403 403 403 200 200 403 403 403 403 200 403 403
awards:conference              POST any       in 403 403 403 403 405 405 403 403 403 403 405 403 403
awards:conference-guest        GET  any       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:conference-guest        POST any       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:decision-correct        GET  any       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:decision-correct        POST any       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:decision-sealed         GET  any       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:decision-sealed         POST any       405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:decision-document       GET  any       in 403 403 403 403 200 200 403 403 403 403 200 403 403
awards:decision-document       POST any       405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:decision-revoke         GET  any       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:decision-revoke         POST any       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:names                   GET  any       in 200 200 200 403 403 403 403 403 403 403 403 403 403
awards:names                   POST any       in 302 302 302 403 403 403 403 403 403 403 403 403 403
awards:names-ask               GET  any       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:names-ask               POST any       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:names-mend              GET  other     in 404 404 404 404 200 200 404 403 403 404 403 403 403
awards:names-mend              GET  own       in 404 200 404 404 200 200 403 403 403 404 403 403 403
awards:names-mend              POST other     in 404 404 404 404 409 409 404 403 403 404 403 403 403
awards:names-mend              POST own       in 404 302 404 404 302 302 403 403 403 404 403 403 403
awards:payment-account         GET  any       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:payment-account         POST any       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:payments                GET  any       in 403 403 403 403 200 200 403 403 403 403 200 403 403
awards:payments                POST any       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:recall-return           GET  any       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:recall-return           POST any       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:run-file                GET  any       in 403 403 403 403 404 404 403 403 403 403 404 403 403
awards:run-file                POST any       in 403 403 403 403 405 405 403 403 403 403 405 403 403
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
NAMES = {
    "honorific": "ba",
    "name": "Thạch Thị Minh Hoạ",
    "position": "Nông dân",
    "workplace": "",
    "residence": "Ấp Minh Họa",
    "reason": "Sai dấu",
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
    cases = list(submission.cases.all())
    put_forward(cases, by=cast.board_leader, heard_by=cast.award_officer)
    return signing.create(by=cast.award_officer, cases=cases, form_uuid=uuid.uuid4())


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
    return asked | _names(cast, call, files["draft"]) | _decided(cast, call)


def _names(cast, call, file):
    """The printed lines of a file that asks the units, and a case of another district."""
    names.ask(file, by=cast.award_officer, until=calendar.now() + datetime.timedelta(hours=5))
    other = received(cast.other_district_officer, cast.award_officer, call).cases.get()
    until = {"until_0": "16/05/2025", "until_1": "17:00"}
    own = file.cases[0]
    return {
        ("awards:names-ask", "any"): ({"public_id": file.public_id}, until),
        ("awards:names-mend", "own"): ({"public_id": own.public_id}, dict(NAMES)),
        ("awards:names-mend", "other"): ({"public_id": other.public_id}, dict(NAMES)),
    }


def issued(cast, file, number):
    """The decision of a file presented today."""
    signing.present(file, by=cast.award_officer, letter_number="9/TTr-SNV", letter_date=NOW.date())
    return procedure.record_decision(
        by=cast.award_officer,
        cases=file.cases,
        upload=pdf_upload(),
        authority="province_chairman",
        number=number,
        date=NOW.date(),
        signer="Trần Minh Họa",
        subject="Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
    )


def blank_with_texts(cast, form, received_blanks=50):
    """A blank of A3 in landscape with the texts a certificate of merit has."""
    blank = CertificateBlank.objects.create(
        name="Phôi Bằng khen A3", form=form, width_mm=420, height_mm=297
    )
    places = (
        ("line_1", 60, 130, 300, 26, True),
        ("line_2", 60, 146, 300, 18, False),
        ("line_3", 60, 156, 300, 18, False),
        ("citation", 60, 172, 300, 18, False),
        ("golden_book", 90, 248, 40, 13, False),
        ("decision", 90, 238, 70, 13, False),
        ("place_date", 250, 205, 140, 15, False),
        ("signer", 250, 262, 140, 16, True),
    )
    for text, x, y, width, size, is_bold in places:
        blank.fields.create(
            text=text, x_mm=x, y_mm=y, width_mm=width, size_pt=size, is_bold=is_bold
        )
    certificates.enter_stock(
        blank, by=cast.award_officer, kind="in", number=received_blanks, note="Phiếu nhập số 1"
    )
    return blank


def after(cast, file, number):
    """A decision with everything that may follow: certificates, money, a revocation."""
    decision = issued(cast, file, number)
    blank = blank_with_texts(cast, file.form)
    certificates.prepare(decision, by=cast.award_officer, blank=blank)
    keys = [row.public_id for row in decision.certificates.all()[:1]]
    certificates.act(decision, "print", keys, by=cast.award_officer)
    payments.make_list(decision, by=cast.award_officer)
    revocation = amending.revoke(
        decision,
        by=cast.board_leader,
        cases=[decision.cases.get(ordinal=2)],
        note="Kê khai không đúng, khoản 1 Điều 93",
        upload=pdf_upload(),
        number=f"9{number}",
        date=NOW.date(),
        signer="Trần Minh Họa",
    )
    return decision, blank, revocation


def _decided(cast, call):
    decision, blank, revocation = after(cast, signing_file(cast, call), "77/QĐ-UBND")
    key, sheet = {"public_id": decision.public_id}, {"public_id": blank.public_id}
    first = decision.cases.get(ordinal=1)
    run = PrintRun.objects.create(decision=decision, officer=cast.award_officer)
    amendment = {
        "number": "99/QĐ-UBND",
        "date": "15/05/2025",
        "signer": "Trần Minh Họa",
        "upload": pdf_upload(),
    }
    printed = decision.certificates.get(status="printed")
    size = {"name": "Phôi Giấy khen", "form": blank.form_id, "width_mm": "297", "height_mm": "210"}
    no_rows = {"fields-TOTAL_FORMS": "0", "fields-INITIAL_FORMS": "0"}
    recalled = {"public_id": revocation.public_id, "pk": revocation.recalls.get().pk}
    asked = {
        "blank-create": ({}, size),
        "blank-detail": (sheet, {}),
        "blank-fields": (sheet, no_rows),
        "blank-picture": (sheet, {}),
        "blank-stock": (sheet, {"kind": "in", "number": "5"}),
        "blank-test": (sheet, {}),
        "certificate-replace": ({"public_id": printed.public_id}, {"note": "Lệch dòng"}),
        "certificates": (key, {}),
        "check": ({"public_id": first.past_award.public_id}, {}),
        "conference": (key, {}),
        "conference-guest": ({**key, "case_id": first.public_id}, {"is_coming": "on"}),
        "decision-correct": (key, {**NAMES, **amendment, "case": first.public_id}),
        "decision-sealed": (key, {}),
        "decision-document": ({**key, "key": "payment-list", "file_format": "docx"}, {}),
        "decision-revoke": (
            key,
            {**amendment, "number": "98/QĐ-UBND", "cases": [first.public_id], "note": "Lý do"},
        ),
        "payment-account": (
            {"public_id": first.payment.public_id},
            {"method": "cash", "account": ""},
        ),
        "payments": (key, {}),
        "recall-return": (recalled, {"note": "Đã nhận"}),
        "run-file": ({"public_id": run.public_id, "part": "bang"}, {}),
    }
    return {(f"awards:{name}", "any"): sent for name, sent in (asked | _kept(cast, first)).items()}


def _kept(cast, case):
    """An archive not made yet, the trace of a submission, and a model that grows."""
    submission = {"public_id": case.submission.public_id}
    archive = Archive.objects.create(submission=case.submission, officer=cast.award_officer)
    model = publicity.propose(
        by=cast.editor,
        movement=case.submission.call.movement,
        subject_kind="collective",
        name="Tổ tiết kiệm Minh Họa",
        title="Cùng nhau góp vốn",
    )
    stage = {"stage": "found", "reached_on": "15/05/2025", "note": "Huyện giới thiệu"}
    return {
        "archive": (submission, {}),
        "archive-file": ({"public_id": archive.public_id}, {}),
        "traces": (submission, {}),
        "exemplar-stage": ({"public_id": model.public_id}, stage),
        "statistics-file": ({"file_format": "xlsx"}, {}),
    }
