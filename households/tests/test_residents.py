"""Numbers of resident households: in and out of spreadsheets, and what should add up."""

import csv
import io

import pytest
import tablib
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from households.models import ResidentCount
from households.residents import mismatches
from households.resources import ResidentCountResource
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db
HEADINGS = ["unit", "year", "ethnicity", "households", "source"]
DISTRICT, COMMUNE, SIBLING = "943", "31552", "31528"


def load(user, *rows, dry_run=False):
    data = tablib.Dataset(*rows, headers=HEADINGS)
    return ResidentCountResource(user=user).import_data(data, dry_run=dry_run)


def count(code, households, ethnicity="", year=2024):
    return ResidentCount.objects.create(
        unit=unit(code), year=year, ethnicity=ethnicity, households=households
    )


def test_rows_are_added_changed_and_left_alone(cast):
    user = cast.province_officer
    count(COMMUNE, 3_000)
    load(user, [COMMUNE, "2024", "", "3.100", "QĐ 1"], [COMMUNE, 2024, "Khmer", 900, "QĐ 1"])
    rows = ResidentCount.objects.order_by("ethnicity")
    assert [(row.ethnicity, row.households) for row in rows] == [("", 3_100), ("khmer", 900)]
    assert [row.import_type for row in load(user, [COMMUNE, 2024, "", 3100, "QĐ 1"]).rows] == [
        "skip"
    ]
    assert ResidentCount.pgh_event_model.objects.filter(pgh_label="update").count() == 1


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (["99999", 2024, "", 10, ""], "A"),
        ([COMMUNE, "năm nay", "", 10, ""], "B"),
        ([COMMUNE, 2024, "Ê đê", 10, ""], "C"),
        ([COMMUNE, 2024, "", "ba nghìn", ""], "D"),
        ([COMMUNE, 2024, "", 0, ""], None),
    ],
)
def test_errors_name_row_and_column_and_nothing_is_written(cast, row, column):
    result = load(cast.province_officer, [SIBLING, 2024, "", 10, ""], row)
    assert result.has_validation_errors() and not result.has_errors()
    (refused,) = result.invalid_rows
    assert refused.number == 3
    if column:
        assert [name.split()[1] for name in refused.field_specific_errors] == [column]
    assert not ResidentCount.objects.exists()


def test_a_number_of_another_area_is_refused(cast):
    result = load(cast.district_officer, [COMMUNE, 2024, "", 10, ""], ["31684", 2024, "", 1, ""])
    assert [row.number for row in result.invalid_rows] == [3]


def test_an_export_is_scoped_and_runs_no_formula(cast):
    count(COMMUNE, 3_000)
    ResidentCount.objects.update(source="=1+1")
    count("31684", 10)
    data = ResidentCountResource(user=cast.district_officer).export()
    (row,) = csv.DictReader(io.StringIO(data.csv))
    assert "'=1+1" in row.values() and "3000" in row.values()


def test_what_does_not_add_up_is_told(cast):
    count(DISTRICT, 5_000)
    count(COMMUNE, 3_000)
    assert [(row.stated, row.summed) for row in mismatches(cast.administrator, [2024])] == [
        (5_000, 3_000)
    ]
    count(SIBLING, 2_000)
    assert mismatches(cast.administrator, [2024]) == []
    count(COMMUNE, 2_500, "kinh")
    count(COMMUNE, 600, "khmer")
    (of_groups,) = mismatches(cast.administrator, [2024])
    assert (of_groups.stated, of_groups.summed, of_groups.is_of_groups) == (3_000, 3_100, True)
    assert mismatches(cast.other_district_officer, [2024]) == []
    assert mismatches(cast.administrator, [2023]) == []


def test_the_back_office_warns_after_an_import_and_above_the_list(client, cast):
    count(DISTRICT, 5_000)
    client.force_login(cast.province_officer)
    text = f"unit,year,ethnicity,households\n{COMMUNE},2024,,3000\n"
    upload = SimpleUploadedFile("ho-dan-cu.csv", text.encode(), content_type="text/csv")
    url = reverse("admin:households_residentcount_import")
    page = client.post(url, {"import_file": upload, "format": "1"})
    confirm = page.context["confirm_form"].initial
    done = client.post(reverse("admin:households_residentcount_process_import"), confirm)
    assert done.status_code == 302
    told = [str(message) for message in get_messages(done.wsgi_request)]
    assert any("5.000" in text and "3.000" in text for text in told)
    listed = client.get(reverse("admin:households_residentcount_changelist"), {"year": "2024"})
    assert len(listed.context["mismatches"]) == 1
