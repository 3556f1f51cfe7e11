"""How a district officer proposes: from the desk to the receipt, as every test plays it."""

import re

from awards.models import AwardForm
from campaign_portal.tests.browser.acting import pdf_file, word_file
from movement.models import Content

INDIVIDUAL = "Sơn Thị Kể Chuyện"
LETTER = {
    "letter_number": "45/TTr-UBND",
    "letter_date": "12/05/2025",
    "letter_subject": "Đề nghị tặng Bằng khen",
    "letter_signer": "Lâm Minh Họa",
    "letter_signer_title": "Phó Chủ tịch",
    "contact_name": "Thạch Minh Họa",
    "contact_phone": "0299 000 000",
}


def propose(person, call, household):
    """Two subjects in one submission, each with its papers; returns the submission's code."""
    listing = begin(person, call)
    add_case(person, listing, household.head_name, "household", household_code=household.code)
    add_case(person, listing, INDIVIDUAL, "individual")
    finish(person)
    return send(person)


def begin(person, call):
    """A draft with its letter filled in; returns the address of its list."""
    person.page.goto("/lam-viec/")
    person.choose("Đợt khen thưởng")
    person.press(call.name)
    person.press("Lập hồ sơ trình")
    person.fill(**LETTER)
    person.press("Lưu và tiếp tục")
    person.see("Danh sách đề nghị khen thưởng")
    return person.page.url


def finish(person):
    """The minutes and the submission's own papers, from any page of the draft."""
    person.press("Biên bản họp xét khen thưởng")
    person.fill(minutes_date="09/05/2025", council_total="9", council_present="8", votes_agree="8")
    person.press("Lưu và tiếp tục")
    attach(person, "letter", pdf_file("to-trinh.pdf"))
    attach(person, "minutes", word_file("bien-ban.docx"))


def add_case(person, listing, name, kind, form="bang-khen-tinh", **more):
    person.page.goto(listing)
    person.fill(subject_kind=kind, honorific="ba", name=name)
    person.press("Thêm đối tượng")
    person.fill(
        residence="Ấp Minh Họa, xã Nhơn Mỹ",
        form=str(AwardForm.objects.get(code=form).pk),
        content=str(Content.objects.first().pk),
        achievements__0__what="Giúp các hộ trong ấp vay vốn",
        achievements__0__period="2022-2024",
        achievements__0__figure="5",
        achievements__0__figure_unit="hộ",
        **more,
    )
    person.press("Lưu và tiếp tục")
    attach(person, "report", word_file("bao-cao.docx"))


def attach(person, kind, file):
    person.fill(kind=kind, file=file)
    person.press("Đính kèm tệp", within="main form")
    person.see(f"Đã đính kèm {file['name']}")


def send(person):
    person.press("Xem lại trước khi gửi")
    person.confirm("Gửi hồ sơ")
    person.see("Đã gửi hồ sơ")
    return re.search(r"HS-2025-\d{6}", person.page.locator("main").inner_text())[0]
