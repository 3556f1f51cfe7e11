"""A file's households, checked one by one: the way through the package.

    with opened(path, name) as book:
        context = prepare(user, year, answers=answers)
        plan = survey_for(book, context, mappings)     # show it; plan.is_complete?
        with Checker(plan, context) as checker:
            for household in checker.households():     # in bounded memory
                ...
        checker.totals, checker.findings, context.places.questions

Households come in the order of the file, each with its findings; those about no household (people
without one) are in `Checker.findings`. Nothing is written and nothing of the register is read
but units, successions and standards.
"""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from households.importing.build import Builder
from households.importing.context import Context
from households.importing.layouts import FLAT, Plan, SheetPlan, survey
from households.importing.mapping import Names
from households.importing.readers import ReadRow, RowReader
from households.importing.reading import Book
from households.importing.remarks import remarks
from households.importing.rows import Finding, HouseholdRow, Totals
from households.importing.sheet import DataRows
from households.importing.store import RowStore
from households.importing.twins import Twins
from households.importing.values import as_text, refused


def survey_for(
    book: Book, context: Context, mappings: Mapping[str, Mapping[str, str]] | None = None
) -> Plan:
    """`layouts.survey` by the standard and the commune of a context."""
    names = Names(context.standard)
    return survey(book, names, mappings, needs_commune=context.commune is None)


class Checker:
    """Checks the households of a plan. Use it as a context manager: it keeps rows on disk.

    `totals` and `findings` are complete when `households` has been gone through.
    """

    def __init__(self, plan: Plan, context: Context):
        self.totals = Totals()
        self.findings: list[Finding] = []
        self._plan, self._context = plan, context
        self._names = Names(context.standard)
        self._builder = Builder(context)
        self._twins = Twins(context.near)
        self._people: list[tuple[RowReader, RowStore]] = []

    def __enter__(self):
        return self

    def __exit__(self, *error):
        for _reader, store in self._people:
            store.__exit__(*error)

    def households(self) -> Iterator[HouseholdRow]:
        """Every household of the file, refused ones too."""
        self.findings += remarks(self._plan)
        self._people = [self._put_aside(plan) for plan in self._plan.people]
        for plan in self._plan.households:
            households = self._flat(plan) if plan.kind == FLAT else self._rows(plan)
            for household in households:
                self._twins.check(household)
                self.totals.count(household)
                yield household
        self._tell_orphans()

    def _reader(self, plan: SheetPlan) -> RowReader:
        return RowReader(plan, self._names, self._context.today)

    def _put_aside(self, plan):
        """The people of a sheet, by household code, to be taken when their household comes."""
        store, rows = RowStore(), DataRows(plan.sheet, plan.table)
        code_at = _code_column(plan)
        for number, cells in rows:
            store.add(_code(cells[code_at]), (number, cells))
        self.totals.not_data += rows.skipped
        return self._reader(plan), store

    def _rows(self, plan):
        """A sheet with a row for each household."""
        reader, rows = self._reader(plan), DataRows(plan.sheet, plan.table)
        for number, cells in rows:
            row = _under(reader.read(number, cells), rows.said)
            people = self._people_of(row)
            # Without people in the file nothing is said about those the register knows.
            is_complete = bool(people)
            if not self._people and plan.gives_sex:
                people = [_as_head(row)]
            stated = plan.stated | rows.said
            yield self._builder.household(row, people, stated, is_complete=is_complete)
        self.totals.not_data += rows.skipped

    def _people_of(self, row):
        code = row.values.get("code") or ""
        return [
            reader.read(number, cells)
            for reader, store in self._people
            for number, cells in store.take(code)
        ]

    def _flat(self, plan):
        """A list of people: rows of one code side by side, or put together when scattered."""
        reader, groups = self._reader(plan), _Groups(plan)
        for said, group in groups:
            people = [reader.read(number, cells) for number, cells in group]
            first = _under(people[0], said)
            for other in people[1:]:
                _compare_household_cells(first, other)
            yield self._builder.household(first, people, plan.stated | said, is_complete=True)
        self.totals.not_data += groups.skipped

    def _tell_orphans(self):
        message = _("There is no household of this code in the sheet of households.")
        for reader, store in self._people:
            for code in store:
                for number, cells in store.take(code):
                    row = ReadRow(reader, number, cells)
                    row.find("code", refused(message, _("Correct the code."), kind="orphan"))
                    self.findings += row.findings


class _Groups:
    """(what headings said, rows) of each household of a flat list."""

    def __init__(self, plan: SheetPlan):
        self.skipped = 0
        self._plan = plan
        self._code_at = _code_column(plan)

    def __iter__(self):
        return self._scattered() if self._is_scattered() else self._side_by_side()

    def _coded(self):
        """(code, said, number, cells): a row without code is of the household above it."""
        rows, code = DataRows(self._plan.sheet, self._plan.table), ""
        for number, cells in rows:
            code = _code(cells[self._code_at]) or code
            yield code, rows.said, number, cells
        self.skipped = rows.skipped

    def _is_scattered(self):
        seen, last = set(), None
        for code, _said, _number, _cells in self._coded():
            if code != last and code in seen:
                return True
            seen.add(code)
            last = code
        return False

    def _side_by_side(self):
        group, last, held = [], None, {}
        for code, said, number, cells in self._coded():
            if group and code != last:
                yield held, group
                group = []
            if not group:
                held = said
            group.append((number, cells))
            last = code
        if group:
            yield held, group

    def _scattered(self):
        with RowStore() as store:
            for code, said, number, cells in self._coded():
                store.add(code, (said, number, cells))
            for code in store:
                rows = store.take(code)
                yield rows[0][0], [(number, cells) for _said, number, cells in rows]


def _under(row, said):
    """The row with the hamlet of the heading above it, when it names none itself."""
    if "hamlet" in said and not row.values.get("hamlet"):
        row.values["hamlet"] = said["hamlet"]
    return row


def _as_head(row):
    """The person a row of a household tells of: its head."""
    row.values.setdefault("name", row.values.get("head_name"))
    row.values["relationship"] = "head"
    return row


def _compare_household_cells(first, other):
    """A household's facts given again with its people must be the same, or empty."""
    for field in ("household_class", "commune", "hamlet", "b1", "b2", "head_name", "area_type"):
        index = first.plan.indices.get(field)
        if index is None or ":" in field:
            continue
        said = other.cells[index]
        if said != "" and said != first.cells[index] and first.cells[index] != "":
            message = _("Row %(row)s of the same household says “%(text)s”.")
            told = message % {"row": first.number, "text": first.raw(field)}
            other.find(field, refused(told, _("One household has one value.")))


def _code_column(plan):
    return next(column.index for column in plan.columns if column.key == "code")


def _code(raw):
    return as_text(raw).replace(" ", "")
