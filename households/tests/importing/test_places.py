"""Names of units in cells: with and without prefix, misspelt, no longer, of others."""

import datetime

import pytest

from households.importing.places import Places, bare_hamlet, split_kind
from households.importing.rows import Level
from movement.models import AdministrativeUnit
from movement.tests.factories import OfficerFactory, unit

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2025, 5, 15)
LATER = datetime.date(2025, 12, 31)


@pytest.fixture
def places(cast):
    """Places for the officer of Kế Sách, on the boundaries of the clock's day."""

    def make(user=None, on=TODAY, today=TODAY, answers=None):
        return Places(user or cast.district_officer, on, today, answers or {})

    return make


@pytest.fixture
def hamlet():
    commune = unit("31552")
    return AdministrativeUnit.objects.create(
        code="3155201",
        name="Ấp Hòa Đông",
        level="hamlet",
        kind="Ấp",
        parent=commune,
        valid_from=datetime.date(2021, 1, 1),
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Xã Nhơn Mỹ", ("xã", "nhon my")),
        ("X. Nhơn Mỹ", ("xã", "nhon my")),
        ("Nhơn Mỹ", ("", "nhon my")),
        ("TT Kế Sách", ("thị trấn", "ke sach")),
        ("P.1", ("phường", "1")),
        ("Phường 01", ("phường", "1")),
        ("Phú Lộc", ("", "phu loc")),
        ("Xuân Hòa", ("", "xuan hoa")),
    ],
)
def test_a_prefix_is_told_from_the_name(text, parts):
    assert split_kind(text) == parts


def test_hamlets_lose_their_prefix_and_zeros():
    assert [bare_hamlet(text) for text in ("Ấp 01", "ấp Hòa Đông", "Hòa Đông", "An Lạc")] == [
        "1",
        "hoa dong",
        "hoa dong",
        "an lac",
    ]


@pytest.mark.parametrize(
    "text", ["Xã Nhơn Mỹ", "nhon my", "X.Nhơn Mỹ", "31552", 31552.0, "Xã Nhơn Mỹ, huyện Kế Sách"]
)
def test_a_commune_is_found_however_it_is_written(text, places):
    found = places().commune(text)
    assert (found.unit_id, found.code) == (unit("31552").pk, "31552")


def test_one_name_in_two_districts_is_the_one_in_the_officers_area(places, cast):
    twins = AdministrativeUnit.objects.communes().as_of(TODAY).filter(name="Xã An Hiệp")
    unit_of_twin = AdministrativeUnit.objects.create(
        code="99999",
        name="Xã An Hiệp",
        level="commune",
        kind="Xã",
        parent=unit("943"),
        valid_from=datetime.date(2021, 1, 1),
    )
    assert twins.count() == 2
    assert places().commune("Xã An Hiệp").unit_id == unit_of_twin.pk


def test_for_the_province_the_district_tells_two_of_one_name_apart(places, cast):
    AdministrativeUnit.objects.create(
        code="99999",
        name="Xã An Hiệp",
        level="commune",
        kind="Xã",
        parent=unit("943"),
        valid_from=datetime.date(2021, 1, 1),
    )
    found = places(cast.province_officer)
    assert found.commune("Xã An Hiệp").kind == "place"
    assert len(found.questions["Xã An Hiệp"].options) == 2
    assert found.commune("Xã An Hiệp", "Huyện Kế Sách").code == "99999"


def test_a_misspelt_name_gets_suggestions_of_the_officers_own_units_alone(places):
    found = places()
    note = found.commune("Xã Nhơn Mĩ Tho")
    assert (note.level, note.kind) == (Level.REFUSED, "place")
    codes = {code for code, _name in found.questions["Xã Nhơn Mĩ Tho"].options}
    own = AdministrativeUnit.objects.within(unit("943")).values_list("code", flat=True)
    assert codes and codes <= set(own)


def test_a_unit_of_another_officer_is_refused_and_nothing_asked(places):
    found = places()
    note = found.commune("Xã Đại Tâm")
    assert note.kind == "outside" and "Đại Tâm" in note.message
    assert found.questions == {}


def test_an_answer_outside_the_area_is_refused_too(places):
    outside = AdministrativeUnit.objects.get(name="Xã Đại Tâm", valid_to__isnull=False)
    assert places(answers={"Xã X": outside.code}).commune("Xã X").kind == "outside"


def test_an_abolished_commune_is_answered_by_its_successor(places):
    """Kế An became part of Kế Sách on 1 July 2025."""
    officer = OfficerFactory(unit=AdministrativeUnit.objects.get(name="Xã Kế Sách"))
    found = places(officer, on=LATER, today=LATER)
    note = found.commune("Xã Kế An")
    assert note.kind == "place" and "31/12/2025" in note.message
    assert found.questions["Xã Kế An"].options[0][1].startswith("Xã Kế Sách")


def test_a_year_of_old_boundaries_belongs_to_who_holds_the_area_today(places):
    new = AdministrativeUnit.objects.get(name="Xã Kế Sách")
    officer = OfficerFactory(unit=new)
    found = places(officer, on=datetime.date(2024, 12, 31), today=LATER)
    commune = found.commune("Xã Kế An")
    assert commune.code == "31558" and commune.present_id == new.pk
    assert found.whole(new) is None  # three communes then: the file must say which


def test_the_officers_own_commune_is_that_of_a_file_without_a_column(places, cast):
    own = cast.commune_officer.unit
    assert places(cast.commune_officer).whole(own).unit_id == own.pk
    assert places().whole(unit("943")) is None
    assert places().whole(unit("31684")) is None


def test_hamlets_are_found_in_their_commune(places, hamlet):
    found = places()
    commune = found.commune("Xã Nhơn Mỹ")
    assert [found.hamlet(commune, text) for text in ("Hoà Đông", "ẤP HÒA ĐÔNG", "")] == [
        hamlet.pk,
        hamlet.pk,
        None,
    ]


def test_an_unknown_hamlet_is_asked_and_may_be_left_empty(places, hamlet):
    found = places()
    commune = found.commune("Xã Nhơn Mỹ")
    assert found.hamlet(commune, "Ấp Hoa Dôn").kind == "place"
    question = found.questions["31552/Ấp Hoa Dôn"]
    assert question.options == [("3155201", "Ấp Hòa Đông"), ("", "")]
    for answer, result in (("3155201", hamlet.pk), ("", None)):
        answered = places(answers={question.key: answer})
        assert answered.hamlet(commune, "Ấp Hoa Dôn") == result


def test_a_commune_without_a_list_of_hamlets_only_warns(places):
    found = places()
    note = found.hamlet(found.commune("Xã Nhơn Mỹ"), "Ấp 1")
    assert note.level == Level.WARNED and note.value is None


def test_a_file_asks_for_units_a_fixed_number_of_times(places, django_assert_num_queries, hamlet):
    with django_assert_num_queries(3):
        found = places()
        for number in range(20):
            commune = found.commune("Xã Nhơn Mỹ")
            found.hamlet(commune, f"Ấp {number}")
