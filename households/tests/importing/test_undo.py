"""A whole load taken back: everything as it was, or refused with what depends on it."""

import pghistory
import pytest
from django.db import connection

from households.importing.load import CannotImport
from households.importing.undoing import StillNeeded, dependants
from households.models import Assessment, Household, Lineage, Member, YearLock
from households.services import importing
from households.tests.factories import AssessmentFactory, HouseholdFactory, MemberFactory
from households.tests.importing.files import rows, upload
from movement import calendar

pytestmark = pytest.mark.django_db
TABLES = {
    "households_household": "id",
    "households_member": "household_id, position",
    "households_assessment": "household_id, year",
}


def everything():
    """The register's three tables, row by row, derived columns and all."""
    state = {}
    with connection.cursor() as cursor:
        for table, order in TABLES.items():
            cursor.execute(f"SELECT t::text FROM {table} t ORDER BY {order}")
            state[table] = cursor.fetchall()
    return state


@pytest.fixture
def known(importer):
    """A household on record, with two members and two years' results."""
    household = HouseholdFactory(code="X1", commune=importer.unit, address="Tổ 9")
    MemberFactory(household=household)
    MemberFactory(household=household, position=2, relationship="child", name="Con")
    AssessmentFactory(household=household, year=2023)
    AssessmentFactory(household=household, year=2024, b1=120)
    return household


@pytest.fixture
def load(importer):
    """Loads this many rows as an import; X1 is the household on record."""

    def run(count=3, **cells):
        batch = importing.open_import(
            upload=upload(*rows(count, **cells)), officer=importer, unit=importer.unit, year=2024
        )
        importing.begin_check(batch)
        importing.confirm(batch, "confirm", by=importer)
        importing.load(batch)
        return batch

    return run


def test_undo_restores_every_row_and_derived_column(known, load, importer):
    before = everything()
    batch = load()
    assert batch.totals["changed"] == 1
    assert everything() != before
    importing.undo(batch, by=importer)
    assert everything() == before
    assert batch.status == "undone"
    events = Household.pgh_event_model.objects.filter(pgh_context__metadata__source="import_undo")
    assert events.count() == 3
    for model in (Household, Member, Assessment):
        assert not model.pgh_event_model.objects.filter(
            pgh_context=None, pgh_label="delete"
        ).exists()


def test_undo_of_a_list_of_members_puts_back_who_was_removed(known, importer):
    before = everything()
    batch = listed(importer, "X1,Thạch Thị Mẫu,Nữ,1980,Chủ hộ,Khmer,Xã Nhơn Mỹ,Hộ nghèo")
    assert known.members.count() == 1
    importing.undo(batch, by=importer)
    assert everything() == before


def listed(importer, *lines):
    """A flat list of people, loaded."""
    header = "Mã hộ,Họ và tên,Giới tính,Năm sinh,Quan hệ với chủ hộ,Dân tộc,Xã,Phân loại hộ"
    file = upload()
    file.file.seek(0)
    file.file.write("\n".join((header, *lines)).encode())
    file.size = file.file.tell()
    file.seek(0)
    batch = importing.open_import(upload=file, officer=importer, unit=importer.unit, year=2024)
    importing.begin_check(batch)
    importing.confirm(batch, "confirm", by=importer)
    importing.load(batch)
    assert batch.status == "loaded", batch.message
    return batch


def test_undo_twice_and_loading_again(known, load, importer):
    batch = load()
    importing.undo(batch, by=importer)
    again = load()
    assert (again.totals["new"], again.totals["changed"]) == (2, 1)


def test_later_change_by_others_is_named_and_keeps_the_load(known, load, importer):
    batch = load()
    # A context of its own: within one transaction the load's would go on.
    with pghistory.context(source="test"):
        Household.objects.filter(code="X2").update(phone="0909")
    (reason,) = dependants(batch.history)
    assert "1" in reason
    with pytest.raises(StillNeeded):
        importing.undo(batch, by=importer)
    batch.refresh_from_db()
    assert (batch.status, Household.objects.count()) == ("loaded", 3)


def test_later_result_and_lineage_keep_the_load(known, load):
    batch = load()
    made = Household.objects.in_bulk(["X2", "X3"], field_name="code")
    with pghistory.context(source="test"):
        AssessmentFactory(household=made["X2"], year=2025)
        Lineage.objects.create(
            kind="split", effective=calendar.today(), source=known, target=made["X3"]
        )
    assert len(dependants(batch.history)) == 2


def test_a_second_load_over_the_first_keeps_it(known, load):
    first = load()
    second = load(address="Tổ 4")
    assert dependants(first.history)
    assert not dependants(second.history)


def test_locked_year_is_not_undone(known, load, importer, cast):
    batch = load()
    YearLock.objects.create(
        year=2024,
        decision_number="1/QĐ-UBND",
        decided_on=calendar.today(),
        locked_by=cast.province_officer,
    )
    with pytest.raises(CannotImport):
        importing.undo(batch, by=importer)
    assert Household.objects.count() == 3
