"""Recording a decision: number unique per authority and year, nothing lost, stored once."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.models import Decision
from awards.services import procedure
from awards.tests.factories import pdf, put_forward, received

pytestmark = pytest.mark.django_db
RECORD = "awards:decision-record"


@pytest.fixture
def presented(cast):
    submission = received(cast.district_officer, cast.award_officer, cases=3)
    for case in submission.cases.all():
        procedure.mark_eligible(
            case, by=cast.award_officer, standard_met="khoản 1 Điều 74", note="Đạt"
        )
    cases = list(submission.cases.order_by("number"))
    put_forward(cases, by=cast.board_leader, heard_by=cast.award_officer)
    return cases


def data(chosen):
    return {
        "form_uuid": uuid.uuid4(),
        "cases": [case.public_id for case in chosen],
        "authority": "province_chairman",
        "number": "1432/QĐ-UBND",
        "date": "15/05/2025",
        "signer": "Trần Minh Họa",
        "signer_title": "Chủ tịch",
        "subject": "Tặng Bằng khen",
        "upload": pdf("qd.pdf"),
    }


def record(client, chosen, /, **changes):
    return client.post(reverse(RECORD), data(chosen) | changes)


def test_cases_are_commended_in_the_order_of_the_decision(client, cast, presented):
    client.force_login(cast.award_officer)
    answer = record(client, presented[::-1])
    decision = Decision.objects.get()
    assert answer.url == decision.get_absolute_url()
    rows = decision.cases.order_by("ordinal").values_list("ordinal", "name", "status")
    assert list(rows) == [(n, f"Thạch Thị Minh Họa {n}", "awarded") for n in (1, 2, 3)]
    assert decision.signed_paper.name == "qd.pdf"


def test_number_taken_is_told_beside_the_number_and_nothing_is_lost(client, cast, presented):
    client.force_login(cast.award_officer)
    record(client, presented[:1])
    answer = record(client, presented[1:2], number="1432/qđ-ubnd", signer="Người khác")
    form = answer.context["form"]
    assert "15/05/2025" in form.errors["number"][0]
    text = answer.content.decode()
    assert "Người khác" in text
    assert "qd.pdf" in text
    assert Decision.objects.count() == 1
    presented[1].refresh_from_db()
    assert presented[1].status == "presented"


def test_the_same_number_of_another_authority_or_year_is_free(client, cast, presented):
    client.force_login(cast.award_officer)
    record(client, presented[:1])
    record(client, presented[1:2], date="30/12/2024")
    assert Decision.objects.count() == 2


def test_the_same_form_sent_twice_is_stored_once(client, cast, presented):
    client.force_login(cast.award_officer)
    form_uuid = uuid.uuid4()
    answers = [record(client, presented, form_uuid=form_uuid) for _ in range(2)]
    assert Decision.objects.count() == 1
    assert answers[0].url == answers[1].url


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"date": "16/05/2025"}, "date"),
        ({"cases": []}, "cases"),
        ({"number": "  "}, "number"),
        ({"signer": ""}, "signer"),
        ({"upload": pdf("anh.pdf", b"\x89PNG\r\n\x1a\n" + b"0" * 40)}, "upload"),
        ({"upload": pdf("rong.pdf", b"")}, "upload"),
    ],
)
def test_bad_input_stays_beside_its_field(client, cast, presented, changes, field):
    client.force_login(cast.award_officer)
    answer = record(client, presented, **changes)
    assert set(answer.context["form"].errors) == {field}
    assert Decision.objects.count() == 0


def test_form_of_another_authority_is_refused_as_a_whole(client, cast, presented):
    client.force_login(cast.award_officer)
    answer = record(client, presented, authority="prime_minister")
    assert set(answer.context["form"].errors) == {"cases"}
    assert Decision.objects.count() == 0


def test_a_case_that_is_not_presented_cannot_be_chosen(client, cast, presented):
    procedure.refuse(presented[0], by=cast.board_leader, note="x", legal_ground="Điều 84")
    client.force_login(cast.award_officer)
    assert set(record(client, presented).context["form"].errors) == {"cases"}


def test_a_case_that_moved_while_the_form_was_sent_stops_all(client, cast, presented, monkeypatch):
    real = procedure.record_decision

    def late(**fields):
        procedure.refuse(presented[0], by=cast.board_leader, note="x", legal_ground="Điều 84")
        return real(**fields)

    monkeypatch.setattr(procedure, "record_decision", late)
    client.force_login(cast.award_officer)
    answer = record(client, presented, signer="Người ký")
    assert answer.status_code == 409
    assert "Người ký" in answer.content.decode()
    assert Decision.objects.count() == 0
    presented[1].refresh_from_db()
    assert presented[1].status == "presented"


@pytest.mark.parametrize("role", ["district_officer", "auditor", "council_member", "editor"])
def test_others_may_not_record(client, cast, presented, role):
    client.force_login(getattr(cast, role))
    assert client.get(reverse(RECORD)).status_code == 403
    assert record(client, presented).status_code == 403
    assert Decision.objects.count() == 0


def test_the_unit_sees_its_own_decision_and_no_other(client, cast, presented):
    client.force_login(cast.award_officer)
    record(client, presented)
    page = Decision.objects.get().get_absolute_url()
    paper = Decision.objects.get().signed_paper.get_absolute_url()
    client.force_login(cast.district_officer)
    assert [client.get(address).status_code for address in (page, paper)] == [200, 200]
    client.force_login(cast.other_district_officer)
    assert [client.get(address).status_code for address in (page, paper)] == [404, 404]


def test_list_finds_by_number_authority_and_year(client, cast, presented):
    client.force_login(cast.award_officer)
    record(client, presented)

    def found(**filters):
        answer = client.get(reverse("awards:decision-list"), filters)
        return len(answer.context["object_list"])

    counts = [found(), found(text="1432"), found(year=2025), found(year=2024), found(text="zz")]
    assert counts == [1, 1, 1, 0, 0]


def test_query_counts_do_not_grow(client, cast, presented):
    client.force_login(cast.award_officer)
    record(client, presented[:1])
    small = Decision.objects.get()

    def cost(address):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    listed = cost(reverse("awards:decision-list"))
    record(client, presented[1:], number="1433/QĐ-UBND")
    large = Decision.objects.exclude(pk=small.pk).get()
    assert cost(reverse("awards:decision-list")) == listed
    assert cost(large.get_absolute_url()) == cost(small.get_absolute_url())


def test_file_refused_for_its_content_is_not_asked_for_again_by_name(client, cast, presented):
    client.force_login(cast.award_officer)
    fake = SimpleUploadedFile("qd.pdf", b"MZ not a document")
    answer = record(client, presented, upload=fake)
    assert list(answer.context["form"].errors) == ["upload"]
    assert answer.context["form"].file_name == ""
    assert answer.content.decode().count("qd.pdf") == 2  # the message, and its link on top
