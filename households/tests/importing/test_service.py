"""From the upload to the register: the service that pages, jobs and the command call."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from households.models import Household, ImportBatch, RememberedMapping, RememberedPlace
from households.models.importing import Mode
from households.services import import_answers, importing
from households.services.importing import AlreadyImporting
from households.tests.factories import HouseholdFactory
from households.tests.importing.files import COLUMNS, POOR, rows, upload
from movement import calendar
from movement.jobs import SILENCE, reap
from movement.models import AccessLog, Job
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db


def opened(importer, *households, **facts):
    """An import of these rows, checked."""
    file = facts.pop("file", None) or upload(*households)
    fields = {"upload": file, "officer": importer, "unit": importer.unit, "year": 2024} | facts
    batch = importing.open_import(**fields)
    importing.begin_check(batch)
    return batch


def loaded(batch, mode=Mode.ALL):
    importing.submit(batch, by=batch.officer, mode=mode)
    importing.load(batch)
    batch.refresh_from_db()
    return batch


def test_upload_check_confirm_load(importer):
    batch = opened(importer, *rows(3))
    assert (batch.status, batch.totals["new"], batch.row_count) == ("checked", 3, 3)
    assert not Household.objects.exists()
    loaded(batch)
    assert (batch.status, Household.objects.count()) == ("loaded", 3)
    assert Household.pgh_event_model.objects.filter(pgh_context=batch.history).count() == 3
    assert [step.name for step in batch.steps.all()] == [
        "create", "check", "confirm", "begin", "finish",
    ]  # fmt: skip


def test_same_file_again_is_unchanged(importer):
    loaded(opened(importer, *rows(2)))
    again = opened(importer, *rows(2))
    totals = again.totals
    assert (totals["new"], totals["changed"], totals["unchanged"]) == (0, 0, 2)
    loaded(again)
    assert Household.pgh_event_model.objects.count() == 2


def test_same_file_again_is_not_read_again_to_be_loaded(importer, monkeypatch):
    loaded(opened(importer, *rows(2)))
    again = opened(importer, *rows(2))
    monkeypatch.setattr(importing, "_opened", None)
    loaded(again)
    assert (again.status, again.totals["unchanged"]) == ("loaded", 2)
    assert again.history is not None
    importing.undo(again, by=importer)
    assert Household.objects.count() == 2


def test_same_file_again_is_read_again_once_the_register_has_changed(importer):
    loaded(opened(importer, *rows(2)))
    again = opened(importer, *rows(2))
    Household.objects.filter(code="X1").update(address="Sửa trên trang sau khi kiểm tra")
    loaded(again)
    assert (again.status, again.totals["changed"], again.totals["unchanged"]) == ("loaded", 1, 1)


def test_same_file_again_is_loaded_by_nobody_without_the_right(importer):
    loaded(opened(importer, *rows(2)))
    again = opened(importer, *rows(2))
    importing.confirm(again, "confirm", by=importer)
    importer.set_roles()
    importing.load(ImportBatch.objects.get(pk=again.pk))
    assert ImportBatch.objects.get(pk=again.pk).status == "failed"


def test_refused_rows_are_told_and_hold_the_file_back(importer):
    bad = POOR | {"code": "X9", "b2": "40"}
    batch = opened(importer, *rows(1), bad)
    assert (batch.refused_count, batch.condition("confirm") != "") == (1, True)
    finding = batch.findings.get()
    assert (finding.row, finding.column, finding.level) == (3, "K", "refused")
    sheet = load_workbook(batch.annotated)["Dữ liệu"]
    assert "chỉ số" in sheet["K3"].comment.text
    assert sheet["K2"].comment is None
    loaded(batch, mode=Mode.GOOD)
    assert Household.objects.get().code == "X1"


def test_unreadable_file_fails_with_words_and_is_kept(importer):
    file = SimpleUploadedFile("Hộ.xlsx", b"MZ no spreadsheet")
    batch = opened(importer, file=file)
    assert batch.status == "failed"
    assert "Hộ.xlsx" in batch.message
    assert batch.file.read() == b"MZ no spreadsheet"


@pytest.mark.parametrize(("size", "limit"), [(0, 1), (3, 0)])
def test_empty_and_too_large_files_are_refused_at_the_door(importer, settings, size, limit):
    settings.IMPORT_MAX_UPLOAD_MB = limit
    with pytest.raises(ValidationError):
        opened(importer, file=SimpleUploadedFile("x.csv", b"x" * size))
    assert not ImportBatch.objects.exists()


def test_second_import_of_the_same_households_is_told_of_the_first(importer, cast):
    opened(importer, *rows(1))
    with pytest.raises(AlreadyImporting, match=importer.full_name):
        opened(importer, *rows(1))
    with pytest.raises(AlreadyImporting, match="Nhơn Mỹ"):
        opened(cast.district_officer, *rows(1))
    opened(cast.other_district_officer, *rows(1), unit=unit("947"))


def test_rows_of_another_place_are_refused_and_logged(importer):
    other = unit("947").children.first()
    HouseholdFactory(code="X1", commune=other, head_name="Người Khác")
    batch = opened(importer, *rows(1), POOR | {"code": "X5", "commune": other.name})
    assert batch.refused_count == 2
    assert not batch.findings.filter(message__contains="Người Khác").exists()
    line = AccessLog.objects.get(verb="refused")
    assert (line.officer, line.target) == (importer, batch)
    assert line.purpose.startswith("2 ")


def test_a_name_answered_once_places_all_its_rows_and_is_remembered(importer):
    batch = opened(importer, *rows(2, commune="Xã Nhơn Mị"))
    (question,) = batch.questions
    assert (batch.refused_count, question["rows"]) == (2, 2)
    import_answers.answer_names(batch, {question["key"]: "31552"}, by=importer)
    importing.begin_check(batch)
    assert (batch.refused_count, batch.questions) == (0, [])
    assert RememberedPlace.objects.get().written == question["key"]
    importing.confirm(batch, "confirm", by=importer)
    importing.load(batch)
    assert opened(importer, *rows(2, commune="Xã Nhơn Mị")).refused_count == 0


def test_missing_columns_wait_for_a_person_and_are_remembered(importer):
    columns = COLUMNS | {"class": "Xếp hạng"}
    batch = opened(importer, file=upload(*rows(1), columns=columns))
    assert (batch.status, batch.tables[0]["missing"]) == ("uploaded", ["household_class"])
    table = batch.tables[0]
    mapping = {column["letters"]: column["key"] for column in table["columns"]}
    mapping["I"] = "household_class"
    import_answers.map_columns(batch, {table["fingerprint"]: mapping}, by=importer)
    importing.begin_check(batch)
    assert (batch.status, batch.totals["new"]) == ("checked", 1)
    assert RememberedMapping.objects.get().layout == table["fingerprint"]


def test_large_file_is_checked_in_the_background(importer, settings):
    settings.IMPORT_CHECK_AT_ONCE_KB = 0
    batch = opened(importer, *rows(1))
    assert (batch.status, batch.job.kind) == ("uploaded", "household_check")


def test_small_check_of_a_dead_web_process_is_begun_again_by_a_worker(importer):
    batch = importing.open_import(
        upload=upload(*rows(1)), officer=importer, unit=importer.unit, year=2024
    )
    assert importing.plan_check(batch).state == Job.State.RUNNING
    Job.objects.update(heartbeat=calendar.now() - 2 * SILENCE)
    assert reap() == 1
    # Asked for again meanwhile, it is left to the worker.
    importing.begin_check(batch)
    batch.refresh_from_db()
    assert (batch.status, batch.job.state) == ("uploaded", Job.State.QUEUED)
    importing.check(batch)
    assert (batch.status, batch.totals["new"]) == ("checked", 1)


def test_load_finds_that_the_register_changed_since_the_check(importer):
    batch = opened(importer, *rows(1))
    HouseholdFactory(code="X1", commune=unit("947").children.first())
    loaded(batch)
    assert (batch.status, Household.objects.count()) == ("failed", 1)
    assert "đã thay đổi" in batch.message
    importing.restart(batch, by=importer)
    assert (batch.status, batch.refused_count) == ("checked", 1)


def test_officer_who_lost_the_right_loads_nothing(importer):
    batch = opened(importer, *rows(1))
    importing.confirm(batch, "confirm", by=importer)
    importer.set_roles()
    importing.load(ImportBatch.objects.get())
    batch.refresh_from_db()
    assert (batch.status, Household.objects.exists()) == ("failed", False)


def test_loading_twice_loads_once(importer):
    batch = loaded(opened(importer, *rows(1)))
    stale = ImportBatch.objects.get()
    stale.status = "loading"
    importing.load(stale)
    assert Household.pgh_event_model.objects.count() == 1
    assert batch.steps.filter(name="finish").count() == 1


def test_job_given_up_fails_its_import(importer):
    batch = opened(importer, *rows(1))
    importing.confirm(batch, "confirm", by=importer)
    importing.give_up(Job.objects.get(kind="household_import"))
    batch.refresh_from_db()
    assert batch.status == "failed"
    importing.give_up(Job.objects.get(kind="household_import"))
