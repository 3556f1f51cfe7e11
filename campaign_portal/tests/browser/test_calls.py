"""A district's own Giấy khen from the call to the decision, and a late draft admitted."""

import datetime

import pytest

from awards.models import AwardForm, Call
from awards.tests.factories import CallFactory, complete_draft
from campaign_portal.tests.browser.acting import Person, pdf_file
from movement.models import Movement, Officer

CALL = "Giấy khen của huyện, Tháng hành động"


@pytest.fixture
def people(open_as):
    """`people("huyen.943")`: that officer in a browser of their own, signed in by the form."""
    return lambda username="": Person(open_as(), username)


@pytest.mark.slow
def test_giay_khen_inside_a_district_from_call_to_decision(people):
    handler = people("huyen.943.td")
    create_call(handler)
    draft = giay_khen_draft()
    case = draft.cases.get()
    send(people("xa.31552"), draft)
    draft.refresh_from_db()
    receive(handler, draft)
    handler.page.goto(f"/lam-viec/doi-tuong/{case.public_id}/")
    handler.press("Đủ điều kiện")
    handler.fill(standard_met="Có thành tích tiêu biểu", note="Hồ sơ đầy đủ")
    handler.press("Đủ điều kiện", within="main form")
    handler.see_state("Đủ điều kiện, đề nghị khen thưởng")
    head = people("huyen.943.ld")
    head.page.goto(f"/lam-viec/doi-tuong/{case.public_id}/")
    head.press("Trình ký")
    head.fill(note="Đồng ý")
    head.press("Trình ký", within="main form")
    record(handler, case)
    case.refresh_from_db()
    assert case.status == "awarded"
    assert case.decision.issuer.code == "943"
    after_the_decision(handler, case)


def after_the_decision(person, case):
    """The district's own blank, a certificate for the subject, its reward money."""
    person.page.goto("/lam-viec/phoi-bang/them/")
    person.fill(name="Phôi Giấy khen", form=str(case.form_id), width_mm="297", height_mm="210")
    person.press("Thêm phôi bằng", within="main form")
    person.press("Nhập vị trí các dòng chữ")
    place = {"text": "line_1", "x_mm": "40", "y_mm": "100", "width_mm": "200", "size_pt": "24"}
    person.fill(**{f"fields__0__{key}": at for key, at in place.items()})
    person.press("Lưu", within="main form")
    person.page.goto(f"/lam-viec/quyet-dinh/{case.decision.public_id}/")
    person.press("In bằng, thông báo")
    person.press("Lập danh sách in bằng")
    person.see("Thạch Thị Minh Họa 1", "Chờ in")
    person.page.goto(f"/lam-viec/quyet-dinh/{case.decision.public_id}/")
    person.press("Tiền thưởng")
    person.press("Lập danh sách chi tiền thưởng")
    person.see("710.000")


def create_call(person):
    person.page.goto("/lam-viec/")
    person.choose("Đợt khen thưởng")
    person.press("Tạo đợt khen thưởng")
    person.fill(
        name=CALL,
        movement=str(Movement.objects.current().pk),
        occasion="yearly",
        guidance_number="31/HD-UBND",
        guidance_date="12/05/2025",
        achievement_from="01/01/2024",
        achievement_to="30/04/2025",
        opens_on="12/05/2025",
        closes_on="30/05/2025",
        given_forms=True,
        subject_kinds=True,
        guidance=pdf_file("huong-dan.pdf"),
    )
    person.press("Lưu", within="main form")
    person.see("Đã tạo đợt khen thưởng", CALL, "Huyện Kế Sách", "huong-dan.pdf")


def giay_khen_draft():
    call = Call.objects.get(name=CALL)
    draft = complete_draft(Officer.objects.get(username="xa.31552"), call)
    draft.cases.update(form=AwardForm.objects.get(code="giay-khen"))
    return draft


def send(person, draft):
    person.page.goto(f"/lam-viec/ho-so/{draft.public_id}/xem-lai/")
    person.confirm("Gửi hồ sơ")
    person.see("Đã gửi hồ sơ")


def receive(person, draft):
    person.page.goto(f"/lam-viec/ho-so/tiep-nhan/{draft.public_id}/")
    person.press("Tiếp nhận")
    person.fill(incoming_number="96", incoming_date="15/05/2025")
    person.press("Tiếp nhận", within="main form")
    person.see(f"Đã tiếp nhận hồ sơ {draft.code}")


def record(person, case):
    person.page.goto(f"/lam-viec/doi-tuong/{case.public_id}/")
    person.press("Nhập quyết định")
    person.fill(
        authority="unit_head",
        number="2150/QĐ-UBND",
        date="15/05/2025",
        signer="Lý Minh Họa",
        upload=pdf_file("quyet-dinh.pdf"),
    )
    person.press("Nhập quyết định", within="main form")
    person.see("Đã nhập Quyết định số 2150/QĐ-UBND")


def test_a_late_draft_is_admitted_and_sent(people):
    call = CallFactory(name="Đợt đã hết hạn")
    late = complete_draft(Officer.objects.get(username="huyen.943"), call)
    call.closes_on = datetime.date(2025, 5, 14)
    call.save()
    district = people("huyen.943")
    district.page.goto(f"/lam-viec/ho-so/{late.public_id}/xem-lai/")
    district.see("Đã hết hạn nhận hồ sơ lúc 23:59:59 14/05/2025")
    officer = people("noivu.1")
    officer.page.goto(f"/lam-viec/dot-khen-thuong/{call.public_id}/tien-do/")
    officer.see("Có hồ sơ quá hạn, chưa gửi")
    officer.page.locator("a[href*='/nhan-tre/']").first.click()
    officer.fill(reason="Sự cố đường truyền của đơn vị")
    officer.press("Cho phép gửi", within="main form")
    officer.see("Đã cho phép Huyện Kế Sách gửi hồ sơ")
    send(district, late)
    late.refresh_from_db()
    assert late.status == "sent"
