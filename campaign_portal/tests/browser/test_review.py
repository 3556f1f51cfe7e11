"""One commune's periodic review in Chromium, from the list to recognition and the locked year."""

import re

import pytest
from playwright.sync_api import expect

from campaign_portal.tests.browser.acting import Person, pdf_file
from households.models import Assessment, Household, ReviewLine, ReviewRound, YearLock
from households.tests import review_factory as make
from movement.models import Officer

# No household has a result of this year or the year before, so nobody is managed.
YEAR = 2022
COMMUNE, DISTRICT, PROVINCE = "xa.31552", "huyen.943", "canbo.tinh"


@pytest.fixture
def people(open_as):
    """`people("huyen.943")`: that officer in a browser of their own, signed in by the form."""
    return lambda username: Person(open_as(), username)


@pytest.fixture
def households():
    """Two households of one hamlet of the commune."""
    own = Household.objects.filter(commune=Officer.objects.get(username=COMMUNE).unit)
    hamlet = own.filter(ended_on=None).order_by("pk").first().hamlet
    return list(own.filter(hamlet=hamlet, ended_on=None).order_by("sort_key")[:2])


@pytest.mark.slow
def test_a_commune_from_list_to_recognition_and_the_province_locks_the_year(
    people, households, clock
):
    clock.set(YEAR, 10, 3, 9)
    province = people(PROVINCE)
    create_round(province)
    commune = people(COMMUNE)
    open_sheet(commune)
    add_households(commune, households)
    fill_in_form_a(commune)
    fill_in_form_b(commune)
    hold_meeting(commune)
    post(commune, "Niêm yết danh sách")
    complain_and_recheck(commune, households[0])
    post(commune, "Niêm yết lại danh sách")
    clock.set(YEAR, 10, 7, 9)
    report(commune)
    agree(people(DISTRICT))
    recognise(commune)
    approve(province)
    poor = Assessment.objects.get(year=YEAR)
    assert (poor.household, poor.household_class) == (households[0], "poor")
    refused = ReviewLine.objects.get(sheet__round__year=YEAR, household=households[1])
    assert refused.steps.last().note == "Thu nhập trên mức chuẩn"
    assert YearLock.objects.get(year=YEAR).decision_number == "9/QĐ-UBND"
    for person in (province, commune):
        assert person.page.watch.findings() == []


def create_round(person):
    person.choose("Đợt rà soát")
    person.press("Tạo đợt rà soát")
    person.fill(kind="periodic", year=str(YEAR), month="")
    person.press("Đề xuất thời gian")
    person.see(f"Rà soát định kỳ năm {YEAR}")
    expect(person.page.locator("[name=ends_on]")).to_have_value(f"14/12/{YEAR}")
    person.press("Tạo đợt rà soát", within="main form")
    person.see(f"Đã tạo đợt: Rà soát định kỳ năm {YEAR}")


def open_sheet(person):
    person.choose("Đợt rà soát")
    person.press(f"Rà soát định kỳ năm {YEAR}")
    person.see_state("Đang lập danh sách")


def add_households(person, households):
    person.press("Thêm hộ vào danh sách")
    for household, button in zip(
        households, ("Thêm rồi nhập hộ khác", "Thêm vào danh sách"), strict=True
    ):
        person.fill(household_code=household.code)
        person.press(button)
        person.see(f"{household} đã có trong danh sách.")
    person.press("Chốt danh sách, bắt đầu rà soát")
    person.press("Chốt danh sách, bắt đầu rà soát", within="main form")
    person.see_state("Đang rà soát")


def fill_in_form_a(person):
    """By keyboard: digits tick the columns, "n" and Ctrl+Enter go to the next household."""
    page = person.page
    first = ReviewLine.objects.filter(sheet__round__year=YEAR).order_by("sort_key", "pk")[0]
    page.goto(f"{first.get_absolute_url()}phieu-a/")
    page.keyboard.press("2")
    expect(page.locator("input[name=ticks][value='2']")).to_be_checked()
    page.keyboard.press("n")
    person.see("1 tiêu chí: tiếp tục rà soát (Phiếu B).")
    page.keyboard.press("1")
    page.keyboard.press("Control+Enter")
    person.see("Không còn hộ chờ nhập phiếu này.")


def fill_in_form_b(person):
    page = person.page
    person.press("Tiếp tục nhập Phiếu B")
    b1 = page.locator("[name=b1]")
    expect(b1).to_be_focused()
    page.keyboard.type("135")
    page.keyboard.press("Enter")
    for key in ("3", "9", "0", "1", "1"):
        page.keyboard.press(key)
    expect(page.locator("[data-b2-sum]")).to_have_text("30")
    page.keyboard.press("b")
    page.keyboard.type("30")
    # Saved as typed: what the form gives now is told before anything is pressed.
    expect(page.locator("[data-autosave-mark]")).to_contain_text("Đã lưu lúc")
    expect(page.locator("[data-outcome]")).to_contain_text("Hộ nghèo")
    page.keyboard.press("Control+Enter")
    expect(b1).to_have_value("")
    page.keyboard.type("180")
    page.keyboard.press("Enter")
    page.keyboard.press("b")
    page.keyboard.type("0")
    page.keyboard.press("Control+Enter")
    person.see("Đã rà soát 2/2 hộ", "Đã rà soát xong các hộ.")


def hold_meeting(person):
    person.press("Chuyển sang họp dân")
    person.press("Chuyển sang họp dân", within="main form")
    person.press("Ghi kết quả họp dân")
    hamlet = person.page.locator("[name=hamlet] option").first.get_attribute("value")
    person.fill(
        hamlet=hamlet,
        place="Nhà văn hóa ấp",
        attendees="40",
        agreed="20",
        chair="Trần Minh Họa",
        secretary="Lý Minh Họa",
        minutes=pdf_file("bien-ban.pdf"),
    )
    person.press("Ghi kết quả họp")
    person.see("thống nhất (50", "bien-ban.pdf")


def post(person, words):
    person.press(words)
    person.press(words, within="main form")
    person.see_state("Đang niêm yết công khai")
    person.see(f"06/10/{YEAR}")


def complain_and_recheck(person, household):
    person.page.locator("#danh-sach").get_by_role("link", name=household.head_name).first.click()
    person.press("Ghi nhận khiếu nại")
    person.fill(complainant="Kim Minh Họa", content="Hộ mới sửa nhà")
    person.press("Ghi nhận khiếu nại", within="main form")
    person.see_state("Có khiếu nại")
    person.press("Ghi kết quả phúc tra")
    person.fill(result="Giữ nguyên kết quả")
    person.press("Ghi kết quả phúc tra", within="main form")
    person.see_state("Đã phúc tra")
    person.page.locator(".crumbs").get_by_role("link").last.click()
    person.see_state("Đang phúc tra khiếu nại")


def report(person):
    person.page.reload()
    for words in ("Báo cáo Chủ tịch UBND cấp xã", "Xin ý kiến Chủ tịch UBND cấp huyện"):
        person.press(words)
        person.press(words, within="main form")
    person.see_state("Chờ ý kiến Chủ tịch UBND cấp huyện")


def agree(person):
    person.see(f"Rà soát định kỳ năm {YEAR}")
    person.press(f"Rà soát định kỳ năm {YEAR}")
    person.press("Cho ý kiến của cấp huyện")
    person.page.get_by_label("Thống nhất với kết quả").check()
    person.fill(number="5/UBND")
    person.press("Ghi ý kiến")
    person.see_state("Cấp huyện đã thống nhất")


def recognise(person):
    person.page.reload()
    person.press("Ghi quyết định công nhận")
    person.see("Công nhận 1 hộ, không công nhận 1 hộ")
    person.fill(number="7/QĐ-UBND", signer="Lý Minh Họa", decision=pdf_file("qd.pdf"))
    person.page.locator("main textarea").first.fill("Thu nhập trên mức chuẩn")
    person.press("Ghi quyết định công nhận", within="main form")
    person.see_state("Đã công nhận")
    person.see("qd.pdf")


def approve(person):
    made = ReviewRound.objects.get(kind="periodic", year=YEAR)
    person.page.goto(f"{made.get_absolute_url()}phe-duyet/")
    person.see("chưa phê duyệt kết quả được")
    officer = Officer.objects.get(username=PROVINCE)
    for sheet in made.sheets.filter(status="listing"):
        make.put_in_state(sheet, "no_cases", officer)
    person.page.reload()
    person.fill(decision_number="9/QĐ-UBND", decided_on=f"07/10/{YEAR}")
    person.press(f"Phê duyệt và khóa số liệu năm {YEAR}")
    person.see("Đã phê duyệt kết quả và khóa số liệu năm.")
    approved = re.compile(rf"^\s*{made.sheets.count()}\s+Đã phê duyệt kết quả\s*$")
    expect(person.page.locator(".board-states")).to_have_text(approved)
