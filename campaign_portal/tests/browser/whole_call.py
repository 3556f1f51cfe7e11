"""Steps of a whole call, as the officers of each place do them on their pages."""

import re

from awards.models import AwardForm, Call, Nomination, Submission
from campaign_portal.tests.browser import proposing
from campaign_portal.tests.browser.acting import pdf_file
from movement.models import Movement

CALL = "Tổng kết phong trào Cả nước chung tay vì người nghèo"
COMMUNE, DISTRICT, OFFICE, LEADER = "xa.31552", "huyen.943", "noivu.1", "noivu.ld"
FORMS = ("bang-khen-tinh", "co-thi-dua-tinh")


def create_call(person):
    """Home Affairs writes the guidance of the call; returns the call."""
    person.page.goto("/lam-viec/")
    person.choose("Đợt khen thưởng")
    person.press("Tạo đợt khen thưởng")
    person.fill(
        name=CALL,
        movement=str(Movement.objects.current().pk),
        occasion="final",
        guidance_number="601/HD-SNV",
        guidance_date="12/05/2025",
        achievement_from="01/01/2021",
        achievement_to="30/04/2025",
        opens_on="12/05/2025",
        closes_on="30/06/2025",
        guidance=pdf_file("huong-dan.pdf"),
    )
    for form in AwardForm.objects.filter(code__in=FORMS):
        person.page.locator(f"main [name=given_forms][value='{form.pk}']").check()
    for box in person.page.locator("main [name=subject_kinds]").all():
        box.check()
    person.press("Lưu", within="main form")
    person.see("Đã tạo đợt khen thưởng", CALL, "huong-dan.pdf")
    return Call.objects.get(name=CALL)


# --- commune and district ------------------------------------------------------------------------


def propose_from_commune(person, call, household):
    """Three subjects of a commune; returns the submission as sent."""
    listing = proposing.begin(person, call)
    code = household.code
    proposing.add_case(person, listing, household.head_name, "household", household_code=code)
    proposing.add_case(person, listing, "Sơn Thị Trọn Đợt", "individual")
    proposing.add_case(person, listing, "Kim Thị Trọn Đợt", "individual")
    proposing.finish(person)
    return Submission.objects.get(code=proposing.send(person))


def case_of(submission, name):
    return Nomination.objects.get(submission=submission, name=name)


def case_page(person, case):
    person.page.goto(f"/lam-viec/ho-so/doi-tuong/{case.public_id}/")
    person.see(case.full_name)


def ask_unit(person, case):
    """The district asks the commune for one thing in one case."""
    case_page(person, case)
    person.press("Yêu cầu đơn vị bổ sung")
    person.fill(
        section_report="Báo cáo có xác nhận của xã", note="Chưa có xác nhận", until="21/05/2025"
    )
    person.press("Yêu cầu đơn vị bổ sung", within="main form")
    person.see_state("Cấp trên yêu cầu bổ sung")


def supply(person, case):
    """The unit attaches what was asked for and sends it."""
    case_page(person, case)
    address = f"/lam-viec/ho-so/doi-tuong/{case.public_id}/soan/"
    person.page.goto(address)
    person.see("Báo cáo có xác nhận của xã", "21/05/2025")
    person.press("Đính kèm tệp")
    proposing.attach(person, "report", pdf_file("bao-cao-co-xac-nhan.pdf"))
    person.page.goto(address)
    person.press("Gửi bổ sung")
    person.see("Đã gửi bổ sung")


def send_case_back(person, case):
    """The district sends one case back; the others of the submission stay."""
    case_page(person, case)
    person.press("Trả lại đơn vị")
    person.fill(note="Trùng đề nghị của Hội Liên hiệp Phụ nữ tỉnh")
    person.press("Trả lại đơn vị", within="main form")
    person.see_state("Cấp trên trả lại")


def carry(person, submission):
    """The district takes what is left into its own submission, with its own letter, and sends."""
    person.page.goto("/lam-viec/")
    person.choose("Hồ sơ trình")
    person.press(submission.code)
    person.press("Tổng hợp vào hồ sơ trình")
    person.press("Tổng hợp vào hồ sơ trình", within="main form")
    person.see("Danh sách đề nghị khen thưởng", "Sơn Thị Trọn Đợt")
    person.press("Tờ trình")
    person.fill(**proposing.LETTER)
    person.press("Lưu và tiếp tục")
    proposing.finish(person)
    return Submission.objects.get(code=proposing.send(person))


# --- Home Affairs --------------------------------------------------------------------------------


def receive(person, submission, number):
    person.page.goto(f"/lam-viec/ho-so/tiep-nhan/{submission.public_id}/")
    person.press("Tiếp nhận")
    person.fill(incoming_number=number, incoming_date="15/05/2025")
    person.press("Tiếp nhận", within="main form")
    person.see(f"Đã tiếp nhận hồ sơ {submission.code}")


def public_id_in(address):
    return re.search(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", address)[0]
