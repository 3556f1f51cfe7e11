"""Pages of the council's sessions: what is typed stays, slips, who takes no part, the minutes."""

import re

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.documents import build_council
from awards.documents.build_council import minutes
from awards.models import CouncilMember, Nomination, WrittenOpinion
from awards.services import council
from awards.services.opinions import summed
from awards.tests.factories import agreed, attended, session_on, tally
from awards.tests.test_council import counted, eligible
from awards.tests.test_guards import refused

pytestmark = pytest.mark.django_db


def url(name, session, **kwargs):
    return reverse(f"awards:council-{name}", kwargs={"public_id": session.public_id, **kwargs})


def typed(session, version, **counts):
    (item,) = session.items.all()
    return {"version": version} | {f"{item.pk}-{name}": n for name, n in counts.items()}


@pytest.fixture
def session(cast):
    made = session_on(eligible(cast), cast.award_officer, officers=[cast.council_member])
    attended(made, cast.award_officer)
    return made


@pytest.fixture
def slips(cast):
    cases = eligible(cast, 2)
    return session_on(cases, cast.award_officer, officers=[cast.council_member], mode="slips")


def recuse(case, officer):
    case.recusals.create(officer=officer, recorded_by=officer, reason="Anh em họ")


def test_a_tally_that_does_not_add_up_keeps_what_was_typed(client, cast, session):
    client.force_login(cast.award_officer)
    wrong = tally(3, 1) | {"valid": 3, "collected": 3, "issued": 3}
    answer = client.post(url("tally", session), typed(session, 1, **wrong))
    text = answer.content.decode()
    assert "Đồng ý 3 + không đồng ý 1 = 4, nhưng hợp lệ 3" in text
    (item,) = session.items.all()
    assert f'id="id_{item.pk}-votes_against"' in text and 'value="1"' in text
    assert item.tally is None
    client.post(url("tally", session), typed(session, 1, **tally(3)))
    assert session.items.get().tally.votes_for == 3


def test_one_tally_stands_for_every_case_left_empty(client, cast):
    session = session_on(eligible(cast, 3), cast.award_officer)
    attended(session, cast.award_officer)
    client.force_login(cast.award_officer)
    first, *_others = session.items.order_by("order")
    counts = {f"all-{name}": number for name, number in tally(3).items()}
    empty = {"version": 1} | {f"{item.pk}-dissent": "" for item in session.items.all()}
    own = {f"{first.pk}-{name}": number for name, number in tally(1, 2).items()}
    client.post(url("tally", session), empty | counts | own)
    votes = [item.tally.votes_for for item in session.items.order_by("order")]
    assert votes == [1, 3, 3]
    assert set(session.items.values_list("dissent", flat=True)) == {""}


def test_a_tally_begun_before_another_change_is_409_with_what_was_typed(client, cast, session):
    client.force_login(cast.award_officer)
    answer = client.post(url("tally", session), typed(session, 0, **tally(2)))
    assert answer.status_code == 409
    assert "Phát ra" in answer.content.decode()
    assert session.items.get().tally is None


def test_a_case_waiting_for_the_council_says_so(client, cast, session):
    case = session.items.get().nomination
    client.force_login(cast.board_leader)
    page = client.get(reverse("awards:review-case", args=[case.public_id])).content.decode()
    assert "Chờ Hội đồng xét" in page
    answer = client.get(reverse("awards:case-present", args=[case.public_id]))
    assert answer.status_code == 409
    assert "Hội đồng chưa thống nhất" in answer.content.decode()


def test_a_member_reads_the_cases_of_his_session_only(cast):
    heard, other = eligible(cast, 2)
    session_on([heard], cast.award_officer, officers=[cast.council_member])
    assert list(Nomination.objects.for_user(cast.council_member)) == [heard]
    assert other not in Nomination.objects.for_user(cast.council_member)


def test_who_takes_no_part_sees_neither_name_nor_numbers(client, cast, session):
    counted(session, cast, tally(3))
    item = session.items.get()
    recuse(item.nomination, cast.council_member)
    recuse(item.nomination, cast.other_award_officer)
    name = item.nomination.name
    for officer, page in (
        (cast.council_member, "detail"),
        (cast.other_award_officer, "detail"),
        (cast.other_award_officer, "tally"),
    ):
        client.force_login(officer)
        text = client.get(url(page, session)).content.decode()
        assert "không tham gia" in text and name not in text
    sent = client.post(url("tally", session), typed(session, 2, **tally(1)))
    assert sent.status_code == 302
    assert session.items.get().tally.votes_for == 3
    assert client.get(url("conclude", session)).status_code == 403
    # The others are told who takes no part.
    client.force_login(cast.award_officer)
    assert cast.council_member.full_name in client.get(url("tally", session)).content.decode()


# What is to be done next

PRIMARY = re.compile(r'<a class="btn btn-primary" href="([^"]+)"')


def primary(client, session):
    page = client.get(url("detail", session)).content.decode()
    return PRIMARY.findall(page), url("conclude", session) in page


def test_the_primary_action_is_what_is_missing(client, cast):
    session = session_on(eligible(cast), cast.award_officer)
    client.force_login(cast.award_officer)
    assert primary(client, session) == ([url("attendance", session)], False)
    attended(session, cast.award_officer, absent=2)
    assert primary(client, session) == ([url("attendance", session)], False)
    attended(session, cast.award_officer)
    assert primary(client, session) == ([url("tally", session)], False)
    counted(session, cast, tally(3))
    assert primary(client, session) == ([url("conclude", session)], True)


def test_without_a_quorum_the_server_refuses_to_conclude(client, cast):
    session = session_on(eligible(cast), cast.award_officer)
    attended(session, cast.award_officer, absent=2)
    counted(session, cast, tally(1))
    client.force_login(cast.award_officer)
    version = type(session).objects.get(pk=session.pk).version
    answer = client.post(url("conclude", session), {"version": version})
    assert answer.status_code == 200
    assert "1/3" in answer.content.decode()
    session.refresh_from_db()
    assert session.status != "concluded"


def test_the_next_slip_is_the_primary_action_until_the_quorum_is_there(client, cast, slips):
    client.force_login(cast.award_officer)
    agree = {item.pk: ("agree", "") for item in slips.items.all()}
    for member in slips.members[:3]:
        assert primary(client, slips) == ([url("opinion", slips, member=member.pk)], False)
        council.write_opinions(slips, member, by=cast.award_officer, answers=agree)
    assert primary(client, slips) == ([url("conclude", slips)], True)


def test_who_takes_no_part_is_told_why_he_does_not_conclude(client, cast, session):
    counted(session, cast, tally(3))
    recuse(session.items.get().nomination, cast.other_award_officer)
    client.force_login(cast.other_award_officer)
    assert primary(client, session)[1] is False


# Opinion slips


def test_slips_are_counted_and_their_words_stand_in_the_minutes(client, cast, slips):
    seat, *others = slips.members
    first_item, second_item = slips.items.all()
    client.force_login(cast.council_member)
    page = url("opinion", slips, member=seat.pk)
    answer = client.post(page, {f"{first_item.pk}-answer": "disagree"})
    assert answer.status_code == 200 and "slip-errors" in answer.content.decode()
    said = {
        f"{first_item.pk}-answer": "other",
        f"{first_item.pk}-text": "Đề nghị xét đợt sau",
        f"{second_item.pk}-answer": "agree",
    }
    assert client.post(page, said).status_code == 302
    agree = {item.pk: ("agree", "") for item in (first_item, second_item)}
    for member in others:
        council.write_opinions(slips, member, by=cast.award_officer, answers=agree)
    council.conclude(slips, by=cast.award_officer)
    assert [(i.votes_for, i.votes_against, i.outcome) for i in slips.items.all()] == [
        (3, 1, "not_favourable"),
        (4, 0, "favourable"),
    ]
    slips.refresh_from_db()
    data = minutes(slips)
    assert (data.present, data.total, data.agreed) == (4, 4, 1)
    assert len(data.dissents) == 1 and "Đề nghị xét đợt sau" in data.dissents[0]
    assert [row.ratio for row in data.heard] == ["75", "100"]


def test_a_paper_slip_that_agrees_to_all_is_entered_at_once(client, cast, clock):
    """Those with an opinion keep it; one statement, so that the history's rows belong together."""
    slips = session_on(eligible(cast, 3), cast.award_officer, mode="slips")
    member = slips.members[0]
    first, *_others = slips.items.all()
    client.force_login(cast.award_officer)
    page = url("opinion", slips, member=member.pk)
    assert "agree_to_rest" in client.get(page).content.decode()
    said = {f"{first.pk}-answer": "disagree", f"{first.pk}-text": "Chưa rõ thành tích"}
    with CaptureQueriesContext(connection) as queries:
        assert client.post(page, said | {"agree_to_rest": "1"}).status_code == 302
    written = [q for q in queries if 'INTO "awards_writtenopinion"' in q["sql"]]
    assert len(written) == 1
    assert slip_answers(slips, member) == ["disagree", "agree", "agree"]
    contexts = WrittenOpinion.pgh_event_model.objects.values_list("pgh_context", flat=True)
    assert len(contexts) == 3 and len(set(contexts)) == 1
    # Each can be changed, and the rest stands.
    kept = {f"{first.pk}-answer": "agree"}
    assert client.post(page, kept).status_code == 302
    assert slip_answers(slips, member) == ["agree"] * 3


def slip_answers(session, member):
    rows = WrittenOpinion.objects.filter(item__session=session, member=member)
    return list(rows.order_by("item__order").values_list("answer", flat=True))


def test_one_slip_that_lacks_its_reason_saves_none(client, cast, slips):
    first, _second = slips.items.all()
    client.force_login(cast.award_officer)
    page = url("opinion", slips, member=slips.members[0].pk)
    typed = {f"{first.pk}-answer": "disagree", "agree_to_rest": "1"}
    assert "slip-errors" in client.post(page, typed).content.decode()
    assert not WrittenOpinion.objects.exists()


def test_a_member_agrees_to_each_case_by_itself(client, cast, slips):
    client.force_login(cast.council_member)
    page = url("opinion", slips, member=slips.members[0].pk)
    assert "agree_to_rest" not in client.get(page).content.decode()
    client.post(page, {"agree_to_rest": "1"})
    assert not WrittenOpinion.objects.exists()


def test_no_slip_on_a_case_one_takes_no_part_in(client, cast, slips):
    seat = slips.members[0]
    closed, open_ = slips.items.all()
    recuse(closed.nomination, cast.council_member)
    client.force_login(cast.council_member)
    text = client.get(url("opinion", slips, member=seat.pk)).content.decode()
    assert "không tham gia" in text and closed.nomination.name not in text
    for writer in (cast.council_member, cast.award_officer):
        with pytest.raises(PermissionDenied):
            council.write_opinions(slips, seat, by=writer, answers={closed.pk: ("agree", "")})

    def forge():
        closed.opinions.create(member=seat, answer="agree", written_by=cast.award_officer)

    assert "takes no part" in refused(forge)
    council.write_opinions(slips, seat, by=cast.council_member, answers={open_.pk: ("agree", "")})


def test_nobody_writes_another_members_slip_but_home_affairs(client, cast, slips):
    client.force_login(cast.council_member)
    other = slips.members[1]
    assert client.get(url("opinion", slips, member=other.pk)).status_code == 403


def test_no_row_joins_a_voter_to_a_ballot():
    joined = {
        model.__name__
        for model in apps.get_app_config("awards").get_models()
        for field in model._meta.concrete_fields
        if field.related_model is CouncilMember and not model.__name__.endswith("Event")
    }
    assert joined == {"Attendance", "WrittenOpinion", "CouncilSession"}


# The minutes


def test_minutes_of_a_concluded_session(client, cast, session):
    recuse(session.items.get().nomination, cast.council_member)
    counted(session, cast, tally(3) | {"dissent": "Một ý kiến khác"})
    council.conclude(session, by=cast.award_officer)
    session.refresh_from_db()
    data = minutes(session)
    assert (data.total, data.present, data.agreed) == (4, 4, 1)
    assert cast.council_member.full_name in data.recusals[0]
    assert data.dissents[0].endswith("Một ý kiến khác")
    assert data.shares == ["Tỷ lệ phiếu cần đạt: 80 % tính trên số thành viên có mặt."]
    client.force_login(cast.award_officer)
    for file_format in ("docx", "pdf"):
        assert client.get(url("minutes", session, file_format=file_format)).status_code == 200
    # They name the case: nobody who takes no part in it gets them.
    client.force_login(cast.council_member)
    assert client.get(url("minutes", session, file_format="pdf")).status_code == 404


def test_the_case_tells_what_the_council_concluded(client, cast):
    (case,) = eligible(cast)
    agreed([case], cast.award_officer)
    client.force_login(cast.award_officer)
    page = client.get(reverse("awards:review-case", args=[case.public_id])).content.decode()
    assert "Phiên họp ngày 15/05/2025: Hội đồng thống nhất." in page


def test_pages_cost_the_same_with_one_and_many_cases(client, cast):
    def cost(number, page):
        session = session_on(eligible(cast, number), cast.award_officer)
        attended(session, cast.award_officer)
        client.force_login(cast.award_officer)
        client.get(url(page, session))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(url(page, session)).status_code == 200
        return len(queries)

    assert cost(1, "detail") == cost(8, "detail")
    assert cost(1, "tally") == cost(8, "tally")


def test_minutes_tell_what_the_public_said(cast, monkeypatch):
    (case,) = eligible(cast)
    session = agreed([case], cast.award_officer)
    session.refresh_from_db()
    assert minutes(session).public_opinions == []
    said = summed(["Đợt lấy ý kiến minh họa"], [])
    monkeypatch.setattr(build_council, "summary_for", lambda _case: said)
    (line,) = minutes(session).public_opinions
    assert case.name in line and line.endswith("Không có ý kiến của Nhân dân.")
