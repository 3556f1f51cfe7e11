"""People of one name and birth year in a file: near each other they are told, far apart not."""

import datetime
from types import SimpleNamespace

import pytest

from households.importing.twins import Twins

NEAR = {1: frozenset({1, 2}), 2: frozenset({1, 2, 3}), 3: frozenset({2, 3})}


class Source:
    def place(self, row, field):
        return f"{field}{row}"


SOURCE = Source()


def row(number, unit, name="Lâm Hên", year=1990):
    member = SimpleNamespace(
        name=name,
        birth_date=datetime.date(year, 1, 1),
        identity_number="",
        source=SOURCE,
        row=number,
        place=lambda field: f"{field}{number}",
    )
    return SimpleNamespace(code="", unit_id=unit, members=[member], findings=[])


@pytest.mark.parametrize(
    ("units", "said"),
    [
        ([1, 1], {2: "name1"}),
        ([1, 2], {2: "name1"}),
        ([1, 3], {}),
        # The third is near the second, not the first; the fourth near the first.
        ([1, 3, 2], {3: "name1"}),
        ([3, 1, 1], {3: "name2"}),
        ([7, 7, 8], {2: "name1"}),
    ],
)
def test_only_the_near_are_told(units, said):
    twins, told = Twins(NEAR), {}
    for number, unit in enumerate(units, 1):
        household = row(number, unit)
        twins.check(household)
        for finding in household.findings:
            told[number] = finding.message.split()[0]
    assert told == said


def test_another_name_or_year_is_nobody_seen_before():
    twins = Twins(NEAR)
    rows = [row(1, 1), row(2, 1, name="Lâm Hen"), row(3, 1, year=1991), row(4, 1, name="Lý Hên")]
    for household in rows:
        twins.check(household)
    assert [bool(household.findings) for household in rows] == [False, True, False, False]
