"""What the database holds fast about an import: states, the second person, one at a time."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import DatabaseError, connection, transaction

from households.models import ImportBatch
from households.models.importing import Mode
from movement.models.steps import WrongState
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db


def batch(officer, **facts):
    """A file of ten households, above the limit of five, uploaded by `officer`."""
    fields = {
        "officer": officer,
        "unit": officer.unit,
        "year": 2024,
        "file": ContentFile(b"x", name="x.csv"),
        "file_name": "Hộ nghèo.csv",
        "size": 1,
        "sha256": "0" * 64,
        "approval_limit": 5,
    }
    return ImportBatch.begin(by=officer, **fields | facts)


@pytest.fixture
def checked(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = batch(cast.commune_officer)
    made.move("check", row_count=10)
    return made


def refused(action, match):
    with pytest.raises(DatabaseError, match=match), transaction.atomic():
        action()


def sql(text):
    with connection.cursor() as cursor:
        cursor.execute(text)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_large_import_waits_for_a_second_person(checked, cast):
    assert checked.needs_approval
    with pytest.raises(WrongState, match="người thứ hai"):
        checked.transition("confirm", by=cast.commune_officer)
    checked.transition("ask", by=cast.commune_officer)
    with pytest.raises(PermissionDenied):
        checked.transition("approve", by=cast.commune_officer)
    checked.transition("approve", by=cast.district_officer, approver=cast.district_officer)
    assert [step.name for step in checked.steps.all()] == ["create", "check", "ask", "approve"]


def test_importer_never_approves_even_with_the_permission(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    own = batch(cast.district_officer)
    own.move("check", row_count=10)
    own.transition("ask", by=cast.district_officer)
    with pytest.raises(PermissionDenied, match="không duyệt"):
        own.transition("approve", by=cast.district_officer)
    assert "approve" not in [v.name for v in own.available_transitions(cast.district_officer)]


def test_database_refuses_a_large_import_without_a_second_person(checked):
    table = "UPDATE households_importbatch SET"
    refused(lambda: sql(f"{table} approver_id = officer_id"), "import_by_a_second_person")
    refused(lambda: sql(f"{table} status = 'approved'"), "import_approved_above_limit")
    refused(lambda: sql(f"{table} approval_limit = 99"), "import_file_fixed")
    refused(lambda: sql(f"{table} needs_approval = false"), "generated|default")


def test_count_that_was_measured_stands_once_approval_is_asked(checked, cast):
    checked.transition("ask", by=cast.commune_officer)
    refused(lambda: sql("UPDATE households_importbatch SET row_count = 1"), "import_count_fixed")


def test_state_moves_by_the_table_and_with_a_step_only(checked):
    refused(lambda: sql("UPDATE households_importbatch SET status = 'loaded'"), "status")
    refused(lambda: sql("UPDATE households_importbatch SET status = 'failed'"), "last step")


def test_all_or_nothing_never_gets_past_a_refused_row(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = batch(cast.commune_officer, approval_limit=500)
    made.move("check", row_count=10, refused_count=1)
    with pytest.raises(WrongState):
        made.transition("confirm", by=cast.commune_officer)
    refused(lambda: sql("UPDATE households_importbatch SET status = 'approved'"), "all_or_nothing")
    ImportBatch.objects.update(mode=Mode.GOOD)
    made.refresh_from_db()
    made.transition("confirm", by=cast.commune_officer)


def test_a_unit_has_one_import_at_a_time(checked, cast):
    refused(lambda: batch(cast.commune_officer), "import_one_active_in_unit")
    checked.transition("withdraw", by=cast.commune_officer)
    batch(cast.commune_officer)


def test_rows_and_waiting_are_by_unit(checked, cast):
    rows = ImportBatch.objects
    assert rows.for_user(cast.district_officer).get() == checked
    assert not rows.for_user(cast.other_district_officer).exists()
    assert rows.overlapping(unit("943")).get() == checked
    assert not rows.overlapping(unit("947")).exists()
    assert rows.waiting_for_user(cast.commune_officer).get() == checked
    assert not rows.waiting_for_user(cast.district_officer).exists()
    checked.transition("ask", by=cast.commune_officer)
    assert rows.waiting_for_user(cast.district_officer).get() == checked
