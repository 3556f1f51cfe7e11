"""Reports 14 and 15: who was of a class as published on a day, on screen and as files."""

import datetime
import io
import random

import docx
import pytest
from django.urls import reverse
from django.utils.http import urlencode
from python_calamine import CalamineWorkbook

from households import published
from households.classification import HouseholdClass
from households.models import Amendment, Assessment, Household, YearLock
from households.statistics import UnitMap, class_table
from households.tests.factories import AssessmentFactory, HouseholdFactory, MemberFactory
from movement import calendar
from movement.models import AccessLog
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db
CODES = ("31552", "31543", "31684")
DAYS = [datetime.date(2025, 1, day) for day in range(1, 9)]


def listed(code, year, household_class, day):
    ids = UnitMap().area(unit(code)).ids
    return Household.objects.filter(published.in_class(year, ids, household_class, day))


def agrees_with_the_ledger():
    for code in ("94", *CODES):
        area = UnitMap().area(unit(code))
        for day in (None, *DAYS):
            table = class_table(area, 2024, ["all"], day)
            for household_class in HouseholdClass:
                names = listed(code, 2024, household_class, day)
                assert names.count() == table.households(0, household_class), (code, day)


def test_lists_are_as_long_as_the_ledger_says_on_every_day_of_a_random_history():
    rng = random.Random(14)
    places = [unit(code) for code in CODES]
    for number in range(40):
        household = HouseholdFactory(commune=rng.choice(places))
        AssessmentFactory(
            household=household,
            recorded_on=rng.choice(DAYS[:3]),
            household_class=rng.choice(list(HouseholdClass)),
            unit=rng.choice(places),
        )
        if number % 5 == 0:
            AssessmentFactory(household=household, year=2023, recorded_on=DAYS[0])
    for day in DAYS[3:]:
        for row in Assessment.objects.filter(year=2024).order_by("?")[:10]:
            row.household_class, row.recorded_on = rng.choice(list(HouseholdClass)), day
            row.save()
        Assessment.objects.filter(year=2024).order_by("?").first().delete()
    agrees_with_the_ledger()


def test_result_taken_out_of_an_approved_year_stays_on_the_list_until_then(cast):
    result = AssessmentFactory(recorded_on=DAYS[0])
    YearLock.objects.create(
        year=2024, decision_number="1", decided_on=DAYS[1], locked_by=cast.administrator
    )
    Amendment.objects.create(
        household=result.household,
        year=2024,
        reason="Hộ trùng",
        state="approved",
        requested_by=cast.commune_officer,
        decided_by=cast.province_officer,
        decided_at=calendar.now(),
    )
    Assessment.objects.filter(pk=result.pk).delete()
    before = calendar.today() - calendar.ONE_DAY
    assert list(listed("31552", 2024, "poor", before)) == [result.household]
    assert published.scores_of([result.household], 2024, before) == {
        result.household_id: (135, 30)
    }
    assert not listed("31552", 2024, "poor", calendar.today())
    agrees_with_the_ledger()


def open_page(client, officer, name, *args, **query):
    client.force_login(officer)
    return client.get(address(name, *args, **query))


def address(name, *args, **query):
    return f"{reverse(f'households:{name}', args=args)}?{urlencode(query)}"


def assessed(cast, **facts):
    """A result in the commune officer's own commune."""
    return AssessmentFactory(
        household=HouseholdFactory(commune=cast.commune_officer.unit), **facts
    )


def test_page_shows_the_members_as_the_officer_may_see_them_and_logs_it(client, cast):
    member = MemberFactory(household=assessed(cast).household)
    page = open_page(client, cast.commune_officer, "report-list", 14).content.decode()
    assert member.household.code in page and member.masked_identity_number in page
    assert "Khmer" in page and "000180123456" not in page
    logged = AccessLog.objects.about(member.household).get()
    assert (logged.verb, logged.officer) == ("view", cast.commune_officer)
    district = open_page(client, cast.district_officer, "report-list", 14).content.decode()
    assert member.household.code in district and "Khmer" not in district


def test_page_of_near_poor_households_and_its_scores_of_the_day(client, cast):
    result = assessed(cast, recorded_on=DAYS[0])
    Assessment.objects.filter(pk=result.pk).update(
        household_class="near_poor", b1=120, b2=20, lacked=["water", "toilet"], recorded_on=DAYS[5]
    )
    old = open_page(client, cast.commune_officer, "report-list", 14, published_on="05/01/2025")
    assert [row.b1 for row in old.context["object_list"]] == [135]
    now = open_page(client, cast.commune_officer, "report-list", 15)
    assert [(row.b1, row.b2) for row in now.context["object_list"]] == [(120, 20)]
    assert not open_page(client, cast.commune_officer, "report-list", 14).context["object_list"]


def test_file_asks_its_purpose_first_and_logs_each_household(client, cast):
    households = [assessed(cast).household for _ in range(2)]
    MemberFactory(household=households[0], name="=1+1")
    client.force_login(cast.district_officer)
    url = reverse("households:report-list-file", args=[14, "xlsx"])
    assert client.post(url, {"purpose": "ngắn"}).context["purpose_form"].errors
    assert not AccessLog.objects.exists()
    asked = client.get(url, {"year": "2024"}).content.decode()
    assert '<input type="hidden" name="year" value="2024">' in asked
    answer = client.post(url, {"purpose": "Đối chiếu với danh sách của xã"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    rows = [row for row in rows.to_python(skip_empty_area=False) if len(row) > 5]
    head = next(row for row in rows if row[0] == "STT")
    assert "Dân tộc" not in head and "Số định danh" in head
    body = rows[rows.index(head) + 1 :]
    assert {row[1] for row in body} == {household.code for household in households}
    assert "=1+1" in {row[2] for row in body}
    logged = AccessLog.objects.filter(verb="export")
    assert {line.target for line in logged} == set(households)
    assert all("Đối chiếu" in line.purpose for line in logged)


@pytest.mark.parametrize("file_format", ["docx", "pdf"])
def test_list_to_print_is_made_up_to_a_limit(client, cast, settings, file_format):
    MemberFactory(household=assessed(cast).household)
    client.force_login(cast.commune_officer)
    url = reverse("households:report-list-file", args=[14, file_format])
    answer = client.post(url, {"purpose": "Trình Chủ tịch UBND xã ký"})
    assert answer.status_code == 200
    if file_format == "docx":
        table = docx.Document(io.BytesIO(answer.content)).tables[-2]
        assert "Khmer" in [cell.text for cell in table.rows[1].cells]
    settings.HOUSEHOLD_PRINT_LIMIT = 0
    refused = client.post(url, {"purpose": "Trình Chủ tịch UBND xã ký"})
    assert refused.status_code == 302 and "ho-gia-dinh" in refused.url


def test_index_offers_the_lists_to_those_who_may_see_members(client, cast):
    assessed(cast)
    link = reverse("households:report-list", args=[14])
    assert link in open_page(client, cast.commune_officer, "report-index").content.decode()
    assert link not in open_page(client, cast.award_officer, "report-index").content.decode()


@pytest.mark.parametrize("count", [1, 25])
def test_list_asks_the_same_few_queries(client, cast, django_assert_max_num_queries, count):
    for _ in range(count):
        MemberFactory(household=assessed(cast).household)
    client.force_login(cast.province_officer)
    with django_assert_max_num_queries(12) as captured:
        client.get(address("report-list", 14, published_on="01/05/2025"))
    assert len(captured) == 9
