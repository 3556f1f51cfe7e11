"""The transition matrix: the households of a unit by class in one year and in another.

Rows are where they were in the first year, columns where they are in the second. The class rows
add up to the class counts of the first year, the class columns to those of the second, as the
official reports show them (`reports.numbers`): what no pair of results explains is new, ended or
without a result.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from households.choices import Dimension
from households.classification import HouseholdClass, change_between
from households.published import ended_without_result
from households.reports.numbers import break_note
from households.statistics import class_tables, crossings, end_of

CLASSES = tuple(HouseholdClass)
# Beside the classes: where households come from and where they go.
MOVED_IN, NEW = "moved_in", "new"
MOVED_OUT, ENDED, NO_RESULT = "moved_out", "ended", "no_result"
SOURCES, TARGETS = (*CLASSES, MOVED_IN, NEW), (*CLASSES, MOVED_OUT, ENDED, NO_RESULT)
TOTAL = "total"


class Cell(NamedTuple):
    """A number of the matrix; None where the two ends exclude one another."""

    source: str
    target: str
    households: int | None

    @property
    def change(self):
        """What `classification` calls the step between two classes, or None."""
        both = self.source in CLASSES and self.target in CLASSES
        return change_between(self.source, self.target) if both else None


@dataclass(frozen=True)
class Matrix:
    """Counts by (source, target); `begin` and `end` are the class counts of the two years."""

    counts: Counter
    begin: dict
    end: dict

    def cell(self, source, target) -> Cell:
        both_outside = source not in CLASSES and target not in CLASSES
        households = None if both_outside else self.counts[source, target]
        if TOTAL in (source, target):
            households = self._total(source, target)
        return Cell(source, target, households)

    def _total(self, source, target):
        return sum(
            count
            for (before, after), count in self.counts.items()
            if source in (TOTAL, before) and target in (TOTAL, after)
        )

    def row(self, source) -> list[Cell]:
        return [self.cell(source, target) for target in (*TARGETS, TOTAL)]

    def rows(self) -> list[list[Cell]]:
        return [self.row(source) for source in (*SOURCES, TOTAL)]

    @property
    def balances(self) -> bool:
        """Whether rows and columns add up to the counts of the years, with nothing negative."""
        return (
            all(self._total(before, TOTAL) == self.begin[before] for before in CLASSES)
            and all(self._total(TOTAL, after) == self.end[after] for after in CLASSES)
            and min(self.counts.values(), default=0) >= 0
        )


class Transition:
    """The matrices of a unit and its parts between `from_year` and the year asked for."""

    def __init__(self, asked, from_year, unit_map, timeline):
        self.asked, self.from_year, self.year = asked, from_year, asked.year
        self.parts, self.whole = unit_map.parts(asked.unit), unit_map.area(asked.unit)
        self._timeline = timeline

    @cached_property
    def _tables(self):
        years = (self.from_year, self.year)
        return class_tables(self.parts, years, [Dimension.ALL], self.asked.published_on)

    @property
    def missing_years(self) -> list[int]:
        """Which of the two years have no result on record in the unit."""
        return [year for year in (self.from_year, self.year) if self._tables[year].is_empty]

    @cached_property
    def _crossings(self):
        areas, years = [*self.parts, self.whole], (self.from_year, self.year)
        return crossings(areas, years, self.asked.published_on)

    @cached_property
    def _ended(self):
        """(unit version, class) -> households that ended since, without a result of the year."""
        day = min(filter(None, (end_of(self.year), self.asked.published_on)))
        return ended_without_result(
            self.from_year, self.year, self.whole.ids, day, self.asked.published_on
        )

    def matrix(self, line=None) -> Matrix:
        """That of a part, by its position; None: of the whole unit."""
        crossing = self._crossings[len(self.parts) if line is None else line]
        ids = (self.whole if line is None else self.parts[line]).ids
        counts = Counter(dict(crossing.within))
        for (before, _after), households in crossing.left.items():
            counts[before, MOVED_OUT] += households
        for (_before, after), households in crossing.came.items():
            counts[MOVED_IN, after] += households
        begin, end = (
            {key: self._tables[year].households(line, key) for key in CLASSES}
            for year in (self.from_year, self.year)
        )
        self._add_rest(counts, begin, end, ids)
        return Matrix(counts, begin, end)

    def _add_rest(self, counts, begin, end, ids):
        """Who has a result in one of the years only."""
        rows, columns = Counter(), Counter()
        for (before, after), households in list(counts.items()):
            rows[before] += households
            columns[after] += households
        for key in CLASSES:
            gone = begin[key] - rows[key]
            ended = sum(n for (unit, cls), n in self._ended.items() if unit in ids and cls == key)
            counts[key, ENDED] = min(ended, gone)
            counts[key, NO_RESULT] = gone - counts[key, ENDED]
            counts[NEW, key] = end[key] - columns[key]

    @property
    def break_note(self) -> str:
        years = (self.from_year, self.year)
        return break_note(self._timeline.standards(years, self.asked.unit))
