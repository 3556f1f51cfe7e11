import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from households.models import Household, SavedFilter
from households.tests.factories import AssessmentFactory, HouseholdFactory, MemberFactory
from movement.models import AccessLog
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db
LIST = reverse("households:household-list")
FILTERS = reverse("households:saved-filter-list")
FIND = reverse("households:household-identity-search")
PRINT = reverse("households:household-print")
PURPOSE = "Đối chiếu tại cuộc họp dân ấp"
NUMBER = "000180123456"


@pytest.fixture
def as_officer(client, cast):
    def sign_in(name):
        client.force_login(getattr(cast, name))
        return client

    return sign_in


def registered(name, *years, commune="31552", **kwargs):
    """A household with a result for each of `years`: pairs of year and values of the result."""
    household = HouseholdFactory(head_name=name, commune=unit(commune), **kwargs)
    for year, values in years:
        AssessmentFactory(household=household, year=year, **values)
    return household


POOR, NEAR, OUT = {}, {"lacked": []}, {"b1": 150}


def names_of(response):
    return [row.head_name for row in response.context["object_list"]]


@pytest.fixture
def moved():
    """A household for each way a class can move to 2024."""
    registered("Escaped poor", (2023, POOR), (2024, OUT))
    registered("Escaped near", (2023, NEAR), (2024, OUT))
    registered("Poor to near", (2023, POOR), (2024, NEAR))
    registered("Near to poor", (2023, NEAR), (2024, POOR))
    registered("New", (2024, POOR))
    registered("New near", (2023, OUT), (2024, NEAR))
    registered("Back", (2022, POOR), (2023, OUT), (2024, POOR))
    registered("Still poor", (2023, POOR), (2024, POOR))


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ("escaped_poor", "Escaped poor"),
        ("escaped_near_poor", "Escaped near"),
        ("poor_to_near", "Poor to near"),
        ("near_to_poor", "Near to poor"),
        ("newly_poor", "New"),
        ("newly_near_poor", "New near"),
        ("fallen_back", "Back"),
    ],
)
def test_filter_and_label_of_a_change_agree(as_officer, moved, change, name):
    response = as_officer("district_officer").get(LIST, {"change": change})
    assert names_of(response) == [name]
    label = dict(response.context["filter"].form.fields["change"].choices)[change]
    assert response.context["object_list"][0].change_label == label


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"cause": "illness"}, ["Kim"]),
        ({"need": "credit"}, ["Kim"]),
        ({"indicator": "toilet"}, ["Lâm"]),
        ({"ethnicity": "khmer"}, ["Kim"]),
        ({"household_class": "average"}, ["Sơn"]),
        ({"kept": "ended"}, ["Sơn"]),
        ({"kept": "kept"}, ["Kim", "Lâm"]),
        ({"household_class": "none"}, ["Mới"]),
        ({"q": "moi"}, ["Mới"]),
        ({"cause": "illness", "need": "health"}, []),
    ],
)
def test_each_filter(as_officer, query, found):
    kim = {"lacked": ["water"], "causes": ["illness"], "needs": ["credit"], "ethnicity": "khmer"}
    registered("Kim", (2024, kim))
    registered("Lâm", (2024, {"ethnicity": "kinh"}))
    average = {"b1": 160, "lacked": [], "household_class": "average"}
    registered("Sơn", (2024, average), ended_on="2025-02-01")
    registered("Mới")
    assert names_of(as_officer("province_officer").get(LIST, query)) == found


def test_ethnicity_is_no_filter_for_who_may_not_see_it(as_officer):
    registered("Kim", (2024, {"ethnicity": "khmer"}))
    registered("Lâm", (2024, {"ethnicity": "kinh"}))
    response = as_officer("district_officer").get(LIST, {"ethnicity": "khmer"})
    assert names_of(response) == ["Kim", "Lâm"]
    assert "ethnicity" not in response.context["filter"].form.fields


def test_narrowing_is_told_in_words_and_undone_one_by_one(as_officer):
    registered("Kim", (2024, POOR))
    query = {"household_class": "poor", "cause": "land", "trang": "x"}
    chips = as_officer("district_officer").get(LIST, query).context["chips"]
    assert [chip["name"] for chip in chips] == ["household_class", "cause"]
    assert chips[0]["url"] == f"{LIST}?cause=land"


def test_list_that_takes_too_long_says_so(as_officer, monkeypatch, settings):
    settings.LIST_SECONDS = 1
    registered("Kim", (2024, POOR))
    monkeypatch.setattr("households.views.register.HouseholdFilter.qs", slow())
    response = as_officer("district_officer").get(LIST)
    assert response.status_code == 200
    assert response.context["took_too_long"]
    assert response.context["object_list"] == []


def slow():
    return property(lambda self: Household.objects.extra(where=["pg_sleep(3) IS NOT NULL"]))


@pytest.mark.parametrize("officer", ["commune_officer", "district_officer", "province_officer"])
def test_list_with_filters_asks_as_much_for_25_rows_as_for_one(as_officer, cast, officer):
    client, counts = as_officer(officer), []
    query = {"cause": "land", "change": "newly_poor", "q": "thach"}
    for wanted in (1, 25):
        while Household.objects.count() < wanted:
            household = HouseholdFactory(commune=cast.commune_officer.unit)
            AssessmentFactory(household=household, causes=["land"])
        client.get(LIST, query)
        with CaptureQueriesContext(connection) as queries:
            assert len(names_of(client.get(LIST, query))) == wanted
        counts.append(len([q for q in queries if "SAVEPOINT" not in q["sql"]]))
    assert counts[0] == counts[1] <= 11


def test_saved_filter_is_kept_renamed_and_deleted_by_its_officer_alone(as_officer, cast):
    client = as_officer("district_officer")
    query = "household_class=poor&trang=xyz&evil=1"
    answer = client.post(FILTERS, {"name": "Hộ nghèo", "query": query})
    assert answer.url == f"{LIST}?household_class=poor"
    saved = SavedFilter.objects.get()
    assert (saved.officer, saved.query) == (cast.district_officer, "household_class=poor")
    one = reverse("households:saved-filter-change", args=[saved.pk])
    client.post(one, {"name": "Nghèo 2024"})
    assert SavedFilter.objects.get().name == "Nghèo 2024"
    assert list(client.get(LIST).context["saved_filters"]) == [saved]
    stranger = as_officer("other_district_officer")
    assert stranger.post(one, {"delete": "1"}).status_code == 404
    as_officer("district_officer").post(one, {"delete": "1"})
    assert not SavedFilter.objects.exists()


def test_same_name_replaces_and_no_name_is_refused(as_officer):
    client = as_officer("district_officer")
    client.post(FILTERS, {"name": "Hộ nghèo", "query": "household_class=poor"})
    client.post(FILTERS, {"name": "HỘ NGHÈO", "query": "household_class=near_poor"})
    client.post(FILTERS, {"name": " ", "query": "cause=land"})
    assert SavedFilter.objects.get().query == "household_class=near_poor"


def test_identity_number_opens_the_household_and_stands_in_no_log(as_officer, cast):
    member = MemberFactory(identity_number=NUMBER)
    client = as_officer("district_officer")
    answer = client.post(FIND, {"number": "000 180 123 456"})
    assert answer.url == member.household.get_absolute_url()
    line = AccessLog.objects.about(member.household).get()
    assert line.officer == cast.district_officer
    assert NUMBER not in line.purpose


def test_identity_number_of_another_unit_is_not_found_and_the_try_is_logged(as_officer, cast):
    MemberFactory(household__commune=unit("31684"), identity_number=NUMBER)
    response = as_officer("district_officer").post(FIND, {"number": NUMBER})
    assert response.context["found"] == []
    assert AccessLog.objects.about(cast.district_officer).get().officer == cast.district_officer


def test_address_never_takes_an_identity_number(as_officer):
    MemberFactory(identity_number=NUMBER)
    response = as_officer("district_officer").get(FIND, {"number": NUMBER})
    assert "found" not in response.context


def test_chosen_households_are_printed_after_a_purpose_and_each_is_logged(as_officer):
    rows = [registered(name, (2023, POOR), (2024, NEAR)) for name in ("Kim", "Lâm", "Sơn")]
    MemberFactory(household=rows[0], identity_number=NUMBER)
    chosen = {"household": [str(row.public_id) for row in rows[:2]]}
    client = as_officer("district_officer")
    assert client.post(PRINT, chosen).context["chosen"] == chosen["household"]
    assert not AccessLog.objects.about(rows[0]).exists()
    text = client.post(PRINT, chosen | {"purpose": PURPOSE}).content.decode()
    assert "••••••••3456" in text and NUMBER not in text
    assert ("Kim" in text, "Lâm" in text, "Sơn" in text) == (True, True, False)
    assert all(PURPOSE in AccessLog.objects.about(row).get().purpose for row in rows[:2])
    assert not AccessLog.objects.about(rows[2]).exists()


def test_whole_filter_is_printed_up_to_the_limit(as_officer, settings):
    settings.HOUSEHOLD_PRINT_LIMIT = 2
    for name in ("Kim", "Lâm"):
        registered(name, (2024, POOR))
    registered("Sơn", (2024, NEAR))
    client = as_officer("district_officer")
    asked = {"all": "1", "query": "household_class=poor", "purpose": PURPOSE}
    sheets = client.post(PRINT, asked).context["sheets"]
    assert [sheet["household"].head_name for sheet in sheets] == ["Kim", "Lâm"]
    assert client.post(PRINT, asked | {"query": ""}).url == LIST
    assert AccessLog.objects.count() == 2


def test_nothing_of_another_unit_is_printed(as_officer):
    other = registered("Xa", (2024, POOR), commune="31684")
    asked = {"household": str(other.public_id), "purpose": PURPOSE}
    assert as_officer("district_officer").post(PRINT, asked).url == LIST


def test_printing_asks_as_much_for_many_as_for_one(as_officer):
    client, counts = as_officer("district_officer"), []
    for number in (1, 8):
        for _row in range(number):
            MemberFactory(household=registered("Kim", (2023, POOR), (2024, POOR)))
        asked = {"all": "1", "query": "", "purpose": PURPOSE}
        client.post(PRINT, asked)
        with CaptureQueriesContext(connection) as queries:
            client.post(PRINT, asked)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_words_of_very_many_households_give_them_by_code(as_officer, monkeypatch):
    registered("An Minh Họa", code="B2")
    registered("Bé Minh Họa", code="B1")
    client = as_officer("district_officer")
    search = {"q": "minh hoa"}
    assert names_of(client.get(LIST, search)) == ["An Minh Họa", "Bé Minh Họa"]
    monkeypatch.setattr("households.models.household.FREQUENT", 2)
    answer = client.get(LIST, search)
    assert names_of(answer) == ["Bé Minh Họa", "An Minh Họa"]
    assert "xếp theo mã hộ" in answer.content.decode()
    assert names_of(client.get(LIST, {"q": "an minh hoa"})) == ["An Minh Họa"]
