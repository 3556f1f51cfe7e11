"""How long a list of 500 subjects takes from file to draft, beside reading its sheet alone.

Reading is python-calamine in the guarded child process, as every file is read here; beside it the
bare library in this process, which no file of an officer's ever meets. Checking takes the bar;
taking over is told too. What is made is undone at the end. Exits 1 past the bar.
"""

import io
import os
import statistics
import sys
import tempfile
import time
import uuid
from importlib import import_module
from pathlib import Path

import django
import xlsxwriter
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.module_loading import import_string
from python_calamine import CalamineWorkbook

ROWS, ROUNDS = 500, 7
USER = "huyen.943"
MOST_TIMES = 5.0
HEADER = (
    "STT", "Loại đối tượng", "Ông/Bà", "Họ và tên", "Chức vụ, chức danh", "Đơn vị công tác",
    "Nơi cư trú (ấp/khóm, xã/phường)", "Hình thức đề nghị", "Nội dung thi đua",
    "Nội dung ghi trên quyết định", "Tóm tắt thành tích",
)  # fmt: skip


def main():
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_portal.settings")
    django.setup()
    with transaction.atomic():
        passed = report()
        transaction.set_rollback(True)
    sys.exit(0 if passed else 1)


def report():
    officer = apps.get_model("movement", "Officer").objects.get(username=USER)
    submission, content = draft_of(officer), workbook()
    listing = import_module("awards.services.listing")
    bare = median(lambda: bare_read(content))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "list.xlsx")
        path.write_bytes(content)
        guarded = median(lambda: guarded_read(path))
    kept = listing.open_list(submission, by=officer, name="list.xlsx", content=content)
    checked = median(lambda: listing.fingerprint_of(kept))
    shown = listing.fingerprint_of(kept)
    begin = time.perf_counter()
    taken = listing.apply(kept, by=officer, shown=shown)
    apply = (time.perf_counter() - begin) * 1000
    assert taken.added == ROWS and not taken.refused, (taken.added, taken.refused)
    print_line(f"{bare:>9.1f} ms  the bare library, {ROWS} rows")
    print_line(f"{guarded:>9.1f} ms  reading the sheet (guard, child process, calamine)")
    print_line(f"{checked:>9.1f} ms  reading with every check, beside the draft")
    print_line(f"{apply:>9.1f} ms  taking over: checked anew, {ROWS} cases with steps, history")
    times = checked / guarded
    print_line(f"import with checks = {times:.2f} x reading (bar {MOST_TIMES})")
    report_pages(submission)
    return times <= MOST_TIMES


def report_pages(submission):
    client = Client(headers={"host": "127.0.0.1"})
    officer = apps.get_model("movement", "Officer").objects.get(username=USER)
    client.force_login(officer, backend="movement.authentication.OfficerBackend")
    for name in ("list-grid", "submission-cases", "submission-reports"):
        address = reverse(f"awards:{name}", args=[submission.public_id])
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        queries = len(captured)
        spent = median(lambda address=address: client.get(address))
        print_line(f"{spent:>9.1f} ms {queries:>3} queries  page: {name}, {ROWS} cases")


def draft_of(officer):
    """A draft of the officer in a call that is open today."""
    calls = apps.get_model("awards", "Call").objects
    call = next(call for call in calls.all() if call.window_for(officer.unit).is_open)
    create = import_string("awards.services.drafting.create_draft")
    return create(call=call, by=officer, form_uuid=uuid.uuid4())[0]


def workbook():
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(0, 0, HEADER)
        for number in range(1, ROWS + 1):
            sheet.write_row(number, 0, row(number))
    return content.getvalue()


def row(number):
    name = "".join("ABCDEFGHIK"[int(digit)] for digit in f"{number:03d}")
    return (
        number, "Cá nhân", "Bà", f"Thạch Thị Thí Dụ {name}", "Nông dân", "",
        f"Ấp Số {number % 40 + 1}, xã Mẫu", "Bằng khen tỉnh", "1",
        "Đã có thành tích xuất sắc trong phong trào thi đua vì người nghèo",
        "Giúp 5 hộ vay vốn, hiến 200 m² đất làm đường, vận động 10 hộ đăng ký thoát nghèo",
    )  # fmt: skip


def bare_read(content):
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        return list(book.get_sheet_by_index(0).iter_rows())


def guarded_read(path):
    with import_string("households.importing.reading.opened")(path) as book:
        return list(book.sheets[0])


def median(action):
    return statistics.median(timed(action) for _ in range(ROUNDS))


def timed(action):
    begin = time.perf_counter()
    action()
    return (time.perf_counter() - begin) * 1000


def print_line(text):
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
