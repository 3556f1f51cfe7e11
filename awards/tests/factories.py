"""Calls, submissions and cases for tests, made by the verbs themselves."""

import datetime
import uuid

import factory
from django.core.files.uploadedfile import SimpleUploadedFile

from awards.choices import PaperKind, PaperLevel, SubjectKind
from awards.models import AwardForm, Call, PastAward, RequiredPaper
from awards.services import drafting, papers, procedure
from movement.models import Movement

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
LEGAL_GROUND = "khoản 2 Điều 84 Luật số 06/2022/QH15"


def pdf(name="to-trinh.pdf", content=PDF):
    return SimpleUploadedFile(name, content, "application/pdf")


class CallFactory(factory.django.DjangoModelFactory):
    """A call open on the tests' 15 May 2025, for provincial certificates and giấy khen."""

    class Meta:
        model = Call
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Đợt khen thưởng minh họa {n}")
    movement = factory.LazyFunction(lambda: Movement.objects.first())
    occasion = "final"
    guidance_number = "120/HD-SNV"
    guidance_date = datetime.date(2025, 4, 20)
    achievement_from = datetime.date(2021, 1, 1)
    achievement_to = datetime.date(2025, 4, 30)
    opens_on = datetime.date(2025, 5, 1)
    closes_on = datetime.date(2025, 5, 31)
    subject_kinds = SubjectKind.values

    @factory.post_generation
    def forms(call, create, codes):
        codes = codes or ["bang-khen-tinh", "giay-khen", "co-thi-dua-tinh"]
        call.forms.set(AwardForm.objects.filter(code__in=codes))

    @factory.post_generation
    def papers_asked(call, create, rows):
        for level, kind in rows or (
            (PaperLevel.SUBMISSION, PaperKind.LETTER),
            (PaperLevel.SUBMISSION, PaperKind.MINUTES),
            (PaperLevel.CASE, PaperKind.REPORT),
        ):
            RequiredPaper.objects.create(call=call, level=level, kind=kind, name=kind.label)


LETTER = {
    "letter_number": "45/TTr-UBND",
    "letter_date": datetime.date(2025, 5, 12),
    "letter_subject": "Đề nghị tặng Bằng khen",
    "letter_signer": "Lâm Minh Họa",
    "letter_signer_title": "Phó Chủ tịch",
    "contact_name": "Thạch Minh Họa",
    "contact_phone": "0299 000 000",
}
MINUTES = {
    "minutes_date": datetime.date(2025, 5, 9),
    "council_total": 9,
    "council_present": 8,
    "votes_agree": 8,
}


def draft(officer, call=None):
    """An empty draft of the officer's unit."""
    call = call or CallFactory()
    submission, _created = drafting.create_draft(call=call, by=officer, form_uuid=uuid.uuid4())
    return submission


def complete_case(submission, officer, name="Thạch Thị Minh Họa", kind=SubjectKind.INDIVIDUAL):
    """A case with everything the call asks for."""
    case = drafting.add_case(
        submission,
        by=officer,
        form_uuid=uuid.uuid4(),
        subject_kind=kind,
        honorific="ba" if kind in (SubjectKind.INDIVIDUAL, SubjectKind.HOUSEHOLD) else "",
        name=name,
    )
    drafting.save_case(
        case,
        by=officer,
        version=0,
        values={
            "form": AwardForm.objects.get(code="bang-khen-tinh"),
            "content": submission.call.movement.content_set.first(),
            "residence": "Ấp Minh Họa, xã Nhơn Mỹ",
        },
        achievements=[
            {
                "what": "Giúp 5 hộ vay vốn",
                "period": "2022-2024",
                "figure": 5,
                "figure_unit": "hộ",
            }
        ],
    )
    papers.attach_paper(case, kind=PaperKind.REPORT, upload=pdf("bao-cao.pdf"), by=officer)
    return case


def complete_draft(officer, call=None, cases=1):
    """A draft that may be sent as it is."""
    submission = draft(officer, call)
    drafting.save_section(submission, "letter", by=officer, version=0, values=LETTER)
    drafting.save_section(submission, "minutes", by=officer, version=0, values=MINUTES)
    papers.attach_paper(submission, kind=PaperKind.LETTER, upload=pdf(), by=officer)
    papers.attach_paper(submission, kind=PaperKind.MINUTES, upload=pdf("bb.pdf"), by=officer)
    for number in range(cases):
        complete_case(submission, officer, name=f"Thạch Thị Minh Họa {number + 1}")
    return submission


def sent(officer, call=None, cases=1):
    submission = complete_draft(officer, call, cases)
    drafting.send(submission, by=officer)
    return submission


def received(officer, by, call=None, cases=1):
    """A submission Home Affairs (`by`) has received on 15 May 2025."""
    submission = sent(officer, call, cases)
    procedure.receive(
        submission,
        by=by,
        incoming_number="812",
        incoming_date=datetime.date(2025, 5, 15),
    )
    return submission


class PastAwardFactory(factory.django.DjangoModelFactory):
    """An award given by the province in 2023 to somebody of no known unit."""

    class Meta:
        model = PastAward

    subject_kind = SubjectKind.INDIVIDUAL
    name = factory.Sequence(lambda n: f"Lâm Văn Minh Họa {n}")
    form_text = "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"
    authority = "province_chairman"
    decision_number = factory.Sequence(lambda n: f"{n}/QĐ-UBND")
    decision_date = datetime.date(2023, 11, 18)
