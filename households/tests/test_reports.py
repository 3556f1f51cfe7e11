"""The official reports: their numbers, the names behind them, and their files."""

import datetime
import io
import random
from decimal import Decimal

import docx
import pytest
from django.urls import reverse
from django.utils.http import urlencode
from python_calamine import CalamineWorkbook

from households.classification import HouseholdClass
from households.models import Assessment, Household, PovertyStandard, ResidentCount
from households.reports.catalogue import REPORTS
from households.reports.names import households_behind
from households.reports.numbers import NEAR_POOR, POOR, Numbers
from households.reports.sheet import sheet_of
from households.statistics import Asked, UnitMap
from households.tests.factories import AssessmentFactory, HouseholdFactory
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db
END_2024 = datetime.date(2024, 12, 31)
CODES = ("31552", "31543", "31684")


def result(commune, year=2024, household=None, **facts):
    place = unit(commune)
    household = household or HouseholdFactory(commune=place)
    return AssessmentFactory(household=household, year=year, unit=place, **facts)


@pytest.fixture
def register():
    """300 households with random results of three years, some of which moved between communes."""
    rng = random.Random(7)
    standard = PovertyStandard.objects.for_year(2024)
    places = [unit(code) for code in CODES]
    households = Household.objects.bulk_create(
        Household(code=f"S{number}", head_name="Hộ", commune=place, area_type="rural")
        for number, place in enumerate(rng.choices(places, k=300))
    )
    Assessment.objects.bulk_create(
        Assessment(
            household=household,
            year=year,
            unit=rng.choice(places) if rng.random() < 0.2 else household.commune,
            standard=standard,
            area_type=rng.choice(["rural", "urban"]),
            household_class=rng.choice(list(HouseholdClass)),
            ethnicity=rng.choice(["", "kinh", "khmer", "hoa"]),
            causes=rng.sample(["land", "capital", "illness"], rng.randint(0, 2)),
            needs=rng.sample(["credit", "housing"], rng.randint(0, 2)),
            target_groups=rng.sample(["lone_elderly", "single_parent"], rng.randint(0, 1)),
            no_labour_capacity=rng.random() < 0.3,
            lacked=["water", "nutrition"],
            b1=100,
            b2=20,
        )
        for household in households
        for year in (2022, 2023, 2024)
        if rng.random() < 0.8
    )
    ResidentCount.objects.create(unit=unit("94"), year=2024, households=1_000)


def sheet(number, code="94", year=2024, **asked):
    question = Asked(unit(code), year, boundaries=END_2024, **asked)
    report = REPORTS[number]
    return sheet_of(report, Numbers(question, report.dimensions))


def cells(filled, label):
    """Head -> cell of the line of a unit; under a group "group: head"."""
    line = next(line for line in filled.lines if line.label == label)
    heads = [f"{c.group}: {c.head}" if c.group else c.head for c in filled.columns]
    return dict(zip(heads, line.cells, strict=True))


def test_movement_balances_for_every_unit_and_class(register):
    for code in ("94", "943", *CODES):
        numbers = Numbers(Asked(unit(code), 2024, boundaries=END_2024), REPORTS[2].dimensions)
        for line in (None, *range(len(numbers.parts))):
            for household_class in (POOR, NEAR_POOR):
                movement = numbers.movement(line, household_class)
                assert movement.balances, (code, line, household_class, movement)
                assert min(movement) >= 0
    whole = numbers = Numbers(Asked(unit("94"), 2024), REPORTS[2].dimensions)
    assert whole.movement(None, POOR).left == 0
    assert whole.movement(None, POOR).without_result > 0


@pytest.mark.parametrize("number", sorted(REPORTS))
def test_names_behind_every_number_are_as_many(register, cast, number):
    filled, units = sheet(number), UnitMap(END_2024)
    checked = 0
    for line in filled.lines:
        area = units.area(line.unit or unit("94"))
        for value, column in zip(line.cells, filled.columns, strict=True):
            if column.names and value:
                names = households_behind(cast.province_officer, 2024, area.ids, column.names)
                assert names.count() == value, (line.label, column.head)
                checked += 1
    assert checked or number in (5, 7)


def test_summary_counts_members_and_rates():
    result("31552", member_count=4, ethnicity="khmer")
    result("31552", lacked=[], member_count=3)
    result("31684", area_type="urban")
    for code, count in (("94", 1_000), ("943", 400)):
        ResidentCount.objects.create(unit=unit(code), year=2024, households=count)
    ke_sach = cells(sheet(1), "Huyện Kế Sách")
    assert list(ke_sach.values()) == [
        400, 1, 4, Decimal("0.25"), 0, 1, 1, 1, 3, Decimal("0.25"), 0, 1, 0, 2, Decimal("0.50"),
    ]  # fmt: skip
    total = sheet(1).lines[-1].cells
    assert total[:4] == (1_000, 2, 4, Decimal("0.20"))


def test_movement_is_unknown_without_the_year_before_and_says_so():
    result("31552")
    filled = sheet(2)
    assert set(filled.lines[0].cells[:-2]) == {None}
    assert "2023" in filled.notes[-2] and filled.lines[-1].cells[-2] == 1


def test_years_on_two_standards_are_not_compared_silently():
    old = PovertyStandard.objects.for_year(2021)
    household = result("31552", 2021, standard=old, household_class="poor").household
    result("31552", 2022, household=household)
    assert old.legal_basis in sheet(2, year=2022).break_note
    assert any(column.follows_break for column in sheet(2, year=2022).columns)
    assert sheet(1, year=2022).break_note == ""
    assert sheet(2).break_note == ""


def test_report_as_published_before_an_amendment():
    row = result("31552", recorded_on=datetime.date(2024, 12, 20))
    Assessment.objects.filter(pk=row.pk).update(
        household_class="not_poor", recorded_on=datetime.date(2025, 4, 1)
    )
    before, after = datetime.date(2025, 3, 31), datetime.date(2025, 4, 1)
    assert sheet(10, published_on=before).lines[-1].cells[0] == 1
    assert sheet(10, published_on=after).lines[-1].cells[0] == 0


def open_page(client, officer, name, *args, **query):
    client.force_login(officer)
    address = reverse(f"households:{name}", args=args)
    return client.get(f"{address}?{urlencode(query)}")


def test_page_leads_from_a_number_to_its_names(client, cast):
    row = result("31552", causes=["land"])
    page = open_page(client, cast.district_officer, "report", 10).content.decode()
    link = f"{reverse('households:report-names')}?unit=943&amp;year=2024&amp;boundaries=year"
    assert f"{link}&amp;household_class=poor&amp;dimension=cause&amp;key=land" in page
    names = client.get(f"{link.replace('&amp;', '&')}&household_class=poor")
    assert row.household.code in names.content.decode()


def test_names_are_those_the_officer_sees(client, cast):
    moved = result("31552")
    Household.objects.filter(pk=moved.household_id).update(commune=unit("31684"))
    query = {"unit": "943", "household_class": "poor"}
    own = open_page(client, cast.district_officer, "report-names", **query)
    assert moved.household.code not in own.content.decode()
    whole = open_page(client, cast.province_officer, "report-names", **query)
    assert moved.household.code in whole.content.decode()


@pytest.mark.parametrize(
    "cell",
    [
        {},
        {"household_class": "rich"},
        {"household_class": "poor", "dimension": "cause"},
        {"household_class": "poor", "dimension": "group", "key": "tall"},
        {"crossing": "within", "household_class": "poor"},
    ],
    ids=str,
)
def test_cell_that_there_is_not_is_not_found(client, cast, cell):
    result("31552")
    assert open_page(client, cast.province_officer, "report-names", **cell).status_code == 404


def test_wrong_day_is_said_at_the_field_and_shows_no_table(client, cast):
    result("31552")
    page = open_page(client, cast.province_officer, "report", 1, published_on="2025-02-31")
    assert page.status_code == 200
    assert page.context["form"].errors.keys() == {"published_on"}
    assert "sheet" not in page.context
    later = open_page(client, cast.province_officer, "report", 1, published_on="16/05/2025")
    assert later.context["form"].errors.keys() == {"published_on"}


def test_officer_of_a_newer_unit_asks_on_todays_boundaries(client, cast, clock):
    result("31552", 2023)
    clock.set(2025, 7, 2, 8, 0)
    cantho = unit("92", on=clock().date())
    cast.province_officer.agency.unit = cantho
    cast.province_officer.agency.save()
    page = open_page(client, cast.province_officer, "report", 1)
    assert page.context["asked"].boundaries == clock().date()
    assert page.context["sheet"].lines[-1].cells[1] == 1


def test_spreadsheet_holds_the_numbers_of_the_page(client, cast):
    result("31552", member_count=4)
    answer = open_page(client, cast.district_officer, "report-file", 1, "xlsx")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    found = {row[0]: row[1:5] for row in rows.to_python() if len(row) > 4}
    assert found[unit("31552").name] == ["-", 1.0, 4.0, "-"]
    assert "Ke%20S%C3%A1ch" in answer["Content-Disposition"].replace("K%E1%BA%BF", "Ke")


def test_word_file_is_an_official_sheet_in_vietnamese(client, cast):
    result("31552")
    client.cookies["django_language"] = "en"
    answer = open_page(client, cast.district_officer, "report-file", 2, "docx")
    word = docx.Document(io.BytesIO(answer.content))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "BÁO CÁO SỐ 2" in text and "diễn biến hộ nghèo" in text
    cells_of = [cell.text for cell in word.tables[-2].columns[1].cells]
    assert unit("31552").name in cells_of


def test_report_asks_few_queries(client, cast, register, django_assert_max_num_queries):
    client.force_login(cast.district_officer)
    for number in REPORTS:
        with django_assert_max_num_queries(12):
            client.get(reverse("households:report", args=[number]))
