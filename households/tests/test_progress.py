"""Progress to the target: plan and result, low rates, breaks between standards, plans' history."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.http import urlencode

from households.models import LowRateLimit, PovertyStandard, PovertyTarget, ResidentCount
from households.progress import Progress, Result, Verdict
from households.progress_words import chart_of, row_of
from households.services import targets
from households.statistics import Asked, Timeline, UnitMap
from households.tests.factories import AssessmentFactory, HouseholdFactory
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db
END_2024 = datetime.date(2024, 12, 31)


def result(**facts):
    known = {"poor": 10, "near_rate": None, "limit": Decimal(3), "plan": Decimal(1)}
    rates = {name: Decimal(facts.pop(name)) for name in ("rate", "start") if facts.get(name)}
    return Result(year=2024, **known | {"rate": None, "start": None} | rates | facts)


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"start": "5.00", "rate": "4.00"}, Verdict.MET),
        ({"start": "5.00", "rate": "4.01"}, Verdict.MISSED),
        ({"start": "3.01", "rate": "2.50"}, Verdict.MISSED),
        ({"start": "3.00", "rate": "2.90"}, Verdict.LOW),
        ({"start": "2.00", "rate": "2.50"}, Verdict.LOW),
        ({"start": "2.00", "rate": "1.90", "limit": None}, Verdict.MISSED),
        ({"start": "5.00", "rate": "4.00", "plan": None}, Verdict.NO_PLAN),
        ({"start": "5.00"}, Verdict.NO_RESULT),
        ({"rate": "4.00"}, Verdict.NO_START),
        ({"rate": "4.00", "is_new_standard": True}, Verdict.NEW_STANDARD),
    ],
    ids=str,
)
def test_verdict(facts, verdict):
    assert result(**facts).verdict == verdict


@pytest.mark.parametrize("left", ["0.00", "0.02"])
def test_where_nobody_was_poor_nothing_is_compared(left):
    facts = {"start": Decimal(0), "rate": Decimal(left)}
    assert row_of(result(**facts))["verdict"] == f"Còn {left.replace('.', ',')} %"


def test_low_rate_shows_what_is_left_and_the_relative_fall():
    row = row_of(result(start="2.56", rate="1.34"))
    assert "1,34" in row["verdict"] and "47,66" in row["verdict"]
    risen = row_of(result(start="2.00", rate="2.50"))["verdict"]
    assert "2,50" in risen and "25,00" in risen


@pytest.fixture
def register():
    """Of 100 resident households: 4 poor in 2021 (old standard), 4, 3, 2 from 2022 on."""
    for year, count in ((2021, 4), (2022, 4), (2023, 3), (2024, 2)):
        ResidentCount.objects.create(unit=unit("31552"), year=year, households=100)
        standard = PovertyStandard.objects.for_year(year)
        for _ in range(count):
            AssessmentFactory(
                household=HouseholdFactory(commune=unit("31552")),
                year=year,
                standard=standard,
                household_class="poor",
            )


def plan(code="31552", year=2023, points="1.00", day=None):
    return PovertyTarget.objects.create(
        unit=unit(code),
        year=year,
        reduction=Decimal(points),
        decided_on=day or datetime.date(year, 1, 10),
    )


def progress(code="31552", year=2024, **asked):
    question = Asked(unit(code), year, boundaries=END_2024, **asked)
    return Progress(question, UnitMap(END_2024), Timeline())


def test_years_of_a_unit_against_its_plans(register):
    plan()
    plan(year=2022)
    found = {row.year: row for row in progress().of_unit()}
    assert [found[year].verdict for year in (2021, 2022, 2023, 2024)] == [
        Verdict.NO_START,
        Verdict.NEW_STANDARD,
        Verdict.MET,
        Verdict.LOW,
    ]
    assert (found[2022].start, found[2022].fall) == (None, None)
    assert found[2023].fall == Decimal("1.00")
    assert found[2024].relative_fall == Decimal("33.33")
    assert progress().breaks() == [2022]


def test_plan_in_force_is_the_one_decided_last_up_to_the_day(register):
    plan(points="1.00")
    plan(points="2.50", day=datetime.date(2023, 7, 1))
    before = progress(published_on=datetime.date(2025, 1, 1)).of_unit()
    assert {row.plan for row in before if row.year == 2023} == {Decimal("2.50")}
    old = PovertyTarget.objects.in_force(datetime.date(2023, 6, 30))
    assert old[unit("31552").pk, 2023].reduction == Decimal("1.00")


def test_limit_of_low_rates_is_that_of_the_year(register):
    LowRateLimit.objects.create(valid_from=2024, percent=Decimal("1.00"))
    plan(year=2024)
    found = {row.year: row.verdict for row in progress().of_unit()}
    assert found[2024] == Verdict.MET
    assert found[2023] == Verdict.NO_PLAN


def test_parts_of_a_unit(register):
    plan(year=2024)
    parts = {area.unit.code: row for area, row in progress("943").of_parts()}
    assert parts["31552"].rate == Decimal("2.00")
    assert parts["31543"].verdict == Verdict.NO_RESULT


def test_chart_has_no_line_across_the_change_of_standard(register):
    chart = chart_of(progress())
    (_label, runs), _near = chart.lines()
    assert [len(run.points) for run in runs] == [1, 3]
    assert [line.after for line in chart.break_lines()][0].endswith("2022-2026")
    assert chart.steps()[0].at == chart.base and chart.top >= 4


def address(**query):
    return f"{reverse('households:progress')}?{urlencode(query)}"


def test_board_shows_two_decimals_and_the_standards(client, cast, register):
    plan()
    client.force_login(cast.district_officer)
    page = client.get(address(unit="31552")).content.decode()
    for text in ("4,00", "33,33", "2016-2021", "2022-2026", "<svg viewBox"):
        assert text in page
    assert reverse("households:target", args=[unit("31552").pk, 2023]) not in page


def post_plan(client, code="31552", year=2025, **values):
    url = reverse("households:target", args=[unit(code).pk, year])
    form = client.get(url).context["form"]
    typed = {"reduction": "1,25", "decided_on": "10/01/2025", "version": form["version"].value()}
    return client.post(url, typed | values)


def test_plan_is_entered_changed_and_kept_in_history(client, cast):
    client.force_login(cast.province_officer)
    assert post_plan(client).status_code == 302
    assert post_plan(client, reduction="1,50").status_code == 302
    assert post_plan(client, reduction="2", decided_on="10/03/2025").status_code == 302
    rows = PovertyTarget.objects.filter(unit=unit("31552"), year=2025).order_by("decided_on")
    assert [row.reduction for row in rows] == [Decimal("1.50"), Decimal("2.00")]
    told = [event.reduction for event in targets.history(unit("31552"), 2025)]
    assert told == [Decimal("2.00"), Decimal("1.50"), Decimal("1.25")]
    page = client.get(reverse("households:target", args=[unit("31552").pk, 2025]))
    assert "1,25" in page.content.decode()


def test_plan_saved_over_a_newer_one_is_409_and_keeps_what_was_typed(client, cast):
    client.force_login(cast.province_officer)
    post_plan(client)
    late = post_plan(client, version="0", reduction="3,75")
    assert late.status_code == 409
    assert "3,75" in late.content.decode()
    assert PovertyTarget.objects.get(unit=unit("31552")).reduction == Decimal("1.25")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"reduction": "101"}, "reduction"),
        ({"reduction": "-1"}, "reduction"),
        ({"decided_on": "31/12/2030"}, "decided_on"),
    ],
    ids=str,
)
def test_wrong_plan_is_said_at_its_field(client, cast, values, field):
    client.force_login(cast.province_officer)
    assert post_plan(client, **values).context["form"].errors.keys() == {field}


def test_service_refuses_who_may_not_plan(cast):
    values = {"reduction": Decimal(1), "decided_on": datetime.date(2025, 1, 1)}
    with pytest.raises(PermissionDenied):
        targets.set_target(
            unit=unit("31552"), year=2025, by=cast.district_officer, version=0, values=values
        )


def test_board_asks_few_queries(client, cast, register, django_assert_max_num_queries):
    for number in range(25):
        plan(year=2024, day=datetime.date(2024, 2, 1 + number))
    client.force_login(cast.province_officer)
    with django_assert_max_num_queries(12):
        client.get(address(published_on="01/05/2025"))
