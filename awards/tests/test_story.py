"""The whole story through the pages: from two subjects in one submission to the public page."""

import datetime
import uuid

import pytest
from django.urls import reverse

from awards.models import Decision, Exemplar, Nomination
from awards.services import papers
from awards.tests.factories import LEGAL_GROUND, agreed, pdf, sent

pytestmark = pytest.mark.django_db


def post(client, officer, page, row=None, **data):
    client.force_login(officer)
    return client.post(reverse(f"awards:{page}", args=[row.public_id] if row else []), data)


def test_two_subjects_from_reception_to_the_public_page(client, cast):
    officer, leader, unit = cast.award_officer, cast.board_leader, cast.district_officer
    submission = sent(unit, cases=2)
    first, second = submission.cases.order_by("number")

    post(client, officer, "submission-receive", submission, incoming_number="812",
         incoming_date="15/05/2025", rule_set=submission.rule_set_id)  # fmt: skip
    post(client, officer, "case-request-supplement", first, until="22/05/2025",
         section_report="Xác nhận của cấp trình", note="Chưa có xác nhận.")  # fmt: skip
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == ("supplement_requested", "appraising")

    papers.attach_paper(first, kind="report", upload=pdf("moi.pdf", b"%PDF-1.7 x"), by=unit)
    post(client, unit, "case-supply", first)
    post(client, officer, "case-mark-eligible", first, standard_met="điểm a khoản 1 Điều 74")
    post(client, officer, "case-mark-not-eligible", second, note="Chưa đạt tiêu chuẩn.")
    agreed([first], officer)
    post(client, leader, "case-present", first, note="Đủ điều kiện.")
    post(client, leader, "case-refuse", second, note="Chưa đạt.", legal_ground=LEGAL_GROUND)
    states = list(submission.cases.order_by("number").values_list("status", flat=True))
    assert states == ["presented", "refused"]

    answer = post(client, officer, "decision-record", form_uuid=uuid.uuid4(),
                  cases=[first.public_id], authority="province_chairman", number="1432/QĐ-UBND",
                  date="15/05/2025", signer="Trần Minh Họa", upload=pdf("qd.pdf"))  # fmt: skip
    decision = Decision.objects.get()
    assert answer.url == decision.get_absolute_url()
    assert decision.cases.get().status == "awarded"

    post(client, officer, "exemplar-from-case", first)
    exemplar = Exemplar.objects.get()
    text = {
        "subject_kind": "individual",
        "honorific": "ba",
        "name": first.name,
        "version": 0,
        "title": "Vươn lên từ trồng hành tím",
        "story": "Bà **trồng hành** từ năm 2021.",
    }
    post(client, officer, "exemplar-edit", exemplar, **text)
    post(client, officer, "exemplar-consent", exemplar, consent_name="on", consent_story="on",
         consent_by=first.name, consent_date="14/05/2025")  # fmt: skip
    post(client, cast.managing_editor, "exemplar-approve", exemplar)
    post(client, cast.managing_editor, "exemplar-publish", exemplar)
    client.logout()
    page = client.get(exemplar.get_public_url())
    assert page.status_code == 200
    assert "<strong>trồng hành</strong>" in page.content.decode()


def test_supplement_may_be_supplied_only_in_its_section(client, cast):
    submission = sent(cast.district_officer)
    case = submission.cases.get()
    post(client, cast.award_officer, "submission-receive", submission, incoming_number="1",
         incoming_date="15/05/2025", rule_set=submission.rule_set_id)  # fmt: skip
    post(client, cast.award_officer, "case-request-supplement", case, until="22/05/2025",
         section_report="Xác nhận", note="Chưa có xác nhận.")  # fmt: skip
    case = Nomination.objects.get()
    assert case.editable_sections == {"report", "paper"}
    assert case.due_on == datetime.date(2025, 5, 22)
