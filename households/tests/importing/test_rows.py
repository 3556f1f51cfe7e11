"""Places as Excel shows them, and what a household's findings mean for it."""

import pytest
from django.utils import translation

from households.importing.rows import (
    Finding,
    HouseholdRow,
    Level,
    MemberRow,
    Place,
    Source,
    Totals,
    column_letters,
)

SOURCE = Source("Hộ", {"code": "B", "birth_date": "AA"})


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_named_as_excel_names_them(index, letters):
    assert column_letters(index) == letters


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("Hộ", 15, "C"), "trang tính “Hộ”, ô C15"),
        (Place("Hộ", 15), "trang tính “Hộ”, dòng 15"),
        (Place("", 15, "C"), "ô C15"),
        (Place("Hộ"), "trang tính “Hộ”"),
        (Place(), "cả tệp"),
    ],
)
def test_a_place_is_said_in_words(place, text):
    with translation.override("vi"):
        assert str(place) == text


def test_a_field_without_a_column_stands_at_its_row():
    row = HouseholdRow(SOURCE, 7)
    assert row.place("code") == Place("Hộ", 7, "B")
    assert row.place("phone") == Place("Hộ", 7)


def test_the_rows_of_a_household_count_its_own_row_once():
    flat = HouseholdRow(SOURCE, 7, members=[MemberRow(SOURCE, 7), MemberRow(SOURCE, 8)])
    assert list(flat.rows()) == [("Hộ", 7), ("Hộ", 8)]


def test_one_refused_cell_refuses_the_household():
    warned = Finding(Level.WARNED, Place(), "x", "doubtful")
    refused = Finding(Level.REFUSED, Place(), "x", "wrong")
    totals = Totals()
    for findings in ([], [warned], [warned, refused]):
        totals.count(HouseholdRow(SOURCE, 1, findings=findings))
    assert (totals.read, totals.refused, totals.warned) == (3, 1, 1)
