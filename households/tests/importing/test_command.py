"""`manage.py import_households`: the same import from a console."""

import json

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from households.models import Household, ImportBatch
from households.services import import_console, importing
from households.tests.importing.files import POOR, csv_bytes, rows
from movement import calendar
from movement.jobs import SILENCE, reap
from movement.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(importer, tmp_path, capsys):
    """Runs the command on a file of these rows; (exit code, totals)."""

    def command(*households, **options):
        path = tmp_path / "hộ.csv"
        path.write_bytes(csv_bytes(*households))
        code = 0
        try:
            call_command(
                "import_households",
                path,
                year=2024,
                officer=importer.username,
                json=True,
                **options,
            )
        except SystemExit as end:
            code = end.code
        return code, json.loads(capsys.readouterr().out)

    return command


def test_totals_are_json_and_the_register_has_the_rows(run):
    code, totals = run(*rows(2))
    assert code == 0
    assert {name: totals[name] for name in ("read", "new", "changed", "unchanged")} == {
        "read": 2, "new": 2, "changed": 0, "unchanged": 0,
    }  # fmt: skip
    assert totals["state"] == ImportBatch.objects.get().status == "loaded"
    code, totals = run(*rows(2))
    assert (code, totals["unchanged"], Household.objects.count()) == (0, 2, 2)


def test_refused_row_ends_with_1_and_nothing_is_loaded_by_default(run, tmp_path):
    bad = POOR | {"code": "X9", "b2": "40"}
    code, totals = run(*rows(1), bad, report=tmp_path / "report.xlsx")
    assert load_workbook(tmp_path / "report.xlsx").worksheets[0].max_row == 2
    assert (code, totals["refused"], totals["state"]) == (1, 1, "withdrawn")
    assert not Household.objects.exists()
    code, totals = run(*rows(1), bad, good_rows=True)
    assert (code, totals["new"], totals["state"]) == (1, 1, "loaded")


def test_dry_run_leaves_no_trace(run):
    code, totals = run(*rows(1), dry_run=True)
    assert (code, totals["new"], totals["state"]) == (0, 1, "")
    assert not Household.objects.exists()
    assert not ImportBatch.objects.exists()


def test_large_file_needs_a_second_officer(run, cast, settings):
    settings.IMPORT_APPROVAL_ROWS = 1
    code, totals = run(*rows(2))
    assert (code, totals["state"], Household.objects.exists()) == (3, "waiting", False)
    ImportBatch.objects.get().transition("refuse", by=cast.district_officer, note="Trùng tệp")
    code, totals = run(*rows(2), approver=cast.district_officer.username)
    assert (code, totals["state"], Household.objects.count()) == (0, "loaded", 2)
    assert ImportBatch.objects.first().approver == cast.district_officer


def test_file_that_is_none_and_unknown_officer_end_with_2(run, importer, tmp_path):
    (tmp_path / "x.xlsx").write_bytes(b"MZ")
    for options in ({"officer": importer.username}, {"officer": "khong-co"}):
        with pytest.raises(CommandError) as error:
            call_command("import_households", tmp_path / "x.xlsx", year=2024, **options)
        assert error.value.returncode == 2
    assert not ImportBatch.objects.exclude(status="failed").exists()


def test_file_of_a_killed_console_is_checked_by_a_worker(run, monkeypatch):
    monkeypatch.setattr(import_console, "_import", killed)
    with pytest.raises(Killed):
        run(*rows(2))
    batch = ImportBatch.objects.get()
    assert (batch.status, batch.job.state) == ("uploaded", Job.State.RUNNING)
    Job.objects.update(heartbeat=calendar.now() - 2 * SILENCE)
    assert reap() == 1
    importing.check(batch)
    assert (batch.status, batch.totals["new"]) == ("checked", 2)
    assert not Household.objects.exists()


def test_job_of_a_console_ends_with_it(run):
    run(*rows(1))
    assert ImportBatch.objects.get().job.state == Job.State.DONE


class Killed(BaseException):
    """As a process ends that is killed: nothing of ours catches it."""


def killed(*arguments):
    raise Killed
