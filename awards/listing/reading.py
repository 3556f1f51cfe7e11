"""A file or paste with a list of subjects -> checked rows, beside a draft's cases."""

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from awards.listing.columns import find_table, table_without_header
from awards.listing.compare import Action, Planned, check_together, plan
from awards.listing.rows import ListRow, read_rows
from awards.listing.subject import Terms
from awards.tables.columns import Table
from households.importing import refusals
from households.importing.layouts import refuse_legacy_text
from households.importing.limits import Refused
from households.importing.reading import Book, opened
from households.importing.rows import Finding, Level, Place

# A list of subjects is short: what is longer is something else.
MOST_ROWS = 2_000


@dataclass
class CheckedList:
    """A list that was read: its rows in order, and every finding in the order of the sheet."""

    book: Book
    tables: list[Table]
    rows: list[ListRow]
    planned: list[Planned]
    findings: list[Finding] = field(default_factory=list)

    def count(self, action) -> int:
        return sum(each.action == action for each in self.planned)

    @property
    def refused_count(self):
        return self.count(Action.REFUSED)

    @property
    def warned_count(self):
        """Rows taken that somebody should look at."""
        return sum(bool(r.subject.remarks) and not r.is_refused for r in self.rows)


@contextmanager
def checked_list(content: bytes, name: str, *, terms: Terms, cases=(), has_header=True):
    """The list in a file of these bytes, checked beside `cases`, for the length of the block.

    `has_header` False: a paste, whose first row may be a subject already. Raises Refused, in
    words by `sentence`.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "list").with_suffix(Path(name).suffix)
        path.write_bytes(content)
        with opened(path, name) as book:
            tables, findings = _tables(book, has_header)
            rows = []
            for table in tables:
                found, skipped = read_rows(table, terms)
                rows += found
                findings += skipped
                if len(rows) > MOST_ROWS:
                    raise Refused("list_too_long", limit=MOST_ROWS)
            if not rows:
                raise Refused("no_subject")
            check_together(rows)
            planned = plan(rows, cases)
            findings += [finding for row in rows for finding in row.findings()]
            yield CheckedList(book, tables, rows, planned, findings)


def _tables(book, has_header):
    """The tables of the visible sheets, and findings about what of the file is not read."""
    tables = []
    findings = [_of_file(Place(), str(refusals.NOTICES[code])) for code in book.notices]
    for sheet in book.visible_sheets:
        if not sheet.count:
            continue
        refuse_legacy_text(sheet)
        table = find_table(sheet) or (None if has_header else table_without_header(sheet))
        if table is None:
            message = _("No list of subjects was found here; the sheet was not read.")
            findings.append(_of_file(Place(sheet.name), message))
            continue
        tables.append(table)
        for column in table.unread:
            message = _("This column is not read: %(label)s.") % {"label": column.label[:60]}
            findings.append(_of_file(Place(sheet.name, 0, column.letters), message))
    if not tables:
        raise Refused("no_list")
    return tables, findings


def _of_file(place, message):
    return Finding(Level.WARNED, place, "", message, kind="file")


def sentence(refused: Refused) -> str:
    """Why a file was not read, in the active language."""
    own = {
        "no_list": _(
            "No list of subjects was found: no row names columns such as full name and form "
            "proposed. Use the template, or give the columns their usual names."
        ),
        "no_subject": _("No subject was found in the list: each needs a name and its kind."),
        "list_too_long": _(
            "The list has more than %(limit)s rows. Split it into several submissions."
        ),
    }
    if refused.code in own:
        return own[refused.code] % refused.params
    return refusals.sentence(refused)
