"""Whatever stands in the cells, a check ends, and what it says points at cells that exist."""

import random

import pytest

from households.importing.check import Checker, survey_for
from households.importing.context import prepare
from households.importing.limits import Refused
from households.importing.reading import opened
from households.importing.values import as_text
from households.tests.golden.lists import HEAD, HOUSEHOLD_HEADER, household, people
from households.tests.golden.writers import write_csv

pytestmark = pytest.mark.django_db
ODD = [
    "", " ", "x", "-", "²", "٣", "1e999", "-1e999", "nan", "0", "-0", "99999999999999999999",
    "=1+1",
    "31/02/1990", "00/00/0000", "1/1/1", "99/99/9999", "12", "2025", "3000", "1.2.3.4", "#N/A",
    "TRUE", "Hộ nghèo", "hộ  CẬN nghèo", "Chủ hộ", "Nữ", "Xã Nhơn Mỹ", "\u0301", "ệ" * 300, "Cộng",
    "(1)", "STT", "Mã hộ", "NguyÔn", "😀", "\u202etxt", "09418000000", "1,5,99", "a;b;c", "\x07",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_a_check_ends_and_points_at_what_it_read(seed, tmp_path, cast):
    rng = random.Random(seed)
    rows = [HOUSEHOLD_HEADER, *(household(f"T{n}", f"Thạch {n}") for n in range(1, 30))]
    if seed % 2:
        rows = people(HEAD, *(["T1", "Thạch Ba", "Nam", "1990", "Con", "Kinh", "", "x"],) * 9)
        rows[0] += ["Phân loại"]
        rows[1:] = [[*row, "HN"] for row in rows[1:]]
    for row in rows[2:]:
        for column in range(len(row)):
            if rng.random() < 0.25:
                row[column] = rng.choice(ODD).replace(",", ";")
    path = write_csv(tmp_path / "odd.csv", rows)
    with opened(path) as book:
        cells = dict(book.sheets[0])
        context = prepare(cast.district_officer, 2024)
        with Checker(survey_for(book, context), context) as checker:
            households = list(checker.households())
    assert checker.totals.read == len(households) > 0
    assert checker.totals.refused == sum(each.is_refused for each in households)
    for finding in (found for each in households for found in each.findings):
        assert finding.place.row in cells
        assert finding.message and "%(" not in str(finding)
        texts = {as_text(cell) for cell in cells[finding.place.row]}
        assert finding.read in texts | {""} or finding.kind == "duplicate"


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_file_is_refused_or_read_never_more(seed, tmp_path):
    """One byte in a hundred of the file is another."""
    rng = random.Random(seed)
    path = write_csv(tmp_path / "list.csv", [HOUSEHOLD_HEADER, household()])
    data = bytearray(path.read_bytes())
    for _ in range(len(data) // 100):
        data[rng.randrange(len(data))] = rng.randrange(256)
    path.write_bytes(data)
    try:
        with opened(path) as book:
            assert len(book.sheets) == 1
    except Refused as refused:
        assert refused.code
