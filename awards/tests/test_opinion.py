"""Public opinion: off by default, the period by working days, abuse, who wrote, what blocks."""

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from awards.documents.build_opinion import report
from awards.findings import BLOCK, WARN, Findings
from awards.models import PublicOpinion, Recusal, WrongState
from awards.services import opinions, procedure
from awards.tests.factories import CallFactory, received
from awards.tests.opinions import WRITER, begin, state_cases, write
from awards.tests.test_guards import refused
from movement.models import AccessLog

pytestmark = pytest.mark.django_db
D = datetime.date


@pytest.fixture
def call():
    return CallFactory()


@pytest.fixture
def cases(cast, call):
    cases = state_cases(cast.district_officer, cast.award_officer, call)
    for case in cases:
        case.summary = "Tóm tắt thành tích mật"
        case.save(update_fields=["summary"])
    return cases


@pytest.fixture
def period(cast, call, cases):
    return begin(cast.award_officer, call, cases, consenting=cases[:1])


def levels(case, user):
    return [found.level for found in Findings(case, user).all]


def handled(opinion, verb, by, result="Đã xác minh"):
    opinions.handle(opinion, "verify", by=by)
    return opinions.handle(opinion, verb, by=by, result=result)


# --- the period ----------------------------------------------------------------------------------


def test_it_is_off_by_default(cast):
    call = CallFactory()
    received(cast.district_officer, cast.award_officer, call)
    assert opinions.candidates(call, cast.award_officer) == []


def test_the_period_has_the_working_days_of_the_rule_set(cast, call, cases):
    assert opinions.shortest(cases) == 10
    with pytest.raises(ValidationError, match="29/05/2025"):
        begin(cast.award_officer, call, cases, closes_on=D(2025, 5, 28))
    with pytest.raises(ValidationError):
        begin(cast.award_officer, call, cases, opens_on=D(2025, 5, 14))
    period = begin(cast.award_officer, call, cases, closes_on=D(2025, 5, 29))
    assert [line.nomination for line in period.lines.all()] == cases
    assert opinions.candidates(call, cast.award_officer) == []
    assert refused(period.delete)


def test_others_begin_no_period(cast, call, cases):
    for user in (cast.district_officer, cast.complaint_inspector, cast.auditor):
        with pytest.raises(PermissionDenied):
            begin(user, call, cases)


def test_what_was_taken_down_may_be_shown_again(cast, call, cases, period, client):
    opinions.take_down(period, by=cast.award_officer, reason="Sai tên")
    url = reverse("awards:opinion-notice", args=[period.public_id])
    assert client.get(url).status_code == 404
    assert opinions.candidates(call, cast.award_officer) == cases
    period.refresh_from_db()
    with pytest.raises(WrongState):
        write(period, cases[0])


# --- the public page -----------------------------------------------------------------------------


def post(client, period, about, **others):
    data = {
        "form_uuid": str(uuid.uuid4()),
        "case": str(about.public_id),
        "text": "Chưa đúng sự thật",
        **others,
    }
    return client.post(reverse("awards:opinion-notice", args=[period.public_id]), data)


def test_the_public_page_shows_what_was_consented_to(period, cases, client):
    page = client.get(reverse("awards:opinion-notice", args=[period.public_id]))
    text = page.content.decode()
    assert all(case.name in text for case in cases)
    assert text.count("Tóm tắt thành tích mật") == 1
    assert "Ấp Minh Họa" not in text
    assert "no-store" in page.headers["Cache-Control"]


def test_after_the_last_day_the_list_is_gone(period, cases, client, clock):
    clock.set(2025, 5, 30, 23, 59, 59)
    assert post(client, period, cases[0]).status_code == 302
    clock.set(2025, 5, 31, 0, 0)
    text = client.get(reverse("awards:opinion-notice", args=[period.public_id])).content.decode()
    assert cases[0].name not in text
    assert "Mời Nhân dân cho ý kiến." in text
    assert post(client, period, cases[0]).status_code == 409
    assert PublicOpinion.objects.count() == 1


def test_an_opinion_is_kept_with_its_writer_encrypted(period, cases, client):
    assert post(client, period, cases[0], **WRITER).status_code == 302
    opinion = PublicOpinion.objects.get()
    assert "Thí Dụ" not in opinion.writer
    assert opinion.reveal_writer() == {"name": WRITER["name"], "phone": WRITER["phone"]}
    assert bytes(opinion.address_hash) == opinions.address_hash("127.0.0.1", D(2025, 5, 15))
    assert opinions.address_hash("127.0.0.1", D(2025, 5, 16)) != bytes(opinion.address_hash)


def test_the_same_form_twice_is_one_opinion(period, cases, client):
    same = str(uuid.uuid4())
    for _each in range(2):
        assert post(client, period, cases[0], form_uuid=same).status_code == 302
    assert PublicOpinion.objects.count() == 1


def test_a_machine_is_thanked_and_nothing_kept(period, cases, client):
    assert post(client, period, cases[0], website="http://spam.example").status_code == 302
    assert not PublicOpinion.objects.exists()


def test_one_address_sends_so_many_an_hour(period, cases, client, clock, settings):
    settings.PUBLIC_OPINIONS_AN_HOUR = 2
    for _each in range(2):
        assert post(client, period, cases[0]).status_code == 302
    answered = post(client, period, cases[0], text="Thư thứ ba")
    assert answered.status_code == 429
    assert "Thư thứ ba" in answered.content.decode()
    write(period, cases[0], address="203.0.113.9")
    clock.set(2025, 5, 15, 10, 31)
    assert post(client, period, cases[0]).status_code == 302


@pytest.mark.parametrize(
    "wrong", [{"text": ""}, {"text": "a" * 4001}, {"case": str(uuid.uuid4())}, {"email": "ai"}]
)
def test_what_cannot_be_taken_keeps_what_was_typed(period, cases, client, wrong):
    answered = post(client, period, cases[0], name="Trần Văn Thí Dụ", **wrong)
    assert answered.status_code == 200
    assert "Trần Văn Thí Dụ" in answered.content.decode()
    assert not PublicOpinion.objects.exists()


def test_a_forged_post_is_refused(period, cases, client):
    client.handler.enforce_csrf_checks = True
    assert post(client, period, cases[0]).status_code == 403


# --- handling ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verb", "blocks"), [("uphold", True), ("dismiss", False), ("note", False)]
)
def test_open_and_founded_opinions_block_the_case(cast, period, cases, verb, blocks):
    case, leader = cases[0], cast.board_leader
    opinion = write(period, case)
    assert BLOCK in levels(case, leader)
    assert BLOCK not in levels(cases[1], leader)
    with pytest.raises(ValidationError):
        procedure.mark_eligible(case, by=cast.award_officer, standard_met="a", note="Đủ")
    handled(opinion, verb, cast.complaint_inspector)
    assert (BLOCK in levels(case, leader)) is blocks


def test_a_result_is_written(cast, period, cases):
    opinion = write(period, cases[0])
    opinions.handle(opinion, "verify", by=cast.complaint_inspector)
    with pytest.raises(ValidationError):
        opinions.handle(opinion, "dismiss", by=cast.complaint_inspector)
    opinions.handle(opinion, "dismiss", by=cast.complaint_inspector, result="Không đúng")
    with pytest.raises(WrongState):
        opinions.handle(opinion, "uphold", by=cast.complaint_inspector, result="Đúng")
    rows = PublicOpinion.objects.filter(pk=opinion.pk)
    assert "Invalid transition" in refused(lambda: rows.update(status="founded"))
    assert refused(lambda: rows.update(text="khác"))
    assert refused(rows.delete)
    # The unit reads the story: nothing of what was written.
    assert "sự thật" not in cases[0].steps.last().note


def test_only_the_inspector_handles_and_knows_who_wrote(cast, period, cases):
    opinion = write(period, cases[0], writer=WRITER)
    for user in (cast.award_officer, cast.board_leader, cast.auditor):
        with pytest.raises(PermissionDenied):
            opinions.handle(opinion, "verify", by=user)
        with pytest.raises(PermissionDenied):
            opinions.reveal(opinion, by=user, purpose="Xem")
    inspector = cast.complaint_inspector
    found = opinions.reveal(opinion, by=inspector, purpose="Xác minh đơn")
    assert found["name"] == WRITER["name"]
    line = AccessLog.objects.get()
    assert (line.officer, line.verb, line.purpose) == (inspector, "view_full", "Xác minh đơn")


def test_pages_hide_who_wrote(cast, period, cases, client):
    opinion = write(period, cases[0], writer=WRITER)
    for user in (cast.award_officer, cast.auditor, cast.complaint_inspector):
        client.force_login(user)
        for url in (opinion.get_absolute_url(), period.get_absolute_url()):
            page = client.get(url).content.decode()
            assert "Chưa đúng sự thật" in page
            assert "Thí Dụ" not in page
    url = reverse("awards:opinion-writer", args=[opinion.public_id])
    assert "Thí Dụ" not in client.get(url).content.decode()
    assert not AccessLog.objects.exists()
    shown = client.post(url, {"purpose": "Xác minh nội dung đơn"})
    assert "Trần Văn Thí Dụ" in shown.content.decode()
    assert AccessLog.objects.about(opinion).count() == 1


def test_who_takes_no_part_reads_nothing_of_it(cast, period, cases):
    write(period, cases[0])
    for officer in (cast.award_officer, cast.complaint_inspector):
        Recusal.objects.create(
            nomination=cases[0], officer=officer, recorded_by=officer, reason="Anh em"
        )
        assert not PublicOpinion.objects.for_user(officer).exists()
    assert not PublicOpinion.objects.for_user(cast.district_officer).exists()


# --- what goes into the minutes ------------------------------------------------------------------


def test_the_summary_of_a_case_for_the_minutes(cast, period, cases):
    first = write(period, cases[0], writer=WRITER)
    write(period, cases[0], address="203.0.113.9")
    handled(first, "dismiss", cast.complaint_inspector, "Không có căn cứ")
    found = opinions.summary_for(cases[0])
    assert (found.received, found.open, found.unfounded) == (2, 1, 1)
    assert found.results == ["Không có căn cứ"]
    assert found.in_words.startswith("Có 02 ý kiến: 00 đúng, 01 không đúng")
    assert opinions.summary_for(cases[1]).in_words == "Không có ý kiến của Nhân dân."
    data = report(period, cast.award_officer)
    assert [(line.received, line.open) for line in data.lines] == [(2, 1), (0, 0)]


def test_outstanding_opinion_is_told_until_the_period_is_over(cast, period, cases, clock):
    assert WARN in levels(cases[0], cast.award_officer)
    clock.set(2025, 5, 31, 8, 0)
    assert WARN not in levels(cases[0], cast.award_officer)
