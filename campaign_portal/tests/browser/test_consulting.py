"""The matrix of a consultation in Chromium: a paste with a bad cell, mended; then by keyboard."""

import pytest

from awards.models import ConsultationAnswer
from awards.tests.consulting import asked, enterprises
from awards.tests.factories import CallFactory
from campaign_portal.tests.browser.acting import Person
from movement.models import Officer


@pytest.fixture
def batch():
    unit = Officer.objects.get(username="huyen.943")
    officer = Officer.objects.get(username="noivu.1")
    call = CallFactory(name="Đợt hiệp y")
    return asked(officer, call, enterprises(unit, officer, call, 2))


def test_a_paste_with_a_bad_cell_is_mended_and_the_rest_typed(batch, open_as):
    person = Person(open_as(), "noivu.1")
    person.page.goto(batch.get_absolute_url())
    person.press("Dán từ Excel")
    pasted = (
        "STT\tHọ và tên\tThuế\tMôi trường\n"
        "1\tCông ty Minh Họa 1\tTN\tTN\n"
        "2\tCông ty Minh Họa 2\tkhông rõ\tTN"
    )
    person.fill(pasted=pasted)
    person.press("Kiểm tra và ghi nhận")
    person.see("2. Công ty Minh Họa 2, Thuế", "đã đọc “không rõ”", "Không thống nhất: lý do")
    assert not answers(batch)
    field = person.page.locator("[name=pasted]")
    field.fill(field.input_value().replace("không rõ", "KTN: còn nợ thuế"))
    person.press("Kiểm tra và ghi nhận")
    person.see("Đã ghi nhận 4 ý kiến")
    # By keyboard: from cell to cell by Tab, Enter sends.
    cell = person.page.get_by_label("Công ty Minh Họa 1, Bảo hiểm xã hội")
    cell.focus()
    person.page.keyboard.type("TN")
    person.page.keyboard.press("Tab")
    person.page.keyboard.press("Enter")
    person.see("Đã ghi nhận 1 ý kiến")
    assert answers(batch) == ["agreed", "agreed", "agreed", "agreed", "objected"]


def answers(batch):
    rows = ConsultationAnswer.objects.filter(letter__batch=batch).exclude(answer="")
    return sorted(rows.values_list("answer", flat=True))
