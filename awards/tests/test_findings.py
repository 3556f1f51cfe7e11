"""One achievement is commended once; who is on a list waits; a likeness is concluded on."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards import likeness
from awards.findings import BLOCK, NOTE, WARN, Findings, of_draft
from awards.models import Answer, PastAward, Violation, ViolationKind, WrongState
from awards.services import conclusions, drafting, procedure, restarting
from awards.tests.factories import (
    CallFactory,
    PastAwardFactory,
    agreed,
    complete_draft,
    pdf,
    put_forward,
    received,
    sent,
)

pytestmark = pytest.mark.django_db
D = datetime.date
DEED = "Vận động xây 12 căn nhà đại đoàn kết tại ấp Hòa Đông"


@pytest.fixture
def case(cast):
    """One case of Kế Sách being appraised, whose achievement is DEED."""
    found = received(cast.district_officer, cast.award_officer).cases.get()
    return with_deed(found)


def with_deed(case, what=DEED):
    row = case.achievements.first()
    row.what = what
    row.save()
    return case


def levels(case, user):
    return [(found.level, found.kind) for found in Findings(case, user).all]


def violation(case, **values):
    values = {
        "name": case.name,
        "kind": ViolationKind.INVESTIGATION,
        "source": "Thanh tra tỉnh, 45/TTr ngày 10/12/2024",
        "since": D(2024, 12, 10),
    } | values
    return Violation.objects.create(**values)


# Texts


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (DEED, "Đã vận động xây dựng 12 căn nhà Đại đoàn kết ở ấp Hòa Đông năm 2023", True),
        (DEED, "vận động 12 căn nhà đại đoàn kết", True),
        (DEED, "Hiến 500 m2 đất làm đường giao thông nông thôn", False),
        (DEED, "Có thành tích xuất sắc trong phong trào thi đua vì người nghèo", False),
        (DEED, "", False),
        ("", "", False),
    ],
)
def test_texts_alike_are_told_by_their_telling_words(one, other, alike):
    assert likeness.is_alike(one, other) is likeness.is_alike(other, one) is alike


# Awards given


def test_an_award_for_an_achievement_alike_warns_and_another_is_only_noted(case, cast):
    PastAwardFactory(name=case.name, achievement="Vận động xây 12 căn nhà đại đoàn kết")
    PastAwardFactory(name=case.name, achievement="Hiến đất làm đường")
    PastAwardFactory(name="Người khác hẳn", achievement=DEED)
    PastAwardFactory(name=case.name, achievement=DEED, revoked_on=D(2025, 1, 2))
    assert levels(case, cast.board_leader) == [(WARN, "award"), (NOTE, "")]


def test_the_same_blocks_from_then_on_and_nothing_else_changes(case, cast):
    award = PastAwardFactory(name=case.name, achievement=DEED)
    conclusions.conclude(
        case, "award", award, by=cast.board_leader, answer=Answer.SAME, reason="Cùng 12 căn nhà"
    )
    assert levels(case, cast.board_leader) == [(BLOCK, "")]
    with pytest.raises(ValidationError) as refused:
        procedure.mark_eligible(case, by=cast.award_officer, standard_met="Điều 74", note="Đủ")
    assert award.decision_number in refused.value.messages[0]
    case.refresh_from_db()
    assert case.status == "appraising"
    last = case.steps.last()
    assert (last.name, last.by) == ("conclude", cast.board_leader)
    assert "Cùng 12 căn nhà" in last.note


def test_not_the_same_is_remembered_and_may_be_concluded_anew(case, cast):
    award = PastAwardFactory(name=case.name, achievement=DEED)

    def conclude(answer):
        conclusions.conclude(
            case, "award", award, by=cast.board_leader, answer=answer, reason="Xem hồ sơ gốc"
        )
        return levels(case, cast.board_leader)

    assert conclude(Answer.DIFFERENT) == [(NOTE, "")]
    assert conclude(Answer.SAME) == [(BLOCK, "")]
    assert conclude(Answer.DIFFERENT) == [(NOTE, "")]
    assert case.conclusions.count() == 1


def test_a_warning_is_not_passed_over_without_a_word(case, cast):
    PastAwardFactory(name=case.name, achievement=DEED)
    with pytest.raises(ValidationError) as refused:
        procedure.mark_eligible(case, by=cast.award_officer, standard_met="Điều 74", note=" ")
    assert list(refused.value.message_dict) == ["note"]
    procedure.mark_eligible(case, by=cast.award_officer, standard_met="Điều 74", note="Khác năm")
    assert case.status == "eligible"


def test_who_may_conclude(case, cast):
    award = PastAwardFactory(name=case.name, achievement=DEED)
    for officer in (cast.award_officer, cast.auditor, cast.district_officer):
        with pytest.raises(PermissionDenied):
            conclusions.conclude(
                case, "award", award, by=officer, answer=Answer.SAME, reason="Cùng"
            )
    with pytest.raises(ValidationError):
        conclusions.conclude(
            case, "award", award, by=cast.board_leader, answer=Answer.SAME, reason=" "
        )
    assert not case.conclusions.exists()


# Cases


def test_a_second_unit_with_the_same_achievement_is_found_and_blocked_once_presented(cast):
    call = CallFactory()
    first = with_deed(received(cast.district_officer, cast.award_officer, call).cases.get())
    second = with_deed(
        received(cast.other_district_officer, cast.award_officer, call).cases.get(),
        "Xây 12 căn nhà đại đoàn kết, ấp Hòa Đông",
    )
    assert levels(second, cast.board_leader) == [(WARN, "case")]
    conclusions.conclude(
        second, "case", first, by=cast.board_leader, answer=Answer.SAME, reason="Một việc"
    )
    assert levels(second, cast.board_leader) == levels(first, cast.board_leader) == [(WARN, "")]
    procedure.mark_eligible(first, by=cast.award_officer, standard_met="Điều 74", note="Trước")
    put_forward([first], by=cast.board_leader, heard_by=cast.award_officer)
    assert levels(second, cast.board_leader) == [(BLOCK, "")]
    procedure.mark_not_eligible(second, by=cast.award_officer, note="Đã đề nghị ở hồ sơ khác")
    assert second.status == "not_eligible"


def test_a_commended_case_blocks_across_years(cast):
    first = received(cast.district_officer, cast.award_officer).cases.get()
    procedure.mark_eligible(first, by=cast.award_officer, standard_met="Điều 74", note="Đủ")
    put_forward([first], by=cast.board_leader, heard_by=cast.award_officer)
    procedure.record_decision(
        by=cast.award_officer,
        cases=[first],
        upload=pdf("qd.pdf"),
        authority="province_chairman",
        number="900/QĐ-UBND",
        date=D(2025, 5, 15),
        signer="Trần Minh Họa",
    )
    second = with_deed(received(cast.other_district_officer, cast.award_officer).cases.get())
    row = second.achievements.get()
    row.record = first.achievements.first().record
    row.save()
    assert first.achievements.first().record is not None
    assert (BLOCK, "") in levels(second, cast.board_leader)


def test_every_achievement_sent_has_a_record_and_a_new_draft_of_a_returned_one_keeps_it(cast):
    submission = sent(cast.district_officer)
    before = submission.cases.get().achievements.get().record
    assert before.subject_name == submission.cases.get().name
    procedure.return_submission(
        submission, by=cast.award_officer, note="Sai mẫu", legal_ground="khoản 2 Điều 84"
    )
    again = restarting.start_again(submission, by=cast.district_officer)
    assert again.cases.get().achievements.get().record == before


def test_achievements_saved_again_in_the_same_words_keep_their_record(cast):
    case = sent(cast.district_officer).cases.get()
    row = case.achievements.get()
    values = {name: getattr(row, name) for name in drafting.ACHIEVEMENT_FIELDS}
    new = dict.fromkeys(drafting.ACHIEVEMENT_FIELDS, "") | {"what": "Việc khác", "figure": None}
    drafting.replace_achievements(case, [values, new])
    assert [found.record for found in case.achievements.all()] == [row.record, None]


def test_a_case_that_has_ended_is_not_concluded_on(case, cast):
    award = PastAwardFactory(name=case.name, achievement=DEED)
    drafting.withdraw_case(case, by=cast.district_officer, note="Rút")
    with pytest.raises(WrongState):
        conclusions.conclude(
            case, "award", award, by=cast.board_leader, answer=Answer.SAME, reason="Cùng"
        )


# Violations


def test_only_the_name_warns_and_name_with_place_blocks(case, cast):
    line = violation(case)
    assert levels(case, cast.award_officer) == [(WARN, "violation")]
    line.delete()
    violation(case, place=case.residence or "Xã Nhơn Mỹ", workplace=case.workplace)
    assert levels(case, cast.award_officer) == [(BLOCK, "violation")]
    with pytest.raises(ValidationError):
        procedure.mark_eligible(case, by=cast.award_officer, standard_met="Điều 74", note="Đủ")


def test_cleared_lines_and_namesakes_no_longer_stand_in_the_way(case, cast, clock):
    line = violation(case, workplace=case.workplace, place=case.residence)
    conclusions.conclude(
        case, "violation", line, by=cast.award_officer, answer=Answer.DIFFERENT, reason="Khác CCCD"
    )
    assert levels(case, cast.award_officer) == []
    other = violation(case, kind=ViolationKind.DISCIPLINE, cleared_on=D(2025, 5, 16))
    assert levels(case, cast.award_officer) == [(WARN, "violation")]
    clock.set(2025, 5, 16, 0, 0, 0)
    assert levels(case, cast.award_officer) == []
    assert other.cleared_on == D(2025, 5, 16)


def test_what_the_list_says_is_read_by_home_affairs_alone(case, cast, client):
    violation(case)
    readers = ((cast.award_officer, True), (cast.auditor, True), (cast.council_member, False))
    for officer, reads in readers:
        found = Findings(case, officer).all[0]
        assert ("Thanh tra tỉnh" in found.detail) is reads


def test_presenting_what_is_blocked_since_keeps_everything_and_says_why(case, cast, client):
    procedure.mark_eligible(case, by=cast.award_officer, standard_met="Điều 74", note="Đủ")
    agreed([case], cast.award_officer)
    violation(case, workplace=case.workplace, place=case.residence)
    client.force_login(cast.board_leader)
    data = {"case": str(case.public_id), f"note-{case.public_id}": "Đủ điều kiện", "present": "1"}
    answer = client.post(reverse("awards:case-present-many"), data)
    text = answer.content.decode()
    assert answer.status_code == 409 and "danh sách vi phạm" in text and "Đủ điều kiện" in text
    case.refresh_from_db()
    assert case.status == "eligible"


# What a unit is told before it sends


def test_a_unit_is_told_who_was_commended_and_who_else_proposes_without_their_text(cast, client):
    call = CallFactory()
    other = with_deed(sent(cast.other_district_officer, call).cases.get(), "Việc của Mỹ Xuyên")
    draft = complete_draft(cast.district_officer, call)
    PastAwardFactory(name=other.name, decision_number="55/QĐ-UBND")
    client.force_login(cast.district_officer)
    text = client.get(reverse("awards:submission-review", args=[draft.public_id]))
    text = text.content.decode()
    assert "55/QĐ-UBND" in text and "Huyện Mỹ Xuyên" in text
    assert "Việc của Mỹ Xuyên" not in text


def test_a_long_list_asks_no_more_than_a_short_one(cast):
    def cost(cases):
        draft = complete_draft(cast.district_officer, CallFactory(), cases=cases)
        with CaptureQueriesContext(connection) as captured:
            of_draft(draft, draft.cases.order_by("number"))
        return len(captured)

    assert cost(1) == cost(12) == 2


# The page


def test_the_page_shows_both_sides_and_keeps_what_was_typed(case, cast, client):
    award = PastAwardFactory(name=case.name, achievement=DEED)
    address = reverse("awards:case-conclude", args=[case.public_id, "award", award.public_id])
    client.force_login(cast.board_leader)
    page = client.get(reverse("awards:review-case", args=[case.public_id])).content.decode()
    assert address in page
    text = client.get(address).content.decode()
    assert text.count(DEED) == 2
    wrong = client.post(address, {"reason": "Chưa chọn"})
    assert "answer" in wrong.context["form"].errors and "Chưa chọn" in wrong.content.decode()
    assert client.post(address, {"answer": "same", "reason": "Cùng"}).status_code == 302
    assert PastAward.objects.get().record is not None


def test_what_blocks_does_not_depend_on_who_looks(cast):
    """A district's own call: its officers do not see the case of Home Affairs that took it."""
    first = with_deed(received(cast.district_officer, cast.award_officer).cases.get())
    second = with_deed(received(cast.other_district_officer, cast.award_officer).cases.get())
    conclusions.conclude(
        second, "case", first, by=cast.board_leader, answer=Answer.SAME, reason="Một việc"
    )
    procedure.mark_eligible(first, by=cast.award_officer, standard_met="Điều 74", note="Đạt")
    put_forward([first], by=cast.board_leader, heard_by=cast.award_officer)
    seen, unseen = (
        Findings(second, reader).all[0] for reader in (cast.board_leader, cast.commune_officer)
    )
    assert seen.level == unseen.level == BLOCK
    assert first.submission.code in seen.detail
    assert (unseen.detail, unseen.url, unseen.about) == ("", "", None)
