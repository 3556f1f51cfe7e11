"""From the file for signing to the revocation, as Home Affairs and the units do it."""

import io

import pypdf
from openpyxl import load_workbook

from awards.models import CertificateBlank, Decision, SigningFile
from campaign_portal.tests.browser.acting import pdf_file
from movement.tests.documents import word_text
from movement.tests.worker import work

NUMBER, FLAG_NUMBER = "2011/QĐ-UBND", "2012/QĐ-UBND"


def make_file(person, call, form):
    """All presented cases of the call and form in one file for signing."""
    person.page.goto("/lam-viec/trinh-ky/lap/")
    group = person.page.get_by_role("link", name=f"{call.name} · {form.name}")
    if group.count():
        group.click()
    else:  # A group of one is ticked by hand.
        person.page.locator("main [name=cases]").check()
    person.press("Lập hồ sơ", within="main form")
    person.see("Đã lập hồ sơ trình ký")
    rows = SigningFile.objects.filter(lines__nomination__submission__call=call, form=form)
    return rows.distinct().get()


def ask_names(person, file):
    person.page.goto(file.get_absolute_url())
    person.press("Gửi đơn vị xác nhận họ tên")
    person.fill(until_0="20/05/2025", until_1="17:00")
    person.press("Gửi đơn vị", within="main form")
    person.see("Đã gửi đơn vị xác nhận họ tên")


def confirm_names(person):
    """A unit confirms every printed line it is asked about."""
    person.page.goto("/lam-viec/xac-nhan-ten/")
    person.press("Xác nhận đúng")
    person.see("Đã xác nhận")


def text_of_word(person, address):
    answer = person.page.request.get(address)
    assert answer.ok
    return word_text(answer.body())


def sign(person, file, letter):
    """Submitted, signed, issued: the three steps of a file, up to the decision's page."""
    person.page.goto(file.get_absolute_url())
    person.press("Trình ký")
    person.fill(letter_number=letter, letter_date="19/05/2025")
    person.press("Trình ký", within="main form")
    person.press("Ghi nhận đã ký")
    person.fill(signed_on="19/05/2025", decision_signer="Trần Minh Họa")
    person.press("Ghi nhận đã ký", within="main form")


def record(person, file, number):
    person.page.goto(file.get_absolute_url())
    person.press("Nhập số, ngày quyết định")
    person.fill(number=number, date="19/05/2025", upload=pdf_file("quyet-dinh.pdf"))
    person.press("Nhập quyết định", within="main form")
    person.page.get_by_text(f"Đã nhập Quyết định số {number}").first.wait_for()
    return Decision.objects.get(number=number)


def add_blank(person, form, number):
    """A blank of the form with `number` sheets in stock."""
    person.page.goto("/lam-viec/phoi-bang/them/")
    person.fill(name="Phôi cả đợt", form=str(form.pk), width_mm="420", height_mm="297")
    person.press("Thêm phôi bằng", within="main form")
    blank = CertificateBlank.objects.get(name="Phôi cả đợt")
    person.page.goto(f"{blank.get_absolute_url()}toa-do/")
    place = {"x_mm": "60", "y_mm": "130", "width_mm": "300", "size_pt": "24"}
    person.fill(fields__0__text="line_1", **{f"fields__0__{key}": at for key, at in place.items()})
    person.press("Lưu", within="main form")
    person.page.goto(f"{blank.get_absolute_url()}nhap-xuat/")
    person.fill(kind="in", number=str(number))
    person.press("Ghi sổ", within="main form")
    return blank


def print_certificates(person, decision, blank):
    """Prepared, made as one PDF by the worker; returns its pages' texts in order."""
    page = person.page
    address = f"/lam-viec/quyet-dinh/{decision.public_id}/bang/"
    page.goto(address)
    page.locator("select[name=blank]").select_option(str(blank.pk))
    person.press("Lập danh sách in bằng")
    count = decision.certificates.count()
    person.press(f"Lập tệp in {count} bằng")
    work()
    page.goto(address)
    link = page.locator("a[href$='/bang/'][href*='/bang/tep/']").first
    answer = page.request.get(link.get_attribute("href"))
    pages = pypdf.PdfReader(io.BytesIO(answer.body())).pages
    return [sheet.extract_text() for sheet in pages]


def pay(person, decision):
    """The payment list is made, approved and paid; returns the cells of its sheet."""
    page = person.page
    address = f"/lam-viec/quyet-dinh/{decision.public_id}/"
    page.goto(f"{address}tien-thuong/")
    person.press("Lập danh sách chi tiền thưởng")
    for act in ("Duyệt chi", "Xác nhận đã chi"):
        page.locator("[data-bulk-all]").check()
        if page.locator("#paid-on").count():
            person.fill(paid_on="19/05/2025")
        person.press(act)
        # Whole lists take longer than `see` waits, on a machine that may be busy.
        page.get_by_text(f"khoản chi: {act}").first.wait_for()
    answer = page.request.get(f"{address}tep/payment-list.xlsx")
    assert answer.ok
    sheet = load_workbook(io.BytesIO(answer.body())).active
    return list(sheet.iter_rows(values_only=True))


def publish(person, decision):
    person.page.goto(f"/lam-viec/quyet-dinh/{decision.public_id}/dang/")
    person.fill(is_public=True)
    person.press("Lưu", within="main form")
    person.see("Trang công khai thay đổi ngay")


def revoke(person, decision, case):
    person.page.goto(f"/lam-viec/quyet-dinh/{decision.public_id}/huy-bo/")
    person.page.locator(f"main [name=cases][value='{case.public_id}']").check()
    person.fill(
        note="Kê khai sai thành tích, khoản 1 Điều 93",
        number="2050/QĐ-UBND",
        date="19/05/2025",
        signer="Trần Minh Họa",
        upload=pdf_file("huy-bo.pdf"),
    )
    person.press("Ghi nhận hủy bỏ", within="main form")
    person.see("Đã ghi nhận hủy bỏ")
