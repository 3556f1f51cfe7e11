"""The import of the console: the page's steps in one pass over the file, in one transaction."""

from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from households.importing.from_file import checked_file
from households.importing.load import CannotImport, Task, take
from households.importing.notes import Notes
from households.importing.rows import Finding, Totals
from households.models.importing import Mode
from households.services import import_answers, importing
from movement.jobs import at_work

FINDINGS_PRINTED = 100


@dataclass
class Result:
    """What became of the file. `state` is the import's, "" for a dry run; `first` findings."""

    totals: Totals
    state: str = ""
    code: str = ""
    first: list[Finding] = field(default_factory=list)


def run(upload, *, path, year, officer, approver=None, mode=Mode.ALL, is_dry=False, report=None):
    """Import `upload` (its content at `path`) for the officer's own unit; a `Result`.

    Raises what the steps raise: Refused, CannotImport, PermissionDenied, ValidationError,
    AlreadyImporting; then nothing was loaded.
    """
    unit = officer.own_unit
    if unit is None:
        raise CannotImport(_("%(officer)s has no unit to import for.") % {"officer": officer})
    task = Task(officer, unit, year, mode=mode)
    if is_dry:
        with _checked(path, upload.name, task) as (file, notes):
            outcome = take(file.households(notes.add), file.checker.totals, task, notes.add)
            _report(file, notes, report)
            return Result(outcome.totals, first=notes.first)
    with transaction.atomic():
        batch = importing.open_import(
            upload=upload, officer=officer, unit=unit, year=year, mode=mode
        )
        job = importing.plan_console(batch)
    try:
        with at_work(job):
            return _import(batch, approver, report)
    except Exception as error:
        batch.refresh_from_db()
        batch.move("fail", message=str(error))
        raise


@contextmanager
def _checked(path, name, task, mapping=None, answers=None):
    opened = checked_file(
        path,
        name,
        officer=task.officer,
        unit=task.unit,
        year=task.year,
        mapping=import_answers.remembered_mapping(task.unit) if mapping is None else mapping,
        answers=import_answers.remembered_answers(task.unit) if answers is None else answers,
    )
    with opened as file, Notes(FINDINGS_PRINTED) as notes:
        if file.needs_columns:
            raise CannotImport(
                _("Columns are missing: %(missing)s. Name them as in the template.")
                % {"missing": ", ".join(file.missing_labels())}
            )
        yield file, notes


def _report(file, notes, path):
    if path:
        file.annotate(notes, path)


def _import(batch, approver, report):
    task = importing.task_of(batch, writes=True)

    def is_approved(totals):
        return approver is not None or totals.read <= batch.approval_limit

    with (
        _checked(batch.file.path, batch.file_name, task, batch.mapping, batch.answers) as checked,
        transaction.atomic(),
    ):
        file, notes = checked
        outcome = take(
            file.households(notes.add),
            file.checker.totals,
            task,
            notes.add,
            may_write=is_approved,
        )
        importing.keep_checked(batch, outcome, notes, questions=file.questions())
        _move_on(batch, outcome, approver)
        _report(file, notes, report)
    return Result(outcome.totals, batch.status, str(batch.public_id), notes.first)


def _move_on(batch, outcome, approver):
    """Through the states an officer would go, to where the file has come."""
    if outcome.is_written and batch.needs_approval:
        batch.transition("ask", by=batch.officer)
        batch.transition("approve", by=approver, approver=approver)
    elif outcome.is_written:
        batch.transition("confirm", by=batch.officer)
    elif not importing.task_of(batch, writes=True).is_taken(outcome.totals):
        # The mended file comes as an import of its own: this one must not stand in its way.
        batch.transition("withdraw", by=batch.officer)
    else:
        batch.transition("ask", by=batch.officer)
    if outcome.is_written:
        batch.move("begin")
        importing.finish(batch, outcome)
