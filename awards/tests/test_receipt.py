"""The receipt of a submission: what came, when, and the day of the answer in working days."""

import io

import docx
import pytest
from django.urls import reverse

from awards.documents.build_receipt import receipt
from awards.models import Submission
from awards.tests.factories import received, sent
from movement.models import AccessLog, Holiday

pytestmark = pytest.mark.django_db


def test_the_day_of_the_answer_counts_working_days_from_the_true_incoming_date(cast):
    Holiday.objects.get_or_create(date="2025-05-26", defaults={"name": "Ngày nghỉ minh họa"})
    submission = received(cast.district_officer, cast.award_officer, cases=2)
    made = receipt(Submission.objects.get(pk=submission.pk))
    # 25 working days after Thursday 15 May, one holiday among them.
    assert str(made.appointment) == "2025-06-20"
    assert (made.incoming_number, made.cases_in_words) == ("812", "02 cá nhân")
    assert [(row.name, row.count) for row in made.papers] == [
        ("Tờ trình", 1), ("Biên bản họp xét khen thưởng", 1), ("Báo cáo thành tích", 2),
    ]  # fmt: skip
    assert made.receiver == cast.award_officer.full_name


def test_word_is_had_by_both_sides_and_logged(client, cast):
    submission = received(cast.district_officer, cast.award_officer)
    address = reverse("awards:receipt-document", args=[submission.public_id, "docx"])
    for officer in (cast.award_officer, cast.district_officer):
        client.force_login(officer)
        answer = client.get(address)
        text = "\n".join(p.text for p in docx.Document(io.BytesIO(answer.getvalue())).paragraphs)
        assert submission.code in text and "Ngày hẹn trả kết quả" in text
    assert AccessLog.objects.filter(verb="download").count() == 2


def test_nothing_before_reception(client, cast):
    submission = sent(cast.district_officer)
    client.force_login(cast.award_officer)
    address = reverse("awards:receipt-document", args=[submission.public_id, "docx"])
    assert client.get(address).status_code == 404
