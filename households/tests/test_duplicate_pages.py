"""The pages of likely duplicates: what each level is shown, and what is logged."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from households.models import DuplicatePair, Household
from households.services import duplicates
from households.tests.factories import AssessmentFactory, HouseholdFactory, MemberFactory
from movement.models import AccessLog
from movement.tests.factories import OfficerFactory, unit

NUMBER = "000180123456"
LIST = reverse("households:duplicate-list")
SECRET = ("Kim Sang", "T-SECRET", "0912 345 678", "Đường Kín")


@pytest.fixture
def as_officer(client, cast):
    def sign_in(name):
        client.force_login(getattr(cast, name))
        return client

    return sign_in


def home(commune, head, number="", **facts):
    household = HouseholdFactory(commune=commune, head_name=head, **facts)
    MemberFactory(household=household, name=head, identity_number=number)
    AssessmentFactory(household=household)
    return household


@pytest.fixture
def half(cast):
    """One person in the commune officer's commune and, with a secret household, in Mỹ Xuyên."""
    home(cast.commune_officer.unit, "Thạch Thị Rươl", NUMBER)
    there = unit("947").children.first()
    home(there, SECRET[0], NUMBER, code=SECRET[1], phone=SECRET[2], address=SECRET[3])
    OfficerFactory(
        roles=["commune_officer"], unit=there, full_name="Lý Minh Họa", phone="0299 000 947"
    )
    duplicates.find()
    return DuplicatePair.objects.get()


def text_of(response):
    return response.content.decode()


def test_outside_the_area_only_that_there_is_one_and_whom_to_phone(as_officer, half):
    client = as_officer("commune_officer")
    page = text_of(client.get(half.get_absolute_url()))
    for told in ("Thạch Thị Rươl", half.second_household.commune.name, "Lý Minh Họa"):
        assert told in page
    assert "0299 000 947" in page
    listed = text_of(client.get(f"{LIST}?loc=cho"))
    assert "Thạch Thị Rươl" in listed
    assert not [word for word in SECRET if word in page + listed]


def test_who_sees_both_is_shown_both(as_officer, half):
    page = text_of(as_officer("province_officer").get(half.get_absolute_url()))
    assert all(word in page for word in ("Thạch Thị Rươl", *SECRET))


def test_every_record_shown_is_logged(as_officer, cast, half):
    as_officer("commune_officer").get(half.get_absolute_url())
    as_officer("province_officer").get(half.get_absolute_url())
    lines = AccessLog.objects.about_any(Household, Household.objects.values("pk"))
    logged = sorted((line.officer.pk, line.target_id) for line in lines)
    both = [half.first_household_id, half.second_household_id]
    assert logged == sorted(
        [
            (cast.commune_officer.pk, both[0]),
            (cast.province_officer.pk, both[0]),
            (cast.province_officer.pk, both[1]),
        ]
    )


def test_a_person_is_taken_out_after_before_and_after_were_shown(as_officer, half):
    MemberFactory(
        household=half.second_household,
        relationship="child",
        position=2,
        name="Kim Con",
        identity_number="",
    )
    client = as_officer("province_officer")
    child = half.second_household.members.get(name="Kim Con")
    data = {"verdict": "second", "reason": "Đã về ở với mẹ"}
    page = client.post(half.get_absolute_url(), data)
    assert "head_second" in page.context["form"].errors
    data["head_second"] = child.public_id
    asked = client.post(half.get_absolute_url(), data)
    assert (asked.status_code, asked.context["after"][1].name) == (200, "Kim Con")
    assert half.second_household.members.count() == 2
    client.post(half.get_absolute_url(), data | {"confirmed": "1"})
    half.refresh_from_db()
    assert (half.state, half.second_household.members.get()) == ("taken_out", child)
    # The page of what was decided still tells who it was.
    assert SECRET[0] in text_of(client.get(half.get_absolute_url()))


def test_a_stale_decision_is_answered_with_what_was_typed(as_officer, half):
    client = as_officer("province_officer")
    child = MemberFactory(
        household=half.second_household, relationship="child", position=2, identity_number=""
    )
    form = client.get(half.get_absolute_url()).context["form"]
    data = {"verdict": "second", "reason": "Đã về ở với mẹ", "head_second": child.public_id}
    data |= {"version_second": form.fields["version_second"].initial, "confirmed": "1"}
    Household.objects.filter(pk=half.second_household_id).update(address="Tổ 9")
    page = client.post(half.get_absolute_url(), data)
    assert page.status_code == 409
    assert "Đã về ở với mẹ" in text_of(page)
    assert half.second_household.members.count() == 2


def test_the_desk_counts_for_who_decides(as_officer, half):
    desk = reverse("desk")
    assert LIST in text_of(as_officer("province_officer").get(desk))
    assert LIST not in text_of(as_officer("commune_officer").get(desk))


def test_list_and_page_ask_no_more_for_more(as_officer, cast):
    def asked(url):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    def add(number):
        for _place in range(2):
            home(cast.commune_officer.unit, f"Thạch Thị {number}", number)

    add(NUMBER)
    duplicates.find()
    client = as_officer("commune_officer")
    page = DuplicatePair.objects.get().get_absolute_url()
    client.get(LIST), client.get(page)  # what is cached is cached
    first = asked(LIST), asked(page)
    for number in range(24):
        add(f"00018055{number:04d}")
    duplicates.find()
    household = DuplicatePair.objects.order_by("pk")[0].first_household
    for position in range(2, 6):
        MemberFactory(
            household=household, relationship="child", position=position, identity_number=""
        )
    second = asked(LIST), asked(page)
    assert second == first
    assert max(first) <= 12
