"""Checked rows into the register: what is new, changed, unchanged or refused, and its history."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from households.importing.load import CannotImport, Task, take
from households.importing.rows import HouseholdRow, MemberRow, Source, Totals
from households.importing.versions import versions_of
from households.models import Assessment, Household, Member, YearLock
from households.models.importing import Mode
from households.tests.factories import AssessmentFactory, HouseholdFactory, MemberFactory
from movement import calendar
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db
EVERY = ["code", "head_name", "address", "phone", "household_class", "b1", "b2", "lacked"]
EVERY += ["causes", "version", "commune", "hamlet"]
PEOPLE = ["name", "sex", "birth_date", "relationship", "identity_number", "ethnicity"]
ROWS = Source("Hộ", dict.fromkeys(EVERY, "A"))
LIST = Source("Thành viên", dict.fromkeys(PEOPLE, "A"))
HEAD = Source("Hộ", dict.fromkeys(set(PEOPLE) - {"relationship"}, "A"))
NUMBER = "000180000017"


@pytest.fixture
def commune():
    return unit("31552")


@pytest.fixture
def officer(cast, commune):
    cast.commune_officer.unit = commune
    cast.commune_officer.save()
    return cast.commune_officer


def poor(commune, code="X1", **facts):
    """A poor household as a file tells it, its head alone in it."""
    row = {
        "source": ROWS,
        "row": 5,
        "code": code,
        "head_name": "Thạch Thị Mẫu",
        "unit_id": commune.pk,
        "commune_id": commune.pk,
        "has_all_members": False,
        "ethnicity": "khmer",
        "address": "Tổ 1",
        "household_class": "poor",
        "b1": 135,
        "b2": 30,
        "lacked": ("nutrition", "toilet", "water"),
        "causes": ("capital",),
        "members": [person()],
    }
    return HouseholdRow(**row | facts)


def person(name="Thạch Thị Mẫu", source=HEAD, number=NUMBER, **facts):
    row = {
        "sex": "female",
        "relationship": "head",
        "birth_date": datetime.date(1980, 2, 5),
        "birth_precision": "day",
        "ethnicity": "khmer",
    }
    return MemberRow(source, 5, name=name, identity_number=number, **row | facts)


def load(officer, *rows, year=2024, mode=Mode.ALL, writes=True):
    """(outcome, findings) of a load of the rows for the officer's unit."""
    totals, findings = Totals(), []

    def checked():
        for row in rows:
            totals.count(row)
            yield row

    task = Task(officer, officer.unit, year, mode=mode, writes=writes, label="test")
    return take(checked(), totals, task, findings.append), findings


def numbers(outcome):
    totals = outcome.totals
    return totals.new, totals.changed, totals.unchanged, totals.refused


def test_new_household_comes_with_member_result_and_derived_columns(officer, commune):
    outcome, findings = load(officer, poor(commune))
    assert (numbers(outcome), findings) == ((1, 0, 0, 0), [])
    household = Household.objects.get(code="X1")
    assert household.search_text == "thach thi mau x1 to 1"
    assert (household.commune, household.area_type) == (commune, "rural")
    member = household.members.get()
    assert (member.reveal_identity_number(), member.relationship) == (NUMBER, "head")
    result = household.assessments.get()
    assert (result.unit, result.b2, result.causes) == (commune, 30, ["capital"])
    assert (result.ethnicity, result.recorded_on) == ("khmer", calendar.today())


def test_same_file_again_writes_nothing(officer, commune):
    load(officer, poor(commune))
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(pgh_id) FROM households_memberevent")
        before = cursor.fetchone()
    outcome, _findings = load(officer, poor(commune))
    assert numbers(outcome) == (0, 0, 1, 0)
    assert set(outcome.written.values()) == {0}
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(pgh_id) FROM households_memberevent")
        assert cursor.fetchone() == before


def test_no_event_is_without_the_context_of_its_load(officer, commune):
    load(officer, poor(commune))
    moved = poor(
        commune, address="Tổ 9", b2=40, lacked=("nutrition", "toilet", "water", "telecom")
    )
    outcome, _findings = load(officer, moved)
    for model in (Household, Member, Assessment):
        assert not model.pgh_event_model.objects.filter(pgh_context=None).exists()
    event = Household.pgh_event_model.objects.latest("pgh_id")
    assert str(event.pgh_context_id) == outcome.history
    assert event.pgh_context.metadata == {"source": "import", "user": officer.pk, "batch": "test"}


def test_a_column_the_file_lacks_leaves_the_value_an_empty_cell_clears_it(officer, commune):
    household = HouseholdFactory(code="X1", commune=commune, phone="0909", address="Tổ 3")
    with_phone = Source("Hộ", {"code": "A", "head_name": "B", "address": "C"})
    row = poor(commune, source=with_phone, address=None, members=[], head_name=household.head_name)
    outcome, _findings = load(officer, row)
    household.refresh_from_db()
    assert (household.address, household.phone) == ("", "0909")
    assert household.search_text.endswith(household.code.lower())
    assert numbers(outcome) == (0, 1, 0, 0)


def test_a_row_without_code_means_the_household_whose_head_has_the_number(officer, commune):
    member = MemberFactory(household__commune=commune, identity_number=NUMBER)
    load(officer, poor(commune, code=""))
    assert Household.objects.get() == member.household
    assert member.household.assessments.get().b1 == 135


def test_rows_without_code_and_number_are_not_doubled_by_loading_again(officer, commune):
    row = poor(commune, code="", members=[person(number=None)])
    assert numbers(load(officer, row)[0]) == (1, 0, 0, 0)
    assert numbers(load(officer, row)[0]) == (0, 0, 1, 0)
    household = Household.objects.get()
    assert household.code == f"N{household.pk:07d}"


def test_all_or_nothing_writes_nothing_and_good_rows_write_the_good(officer, commune):
    ended = HouseholdFactory(code="X2", commune=commune, ended_on="2024-02-01")
    rows = poor(commune), poor(commune, "X2", members=[])
    outcome, findings = load(officer, *rows)
    assert (numbers(outcome), outcome.is_written) == ((1, 0, 0, 1), False)
    assert "01/02/2024" in findings[0].message
    assert Household.objects.get() == ended
    outcome, _findings = load(officer, *rows, mode=Mode.GOOD)
    assert outcome.is_written
    assert Household.objects.filter(code="X1").exists()


def test_household_of_another_place_is_refused_without_a_word_about_it(officer, commune):
    other = HouseholdFactory(code="X1", commune=unit("947").children.first())
    outcome, findings = load(officer, poor(commune))
    assert (numbers(outcome), findings[0].kind) == ((0, 0, 0, 1), "outside")
    assert other.head_name not in str(findings[0])
    outcome, findings = load(officer, poor(other.commune, code="X7"))
    assert (numbers(outcome), findings[0].kind) == ((0, 0, 0, 1), "outside")


def test_the_same_household_twice_is_refused_the_second_time(officer, commune):
    rows = poor(commune), poor(commune, row=6)
    outcome, findings = load(officer, *rows, mode=Mode.GOOD)
    assert numbers(outcome) == (1, 0, 0, 1)
    assert findings[0].place.row == 6
    outcome, findings = load(officer, *rows, mode=Mode.GOOD)
    assert numbers(outcome) == (0, 0, 1, 1)


def test_template_row_of_a_record_changed_since_is_refused_with_both_values(officer, commune):
    household = HouseholdFactory(code="X1", commune=commune, address="Tổ 1")
    version = versions_of([household.pk], 2024)[household.pk]
    row = poor(commune, version=version, address="Tổ 2", members=[])
    Household.objects.filter(pk=household.pk).update(address="Tổ 8")
    outcome, findings = load(officer, row)
    assert numbers(outcome) == (0, 0, 0, 1)
    assert "“Tổ 8”" in findings[0].message and "“Tổ 2”" in findings[0].message
    household.refresh_from_db()
    assert household.address == "Tổ 8"


def test_template_row_of_an_unchanged_record_is_taken(officer, commune):
    household = HouseholdFactory(code="X1", commune=commune)
    version = versions_of([household.pk], 2024)[household.pk]
    row = poor(commune, version=version, address="Tổ 2")
    assert numbers(load(officer, row)[0]) == (0, 1, 0, 0)
    # The same file after its own load: its version is old, but nothing differs any more.
    assert numbers(load(officer, row)[0]) == (0, 0, 1, 0)


def test_a_list_of_members_adds_changes_and_removes(officer, commune):
    household = HouseholdFactory(code="X1", commune=commune, head_name="Thạch Thị Mẫu")
    head = MemberFactory(household=household, identity_number=NUMBER)
    gone = MemberFactory(
        household=household, position=2, relationship="parent", name="Cụ", identity_number=""
    )
    people = [
        person(source=LIST, relationship="head", ethnicity="kinh"),
        person("Thạch Văn Con", LIST, None, relationship="child", birth_date=None),
    ]
    outcome, _findings = load(officer, poor(commune, members=people, has_all_members=True))
    names = list(household.members.values_list("name", "position", "ethnicity", "relationship"))
    assert names == [
        ("Thạch Thị Mẫu", 1, "kinh", "head"),
        ("Thạch Văn Con", 2, "khmer", "child"),
    ]
    assert not Member.objects.filter(pk=gone.pk).exists()
    assert household.members.first().pk == head.pk
    assert household.assessments.get().member_count == 2
    shown = outcome.preview[0]["people"]
    assert [(p["name"], p["is_new"], p["is_gone"]) for p in shown] == [
        ("Thạch Thị Mẫu", False, False),
        ("Thạch Văn Con", True, False),
        ("Cụ", False, True),
    ]


def test_a_new_head_makes_the_old_one_step_back(officer, commune):
    household = HouseholdFactory(code="X1", commune=commune)
    old = MemberFactory(household=household, name="Cụ", birth_date="1940-01-01", sex="male")
    load(officer, poor(commune))
    old.refresh_from_db()
    assert old.relationship == "other"
    assert household.members.get(relationship="head").name == "Thạch Thị Mẫu"


def test_a_number_the_register_knows_is_not_encrypted_again(officer, commune):
    known = MemberFactory(household__commune=commune, identity_number=NUMBER)
    load(officer, poor(commune))
    member = Member.objects.get(household__code="X1")
    assert (member.identity_token, member.identity_last4) == (known.identity_token, NUMBER[-4:])


def test_a_corrected_number_replaces_the_old_one(officer, commune):
    household = HouseholdFactory(code="X1", commune=commune, head_name="Thạch Thị Mẫu")
    member = MemberFactory(household=household, identity_number="")
    load(officer, poor(commune))
    member.refresh_from_db()
    assert member.reveal_identity_number() == NUMBER


def test_a_file_of_an_earlier_year_only_adds_that_years_result(officer, commune):
    household = HouseholdFactory(code="X1", commune=commune, address="Tổ 8")
    AssessmentFactory(household=household, year=2024)
    outcome, _findings = load(officer, poor(commune), year=2023)
    household.refresh_from_db()
    assert (household.address, household.members.count()) == ("Tổ 8", 0)
    assert sorted(household.assessments.values_list("year", flat=True)) == [2023, 2024]
    assert numbers(outcome) == (0, 1, 0, 0)


def test_locked_year_is_refused_with_the_way_out(officer, commune, cast):
    YearLock.objects.create(
        year=2024,
        decision_number="1/QĐ-UBND",
        decided_on=calendar.today(),
        locked_by=cast.province_officer,
    )
    with pytest.raises(CannotImport, match="2024"):
        load(officer, poor(commune))


def test_right_is_asked_anew_at_the_load(officer, commune, cast):
    officer.set_roles()
    with pytest.raises(PermissionDenied):
        load(officer, poor(commune))
    with pytest.raises(PermissionDenied):
        task = Task(cast.district_officer, unit("947"), 2024)
        take([], Totals(), task)


def test_comparing_only_writes_nothing_and_shows_old_and_new(officer, commune):
    household = HouseholdFactory(code="X1", commune=commune, address="Tổ 3")
    outcome, _findings = load(officer, poor(commune), writes=False)
    assert numbers(outcome) == (0, 1, 0, 0)
    assert not outcome.is_written
    assert ["household.address", "Tổ 3", "Tổ 1"] in outcome.preview[0]["changes"]
    assert ["result.household_class", None, "poor"] in outcome.preview[0]["changes"]
    household.refresh_from_db()
    assert household.address == "Tổ 3"
