"""Page kinds of consultation (hiệp y) and public opinion, and the rows they show."""

from awards.models import ConsultationAnswer
from awards.services import consultation
from awards.services.consultation import TypedCell
from awards.tests.consulting import asked, enterprises, make_batch
from awards.tests.factories import CallFactory
from awards.tests.opinions import WRITER, begin, state_cases, write
from campaign_portal.tests.browser.kinds import AUDITOR, AWARD, LEADER, PUBLIC, Kind

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
    Kind("awards:opinion-notices", PUBLIC),
    Kind("awards:opinion-notice", PUBLIC, "period"),
    Kind("awards:opinion-thanks", PUBLIC, "period"),
    Kind("awards:call-opinions", AWARD, "asked-call"),
    Kind("awards:opinion-period", AWARD, "period"),
    Kind("awards:opinion-take-down", AWARD, "period"),
    Kind("awards:opinion-list", AUDITOR),
    Kind("awards:opinion", AWARD, "opinion"),
    Kind("awards:opinion-writer", AUDITOR, "opinion"),
    Kind("awards:opinion-handle", AUDITOR, "handled-opinion"),
)
CONSULTING_EXCEPTIONS = {
    "awards:consultation-document": "answers with a file, not with a page",
    "awards:opinion-report": "answers with a file, not with a page",
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
    shown = state_cases(unit, officer, call, 3)
    period = begin(officer, call, shown[:2], consenting=shown[:1])
    opinion = write(period, shown[0], writer=WRITER)
    return {
        "period": {"public_id": period.public_id},
        "opinion": {"public_id": opinion.public_id},
        "handled-opinion": {"public_id": opinion.public_id, "verb": "verify"},
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
