"""One import with errors in Chromium: checked, mended in the file that came back with remarks,
sent again, looked at, approved by a second person, loaded, and found in the list."""

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from campaign_portal.tests.browser.acting import Person
from households.models import Household, ImportBatch
from households.tests.importing.files import COLUMNS, POOR, csv_bytes, rows
from movement.tests.worker import work

COMMUNE, DISTRICT = "xa.31552", "huyen.943"
WRONG = POOR | {"code": "X9", "head": "Lâm Thị Đã Sửa", "b2": "40"}


@pytest.fixture
def people(open_as):
    """`people("huyen.943")`: that officer in a browser of their own, signed in by the form."""
    return lambda username: Person(open_as(accept_downloads=True), username)


@pytest.mark.slow
def test_import_with_errors_is_mended_approved_loaded_and_found(people, scene, settings, tmp_path):
    settings.IMPORT_APPROVAL_ROWS = 2
    commune = people(COMMUNE)
    open_upload(commune)
    send(commune, sent_file(tmp_path))
    commune.see_state("Đã kiểm tra, chưa nạp")
    commune.see("1 hộ không được nhận. Sửa tệp rồi gửi lại", "K5")
    mended = mend(download(commune, tmp_path))
    commune.press("Gửi tệp đã sửa")
    send(commune, mended)
    see_preview(commune)
    commune.press("Gửi duyệt")
    commune.see_state("Chờ người thứ hai duyệt")
    assert commune.page.get_by_role("button", name="Duyệt và nạp").count() == 0
    district = people(DISTRICT)
    approve(district)
    commune.page.reload()
    expect(commune.page.locator("[role=progressbar], progress").first).to_be_visible()
    work()
    see_result(commune)
    find(commune)
    for person in (commune, district):
        assert person.page.watch.findings() == []


def sent_file(folder):
    """Three good households, and one whose scores do not agree with its indicators."""
    path = folder / "Hộ nghèo 2024.csv"
    path.write_bytes(csv_bytes(*rows(3), WRONG, columns=COLUMNS))
    return path


def open_upload(person):
    person.page.goto("/lam-viec/ho-ngheo/")
    person.press("Nhập dữ liệu từ tệp")
    person.press("Nhập tệp")


def send(person, path):
    person.fill(file=str(path), year="2024")
    person.press("Gửi và kiểm tra", within="main form")


def download(person, folder):
    with person.page.expect_download() as waiting:
        person.press("Tải tệp có ghi chú")
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def mend(path):
    """What the officer does in Excel: goes to the cell of the remark and writes what is right."""
    book = load_workbook(path)
    (cell,) = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment]
    assert (cell.coordinate, cell.value) == ("K5", "40")
    assert "30" in cell.comment.text
    cell.value = "30"
    mended = path.with_name("Hộ nghèo 2024 đã sửa.xlsx")
    book.save(mended)
    return mended


def see_preview(person):
    person.see_state("Đã kiểm tra, chưa nạp")
    person.see("Lâm Thị Đã Sửa", "Thạch Thị Mẫu 1", "phải có cán bộ thứ hai duyệt")
    first, second = ImportBatch.objects.filter(officer__username=COMMUNE).order_by("pk")
    assert (first.status, second.refused_count, second.totals["new"]) == ("withdrawn", 0, 4)
    assert not Household.objects.filter(code="X9").exists()


def approve(person):
    person.page.goto("/lam-viec/")
    person.press("Hộ nghèo 2024 đã sửa.xlsx")
    person.press("Duyệt và nạp")
    person.see("Đã duyệt. Tệp đang được nạp.")


def see_result(person):
    person.page.reload()
    person.see_state("Đã nạp")
    expect(person.page.locator("main .figures-small")).to_contain_text("4")
    batch = ImportBatch.objects.filter(officer__username=COMMUNE).latest("pk")
    assert (batch.status, batch.approver.username, batch.job.state) == ("loaded", DISTRICT, "done")


def find(person):
    person.page.goto("/lam-viec/ho-ngheo/")
    person.fill(q="lam thi da sua")
    person.page.keyboard.press("Enter")
    person.press("Lâm Thị Đã Sửa")
    person.see("X9", "Hộ nghèo", "30")
