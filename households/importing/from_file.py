"""A stored file as checked households: reading, mapping and checking joined for the loader."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from households.importing.annotated import annotate
from households.importing.check import Checker, survey_for
from households.importing.context import Context, prepare
from households.importing.fields import FIELDS
from households.importing.layouts import PEOPLE, Plan, SheetPlan
from households.importing.load import COMPARING
from households.importing.mapping import LIKELY
from households.importing.reading import Book, opened
from households.importing.rows import Finding, HouseholdRow
from movement.models.units import Level as UnitLevel

SAMPLES = 3
# How often progress is told: every so many rows.
STEP = 500


@dataclass
class CheckedFile:
    """A file that was opened and surveyed; `households` checks it row by row."""

    book: Book
    plan: Plan
    context: Context
    checker: Checker

    @property
    def needs_columns(self) -> bool:
        """Whether a person must say what the columns are before anything can be read."""
        return not self.plan.is_complete

    def missing_labels(self) -> list[str]:
        """The required fields that no column gives, in words."""
        keys = {key for plan in self.plan.sheets for key in plan.missing()}
        return sorted(str(FIELDS[key].label) for key in keys)

    def tables(self) -> list[dict]:
        """Its tables as JSON-ready values, for the page on which columns are mapped."""
        return [_table(plan) for plan in self.plan.sheets]

    def questions(self) -> list[dict]:
        """The names that only a person can place, those of most rows first."""
        questions = sorted(self.context.places.questions.values(), key=lambda each: -each.rows)
        return [asdict(question) for question in questions]

    def households(
        self,
        on_finding: Callable[[Finding], None],
        progress: Callable[[int], None] = lambda percent: None,
    ) -> Iterator[HouseholdRow]:
        """Every household; findings are told as they come, progress in percent of the whole."""
        total = sum(plan.sheet.count for plan in self.plan.households) or 1
        done, told = 0, 0
        for household in self.checker.households():
            for finding in household.findings:
                on_finding(finding)
            done += sum(1 for _row in household.rows())
            if done - told >= STEP:
                told = done
                progress(min(COMPARING, COMPARING * done // total))
            yield household
        for finding in self.checker.findings:
            on_finding(finding)

    def annotate(self, findings: Iterable[Finding], path) -> None:
        """The file again, as XLSX at `path`, with these findings at its cells."""
        annotate(self.book, findings, path)


@contextmanager
def checked_file(
    path, name, *, officer, unit, year, mapping=None, answers=None
) -> Iterator[CheckedFile]:
    """The file at `path`, called `name` by the officer, ready to be checked.

    `mapping` and `answers` are what people said of columns and names. Raises `limits.Refused`.
    """
    with opened(path, name) as book:
        whole = unit if unit.level == UnitLevel.COMMUNE else None
        context = prepare(officer, year, unit=whole, answers=answers or {})
        plan = survey_for(book, context, mapping or {})
        with Checker(plan, context) as checker:
            yield CheckedFile(book, plan, context, checker)


def is_unsure(tables: list[dict]) -> bool:
    """Whether a column was only guessed, or a required one is missing."""
    return any(
        table["missing"] or any(0 < column["sure"] < LIKELY for column in table["columns"])
        for table in tables
    )


def _table(plan: SheetPlan) -> dict:
    samples = _samples(plan)
    return {
        "sheet": plan.sheet.name,
        "fingerprint": plan.fingerprint,
        "is_people": plan.kind == PEOPLE,
        "missing": plan.missing(),
        "columns": [
            {
                "letters": column.letters,
                "label": column.label,
                "key": column.key,
                "sure": column.confidence,
                "samples": [row[column.index] for row in samples if row[column.index]],
            }
            for column in plan.columns
            if column.label or column.key
        ],
    }


def _samples(plan):
    """The first rows under the header, as text."""
    width = len(plan.columns)
    rows = plan.sheet.head(plan.table.last_row + SAMPLES)
    under = [cells for number, cells in rows if number > plan.table.last_row][:SAMPLES]
    return [[_shown(cell) for cell in [*cells, *[""] * width][:width]] for cells in under]


def _shown(cell):
    if isinstance(cell, tuple):
        year, month, day = cell[:3]
        return f"{day:02d}/{month:02d}/{year}"
    return str(cell)[:60]
