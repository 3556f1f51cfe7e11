"""A session of the council in Chromium: from the agenda to the minutes."""

import pytest

from awards.models import CouncilSession
from awards.services import procedure
from awards.tests.factories import CallFactory, received
from campaign_portal.tests.browser.acting import Person
from campaign_portal.tests.browser.whole_council import ballots
from movement.models import Officer

CALL = "Đợt xét qua Hội đồng"


@pytest.fixture
def waiting():
    unit, office = (Officer.objects.get(username=name) for name in ("huyen.943", "noivu.1"))
    submission = received(unit, office, CallFactory(name=CALL))
    case = submission.cases.get()
    procedure.mark_eligible(case, by=office, standard_met="khoản 1 Điều 3", note="Đạt")
    return case


@pytest.mark.slow
def test_from_agenda_to_minutes(open_as, waiting):
    person = Person(open_as(), "noivu.1")
    page = person.page
    page.goto("/lam-viec/hoi-dong/")
    person.press("Chuẩn bị phiên họp")
    page.get_by_role("link", name=CALL).click()
    person.press("Lập phiên họp")
    session = CouncilSession.objects.get(call__name=CALL)
    person.press("Điểm danh")
    seats = page.get_by_label("có mặt", exact=True).all()
    for choice in seats:
        choice.check()
    all_ = len(seats)
    page.locator("#id_presiding").select_option(index=1)
    person.press("Lưu điểm danh")
    person.press("Nhập kết quả kiểm phiếu")
    item = session.items.get()
    enter(page, item, ballots(all_, all_ - 2) | {"votes_against": 1})
    person.press("Lưu kết quả kiểm phiếu")
    person.see(f"Đồng ý {all_ - 2} + không đồng ý 1 = {all_ - 1}, nhưng hợp lệ {all_}")
    assert page.locator(f"#id_{item.pk}-votes_for").input_value() == str(all_ - 2)
    enter(page, item, ballots(all_, all_))
    person.press("Lưu kết quả kiểm phiếu")
    person.press("Kết luận phiên họp")
    person.press("Kết luận phiên họp", within="main form")
    person.see("Hội đồng thống nhất")
    with page.expect_download() as download:
        page.get_by_role("link", name="Biên bản (PDF)").click()
    assert download.value.suggested_filename.endswith(".pdf")


def enter(page, item, counts):
    for name, number in counts.items():
        page.locator(f"#id_{item.pk}-{name}").fill(str(number))
