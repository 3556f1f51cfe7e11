"""Files as officers have them, and hostile ones: read safely or refused by name."""

import pytest

from households.importing.limits import Limits, Refused
from households.importing.reading import opened
from households.importing.refusals import MESSAGES, NOTICES, sentence
from households.tests.golden.make_files import CASES, HEADER, make

# Small enough to keep the files of the tests small.
WITHIN = Limits(unpacked=20_000_000, rows=1_000)


def rows_of(case, folder):
    with opened(make(case, folder), within=WITHIN) as book:
        return list(book.sheets[0])


def refusal_of(case, folder, within=WITHIN):
    with pytest.raises(Refused) as refused, opened(make(case, folder), within=within):
        pass
    return refused.value


def test_rows_keep_the_numbers_excel_shows_and_hidden_rows_are_read(tmp_path):
    assert rows_of("plain_xlsx", tmp_path) == [
        (1, HEADER),
        (2, ["T0000001", "Thạch Đa", "01/05/1990"]),
        (4, ["T0000002", "Sơn Thị Lang", 1975.0]),
        (5, ["T0000003", "Lý Mỹ Anh", (1990, 5, 1)]),
    ]


@pytest.mark.parametrize("case", ["plain_xls", "plain_ods", "plain_csv", "csv_utf16_tabs"])
def test_every_format_gives_the_same_rows(case, tmp_path):
    rows = rows_of(case, tmp_path)
    assert [number for number, _cells in rows] == [1, 2, 4]
    assert rows[1][1] == ["T0000001", "Thạch Đa", "01/05/1990"]
    assert rows[2][1][2] in (1975, "1975")


def test_a_delimiter_inside_quotation_marks_does_not_split(tmp_path):
    assert rows_of("csv_semicolons", tmp_path)[1] == (2, ["T0000001", "Thạch; Đa", "1,5"])


def test_csv_of_the_old_windows_encoding_is_read(tmp_path):
    assert rows_of("csv_cp1258", tmp_path)[1][1][1] == "Sơn Thi\u0323 Ân"


def test_a_false_dimension_adds_no_rows(tmp_path):
    assert [number for number, _cells in rows_of("false_dimension", tmp_path)] == [1, 3]


def test_blank_rows_beyond_the_limit_are_no_rows(tmp_path):
    assert rows_of("blank_rows", tmp_path) == [(1, [7.0])]


def test_values_missing_from_the_file_are_named_by_cell(tmp_path):
    with opened(make("formulas", tmp_path)) as book:
        flaws = {cell: (flaw.kind, flaw.text) for cell, flaw in book.sheets[0].flaws.items()}
        assert flaws == {"C1": ("formula", ""), "D1": ("error", "#DIV/0!")}
        assert list(book.sheets[0]) == [(1, ["", 2.0])]


def test_elements_with_a_prefix_are_seen_too(tmp_path):
    with opened(make("prefixed_parts", tmp_path)) as book:
        assert list(book.sheets[0].flaws) == ["B2"]
        assert list(book.sheets[0]) == [(2, ["", "", 5.0])]


def test_links_to_other_files_are_noted_and_not_followed(tmp_path):
    with opened(make("external_links", tmp_path)) as book:
        assert book.notices == ["external_links"]
        assert NOTICES.keys() >= set(book.notices)


SMALL = {"zip_bomb", "lying_bomb"}


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("zip_bomb", "bomb"),
        ("lying_bomb", "truncated"),
        ("ods_bomb", "too_much_memory"),
        # The reading process dies of this one; the test's own goes on.
        ("wide_table", "too_much_memory"),
        ("too_many_rows", "too_many_rows"),
        ("far_cell", "far_cell"),
        ("entities", "entities"),
        ("utf16_part", "unreadable"),
        ("macros", "macros"),
        ("macro_extension", "macros"),
        ("xls_macros", "macros"),
        ("password_xlsx", "password"),
        ("password_xls", "password"),
        ("truncated", "truncated"),
        ("damaged", "truncated"),
        ("garbage_xls", "unreadable"),
        ("html_as_xls", "html"),
        ("xml_2003_as_xls", "xml_2003"),
        ("xlsx_as_xls", "wrong_extension"),
        ("csv_as_xlsx", "wrong_extension"),
        ("pdf_as_csv", "not_a_sheet"),
        ("word_as_xlsx", "not_a_sheet"),
        ("empty", "empty"),
        ("csv_tcvn3", "legacy_text"),
        ("csv_vni", "legacy_text"),
        ("csv_open_quote", "csv_quotes"),
    ],
)
def test_what_may_not_be_read_is_refused_by_name(case, code, tmp_path):
    refused = refusal_of(case, tmp_path, WITHIN if case in SMALL else Limits())
    assert refused.code == code
    assert "%(" not in sentence(refused)


def test_the_encoding_of_old_text_is_said(tmp_path):
    assert "TCVN3 (ABC)" in sentence(refusal_of("csv_tcvn3", tmp_path))


def test_a_reader_that_takes_too_long_is_ended(tmp_path):
    assert refusal_of("plain_xlsx", tmp_path, Limits(seconds=0.01)).code == "too_slow"


def test_every_refusal_has_words():
    params = dict.fromkeys(
        ("name", "found", "mend", "limit", "row", "cell", "seconds", "encoding"), 7
    )
    assert all(str(message) % params for message in MESSAGES.values())


@pytest.mark.parametrize("case", sorted(CASES))
def test_every_golden_file_is_read_or_refused_by_name(case, tmp_path):
    try:
        with opened(make(case, tmp_path), within=WITHIN) as book:
            assert any(sheet.count for sheet in book.sheets)
    except Refused as refused:
        assert refused.code in MESSAGES
