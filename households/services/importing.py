"""An import from the upload to the register: what the pages, the jobs and the command all call."""

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from households import import_workflow as workflow
from households.duplicate_jobs import find_after_load
from households.importing import register_clock, undoing
from households.importing.from_file import checked_file, is_unsure
from households.importing.limits import MEGABYTE, Refused
from households.importing.load import CannotImport, Task, check_year, take, take_nothing
from households.importing.notes import Notes
from households.importing.refusals import sentence
from households.importing.rows import Totals
from households.models import ImportBatch
from households.models.importing import Mode
from households.services import import_answers
from households.services.import_findings import keep_findings, log_outside
from movement import calendar
from movement.jobs import carry_out, enqueue, take_up
from movement.models import Job
from movement.models.papers import bare_name

CHECK_JOB, LOAD_JOB = "household_check", "household_import"
# Two uploads at once take turns in looking whether the unit is free (an advisory lock's key).
TURN = 7_305_001


class AlreadyImporting(Exception):
    """Another import of the same households is under way: `batch`."""

    def __init__(self, batch):
        super().__init__(batch.pk)
        self.batch = batch

    def __str__(self):
        return _("%(officer)s has been importing for %(unit)s since %(moment)s.") % {
            "officer": self.batch.officer,
            "unit": self.batch.unit,
            "moment": date_format(localtime(self.batch.uploaded_at), "H:i d/m/Y"),
        }


@transaction.atomic
def open_import(*, upload, officer, unit, year, mode=Mode.ALL) -> ImportBatch:
    """Keep an uploaded file and begin its import, if no other of these households is under way.

    Raises ValidationError (empty, too large) and AlreadyImporting.
    """
    check_size(upload)
    _be_the_only_one(unit)
    return ImportBatch.begin(
        by=officer,
        officer=officer,
        unit=unit,
        year=year,
        mode=mode,
        file=upload,
        file_name=bare_name(upload.name),
        size=upload.size,
        sha256=sha256_of(upload),
        approval_limit=settings.IMPORT_APPROVAL_ROWS,
        mapping=import_answers.remembered_mapping(unit),
        answers=import_answers.remembered_answers(unit),
    )


def _be_the_only_one(unit) -> None:
    """Raises AlreadyImporting; until the transaction ends no other import begins."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
    others = ImportBatch.objects.active().overlapping(unit)
    if other := others.select_related("officer", "unit").first():
        raise AlreadyImporting(other)


def check_size(upload) -> None:
    """What a file is by its content is the reader's question; here only how large it is."""
    if not upload.size:
        raise ValidationError(
            _("The file %(name)s is empty.") % {"name": bare_name(upload.name)}, code="empty"
        )
    if upload.size > settings.IMPORT_MAX_UPLOAD_MB * MEGABYTE:
        raise ValidationError(
            _(
                "The file %(name)s has %(size)s MB, over the limit of %(limit)s MB. "
                "Split it by commune, or save it as CSV UTF-8."
            )
            % {
                "name": bare_name(upload.name),
                "size": -(-upload.size // MEGABYTE),
                "limit": settings.IMPORT_MAX_UPLOAD_MB,
            },
            code="size",
        )


def sha256_of(upload) -> str:
    digest = hashlib.sha256()
    upload.seek(0)
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def _opened(batch):
    return checked_file(
        batch.file.path,
        batch.file_name,
        officer=batch.officer,
        unit=batch.unit,
        year=batch.year,
        mapping=batch.mapping,
        answers=batch.answers,
    )


def task_of(batch, *, writes: bool) -> Task:
    """What the loader is asked to do with an import."""
    return Task(
        batch.officer,
        batch.unit,
        batch.year,
        mode=Mode(batch.mode),
        writes=writes,
        label=str(batch.public_id),
    )


def _silent(percent):
    """Nobody watches."""


# --- checking ------------------------------------------------------------------------------


def begin_check(batch) -> None:
    """Check a small file at once and a large one in the background."""
    do_check(batch, plan_check(batch))


@transaction.atomic
def plan_check(batch) -> Job | None:
    """Give the check its job: returned where the file is small, for `do_check`.

    Small or large, a worker goes on with it should the process that does it die.
    """
    what = {"kind": CHECK_JOB, "unique_key": str(batch.public_id), "officer": batch.officer}
    if batch.size > settings.IMPORT_CHECK_AT_ONCE_KB * 1024:
        batch.keep(job=enqueue(**what))
        return None
    if job := take_up(**what):
        batch.keep(job=job)
    return job


def plan_console(batch) -> Job:
    """The job of a console's import. Should the console be killed, nothing of it was loaded, and
    a worker checks the file: its officer finds it among the imports, and confirms it there."""
    job = take_up(kind=CHECK_JOB, unique_key=str(batch.public_id), officer=batch.officer)
    batch.keep(job=job)
    return job


def do_check(batch, job: Job | None) -> None:
    """Check a file now by the job that was planned, if it was planned for now."""
    if job is not None:
        carry_out(job, lambda run: check(batch))
        batch.refresh_from_db()


def check(batch, progress: Callable[[int], None] = _silent) -> None:
    """Check the file and compare it with the register; nothing of the register is changed.

    Side effects in order: findings, the file with remarks, the access log, the state: checked, or
    failed with what is wrong with the file; still uploaded where its columns must be mapped first.
    """
    try:
        with _opened(batch) as file, Notes(settings.IMPORT_FINDINGS_SHOWN) as notes:
            tables = file.tables()
            if file.needs_columns or (is_unsure(tables) and not batch.mapping):
                batch.keep(tables=tables)
                return
            clock = register_clock.read()
            households = file.households(notes.add, progress)
            outcome = take(
                households, file.checker.totals, task_of(batch, writes=False), notes.add,
                progress=progress,
            )  # fmt: skip
            annotated = _annotated(file, notes)
            keep_checked(
                batch,
                outcome,
                notes,
                tables=tables,
                questions=file.questions(),
                annotated=annotated,
                register_clock=clock,
            )
    except Refused as refused:
        batch.move("fail", message=sentence(refused))
    except (CannotImport, PermissionDenied) as reason:
        batch.move("fail", message=str(reason))


def _annotated(file, notes):
    """The file with remarks, ready to be stored; "" where there are none."""
    if not notes.count:
        return ""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "annotated.xlsx")
        file.annotate(notes, path)
        return ContentFile(path.read_bytes(), name=path.name)


@transaction.atomic
def keep_checked(batch, outcome, notes, **facts) -> None:
    """The outcome of a check: findings, the access log, and the state `checked`."""
    totals = outcome.totals
    keep_findings(batch, notes)
    log_outside(batch, notes)
    batch.move(
        "check",
        totals=asdict(totals),
        preview=outcome.preview,
        row_count=totals.read,
        refused_count=totals.refused,
        finding_count=notes.count,
        message="",
        **facts,
    )


# --- loading -------------------------------------------------------------------------------


@transaction.atomic
def submit(batch, *, by, mode) -> None:
    """Have a checked file loaded: all of it or only the good rows; a file so large that a second
    person approves it waits for that one."""
    # Asked of the database: somebody else may have confirmed it a moment ago, in another mode.
    ImportBatch.objects.filter(pk=batch.pk, status=workflow.CHECKED).update(mode=mode)
    batch.refresh_from_db(fields=["mode"])
    if batch.needs_approval:
        batch.transition("ask", by=by)
    else:
        confirm(batch, "confirm", by=by)


@transaction.atomic
def confirm(batch, name, *, by, **facts) -> None:
    """`confirm` or `approve`: the state, and the job that loads."""
    if name == "approve":
        facts["approver"] = by
    batch.transition(name, by=by, **facts)
    job = enqueue(kind=LOAD_JOB, unique_key=str(batch.public_id), officer=batch.officer)
    batch.keep(job=job)


class NothingLoaded(Exception):
    """The register changed since the check, and rows are refused now."""


def load(batch, progress: Callable[[int], None] = _silent) -> None:
    """Load an approved file, or go on where a worker died; done or failed at the end.

    The register, its history and the state `loaded` are one transaction: killed at any moment,
    all of it is there or nothing. What went wrong with the file is told by the state `failed`.
    """
    if batch.status == workflow.APPROVED:
        batch.move("begin")
    try:
        if _load_nothing(batch):
            return
        with _opened(batch) as file, Notes(settings.IMPORT_FINDINGS_SHOWN) as notes:
            _load(batch, file, notes, progress)
    except Refused as refused:
        batch.move("fail", message=sentence(refused))
    except (CannotImport, PermissionDenied, NothingLoaded) as reason:
        batch.move("fail", message=str(reason))


@transaction.atomic
def _load_nothing(batch):
    """Be done at once with a file that changed nothing when it was checked, if the register still
    stands as it was then; whether it was so."""
    if not (batch.changes_nothing and register_clock.stands_at(batch.register_clock)):
        return False
    if _is_ours(batch):
        totals = Totals(**batch.totals)
        finish(batch, take_nothing(totals, task_of(batch, writes=True)))
    return True


def _is_ours(batch):
    """Whether the import is still to be loaded; the row stays locked until the transaction ends.

    A worker believed dead may still hold it: its end is waited for.
    """
    now = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    return now.status == workflow.LOADING


@transaction.atomic
def _load(batch, file, notes, progress):
    if not _is_ours(batch):
        return
    with connection.cursor() as cursor:
        # A killed worker's statement ends with it, not minutes later.
        cursor.execute("SET LOCAL client_connection_check_interval = '2s'")
    households = file.households(notes.add, progress)
    totals, task = file.checker.totals, task_of(batch, writes=True)
    outcome = take(households, totals, task, notes.add, progress=progress)
    if not outcome.is_written:
        raise NothingLoaded(
            _(
                "Nothing was loaded: since the check the register has changed, and %(count)s "
                "households are refused now. Check the file again."
            )
            % {"count": totals.refused}
        )
    finish(batch, outcome)


def finish(batch, outcome) -> None:
    """The state `loaded`, and the search for duplicates, in the transaction of the load."""
    batch.move(
        "finish",
        totals=asdict(outcome.totals),
        history=outcome.history,
        loaded_at=calendar.now(),
        message="",
    )
    find_after_load(batch)


def give_up(job) -> None:
    """A job that failed for good: its import says so, and nothing of it was loaded."""
    batch = ImportBatch.objects.filter(public_id=job.unique_key, job=job).first()
    if batch and batch.status in workflow.IMPORT_COURSE.by_name["fail"].sources:
        batch.move(
            "fail",
            message=_("The work stopped by a fault of the portal; nothing was loaded. Try again."),
        )


@transaction.atomic
def undo(batch, *, by) -> None:
    """Take a whole load back. Raises StillNeeded, CannotImport (the year is locked by now)."""
    batch.transition("undo", by=by)
    check_year(batch.year)
    undoing.undo(batch.history, officer=by, label=str(batch.public_id))


def restart(batch, *, by) -> None:
    """Check a failed file anew. Raises AlreadyImporting where another import came between."""
    with transaction.atomic():
        _be_the_only_one(batch.unit)
        batch.transition("restart", by=by, message="")
        job = plan_check(batch)
    do_check(batch, job)
