"""A department's list of 150 subjects by Excel, with a report for each, as one submission."""

from awards.models import Submission
from awards.tests.golden import lists
from campaign_portal.tests.browser import proposing
from campaign_portal.tests.browser.acting import pdf_file
from households.tests.golden.writers import write_xlsx

COUNT, ENTERPRISES = 150, 2
# The same woman is proposed by the Women's Union for the same thing.
SHARED = "Thạch Thị Chung Đề Nghị"


def name_of(number):
    letters = "".join("ABCDEFGHIK"[int(digit)] for digit in f"{number:03d}")
    if number <= ENTERPRISES:
        return f"Công ty Thí Dụ {letters}"
    return SHARED if number == COUNT else f"Trần Văn Thí Dụ {letters}"


def rows():
    """Two enterprises, then men, at the end the woman; each has done something of his own."""
    for number in range(1, COUNT + 1):
        about = {
            "summary": f"Mở lớp nghề số {number} tại ấp {number}",
            "residence": f"Ấp {number}",
        }
        if number <= ENTERPRISES:
            about |= {"kind": "Doanh nghiệp", "title": "", "position": "", "workplace": ""}
        elif number < COUNT:
            about |= {"title": "Ông", "position": "Giáo viên"}
        yield lists.person(number, name_of(number), **about)


def propose(person, call, folder):
    """One upload of the list, one of the reports; returns the submission as sent."""
    page, listing = person.page, proposing.begin(person, call)
    person.press("Nhập danh sách từ Excel")
    sheet = write_xlsx(folder / "Danh sách.xlsx", {"Danh sách": [lists.HEADER, *rows()]})
    page.set_input_files("#id_file", sheet)
    person.press("Gửi và kiểm tra")
    person.press(f"Đưa {COUNT} đối tượng vào hồ sơ")
    person.see(f"thêm {COUNT}")
    person.press("Tải lên báo cáo thành tích")
    bare = pdf_file("bao-cao.pdf")["buffer"]
    files = [
        {"name": f"{name_of(n)}.pdf", "mimeType": "application/pdf", "buffer": bare + b"%%%d" % n}
        for n in range(1, COUNT + 1)
    ]
    page.set_input_files("#id_files", files)
    # 150 files in one post, on a machine that may be busy.
    page.set_default_timeout(60_000)
    person.press("Gắn báo cáo theo tên tệp")
    person.see("Mọi đối tượng đã có báo cáo")
    page.goto(listing)
    proposing.finish(person)
    return Submission.objects.get(code=proposing.send(person))
