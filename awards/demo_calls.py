"""The demo's quotas, extension, late draft, a sudden call, and Giấy khen inside a district."""

import uuid

from awards import demo, demo_files
from awards.choices import Authority, PaperKind, SubjectKind
from awards.models import AwardForm, Call, Quota, RemoteCommune
from awards.services import calls, drafting, procedure
from movement.models import AdministrativeUnit, Movement, Officer

DISTRICT = "943"
DISTRICT_CALL, LATE_CALL, SUDDEN_CALL = "18/HD-UBND", "498/HD-SNV", "505/HD-SNV"
GIAY_KHEN = "giay-khen"
# Kind of subject and how many each unit may propose in the open call.
QUOTAS = ((SubjectKind.COLLECTIVE, 2), (SubjectKind.HOUSEHOLD, 2), (SubjectKind.INDIVIDUAL, 3))


def load():
    """Safe to run twice."""
    if Call.objects.filter(guidance_number=DISTRICT_CALL).exists():
        return
    leader = Officer.objects.get(username="noivu.1")
    _quotas_and_extension(leader)
    _remote_communes()
    _late_draft(leader)
    new_call(leader, SUDDEN_CALL, "Khen thưởng đột xuất năm 2025", occasion="sudden")
    _district()


def _quotas_and_extension(leader):
    call = Call.objects.get(guidance_number=demo.OPEN_CALL)
    for kind, number in QUOTAS:
        Quota.objects.create(call=call, subject_kind=kind, number=number)
    call.is_public = True
    call.save()
    calls.attach(
        call,
        by=leader,
        kind=PaperKind.GUIDANCE,
        upload=demo_files.upload("huong-dan-512.pdf", "HUONG DAN"),
    )
    district = _unit("948")
    calls.extend(
        call,
        by=leader,
        place=district,
        closes_on=demo.day(demo.CLOSES + 5),
        reason="Đơn vị đang khắc phục hậu quả ngập úng. Dữ liệu minh họa.",
    )


def _unit(code):
    return AdministrativeUnit.objects.as_of(demo.day(0)).get(code=code)


def _remote_communes():
    for unit in _unit(DISTRICT).children.filter(level="commune").order_by("code")[:2]:
        RemoteCommune.objects.create(
            unit=unit, valid_from=demo.D(2021, 6, 4), basis="Dữ liệu minh họa"
        )


def new_call(officer, number, name, *, occasion="yearly", form=demo.PROVINCE_FORM):
    return calls.create_call(
        by=officer,
        forms=AwardForm.objects.filter(code=form),
        movement=Movement.objects.current(),
        name=name,
        occasion=occasion,
        guidance_number=number,
        guidance_date=demo.day(-20),
        summary="Dữ liệu minh họa.",
        achievement_from=demo.D(2024, 1, 1),
        achievement_to=demo.D(2025, 4, 30),
        opens_on=demo.day(demo.OPENED),
        closes_on=demo.day(demo.CLOSES),
        subject_kinds=[kind.value for kind in SubjectKind],
    )


def _late_draft(leader):
    """A call that closed yesterday upon a district's draft."""
    call = new_call(leader, LATE_CALL, "Khen thưởng đợt bổ sung năm 2024")
    demo.complete_draft(call, Officer.objects.get(username="huyen.945"), ["hien_dat"], 12)
    call.closes_on = demo.day(-1)
    call.save()


def _district():
    """From call to decision: one commune's case commended, another one's to be received."""
    officer = Officer.objects.get(username=f"huyen.{DISTRICT}.td")
    head = Officer.objects.get(username=f"huyen.{DISTRICT}.ld")
    name = "Giấy khen phong trào thi đua của huyện năm 2025"
    call = new_call(officer, DISTRICT_CALL, name, form=GIAY_KHEN)
    communes = _unit(DISTRICT).children.filter(level="commune", valid_to__gte=demo.day(0))
    first, second = communes.order_by("code")[:2]
    case = _sent(call, first, "to_tiet_kiem", 8).cases.get()
    _sent(call, second, "day_nghe", 14)
    procedure.receive(
        case.submission, by=officer, incoming_number="96", incoming_date=demo.day(-1)
    )
    case.refresh_from_db()
    standard = "Có thành tích tiêu biểu trong phong trào thi đua của huyện"
    procedure.mark_eligible(case, by=officer, standard_met=standard, note="Hồ sơ đầy đủ.")
    case.transition("present", by=head, note="Đồng ý trình.")
    procedure.record_decision(
        by=officer,
        cases=[case],
        upload=demo_files.upload("quyet-dinh.pdf", "QUYET DINH"),
        authority=Authority.UNIT_HEAD,
        number="2147/QĐ-UBND",
        date=demo.day(0),
        signer="Lý Minh Họa",
        signer_title="Chủ tịch",
        subject="Tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện",
        form_uuid=uuid.uuid4(),
    )


def _sent(call, commune, subject, number):
    officer = Officer.objects.get(username=f"xa.{commune.code}")
    submission = demo.complete_draft(call, officer, [subject], number)
    submission.cases.update(form=AwardForm.objects.get(code=GIAY_KHEN))
    drafting.send(submission, by=officer)
    return submission
