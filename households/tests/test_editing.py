import datetime

import pytest
from django.urls import reverse
from django.utils.translation import gettext

from households.births import read_birth
from households.models import Household, Member
from households.services.registering import version_of
from households.tests.factories import HouseholdFactory, MemberFactory
from movement.models import AccessLog

pytestmark = pytest.mark.django_db
CREATE = reverse("households:household-create")
NUMBER = "000180123457"


@pytest.fixture
def as_commune(client, cast):
    client.force_login(cast.commune_officer)
    return client


@pytest.fixture
def household(cast):
    """Of the commune officer: the head, her husband and a child."""
    household = HouseholdFactory(commune=cast.commune_officer.unit, head_name="Kim Thị Minh")
    MemberFactory(household=household)
    rows = (("Kim Văn Hai", "male", "spouse", 2), ("Kim Thị Ba", "female", "child", 3))
    for name, sex, relationship, position in rows:
        MemberFactory(
            household=household, name=name, sex=sex, relationship=relationship,
            position=position, identity_number="",
        )  # fmt: skip
    return household


def person(member=None, **values):
    """A row of the form: of a stored member, or of a new one."""
    stored = {}
    if member:
        stored = {
            "member": member.public_id, "name": member.name, "sex": member.sex,
            "birth": member.birth_text, "relationship": member.relationship,
            "ethnicity": member.ethnicity,
        }  # fmt: skip
    return stored | values


def sent(rows, initial=0, **values):
    """The form as a browser sends it."""
    data = {"members-TOTAL_FORMS": len(rows), "members-INITIAL_FORMS": initial, **values}
    for number, row in enumerate(rows):
        data |= {f"members-{number}-{name}": value for name, value in row.items()}
    return data


def edited(household, **changes):
    """The form of a stored household, with changes by the name of the person."""
    rows = [person(m, **changes.get(m.name, {})) for m in household.members.order_by("position")]
    return sent(
        rows, len(rows), version=version_of(household), address=household.address, phone=""
    )


def url_of(household):
    return reverse("households:household-update", args=[household.public_id])


def test_new_household_has_code_place_and_search_columns(as_commune, cast):
    rows = [person(name="Lâm Thị Đào", sex="female", birth="1980", relationship="head")]
    response = as_commune.post(CREATE, sent(rows, address="Tổ 9", phone="0912 345 678"))
    household = Household.objects.get(head_name="Lâm Thị Đào")
    assert response.url == household.get_absolute_url()
    assert (household.commune, household.area_type) == (
        cast.commune_officer.unit,
        cast.commune_officer.unit.area_type,
    )
    assert household.code == f"N{household.pk:07d}"
    assert Household.objects.search("dao to 9").get() == household
    head = household.members.get()
    assert (head.birth_text, head.birth_precision) == ("1980", "year")


def test_form_sent_twice_is_one_household(as_commune):
    rows = [person(name="Lâm Thị Đào", sex="female", relationship="head")]
    uuid = "3f2b0f1e-7c55-4b43-9d3e-1c1f6a7e0001"
    data = sent(rows, form_uuid=uuid, code="ST-77")
    first, second = as_commune.post(CREATE, data), as_commune.post(CREATE, data)
    assert first.url == second.url
    assert Household.objects.filter(code="ST-77").count() == 1


def test_edit_writes_all_columns_of_a_member(as_commune, household):
    values = {
        "birth": "02/1981", "schooling_status": "left", "education_level": "primary",
        "vocational_level": "none", "employment_status": "self_employed",
        "has_health_insurance": "yes", "disability_level": "light", "has_social_allowance": "no",
        "identity_number": "000 180 123 457",
    }  # fmt: skip
    response = as_commune.post(url_of(household), edited(household, **{"Kim Văn Hai": values}))
    assert response.status_code == 302
    member = household.members.get(name="Kim Văn Hai")
    assert member.birth_text == "02/1981"
    assert (member.has_health_insurance, member.has_social_allowance) == (True, False)
    assert (member.employment_status, member.disability_level) == ("self_employed", "light")
    assert member.reveal_identity_number() == NUMBER
    assert NUMBER not in member.identity_token


def test_identity_number_is_never_shown_and_empty_keeps_it(as_commune, household):
    head = household.members.get(relationship="head")
    number = head.reveal_identity_number()
    text = as_commune.get(url_of(household)).content.decode()
    assert number not in text
    assert head.masked_identity_number in text
    as_commune.post(url_of(household), edited(household))
    head.refresh_from_db()
    assert head.reveal_identity_number() == number


def test_stored_number_is_cleared_on_request_only(as_commune, household):
    changes = {"Kim Thị Minh": {"forget_number": "on"}}
    as_commune.post(url_of(household), edited(household, **changes))
    assert household.members.get(relationship="head").identity_index is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("identity_number", "12345"),
        ("birth", "30/02/1980"),
        ("birth", "1899"),
        ("birth", "16/05/2025"),
        ("name", ""),
    ],
)
def test_bad_value_is_refused_at_its_field(as_commune, household, name, value):
    changes = {"Kim Văn Hai": {name: value}}
    response = as_commune.post(url_of(household), edited(household, **changes))
    assert response.status_code == 200
    assert response.context["formset"].forms[1].errors[name]
    assert household.members.filter(name="Kim Văn Hai", birth_date="1980-02-05").exists()


def test_same_number_twice_in_a_household_is_refused(as_commune, household):
    changes = {name: {"identity_number": NUMBER} for name in ("Kim Văn Hai", "Kim Thị Ba")}
    response = as_commune.post(url_of(household), edited(household, **changes))
    assert response.context["formset"].forms[2].errors["identity_number"]


@pytest.mark.parametrize("relationship", ["spouse", "head"])
def test_without_exactly_one_head_nothing_is_saved(as_commune, household, relationship):
    both = {
        "Kim Thị Minh": {"relationship": relationship},
        "Kim Văn Hai": {"relationship": relationship},
    }
    response = as_commune.post(url_of(household), edited(household, **both))
    assert response.context["formset"].non_form_errors()
    assert household.members.get(relationship="head").name == "Kim Thị Minh"


def test_new_head_asks_everybodys_relationship_anew(as_commune, household):
    data = edited(
        household,
        **{"Kim Thị Minh": {"relationship": "spouse"}, "Kim Văn Hai": {"relationship": "head"}},
    )
    asked = as_commune.post(url_of(household), data)
    formset = asked.context["formset"]
    assert [row["relationship"].value() for row in formset] == ["", "head", ""]
    assert formset.asked_for == "members-1"
    data |= {"members-asked_for": "members-1", "members-2-relationship": "child"}
    as_commune.post(url_of(household), data)
    household.refresh_from_db()
    assert household.head_name == "Kim Văn Hai"
    assert list(household.members.order_by("position").values_list("name", "relationship")) == [
        ("Kim Văn Hai", "head"),
        ("Kim Thị Minh", "spouse"),
        ("Kim Thị Ba", "child"),
    ]
    assert Household.objects.search("kim van hai").get() == household


def test_person_taken_out_is_gone_and_others_stay(as_commune, household):
    changes = {"Kim Thị Ba": {"DELETE": "on", "name": ""}}
    as_commune.post(url_of(household), edited(household, **changes))
    assert set(household.members.values_list("name", flat=True)) == {"Kim Thị Minh", "Kim Văn Hai"}


def test_concurrent_edit_shows_both_values_and_keeps_the_typed_text(as_commune, household):
    mine = edited(household) | {"address": "Tổ 5"}
    Household.objects.filter(pk=household.pk).update(address="Tổ 7")
    response = as_commune.post(url_of(household), mine)
    assert response.status_code == 409
    rows = {row["label"]: row for row in response.context["compared"]}
    assert list(rows) == [gettext("Address")]
    assert list(rows[gettext("Address")].values())[1:] == ["Tổ 7", "Tổ 5"]
    again = mine | {"version": response.context["form"]["version"].value()}
    assert as_commune.post(url_of(household), again).status_code == 302
    household.refresh_from_db()
    assert household.address == "Tổ 5"


def test_of_a_person_changed_meanwhile_only_what_differs_is_compared(as_commune, household):
    mine = edited(household, **{"Kim Văn Hai": {"birth": "1990"}})
    Member.objects.filter(household=household, name="Kim Văn Hai").update(sex="female")
    (row,) = as_commune.post(url_of(household), mine).context["compared"]
    assert row["label"] == "Kim Văn Hai"
    assert row["typed"].splitlines()[-1].endswith(" 1990")
    assert len(row["stored"].splitlines()) == len(row["typed"].splitlines()) == 2


@pytest.mark.parametrize(
    "change", [{"ethnicity": "kinh"}, {"education_level": "primary"}, {"name": "Kim Văn Tư"}]
)
def test_every_column_of_a_member_counts_for_the_version(household, change):
    before = version_of(household)
    Member.objects.filter(household=household, name="Kim Văn Hai").update(**change)
    assert version_of(household) != before


def test_ended_household_is_not_changed(as_commune, household):
    data = edited(household)
    Household.objects.filter(pk=household.pk).update(ended_on=datetime.date(2025, 5, 1))
    assert as_commune.post(url_of(household), data).status_code == 409
    assert as_commune.get(url_of(household)).status_code == 409


def test_more_rows_keep_what_was_typed_and_remark_nothing(as_commune, household):
    data = edited(household, **{"Kim Văn Hai": {"name": ""}}) | {"more": "1"}
    response = as_commune.post(url_of(household), data)
    assert len(response.context["formset"].forms) == 5
    assert response.context["formset"].total_error_count() == 0


def test_opening_the_form_is_logged(as_commune, cast, household):
    as_commune.get(url_of(household))
    line = AccessLog.objects.about(household).get()
    assert (line.officer, line.verb) == (cast.commune_officer, "view")


def test_session_that_ended_keeps_text_but_no_identity_number(client, cast, household):
    client.force_login(cast.commune_officer)
    kept_for = client.get(url_of(household)).context["kept_for"]
    client.logout()
    data = edited(household, **{"Kim Văn Hai": {"identity_number": NUMBER}})
    client.post(url_of(household), data | {"address": "Tổ 8", "kept_for": kept_for})
    assert NUMBER not in str(client.session.items())
    client.force_login(cast.commune_officer)
    response = client.get(url_of(household))
    assert response.context["form"]["address"].value() == "Tổ 8"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5/2/1980", (datetime.date(1980, 2, 5), "day")),
        ("02/1980", (datetime.date(1980, 2, 1), "month")),
        (" 1980 ", (datetime.date(1980, 1, 1), "year")),
    ],
)
def test_birth_dates_as_officers_write_them(text, expected):
    assert read_birth(text) == expected
