"""The transition matrix balances with the official reports, whatever the histories."""

import datetime
import io
import random
from collections import Counter

import pytest
from django.urls import reverse
from django.utils.http import urlencode
from python_calamine import CalamineWorkbook

from households.classification import HouseholdClass
from households.exporting import asking
from households.models import Assessment, Household, PovertyStandard
from households.reports import names
from households.reports.numbers import NEAR_POOR, POOR, Numbers
from households.reports.transition import (
    CLASSES,
    ENDED,
    MOVED_IN,
    MOVED_OUT,
    NEW,
    NO_RESULT,
    TOTAL,
    Transition,
)
from households.statistics import Asked, Timeline, UnitMap
from households.tests.factories import AssessmentFactory
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db
CODES = ("31552", "31543", "31684")
YEARS = (2022, 2023, 2024)
END_2024 = datetime.date(2024, 12, 31)


def make_register(seed):
    """Households with random results of three years: moved, new, without a result, ended."""
    rng = random.Random(seed)
    standard = PovertyStandard.objects.for_year(2024)
    places = [unit(code) for code in CODES]
    households = Household.objects.bulk_create(
        Household(
            code=f"S{number}",
            head_name="Hộ",
            commune=place,
            area_type="rural",
            ended_on=datetime.date(2024, 3, 1) if number % 9 == 0 else None,
        )
        for number, place in enumerate(rng.choices(places, k=150))
    )
    Assessment.objects.bulk_create(
        Assessment(
            household=household,
            year=year,
            unit=rng.choice(places) if rng.random() < 0.3 else household.commune,
            standard=standard,
            area_type="rural",
            household_class=rng.choice(list(HouseholdClass)),
            recorded_on=datetime.date(year, 12, 20),
        )
        for household in households
        for year in YEARS
        if rng.random() < 0.75 and not (household.ended_on and year == 2024)
    )


def transition(code, from_year=2023, year=2024, **asked):
    question = Asked(unit(code), year, boundaries=END_2024, **asked)
    return Transition(question, from_year, UnitMap(END_2024), Timeline())


def by_hand(ids, from_year, year):
    """The matrix counted household by household, without the ledgers."""
    counts, results = Counter(), {}
    for row in Assessment.objects.select_related("household"):
        results.setdefault(row.household, {})[row.year] = row
    for household, years in results.items():
        before, after = years.get(from_year), years.get(year)
        was, stays = (row is not None and row.unit_id in ids for row in (before, after))
        if was and stays:
            counts[before.household_class, after.household_class] += 1
        elif was:
            gone = ENDED if household.ended_on else NO_RESULT
            counts[before.household_class, MOVED_OUT if after else gone] += 1
        elif stays:
            counts[MOVED_IN if before else NEW, after.household_class] += 1
    return counts


@pytest.mark.parametrize("seed", range(5))
def test_random_histories_balance_and_are_what_a_count_by_hand_gives(seed):
    make_register(seed)
    for code in ("94", "943", *CODES):
        for from_year in (2022, 2023):
            found = transition(code, from_year)
            for line in (None, *range(len(found.parts))):
                matrix = found.matrix(line)
                assert matrix.balances, (code, from_year, line)
                ids = (found.whole if line is None else found.parts[line]).ids
                assert +matrix.counts == by_hand(ids, from_year, 2024)


@pytest.mark.parametrize("seed", range(3))
def test_escapes_and_totals_are_those_of_reports_2_and_3(seed):
    make_register(seed)
    for code in ("94", "943", "31552"):
        found = transition(code).matrix()
        numbers = Numbers(Asked(unit(code), 2024, boundaries=END_2024), ["change"])
        for household_class, other in ((POOR, NEAR_POOR), (NEAR_POOR, POOR)):
            movement = numbers.movement(None, household_class)
            out = sum(
                found.cell(household_class, key).households
                for key in CLASSES
                if key not in (POOR, NEAR_POOR)
            )
            assert movement.escaped == out
            assert movement.to_other == found.cell(household_class, other).households
            assert movement.begin == found.cell(household_class, TOTAL).households
            assert movement.end == found.cell(TOTAL, household_class).households
            gone = (ENDED, NO_RESULT)
            assert movement.without_result == sum(
                found.cell(household_class, key).households for key in gone
            )


def test_matrix_as_published_before_a_correction():
    make_register(1)
    whole = transition("94").matrix()
    rows = Assessment.objects.filter(year=2024, household_class="poor")
    rows.update(household_class="not_poor", recorded_on=datetime.date(2025, 3, 1))
    before = transition("94", published_on=datetime.date(2025, 2, 28)).matrix()
    assert before == whole and before.balances
    assert transition("94").matrix().cell(TOTAL, POOR).households == 0


def test_parts_add_up_but_for_those_who_moved_between_them():
    make_register(2)
    found = transition("943")
    parts = [found.matrix(line) for line in range(len(found.parts))]
    whole = found.matrix()
    for before in CLASSES:
        assert whole.cell(before, TOTAL).households == sum(
            part.cell(before, TOTAL).households for part in parts
        )
    assert whole.cell(TOTAL, MOVED_OUT).households < sum(
        part.cell(TOTAL, MOVED_OUT).households for part in parts
    )


def test_class_steps_are_named_as_the_law_names_them():
    make_register(3)
    matrix = transition("94").matrix()
    assert matrix.cell(POOR, HouseholdClass.NOT_POOR).change == "escaped_poor"
    assert matrix.cell(NEW, POOR).change is None
    assert matrix.cell(NEW, NO_RESULT).households is None


def open_page(client, officer, name, **query):
    client.force_login(officer)
    return client.get(f"{reverse(f'households:{name}')}?{urlencode(query)}")


def test_names_behind_every_number_are_as_many(client, cast):
    make_register(4)
    page = open_page(client, cast.province_officer, "transition", year="2024", from_year="2022")
    checked = 0
    for row in page.context["rows"]:
        for cell in row["cells"]:
            if cell["url"]:
                names = client.get(cell["url"])
                assert names.context["row_count"] == cell["households"], (row["label"], cell)
                checked += 1
    assert checked > 25


def test_page_compares_with_the_year_before_and_shows_a_change_of_standard(client, cast):
    old = PovertyStandard.objects.for_year(2021)
    household = AssessmentFactory(year=2021, standard=old, household_class="poor").household
    AssessmentFactory(household=household, year=2022, b1=150)
    page = open_page(client, cast.district_officer, "transition", year="2022")
    assert page.context["transition"].from_year == 2021
    assert old.legal_basis in page.content.decode()
    assert "Hộ thoát nghèo" in page.content.decode()
    empty = open_page(client, cast.district_officer, "transition", year="2021")
    assert "rows" not in empty.context and empty.status_code == 200


def test_spreadsheet_holds_the_matrix_and_those_of_the_parts(client, cast):
    make_register(5)
    answer = open_page(client, cast.district_officer, "transition-file")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    whole, parts = (book.get_sheet_by_index(number).to_python() for number in (0, 1))
    matrix = transition("943").matrix()
    poor = next(row for row in whole if row[1:2] == ["Hộ nghèo"])
    assert poor[2:6] == [matrix.cell(POOR, key).households for key in CLASSES]
    assert poor[-1] == matrix.cell(POOR, TOTAL).households
    assert unit("31552").name in {row[0] for row in parts}


def test_matrix_asks_few_queries(client, cast, django_assert_max_num_queries):
    make_register(6)
    client.force_login(cast.province_officer)
    with django_assert_max_num_queries(12):
        client.get(reverse("households:transition"), {"published_on": "01/05/2025"})


def test_every_crossing_has_its_words_in_an_export():
    assert set(asking.CROSSINGS) == set(names.CROSSINGS)


def test_export_of_a_cell_takes_the_years_of_the_matrix(client, cast):
    make_register(7)
    cell = {"crossing": "new", "household_class": "poor"}
    query = cell | {"year": "2024", "from_year": "2022"}
    shown = open_page(client, cast.province_officer, "report-names", **query)
    question = asking.asked_by(cast.province_officer, "names", shown.context["query"])
    assert question.found.count() == shown.context["row_count"] > 0
    near = asking.asked_by(cast.province_officer, "names", urlencode(cell | {"year": "2024"}))
    assert near.found.count() == transition("94").matrix().cell(NEW, POOR).households
