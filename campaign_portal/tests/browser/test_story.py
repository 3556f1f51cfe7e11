"""The portal's main job from end to end, in Chromium, by five officers and the public in turn."""

import pytest

from awards.models import Nomination
from awards.tests.factories import CallFactory, agreed
from campaign_portal.tests.browser.acting import Person, pdf_file
from campaign_portal.tests.browser.proposing import INDIVIDUAL, attach, propose
from households.models import Household
from movement.models import Officer

CALL = "Đợt tổng kết phong trào 2021-2025"
STORY = "Bà vận động **năm hộ** cùng trồng hành tím và chia nhau giống tốt."


@pytest.fixture
def people(open_as):
    """`people("huyen.943")`: that officer in a browser of their own, signed in by the form."""
    return lambda username="": Person(open_as(), username)


@pytest.fixture
def household():
    district = Officer.objects.get(username="huyen.943")
    return Household.objects.for_user(district).order_by("pk").first()


def test_from_proposal_to_public_story(people, household):
    call = CallFactory(name=CALL)
    district = people("huyen.943")
    code = propose(district, call, household)
    home_affairs = people("noivu.1")
    receive(home_affairs, code)
    linked, individual = Nomination.objects.filter(submission__code=code).order_by("number")
    ask_supplement(home_affairs, individual)
    supply(district, individual)
    find_eligible(home_affairs, individual)
    find_not_eligible(home_affairs, linked)
    agreed([individual], Officer.objects.get(username="noivu.1"))
    present(people("noivu.ld"), individual)
    record_decision(home_affairs, individual)
    write_story(home_affairs, individual)
    publish(people("duyettin"))
    read(people())
    audit(people("thanhtra"), individual)


def receive(person, code):
    person.page.goto("/lam-viec/")
    person.choose("Hồ sơ trình")
    person.press(code)
    person.press("Tiếp nhận")
    person.fill(incoming_number="812", incoming_date="14/05/2025")
    person.press("Tiếp nhận", within="main form")
    person.see(f"Đã tiếp nhận hồ sơ {code}")


def ask_supplement(person, case):
    open_case(person, case)
    person.press("Yêu cầu bổ sung")
    person.fill(
        section_report="Báo cáo có xác nhận của xã",
        note="Báo cáo chưa có xác nhận",
        until="23/05/2025",
    )
    person.press("Yêu cầu bổ sung", within="main form")
    person.see(f"Đã yêu cầu bổ sung đối với bà {INDIVIDUAL}")
    person.see_state("Yêu cầu bổ sung")


def open_case(person, case):
    """The way an officer goes: from the list of cases, searched by code, to this one."""
    person.page.goto(f"/lam-viec/doi-tuong/?text={case.submission.code}")
    person.page.locator(f"a[href$='{case.public_id}/']").first.click()
    person.see(case.full_name)


def supply(person, case):
    person.page.goto(f"/lam-viec/ho-so/doi-tuong/{case.public_id}/soan/")
    person.see("Báo cáo có xác nhận của xã", "23/05/2025")
    person.press("Đính kèm tệp")
    attach(person, "report", pdf_file("bao-cao-co-xac-nhan.pdf"))
    person.page.goto(f"/lam-viec/ho-so/doi-tuong/{case.public_id}/soan/")
    person.press("Gửi bổ sung")
    person.see("Đang thẩm định")


def find_eligible(person, case):
    open_case(person, case)
    person.see("bao-cao-co-xac-nhan.pdf")
    person.press("Đủ điều kiện")
    person.fill(standard_met="điểm a khoản 1 Điều 74", note="Thành tích rõ, có xác nhận")
    person.press("Đủ điều kiện", within="main form")
    person.see_state("Đủ điều kiện, đề nghị khen thưởng")


def find_not_eligible(person, case):
    open_case(person, case)
    person.see(case.household.code)
    person.press("Không đủ điều kiện")
    person.fill(note="Chưa có đóng góp về công sức, đất đai, tài sản")
    person.press("Không đủ điều kiện", within="main form")
    person.see_state("Không đủ điều kiện")


def present(person, case):
    open_case(person, case)
    person.press("Trình ký")
    person.fill(note="Đủ tiêu chuẩn, đúng thủ tục")
    person.press("Trình ký", within="main form")
    person.see_state("Đã trình Chủ tịch Ủy ban nhân dân tỉnh")


def record_decision(person, case):
    open_case(person, case)
    person.press("Nhập quyết định")
    person.fill(
        number="1432/QĐ-UBND",
        date="15/05/2025",
        signer="Trần Minh Họa",
        signer_title="Chủ tịch",
        upload=pdf_file("quyet-dinh.pdf"),
    )
    person.press("Nhập quyết định", within="main form")
    person.see("Đã nhập Quyết định số 1432/QĐ-UBND", INDIVIDUAL)
    address = person.page.get_by_role("link", name="Mở bản PDF đã ký").get_attribute("href")
    assert person.page.request.get(address).body().startswith(b"%PDF")
    open_case(person, case)
    person.see_state("Được khen thưởng")


def write_story(person, case):
    """An exemplary model from the case: consents first, then the text."""
    open_case(person, case)
    person.press("Đề xuất làm gương điển hình")
    person.press("Ghi nhận đồng ý")
    person.fill(
        consent_name=True,
        consent_story=True,
        consent_by="Chính người đó",
        consent_date="14/05/2025",
    )
    person.press("Ghi nhận đồng ý", within="main form")
    person.press("Sửa bài")
    person.fill(title=f"{INDIVIDUAL} và vườn hành tím", lead="Cùng làm.", story=STORY)
    person.press("Lưu", within="main form")
    person.see("năm hộ")


def publish(person):
    person.page.goto("/lam-viec/")
    person.choose("Gương điển hình tiên tiến")
    person.press(f"{INDIVIDUAL} và vườn hành tím")
    person.press("Duyệt")
    person.press("Duyệt", within="main form")
    person.press("Đăng")
    person.press("Đăng", within="main form")
    person.see_state("Đã đăng")


def read(person):
    """Anybody, without signing in; the place was not consented to."""
    person.page.goto("/")
    person.press("Gương điển hình")
    person.press(f"{INDIVIDUAL} và vườn hành tím")
    assert "/guong-dien-hinh/" in person.page.url
    person.see(f"bà {INDIVIDUAL}", "trồng hành tím")
    assert person.page.locator(".article-body strong").inner_text() == "năm hộ"
    person.see_no("Nhơn Mỹ")


def audit(person, case):
    """Who watches sees what happened, in order, and can change nothing."""
    open_case(person, case)
    steps = "\n".join(person.page.locator(".timeline > li").all_inner_texts())
    told = ["đúng thủ tục", "Thành tích rõ, có xác nhận", "Báo cáo chưa có xác nhận"]
    assert sorted(told, key=steps.index) == told
    assert person.page.locator("main form").count() == 0
