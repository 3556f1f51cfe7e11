import datetime

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection

from movement.models import AdministrativeUnit, UnitSuccession
from movement.tests.factories import unit

D = datetime.date
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("date", "districts", "communes"),
    [(D(2023, 12, 31), 11, 109), (D(2024, 9, 1), 11, 108), (D(2025, 7, 1), 0, 43)],
)
def test_units_as_of_a_date(date, districts, communes):
    units = AdministrativeUnit.objects.as_of(date)
    assert units.districts().count() == districts
    assert units.communes().count() == communes


def test_load_units_twice_changes_nothing():
    def stored():
        return list(AdministrativeUnit.objects.order_by("pk").values_list("pk", "path", "name"))

    before, successions = stored(), UnitSuccession.objects.count()
    call_command("load_units", verbosity=0)
    assert stored() == before
    assert UnitSuccession.objects.count() == successions == 110


def test_path_is_made_of_version_ids():
    commune = unit("31522", on=D(2025, 1, 1))
    district = commune.parent
    assert commune.path == f"{district.parent_id}/{district.pk}/{commune.pk}/"


def test_a_code_used_again_is_another_unit():
    old, new = unit("31510", on=D(2025, 6, 30)), unit("31510", on=D(2025, 7, 1))
    assert (old.name, new.name) == ("Phường 2", "Phường Phú Lợi")
    assert not AdministrativeUnit.objects.within(old).filter(pk=new.pk).exists()


def test_merged_ward_knows_its_successor():
    successor = unit("31513", on=D(2024, 8, 31)).became.get().successor
    assert (successor.code, successor.valid_from) == ("31522", D(2024, 9, 1))


def test_two_versions_of_one_day_are_refused():
    other = unit("31510")
    with pytest.raises(IntegrityError, match="unit_version_unique"):
        AdministrativeUnit.objects.create(
            code=other.code,
            name="Phường trùng",
            level="commune",
            kind="Phường",
            valid_from=other.valid_from,
        )


def test_search_ignores_marks():
    assert "Huyện Kế Sách" in {
        str(found) for found in AdministrativeUnit.objects.search("ke sach")
    }


def test_live_driver_is_psycopg2():
    assert connection.Database.__name__ == "psycopg2"
