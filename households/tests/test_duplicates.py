"""Likely duplicates: what is found, what is remembered, and what each decision does."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from households.duplicate_jobs import KIND
from households.models import DuplicatePair, Household, Lineage, Member
from households.nearby import near_units
from households.services import duplicates, lineage
from households.services.registering import StaleRecord, version_of
from households.tests.factories import HouseholdFactory, MemberFactory
from movement import jobs
from movement.models import WrongState
from movement.tests.factories import unit

NUMBER = "000180123456"
KE_SACH, TOWN, MY_XUYEN = "31552", "31528", "31684"


def person(name="Thạch Thị Rươl", commune=KE_SACH, number="", **facts):
    """A head of a new household."""
    household = HouseholdFactory(head_name=name, commune=unit(commune))
    return MemberFactory(household=household, name=name, identity_number=number, **facts)


def found():
    rows = DuplicatePair.objects.order_by("pk")
    return [(pair.first.name, pair.second.name, pair.ground) for pair in rows]


@pytest.fixture
def neighbour(db):
    """A commune near Nhơn Mỹ, of the same district."""
    here = unit(KE_SACH)
    near = near_units()[here.pk] - {here.pk}
    return here.parent.children.filter(pk__in=near).first()


@pytest.fixture
def pair(db):
    """One person in two households of one commune, a child in the second."""
    person(number=NUMBER)
    second = HouseholdFactory(head_name="Kim Sang")
    MemberFactory(household=second, name="Kim Sang", identity_number="000070111222")
    MemberFactory(
        household=second,
        name="Thạch Thị Rươl",
        identity_number=NUMBER,
        relationship="child",
        position=2,
        education_level="primary",
    )
    duplicates.find()
    return DuplicatePair.objects.with_ends().get()


# --- finding -------------------------------------------------------------------------------


def test_the_same_number_is_found_across_districts(db):
    person(number=NUMBER)
    person("Thạch Thị R.", MY_XUYEN, NUMBER, sex="male")
    assert duplicates.find() == 1
    assert found() == [("Thạch Thị Rươl", "Thạch Thị R.", "identity")]


@pytest.mark.parametrize(
    ("name", "facts", "is_found"),
    [
        ("THACH THI RUOL", {}, True),
        ("Thạch Thị Rươl", {"birth_date": "1980-11-30"}, True),
        ("Thạch Thị Rươl", {"birth_date": "1981-02-05"}, False),
        ("Thạch Thị Rươl", {"sex": "male"}, False),
        ("Thạch Thị Sươl", {}, False),
    ],
)
def test_the_same_name_and_birth_year_near_each_other(neighbour, name, facts, is_found):
    person()
    person(name, neighbour.code, **facts)
    assert duplicates.find() == int(is_found)


def test_names_far_apart_are_not_compared(db):
    person()
    person(commune=MY_XUYEN)
    assert duplicates.find() == 0


def test_numbers_that_differ_tell_two_apart_unless_born_on_the_same_day(db):
    person(number=NUMBER, birth_precision="year")
    person(number="000180999999", birth_precision="year")
    assert duplicates.find() == 0
    Member.objects.update(birth_precision="day")
    assert duplicates.find() == 1


def test_ended_households_and_members_of_one_are_left_out(db):
    person(number=NUMBER)
    person(number=NUMBER)
    Household.objects.filter(pk=Household.objects.first().pk).update(ended_on="2025-03-01")
    home = Household.objects.kept().get()
    MemberFactory(household=home, relationship="child", identity_number=NUMBER, position=2)
    assert duplicates.find() == 0


def test_again_finds_nothing_new_and_what_no_longer_holds_goes(db):
    person(number=NUMBER)
    other = person(number=NUMBER)
    assert duplicates.find() == 1
    assert duplicates.find() == 0
    other.delete()
    duplicates.find()
    assert not DuplicatePair.objects.exists()


def test_a_look_at_one_unit_leaves_the_pairs_of_others(db):
    person(number=NUMBER)
    person(number=NUMBER)
    duplicates.find()
    assert duplicates.find(unit("947").path) == 0
    assert DuplicatePair.objects.open().count() == 1


def test_a_pair_found_by_name_is_found_by_number_later(db):
    person(number=NUMBER)
    other = person()
    duplicates.find()
    other.set_identity_number(NUMBER)
    other.save()
    duplicates.find()
    assert [ground for *_names, ground in found()] == ["identity"]


def test_workers_ask_for_it_once_a_night(db, clock):
    clock.set(2025, 5, 16, 0, 30)
    assert jobs.ask_nightly() == []
    clock.set(2025, 5, 16, 1, 0)
    assert [job.kind for job in jobs.ask_nightly()] == [KIND]
    assert jobs.ask_nightly() == []
    clock.set(2025, 5, 17, 8, 0)
    assert len(jobs.ask_nightly()) == 1


# --- who decides ---------------------------------------------------------------------------


def queues(cast):
    names = ("commune_officer", "district_officer", "other_district_officer", "province_officer")
    rows = DuplicatePair.objects
    return {
        name: (
            rows.for_user(getattr(cast, name)).count(),
            rows.waiting_for_user(getattr(cast, name)).count(),
        )
        for name in names
    }


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("own", {"commune_officer": (1, 1), "district_officer": (1, 0)}),
        ("sibling", {"commune_officer": (1, 0), "district_officer": (1, 1)}),
        ("far", {"commune_officer": (1, 0), "district_officer": (1, 0)}),
    ],
)
def test_the_lowest_level_that_sees_both_decides(cast, where, expected):
    own = cast.commune_officer.unit
    sibling = own.parent.children.exclude(pk=own.pk).first()
    there = {"own": own, "sibling": sibling, "far": unit(MY_XUYEN)}[where]
    person(commune=own.code, number=NUMBER)
    person(commune=there.code, number=NUMBER)
    duplicates.find()
    expected |= {
        "other_district_officer": (int(where == "far"), 0),
        "province_officer": (1, int(where == "far")),
    }
    assert queues(cast) == expected


def test_who_sees_one_of_two_decides_nothing(cast):
    person(commune=cast.commune_officer.unit.code, number=NUMBER)
    person(commune=MY_XUYEN, number=NUMBER)
    duplicates.find()
    pair = DuplicatePair.objects.get()
    for officer in (cast.commune_officer, cast.district_officer):
        with pytest.raises(PermissionDenied):
            duplicates.keep_apart(pair, by=officer, reason="Hai người")
    with pytest.raises(PermissionDenied):
        duplicates.keep_apart(pair, by=cast.auditor, reason="Hai người")
    duplicates.keep_apart(pair, by=cast.province_officer, reason="Hai người")


# --- decisions -----------------------------------------------------------------------------


def test_two_people_are_remembered(cast, pair):
    duplicates.keep_apart(pair, by=cast.province_officer, reason="Cùng số do nhập nhầm")
    assert duplicates.find() == 0
    pair.refresh_from_db()
    assert (pair.state, pair.reason) == ("two_people", "Cùng số do nhập nhầm")
    with pytest.raises(WrongState):
        duplicates.keep_apart(pair, by=cast.province_officer, reason="Lại")


def test_who_is_taken_out_gives_what_the_other_lacks(cast, pair):
    duplicates.take_out(pair, member=pair.second, by=cast.province_officer, reason="Ở nhà mẹ")
    assert [row.name for row in pair.second_household.members.all()] == ["Kim Sang"]
    pair.first.refresh_from_db()
    assert pair.first.education_level == "primary"
    assert duplicates.find() == 0
    pair.refresh_from_db()
    assert (pair.state, pair.told["second"]["household"]) == (
        "taken_out",
        pair.second_household.code,
    )


def test_the_only_member_is_not_taken_out(cast, pair):
    with pytest.raises(ValidationError, match="merge|gộp"):
        duplicates.take_out(pair, member=pair.first, by=cast.province_officer, reason="Ở kia")
    assert DuplicatePair.objects.get().state == "open"


def test_a_head_is_taken_out_with_a_new_head_in_his_place(cast, pair):
    child = MemberFactory(
        household=pair.first_household,
        name="Thạch Bình",
        relationship="child",
        position=2,
        identity_number="",
    )
    act = {"member": pair.first, "by": cast.province_officer, "reason": "Ở nhà con"}
    with pytest.raises(ValidationError):
        duplicates.take_out(pair, **act)
    duplicates.take_out(pair, new_head=child, **act)
    home = Household.objects.get(pk=pair.first_household_id)
    assert home.head_name == "Thạch Bình"
    assert [(row.name, row.relationship) for row in home.members.all()] == [("Thạch Bình", "head")]


def test_a_household_changed_meanwhile_is_not_written_over(cast, pair):
    version = version_of(pair.second_household)
    pair.second_household.members.filter(position=1).update(name="Kim Sáng")
    with pytest.raises(StaleRecord):
        duplicates.take_out(
            pair,
            member=pair.second,
            by=cast.province_officer,
            reason="Ở nhà mẹ",
            version=version,
        )


def test_a_merger_goes_through_lineage_and_its_undoing_opens_the_pair_again(cast, pair):
    link = duplicates.merge(
        pair,
        pair.first_household,
        pair.second_household,
        by=cast.province_officer,
        effective=datetime.date(2025, 5, 14),
        reason="Một hộ ghi hai lần",
        joining={},
    )
    pair.refresh_from_db()
    assert (pair.state, pair.link, Lineage.objects.get().kind) == ("merged", link, "merged")
    assert not DuplicatePair.objects.open().exists()
    assert duplicates.find() == 0
    lineage.undo(link)
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by, pair.link) == ("open", None, None)
    assert DuplicatePair.objects.open().count() == 1
