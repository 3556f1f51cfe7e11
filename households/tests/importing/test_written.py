"""What is written back to officers: the annotated copy, and the template that is read again."""

import datetime

import openpyxl
import pytest

from households.importing.annotated import annotate
from households.importing.check import Checker, survey_for
from households.importing.context import prepare
from households.importing.reading import opened
from households.importing.rows import Finding, Level, Place
from households.importing.template import write_template
from households.models import PovertyStandard
from households.tests.golden.lists import HOUSEHOLD_HEADER, household
from households.tests.golden.writers import write_csv, write_xlsx
from movement.tests.factories import unit

REFUSED = Finding(Level.REFUSED, Place("Hộ", 3, "B"), "?", "Sai mã.", "Sửa lại.")
DANGEROUS = '=HYPERLINK("http://x.invalid","x")'


def copy_of(path, findings, tmp_path):
    with opened(path) as book:
        annotate(book, findings, tmp_path / "out.xlsx")
    return openpyxl.load_workbook(tmp_path / "out.xlsx")


@pytest.fixture
def copied(tmp_path):
    """A copy of a sheet with a blank row, a date and a text that looks like a formula."""
    rows = [["Mã hộ"], [], ["", "T1", datetime.date(1990, 5, 1), 7.5, DANGEROUS]]
    path = write_xlsx(tmp_path / "in.xlsx", {"Hộ": rows})
    return copy_of(path, [REFUSED], tmp_path)


def test_the_copy_keeps_every_cell_in_its_place(copied):
    sheet = copied["Hộ"]
    assert [cell.value for cell in sheet[3]] == [
        None,
        "T1",
        datetime.datetime(1990, 5, 1),
        7.5,
        DANGEROUS,
    ]
    assert sheet["E3"].data_type == "s"


def test_a_finding_is_a_colour_and_a_comment_at_its_cell(copied):
    cell = copied["Hộ"]["B3"]
    assert cell.fill.fgColor.rgb == "FFF8D7DA"
    assert cell.comment.text == "Sai mã. Sửa lại."


def test_the_first_sheet_lists_every_finding_with_a_link(copied):
    first = copied.worksheets[0]
    assert [cell.value for cell in first[2]][2:] == ["Hộ", 3, "B3", "?", "Sai mã.", "Sửa lại."]
    assert first["E2"].hyperlink.location == "'Hộ'!B3"


def test_a_csv_comes_back_as_a_workbook(tmp_path):
    path = write_csv(tmp_path / "in.csv", [["Mã hộ"], ["T1"], ["?"]])
    finding = Finding(Level.WARNED, Place("", 3, "A"), "?", "Sai mã.")
    copied = copy_of(path, [finding], tmp_path)
    assert copied.worksheets[1]["A3"].comment.text == "Sai mã."


def test_a_finding_beyond_the_cells_of_its_row_is_shown_too(tmp_path):
    path = write_xlsx(tmp_path / "in.xlsx", {"Hộ": [["Mã hộ", "Chủ hộ", "Xã"], ["T1"]]})
    finding = Finding(Level.REFUSED, Place("Hộ", 2, "C"), "", "Thiếu xã.")
    assert copy_of(path, [finding], tmp_path)["Hộ"]["C2"].comment.text == "Thiếu xã."


def filled():
    """A household as the loader gives it to the template."""
    member = {
        "name": "Thạch Thị Đa",
        "relationship": "head",
        "sex": "female",
        "birth_date": datetime.date(1980, 1, 1),
        "birth_precision": "year",
        "identity_number": "••••••••0001",
        "ethnicity": "khmer",
        "employment_status": "not_working",
        "has_health_insurance": True,
    }
    return {
        "code": "T0000001",
        "head_name": "Thạch Thị Đa",
        "hamlet": "",
        "area_type": "rural",
        "household_class": "poor",
        "b1": 135,
        "b2": 30,
        "lacked": ["nutrition", "water", "toilet"],
        "causes": ["land", "other"],
        "needs": ["credit"],
        "target_groups": [],
        "no_labour_capacity": True,
        "recorded_on": datetime.date(2024, 12, 5),
        "version": "v1",
        "members": [member],
    }


@pytest.fixture
def template(tmp_path, db):
    path = tmp_path / "template.xlsx"
    standard = PovertyStandard.objects.for_year(2024).to_rule()
    write_template(
        path,
        [filled()],
        commune="Xã Nhơn Mỹ",
        year=2024,
        standard=standard,
        hamlets=["Ấp 1"],
    )
    return path


def test_the_template_is_read_back_as_it_was_filled(template, cast):
    with opened(template) as book:
        context = prepare(cast.district_officer, 2024)
        plan = survey_for(book, context)
        with Checker(plan, context) as checker:
            (found,) = checker.households()
    expected = filled()
    (member,) = expected.pop("members")
    expected |= {"hamlet": None, "lacked": ("nutrition", "water", "toilet")}
    assert (
        found.findings == []
        and plan.is_complete
        and all(column.key for column in plan.sheets[0].columns)
    )
    assert {key: getattr(found, key) for key in ("code", "version", "b1", "lacked", "causes")} == {
        "code": "T0000001",
        "version": "v1",
        "b1": 135,
        "lacked": ("nutrition", "water", "toilet"),
        "causes": ("land", "other"),
    }
    assert (found.no_labour_capacity, found.has_merit_member, found.needs) == (
        True,
        False,
        ("credit",),
    )
    assert found.recorded_on == expected["recorded_on"]
    (read,) = found.members
    assert (read.birth_precision, read.employment_status) == ("year", "not_working")
    assert (read.identity_number, read.identity_last4) == (None, "0001")
    assert found.commune_id == unit("31552").pk


def test_the_template_offers_words_and_hides_versions(template):
    workbook = openpyxl.load_workbook(template)
    households = workbook.worksheets[1]
    hidden = [letter for letter, data in households.column_dimensions.items() if data.hidden]
    assert [households[f"{letter}3"].value for letter in hidden] == ["v1"]
    offered = {rule.formula1 for rule in households.data_validations.dataValidation}
    lists = workbook.worksheets[3]
    assert lists.sheet_state == "hidden" and len(offered) == 3
    assert "Hộ nghèo" in [cell.value for cell in next(lists.iter_cols())]


def test_a_list_with_the_usual_header_is_annotated_whole(tmp_path):
    rows = [HOUSEHOLD_HEADER, household()]
    copied = copy_of(write_xlsx(tmp_path / "in.xlsx", {"Hộ": rows}), [], tmp_path)
    assert [cell.value for cell in copied["Hộ"][1]] == HOUSEHOLD_HEADER
