"""Consultation (hiệp y): batches, the matrix typed and pasted, silence, objections that block."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from awards.board import Board
from awards.consulting import AskedAgency, BadCell, read_cell, read_paste
from awards.documents.build_consultation import letter as build
from awards.findings import BLOCK, NOTE, WARN, Findings
from awards.models import (
    Answer,
    ConsultationAnswer,
    ConsultationBatch,
    ConsultationRule,
    Recusal,
    WrongState,
)
from awards.services import conclusions, consultation, drafting, procedure, rules
from awards.services.consultation import Refused, TypedCell
from awards.tests.consulting import asked, enterprises, make_batch
from awards.tests.factories import CallFactory, agreed, complete_draft, pdf
from awards.tests.test_guards import refused

pytestmark = pytest.mark.django_db
D = datetime.date
TAX, INSURANCE = "Thuế", "Bảo hiểm xã hội"


@pytest.fixture
def call():
    return CallFactory()


@pytest.fixture
def cases(cast, call):
    return enterprises(cast.district_officer, cast.award_officer, call)


@pytest.fixture
def batch(cast, call, cases):
    """Two enterprises asked about on 15 May 2025 of six agencies."""
    return asked(cast.award_officer, call, cases)


def letter(batch, short_name=TAX):
    return batch.letters.get(agency__short_name=short_name)


def typed(batch, case, text, short_name=TAX, was=""):
    return TypedCell(letter(batch, short_name).pk, case.pk, text, was)


def answer_of(batch, case, short_name=TAX):
    return ConsultationAnswer.objects.get(letter=letter(batch, short_name), nomination=case)


def levels(case, user):
    return [(found.level, found.kind) for found in Findings(case, user).all]


# --- cells and pastes, pure ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", ("", "")),
        ("Thống nhất", ("agreed", "")),
        (" tn ", ("agreed", "")),
        ("ĐỒNG Ý", ("agreed", "")),
        ("Không thống nhất: nợ thuế  2024", ("objected", "nợ thuế 2024")),
        ("KTN: nợ", ("objected", "nợ")),
        ("Có ý kiến khác: đang đối chiếu", ("other", "đang đối chiếu")),
    ],
)
def test_a_cell_is_read(text, read):
    assert read_cell(text) == read


@pytest.mark.parametrize("text", ["KTN", "Thống nhất: nhưng", "có", ": nợ", "Quá hạn"])
def test_a_cell_nobody_can_read(text):
    with pytest.raises(BadCell):
        read_cell(text)


ASKED = [AskedAgency(1, TAX, "Cơ quan thuế tỉnh"), AskedAgency(2, INSURANCE, "BHXH tỉnh")]
NAMES = {1: ("Công ty A", "A"), 2: ("Công ty B", "B")}


def test_a_paste_with_headings_in_another_order():
    text = "STT\tTên\tbảo hiểm xã hội\tThuế\n2\tCông ty B\tTN\t\n1\tA\t\tKTN: nợ\n"
    assert read_paste(text, ASKED, NAMES) == ({(2, 2): "TN", (1, 1): "KTN: nợ"}, [])


def test_a_paste_without_headings_has_the_columns_of_the_page():
    assert read_paste("1\tCông ty A\tTN\tYK: xem", ASKED, NAMES) == (
        {(1, 1): "TN", (1, 2): "YK: xem"},
        [],
    )


@pytest.mark.parametrize(
    ("text", "where", "read"),
    [
        ("STT\tTên\tThanh tra\n1\tA\tTN", ("Headings", "3"), "Thanh tra"),
        ("9\tA\tTN", ("row 1", "No."), "9"),
        ("1\tA\tTN\n1\tA\tTN", ("row 2", "No."), "1"),
        ("1\tCông ty B\tTN", ("row 1", "Name"), "Công ty B"),
        ("1\tA\tđược", ("1. Công ty A", TAX), "được"),
    ],
)
def test_a_bad_cell_of_a_paste_is_named(text, where, read):
    with translation.override("en"):
        _cells, faults = read_paste(text, ASKED, NAMES)
    assert [(fault.row, fault.column, fault.read) for fault in faults] == [(*where, read)]
    assert faults[0].right


# --- who is asked about ----------------------------------------------------------------------


def test_only_what_the_rule_set_asks_for(cast, call, cases):
    other = complete_draft(cast.other_district_officer, call, cases=1)
    drafting.send(other, by=cast.other_district_officer)
    procedure.receive(
        other, by=cast.award_officer, incoming_number="10", incoming_date=D(2025, 5, 15)
    )
    assert consultation.candidates(call, cast.award_officer) == cases
    rule = ConsultationRule.objects.filter(rule_set=cases[0].submission.rules)
    assert rule.filter(subject_kind="individual").count() == 0


def test_a_rule_is_copied_with_its_set_and_kept_in_a_used_one(cases):
    used = cases[0].submission.rules
    copied = rules.copy_rule_set(used, name="Mới", valid_from=D(2025, 6, 1))
    assert copied.consultation_rules.count() == used.consultation_rules.count() > 0
    row = used.consultation_rules.first()
    assert "a rule set in use" in refused(row.delete)


def test_a_case_is_in_one_open_batch(cast, call, cases):
    make_batch(cast.award_officer, call, cases[:1])
    assert consultation.candidates(call, cast.award_officer) == cases[1:]
    with pytest.raises(ValidationError):
        make_batch(cast.award_officer, call, cases)


def test_sending_makes_a_letter_an_agency_and_gives_the_longer_time(cast, batch, cases):
    assert batch.letters.count() == 6
    assert batch.letters.first().answers.count() == 2
    # Ten working days from 15 May 2025.
    assert batch.due_on == D(2025, 5, 29)
    before = cases[0].due_on
    cases[0].refresh_from_db()
    assert (before, cases[0].due_on) == (D(2025, 5, 22), D(2025, 5, 29))
    assert cases[0].steps.last().name == "consult"


def test_an_agency_out_of_force_is_not_asked(cast, call, cases):
    made = make_batch(cast.award_officer, call, cases)
    consultation.ConsultedAgency.objects.exclude(short_name=TAX).update(valid_to=D(2025, 5, 14))
    consultation.send(made, by=cast.award_officer, letter_number="1", letter_date=D(2025, 5, 15))
    assert [row.agency.short_name for row in made.letters.all()] == [TAX]


def test_another_place_neither_sees_nor_sends(cast, batch):
    for user in (cast.district_officer, cast.council_member, cast.complaint_inspector):
        assert not ConsultationBatch.objects.for_user(user).exists()
    assert ConsultationBatch.objects.for_user(cast.auditor).get() == batch
    with pytest.raises(PermissionDenied):
        consultation.record(batch, [], by=cast.auditor)


# --- answers -----------------------------------------------------------------------------------


def test_answers_are_recorded_all_or_none(cast, batch, cases):
    good, bad = typed(batch, cases[0], "TN"), typed(batch, cases[1], "được")
    with pytest.raises(Refused) as caught:
        consultation.record(batch, [good, bad], by=cast.award_officer)
    fault = caught.value.faults[0]
    assert (fault.row, fault.column, fault.read) == (cases[1].full_name, TAX, "được")
    assert not ConsultationAnswer.objects.exclude(answer="").exists()
    assert consultation.record(batch, [good], by=cast.award_officer) == 1
    answer = answer_of(batch, cases[0])
    assert (answer.answer, answer.by) == ("agreed", cast.award_officer)
    step = cases[0].steps.last()
    # The unit reads the story: who answered, not what.
    assert (step.name, step.note) == ("answer", TAX)


def test_somebody_was_faster(cast, batch, cases):
    consultation.record(batch, [typed(batch, cases[0], "KTN: nợ thuế")], by=cast.award_officer)
    with pytest.raises(Refused) as caught:
        consultation.record(batch, [typed(batch, cases[0], "TN")], by=cast.other_award_officer)
    assert caught.value.is_conflict
    assert "nợ thuế" in caught.value.faults[0].right
    # Not touched, or the same: nothing to say.
    same = [typed(batch, cases[0], answer_of(batch, cases[0]).words), typed(batch, cases[1], "")]
    assert consultation.record(batch, same, by=cast.other_award_officer) == 0


def test_a_paste_from_an_older_copy_replaces_nothing(cast, batch, cases):
    consultation.record(batch, [typed(batch, cases[0], "TN")], by=cast.award_officer)
    cell = typed(batch, cases[0], "KTN: nợ", was=None)
    with pytest.raises(Refused) as caught:
        consultation.record(batch, [cell], by=cast.award_officer, seen=0)
    assert caught.value.is_conflict
    batch.refresh_from_db()
    assert consultation.record(batch, [cell], by=cast.award_officer, seen=batch.version) == 1


def test_silence_only_after_the_last_day(cast, batch, cases, clock):
    consultation.record(batch, [typed(batch, cases[0], "TN")], by=cast.award_officer)
    clock.set(2025, 5, 29, 23, 59, 59)
    with pytest.raises(ValidationError, match="29/05/2025"):
        consultation.record_silence(letter(batch), by=cast.award_officer)
    waiting = ConsultationAnswer.objects.filter(letter=letter(batch), answer="")
    forged = {"answer": "silent", "by": cast.award_officer, "at": clock.moment}
    assert "after the last day" in refused(lambda: waiting.update(**forged))
    clock.set(2025, 5, 30, 8, 0)
    assert consultation.record_silence(letter(batch), by=cast.award_officer) == 1
    answer = answer_of(batch, cases[1])
    assert (answer.answer, answer.by, answer.at) == ("silent", cast.award_officer, clock.moment)
    # A late answer is typed over it.
    late = typed(batch, cases[1], "KTN: nợ", was=answer.words)
    assert consultation.record(batch, [late], by=cast.award_officer) == 1


def test_the_letter_of_the_answer(cast, batch, cases):
    tax = letter(batch)
    with pytest.raises(ValidationError):
        consultation.record_letter(
            tax, by=cast.award_officer, answer_number="7", answer_date=D(2025, 5, 14)
        )
    consultation.record(batch, [typed(batch, cases[0], "KTN: nợ")], by=cast.award_officer)
    given = consultation.record_letter(
        tax,
        by=cast.award_officer,
        answer_number="77/CT",
        answer_date=D(2025, 5, 15),
        upload=pdf(),
        all_agreed=True,
    )
    assert given == 1
    assert [answer_of(batch, case).answer for case in cases] == ["objected", "agreed"]
    assert tax.papers.get().visible_to(cast.award_officer)
    assert not tax.papers.get().visible_to(cast.district_officer)


def close_all(batch, by):
    for row in batch.letters.all():
        consultation.record_letter(
            row, by=by, answer_number="1", answer_date=D(2025, 5, 15), all_agreed=True
        )
    consultation.close(batch, by=by)


def test_a_closed_batch_is_frozen_until_it_is_opened_again(cast, call, batch, cases):
    officer = cast.award_officer
    with pytest.raises(ValidationError):
        consultation.close(batch, by=officer)
    close_all(batch, officer)
    with pytest.raises(WrongState):
        consultation.record(batch, [typed(batch, cases[0], "KTN: nợ")], by=officer)
    rows = ConsultationAnswer.objects.filter(letter__batch=batch)
    assert "are closed" in refused(lambda: rows.update(answer="objected", ground="nợ"))
    assert refused(rows.delete)
    consultation.reopen(batch, by=officer, note="Công văn thứ hai")
    change = typed(batch, cases[0], "KTN: nợ", was="Thống nhất")
    change = TypedCell(change.letter_id, change.nomination_id, change.text, None)
    assert consultation.record(batch, [change], by=officer) == 1


def test_nothing_is_asked_after_the_letters_went_out(batch, cases):
    one = batch.letters.first()
    new = ConsultationAnswer(letter=one, nomination=cases[0])
    new.pk = None
    assert "asked for already" in refused(new.save)


# --- what it means for a case ------------------------------------------------------------------


def test_an_objection_blocks_until_the_leader_clears_it_in_writing(cast, batch, cases):
    case, officer, leader = cases[0], cast.award_officer, cast.board_leader
    procedure.mark_eligible(case, by=officer, standard_met="điểm a", note="Chờ ý kiến")
    agreed([case], officer)
    consultation.record(batch, [typed(batch, case, "KTN: nợ thuế")], by=officer)
    assert (BLOCK, "objection") in levels(case, leader)
    with pytest.raises(ValidationError):
        procedure.present([(case, "Trình")], by=leader)
    objection = answer_of(batch, case)
    with pytest.raises(PermissionDenied):
        conclude(case, objection, officer, Answer.CLEARED)
    with pytest.raises(ValidationError):
        conclude(case, objection, leader, Answer.DIFFERENT)
    conclude(case, objection, leader, Answer.STANDS)
    assert (BLOCK, "objection") in levels(case, leader)
    conclude(case, objection, leader, Answer.CLEARED)
    assert (NOTE, "objection") in levels(case, leader)
    procedure.present([(case, "Trình")], by=leader)
    case.refresh_from_db()
    assert case.status == "presented"


def conclude(case, objection, by, answer):
    conclusions.conclude(
        case, "objection", objection, by=by, answer=answer, reason="Đã nộp đủ, có xác nhận"
    )


def test_a_new_answer_is_concluded_anew(cast, batch, cases):
    case = cases[0]
    consultation.record(batch, [typed(batch, case, "KTN: nợ")], by=cast.award_officer)
    conclude(case, answer_of(batch, case), cast.board_leader, Answer.CLEARED)
    worse = typed(batch, case, "KTN: trốn thuế", was="Không thống nhất: nợ")
    worse = TypedCell(worse.letter_id, worse.nomination_id, worse.text, None)
    consultation.record(batch, [worse], by=cast.award_officer)
    assert (BLOCK, "objection") in levels(case, cast.board_leader)


def test_outstanding_consultation_is_told(cast, call, cases):
    assert levels(cases[0], cast.award_officer) == [(WARN, "")]
    told = consultation.outstanding(call, cast.award_officer)
    assert told == {"not_asked": 2, "late": [], "waiting": 0}


def test_late_agencies_stand_on_the_board(cast, call, batch, client, clock):
    clock.set(2025, 5, 30, 8, 0)
    told = consultation.outstanding(call, cast.award_officer)
    assert (told["not_asked"], told["waiting"], len(told["late"])) == (0, 12, 6)
    client.force_login(cast.award_officer)
    page = client.get(reverse("awards:call-board", args=[call.public_id])).content.decode()
    assert "Cơ quan thuế tỉnh" in page
    assert Board(call).late() >= 0


def test_who_takes_no_part_sees_no_answer(cast, call, batch, cases, client):
    consultation.record(
        batch, [typed(batch, cases[0], "KTN: bí mật")], by=cast.other_award_officer
    )
    Recusal.objects.create(
        nomination=cases[0],
        officer=cast.award_officer,
        recorded_by=cast.award_officer,
        reason="Anh",
    )
    assert not ConsultationAnswer.objects.for_user(cast.award_officer).filter(nomination=cases[0])
    client.force_login(cast.award_officer)
    page = client.get(batch.get_absolute_url()).content.decode()
    assert cases[0].name in page
    assert "bí mật" not in page
    with pytest.raises(Refused):
        consultation.record(batch, [typed(batch, cases[0], "TN")], by=cast.award_officer)
    row = ConsultationAnswer.objects.filter(letter=letter(batch, INSURANCE), nomination=cases[0])
    forged = {"answer": "agreed", "by": cast.award_officer, "at": batch.created_at}
    assert "takes no part" in refused(lambda: row.update(**forged))


# --- pages -------------------------------------------------------------------------------------


def test_the_matrix_keeps_what_was_typed(cast, batch, cases, client):
    client.force_login(cast.award_officer)
    tax, other = letter(batch), letter(batch, INSURANCE)
    good, bad = f"c{cases[0].pk}-{tax.pk}", f"c{cases[1].pk}-{other.pk}"
    data = {good: "TN", f"w{good}": "", bad: "được chứ", f"w{bad}": ""}
    answered = client.post(batch.get_absolute_url(), data)
    page = answered.content.decode()
    assert answered.status_code == 200
    assert 'value="TN"' in page
    assert 'value="được chứ"' in page
    assert page.count('aria-invalid="true"') == 1
    answered = client.post(batch.get_absolute_url(), data | {bad: "YK: đang xem"})
    assert answered.status_code == 302
    answered = client.post(batch.get_absolute_url(), data | {good: "KTN: nợ", bad: ""})
    assert answered.status_code == 409
    assert "Thống nhất" in answered.content.decode()


def test_the_paste_page(cast, batch, cases, client):
    client.force_login(cast.award_officer)
    url = reverse("awards:consultation-paste", args=[batch.public_id])
    text = (
        f"STT\tTên\tThuế\tBảo hiểm xã hội\n1\t{cases[0].name}\tTN\tTN\n2\t{cases[1].name}\tsai\tTN"
    )
    answered = client.post(url, {"version": 0, "pasted": text})
    assert answered.status_code == 200
    page = answered.content.decode()
    assert "Công ty Minh Họa 2, Thuế" in page
    assert "sai\tTN" in page
    assert not ConsultationAnswer.objects.exclude(answer="").exists()
    answered = client.post(url, {"version": 0, "pasted": text.replace("sai", "KTN: nợ")})
    assert answered.status_code == 302
    assert ConsultationAnswer.objects.exclude(answer="").count() == 4
    stale = client.post(url, {"version": 0, "pasted": text.replace("sai", "TN")})
    assert stale.status_code == 409


def test_the_letter_names_the_whole_list(cast, batch, client):
    client.force_login(cast.award_officer)
    pk = letter(batch).agency_id
    for file_format in ("docx", "pdf"):
        args = [batch.public_id, pk, file_format]
        answered = client.get(reverse("awards:consultation-document", args=args))
        assert answered.status_code == 200
    data = build(batch, letter(batch).agency)
    assert data.subjects.in_words == "02 doanh nghiệp"
    assert (data.answer_by, data.days, data.letterhead.number) == (D(2025, 5, 29), 10, "1215")


def test_the_matrix_takes_as_many_queries_with_many_rows(
    cast, client, django_assert_max_num_queries
):
    client.force_login(cast.award_officer)
    counts = []
    for count in (1, 12):
        call = CallFactory()
        made = asked(
            cast.award_officer,
            call,
            enterprises(cast.district_officer, cast.award_officer, call, count),
        )
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(made.get_absolute_url()).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
