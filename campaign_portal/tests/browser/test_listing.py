"""A whole list in a real browser: 150 subjects by Excel, mended, with reports, sent; the grid."""

import re

import pytest
from playwright.sync_api import expect

from awards.models import Call, Submission
from awards.services import drafting
from awards.tests.golden import lists
from campaign_portal.tests.browser.acting import Person, pdf_file, word_file
from households.tests.golden.writers import write_xlsx
from movement.models import Officer
from movement.tests.documents import word_text

OFFICER = "huyen.945"
COUNT = 150


def rows(*, is_mended):
    """150 persons; three rows are wrong until they are mended."""
    made = [
        lists.person(number, f"Thạch Thị Thí Dụ {word(number)}", residence=f"Ấp {number}, xã Mẫu")
        for number in range(1, COUNT + 1)
    ]
    if not is_mended:
        made[9][lists.HEADER.index("Họ và tên")] = ""
        made[49][lists.HEADER.index("Loại đối tượng")] = "Đoàn thể lạ"
        made[99][lists.HEADER.index("Hình thức đề nghị")] = "Bằng khen của Bộ"
    return made


def word(number):
    return "".join("ABCDEFGHIK"[int(digit)] for digit in f"{number:03d}")


def sheet(folder, name, **which):
    titles = [["DANH SÁCH TRÍCH NGANG"], []]
    content = [*titles, lists.HEADER, ["I. CÁ NHÂN"], *rows(**which)]
    return write_xlsx(folder / name, {"Danh sách": content})


@pytest.fixture
def person(open_as):
    """The officer with a fresh draft, on its letter's page."""
    person = Person(open_as(OFFICER))
    person.page.goto(Call.objects.get(guidance_number="512/HD-SNV").get_absolute_url())
    person.press("Lập hồ sơ trình")
    person.page.wait_for_url("**/to-trinh/")
    return person


def submission_of(page):
    return Submission.objects.get(public_id=re.search(r"ho-so/([^/]+)/", page.url)[1])


def open_list(person):
    person.page.goto(person.page.url.replace("to-trinh/", "danh-sach/"))


@pytest.mark.slow
def test_150_subjects_by_excel_mended_and_sent(person, tmp_path):
    page, submission = person.page, submission_of(person.page)
    fill_letter(person)
    open_list(person)
    person.press("Nhập danh sách từ Excel")
    assert_file_input_is_vietnamese(person)
    page.set_input_files("#id_file", sheet(tmp_path, "Danh sách.xlsx", is_mended=False))
    person.see("Danh sách.xlsx (")
    person.press("Gửi và kiểm tra")
    person.see("Không nhận 3 dòng", "ô D14", "ô B54", "ô H104", "Đoàn thể lạ")
    with page.expect_download() as download:
        person.press("Tải tệp có ghi chú")
    assert download.value.suggested_filename.endswith("ghi chú.xlsx")
    person.press("Gửi danh sách đã sửa")
    page.set_input_files("#id_file", sheet(tmp_path, "Danh sách đã sửa.xlsx", is_mended=True))
    person.press("Gửi và kiểm tra")
    person.press("Đưa 150 đối tượng vào hồ sơ")
    person.see("thêm 150", "Trong danh sách (150)", "Trang 1/3")
    assert submission.cases.count() == COUNT
    send_reports(person)
    page.goto(submission.get_absolute_url() + "danh-sach/")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^Word Danh sách trích ngang")).click()
    named = word_text(download.value.path().read_bytes())
    assert all(f"Bà Thạch Thị Thí Dụ {word(n)}" in named for n in (1, 75, COUNT))
    send(person, submission)
    submission.refresh_from_db()
    assert submission.status == "sent" and submission.code
    assert page.context.pages[0].watch.findings() == []


def assert_file_input_is_vietnamese(person):
    """The browser's own English words are out of sight; the keyboard meets our button."""
    page = person.page
    button = page.get_by_role("button", name="Tệp danh sách Chọn tệp")
    assert page.locator("#id_file").bounding_box()["width"] <= 1
    person.see("Chưa chọn tệp nào")
    page.locator("#id_file").focus()
    expect(button).to_be_focused()


def fill_letter(person):
    person.fill(
        letter_number="45/TTr-UBND",
        letter_date="12/05/2025",
        letter_subject="Đề nghị tặng Bằng khen",
        letter_signer="Lâm Minh Họa",
        letter_signer_title="Phó Chủ tịch",
        contact_name="Thạch Minh Họa",
        contact_phone="0299 000 000",
    )
    person.press("Lưu", within="main form")
    person.see("Đã lưu lúc")


def send_reports(person):
    """A report for each subject by the file's name, one of nobody, one that is no paper."""
    page = person.page
    person.press("Tải lên báo cáo thành tích")
    bare = pdf_file("bao-cao.pdf")["buffer"]
    files = [
        {
            "name": f"{number:03d}. Thach Thi Thi Du {word(number)}.pdf",
            "mimeType": "application/pdf",
            "buffer": bare + f"%{number}".encode(),
        }
        for number in range(1, COUNT)
    ]
    files.append({"name": "khong ro.pdf", "mimeType": "application/pdf", "buffer": bare + b"%x"})
    files.append({"name": "hong.pdf", "mimeType": "application/pdf", "buffer": b"khong la pdf"})
    page.set_input_files("#id_files", files)
    # 151 files in one post, on a machine that may be busy.
    page.set_default_timeout(60_000)
    person.press("Gắn báo cáo theo tên tệp")
    person.see("Đã gắn 149 tệp", "hong.pdf", "Chưa có báo cáo: 1/150")
    page.get_by_label("Đối tượng của khong ro.pdf").select_option(index=1)
    person.press("Gắn")
    person.see("Mọi đối tượng đã có báo cáo")


def send(person, submission):
    page, address = person.page, submission.get_absolute_url()
    page.goto(address + "bien-ban/")
    person.fill(minutes_date="09/05/2025", council_total="9", council_present="8", votes_agree="8")
    person.press("Lưu và tiếp tục")
    for kind, file in (
        ("letter", pdf_file("to-trinh.pdf")),
        ("minutes", word_file("bien-ban.docx")),
        ("list", pdf_file("danh-sach.pdf")),
    ):
        if page.locator(f"main select[name=kind] option[value={kind}]").count():
            person.fill(kind=kind, file=file)
            person.press("Đính kèm tệp", within="main form")
            person.see(f"Đã đính kèm {file['name']}")
    person.press("Xem lại trước khi gửi")
    person.confirm("Gửi hồ sơ")
    person.see("Đã gửi hồ sơ")


# --- the grid ------------------------------------------------------------------------------------


@pytest.fixture
def grid(person):
    open_list(person)
    person.press("Nhập trên bảng")
    expect(person.page.get_by_role("heading", level=1)).to_have_text("Bảng đối tượng")
    return person


def cell(page, row, field):
    return page.locator(f"#id_{row}-{field}")


def state(page, row):
    return page.locator(f"#state_{row}")


def test_rows_are_saved_when_they_are_left_and_enter_moves_down(grid):
    page = grid.page
    cell(page, 0, "name").fill("Bà Thạch Thị Thí Dụ")
    cell(page, 0, "residence").fill("Ấp Mẫu")
    page.keyboard.press("Enter")
    expect(cell(page, 1, "residence")).to_be_focused()
    expect(page.locator("[data-grid-row='0'] [data-grid-number]")).to_have_text("1")
    # The name gave both the title and the kind.
    expect(cell(page, 0, "honorific")).to_have_value("ba")
    expect(cell(page, 0, "name")).to_have_value("Thạch Thị Thí Dụ")
    expect(cell(page, 0, "subject_kind")).to_have_value("individual")
    page.keyboard.press("ArrowUp")
    expect(cell(page, 0, "residence")).to_be_focused()
    cell(page, 0, "position").fill("Trưởng ấp")
    cell(page, 1, "name").focus()
    expect(page.locator("input[name='0-version']")).to_have_value("2")
    assert submission_of(page).cases.get().position == "Trưởng ấp"
    assert page.watch.findings() == []


def test_a_wrong_row_is_told_and_kept(grid):
    page = grid.page
    cell(page, 0, "name").fill("Người Không Rõ")
    cell(page, 1, "name").focus()
    expect(state(page, 0)).to_contain_text("Chưa rõ đây là cá nhân")
    expect(cell(page, 0, "subject_kind")).to_have_attribute("aria-invalid", "true")
    cell(page, 0, "subject_kind").select_option("individual")
    cell(page, 1, "name").focus()
    expect(page.locator("[data-grid-row='0'] [data-grid-number]")).to_have_text("1")


def paste(page, text):
    """Ctrl+V with this text on the clipboard, into the cell that has the focus."""
    page.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", {
                    clipboardData: data, bubbles: true, cancelable: true,
                })
            );
        }""",
        text,
    )


def test_a_block_of_whole_subjects_is_checked_before_it_is_added(grid):
    page = grid.page
    cell(page, 0, "subject_kind").focus()
    paste(page, lists.PASTED)
    grid.see("Đưa 2 đối tượng vào hồ sơ")
    grid.press("Đưa 2 đối tượng vào hồ sơ")
    grid.see("Bà Thạch Thị Thí Dụ", "Chi hội Phụ nữ ấp Mẫu")


def test_a_block_goes_into_the_cells_from_the_one_it_is_pasted_in(grid):
    page = grid.page
    cell(page, 0, "honorific").focus()
    paste(page, "Bà\tThạch Thị Thí Dụ\nÔng\tSơn Văn Thí Dụ\n")
    expect(cell(page, 1, "name")).to_have_value("Sơn Văn Thí Dụ")
    cell(page, 3, "name").focus()
    grid.press("Lưu", within="main form")
    grid.see("2 đối tượng")
    assert list(submission_of(page).cases.values_list("honorific", "name")) == [
        ("ba", "Thạch Thị Thí Dụ"),
        ("ong", "Sơn Văn Thí Dụ"),
    ]


def test_two_officers_in_one_row_choose_for_each_field(grid):
    page = grid.page
    cell(page, 0, "name").fill("Bà Thạch Thị Thí Dụ")
    cell(page, 1, "name").focus()
    expect(page.locator("[data-grid-row='0'] [data-grid-number]")).to_have_text("1")
    case = submission_of(page).cases.get()
    colleague = Officer.objects.get(username=OFFICER)
    drafting.save_case(
        case, by=colleague, version=case.version, values={"position": "Bí thư chi bộ"}
    )
    cell(page, 0, "position").fill("Trưởng ấp")
    cell(page, 0, "residence").fill("Ấp Mẫu")
    cell(page, 1, "name").focus()
    expect(state(page, 0)).to_contain_text("vừa lưu dòng này")
    grid.press("Lưu", within="main form")
    page.get_by_label("Chức vụ, chức danh, Bản đã lưu: Bí thư chi bộ").check()
    grid.press("Lưu", within="main form")
    grid.see("Đã lưu 1 dòng")
    case.refresh_from_db()
    assert (case.position, case.residence) == ("Bí thư chi bộ", "Ấp Mẫu")
