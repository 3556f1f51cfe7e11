"""A file of past decisions -> checked rows beside the book of awards given, batch by batch.

Memory holds one batch of rows, whatever the length of the file.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice

from django.db.models.functions import Upper
from django.utils.translation import gettext as _

from awards.listing.columns import is_name
from awards.listing.words import kind_named
from awards.models import Decision, PastAward
from awards.past_import import words
from awards.past_import.fields import LABELS, NAME, NUMBER, ORDER, RUNNING, SHARED
from awards.past_import.rows import Action, PastRow, Reader
from awards.services.results import clash_words
from awards.tables.columns import Table
from awards.tables.rows import Reading, TableRows
from households.importing import refusals
from households.importing.layouts import refuse_legacy_text
from households.importing.limits import Refused
from households.importing.reading import Book, opened
from households.importing.rows import Finding, Level, Place
from households.importing.values import refused, warned
from movement import calendar

BATCH = 2_000
READING = Reading(
    name=NAME,
    order=ORDER,
    heading=words.heading_said,
    keeps=words.kept,
    shared=SHARED,
    running=RUNNING,
    in_lines=("achievement",),
)


@dataclass
class Totals:
    """What became of the rows of a file."""

    read: int = 0
    new: int = 0
    same: int = 0
    refused: int = 0
    warned: int = 0

    def count(self, row: PastRow) -> None:
        self.read += 1
        self.new += row.action == Action.NEW
        self.same += row.action == Action.SAME
        self.refused += row.action == Action.REFUSED
        self.warned += bool(row.subject.remarks) and row.action != Action.REFUSED


@dataclass
class PastFile:
    """A file that was opened: its tables, and `batches` of rows as they are read and checked."""

    book: Book
    tables: list[Table]
    reader: Reader
    totals: Totals = field(default_factory=Totals)

    def batches(
        self, note: Callable[[Finding], None], progress: Callable[[int], None]
    ) -> Iterator[list[PastRow]]:
        """The rows in order, compared with the book; every finding is told to `note`."""
        self.totals = Totals()
        beside, whole = Beside(), sum(table.sheet.count for table in self.tables) or 1
        for finding in self._of_file():
            note(finding)
        for table in self.tables:
            said = {"subject_kind": kind_named(table.sheet.name)}
            said |= words.decision_said(table.title)
            lines = TableRows(table, READING, said)
            waiting = iter(lines)
            while batch := list(islice(waiting, BATCH)):
                rows = [self.reader.read(table, *line) for line in batch]
                beside.compare(rows)
                for row in rows:
                    self.totals.count(row)
                    for finding in row.findings():
                        note(finding)
                progress(min(95, 95 * self.totals.read // whole))
                yield rows
            for finding in lines.skipped:
                note(finding)
        if not self.totals.read:
            raise Refused("no_past_award")

    def _of_file(self):
        for code in self.book.notices:
            yield Finding(Level.WARNED, Place(), "", str(refusals.NOTICES[code]), kind="file")
        read = {table.sheet.name for table in self.tables}
        for sheet in self.book.visible_sheets:
            if sheet.count and sheet.name not in read:
                message = _("No table of past decisions was found here; the sheet was not read.")
                yield Finding(Level.WARNED, Place(sheet.name), "", message, kind="file")
        for table in self.tables:
            for column in table.unread:
                message = _("This column is not read: %(label)s.") % {"label": column.label[:60]}
                place = Place(table.sheet.name, 0, column.letters)
                yield Finding(Level.WARNED, place, "", message, kind="file")


class Beside:
    """Rows beside those before them in the file, and beside the book."""

    def __init__(self):
        # Digest of a fingerprint -> (sheet, row).
        self._rows: dict[bytes, tuple] = {}
        # Series, number and year of a decision -> (date, row).
        self._decisions: dict[tuple, tuple] = {}

    def compare(self, rows: list[PastRow]) -> None:
        """Set what each row does; notes a decision of two dates and what stands twice."""
        taken = [row for row in rows if not row.is_refused]
        self._check_dates(taken)
        taken = [row for row in taken if not row.is_refused]
        for row in taken:
            row.award.derive()
        stored = set(
            PastAward.objects.filter(
                fingerprint__in=[row.award.fingerprint for row in taken]
            ).values_list("fingerprint", flat=True)
        )
        for row in taken:
            self._place(row, stored)

    def _place(self, row, stored):
        print_ = row.award.fingerprint
        here = row.table.sheet.name, row.number
        first = self._rows.setdefault(bytes.fromhex(print_), here)
        is_again = first != here
        if is_again:
            message = _("Row %(row)s says the same: it is taken once.") % {"row": first[1]}
            row.note(NAME, warned(None, message))
        row.action = Action.SAME if is_again or print_ in stored else Action.NEW

    def _check_dates(self, rows):
        """A number of one series and year has one date: in the file, and in the book."""
        new = {}
        for row in rows:
            key = _series(row.award)
            date, number = self._decisions.setdefault(key, (row.award.decision_date, row.number))
            if date != row.award.decision_date:
                message = _("Row %(row)s gives this decision the date %(date)s.") % {
                    "row": number,
                    "date": f"{date:%d/%m/%Y}",
                }
                row.note(NUMBER, refused(message, _("Check both on the signed paper.")))
            else:
                new[key] = date
        known = _dates_on_record(new)
        for row in rows:
            held = known.get(_series(row.award), set()) - {row.award.decision_date}
            if held and not row.is_refused:
                words_ = clash_words(row.award.decision_number, min(held))
                row.note(NUMBER, refused(words_))


def _series(award):
    return (
        str(award.authority),
        award.issuer_unit_id,
        award.issuer_agency_id,
        award.decision_number.upper(),
        award.decision_date.year,
    )


def _dates_on_record(series):
    """Series -> the dates the portal has its decision under. Two queries."""
    found = {}
    numbers, years = {key[3] for key in series}, {key[4] for key in series}
    for model, number, day in (
        (Decision, "number", "date"),
        (PastAward, "decision_number", "decision_date"),
    ):
        rows = model.objects.filter(year__in=years).annotate(_number=Upper(number))
        rows = rows.filter(_number__in=numbers).order_by().distinct()
        columns = ("authority", "issuer_unit", "issuer_agency", "_number", "year", day)
        for *key, date in rows.values_list(*columns):
            found.setdefault(tuple(key), set()).add(date)
    return found


@contextmanager
def opened_file(path, name: str, *, officer) -> Iterator[PastFile]:
    """The file at `path`, called `name`, for the length of the block.

    Raises Refused, in words by `sentence`.
    """
    with opened(path, name) as book:
        tables = []
        for sheet in book.visible_sheets:
            refuse_legacy_text(sheet)
            if sheet.count and (table := LABELS.find_table(sheet, is_name)):
                tables.append(table)
        if not tables:
            raise Refused("no_past_table")
        yield PastFile(book, tables, Reader(officer, calendar.today()))


def sentence(refused_: Refused) -> str:
    """Why a file was not read, in the active language."""
    own = {
        "no_past_table": _(
            "No table of past decisions was found: no row names columns such as full name and "
            "decision number. Use the template, or give the columns their usual names."
        ),
        "no_past_award": _("The table has a header and no row of data."),
    }
    return own.get(refused_.code) or refusals.sentence(refused_)
