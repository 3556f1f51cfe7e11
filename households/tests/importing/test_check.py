"""Lists as communes keep them -> households, and what is said about them, cell by cell."""

import datetime

import pytest

from households.importing.check import Checker, survey_for
from households.importing.context import prepare
from households.importing.limits import Refused
from households.importing.parts import Flaw
from households.importing.reading import opened
from households.importing.rows import Level, Place
from households.tests.golden import lists
from households.tests.golden.lists import HOUSEHOLD_HEADER, household, ticks
from households.tests.golden.writers import write_csv, write_xlsx
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db


class Result:
    """A checked file: its households, what was said, the totals and the questions left."""

    def __init__(self, path, user, year=2024, mappings=None, **more):
        with opened(path) as book:
            self.context = prepare(user, year, **more)
            self.plan = survey_for(book, self.context, mappings)
            with Checker(self.plan, self.context) as checker:
                self.households = list(checker.households())
        self.totals, self.about_file = checker.totals, checker.findings
        self.questions = list(self.context.places.questions.values())

    @property
    def findings(self):
        return [found for each in self.households for found in each.findings] + self.about_file

    @property
    def said(self):
        """(level, cell, kind) of each finding."""
        return [(str(f.level), f.place.cell, f.kind) for f in self.findings]


@pytest.fixture
def check(tmp_path, cast):
    """Check sheets as the district officer of Kế Sách, unless told otherwise."""

    def check(sheets, user=None, **more):
        sheets = sheets if isinstance(sheets, dict) else {"Hộ": sheets}
        path = write_xlsx(tmp_path / "list.xlsx", sheets)
        return Result(path, user or cast.district_officer, **more)

    return check


@pytest.fixture
def rows(check):
    """Check rows under the usual header of a row for each household."""
    return lambda *rows, **more: check([HOUSEHOLD_HEADER, *rows], **more)


def test_a_row_is_a_household_with_its_head(rows):
    result = rows(household(number="000180123456"))
    (found,) = result.households
    assert result.findings == []
    assert (found.code, found.head_name, found.household_class) == (
        "T0000001",
        "Thạch Thị Đa",
        "poor",
    )
    assert (found.b1, found.b2, found.lacked) == (135, 30, ("nutrition", "water", "toilet"))
    assert found.unit_id == found.commune_id == unit("31552").pk
    assert "B1 135 ≤ 140" in found.reason
    (head,) = found.members
    assert (head.sex, head.birth_date) == ("female", datetime.date(1980, 2, 5))
    assert (head.relationship, head.identity_number) == ("head", "000180123456")
    assert found.ethnicity == "khmer" and not found.has_all_members
    assert found.place("b2") == Place("Hộ", 2, "M")


def test_a_printed_list_is_read_without_what_is_no_data(check, cast):
    result = check(lists.PRINTED, cast.commune_officer, unit=unit("31552"))
    assert result.totals.read == 2 and result.totals.not_data == 9
    first, second = result.households
    assert (first.row, first.household_class, first.members[0].sex) == (8, "poor", "female")
    assert (second.head_name, second.household_class) == ("Tống Văn Cộng", "near_poor")
    assert second.members[0].birth_precision == "year"
    assert second.lacked == ("water", "toilet")


def test_people_of_a_second_sheet_are_joined_by_code(check):
    sheets = {
        "Hộ": [HOUSEHOLD_HEADER, household()],
        "Người": lists.people(lists.CHILD, lists.HEAD),
    }
    (found,) = check(sheets).households
    assert [member.name for member in found.members] == ["Thạch Minh", "Thạch Thị Đa"]
    assert found.has_all_members and found.findings == []
    assert found.members[1].place("identity_number") == Place("Người", 3, "G")


def test_people_without_a_household_are_named(check):
    stray = ["T0000009", *lists.CHILD[1:]]
    sheets = {"Hộ": [HOUSEHOLD_HEADER, household()], "Người": lists.people(lists.HEAD, stray)}
    result = check(sheets)
    assert result.said == [("refused", "A3", "orphan")]


@pytest.mark.parametrize("name", ["FLAT_REPEATED", "FLAT_BLANK_BELOW", "FLAT_SCATTERED"])
def test_a_flat_list_gives_the_same_households_however_it_is_laid_out(name, check):
    result = check(getattr(lists, name))
    first, second = result.households
    assert result.findings == []
    assert [member.name for member in first.members] == ["Thạch Thị Đa", "Thạch Minh"]
    assert (first.household_class, first.lacked) == ("poor", ("nutrition", "water", "toilet"))
    assert (second.household_class, second.lacked) == ("near_poor", ("water", "toilet"))
    assert second.members[0].birth_date == datetime.date(1975, 5, 1)


def test_a_household_that_says_two_things_is_refused(check):
    other = [*lists.FLAT_REPEATED[2]]
    other[7] = "HCN"
    result = check([*lists.FLAT_REPEATED[:2], other])
    assert ("refused", "H3", "value") in result.said


def test_csv_gives_the_same_households(tmp_path, cast):
    path = write_csv(tmp_path / "list.csv", [HOUSEHOLD_HEADER, household()])
    result = Result(path, cast.district_officer)
    assert result.findings == [] and result.households[0].b1 == 135
    assert str(result.households[0].place("code")) == "ô B2"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"code": ""}, ("refused", "B2", "required")),
        ({"class": ""}, ("refused", "K2", "required")),
        ({"class": "giàu"}, ("refused", "K2", "value")),
        ({"birth": "31/02/1980"}, ("refused", "E2", "value")),
        ({"sex": ""}, ("refused", "D2", "required")),
        ({"b2": 40}, ("refused", "M2", "value")),
        ({"b1": ""}, ("refused", "L2", "required")),
        ({"class": "Hộ cận nghèo"}, ("warned", "K2", "doubt")),
        ({"area": "Thành thị"}, ("warned", "J2", "doubt")),
        ({"number": "094280000001"}, ("warned", "F2", "doubt")),
        ({"number": "94080000001"}, ("refused", "F2", "value")),
        ({"commune": "Xã Ở Đâu Đó Xa Lắm"}, ("refused", "H2", "place")),
        ({"commune": ""}, ("refused", "H2", "required")),
        ({"lacked": ["?", *ticks(9, 10, 12)[1:]]}, ("refused", "N2", "value")),
    ],
)
def test_a_bad_cell_is_named_as_excel_names_it(cells, said, rows):
    result = rows(household(**cells))
    assert result.said == [said]


def test_a_class_against_the_scores_is_explained(rows):
    (finding,) = rows(household(**{"class": "HCN"})).findings
    assert finding.read == "HCN"
    assert "B1 135 ≤ 140, B2 30 ≥ 30" in finding.message
    assert "hộ nghèo" in finding.right.lower()


def test_who_escaped_is_not_poor_and_said_so(rows):
    escaped = household(**{"class": "Thoát nghèo", "b1": 150, "b2": 10, "lacked": ticks(9)})
    (found,) = rows(escaped).households
    assert (found.household_class, found.stated_change) == ("not_poor", "escaped_poor")
    assert found.findings == []


def test_twins_in_a_file_are_named_with_the_place_of_the_first(rows):
    result = rows(
        household("T1", number="094180000001"),
        household("T1", "Sơn Sóc", sex="Nam", birth="1971"),
        household("T3", "Lý Hên", birth="1990", number="094190000001"),
        household("T4", "Lâm Hên", birth="1990", number="094190000001"),
        household("T5", "lâm hên", birth="03/04/1990"),
    )
    assert result.said == [
        ("refused", "B3", "duplicate"),
        ("refused", "F5", "duplicate"),
        ("warned", "C6", "duplicate"),
    ]
    assert "ô B2" in result.findings[0].message


def test_a_lost_zero_is_put_back_when_the_row_agrees(rows):
    (found,) = rows(household(number=94180000001)).households
    assert found.members[0].identity_number == "094180000001"


def test_relationships_are_looked_at(check):
    two_heads = ["T0000001", "Thạch Ba", "Nam", "1950", "Chủ hộ", "Khmer", "", ""]
    old_child = ["T0000001", "Thạch Tư", "Nam", "1975", "Con", "Khmer", "", ""]
    household_sheet = [HOUSEHOLD_HEADER, household()]

    def people(*rows):
        return check({"Hộ": household_sheet, "Người": lists.people(*rows)}).said

    assert people(lists.HEAD, two_heads) == [("refused", "E3", "value")]
    assert people(lists.CHILD) == [("refused", "E2", "value")]
    assert people(lists.HEAD, old_child) == [("warned", "E3", "doubt")]


def test_units_of_others_are_refused_without_telling_more(rows):
    result = rows(household(commune="Xã Đại Tâm"), household("T2", commune="Đại Tâm, Mỹ Xuyên"))
    assert result.said == [("refused", "H2", "outside"), ("refused", "H3", "outside")]
    assert result.questions == []


def test_one_answer_serves_every_row_with_the_same_text(rows):
    spoilt = [household(f"T{n}", f"Thạch {n}", commune="Xã Nhơn Mi") for n in range(1, 4)]
    (question,) = rows(*spoilt).questions
    assert question.rows == 3
    assert ("31552", "Xã Nhơn Mỹ, Huyện Kế Sách") in question.options
    result = rows(*spoilt, answers={question.key: "31552"})
    assert result.totals.refused == 0
    assert {each.unit_id for each in result.households} == {unit("31552").pk}


def test_a_flaw_of_a_mapped_cell_is_told(tmp_path, cast):
    path = write_xlsx(tmp_path / "f.xlsx", {"Hộ": [HOUSEHOLD_HEADER, household()]})
    with opened(path) as book:
        book.sheets[0].flaws["L2"] = Flaw("L2", "error", "#REF!")
        context = prepare(cast.district_officer, 2024)
        with Checker(survey_for(book, context), context) as checker:
            (found,) = checker.households()
    assert [(f.place.cell, f.read) for f in found.findings] == [("L2", "#REF!")]


def test_a_person_may_say_what_a_column_is(check):
    header = [*HOUSEHOLD_HEADER]
    header[2] = "Người đứng tên sổ"
    result = check([header, household()])
    assert result.plan.sheets[0].missing() == ["head_name"]
    fingerprint = result.plan.sheets[0].fingerprint
    letters = {column.letters: column.key for column in result.plan.sheets[0].columns}
    result = check([header, household()], mappings={fingerprint: letters | {"C": "head_name"}})
    assert result.plan.is_complete
    assert result.households[0].head_name == "Thạch Thị Đa"


def test_the_title_gives_the_class_that_no_column_gives(check):
    header = [*HOUSEHOLD_HEADER]
    header[10] = "Ghi chú"
    result = check([["DANH SÁCH HỘ CẬN NGHÈO NĂM 2024"], header, household(**{"class": ""})])
    assert result.plan.sheets[0].stated == {"household_class": "near_poor"}
    assert result.households[0].household_class == "near_poor"


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        ([["a", "b"], ["c", "d"]], "no_table"),
        ([HOUSEHOLD_HEADER], "no_data"),
        ([["M· hé", "Chñ hé"], ["T1", "TrÇn ThÞ"], ["T2", "NguyÔn V¨n"]], "legacy_text"),
    ],
)
def test_a_sheet_that_cannot_be_a_list_is_refused(sheet, code, check):
    with pytest.raises(Refused) as refused:
        check(sheet)
    assert refused.value.code == code


def test_every_finding_reads_as_a_sentence(rows):
    result = rows(household(**{"b1": "cao", "class": "giàu"}))
    for finding in result.findings:
        assert finding.level in Level and str(finding).startswith("trang tính “Hộ”, ô ")
        assert "%(" not in str(finding)


def test_a_few_cells_of_an_old_font_are_told_cell_by_cell(rows):
    good = [household(f"T{n}", f"Thạch Thị {n} Đa") for n in range(5)]
    spoilt = [household(f"T1{n}", f"NguyÔn V¨n {n}") for n in range(3)]
    result = rows(*good, *spoilt)
    assert result.said == [("refused", f"C{row}", "value") for row in (7, 8, 9)]


def test_headings_give_their_class_to_the_rows_under_them(check):
    header = [*HOUSEHOLD_HEADER]
    header[10] = "Ghi chú"
    poor = household("T1", **{"class": ""})
    near = household("T2", "Sơn Sóc", **{"class": "", "b2": 20, "lacked": ticks(9, 10)})
    result = check([header, ["I", "HỘ NGHÈO"], poor, ["II", "HỘ CẬN NGHÈO"], near])
    assert [found.household_class for found in result.households] == ["poor", "near_poor"]
    assert [found.findings for found in result.households] == [[], []]


def test_what_is_left_out_of_a_file_is_said(check):
    header, row = HOUSEHOLD_HEADER[:13], household()[:13]
    header[3] = "Ghi chú"
    result = check({"Hộ": [header, row], "Chi phí": [["Tháng", "Tiền"], [1, 2]]})
    (found,) = result.households
    assert (found.b1, found.b2, found.members) == (None, None, [])
    assert [(f.kind, f.place.sheet, f.place.column) for f in result.about_file] == [
        ("file", "Chi phí", ""),
        ("file", "Hộ", "M"),
        ("file", "Hộ", "E"),
    ]


def test_a_title_that_gives_the_class_is_told(check):
    header = [*HOUSEHOLD_HEADER]
    header[10] = "Ghi chú"
    result = check([["DANH SÁCH HỘ NGHÈO"], header, household(**{"class": ""})])
    assert "hộ nghèo" in str(result.about_file[0]).lower()
