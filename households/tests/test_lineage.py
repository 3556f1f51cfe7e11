import datetime
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from households.choices import ENDING_KINDS
from households.models import Assessment, Household, Lineage, Member
from households.services import lineage
from households.services.registering import NotKept, StaleRecord, version_of
from households.tests.factories import AssessmentFactory, HouseholdFactory, MemberFactory
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db
DAY = datetime.date(2025, 3, 12)
PLACE = {"hamlet": None, "address": "Tổ 9", "phone": ""}


def family(name, *others, commune="31552"):
    """A household: the head and others, each a pair of name and relationship."""
    household = HouseholdFactory(head_name=name, commune=unit(commune))
    MemberFactory(household=household, identity_number="")
    for position, (other, relationship) in enumerate(others, 2):
        MemberFactory(
            household=household, name=other, relationship=relationship, position=position,
            identity_number="",
        )  # fmt: skip
    return household


@pytest.fixture
def kim():
    return family("Kim", ("Hai", "spouse"), ("Ba", "child"), ("Tư", "child_in_law"))


@pytest.fixture
def act(cast):
    """What every verb is given."""
    return {"by": cast.commune_officer, "effective": DAY, "reason": "Ra ở riêng"}


def people(household):
    return list(household.members.order_by("position").values_list("name", "relationship"))


def pk_of(name):
    return Member.objects.get(name=name).pk


def split_off(kim, act, **more):
    leaving = {pk_of("Ba"): "head", pk_of("Tư"): "spouse"}
    return lineage.split(kim, leaving=leaving, staying={}, place=PLACE, **act | more)


def test_split_founds_a_household_named_after_its_head(kim, act):
    AssessmentFactory(household=kim, year=2024)
    link = split_off(kim, act)
    new = link.target
    assert (new.head_name, new.commune, new.address) == ("Ba", kim.commune, "Tổ 9")
    assert people(new) == [("Ba", "head"), ("Tư", "spouse")]
    assert people(kim) == [("Kim", "head"), ("Hai", "spouse")]
    assert Household.objects.search("ba to 9").get() == new
    assert (kim.assessments.count(), new.assessments.count()) == (1, 0)


def test_split_in_which_the_head_leaves_gives_the_rest_a_new_one(kim, act):
    link = lineage.split(
        kim,
        leaving={pk_of("Kim"): "head"},
        staying={pk_of("Hai"): "head", pk_of("Ba"): "child", pk_of("Tư"): "child_in_law"},
        place=PLACE,
        **act,
    )
    kim.refresh_from_db()
    assert (link.target.head_name, kim.head_name) == ("Kim", "Hai")
    assert people(kim)[0] == ("Hai", "head")


@pytest.mark.parametrize("leaving", [[], ["Kim", "Hai", "Ba", "Tư"], ["Ba", "Tư"]])
def test_split_without_two_households_with_a_head_each_is_refused(kim, act, leaving):
    relations = {pk_of(name): "child" for name in leaving}
    with pytest.raises(ValidationError):
        lineage.split(kim, leaving=relations, staying={}, place=PLACE, **act)
    assert people(kim)[0] == ("Kim", "head")


def test_split_sent_twice_is_one(kim, act):
    uuid = "3f2b0f1e-7c55-4b43-9d3e-1c1f6a7e0009"
    assert split_off(kim, act, public_id=uuid) == split_off(kim, act, public_id=uuid)
    assert Household.objects.count() == 2


def test_merge_ends_the_one_and_keeps_the_others_head(kim, act):
    old = family("Sơn", ("Năm", "child"))
    AssessmentFactory(household=old, year=2024)
    joining = {pk_of("Sơn"): "parent", pk_of("Năm"): "sibling"}
    lineage.merge(old, kim, joining=joining, **act)
    old.refresh_from_db()
    assert old.ended_on == DAY
    assert people(kim)[0] == ("Kim", "head")
    assert dict(people(kim)) | {"Sơn": "parent", "Năm": "sibling"} == dict(people(kim))
    assert old.assessments.count() == 1


def test_same_person_in_both_stays_with_the_ended_record(kim, act):
    twin = family("Kim hai", ("Năm", "child"))
    lineage.merge(twin, kim, joining={pk_of("Năm"): "child"}, **act)
    assert people(twin) == [("Kim hai", "head")]
    assert ("Năm", "child") in people(kim)


@pytest.mark.parametrize("joining", [{"Sơn": "head"}, None])
def test_merge_with_a_second_head_or_itself_is_refused(kim, act, joining):
    other = family("Sơn") if joining else kim
    with pytest.raises(ValidationError):
        lineage.merge(other, kim, joining={pk_of(n): r for n, r in (joining or {}).items()}, **act)
    kim.refresh_from_db()
    assert kim.ended_on is None


def test_move_takes_the_household_along_and_its_results_stay(kim, act):
    AssessmentFactory(household=kim, year=2024)
    link = lineage.move(kim, commune=unit("31684"), address="Ấp 1", **act)
    kim.refresh_from_db()
    assert (kim.commune, kim.area_type) == (unit("31684"), unit("31684").area_type)
    assert (link.from_unit, link.to_unit) == (unit("31552"), unit("31684"))
    assert kim.assessments.get().unit == unit("31552")


def test_both_communes_see_a_move_and_strangers_do_not(kim, act, cast):
    lineage.move(kim, commune=unit("31684"), **act)
    seen = [Lineage.objects.for_user(officer).count() for officer in (
        cast.district_officer, cast.other_district_officer, cast.province_officer,
        cast.commune_officer,
    )]  # fmt: skip
    assert seen == [1, 1, 1, 0]


def test_nobody_acts_on_what_has_ended_or_changed(kim, act):
    stale = version_of(kim)
    Member.objects.filter(name="Ba").update(name="Ba Be")
    with pytest.raises(StaleRecord):
        lineage.end(kim, version=stale, **act)
    lineage.end(kim, **act)
    with pytest.raises(NotKept):
        lineage.move_out(kim, place="Cà Mau", **act)


def test_end_before_a_result_or_ahead_is_refused(kim, act):
    AssessmentFactory(household=kim, year=2024, recorded_on="2024-12-20")
    for day in (datetime.date(2024, 12, 1), datetime.date(2025, 5, 16)):
        with pytest.raises(ValidationError) as refused:
            lineage.end(kim, **act | {"effective": day})
        assert "effective" in refused.value.message_dict
    lineage.end(kim, **act)


def test_changes_follow_each_other_in_time(kim, act):
    split_off(kim, act)
    with pytest.raises(ValidationError):
        lineage.end(kim, **act | {"effective": DAY - datetime.timedelta(days=1)})


@pytest.mark.parametrize(
    ("year", "recorded_on", "is_taken"),
    [(2024, "2025-05-01", True), (2025, "2025-03-12", True), (2025, "2025-03-13", False),
     (2026, "2025-03-01", False)],
)  # fmt: skip
def test_database_takes_no_result_from_after_the_end(kim, act, year, recorded_on, is_taken):
    lineage.end(kim, **act)
    values = {"household": kim, "year": year, "recorded_on": recorded_on}
    if is_taken:
        AssessmentFactory(**values)
    else:
        with pytest.raises(IntegrityError, match="ended"), transaction.atomic():
            AssessmentFactory(**values)


def test_database_takes_no_result_from_before_the_split(kim, act):
    new = split_off(kim, act).target
    with pytest.raises(IntegrityError, match="split off"), transaction.atomic():
        AssessmentFactory(household=new, year=2024)
    AssessmentFactory(household=new, year=2025)


# --- undoing


def state_of(*households):
    """Everything a verb may change of them, as a value."""
    rows = Household.objects.filter(pk__in=[row.pk for row in households])
    columns = ("code", "head_name", "commune", "hamlet", "address", "ended_on", "search_text")
    return (
        list(rows.order_by("pk").values_list(*columns)),
        list(
            Member.objects.order_by("pk").values_list(
                "name", "household", "relationship", "position"
            )
        ),
        Household.objects.count(),
    )


@pytest.mark.parametrize("verb", ["split", "merge", "move", "move_out", "end"])
def test_undo_puts_everything_back(kim, act, verb):
    other = family("Sơn", ("Năm", "child"))
    before = state_of(kim, other)
    link = {
        "split": lambda: split_off(kim, act),
        "merge": lambda: lineage.merge(
            other, kim, joining={pk_of("Sơn"): "parent", pk_of("Năm"): "sibling"}, **act
        ),
        "move": lambda: lineage.move(kim, commune=unit("31684"), **act),
        "move_out": lambda: lineage.move_out(kim, place="Cà Mau", **act),
        "end": lambda: lineage.end(kim, **act),
    }[verb]()
    assert state_of(kim, other) != before
    lineage.undo(link)
    assert state_of(kim, other) == before
    assert not Lineage.objects.exists()
    assert Lineage.pgh_event_model.objects.filter(pgh_label="delete").count() == 1


def test_moving_in_puts_on_record_and_undoing_takes_off(act):
    row = {"name": "Lâm", "sex": "female", "relationship": "head"}
    link = lineage.move_in(
        place="Tỉnh Bạc Liêu", commune=unit("31552"), values=PLACE, members=[row], **act
    )
    assert people(link.target) == [("Lâm", "head")]
    lineage.undo(link)
    assert not Household.objects.exists()


def test_nothing_is_undone_while_something_depends_on_it(kim, act):
    link = split_off(kim, act)
    lineage.end(link.target, **act)
    assert lineage.why_not_undone(link)
    with pytest.raises(lineage.CannotUndo):
        lineage.undo(link)


@pytest.mark.parametrize("change", ["result", "birth", "gone"])
def test_split_that_has_gone_on_living_is_not_undone(kim, act, change):
    link = split_off(kim, act)
    if change == "result":
        AssessmentFactory(household=link.target, year=2025)
    elif change == "birth":
        MemberFactory(household=link.target, name="Út", relationship="child", position=3)
    else:
        Member.objects.filter(name="Tư").delete()
    before = state_of(kim, link.target)
    with pytest.raises(lineage.CannotUndo):
        lineage.undo(link)
    assert state_of(kim, link.target) == before


def test_family_is_found_over_many_steps(kim, act):
    link = split_off(kim, act)
    third = family("Sơn")
    lineage.merge(link.target, third, joining={pk_of("Ba"): "child", pk_of("Tư"): "other"}, **act)
    assert Lineage.objects.family_of(kim).count() == 2
    assert Lineage.objects.family_of(third).count() == 2
    assert Lineage.objects.family_of(family("Một mình")).count() == 0


# --- properties, over random lives


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_nobody_is_lost_or_counted_twice(seed, cast):
    rng = Random(seed)
    for number in range(3):
        row = family(f"Hộ {number}", *((f"N{number}.{n}", "child") for n in range(4)))
        AssessmentFactory(household=row, year=2024)
    everybody = set(Member.objects.values_list("pk", flat=True))
    results = set(Assessment.objects.values_list("household", "year"))
    day, links = datetime.date(2025, 1, 1), []
    for _step in range(14):
        day += datetime.timedelta(days=rng.randint(0, 6))
        link = random_verb(rng, {"by": cast.commune_officer, "effective": day, "reason": ""})
        if link:
            links.append(link)
        if links and rng.random() < 0.2:
            lineage.undo(links.pop())
        check_register(everybody, results)


def random_verb(rng, act):
    """One verb on households that are kept; None where there is nothing to do it on."""
    kept = list(Household.objects.kept().order_by("pk"))
    verb = rng.choice(["split", "split", "merge", "move", "end"])
    household = rng.choice(kept)
    members = list(household.members.order_by("position"))
    if verb == "split" and len(members) > 1:
        gone = rng.sample(members, rng.randint(1, len(members) - 1))
        stay = [member for member in members if member not in gone]
        return lineage.split(
            household, leaving=relations(gone), staying=relations(stay), place=PLACE, **act
        )
    if verb == "merge" and len(kept) > 2:
        other = rng.choice([row for row in kept if row != household])
        return lineage.merge(household, other, joining={m.pk: "other" for m in members}, **act)
    if verb == "move":
        places = [unit(code) for code in ("31552", "31543", "31684")]
        commune = rng.choice([place for place in places if place.pk != household.commune_id])
        return lineage.move(household, commune=commune, **act)
    if verb == "end" and len(kept) > 2:
        return lineage.end(household, **act)
    return None


def relations(members):
    return {member.pk: "other" if number else "head" for number, member in enumerate(members)}


def check_register(everybody, results):
    assert set(Member.objects.values_list("pk", flat=True)) == everybody
    assert set(Assessment.objects.values_list("household", "year")) == results
    for household in Household.objects.kept().prefetch_related("members"):
        heads = [m for m in household.members.all() if m.relationship == "head"]
        assert [head.name for head in heads] == [household.head_name]
        positions = sorted(m.position for m in household.members.all())
        assert positions == list(range(1, len(positions) + 1))
    merged = Household.objects.filter(went_to__kind="merged")
    assert not Member.objects.filter(household__in=merged).exists()
    ended = Lineage.objects.filter(kind__in=ENDING_KINDS)
    assert set(ended.values_list("source", flat=True)) == set(
        Household.objects.exclude(ended_on=None).values_list("pk", flat=True)
    )
    check_order()


def check_order():
    """A household comes from something older: along the links time never runs backwards."""
    for link in Lineage.objects.filter(kind__in=["split", "merged"]):
        earlier = Lineage.objects.filter(target=link.source, kind="split", pk__lt=link.pk)
        assert all(before.effective <= link.effective for before in earlier)
        assert not Lineage.objects.filter(
            source=link.target, target=link.source, kind="split", pk__gt=link.pk
        ).exists()
