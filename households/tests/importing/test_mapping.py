"""Headers and columns: merged cells, names of columns, what is no data."""

import unicodedata

import pytest
from django.utils import translation

from households.classification import Indicator, Standard
from households.importing.fields import FIELDS
from households.importing.mapping import Names, fingerprint, map_columns
from households.importing.sheet import DataRows, find_table, header_labels
from households.tests.golden import lists

KEYS = (
    "employment",
    "dependents",
    "nutrition",
    "health_insurance",
    "adult_education",
    "child_schooling",
    "housing_quality",
    "housing_area",
    "water",
    "toilet",
    "telecom",
    "info_devices",
)
INDICATORS = tuple(
    Indicator(key, "", label, order=order)
    for order, (key, label) in enumerate(zip(KEYS, lists.INDICATORS, strict=True), 1)
)
STANDARD = Standard("Chuẩn", "Nghị định", 2022, 2026, {}, indicators=INDICATORS)
NAMES = Names(STANDARD)


class FakeSheet:
    """The rows of a sheet without a file."""

    def __init__(self, rows):
        self._rows = [
            (number, [float(cell) if isinstance(cell, int) else cell for cell in row])
            for number, row in enumerate(rows, 1)
            if any(cell != "" for cell in row)
        ]

    def head(self, count):
        return self._rows[:count]

    def __iter__(self):
        return iter([(number, [*cells]) for number, cells in self._rows])


def keys_of(*labels):
    columns = map_columns([(label,) for label in labels], NAMES)
    return [column.key for column in columns]


def test_a_merged_header_is_joined_part_by_part():
    rows = [["Năm sinh", "", "Điểm", "", "Ghi chú"], ["Nam", "Nữ", "B1", "B2", ""]]
    assert header_labels(rows) == [
        ("Năm sinh", "Nam"),
        ("Năm sinh", "Nữ"),
        ("Điểm", "B1"),
        ("Điểm", "B2"),
        ("Ghi chú",),
    ]


def test_a_header_of_three_rows_keeps_its_groups_apart():
    rows = [["A", "", "", "B"], ["a", "", "b", ""], ["1", "2", "3", "4"]]
    assert header_labels(rows) == [("A", "a", "1"), ("A", "a", "2"), ("A", "b", "3"), ("B", "4")]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_official_label_is_known(language):
    with translation.override("vi"):
        labels = {key: str(field.label) for key, field in FIELDS.items()}
    with translation.override(language):
        assert {key: NAMES.exact(label) for key, label in labels.items()} == {
            key: key for key in FIELDS
        }


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_are_known_without_marks_in_capitals_and_with_brackets(form):
    labels = ("HỌ VÀ TÊN CHỦ HỘ", "ma ho", "Ngày sinh (dd/mm/yyyy)", "Số CCCD*", "Xã, phường")
    found = keys_of(*(unicodedata.normalize(form, label) for label in labels))
    assert found == ["head_name", "code", "birth_date", "identity_number", "commune"]


def test_a_name_within_a_longer_label_is_likely_and_less_sure():
    (column,) = map_columns([("Số CCCD/CMND của chủ hộ",)], NAMES)
    assert column.key == "identity_number" and column.confidence < 0.8


def test_what_is_no_field_is_left_alone():
    assert keys_of("Mã hộ", "Ghi chú", "Chữ ký", "") == ["code", "", "", ""]


def test_no_field_is_taken_twice():
    assert keys_of("Mã hộ", "Mã số hộ") == ["code", ""]


def test_health_insurance_is_an_indicator_among_indicators_and_a_card_elsewhere():
    assert keys_of(*lists.INDICATORS)[3] == "lacked:health_insurance"
    assert keys_of("Họ và tên", "Bảo hiểm y tế")[1] == "has_health_insurance"


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        (("Năm sinh", "Nữ"), "birth_date:female"),
        (("Chủ hộ", "Họ và tên"), "head_name"),
        (("Nguyên nhân nghèo", "Khác"), "causes:other"),
        (("Nhu cầu hỗ trợ", "Vay vốn"), "needs:credit"),
        (("Chỉ số thiếu hụt", "Y tế", "4"), "lacked:health_insurance"),
        (("Phân loại", "Hộ cận nghèo"), "household_class:near_poor"),
    ],
)
def test_a_group_gives_its_columns_their_meaning(parts, key):
    assert map_columns([parts], NAMES)[0].key == key


def test_the_fingerprint_is_of_the_words_not_of_their_spelling():
    one = map_columns([("Mã hộ",), ("Chủ hộ",)], NAMES)
    other = map_columns([("MÃ HỘ ",), ("chu ho",), ("",)], NAMES)
    assert fingerprint(one) == fingerprint(other)
    assert fingerprint(one) != fingerprint(map_columns([("Chủ hộ",), ("Mã hộ",)], NAMES))


def test_a_printed_list_has_one_table_and_its_rows():
    sheet = FakeSheet(lists.PRINTED)
    table = find_table(sheet, NAMES)
    rows = DataRows(sheet, table)
    assert (table.first_row, table.last_row) == (4, 5)
    found = [(number, rows.said["hamlet"]) for number, _cells in rows]
    assert found == [(8, "Ấp Hòa Đông"), (13, "Ấp Phước An")]


def test_people_whose_names_look_like_sums_are_data():
    header = ["STT", "Mã hộ", "Chủ hộ", "Năm sinh"]
    rows = [header, [1, "", "Tống Văn Cộng", 1980], ["", "", "Cộng", 1]]
    sheet = FakeSheet(rows)
    assert [number for number, _cells in DataRows(sheet, find_table(sheet, NAMES))] == [2]


def test_rows_with_a_number_alone_are_no_data():
    header = ["STT", "Mã hộ", "Chủ hộ", "Năm sinh"]
    sheet = FakeSheet([header, [1, "T1", "Thạch Đa", 1980], [2, "", "", ""], [3, "", "", ""]])
    rows = DataRows(sheet, find_table(sheet, NAMES))
    assert [number for number, _cells in rows] == [2] and rows.skipped == 2


def test_a_sheet_of_something_else_has_no_table():
    assert find_table(FakeSheet([["Tháng", "Chi phí"], [1, 200], [2, 300]]), NAMES) is None
