"""The forms of a call to fill in: the documents of a submission, empty, with the call's facts."""

import io

import docx
import pytest
from django.urls import reverse

from awards.documents.build_blank import BLANKS
from awards.tests.factories import CallFactory
from awards.tests.test_queries import cost
from movement.documents import making
from movement.tests.documents import squeezed, word_text
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db
HEADINGS = {
    "unit-letter": ["TỜ TRÌNH", "Kính gửi"],
    "unit-list": ["DANH SÁCH TRÍCH NGANG", "TẬP THỂ"],
    "unit-minutes": ["BIÊN BẢN", "I. Thành phần", "II. Nội dung", "III. Kết luận"],
    "achievement-report": [
        "BÁO CÁO THÀNH TÍCH",
        "I. Sơ lược lý lịch, đặc điểm tình hình",
        "II. Thành tích đạt được",
        "III. Các hình thức khen thưởng đã được ghi nhận",
        "XÁC NHẬN CỦA CẤP TRÌNH KHEN THƯỞNG",
    ],
}


def text_of(content):
    return squeezed(word_text(content))


@pytest.mark.parametrize("key", BLANKS)
def test_each_opens_with_its_headings_and_what_the_call_says(client, key):
    call = CallFactory(is_public=True)
    answer = client.get(reverse("awards:guidance-blank", args=[call.public_id, key]))
    assert answer.status_code == 200 and "attachment" in answer.headers["Content-Disposition"]
    text = text_of(answer.content)
    assert [heading for heading in HEADINGS[key] if squeezed(heading) not in text] == []
    name = call.movement.name
    assert squeezed(name[1:]) in text and "...." in text


def test_the_list_has_empty_rows_for_the_calls_kinds_only_and_counts_nothing():
    call = CallFactory(subject_kinds=["individual", "household"])
    content = making.make("unit-list", BLANKS["unit-list"](call), making.WORD)
    tables = docx.Document(io.BytesIO(content)).tables
    rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    numbered = [cells for cells in rows if cells[0].isdigit()]
    assert [cells[0] for cells in numbered] == ["1", "2", "3"] * 2
    assert {text for cells in numbered for text in cells[1:]} == {""}
    text = text_of(content)
    assert squeezed("TẬP THỂ") not in text and "(3)" not in text


def test_the_pages_offer_them_beside_the_files(client, cast):
    call = CallFactory(is_public=True)
    page = client.get(reverse("awards:guidances")).content.decode()
    client.force_login(cast.district_officer)
    office = client.get(call.get_absolute_url()).content.decode()
    for key in BLANKS:
        assert reverse("awards:guidance-blank", args=[call.public_id, key]) in page
        address = reverse("awards:call-blank", args=[call.public_id, key])
        assert address in office and client.get(address).status_code == 200
    wrong = reverse("awards:call-blank", args=[call.public_id, "payment-list"])
    assert client.get(wrong).status_code == 404
    others = CallFactory(receiver_unit=unit("947"))
    closed = reverse("awards:call-blank", args=[others.public_id, "unit-list"])
    assert client.get(closed).status_code == 404


def test_the_public_page_costs_the_same_with_one_and_five(client):
    CallFactory(is_public=True)
    one = cost(client, reverse("awards:guidances"))
    CallFactory.create_batch(4, is_public=True)
    assert cost(client, reverse("awards:guidances")) == one <= 12
