""" "Đã khen chưa?": whom the page and the box find, under all spellings, units and mergers."""

import unicodedata

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards import lookup
from awards.models import PastAward
from awards.services import procedure
from awards.tests.factories import PastAwardFactory, pdf, put_forward, received
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db
PAGE = "awards:lookup"


@pytest.fixture
def look(client, cast):
    """Ask as a commune's officer; returns (names found, names alike)."""
    client.force_login(cast.commune_officer)

    def ask(text="", **filters):
        answer = client.get(reverse(PAGE), {"q": text} | filters)
        assert answer.status_code == 200
        context = answer.context
        return [[row.name for row in context[key]] for key in ("object_list", "like")]

    return ask


@pytest.mark.parametrize(
    "text",
    [
        "Thạch Thị Sà Rươl",
        "thach thi sa ruol",
        "THẠCH THỊ SÀ RƯƠL",
        unicodedata.normalize("NFD", "Thạch Thị Sà Rươl"),
        "Bà Thạch Thị Sà Rươl",
        "ba thach thi sa ruol",
        "Sà Rươl Thạch Thị",
        "  rươl, thạch ",
        "T. T. S. R.",
    ],
)
def test_a_name_is_found_however_it_is_typed(look, text):
    PastAwardFactory(name="Thạch Thị Sà Rươl")
    PastAwardFactory(name="Trần Văn Sóc")
    assert look(text)[0] == ["Thạch Thị Sà Rươl"]


@pytest.mark.parametrize("text", ["Thạch Thị Sà Ruôn", "Thach Thi S. Ruol", "tach thi sa ruol"])
def test_what_is_like_stands_apart(look, text):
    PastAwardFactory(name="Thạch Thị Sà Rươl")
    PastAwardFactory(name="Thạch Văn Sà Rươl")
    assert look(text) == [[], ["Thạch Thị Sà Rươl"]]


@pytest.mark.parametrize("text", ["An", "ý", "y an"])
def test_names_of_few_letters_are_found_whole(look, text):
    for name in ("Ý An", "Lâm Văn Anh", "Yến Anh Thư"):
        PastAwardFactory(name=name)
    assert look(text) == [["Ý An"], []]


def test_the_name_itself_stands_before_names_that_hold_more(look, client):
    for name in ("Chi hội Kim Sen ấp 2", "Sen Kim", "Kim Sen"):
        PastAwardFactory(name=name, subject_kind="collective")
    assert look("Kim Sen")[0] == ["Kim Sen", "Sen Kim", "Chi hội Kim Sen ấp 2"]
    rows = client.get(reverse(PAGE), {"q": "Kim Sen"}).context["object_list"]
    assert [row.match for row in rows] == [lookup.EXACT, lookup.ANY_ORDER, lookup.PART]


def test_workplace_place_and_number_are_found_too(look):
    PastAwardFactory(
        name="Kim Sen", workplace="Trạm Y tế", place="Ấp Hòa Đông", decision_number="77/QĐ-UBND"
    )
    for text in ("sen tram y te", "kim hoa dong", "77/QĐ-UBND"):
        assert look(text)[0] == ["Kim Sen"]


def test_a_townlet_is_not_every_thi(look):
    PastAwardFactory(name="Thạch Sóc Phol", place="Thị trấn Trần Đề")
    assert look("Thạch Thị")[0] == []
    assert look("phol thị trấn trần đề")[0] == ["Thạch Sóc Phol"]


def test_a_unit_counts_with_what_it_was_and_became(look):
    old, sibling, new = unit("31642"), unit("31564"), unit("31552", on="2025-07-02")
    PastAwardFactory(name="Kim Sen", unit=old)
    PastAwardFactory(name="Kim Sen", unit=sibling)
    PastAwardFactory(name="Kim Sen", unit=new)
    PastAwardFactory(name="Kim Sen", place="Xã Song Phụng")
    PastAwardFactory(name="Kim Sen", unit=unit("31585"))
    asked = ("xã song phụng", "Nhơn Mỹ", "Long Phú", "an my", "Hồ Đắc Kiện", "không có")
    found = {name: len(look("kim sen", place=name)[0]) for name in asked}
    # The row without a unit is told by the name it writes.
    assert found == {
        "xã song phụng": 3,
        "Nhơn Mỹ": 3,
        "Long Phú": 2,
        "an my": 2,
        "Hồ Đắc Kiện": 1,
        "không có": 0,
    }
    assert len(look("kim sen")[0]) == 5


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"year": 2023}, 1),
        ({"year": 2022}, 0),
        ({"kind": "household"}, 0),
        ({"kind": "individual"}, 1),
    ],
)
def test_filters_narrow(look, filters, count):
    PastAwardFactory(name="Kim Sen")
    assert len(look("kim sen", **filters)[0]) == count
    assert len(look("", **filters)[0]) == count


@pytest.mark.parametrize(
    "bad", [{"kind": "x"}, {"year": "0"}, {"form": "x"}, {"place": "x" * 121}]
)
def test_a_wrong_filter_is_said_and_finds_nothing(look, client, bad):
    PastAwardFactory(name="Kim Sen")
    assert look("kim sen", **bad) == [[], []]
    assert set(client.get(reverse(PAGE), {"q": "kim sen"} | bad).context["form"].errors) == set(
        bad
    )


@pytest.mark.parametrize("text", ["&", "!!", "'", "(", "Ông", "\\", ":*", "x" * 200])
def test_signs_are_no_error(look, text):
    PastAwardFactory(name="Kim Sen")
    assert look(text) == [[], []]


def test_pages_go_on_after_the_last_row(look, client):
    for number in range(30):
        PastAwardFactory(name="Kim Sen", place=f"Ấp {number}")
    first = client.get(reverse(PAGE), {"q": "kim sen"})
    second = client.get(first.context["pager"]["next_url"])
    shown = [row.place for answer in (first, second) for row in answer.context["object_list"]]
    assert sorted(shown) == sorted(f"Ấp {number}" for number in range(30))


def test_the_box_gets_the_first_few_and_the_way_to_all(client, cast):
    PastAwardFactory.create_batch(9, name="Kim Sen")
    client.force_login(cast.sector_officer)
    headers = {"HX-Request": "true", "HX-Target": "lookup-box-found"}
    text = client.get(reverse(PAGE), {"q": "kim sen"}, headers=headers).content.decode()
    assert text.count("<li>") == 6
    assert "da-khen/?q=kim+sen" in text
    assert "<html" not in text
    desk = client.get(reverse("desk")).content.decode()
    assert 'id="lookup-box-q"' in desk


def test_who_may_not_look_up_has_no_box(client, cast):
    client.force_login(cast.account_manager)
    assert 'id="lookup-box-q"' not in client.get(reverse("desk")).content.decode()
    assert client.get(reverse(PAGE)).status_code == 403


def test_cost_does_not_grow(client, cast):
    client.force_login(cast.commune_officer)

    def cost(rows):
        PastAwardFactory.create_batch(rows, name="Kim Sen", unit=unit("31552"))
        PastAwardFactory.create_batch(rows, name="Kim Sem", unit=unit("31552"))
        address = f"{reverse(PAGE)}?q=kim+sen&place=nhon+my"
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    costs = [cost(1), cost(24)]
    assert costs[0] == costs[1] <= 12


def test_a_decision_of_the_portal_is_found_at_once(look, client, cast):
    submission = received(cast.district_officer, cast.award_officer, cases=2)
    cases = list(submission.cases.order_by("number"))
    for case in cases:
        procedure.mark_eligible(
            case, by=cast.award_officer, standard_met="khoản 1 Điều 74", note="Đạt"
        )
    put_forward(cases, by=cast.board_leader, heard_by=cast.award_officer)
    assert look("thach thi minh hoa")[0] == []
    decision = procedure.record_decision(
        by=cast.award_officer,
        cases=cases,
        upload=pdf(),
        authority="province_chairman",
        number="1432/QĐ-UBND",
        date=cases[0].submission.incoming_date,
        signer="Trần Minh Họa",
    )
    assert look("thach thi minh hoa")[0] == ["Thạch Thị Minh Họa 1", "Thạch Thị Minh Họa 2"]
    first = PastAward.objects.get(nomination=cases[0])
    assert (first.ordinal, first.decision, first.unit) == (1, decision, cast.district_officer.unit)
    page = client.get(first.get_absolute_url()).content.decode()
    assert "1432/QĐ-UBND" in page
    assert decision.get_absolute_url() not in page


def test_two_of_one_name_in_one_decision_are_two_rows(cast):
    submission = received(cast.district_officer, cast.award_officer, cases=2)
    submission.cases.update(name="Kim Sen", folded_name="kim sen")
    cases = list(submission.cases.order_by("number"))
    for case in cases:
        procedure.mark_eligible(
            case, by=cast.award_officer, standard_met="khoản 1 Điều 74", note="Đạt"
        )
    put_forward(cases, by=cast.board_leader, heard_by=cast.award_officer)
    fields = {"authority": "province_chairman", "number": "9/QĐ", "signer": "Trần Minh Họa"}
    procedure.record_decision(
        by=cast.award_officer, cases=cases, upload=pdf(), date=submission.incoming_date, **fields
    )
    assert PastAward.objects.filter(name="Kim Sen").count() == 2
