"""Cells as officers write them -> values: numbers, dates, marks, words, identity numbers."""

import datetime
import unicodedata

import pytest

from households.importing.dates import Birth, read_birth, read_day
from households.importing.identity_cells import contradiction, read_identity, settle
from households.importing.rows import Level
from households.importing.values import (
    Note,
    as_text,
    number_of,
    read_choice,
    read_choices,
    read_code,
    read_count,
    read_education,
    read_name,
    read_phone,
    read_score,
    read_yes_no,
)
from households.importing.vocabulary import VOCABULARIES

TODAY = datetime.date(2025, 5, 15)


def is_refused(outcome):
    return isinstance(outcome, Note) and outcome.level == Level.REFUSED


def day(year, month=1, number=1, precision="day"):
    return Birth(datetime.date(year, month, number), precision)


@pytest.mark.parametrize(
    ("raw", "birth"),
    [
        ("01/05/1990", day(1990, 5, 1)),
        ("1/5/1990", day(1990, 5, 1)),
        ("1-5-1990", day(1990, 5, 1)),
        ("01.05.1990", day(1990, 5, 1)),
        ("ngày 01 tháng 05 năm 1990", day(1990, 5, 1)),
        ("1990-05-01", day(1990, 5, 1)),
        ("01/05/1990 00:00:00", day(1990, 5, 1)),
        ("01051990", day(1990, 5, 1)),
        ("19900531", day(1990, 5, 31)),
        ("1/5/65", day(1965, 5, 1)),
        ((1990, 5, 1), day(1990, 5, 1)),
        (32994.0, day(1990, 5, 1)),
        (32994.75, day(1990, 5, 1)),
        (1051990.0, day(1990, 5, 1)),
        ("05/1990", day(1990, 5, 1, "month")),
        ("00/05/1990", day(1990, 5, 1, "month")),
        ("1990", day(1990, precision="year")),
        (1990.0, day(1990, precision="year")),
        ("00/00/1990", day(1990, precision="year")),
        ("năm 1990", day(1990, precision="year")),
        ("", None),
        ("  ", None),
    ],
)
def test_a_birth_date_is_read_day_first_with_its_precision(raw, birth):
    assert read_birth(raw, TODAY) == birth


@pytest.mark.parametrize(
    "raw", ["31/02/1990", "16/05/2025", "1850", 3.0, "x", "05/13/1990", "20011990 x", "10111210"]
)
def test_what_is_no_birth_date_is_refused(raw):
    assert is_refused(read_birth(raw, TODAY))


def test_a_month_before_the_day_is_named_and_turned_round():
    assert read_birth("05/13/1990", TODAY).right.endswith("13/05/1990.")


def test_a_year_of_two_digits_that_may_be_this_century_is_warned_about():
    note = read_birth("01/05/12", TODAY)
    assert (note.level, note.value) == (Level.WARNED, day(2012, 5, 1))


def test_every_day_survives_each_way_of_writing_it():
    date = datetime.date(1931, 1, 1)
    while date < TODAY:
        for text in (f"{date:%d/%m/%Y}", f"{date.day}-{date.month}-{date.year}", f"{date}"):
            assert read_birth(text, TODAY) == Birth(date, "day")
        serial = float((date - datetime.date(1899, 12, 30)).days)
        assert read_birth(serial, TODAY) == Birth(date, "day")
        date += datetime.timedelta(days=97)


def test_the_day_of_a_result_is_a_whole_date():
    assert read_day("01/12/2024", TODAY) == datetime.date(2024, 12, 1)
    assert is_refused(read_day("12/2024", TODAY))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1.234", 1234),
        ("1,234", 1234),
        ("1.234.567", 1234567),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("135", 135),
        ("-5", -5),
        ("1 234", 1234),
        ("x", None),
        ("", None),
    ],
)
def test_numbers_of_both_customs_are_told_apart(text, number):
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("raw", "score"), [(135.0, 135), ("135", 135), ("135,0", 135), ("", None)]
)
def test_scores_are_whole(raw, score):
    assert read_score(raw) == score


@pytest.mark.parametrize("raw", [-1.0, "12,5", "cao", 1e9])
def test_a_score_that_is_none_is_refused(raw):
    assert is_refused(read_score(raw))


@pytest.mark.parametrize("raw", ["x", "X", " có ", "Co", "1", 1.0, True, "đ", "v", "✓"])
def test_marks_mean_yes(raw):
    assert read_yes_no(raw) is True


@pytest.mark.parametrize("raw", ["", "không", "K", "0", 0.0, False, "-"])
def test_an_empty_cell_means_no(raw):
    assert read_yes_no(raw) is False


@pytest.mark.parametrize(
    ("field", "text", "key"),
    [
        ("household_class", "Hộ nghèo", "poor"),
        ("household_class", "H.N", "poor"),
        ("household_class", "ho can ngheo", "near_poor"),
        ("household_class", "HCN", "near_poor"),
        ("household_class", "Thoát nghèo", "escaped_poor"),
        ("household_class", "Không thuộc hộ nghèo, hộ cận nghèo", "not_poor"),
        ("ethnicity", "Khơ-me", "khmer"),
        ("ethnicity", "Tày", "other"),
        ("relationship", "ba", "parent"),
        ("relationship", "bà", "other"),
        ("relationship", "Con dâu", "child_in_law"),
        ("sex", "Nữ", "female"),
        ("schooling_status", "Đã thôi học", "left"),
        ("area_type", "Nông thôn", "rural"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_are_known_in_either_form_of_unicode(field, text, key, form):
    assert read_choice(unicodedata.normalize(form, text), VOCABULARIES[field]) == key


def test_every_label_the_template_offers_is_read_back():
    for vocabulary in VOCABULARIES.values():
        for label, key in vocabulary._pairs:
            assert vocabulary.find(label.upper()) == key or vocabulary.find(label) == key


def test_an_unknown_word_is_named_with_those_expected():
    note = read_choice("hộ giàu", VOCABULARIES["household_class"])
    assert is_refused(note)
    assert "hộ giàu" in note.message
    assert "Hộ nghèo; Hộ cận nghèo" in note.right


def test_several_words_of_a_list_are_taken_in_the_order_of_the_list():
    causes = "Thiếu vốn; ốm đau, thiếu đất"
    assert read_choices(causes, VOCABULARIES["causes"]) == ("land", "capital", "illness")


def test_a_label_that_holds_a_comma_is_one_word():
    text = "Không có vốn sản xuất, kinh doanh"
    assert read_choices(text, VOCABULARIES["causes"]) == ("capital",)


@pytest.mark.parametrize(
    ("raw", "level"),
    [
        ("5/12", "primary"),
        ("lớp 9", "lower_secondary"),
        (12.0, "upper_secondary"),
        ("3/12", "none"),
    ],
)
def test_a_class_reached_tells_the_level_finished(raw, level):
    assert read_education(raw, VOCABULARIES["education_level"]) == level


def test_names_keep_their_letters_and_lose_capitals_and_spaces():
    assert read_name("  THẠCH   THỊ  ĐA ") == "Thạch Thị Đa"
    assert read_name(unicodedata.normalize("NFD", "Sơn Thị Lang")) == "Sơn Thị Lang"
    assert is_refused(read_name("123"))


def test_text_of_an_old_font_is_refused_by_name():
    assert "TCVN3 (ABC)" in read_name("NguyÔn V¨n").message
    assert "VNI" in read_name("Nguyeãn Vaên").message


def test_codes_and_phones_that_excel_made_numbers():
    assert read_code(31552000123.0) == "31552000123"
    assert read_phone(912345678.0) == "0912345678"
    assert is_refused(read_code("mã hộ số một ơi là dài lắm"))
    assert is_refused(read_count(0.0))


def test_a_cell_is_shown_as_excel_shows_it():
    assert [as_text(raw) for raw in ((1990, 5, 1), 7.0, 7.5, "a\u00a0 b\n")] == [
        "01/05/1990",
        "7",
        "7.5",
        "a b",
    ]


@pytest.mark.parametrize(
    ("raw", "digits"),
    [
        ("094 180 012345", "094180012345"),
        ("'094180012345", "094180012345"),
        (94180012345.0, "94180012345"),
        ("94180012345.0", "94180012345"),
        ("", None),
    ],
)
def test_the_digits_of_an_identity_number_are_kept_as_they_are(raw, digits):
    assert read_identity(raw) == digits


@pytest.mark.parametrize("raw", ["8.9123E+10", "8,9123e10", "không có", "١٢٣٤٥٦٧٨٩"])
def test_a_number_that_was_rounded_or_is_none_is_refused(raw):
    assert is_refused(read_identity(raw))


@pytest.mark.parametrize(
    ("digits", "sex", "year", "number"),
    [
        ("094180012345", "male", 1955, "094180012345"),
        ("365123456", None, None, "365123456"),
        ("94180012345", "female", 1980, "094180012345"),
        ("94280012345", "male", 2080, "094280012345"),
        ("1080012345", "male", 1980, "001080012345"),
    ],
)
def test_a_lost_zero_is_put_back_when_sex_and_year_agree(digits, sex, year, number):
    assert settle(digits, sex, year) == number


@pytest.mark.parametrize(
    ("digits", "sex", "year"),
    [
        ("94180012345", "male", 1980),
        ("94180012345", "female", 1981),
        ("94180012345", None, 1980),
        ("99180012345", "female", 1980),
        ("36512345", "female", 1980),
        ("1234567", "female", 1980),
        ("1234567890123", "female", 1980),
    ],
)
def test_a_number_that_cannot_be_restored_for_sure_is_refused(digits, sex, year):
    assert is_refused(settle(digits, sex, year))


def test_a_number_speaks_of_sex_and_birth_year():
    assert not contradiction("094180012345", "female", 1980)
    assert "1980" in contradiction("094180012345", "female", 1981)
    assert contradiction("094180012345", "male", 1980)
    assert not contradiction("365123456", "male", 1980)
