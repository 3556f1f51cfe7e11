"""The access matrix of consultation (hiệp y): Home Affairs' own, the auditor reads it."""

from awards.models import ConsultationAnswer
from awards.services import consultation
from awards.services.consultation import TypedCell
from awards.tests.consulting import answer_all, asked, enterprises, make_batch
from awards.tests.factories import CallFactory
from movement.tests.factories import unit

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# own: in the state the act asks for; wrong: in another; other: a call of a district.
TABLE = """
awards:call-consultations      GET  own       in 403 403 403 403 200 200 403 403 403 403 200 403 403
awards:call-consultations      POST own       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:call-consultations      GET  other     in 403 403 403 403 404 404 403 403 403 403 200 403 403
awards:call-consultations      POST other     in 403 403 403 403 404 404 403 403 403 403 403 403 403
awards:consultation            GET  own       in 403 403 403 403 200 200 403 403 403 403 200 403 403
awards:consultation            POST own       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:consultation            GET  wrong     in 403 403 403 403 200 200 403 403 403 403 200 403 403
awards:consultation            POST wrong     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:consultation-paste      GET  own       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:consultation-paste      POST own       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:consultation-paste      GET  wrong     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:consultation-paste      POST wrong     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:consultation-send       GET  own       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:consultation-send       POST own       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:consultation-send       GET  wrong     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:consultation-send       POST wrong     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:consultation-close      GET  own       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:consultation-close      POST own       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:consultation-close      GET  wrong     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:consultation-close      POST wrong     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:consultation-reopen     GET  own       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:consultation-reopen     POST own       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:consultation-reopen     GET  wrong     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:consultation-reopen     POST wrong     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:consultation-drop       GET  own       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:consultation-drop       POST own       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:consultation-drop       GET  wrong     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:consultation-drop       POST wrong     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:consultation-document   GET  own       in 403 403 403 403 200 200 403 403 403 403 200 403 403
awards:consultation-document   POST own      405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:consultation-answer     GET  own       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:consultation-answer     POST own       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:consultation-answer     GET  wrong     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:consultation-answer     POST wrong     in 403 403 403 403 409 409 403 403 403 403 403 403 403
# own: past the last day; early: before it, the form comes back; wrong: closed.
awards:consultation-silence    GET  own       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:consultation-silence    POST own       in 403 403 403 403 302 302 403 403 403 403 403 403 403
awards:consultation-silence    GET  early     in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:consultation-silence    POST early     in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:consultation-silence    GET  wrong     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:consultation-silence    POST wrong     in 403 403 403 403 409 409 403 403 403 403 403 403 403
# What an agency objected is the board leader's to clear.
awards:case-conclude           GET  objection in 403 403 403 403 403 200 404 403 403 403 403 403 403
awards:case-conclude           POST objection in 403 403 403 403 403 302 404 403 403 403 403 403 403
"""
SEND = {"letter_number": "9/SNV", "letter_date": "15/05/2025"}
ANSWER = {"answer_number": "8/CT", "answer_date": "15/05/2025"}
NOTE = {"note": "Có văn bản thứ hai"}


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    officer, call = cast.other_award_officer, CallFactory()
    groups = [enterprises(cast.district_officer, officer, call, 1) for _each in range(5)]
    free, drafted, sent, late, closed = groups
    drafting = make_batch(officer, call, drafted)
    batch = asked(officer, call, sent)
    overdue = asked(officer, call, late, sent[0].submission.incoming_date.replace(month=4))
    done = asked(officer, call, closed)
    answer_all(done, officer)
    ready = asked(officer, call, free)
    answer_all(ready, officer)
    consultation.close(done, by=officer)
    batches = {
        "consultation": (batch, done, {}),
        "consultation-paste": (batch, done, _pasted(sent[0])),
        "consultation-send": (drafting, batch, SEND),
        "consultation-close": (ready, drafting, {}),
        "consultation-reopen": (done, batch, NOTE),
        "consultation-drop": (drafting, batch, NOTE),
    }
    asked_for = {}
    for name, (own, wrong, data) in batches.items():
        asked_for["awards:" + name, "own"] = _key(own, data)
        asked_for["awards:" + name, "wrong"] = _key(wrong, data)
    foreign = CallFactory(receiver_unit=unit("943"))
    more = enterprises(cast.district_officer, officer, call, 1)
    chosen = {"cases": [str(more[0].public_id)], "form_uuid": str(more[0].form_uuid)}
    one, gone = batch.letters.first(), done.letters.first()
    document = {"public_id": batch.public_id, "agency": one.agency_id, "file_format": "docx"}
    return asked_for | {
        ("awards:call-consultations", "own"): _key(call, chosen),
        ("awards:call-consultations", "other"): _key(foreign, {}),
        ("awards:consultation-document", "own"): (document, {}),
        ("awards:consultation-answer", "own"): _key(one, ANSWER),
        ("awards:consultation-answer", "wrong"): _key(gone, ANSWER),
        ("awards:consultation-silence", "own"): _key(overdue.letters.first(), {}),
        ("awards:consultation-silence", "early"): _key(one, {}),
        ("awards:consultation-silence", "wrong"): _key(gone, {}),
        ("awards:case-conclude", "objection"): _objection(overdue, late[0], officer),
    }


def _key(row, data):
    return {"public_id": row.public_id}, data


def _pasted(case):
    return {"version": 0, "pasted": f"1\t{case.name}\tTN"}


def _objection(batch, case, by):
    letter = batch.letters.last()
    cell = TypedCell(letter.pk, case.pk, "KTN: nợ", "")
    consultation.record(batch, [cell], by=by)
    answer = ConsultationAnswer.objects.get(letter=letter, nomination=case)
    key = {"public_id": case.public_id, "kind": "objection", "other_id": answer.public_id}
    return key, {"answer": "cleared", "reason": "Đã nộp đủ"}
