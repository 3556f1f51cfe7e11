"""Lists as units send them, read and checked: every way in gives the same subjects."""

import pytest

from awards.listing.compare import Action
from awards.listing.reading import checked_list, sentence
from awards.listing.subject import Terms, read_subject
from awards.listing.words import split_title
from awards.tests.factories import CallFactory
from awards.tests.golden import lists
from awards.tests.golden.make_lists import make
from households.importing.limits import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def terms(cast):
    return Terms(CallFactory())


def read(case, folder, terms):
    path = make(case, folder)
    with checked_list(path.read_bytes(), path.name, terms=terms) as found:
        return found


def who(found):
    return [
        (row.subject.values.get("subject_kind"), row.subject.values["honorific"], row.subject.name)
        for row in found.rows
    ]


def told(found, level="refused"):
    """Where and what: "row 3, D3: message"."""
    return [(f.place.column, f.place.row, f.field) for f in found.findings if f.level == level]


PLAIN = [
    ("individual", "ba", "Thạch Thị Thí Dụ"),
    ("individual", "ong", "Sơn Văn Thí Dụ"),
    ("collective", "", "Chi hội Phụ nữ ấp Mẫu"),
    ("household", "ba", "Lâm Thị Thí Dụ"),
]


@pytest.mark.parametrize("case", ["plain_xlsx", "plain_xls", "plain_ods", "plain_csv"])
def test_every_format_gives_the_same_subjects(case, tmp_path, terms):
    found = read(case, tmp_path, terms)
    assert who(found) == PLAIN
    values = found.rows[0].subject.values
    assert (values["form"].code, values["content"]) == ("bang-khen-tinh", terms.contents["1"])
    assert values["position"] == "Trưởng ấp"
    assert found.refused_count == 0 and found.count(Action.NEW) == 4


def test_a_printed_list_has_its_kinds_from_headings_and_titles_from_names(tmp_path, terms):
    found = read("printed", tmp_path, terms)
    assert who(found) == [
        ("collective", "", "Hội Nông dân xã Nhơn Mỹ"),
        ("household", "ong", "Trần Văn Thí Dụ"),
        ("individual", "ba", "Thạch Thị Thí Dụ"),
        ("individual", "ong", "Lý Minh Thí Dụ"),
    ]
    third = found.rows[2].subject.values
    assert (third["position"], third["workplace"]) == ("Trưởng ấp", "ấp Mẫu, xã Nhơn Mỹ")
    # No form in its cell: the title names it.
    assert third["form"].code == "bang-khen-tinh"
    assert found.refused_count == 0


def test_every_fault_is_told_by_its_cell(tmp_path, terms):
    found = read("faulty", tmp_path, terms)
    assert told(found) == [
        ("D", 3, "name"),
        ("B", 4, "subject_kind"),
        ("H", 5, "form"),
        ("I", 6, "content"),
        ("D", 7, "name"),
        ("H", 10, "form"),
        ("C", 11, "honorific"),
        ("J", 12, "citation"),
    ]
    warned = told(found, "warned")
    # Two called the same at different places; nobody says Mr or Mrs.
    assert ("D", 2, "name") in warned and ("D", 8, "name") in warned
    assert ("C", 9, "honorific") in warned
    assert [each.action for each in found.planned].count(Action.REFUSED) == 8


def test_a_sheet_for_each_kind_and_what_is_no_list_is_named(tmp_path, terms):
    found = read("by_sheet", tmp_path, terms)
    assert who(found) == [
        ("collective", "", "Công an xã Nhơn Mỹ"),
        ("individual", "ong", "Sơn Thí Dụ"),
    ]
    assert [f.place.sheet for f in found.findings if f.kind == "file"] == ["Ghi chú"]


def test_groups_of_forms_hold_groups_of_kinds(tmp_path, terms):
    found = read("by_form", tmp_path, terms)
    assert [
        (row.subject.values["form"].code, row.subject.values["subject_kind"]) for row in found.rows
    ] == [
        ("bang-khen-tinh", "collective"),
        ("bang-khen-tinh", "individual"),
        ("giay-khen", "individual"),
    ]


def test_names_in_a_column_for_each_kind(tmp_path, terms):
    assert who(read("kind_columns", tmp_path, terms)) == [
        ("collective", "", "Chi hội Nông dân"),
        ("household", "ba", "Kim Thị Thí Dụ"),
        ("individual", "ong", "Kim Thí Dụ"),
    ]


def test_400_rows_with_merged_cells(tmp_path, terms):
    found = read("merged_400", tmp_path, terms)
    assert len(found.rows) == 400 and found.refused_count == 0
    for number in (0, 9, 10, 399):
        values = found.rows[number].subject.values
        assert values["workplace"] == f"Ấp Số {number // 10 + 1}, xã Mẫu"
        assert values["form"].code == "bang-khen-tinh"
        assert values["citation"] == lists.CITATION
        assert (values["subject_kind"], values["honorific"]) == ("individual", "ong")


def test_a_text_over_two_rows_is_one_subject_s(tmp_path, terms):
    found = read("two_rows_each", tmp_path, terms)
    assert [row.subject.name for row in found.rows] == ["Thạch Thị Thí Dụ", "Sơn Thí Dụ"]
    assert found.rows[0].subject.values["summary"] == "Giúp 5 hộ vay vốn\nHiến 200 m² đất"


def test_a_row_taken_for_a_heading_is_told(tmp_path, terms):
    found = read("two_rows_each", tmp_path, terms)
    assert [f.place.row for f in found.findings if f.place.row and not f.field] == [4]


@pytest.mark.parametrize("case", ["no_list", "only_header"])
def test_what_is_no_list_is_refused_in_words(case, tmp_path, terms):
    with pytest.raises(Refused) as refused:
        read(case, tmp_path, terms)
    assert len(sentence(refused.value)) > 30


def test_a_paste_without_a_header_is_read_by_the_grid_s_columns(terms):
    content = lists.PASTED.encode()
    with checked_list(content, "paste.csv", terms=terms, has_header=False) as found:
        assert who(found) == [
            ("individual", "ba", "Thạch Thị Thí Dụ"),
            ("collective", "", "Chi hội Phụ nữ ấp Mẫu"),
        ]
        assert found.rows[0].subject.values["summary"] == "Giúp 5 hộ\nHiến đất"
        assert found.rows[1].subject.values["residence"] == "Xã Nhơn Mỹ"


@pytest.mark.parametrize(
    ("title", "name", "read"),
    [
        ("", "Ông Văn Minh", ("individual", "ong", "Văn Minh")),
        ("Ông", "Ông Văn Minh", ("individual", "ong", "Ông Văn Minh")),
        ("Ông", "Ông Trần Văn Minh", ("individual", "ong", "Trần Văn Minh")),
        ("", "Hộ gia đình bà Danh Thị Sen", ("household", "ba", "Danh Thị Sen")),
        ("", "TRƯƠNG VĂN MINH", (None, "", "TRƯƠNG VĂN MINH")),
        ("", "Trường Mẫu giáo Nhơn Mỹ", ("collective", "", "Trường Mẫu giáo Nhơn Mỹ")),
        ("", "Công ty TNHH Thí Dụ", ("enterprise", "", "Công ty TNHH Thí Dụ")),
        ("Nữ", "Danh Thị Sen", ("individual", "ba", "Danh Thị Sen")),
    ],
)
def test_title_and_kind_are_read_from_the_name(terms, title, name, read):
    values = read_subject({"honorific": title, "name": name}, terms).values
    assert (values.get("subject_kind"), values["honorific"], values["name"]) == read


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("BK tỉnh", "bang-khen-tinh"),
        ("Bằng khen UBND tỉnh", "bang-khen-tinh"),
        ("bang khen cua chu tich ubnd tinh Sóc Trăng", "bang-khen-tinh"),
        ("GK", "giay-khen"),
        ("bang-khen-tinh", "bang-khen-tinh"),
    ],
)
def test_forms_are_known_by_their_short_names(terms, text, code):
    assert terms.form_named(text).code == code


@pytest.mark.parametrize("text", ["Huân chương Lao động", "khen"])
def test_a_form_that_is_not_offered_or_may_be_several_is_refused(terms, text):
    assert terms.form_named(text).level == "refused"


def test_a_farmers_union_is_no_household():
    """ "Hội" begins like "Hộ"."""
    assert split_title("Hội Nông dân xã Mẫu") == ("", "", "Hội Nông dân xã Mẫu")
    assert split_title("Hộ ông Lý Thí Dụ") == ("household", "ong", "Lý Thí Dụ")
