"""Files of past decisions: every way they are written gives the same rows of the book."""

import datetime

import pytest
from django.utils import translation

from awards.models import PastAward
from awards.past_import import words
from awards.past_import.reading import opened_file, sentence
from awards.past_import.units import Units
from awards.tests.golden.make_past import make
from households.importing.limits import Refused
from households.importing.values import Note
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db
PROVINCE = "province_chairman"


def read(case, folder, officer, **more):
    """(the rows, (cell, level, field) of each finding) of a golden file."""
    path, found = make(case, folder, **more), []
    with opened_file(path, path.name, officer=officer) as file:
        rows = [row for batch in file.batches(found.append, lambda percent: None) for row in batch]
    return rows, [(finding.place.cell, str(finding.level), finding.field) for finding in found]


def told(row):
    award = row.award
    return (
        award.subject_kind,
        award.honorific,
        award.name,
        award.decision_number,
        award.decision_date.isoformat(),
        str(award.issuer or award.authority),
        award.form.code,
        award.unit and award.unit.name,
    )


PLAIN = [
    ("individual", "ba", "Thạch Thị Thí Dụ", "812/QĐ-UBND", "2024-01-05", "province_chairman",
     "bang-khen-tinh", "Xã Nhơn Mỹ"),
    ("collective", "", "Hội Nông dân xã Nhơn Mỹ", "812/QĐ-UBND", "2024-01-05", "province_chairman",
     "bang-khen-tinh", None),
    ("individual", "ong", "Sơn Văn Thí Dụ", "15/QĐ-UBND", "2023-11-10", "Xã Nhơn Mỹ", "giay-khen",
     None),
]  # fmt: skip


@pytest.mark.parametrize("case", ["plain_xlsx", "plain_xls", "plain_ods", "plain_csv"])
def test_every_format_gives_the_same_rows(case, tmp_path, cast):
    rows, findings = read(case, tmp_path, cast.award_officer)
    assert [told(row) for row in rows] == PLAIN
    # The year before that of the decision is the achievement's: looked at, not refused.
    assert findings == [("J3", "warned", "year")]


def test_a_printed_list_has_its_decisions_and_kinds_from_headings(tmp_path, cast):
    rows, findings = read("printed", tmp_path, cast.award_officer)
    assert findings == []
    assert [told(row)[:6] for row in rows] == [
        (
            "collective",
            "",
            "Công an xã Nhơn Mỹ",
            "1201/QĐ-UBND",
            "2022-10-12",
            "province_chairman",
        ),
        ("individual", "ba", "Lâm Thị Thí Dụ", "1201/QĐ-UBND", "2022-10-12", PROVINCE),
        ("household", "ba", "Danh Thị Thí Dụ", "88/QĐ-UBND", "2023-02-03", "Huyện Kế Sách"),
    ]
    assert {row.award.unit.code for row in rows} == {"31552"}


def test_each_wrong_cell_is_named_as_excel_shows_it(tmp_path, cast):
    rows, findings = read("faulty", tmp_path, cast.award_officer)
    assert [finding[0] for finding in findings if finding[1] == "refused"] == [
        "C2", "F3", "G4", "H5", "H6", "I7", "J8",
    ]  # fmt: skip
    assert [str(row.action) for row in rows] == ["refused"] * 7 + ["new"]


def test_a_number_of_one_series_has_one_date_and_a_row_counts_once(tmp_path, cast):
    rows, findings = read("two_dates", tmp_path, cast.award_officer)
    assert [str(row.action) for row in rows] == ["new", "new", "new", "refused", "same"]
    assert ("F5", "refused", "decision_number") in findings
    assert ("C6", "warned", "name") in findings


def test_a_commune_records_its_own_decisions_only(tmp_path, cast):
    cast.commune_officer.unit = unit("31552")
    rows, findings = read("plain_csv", tmp_path, cast.commune_officer)
    assert [str(row.action) for row in rows] == ["refused", "refused", "new"]
    assert [finding for finding in findings if finding[2] == "authority"] == [
        ("H2", "refused", "authority"),
        ("H3", "refused", "authority"),
    ]


@pytest.mark.parametrize(
    ("text", "day", "meant"),
    [
        ("Chủ tịch UBND xã Nhơn Mĩ", (2023, 5, 5), "Is it Xã Nhơn Mỹ, Huyện Kế Sách?"),
        ("UBND xã Nhơn My, huyện Kế Sách", (2023, 5, 5), "unit:31552"),
        ("xã Nhơn Mỹy", (2023, 5, 5), "Xã Nhơn Mỹ"),
        ("phường 9, thành phố Sóc Trăng", (2024, 10, 10), "Phường 1"),
        ("phường 9, thành phố Sóc Trăng", (2024, 8, 1), "unit:31522"),
        ("Huyện Kế Sách", (2025, 8, 1), "There was no unit"),
        ("Chủ tịch UBND tỉnh Sóc Trăng", (2025, 5, 1), "province_chairman"),
        ("Thủ tướng Chính phủ", (2025, 5, 1), "prime_minister"),
        ("Sở LĐTBXH", (2024, 5, 1), "agency:"),
        ("Trung tâm không có", (2024, 5, 1), "Write who decided"),
    ],
)
def test_who_decided_is_found_or_suggested(text, day, meant, cast):
    with translation.override("en"):
        found = Units(cast.award_officer).issuer(text, datetime.date(*day), None)
    said = f"{found.message} {found.right}" if isinstance(found, Note) else found.key
    assert meant in said


@pytest.mark.parametrize(
    ("text", "number", "day", "authority"),
    [
        ("QĐ số 12/QĐ-UBND ngày 05/01/2024", "12/QĐ-UBND", "05/01/2024", None),
        ("12/QĐ-UBND, 05/01/2024", "12/QĐ-UBND", "05/01/2024", None),
        ("Số 12/QĐ-UBND ngày 5 tháng 1 năm 2024 của Chủ tịch UBND tỉnh", "12/QĐ-UBND", "5/1/2024",
         "Chủ tịch UBND tỉnh"),
    ],
)  # fmt: skip
def test_number_and_date_in_one_cell_are_told_apart(text, number, day, authority):
    said = words.decision_said(text)
    assert (said["decision_number"], said["decision_date"]) == (number, day)
    assert said.get("authority") == authority


def test_a_file_without_a_table_says_what_to_do(tmp_path, cast):
    path = tmp_path / "x.csv"
    path.write_text("Mã;Giá\n1;2\n")
    with pytest.raises(Refused) as refused, opened_file(path, "x.csv", officer=cast.award_officer):
        pass
    assert refused.value.code == "no_past_table" and sentence(refused.value)
    assert not PastAward.objects.exists()


def test_a_decision_older_than_the_portals_units_is_read_by_its_first_ones(cast):
    units, long_ago = Units(cast.award_officer), datetime.date(2016, 5, 4)
    place, warning = units.commune("xã Nhơn Mỹ, huyện Kế Sách", long_ago)
    assert (place.name, warning) == ("Xã Nhơn Mỹ", None)
    assert units.issuer("Chủ tịch UBND xã Nhơn Mỹ", long_ago, None).unit == place
    assert "Nhơn Mỹ" in units.commune("xã Nhơn Mỹy", long_ago)[1].right
