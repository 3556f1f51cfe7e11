"""Page kinds of consultation (hiệp y), and the rows they show."""

from awards.models import ConsultationAnswer
from awards.services import consultation
from awards.services.consultation import TypedCell
from awards.tests.consulting import asked, enterprises, make_batch
from awards.tests.factories import CallFactory
from campaign_portal.tests.browser.kinds import AUDITOR, AWARD, LEADER, Kind

CONSULTING_KINDS = (
    Kind("awards:call-consultations", AWARD, "asked-call"),
    Kind("awards:consultation", AWARD, "asked-batch"),
    Kind("awards:consultation", AUDITOR, "asked-batch"),
    Kind("awards:consultation", AWARD, "drafted-batch"),
    Kind("awards:consultation-paste", AWARD, "asked-batch"),
    Kind("awards:consultation-send", AWARD, "drafted-batch"),
    Kind("awards:consultation-drop", AWARD, "drafted-batch"),
    Kind("awards:consultation-close", AWARD, "asked-batch"),
    Kind("awards:consultation-answer", AWARD, "asked-letter"),
    Kind("awards:consultation-silence", AWARD, "asked-letter"),
    Kind("awards:case-conclude", LEADER, "objection"),
    Kind("awards:review-case", LEADER, "objected-case"),
    Kind("awards:call-board", AWARD, "asked-call"),
)
CONSULTING_EXCEPTIONS = {
    "awards:consultation-document": "answers with a file, not with a page",
    "awards:consultation-reopen": "the same page as giving a batch up",
}


def consulting_scene(unit, officer):
    """A batch past its last day with an objection, one being drafted, one case to be chosen."""
    call = CallFactory(name="Đợt lấy ý kiến của các trang")
    cases = enterprises(unit, officer, call, 4)
    batch = asked(officer, call, cases[:2], call.guidance_date)
    drafted = make_batch(officer, call, cases[2:3])
    letter = batch.letters.first()
    cell = TypedCell(letter.pk, cases[0].pk, "KTN: còn nợ thuế năm 2024", "")
    consultation.record(batch, [cell], by=officer)
    answer = ConsultationAnswer.objects.get(letter=letter, nomination=cases[0])
    return {
        "asked-call": {"public_id": call.public_id},
        "asked-batch": {"public_id": batch.public_id},
        "drafted-batch": {"public_id": drafted.public_id},
        "asked-letter": {"public_id": batch.letters.last().public_id},
        "objected-case": {"public_id": cases[0].public_id},
        "objection": {
            "public_id": cases[0].public_id,
            "kind": "objection",
            "other_id": answer.public_id,
        },
    }
