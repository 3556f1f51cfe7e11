import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext

from households.classification import CHANGE_LABELS, Change
from households.forms import HouseholdCodeInput
from households.models import Household, Member
from households.tests.factories import AssessmentFactory, HouseholdFactory, MemberFactory
from movement.models import AccessLog, DemoMark
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db
LIST = reverse("households:household-list")
SEARCH = reverse("households:household-search")
NUMBER = "000180123456"


@pytest.fixture
def as_officer(client, cast):
    """The client signed in as a member of the cast: `as_officer("auditor")`."""

    def sign_in(name):
        client.force_login(getattr(cast, name))
        return client

    return sign_in


def registered(name="Thạch Thị Rươl", commune="31552", **result):
    household = HouseholdFactory(head_name=name, commune=unit(commune))
    AssessmentFactory(household=household, **result)
    return household


def names_on(response):
    return [row.head_name for row in response.context["object_list"]]


def identity_url(member):
    return reverse(
        "households:member-identity", args=[member.household.public_id, member.public_id]
    )


def test_list_shows_own_area_only(as_officer):
    registered("Thạch Thị Rươl")
    registered("Nguyễn Văn Xa", commune="31684")
    assert names_on(as_officer("district_officer").get(LIST)) == ["Thạch Thị Rươl"]
    assert names_on(as_officer("other_district_officer").get(LIST)) == ["Nguyễn Văn Xa"]
    assert len(names_on(as_officer("province_officer").get(LIST))) == 2


def test_list_before_the_first_results_is_empty(as_officer):
    HouseholdFactory()
    response = as_officer("district_officer").get(LIST)
    assert (response.status_code, names_on(response)) == (200, [])


def test_list_shows_the_newest_year_and_its_change(as_officer):
    household = registered(year=2023)
    AssessmentFactory(household=household, year=2024, b1=150)
    response = as_officer("district_officer").get(LIST)
    row = response.context["object_list"][0]
    assert (row.year_class, response.context["year"]) == ("not_poor", 2024)
    assert row.change_label == CHANGE_LABELS[Change.ESCAPED_POOR]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=ruol", ["Thạch Thị Rươl"]),
        ("?household_class=poor", ["Thạch Thị Rươl"]),
        ("?household_class=near_poor", ["Danh Văn Bình"]),
        ("?year=2023", ["Kim Văn Cũ"]),
        ("?unit=31543", ["Danh Văn Bình"]),
        ("?unit=943", ["Danh Văn Bình", "Thạch Thị Rươl"]),
        ("?unit=31543&q=ruol", []),
    ],
)
def test_filters(as_officer, query, found):
    registered("Thạch Thị Rươl")
    registered("Danh Văn Bình", commune="31543", lacked=[])
    registered("Kim Văn Cũ", year=2023)
    assert names_on(as_officer("province_officer").get(LIST + query)) == found


def test_filter_by_hamlet_for_a_commune_officer(as_officer, cast):
    commune = cast.commune_officer.unit
    hamlet = commune.children.create(
        code="31528.01", name="Ấp An Phú", level="hamlet", kind="Ấp", valid_from=commune.valid_from
    )
    inside = HouseholdFactory(commune=commune, hamlet=hamlet)
    AssessmentFactory(household=inside)
    AssessmentFactory(household=HouseholdFactory(commune=commune))
    response = as_officer("commune_officer").get(LIST, {"unit": "31528.01"})
    assert names_on(response) == [inside.head_name]


@pytest.mark.parametrize("query", ["?unit=31684", "?unit=947", "?year=1800", "?household_class=x"])
def test_choice_outside_ones_own_gives_nothing_and_says_so(as_officer, query):
    registered("Thạch Thị Rươl")
    registered("Nguyễn Văn Xa", commune="31684")
    response = as_officer("district_officer").get(LIST + query)
    assert response.status_code == 200
    assert names_on(response) == []
    assert response.context["filter"].form.errors


def test_empty_register_says_what_to_do(as_officer):
    response = as_officer("district_officer").get(LIST)
    assert gettext("No household on record in your area") in response.content.decode()


def test_keyset_paging_walks_all_rows_once(as_officer):
    for number in range(60):
        registered(f"Sơn Thị {chr(ord('A') + number % 7)}")
    client, url, seen = as_officer("district_officer"), LIST, []
    while url:
        response = client.get(url)
        seen += [row.code for row in response.context["object_list"]]
        url = response.context["pager"]["next_url"]
    assert len(seen) == len(set(seen)) == 60
    assert seen == list(Household.objects.values_list("code", flat=True))


@pytest.mark.parametrize("officer", ["district_officer", "province_officer", "commune_officer"])
def test_as_many_queries_for_25_rows_as_for_one(as_officer, cast, officer):
    commune = cast.commune_officer.unit
    client = as_officer(officer)
    counts = []
    for wanted in (1, 25):
        while Household.objects.count() < wanted:
            AssessmentFactory(household=HouseholdFactory(commune=commune))
        client.get(LIST)  # the first request of a process fills Django's own caches
        with CaptureQueriesContext(connection) as queries:
            assert len(names_on(client.get(LIST))) == wanted
        # The savepoint of `patience` is there only because the test is one transaction.
        counts.append(len([query for query in queries if "SAVEPOINT" not in query["sql"]]))
    assert counts[0] == counts[1] <= 11


def test_detail_tells_the_years_and_masks_the_numbers(as_officer):
    household = registered(year=2023)
    AssessmentFactory(household=household, year=2024, lacked=[])
    MemberFactory(household=household)
    text = as_officer("district_officer").get(household.get_absolute_url()).content.decode()
    assert "B1 135 ≤ 140, B2 30 ≥ 30" in text
    assert str(CHANGE_LABELS[Change.POOR_TO_NEAR]) in text
    assert "••••••••3456" in text
    assert NUMBER not in text


def test_detail_says_that_two_standards_are_not_compared(as_officer):
    household = registered(
        year=2021, b1=None, b2=None, lacked=[], household_class="poor", reason="QĐ công nhận"
    )
    AssessmentFactory(household=household, year=2022)
    text = as_officer("district_officer").get(household.get_absolute_url()).content.decode()
    sentence = gettext(
        "%(a)s and %(b)s are measured on two poverty standards and are not compared directly."
    )
    assert sentence % {"a": "2021", "b": "2022"} in text


def test_ethnicity_is_shown_to_roles_that_need_it(as_officer):
    household = MemberFactory().household
    url = household.get_absolute_url()
    assert "Khmer" not in as_officer("district_officer").get(url).content.decode()
    assert "Khmer" in as_officer("province_officer").get(url).content.decode()


def test_every_view_of_a_household_is_logged(as_officer, cast):
    household = registered()
    client = as_officer("district_officer")
    client.get(household.get_absolute_url())
    client.get(household.get_absolute_url())
    lines = AccessLog.objects.about(household)
    assert [(line.officer, line.verb) for line in lines] == [(cast.district_officer, "view")] * 2
    assert all(line.purpose for line in lines)


def test_detail_queries_do_not_grow_with_members_and_years(as_officer):
    household = registered(year=2022)
    MemberFactory(household=household)
    client = as_officer("district_officer")
    client.get(household.get_absolute_url())
    with CaptureQueriesContext(connection) as before:
        client.get(household.get_absolute_url())
    for position in range(2, 7):
        MemberFactory(household=household, position=position, relationship="child")
    AssessmentFactory(household=household, year=2023)
    AssessmentFactory(household=household, year=2024)
    with CaptureQueriesContext(connection) as after:
        client.get(household.get_absolute_url())
    assert len(after) == len(before) <= 14


def test_other_units_household_is_nowhere(as_officer):
    member = MemberFactory(household=registered("Nguyễn Văn Xa", commune="31684"))
    client = as_officer("district_officer")
    assert client.get(member.household.get_absolute_url()).status_code == 404
    assert client.get(identity_url(member)).status_code == 404
    answer = client.post(identity_url(member), {"purpose": "Đối chiếu giấy tờ khi lập hồ sơ"})
    assert answer.status_code == 404
    assert client.get(SEARCH, {"q": "Nguyễn Văn Xa"}).json() == {"results": []}
    assert names_on(client.get(LIST, {"q": "Nguyễn Văn Xa"})) == []
    assert not AccessLog.objects.exists()


def test_member_is_not_reached_through_another_household(as_officer):
    member, other = MemberFactory(), MemberFactory()
    url = reverse("households:member-identity", args=[other.household.public_id, member.public_id])
    assert as_officer("district_officer").get(url).status_code == 404


@pytest.mark.parametrize(
    "officer", ["editor", "council_member", "sector_officer", "administrator"]
)
def test_register_is_closed_to_roles_without_it(as_officer, officer):
    household, client = registered(), as_officer(officer)
    for url in (LIST, SEARCH, household.get_absolute_url()):
        assert client.get(url).status_code == 403


def test_register_asks_to_sign_in(client):
    household = registered()
    for url in (LIST, SEARCH, household.get_absolute_url()):
        response = client.get(url)
        assert response.status_code == 302
        assert response.url.startswith("/tai-khoan/")


def test_full_number_is_shown_after_a_purpose_and_logged(as_officer, cast):
    member = MemberFactory(identity_number=NUMBER)
    client = as_officer("district_officer")
    assert NUMBER not in client.get(identity_url(member)).content.decode()
    assert not AccessLog.objects.about(member).exists()
    purpose = "Đối chiếu căn cước khi lập hồ sơ khen thưởng"
    response = client.post(identity_url(member), {"purpose": purpose})
    assert NUMBER in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]
    line = AccessLog.objects.about(member).get()
    assert (line.officer, line.verb, line.purpose) == (cast.district_officer, "view_full", purpose)


@pytest.mark.parametrize("purpose", ["", "   ", "xem"])
def test_no_number_without_a_purpose(as_officer, purpose):
    member = MemberFactory(identity_number=NUMBER)
    response = as_officer("district_officer").post(identity_url(member), {"purpose": purpose})
    assert NUMBER not in response.content.decode()
    assert response.context["form"].errors["purpose"]
    assert not AccessLog.objects.about(member).exists()


@pytest.mark.parametrize("officer", ["auditor", "award_officer"])
def test_full_number_is_closed_to_roles_that_only_read(as_officer, officer):
    member, client = MemberFactory(), as_officer(officer)
    assert client.get(member.household.get_absolute_url()).status_code == 200
    assert client.post(identity_url(member), {"purpose": "Kiểm tra hồ sơ"}).status_code == 403


def test_lost_key_is_said_in_words(as_officer):
    member = MemberFactory(identity_number=NUMBER)
    Member.objects.filter(pk=member.pk).update(identity_token="gAAAAA")
    response = as_officer("district_officer").post(
        identity_url(member), {"purpose": "Đối chiếu căn cước khi lập hồ sơ"}
    )
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()


def test_search_answers_json_and_options(as_officer):
    household = registered("Thạch Thị Rươl")
    client = as_officer("district_officer")
    result = client.get(SEARCH, {"q": "ruol"}).json()["results"]
    assert [(row["id"], row["code"]) for row in result] == [
        (str(household.public_id), household.code)
    ]
    options = client.get(SEARCH, {"household_code": "ruol"}, headers={"HX-Request": "true"})
    assert f'<option value="{household.code}">Thạch Thị Rươl' in options.content.decode()


def test_field_of_a_household_code_asks_the_search_for_suggestions():
    text = HouseholdCodeInput().render("household_code", "H0000001", {"id": "id_household_code"})
    assert f'data-hx-get="{SEARCH}"' in text
    assert 'value="H0000001"' in text
    assert 'data-hx-target="#id_household_code-suggestions"' in text
    assert '<datalist id="id_household_code-suggestions"></datalist>' in text


@pytest.mark.parametrize("text", ["", " ", "r", "zzz"])
def test_search_that_finds_nothing(as_officer, text):
    registered()
    assert as_officer("district_officer").get(SEARCH, {"q": text}).json() == {"results": []}


def test_search_suggests_at_most_ten(as_officer):
    for _number in range(12):
        registered("Thạch Thị Rươl")
    assert len(as_officer("district_officer").get(SEARCH, {"q": "ruol"}).json()["results"]) == 10


def test_demo_says_that_the_data_are_illustrative(as_officer):
    household = registered()
    client = as_officer("district_officer")
    label = gettext("Illustrative data")
    assert label not in client.get(household.get_absolute_url()).content.decode()
    DemoMark.objects.create(created_on="2025-05-15")
    for url in (LIST, household.get_absolute_url()):
        assert label in client.get(url).content.decode()
