"""Calls, submissions and cases for tests, made by the verbs themselves."""

import datetime
import uuid

import factory
from django.core.files.uploadedfile import SimpleUploadedFile

from awards.choices import PaperKind, PaperLevel, SubjectKind
from awards.council_count import Count
from awards.models import (
    AwardForm,
    Call,
    Council,
    CouncilSession,
    Nomination,
    PastAward,
    RequiredPaper,
)
from awards.services import council as sittings
from awards.services import drafting, papers, procedure
from movement import calendar
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


COUNCIL_SINCE = datetime.date(2020, 1, 1)


def council(members=3, officers=()):
    """The council in force, made once."""
    return Council.objects.in_force(calendar.today()) or new_council(members, officers)


def new_council(members=3, officers=(), since=COUNCIL_SINCE):
    """Chaired by its first member; all sit in the standing committee.

    `members` without an account, after `officers` who have one.
    """
    made = Council.objects.create(name="Hội đồng minh họa", valid_from=since)
    people = [*officers, *([None] * members)]
    for order, officer in enumerate(people, 1):
        made.members.create(
            officer=officer,
            full_name=officer.full_name if officer else f"Ủy viên Minh Họa {order}",
            duty="chair" if order == 1 else "member",
            is_standing=True,
            valid_from=since,
            order=order,
        )
    return made


def session_on(cases, by, officers=(), **fields):
    """A session of today on `cases`, which wait for the council."""
    council(officers=officers)
    case = cases[0]
    track = case.submission.rules.rule_for(case.form).track
    return sittings.create(
        by=by,
        call=case.submission.call,
        track=track,
        cases=cases,
        form_uuid=uuid.uuid4(),
        **{
            "held_on": calendar.today(),
            "mode": "meeting",
            "starts_at": None,
            "place": "Phòng họp số 1",
            "most": None,
            **fields,
        },
    )


def attended(session, by, absent=0):
    """Everybody there but the last `absent`; the first member presides."""
    members = list(session.members)
    here = len(members) - absent
    sittings.attend(
        session,
        by=by,
        version=CouncilSession.objects.get(pk=session.pk).version,
        presences={m.pk: "present" if n < here else "absent" for n, m in enumerate(members)},
        presiding=members[0],
        secretary="Thư ký Minh Họa",
    )


def tally(votes_for, votes_against=0, invalid=0):
    """The counts of a paper tally that adds up."""
    valid = votes_for + votes_against
    counted = valid + invalid
    return {
        "issued": counted,
        "collected": counted,
        "valid": valid,
        "invalid": invalid,
        "votes_for": votes_for,
        "votes_against": votes_against,
    }


def agreed(cases, by):
    """The council has agreed to eligible `cases`, where their form asks for it."""
    heard = [case for case in cases if Nomination.objects.get(pk=case.pk).awaits_council]
    if not heard:
        return None
    session = session_on(heard, by)
    attended(session, by)
    count = Count(session)
    sittings.enter_tallies(
        session,
        by=by,
        version=1,
        rows={line.item.pk: tally(line.taking_part) for line in count.lines},
    )
    sittings.conclude(session, by=by)
    for case in cases:
        vars(case).pop("awaits_council", None)
    return session


def put_forward(cases, *, by, heard_by, note="Đủ điều kiện."):
    """Eligible `cases` presented by the leader `by`, after the council whose minutes `heard_by`
    of Home Affairs entered."""
    agreed(cases, heard_by)
    procedure.present([(case, note) for case in cases], by=by)
