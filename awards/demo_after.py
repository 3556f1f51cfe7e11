"""The demo after the appraisal: a file waiting for signature, certificates, money, stages."""

import datetime
import uuid

from awards.models import AwardForm, CertificateBlank, Decision, Exemplar, SigningFile
from awards.services import certificates, names, payments, publicity, publishing, signing
from movement import calendar
from movement.models import Officer

# Where the texts of an A3 certificate stand: text, x, y, width (mm), size (pt), bold.
PLACES = (
    ("line_1", 60, 130, 300, 26, True),
    ("line_2", 60, 146, 300, 18, False),
    ("line_3", 60, 156, 300, 18, False),
    ("citation", 60, 172, 300, 18, False),
    ("place_date", 250, 205, 140, 15, False),
    ("decision", 90, 238, 70, 13, False),
    ("golden_book", 90, 248, 40, 13, False),
    ("signer", 250, 262, 140, 16, True),
)


def load(form_code):
    """What follows the demo's decision and its presented case. Safe to run twice."""
    if SigningFile.objects.exists():
        return
    officer = Officer.objects.get(username="noivu.1")
    leader = Officer.objects.get(username="noivu.ld")
    _file(officer)
    decision = Decision.objects.awards().filter(cases__form__code=form_code).first()
    if decision:
        _certificates(decision, officer, AwardForm.objects.get(code=form_code))
        payments.make_list(decision, by=leader)
        publishing.publish(decision, by=leader, is_public=True)
    _stages()


def _file(officer):
    cases = list(signing.presented_cases(officer)[:3])
    if not cases:
        return
    file = signing.create(by=officer, cases=cases, form_uuid=uuid.uuid4())
    names.ask(file, by=officer, until=calendar.now() + datetime.timedelta(days=2))
    signing.present(file, by=officer, letter_number="215/TTr-SNV", letter_date=calendar.today())


def _certificates(decision, officer, form):
    blank = CertificateBlank.objects.create(
        name="Phôi Bằng khen của Chủ tịch UBND tỉnh (A3)", form=form, width_mm=420, height_mm=297
    )
    for text, x, y, width, size, is_bold in PLACES:
        blank.fields.create(
            text=text, x_mm=x, y_mm=y, width_mm=width, size_pt=size, is_bold=is_bold
        )
    certificates.enter_stock(blank, by=officer, kind="in", number=200, note="Phiếu nhập minh họa")
    certificates.enter_stock(blank, by=officer, kind="spoiled", number=2, note="In thử bị lệch")
    certificates.prepare(decision, by=officer, blank=blank)


def _stages():
    editor = Officer.objects.get(username="bientap")
    model = Exemplar.objects.published().last()
    if model is None:
        return
    for days, stage, note in (
        (90, "found", "Ủy ban nhân dân xã giới thiệu."),
        (60, "fostered", "Hội Liên hiệp Phụ nữ hướng dẫn mở rộng tổ đan lát."),
        (30, "summed_up", "Sở Nội vụ tổng kết kinh nghiệm."),
        (0, "publicised", "Đăng trên Cổng thông tin."),
    ):
        day = calendar.today() - datetime.timedelta(days=days)
        publicity.reach_stage(model, by=editor, stage=stage, reached_on=day, note=note)
