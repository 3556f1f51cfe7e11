import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, connection, transaction

from households import identity
from households.models import Assessment, Household, Member, PovertyStandard
from households.models.household import search_fields
from households.record import canonical_json, differences, latest_class, record_sha256
from households.tests.factories import AssessmentFactory, HouseholdFactory, MemberFactory
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("year", "basis", "can_classify", "indicators"),
    [
        (2016, "Quyết định số 59/2015/QĐ-TTg", False, 0),
        (2021, "Quyết định số 59/2015/QĐ-TTg", False, 0),
        (2022, "Nghị định số 07/2021/NĐ-CP", True, 12),
        (2026, "Nghị định số 07/2021/NĐ-CP", True, 12),
        (2027, "Nghị định số 351/2025/NĐ-CP", False, 0),
    ],
)
def test_seeded_standard_of_year(year, basis, can_classify, indicators):
    rule = PovertyStandard.objects.for_year(year).to_rule()
    assert rule.legal_basis == basis
    assert (rule.can_classify, len(rule.indicators)) == (can_classify, indicators)


def test_income_lines_of_2024():
    rule = PovertyStandard.objects.for_year(2024).to_rule()
    assert rule.income_lines == {"rural": 1_500_000, "urban": 2_000_000}
    assert rule.b1_limits == {"rural": 140, "urban": 175}
    assert rule.b2_maximum == 120


def test_no_standard_before_2016():
    with pytest.raises(PovertyStandard.DoesNotExist):
        PovertyStandard.objects.for_year(2015)


def local_standard(**changes):
    values = {
        "name": "Chuẩn của tỉnh",
        "legal_basis": "Nghị quyết minh họa",
        "valid_from": 2023,
        "valid_to": 2025,
        "income_line_rural": 1_700_000,
        "income_line_urban": 2_200_000,
        "scope": unit("94"),
        "can_classify": False,
    }
    return PovertyStandard.objects.create(**values | changes)


def test_local_standard_comes_before_the_national_one():
    local = local_standard()
    assert PovertyStandard.objects.for_year(2024, unit("31552")) == local
    assert PovertyStandard.objects.for_year(2024).scope is None


def test_two_national_standards_of_one_year_are_refused():
    with pytest.raises(IntegrityError, match="standard_one_per_year_and_scope"):
        local_standard(scope=None)


def test_standard_that_computes_needs_its_limits():
    with pytest.raises(IntegrityError, match="standard_can_classify_with_limits"):
        local_standard(can_classify=True)


def test_one_result_a_household_and_year():
    first = AssessmentFactory()
    with pytest.raises(IntegrityError, match="assessment_once_a_year"):
        AssessmentFactory(household=first.household, year=first.year)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"household_class": "rich"}, "assessment_class_known"),
        ({"b1": None}, "assessment_scores_together"),
        ({"b2": 30, "lacked": []}, "assessment_b2_matches_lacked"),
        ({"b2": 0}, "assessment_b2_matches_lacked"),
        ({"area_type": "sea"}, "assessment_area_type"),
    ],
)
def test_impossible_result_is_refused_by_the_database(values, constraint):
    result = AssessmentFactory()
    with pytest.raises(IntegrityError, match=constraint):
        Assessment.objects.filter(pk=result.pk).update(**values)


def test_class_of_a_stored_year_needs_no_scores():
    result = AssessmentFactory(
        year=2020, b1=None, b2=None, lacked=[], household_class="poor", reason="QĐ công nhận"
    )
    assert result.standard.legal_basis == "Quyết định số 59/2015/QĐ-TTg"


def test_unit_of_an_assessment_never_changes():
    result = AssessmentFactory()
    with pytest.raises(InternalError, match="assessment_place_fixed"), transaction.atomic():
        Assessment.objects.filter(pk=result.pk).update(unit=unit("31684"))
    Household.objects.filter(pk=result.household_id).update(commune=unit("31684"))
    result.refresh_from_db()
    assert result.unit == unit("31552")


def test_code_is_unique_for_life():
    HouseholdFactory(code="H0000001")
    with pytest.raises(IntegrityError, match="household_code_once"):
        HouseholdFactory(code="H0000001")


@pytest.mark.parametrize("name", ["district_officer", "province_officer", "auditor"])
def test_household_is_seen_from_its_own_area_upward(cast, name):
    household = HouseholdFactory()
    assert household in Household.objects.for_user(getattr(cast, name))


def test_household_is_not_seen_from_elsewhere(cast):
    member = AssessmentFactory(household=MemberFactory().household)
    for model in (Household, Assessment, Member):
        assert model.objects.for_user(cast.district_officer).count() == 1
        assert model.objects.for_user(cast.other_district_officer).count() == 0
        assert model.objects.for_user(cast.commune_officer).count() == 0
    assert member.unit == unit("31552")


def test_household_follows_its_commune_to_other_officers(cast):
    household = HouseholdFactory()
    Household.objects.filter(pk=household.pk).update(commune=unit("31684"))
    assert household not in Household.objects.for_user(cast.district_officer)
    assert household in Household.objects.for_user(cast.other_district_officer)


@pytest.mark.parametrize(
    "text",
    ["thach thi", "THẠCH THỊ RƯƠL", "Rươl", "ruol thach", "H0012345", "h00123", "to 3", "thạch"],
)
def test_search_with_or_without_accents(text):
    found = HouseholdFactory(head_name="Thạch Thị Rươl", code="H0012345")
    HouseholdFactory(head_name="Nguyễn Văn Bình", code="H0099999", address="Đường Hai")
    assert list(Household.objects.search(text)) == [found]


@pytest.mark.parametrize("text", ["Rư", "thach binh", "'; drop", "!!! & |"])
def test_search_that_finds_nothing_or_everything_never_fails(text):
    household = HouseholdFactory(head_name="Thạch Thị Rươl")
    expected = [household] if not any(map(str.isalnum, text)) else []
    assert list(Household.objects.search(text)) == expected


def test_search_reads_decomposed_text():
    found = HouseholdFactory(head_name="Thạch Thị Rươl")
    assert list(Household.objects.search("Tha\u0323ch Thi\u0323")) == [found]


def test_names_sort_by_the_vietnamese_alphabet():
    names = ["Đặng Văn A", "Dương Văn A", "Âu Văn A", "An Văn A", "Ấn Văn A"]
    keys = {name: search_fields(head_name=name, code="")["sort_key"] for name in names}
    assert sorted(names, key=keys.get) == [
        "An Văn A",
        "Ấn Văn A",
        "Âu Văn A",
        "Dương Văn A",
        "Đặng Văn A",
    ]


def test_identity_number_is_stored_encrypted_and_masked():
    member = MemberFactory(identity_number="000180123456")
    with connection.cursor() as cursor:
        cursor.execute("SELECT m::text FROM households_member m WHERE id = %s", [member.pk])
        row = cursor.fetchone()[0]
        cursor.execute("SELECT e::text FROM households_memberevent e")
        events = "".join(event for (event,) in cursor.fetchall())
    assert "000180123456" not in row + events
    assert member.masked_identity_number == "••••••••3456"
    assert Member.objects.get(pk=member.pk).reveal_identity_number() == "000180123456"


def test_household_is_found_by_a_whole_identity_number():
    household = MemberFactory(identity_number="000180123456").household
    MemberFactory(identity_number="000180123457")
    assert list(Household.objects.with_identity_number("0001 8012 3456")) == [household]


@pytest.mark.parametrize("text", ["", "12345", "00018012345a", "0001801234567"])
def test_malformed_identity_number_is_refused(text):
    with pytest.raises(ValidationError):
        identity.clean_number(text)


def test_old_key_still_opens_what_it_encrypted(settings):
    old, new = settings.FIELD_ENCRYPTION_KEYS[0], "U0tJbmdLZXlPbmVUd29UaHJlZUZvdXJGaXZlU2l4MTI="
    token = identity.encrypt("000180123456")
    settings.FIELD_ENCRYPTION_KEYS = [new, old]
    assert identity.decrypt(token) == "000180123456"
    settings.FIELD_ENCRYPTION_KEYS = [new]
    with pytest.raises(identity.CannotDecrypt):
        identity.decrypt(token)


def test_half_an_identity_number_is_refused():
    member = MemberFactory()
    with pytest.raises(IntegrityError, match="member_identity_whole"):
        Member.objects.filter(pk=member.pk).update(identity_token="")


@pytest.mark.parametrize(
    ("precision", "text"), [("day", "05/02/1980"), ("month", "02/1980"), ("year", "1980")]
)
def test_birth_date_is_shown_as_far_as_known(precision, text):
    member = MemberFactory(birth_precision=precision)
    member.refresh_from_db()
    assert member.birth_text == text


def test_bulk_writes_leave_history():
    result = AssessmentFactory()
    Household.objects.filter(pk=result.household_id).update(address="Tổ 4")
    Assessment.objects.all().delete()
    events = result.household.events.order_by("pgh_id").values_list("pgh_label", "address")
    assert list(events) == [("insert", "Tổ 3"), ("update", "Tổ 4")]
    labels = Assessment.pgh_event_model.objects.order_by("pgh_id").values_list("pgh_label")
    assert list(labels) == [("insert",), ("delete",)]


def test_history_cannot_be_rewritten():
    household = HouseholdFactory()
    with pytest.raises(InternalError, match="append_only"):
        household.events.update(address="Tổ 9")


def full_record():
    household = HouseholdFactory(public_id=uuid.UUID(int=7), code="H0000007", head_name="Kim Sen")
    MemberFactory(household=household)
    AssessmentFactory(household=household, year=2023)
    AssessmentFactory(household=household, year=2024, b1=150)
    return household


def test_record_is_stable():
    household = full_record()
    again = Household.objects.get(pk=household.pk)
    assert record_sha256(household.as_record()) == record_sha256(again.as_record())
    assert len(record_sha256(again.as_record())) == 64
    assert canonical_json({"b": 1, "a": "Ấp"}) == '{"a":"Ấp","b":1}'


def test_record_holds_no_full_identity_number_and_no_ethnicity():
    text = canonical_json(full_record().as_record())
    assert "000180123456" not in text
    assert "khmer" not in text
    assert '"identity_last4":"3456"' in text


def test_record_up_to_a_year():
    household = full_record()
    assert latest_class(household.as_record(year=2023)) == "poor"
    assert latest_class(household.as_record()) == "not_poor"


def test_record_tells_what_changed():
    household = full_record()
    before = household.as_record()
    MemberFactory(household=household, relationship="child", position=2)
    after = Household.objects.get(pk=household.pk).as_record()
    assert differences(before, after) == ["members"]
    assert record_sha256(before) != record_sha256(after)
