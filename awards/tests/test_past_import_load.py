"""Past decisions from the page to the book: checked, loaded, undone; nothing twice."""

import datetime
import json
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from awards.models import PastAward, PastImport, ResultBatch
from awards.services import past_import, results
from awards.tests.golden.make_past import make
from movement.jobs import KINDS, carry_out
from movement.models import Job
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db
CREATE = reverse("awards:past-import-create")


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def upload(case, folder, **more):
    path = make(case, folder, **more)
    return SimpleUploadedFile(path.name, path.read_bytes())


@pytest.fixture
def sent(client, cast, tmp_path):
    """Send a golden file by the page; its PastImport, checked."""

    def send(case, officer=None, **more):
        client.force_login(officer or cast.award_officer)

        data = {"file": upload(case, tmp_path, **more), "form_uuid": str(uuid.uuid4())}
        answer = client.post(CREATE, data)
        assert answer.status_code == 302, answer.context["form"].errors
        return PastImport.objects.get(public_id=answer.url.strip("/").rpartition("/")[2])

    return send


def do_jobs():
    """What a worker would do, in this process."""
    for job in Job.objects.filter(state="queued", kind__startswith="past_award"):
        Job.objects.filter(pk=job.pk).update(state="running", attempts=1)
        carry_out(Job.objects.get(pk=job.pk), KINDS[job.kind].function)


@pytest.fixture(autouse=True)
def quiet_progress(monkeypatch):
    """Progress goes by a connection of its own, which does not see a test's transaction."""
    monkeypatch.setattr(past_import, "Progress", SilentProgress)


class SilentProgress:
    def __init__(self, run):
        pass

    def __enter__(self):
        return lambda percent: None

    def __exit__(self, *error):
        pass


def load(client, row, mode="all"):
    answer = client.post(row.get_absolute_url(), {"mode": mode})
    do_jobs()
    return answer, PastImport.objects.get(pk=row.pk)


def test_a_file_is_checked_loaded_found_and_undone(sent, client, cast):
    row = sent("plain_xlsx")
    assert (row.state, row.totals["new"], PastAward.objects.count()) == ("checked", 3, 0)
    answer, row = load(client, row)
    assert answer.status_code == 302 and row.state == "loaded" and row.batch.row_count == 3
    page = client.get(reverse("awards:lookup"), {"q": "thach thi thi du"})
    assert [each.decision_number for each in page.context["object_list"]] == ["812/QĐ-UBND"]
    results.undo(row.batch, by=cast.award_officer, reason="Nhập nhầm tệp")
    row = PastImport.objects.get(pk=row.pk)
    assert row.state == "undone" and not PastAward.objects.exists()
    # Undone, it may come again.
    assert sent("plain_csv").totals["new"] == 3


def test_the_same_file_again_has_nothing_new(sent, client):
    _answer, row = load(client, sent("plain_xlsx"))
    again = sent("plain_ods")
    assert (again.totals["new"], again.totals["same"]) == (0, 3)
    answer, again = load(client, again)
    assert answer.status_code == 409 and again.state == "checked"
    assert PastAward.objects.count() == 3 and ResultBatch.objects.count() == 1


def test_a_refused_row_holds_all_back_unless_the_good_rows_are_asked_for(sent, client):
    row = sent("faulty")
    assert (row.totals["refused"], row.totals["new"]) == (7, 1)
    page = client.get(row.get_absolute_url())
    cells = [finding["place"].cell for finding in page.context["findings"]]
    assert cells[:3] == ["C2", "F3", "G4"]
    answer, row = load(client, row)
    assert answer.status_code == 409 and not PastAward.objects.exists()
    _answer, row = load(client, row, mode="good")
    assert row.state == "loaded"
    assert [award.name for award in PastAward.objects.all()] == ["Võ Thị Thí Dụ"]


def test_the_copy_with_remarks_is_the_file_with_comments_at_its_cells(sent, client, tmp_path):
    row = sent("faulty")
    answer = client.get(reverse("awards:past-import-remarks", args=[row.public_id]))
    path = tmp_path / "back.xlsx"
    path.write_bytes(b"".join(answer.streaming_content))
    sheet = load_workbook(path)["Danh sách"]
    assert sheet["A9"].value == "8" and sheet["H6"].comment is not None
    assert "Phường 1" in sheet["H6"].comment.text
    assert sheet["C9"].comment is None


def test_the_copy_with_remarks_mended_is_taken(sent, client, tmp_path, cast):
    """Officers mend the copy and send that: its first sheet is no table of decisions."""
    row = sent("faulty")
    again = past_import.open_file(
        SimpleUploadedFile("lai.xlsx", row.annotated.read()), by=cast.award_officer
    )
    past_import.begin_check(again)
    assert (again.totals["read"], again.totals["new"]) == (8, 1)


def test_loading_twice_at_once_is_told_and_loads_once(sent, client, cast):
    row = sent("plain_xlsx")
    past_import.submit(row, by=cast.award_officer)
    assert client.post(row.get_absolute_url(), {"mode": "all"}).status_code == 409
    do_jobs()
    assert PastAward.objects.count() == 3


def test_what_changed_since_the_check_loads_nothing(sent, client, cast):
    """Another recording gave the decision another date meanwhile."""
    row = sent("plain_xlsx")
    award = PastAward(
        subject_kind="individual",
        name="Lý Thí Dụ",
        authority="province_chairman",
        decision_number="812/QĐ-UBND",
        decision_date=datetime.date(2024, 2, 5),
        form_text="Bằng khen",
    )
    award.save()
    _answer, row = load(client, row)
    assert row.state == "failed" and row.message
    assert PastAward.objects.count() == 1 and not ResultBatch.objects.exists()


def test_a_long_file_is_checked_and_loaded_by_batches(sent, client, settings):
    settings.IMPORT_CHECK_AT_ONCE_KB = 1
    row = sent("large", count=4_100)
    assert row.state == "checking"
    page = client.get(row.get_absolute_url())
    assert page.status_code == 200 and page.context["progress"] == 0
    asked = {"HX-Request": "true"}
    assert "HX-Refresh" not in client.get(row.get_absolute_url(), headers=asked).headers
    do_jobs()
    assert client.get(row.get_absolute_url(), headers=asked).headers["HX-Refresh"] == "true"
    row.refresh_from_db()
    assert (row.totals["new"], row.finding_count) == (4_100, 0)
    with CaptureQueriesContext(connection) as queries:
        _answer, row = load(client, row)
    assert PastAward.objects.filter(batch=row.batch).count() == 4_100
    # Three batches, not four thousand rows.
    assert len(queries) < 150
    results.undo(row.batch, by=row.officer, reason="Nhập nhầm")
    assert not PastAward.objects.exists()


def test_a_hostile_or_empty_file_is_refused_in_words(client, cast, tmp_path):

    client.force_login(cast.award_officer)
    for name, content in (("a.xlsx", b""), ("b.xlsm", b"PK\x03\x04x"), ("c.csv", b"<html>x")):
        data = {"file": SimpleUploadedFile(name, content), "form_uuid": str(uuid.uuid4())}
        answer = client.post(CREATE, data, follow=True)
        row = PastImport.objects.filter(file_name=name).first()
        assert row.message if row else answer.context["form"].errors["file"]
    assert not PastAward.objects.exists()


def test_the_template_is_read_by_its_own_names(client, cast, tmp_path):
    cast.commune_officer.unit = unit("31552")
    cast.commune_officer.save()
    client.force_login(cast.commune_officer)
    answer = client.get(reverse("awards:past-template"))
    path = tmp_path / "mau.xlsx"
    path.write_bytes(answer.content)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    values = ["1", "Cá nhân", "Bà", "Kim Thị Thí Dụ", "", "", "", "", "9/QĐ-UBND", "05/01/2024"]
    for column, value in enumerate([*values, "Chủ tịch UBND xã Nhơn Mỹ", "Giấy khen"], 1):
        sheet.cell(row=4, column=column, value=value)
    book.save(path)
    row = past_import.open_file(
        SimpleUploadedFile("mau.xlsx", path.read_bytes()), by=cast.commune_officer
    )
    past_import.begin_check(row)
    assert (row.totals, row.finding_count) == (
        {"read": 1, "new": 1, "same": 0, "refused": 0, "warned": 0}, 0,
    )  # fmt: skip


def test_the_command_loads_by_the_same_code(cast, tmp_path, capsys):
    path = make("plain_xlsx", tmp_path)
    name = cast.award_officer.username
    for extra, loaded, code in ((["--dry-run"], 0, 0), ([], 3, 0), ([], 0, 0)):
        with pytest.raises(SystemExit) as ended:
            call_command("import_past_awards", str(path), "--officer", name, "--json", *extra)
        totals = json.loads(capsys.readouterr().out)
        assert (totals["loaded"], ended.value.code) == (loaded, code)
    assert PastAward.objects.count() == 3
    faulty = make("faulty", tmp_path)
    with pytest.raises(SystemExit) as ended:
        call_command("import_past_awards", str(faulty), "--officer", name, "--json")
    assert ended.value.code == 1 and PastAward.objects.count() == 3


def test_the_pages_cost_the_same_with_one_and_25_rows(client, sent, cast):
    url = reverse("awards:past-import-list")
    sent("plain_csv")
    counts = []
    for more in (0, 24):
        row = PastImport.objects.first()
        PastImport.objects.bulk_create(
            PastImport(
                officer=row.officer, agency=row.agency, file=row.file, file_name="x", size=1
            )
            for _n in range(more)
        )
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
