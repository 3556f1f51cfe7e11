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


def return_submission(person, submission):
    person.page.goto(f"/lam-viec/ho-so/tiep-nhan/{submission.public_id}/")
    person.press("Trả lại hồ sơ")
    person.fill(note="Biên bản chưa có chữ ký", legal_ground="khoản 2 Điều 84")
    person.press("Trả lại hồ sơ", within="main form")
    person.see(f"Đã trả lại hồ sơ {submission.code}")


def ask_supplement(person, case):
    """Home Affairs asks for one thing; the case's own clock stands still from then on."""
    review_page(person, case)
    person.press("Yêu cầu bổ sung")
    person.fill(
        section_report="Báo cáo có xác nhận của xã", note="Chưa có xác nhận", until="21/05/2025"
    )
    person.press("Yêu cầu bổ sung", within="main form")
    person.see_state("Yêu cầu bổ sung")


def review_page(person, case):
    person.page.goto(f"/lam-viec/doi-tuong/{case.public_id}/")
    person.see(case.full_name)


def merge(person, case, into):
    """What two units propose for one thing goes on as one case."""
    review_page(person, case)
    person.page.locator(".rare-actions summary").click()
    person.press("Gộp vào trường hợp khác")
    person.page.get_by_label(into.submission.code).check()
    person.fill(note="Hai đơn vị đề nghị về một việc")
    person.press("Gộp vào trường hợp khác", within="main form")
    person.see_state("Đã gộp vào trường hợp khác")


# --- many cases at once --------------------------------------------------------------------------


def in_bulk(person, call, state, act):
    """`act()` with all cases of a page of the queue, until none of `state` is left of the call."""
    page, rounds = person.page, 0
    most = 10  # a page that does nothing must not go on for ever
    queue = f"/lam-viec/doi-tuong/?call={call.pk}&state={state}"
    page.goto(queue)
    while rounds < most and page.locator("[data-bulk-item]").count():
        page.locator("[data-bulk-all]").check()
        act(person)
        rounds += 1
        page.goto(queue)
    return rounds


def find_eligible(person):
    person.press("Thẩm định")
    person.fill(
        outcome="mark_eligible",
        standard="điểm a khoản 1 Điều 74",
        note="Thành tích rõ, đủ giấy tờ",
    )
    person.press("Ghi nhận kết quả thẩm định")
    person.see("Đã thẩm định")


def find_not_eligible_after_all(leader, person, case):
    """What the council did not agree to goes back to the appraiser, who says no."""
    review = f"/lam-viec/doi-tuong/{case.public_id}/"
    leader.page.goto(f"{review}tham-dinh-lai/")
    leader.fill(note="Hội đồng không thống nhất")
    leader.press("Thẩm định lại", within="main form")
    person.page.goto(f"{review}khong-du-dieu-kien/")
    person.fill(note="Hội đồng không thống nhất đề nghị khen thưởng")
    person.press("Không đủ điều kiện", within="main form")
    person.see_state("Không đủ điều kiện")


def present(person):
    person.press("Trình ký")
    person.fill(note="Đủ tiêu chuẩn, đúng thủ tục")
    person.press("Trình ký", within="main form")
    person.see("trường hợp")


def send_again(person, returned):
    """A new draft with the text of a returned submission, its papers attached anew, sent."""
    page = person.page
    page.goto(f"/lam-viec/ho-so/{returned.public_id}/")
    person.see("Biên bản chưa có chữ ký", "khoản 2 Điều 84")
    person.press("Lập lại hồ sơ từ nội dung này")
    page.wait_for_url(lambda address: str(returned.public_id) not in address)
    draft = Submission.objects.get(public_id=public_id_in(page.url))
    for case in draft.cases.all():
        page.goto(f"/lam-viec/ho-so/doi-tuong/{case.public_id}/giay-to/")
        proposing.attach(person, "report", pdf_file("bao-cao.pdf"))
    page.goto(f"/lam-viec/ho-so/{draft.public_id}/giay-to/")
    for kind in ("letter", "minutes"):
        proposing.attach(person, kind, pdf_file(f"{kind}.pdf"))
    return Submission.objects.get(code=proposing.send(person))


def fresh(case):
    return Nomination.objects.get(pk=case.pk)
