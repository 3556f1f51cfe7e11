"""Pages one reaches only by doing something: each leads a browser there and changes nothing.

Read together with `pages.py` by the tests that look at every page.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from campaign_portal.tests.browser.acting import Person, pdf_file
from campaign_portal.tests.browser.kinds import (
    ADMINISTRATOR,
    AWARD,
    COMMUNE,
    DISTRICT,
    EDITOR,
    LEADER,
    PUBLIC,
    WITH_TOTP,
)

# Sends a form as it stands, without the question a script would ask first.
SEND_PLAINLY = "(form) => HTMLFormElement.prototype.submit.call(form)"
SET = "(field, value) => { field.value = value; }"


@dataclass(frozen=True)
class Moment:
    """What somebody does, and the status and a word of the page that answers."""

    lead: Callable
    username: str
    status: int
    words: str

    def __str__(self):
        return self.lead.__name__

    def reach(self, page, scene):
        """Bring the page there; returns the answer that carries the document."""
        answers = []
        page.on("response", lambda answer: answers.append(answer))
        self.lead(Person(page), scene)
        page.wait_for_load_state()
        page.locator("main, #main").get_by_text(self.words).first.wait_for()
        documents = [a for a in answers if a.request.resource_type == "document"]
        assert documents[-1].status == self.status
        return documents[-1]


def address(name, scene, row=""):
    return reverse(name, kwargs=scene[row])


def open_page(person, name, scene, row=""):
    person.page.goto(address(name, scene, row))


def wrong_password(person, scene):
    open_page(person, "account_login", scene)
    person.sign_in("huyen.950", "khong-dung-mat-khau")


def code_after_the_password(person, scene):
    open_page(person, "account_login", scene)
    person.sign_in(WITH_TOTP)
    person.page.wait_for_url("**/authenticate/**")


def letter_with_errors(person, scene):
    open_page(person, "awards:submission-letter", scene, "draft")
    person.fill(letter_date="31/02/2025")
    person.press("Lưu")


def case_with_errors(person, scene):
    open_page(person, "awards:case-edit", scene, "case-in-draft")
    person.fill(achievements__1__period="2024")
    person.press("Lưu")


def two_versions_of_a_letter(person, scene):
    open_page(person, "awards:submission-letter", scene, "draft")
    person.page.locator("#id_version").evaluate(SET, "0")
    person.fill(letter_subject="Bản khác")
    person.press("Lưu")


def row_of_the_grid_without_a_name(person, scene):
    open_page(person, "awards:list-grid", scene, "empty-draft")
    person.page.locator("[name='0-position']").evaluate(SET, "Trưởng ấp")
    person.press("Lưu")


def two_versions_of_a_row(person, scene):
    open_page(person, "awards:list-grid", scene, "draft")
    person.page.locator("[name='0-version']").evaluate(SET, "0")
    person.page.locator("[name='0-position']").evaluate(SET, "Bản khác")
    person.press("Lưu")


def report_that_is_no_paper(person, scene):
    open_page(person, "awards:submission-reports", scene, "draft")
    person.fill(files={"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"x"})
    person.press("Gắn báo cáo theo tên tệp")


def list_that_is_none(person, scene):
    open_page(person, "awards:list-create", scene, "draft")
    person.fill(pasted="một dòng")
    person.press("Gửi và kiểm tra")


def expired_form(person, scene):
    open_page(person, "awards:submission-letter", scene, "empty-draft")
    person.page.context.clear_cookies(name="csrftoken")
    person.fill(letter_subject="Giữ lại")
    person.press("Lưu")


def wrong_file(person, scene):
    open_page(person, "awards:submission-papers", scene, "draft")
    text = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x90\x00" + b"0" * 99}
    person.fill(kind="letter", file=text)
    person.press("Đính kèm tệp", within="main form")


def question_before_deleting_a_draft(person, scene):
    open_page(person, "awards:submission-detail", scene, "draft")
    person.page.locator("form[action$='/xoa/']").evaluate(SEND_PLAINLY)


def question_before_taking_a_case_off(person, scene):
    open_page(person, "awards:submission-cases", scene, "draft")
    person.page.locator("form[action$='/bo/']").first.evaluate(SEND_PLAINLY)


def presenting_several_cases(person, scene):
    person.page.goto(f"{reverse('awards:review-cases')}?state=eligible")
    person.page.locator("[data-bulk-item]").first.check()
    person.page.locator("[data-bulk-bar] button[formaction$='/trinh/']").click()


def decision_with_errors(person, scene):
    open_page(person, "awards:decision-record", scene)
    person.fill(date="31/12/2030", upload=pdf_file("qd.pdf"))
    person.press("Nhập quyết định", within="main form")


def supplement_with_errors(person, scene):
    open_page(person, "awards:case-request-supplement", scene, "case-appraising")
    person.press("Yêu cầu bổ sung", within="main form")


def preview_of_a_story(person, scene):
    open_page(person, "awards:exemplar-edit", scene, "proposed-exemplar")
    person.press("Xem trước")


def preview_of_an_article(person, scene):
    open_page(person, "movement:article-update", scene, "article-draft")
    person.press("Xem trước")


def import_of_a_wrong_sheet(person, scene):
    open_page(person, "admin:movement_officer_import", scene)
    sheet = {"name": "a.csv", "mimeType": "text/csv", "buffer": "Cột lạ\n1\n".encode()}
    person.page.locator("#id_import_file").set_input_files(sheet)
    person.page.locator("#id_format").select_option("1")
    person.page.locator("form[enctype] [type=submit]").click()


def household_with_errors(person, scene):
    open_page(person, "households:household-update", scene, "commune-household")
    person.fill(members__0__name="", members__0__identity_number="123")
    person.press("Lưu")


def two_versions_of_a_household(person, scene):
    open_page(person, "households:household-update", scene, "commune-household")
    person.page.locator("[name=version]").evaluate(SET, "an-older-one")
    person.fill(address="Tổ 12")
    person.press("Lưu")


def effect_of_a_move_out(person, scene):
    open_page(person, "households:household-move-out", scene, "free-household")
    person.fill(place="Tỉnh Bạc Liêu", effective="15/05/2025", reason="Theo con đi làm")
    person.press("Xem việc này làm thay đổi gì")


def printing_a_household(person, scene):
    open_page(person, "households:household-list", scene)
    person.page.locator("[data-bulk-item]").first.check()
    person.press("In các hộ đã chọn")
    person.fill(purpose="Đối chiếu tại cuộc họp dân ấp")
    person.press("Lập phiếu in")


def high_contrast(person, scene):
    open_page(person, "home", scene)
    person.press("Tương phản cao")
    person.press("Cỡ chữ lớn")


def english(person, scene):
    open_page(person, "home", scene)
    person.press("English")


MOMENTS = (
    Moment(wrong_password, PUBLIC, 200, "Lỗi"),
    Moment(code_after_the_password, PUBLIC, 200, "Mã"),
    Moment(high_contrast, PUBLIC, 200, "Gương điển hình"),
    Moment(english, PUBLIC, 200, "News"),
    Moment(letter_with_errors, DISTRICT, 200, "Lỗi"),
    Moment(case_with_errors, DISTRICT, 200, "Lỗi"),
    Moment(two_versions_of_a_letter, DISTRICT, 409, "Hai bản khác nhau"),
    Moment(row_of_the_grid_without_a_name, DISTRICT, 200, "dòng chưa lưu được"),
    Moment(two_versions_of_a_row, DISTRICT, 409, "Hai bản khác nhau"),
    Moment(report_that_is_no_paper, DISTRICT, 200, "Không nhận 1 tệp"),
    Moment(list_that_is_none, DISTRICT, 200, "Không thấy đối tượng nào"),
    Moment(expired_form, DISTRICT, 403, "Giữ lại"),
    Moment(wrong_file, DISTRICT, 200, "Lỗi"),
    Moment(question_before_deleting_a_draft, DISTRICT, 200, "Xóa bản nháp"),
    Moment(question_before_taking_a_case_off, DISTRICT, 200, "Quay lại"),
    Moment(presenting_several_cases, LEADER, 200, "Trình ký"),
    Moment(decision_with_errors, AWARD, 200, "Lỗi"),
    Moment(supplement_with_errors, AWARD, 200, "Lỗi"),
    Moment(preview_of_a_story, EDITOR, 200, "Xem trước"),
    Moment(preview_of_an_article, EDITOR, 200, "Xem trước"),
    Moment(household_with_errors, COMMUNE, 200, "Lỗi"),
    Moment(two_versions_of_a_household, COMMUNE, 409, "Hai bản"),
    Moment(effect_of_a_move_out, COMMUNE, 200, "Ghi nhận"),
    Moment(printing_a_household, COMMUNE, 200, "Người in"),
    Moment(import_of_a_wrong_sheet, ADMINISTRATOR, 200, "Dòng tiêu đề của tệp thiếu cột"),
)
