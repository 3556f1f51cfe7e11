from collections import Counter
from random import Random
from types import SimpleNamespace

import pytest
from django.db.transaction import TransactionManagementError

from households import copying
from households.classification import change_between, classify
from households.copying import text_of
from households.demo import duplicates as duplicates_demo
from households.demo import names, plan
from households.demo.generate import Inventor
from households.demo.load import SEED, all_places, make_demo_households
from households.models import (
    Assessment,
    DuplicatePair,
    Household,
    Member,
    PovertyStandard,
    ResidentCount,
)
from households.services import duplicates
from movement.models import AdministrativeUnit
from movement.tests.factories import unit

WARD_MERGED_AWAY, WARD_MERGED_INTO = "31513", "31522"


@pytest.fixture(scope="module")
def invented(django_db_setup, django_db_blocker):
    """Everything the demo loads, made in memory: (places, standard, households)."""
    with django_db_blocker.unblock():
        places = all_places()
        standard = PovertyStandard.objects.for_year(2024).to_rule()
        sizes = plan.sizes_of(places, Random(SEED))
        hamlets = {place.now: [place.now] for place in places}
    inventor = Inventor(places, sizes, hamlets, standard, SEED)
    return places, standard, list(inventor.households())


def results_of(invented):
    _places, _standard, households = invented
    return [(row, result) for row in households for result in row.assessments]


def test_totals_are_the_published_ones(invented):
    counts = Counter((result.year, str(result.outcome)) for _row, result in results_of(invented))
    assert counts[2023, "poor"] == 8_526
    assert counts[2023, "near_poor"] == 21_653
    assert counts[2024, "poor"] == 4_484
    assert counts[2024, "near_poor"] == 17_084


def test_my_xuyen_in_2024(invented):
    counts = Counter(
        str(result.outcome)
        for row, result in results_of(invented)
        if result.year == 2024 and row.place.district == "947"
    )
    assert (counts["poor"], counts["near_poor"]) == (298, 919)


def test_every_commune_has_results_109_then_108(invented):
    units = {year: set() for year in plan.YEARS}
    for _row, result in results_of(invented):
        units[result.year].add(result.unit)
    assert (len(units[2023]), len(units[2024])) == (109, 108)


def test_every_class_is_what_the_rule_gives(invented):
    _places, standard, _households = invented
    for row, result in results_of(invented)[::20]:
        assert (result.outcome, result.reason) == classify(
            standard, row.place.area_type, result.b1, result.b2, result.lacked
        )


def test_same_households_move_in_every_way(invented):
    _places, _standard, households = invented
    changes = Counter()
    for row in households:
        classes = {result.year: str(result.outcome) for result in row.assessments}
        changes[change_between(classes.get(2023), classes[2024])] += 1
    assert changes["escaped_poor"] == 2_380
    assert changes["poor_to_near"] == 2_598
    assert changes["near_to_poor"] == 428
    assert changes["escaped_near_poor"] == 8_700
    assert changes["newly_poor"] == 508


def test_households_are_plausible_and_plainly_invented(invented):
    _places, _standard, households = invented
    members = [member for row in households for member in row.members]
    numbers = [member.identity_number for member in members if member.identity_number]
    assert {len(row.members) for row in households} == {1, 2, 3, 4, 5, 6}
    assert {member.ethnicity for member in members} == {"kinh", "khmer", "hoa"}
    assert {number[:3] for number in numbers} == {"000"}
    assert len(set(numbers)) == len(numbers) > 50_000
    assert len({row.code for row in households}) == len(households)


def test_more_khmer_in_vinh_chau_than_in_nga_nam(invented):
    _places, _standard, households = invented
    heads = {code: Counter() for code in ("950", "948")}
    for row in households:
        if row.place.district in heads:
            heads[row.place.district][row.members[0].ethnicity] += 1
    shares = {code: count["khmer"] / count.total() for code, count in heads.items()}
    assert shares["950"] > 0.5 > 0.2 > shares["948"]


@pytest.mark.parametrize(
    ("total", "weights", "shares"),
    [(10, [1, 1, 1], [4, 3, 3]), (3, [5, 0, 1], [3, 0, 0]), (0, [1, 2], [0, 0])],
)
def test_share_out_by_largest_remainder(total, weights, shares):
    assert plan.share_out(total, weights) == shares


def test_hamlets_of_a_commune_differ():
    found = names.hamlets(Random(1), 8, urban=False)
    assert len(set(found)) == 8
    assert all(name.startswith("Ấp ") for name in found)
    assert names.hamlets(Random(1), 2, urban=True) == ["Khóm 1", "Khóm 2"]


@pytest.fixture
def merged_ward(db):
    return make_demo_households(only={WARD_MERGED_AWAY, WARD_MERGED_INTO})


def test_copy_writes_what_it_says(merged_ward):
    assert merged_ward == {
        "households": Household.objects.count(),
        "members": Member.objects.count(),
        "results": Assessment.objects.count(),
    }
    assert merged_ward["households"] > 100


def test_closed_ward_keeps_its_results_and_its_households_moved(merged_ward):
    before, after = (
        unit(WARD_MERGED_AWAY, on="2023-12-31"),
        unit(WARD_MERGED_INTO, on="2024-12-31"),
    )
    old = Assessment.objects.filter(unit=before)
    assert set(old.values_list("year", flat=True)) == {2023}
    assert set(old.values_list("household__commune", flat=True)) == {after.pk}
    assert set(Assessment.objects.of_year(2024).values_list("unit", flat=True)) == {after.pk}


def test_hamlets_lie_under_the_present_commune(merged_ward):
    hamlets = AdministrativeUnit.objects.hamlets()
    assert hamlets.filter(path__endswith="/").count() == hamlets.count() > 300
    for hamlet in hamlets.select_related("parent")[:5]:
        assert hamlet.path == f"{hamlet.parent.path}{hamlet.pk}/"
    household = Household.objects.select_related("hamlet").first()
    assert household.hamlet.parent_id == household.commune_id


def test_copied_rows_are_found_and_opened(merged_ward):
    member = Member.objects.exclude(identity_token="").select_related("household").first()
    number = member.reveal_identity_number()
    assert number.startswith("000")
    assert number.endswith(member.identity_last4)
    assert list(Household.objects.with_identity_number(number)) == [member.household]
    assert member.household in Household.objects.search(member.household.head_name)


def test_every_event_has_its_context(merged_ward):
    for model in (Household, Member, Assessment):
        events = model.pgh_event_model.objects
        assert events.count() == model.objects.count()
        assert not events.filter(pgh_context=None).exists()
        contexts = set(events.values_list("pgh_context__metadata__source", flat=True))
        assert contexts == {"make_demo_households"}


def test_second_run_changes_nothing(merged_ward):
    assert make_demo_households() == {"households": 0, "members": 0, "results": 0}
    assert Household.objects.count() == merged_ward["households"]


def test_denominators_give_the_published_rates(merged_ward):
    province = ResidentCount.objects.get(unit=unit("94"), year=2024, ethnicity="")
    my_xuyen = ResidentCount.objects.get(unit=unit("947"), year=2024, ethnicity="")
    assert (province.households, province.is_derived) == (334_800, True)
    assert round(100 * 4_484 / province.households, 2) == 1.34
    assert round(100 * 17_084 / province.households, 2) == 5.10
    assert round(100 * 298 / my_xuyen.households, 2) == 0.73
    assert round(100 * 919 / my_xuyen.households, 2) == 2.24


def test_history_for_copy_needs_a_transaction(monkeypatch):
    monkeypatch.setattr(copying, "connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(TransactionManagementError):
        copying.open_history(None, Household)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, r"\N"),
        ("Ấp\t1\\", r"Ấp\t1\\"),
        (b"\x01\xff", r"\\x01ff"),
        (["a", "b"], '{"a","b"}'),
        (7, "7"),
    ],
)
def test_copy_text(value, text):
    assert text_of(value) == text


def test_some_people_stand_in_two_households_and_no_figure_changes(merged_ward):
    figures = set(Assessment.objects.values_list("year", "household_class", "unit_id"))
    assert duplicates_demo.load() > 0
    assert set(Assessment.objects.values_list("year", "household_class", "unit_id")) == figures
    assert (Household.objects.count(), Assessment.objects.count()) == (
        merged_ward["households"],
        merged_ward["results"],
    )
    assert duplicates.find() > 0
    grounds = set(DuplicatePair.objects.open().values_list("ground", flat=True))
    assert grounds == {"identity", "name"}
    assert duplicates_demo.load() == 0
