"""Past decisions in Chromium: a file with an error, its annotated copy mended, loaded, found."""

import pytest
from openpyxl import load_workbook

from awards.models import PastAward
from campaign_portal.tests.browser.acting import Person
from movement.tests.worker import work

DISTRICT = "huyen.943"
TEXT = (
    "Họ và tên,Chức vụ,Số quyết định,Ngày quyết định,Cấp ký,Hình thức,Thành tích\n"
    'Bà Danh Thị Truyện Cũ,Trưởng ấp,77/QĐ-UBND,05/01/2023,"Chủ tịch UBND huyện Kế Sách",'
    "Giấy khen,Giúp 12 hộ thoát nghèo\n"
    'Ông Lý Văn Truyện Cũ,Nông dân,78/QĐ-UBND,05/01/2023,"Chủ tịch UBND xã Nhơn Mĩ",'
    "Giấy khen,Hiến đất làm đường\n"
)


@pytest.fixture
def district(open_as, scene):
    return Person(open_as(accept_downloads=True), DISTRICT)


def test_a_file_with_an_error_is_mended_loaded_and_found(district, tmp_path):
    page = district.page
    page.goto("/lam-viec/khen-thuong/ket-qua/")
    district.press("Tệp quyết định cũ")
    district.press("Gửi tệp")
    path = tmp_path / "Giấy khen 2023.csv"
    path.write_text(TEXT)
    district.fill(file=str(path))
    district.press("Gửi và kiểm tra", within="main form")
    district.see("Không nhận 1 dòng", "ô E3", "Xã Nhơn Mỹ, Huyện Kế Sách")
    mended = mend(download(district, tmp_path))
    district.press("Gửi tệp đã sửa")
    district.fill(file=str(mended))
    district.press("Gửi và kiểm tra", within="main form")
    district.press("Nhập 2 dòng")
    work()
    page.reload()
    district.see("Đã đưa 2 kết quả vào sổ")
    page.fill("#lookup-box-q", "ly van truyen cu")
    page.keyboard.press("Enter")
    district.see("Lý Văn Truyện Cũ", "78/QĐ-UBND", "Hiến đất làm đường")
    award = PastAward.objects.get(decision_number="78/QĐ-UBND", name="Lý Văn Truyện Cũ")
    assert award.issuer_unit.code == "31552"
    assert page.watch.findings() == []


def download(person, folder):
    with person.page.expect_download() as waiting:
        person.press("Tệp có ghi chú tại từng ô")
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def mend(path):
    """What the officer does in Excel: the cell of the remark gets the name suggested there."""
    book = load_workbook(path)
    (cell,) = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment]
    assert cell.coordinate == "E3" and "Xã Nhơn Mỹ" in cell.comment.text
    cell.value = "Chủ tịch UBND xã Nhơn Mỹ"
    book.save(path)
    return path
