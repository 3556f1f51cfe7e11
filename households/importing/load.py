"""Checked rows into the register: one transaction, one meaning for the pages, the job and the
command. Rows are staged, compared with the register as it is now, and written as one set.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils.translation import gettext as _

from households import import_workflow as workflow
from households.copying import open_history
from households.importing import comparing, previewing, writing
from households.importing.communes import Communes, Standards
from households.importing.place_table import fill_places
from households.importing.refused import Refuser
from households.importing.rows import Finding, HouseholdRow, Totals
from households.importing.staging import Stage
from households.models import Household, YearLock
from households.models.importing import Mode
from movement import calendar
from movement.models import AdministrativeUnit, Officer

# How far the work is, in percent, when reading is done and when writing begins.
COMPARING, WRITING = 65, 80


class CannotImport(Exception):
    """The file as a whole cannot be taken; the message says why and what to do instead."""


@dataclass(frozen=True)
class Task:
    """Whose rows of which year, for which unit, and what becomes of them.

    `writes` False only compares. `label` goes into the history beside the officer.
    """

    officer: Officer
    unit: AdministrativeUnit
    year: int
    mode: Mode = Mode.ALL
    writes: bool = False
    label: str = ""

    def is_taken(self, totals: Totals) -> bool:
        """Whether a file with these totals is written, when writing is asked for."""
        return self.mode == Mode.GOOD or not totals.refused


@dataclass
class Outcome:
    """What became of a file. `written` is rows by table; `history` the context of their events,
    None when nothing was written."""

    totals: Totals
    preview: list = field(default_factory=list)
    written: dict = field(default_factory=dict)
    history: str | None = None

    @property
    def is_written(self) -> bool:
        return self.history is not None


def take(
    households: Iterable[HouseholdRow],
    totals: Totals,
    task: Task,
    on_finding: Callable[[Finding], None] = lambda finding: None,
    may_write: Callable[[Totals], bool] = lambda totals: True,
    progress: Callable[[int], None] = lambda percent: None,
) -> Outcome:
    """Compare checked `households` with the register and, if asked, write them.

    `totals` is counted by the checker while `households` is gone through; what the register
    refuses is added here, and told to `on_finding`. With refused rows and `Mode.ALL`, or when
    `may_write` says no to the totals, nothing is written. `progress` hears of the work behind the
    reading, in percent of the whole. Raises `CannotImport` (locked year) and `PermissionDenied`;
    both leave nothing.
    """
    with (
        pghistory.context(source="import", user=task.officer.pk, batch=task.label) as history,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        check_right(task)
        if task.writes:
            open_history(cursor, Household)
        stage = Stage(cursor, encrypts=task.writes)
        stage.fill(households)
        progress(COMPARING)
        outcome = _compared(cursor, stage, totals, task, on_finding)
        progress(WRITING)
        if task.writes and task.is_taken(totals) and may_write(totals):
            outcome.written = writing.write(cursor, year=task.year, today=calendar.today())
            outcome.history = str(history.id)
        cursor.execute(f"DROP TABLE IF EXISTS {', '.join(TEMPORARY)}")
    return outcome


def take_nothing(totals: Totals, task: Task) -> Outcome:
    """The outcome of a file known to change nothing; raises as `take` does."""
    with pghistory.context(source="import", user=task.officer.pk, batch=task.label) as history:
        check_right(task)
    return Outcome(totals, history=str(history.id))


# Dropped by name: a caller's own transaction may hold several loads.
TEMPORARY = (
    "import_household",
    "import_member",
    "import_place",
    "import_match",
    "import_refusal",
    "import_change",
    "import_person",
    "import_member_change",
    "import_gone",
    "import_derived",
)


def check_right(task: Task) -> None:
    """The officer as he is now: active, with the verb, the unit in his area, the year open."""
    officer = Officer.objects.select_related("unit", "agency__unit").get(pk=task.officer.pk)
    if not (officer.may_sign_in() and officer.has_perm(workflow.IMPORT)):
        raise PermissionDenied(_("You have not been given the right to do this."))
    if not officer.area_path or not task.unit.path.startswith(officer.area_path):
        raise PermissionDenied(_("%(unit)s is not in your area.") % {"unit": task.unit})
    check_year(task.year)


def check_year(year: int) -> None:
    """Raises `CannotImport` for an approved year: only amendments change it."""
    if YearLock.objects.filter(year=year).exists():
        raise CannotImport(
            _(
                "The figures of %(year)s are locked. Ask for an amendment of each household to be "
                "corrected, and state the reason."
            )
            % {"year": year}
        )


def _compared(cursor, stage, totals, task, on_finding):
    """The staged rows compared; what the register refuses is counted and told."""
    refuser = Refuser(cursor, stage, totals, on_finding)
    places = Communes(), _standards(task.year)
    comparing.prepare(cursor)
    # The file's own places first, by which rows are matched; then those of the matched.
    fill_places(cursor, task.unit, *places)
    comparing.match(cursor)
    fill_places(cursor, task.unit, *places)
    if task.writes:
        cursor.execute(comparing.LOCK)
    refuser.refuse(comparing.refuse(cursor))
    comparing.compare(cursor, task.year)
    refuser.refuse_conflicts(comparing.refuse_conflicts(cursor, task.year))
    comparing.drop_conflicts(cursor)
    totals.new, totals.changed, totals.unchanged = comparing.counts(cursor)
    preview = previewing.changes_of(cursor, stage.sources)
    return Outcome(totals, preview=preview)


def _standards(year):
    """Raises `CannotImport` for a year in which none is in force: no result could be kept."""
    standards = Standards(year)
    if standards.is_empty:
        raise CannotImport(_("No poverty standard is in force in %s.") % year)
    return standards
