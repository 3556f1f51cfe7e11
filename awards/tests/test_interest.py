"""Who takes no part in which case, and that nothing lets such an officer near it."""

import datetime
import unicodedata

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from awards import interest
from awards.interest import Ground
from awards.models import (
    AwardForm,
    NamesakeRuling,
    Nomination,
    NominationStep,
    PersonalTie,
    Recusal,
)
from awards.services import drafting, papers, procedure
from awards.tests.factories import complete_case, complete_draft, draft, pdf, received
from awards.tests.test_queries import cost
from movement.roles import Role
from movement.tests.factories import OfficerFactory, agency, unit
from movement.text import fold

pytestmark = pytest.mark.django_db


def recused(case, officer, by=None):
    return Recusal.objects.create(
        nomination=case, officer=officer, reason="Anh em họ", recorded_by=by or officer
    )


@pytest.fixture
def case(cast):
    return received(cast.district_officer, cast.award_officer).cases.get()


def test_nobody_has_an_interest_unless_there_is_a_ground(cast, case):
    officers = [cast.award_officer, cast.board_leader, cast.council_member, cast.auditor]
    found = interest.pairs([case.pk], [officer.pk for officer in officers])
    assert found == {officer.pk: [] for officer in officers}


def about(cast, **fields):
    """A received case of Kế Sách district with `fields` of its own."""
    submission = draft(cast.district_officer)
    case = complete_case(submission, cast.district_officer, **fields)
    Nomination.objects.filter(pk=case.pk).update(folded_name=fold(case.name))
    return case


def test_grounds_derived(cast):
    outsider = OfficerFactory(roles=[Role.AWARD_OFFICER], unit=unit("943"))
    himself = about(cast, name=cast.award_officer.full_name.upper())
    kin = about(cast, name="Lâm Thị Em")
    mine = about(cast, name="Quỹ Minh Họa", kind="collective")
    PersonalTie.objects.create(
        officer=cast.award_officer, kind="family", name="lâm thị em",
        reason="Em ruột", recorded_by=cast.award_officer,
    )  # fmt: skip
    PersonalTie.objects.create(
        officer=cast.award_officer, kind="member", name="Quỹ Minh Họa",
        reason="Ủy viên", recorded_by=cast.award_officer,
    )  # fmt: skip
    recused(kin, cast.board_leader)
    expected = {
        (cast.award_officer, himself): {Ground.HIMSELF},
        (cast.award_officer, kin): {Ground.FAMILY},
        (cast.award_officer, mine): {Ground.MEMBER},
        (cast.board_leader, kin): {Ground.DECLARED},
        (cast.board_leader, mine): set(),
        (outsider, mine): {Ground.OWN_UNIT},
        (cast.district_officer, mine): {Ground.OWN_UNIT, Ground.WROTE},
    }
    for (officer, row), grounds in expected.items():
        assert (officer, row, interest.grounds(row, officer)) == (officer, row, grounds)


def test_who_signed_or_sent_or_certified_it(cast):
    submission = complete_draft(cast.district_officer)
    signer = OfficerFactory(roles=[Role.AWARD_OFFICER], full_name="Lâm  Minh Hoạ")
    drafting.send(submission, by=cast.district_officer)
    case = submission.cases.get()
    assert interest.grounds(case, signer) == {Ground.SIGNED}
    assert Ground.CERTIFIED in interest.grounds(case, cast.district_officer)


def test_a_certification_uploaded_is_a_ground(cast):
    submission = complete_draft(cast.district_officer)
    case = submission.cases.get()
    colleague = OfficerFactory(roles=[Role.DISTRICT_OFFICER], unit=unit("943"))
    papers.attach_paper(case, kind="certification", upload=pdf(), by=colleague)
    assert Ground.CERTIFIED in interest.grounds(case, colleague)


def test_a_unit_decides_on_its_own_people_by_giay_khen(cast, case):
    outsider = OfficerFactory(roles=[Role.AWARD_OFFICER], unit=unit("943"))
    assert interest.grounds(case, outsider) == {Ground.OWN_UNIT}
    Nomination.objects.filter(pk=case.pk).update(form=AwardForm.objects.get(code="giay-khen"))
    assert interest.grounds(Nomination.objects.get(pk=case.pk), outsider) == set()


def test_a_namesake_is_found_by_the_leader_and_only_for_names(cast):
    row = about(cast, name=cast.award_officer.full_name)
    NamesakeRuling.objects.create(
        nomination=row, officer=cast.award_officer, reason="Khác năm sinh",
        ruled_by=cast.board_leader,
    )  # fmt: skip
    assert interest.grounds(row, cast.award_officer) == set()
    recused(row, cast.award_officer)
    assert interest.grounds(Nomination.objects.get(pk=row.pk), cast.award_officer) == {
        Ground.DECLARED
    }


@pytest.mark.parametrize(
    "text", ["  Thạch THỊ  Đỏ ", "Nguyễn Hoà", unicodedata.normalize("NFD", "Trương Ỷ Đ"), "ỡ Ẫ ự"]
)
def test_database_folds_as_python_does(text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT awards_folded(%s)", [text])
        assert cursor.fetchone() == (fold(text),)


def test_rows_are_closed_and_the_pages_say_so(client, cast, case):
    recused(case, cast.award_officer)
    for officer, seen in ((cast.award_officer, 0), (cast.other_award_officer, 1)):
        assert Nomination.objects.for_user(officer).count() == seen
        assert Nomination.objects.open_to(officer).count() == seen
        assert Nomination.objects.waiting_for_user(officer).count() == seen
        assert Nomination.objects.within_rows(officer).count() == 1
    client.force_login(cast.award_officer)
    refused = client.get(reverse("awards:review-case", args=[case.public_id]))
    assert refused.status_code == 403
    assert str(interest.REFUSAL) in refused.content.decode()
    page = client.get(reverse("awards:review-submission", args=[case.submission.public_id]))
    assert "Takes no part" in page.content.decode() or "hông tham gia" in page.content.decode()
    assert reverse("awards:review-case", args=[case.public_id]) not in page.content.decode()


def test_its_papers_are_closed(client, cast, case):
    paper = case.papers.get()
    recused(case, cast.award_officer)
    for officer, status in ((cast.award_officer, 404), (cast.other_award_officer, 200)):
        client.force_login(officer)
        assert client.get(paper.get_absolute_url()).status_code == status


def test_the_queue_does_not_tell_by_its_filters(client, cast, case):
    procedure.mark_eligible(case, by=cast.award_officer, standard_met="điểm a", note="Đạt")
    recused(case, cast.board_leader)
    client.force_login(cast.board_leader)
    for query in ("", "?state=eligible", f"?text={case.name}", "?show=mine"):
        page = client.get(reverse("awards:review-cases") + query).content.decode()
        assert reverse("awards:review-case", args=[case.public_id]) not in page


def test_no_verb_and_no_assignment(cast, case):
    for officer in (cast.award_officer, cast.board_leader):
        recused(case, officer)
    for verb, officer in (
        ("request_supplement", cast.award_officer),
        ("mark_eligible", cast.award_officer),
        ("mark_not_eligible", cast.award_officer),
    ):
        with pytest.raises(PermissionDenied):
            case.transition(verb, by=officer, note="x")
    with pytest.raises(PermissionDenied):
        procedure.assign(case, by=cast.award_officer, appraiser=cast.other_award_officer)
    procedure.mark_eligible(case, by=cast.other_award_officer, standard_met="điểm a", note="Đạt")
    for verb in ("present", "appraise_again"):
        with pytest.raises(PermissionDenied):
            case.transition(verb, by=cast.board_leader, note="x")


def test_the_database_refuses_a_judgement_by_update_and_sql(cast, case):
    recused(case, cast.award_officer)
    with pytest.raises(DatabaseError, match="takes no part"), transaction.atomic():
        NominationStep.objects.create(
            nomination=case, name="mark_eligible", source="appraising", target="eligible",
            by=cast.award_officer,
        )  # fmt: skip


def test_a_submission_is_not_returned_by_who_takes_no_part_in_one_case(cast):
    submission = complete_draft(cast.district_officer, cases=2)
    drafting.send(submission, by=cast.district_officer)
    recused(submission.cases.first(), cast.award_officer)
    with pytest.raises(PermissionDenied):
        procedure.return_submission(submission, by=cast.award_officer, note="x", legal_ground="x")
    procedure.receive(
        submission, by=cast.award_officer, incoming_number="1",
        incoming_date=datetime.date(2025, 5, 15),
    )  # fmt: skip


def test_a_declaration_is_written_once_and_ended_by_somebody_else(cast, case):
    row = recused(case, cast.award_officer)
    for changes in ({"reason": "Khác"}, {"officer": cast.board_leader}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Recusal.objects.filter(pk=row.pk).update(**changes)
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()
    ended = {"ended_at": row.recorded_at, "end_reason": "Khai nhầm"}
    for by in (cast.award_officer, None):
        with pytest.raises(DatabaseError), transaction.atomic():
            Recusal.objects.filter(pk=row.pk).update(ended_by=by, **ended)
    Recusal.objects.filter(pk=row.pk).update(ended_by=cast.board_leader, **ended)
    assert interest.grounds(Nomination.objects.get(pk=case.pk), cast.award_officer) == set()


def test_the_queue_costs_the_same_with_many_interests(client, cast):
    client.force_login(cast.award_officer)
    rows = list(received(cast.district_officer, cast.award_officer, cases=12).cases.all())
    address = reverse("awards:review-cases")
    before = cost(client, address)
    for row in rows[1:]:
        recused(row, cast.award_officer)
    assert cost(client, address) == before


def test_home_affairs_own_case_is_open_to_those_who_had_no_hand_in_it(cast):
    proposer = OfficerFactory(
        roles=[Role.SECTOR_OFFICER, Role.AWARD_OFFICER], agency=agency("so-noi-vu")
    )
    case = received(proposer, cast.award_officer).cases.get()
    assert interest.grounds(case, cast.award_officer) == set()
    assert Ground.WROTE in interest.grounds(case, proposer)
    assert Nomination.objects.for_user(proposer).count() == 1


def test_declaring_takes_the_case_off_the_desk_and_closes_it(client, cast, case):
    procedure.assign(case, by=cast.board_leader, appraiser=cast.award_officer)
    client.force_login(cast.award_officer)
    address = reverse("awards:case-recuse", args=[case.public_id])
    assert client.post(address, {"reason": ""}).status_code == 200
    done = client.post(address, {"reason": "Anh em họ"})
    assert (done.status_code, done.url) == (302, reverse("awards:interest"))
    case = Nomination.objects.get(pk=case.pk)
    assert (case.appraiser, case.steps.last().name) == (None, "recuse")
    page = client.get(done.url).content.decode()
    assert case.name in page
    assert client.get(reverse("awards:review-case", args=[case.public_id])).status_code == 403


def test_only_another_leader_withdraws_and_a_namesake_is_let_in(client, cast, case):
    leader = OfficerFactory(roles=[Role.BOARD_LEADER], agency=agency("so-noi-vu"))
    row = recused(case, cast.board_leader)
    client.force_login(cast.board_leader)
    address = reverse("awards:recusal-end", args=[row.pk])
    assert client.post(address, {"reason": "Nhầm"}).status_code == 403
    client.force_login(leader)
    assert client.post(address, {"reason": "Nhầm"}).status_code == 302
    assert client.post(address, {"reason": "Nhầm"}).status_code == 409
    tie = PersonalTie.objects.create(
        officer=cast.board_leader, kind="family", name=case.name,
        reason="Em", recorded_by=cast.board_leader,
    )  # fmt: skip
    page = client.get(reverse("awards:case-interest", args=[case.public_id]))
    namesake = reverse("awards:case-namesake", args=[case.public_id, cast.board_leader.pk])
    assert namesake in page.content.decode()
    assert client.post(namesake, {"reason": "Khác năm sinh"}).status_code == 302
    assert interest.grounds(Nomination.objects.get(pk=case.pk), cast.board_leader) == set()
    assert tie.is_active


def test_the_leader_records_for_an_officer_but_not_in_a_case_closed_to_himself(client, cast, case):
    client.force_login(cast.board_leader)
    address = reverse("awards:case-interest", args=[case.public_id])
    data = {"officer": cast.other_award_officer.pk, "reason": "Chị dâu"}
    assert client.post(address, data).status_code == 302
    assert interest.grounds(Nomination.objects.get(pk=case.pk), cast.other_award_officer)
    recused(case, cast.board_leader)
    assert client.post(address, data | {"officer": cast.award_officer.pk}).status_code == 403


def test_own_page_costs_the_same_with_one_and_25(client, cast):
    client.force_login(cast.award_officer)
    rows = list(received(cast.district_officer, cast.award_officer, cases=25).cases.all())
    recused(rows[0], cast.award_officer)
    one = cost(client, reverse("awards:interest"))
    for row in rows[1:]:
        recused(row, cast.award_officer)
    assert cost(client, reverse("awards:interest")) == one
    assert one <= 12
