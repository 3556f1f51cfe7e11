"""From the file for signing to the revocation, as Home Affairs and the units do it."""

from awards.models import Decision, SigningFile
from campaign_portal.tests.browser.acting import pdf_file
from movement.tests.documents import word_text

NUMBER = "2011/QĐ-UBND"


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
    person.see(f"Đã nhập Quyết định số {number}")
    return Decision.objects.get(number=number)
