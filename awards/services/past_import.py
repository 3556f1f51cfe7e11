"""A file of past decisions from its upload to the book: pages, jobs and the command call these."""

import tempfile
import uuid
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pghistory
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils.translation import gettext as _

from awards.models import PastAward, PastImport, ResultBatch, WrongState
from awards.models.results import Source
from awards.past_import.reading import Totals, opened_file, sentence
from awards.past_import.rows import Action
from awards.services.results import RECORD
from households.import_jobs import Progress
from households.importing.annotated import annotate
from households.importing.limits import Refused
from households.importing.notes import Notes
from households.importing.rows import Finding
from households.services.importing import check_size, sha256_of
from movement import calendar
from movement.jobs import carry_out, enqueue, register, take_up
from movement.models.papers import bare_name

CHECK_JOB, LOAD_JOB = "past_award_check", "past_award_import"
FINDINGS_KEPT, PREVIEWED = 200, 20
# An advisory lock's key.
TURN = 7_305_002


class NothingLoaded(Exception):
    """Rows are refused and not only the good ones were asked for, or nothing is new."""


def _silent(percent):
    """Nobody watches."""


@transaction.atomic
def open_file(upload, *, by, form_uuid=None) -> PastImport:
    """Keep a file for its check; sent twice by the same form, the first one.

    Raises PermissionDenied and ValidationError (empty, too large).
    """
    if not by.has_perm(RECORD):
        raise PermissionDenied
    form_uuid = form_uuid or uuid.uuid4()
    if twin := PastImport.objects.filter(form_uuid=form_uuid, officer=by).first():
        return twin
    check_size(upload)
    return PastImport.objects.create(
        form_uuid=form_uuid,
        officer=by,
        unit=by.unit,
        agency=by.agency,
        file=upload,
        file_name=bare_name(upload.name),
        size=upload.size,
        sha256=sha256_of(upload),
    )


# --- checking ------------------------------------------------------------------------------


def begin_check(row: PastImport) -> None:
    """Check a small file at once and a large one in the background; a worker goes on with either
    should its process die."""
    if row.checked_at or row.message or row.job_id:
        return
    what = {"kind": CHECK_JOB, "unique_key": str(row.public_id), "officer": row.officer}
    with transaction.atomic():
        is_large = row.size > settings.IMPORT_CHECK_AT_ONCE_KB * 1024
        job = enqueue(**what) if is_large else take_up(**what)
        keep(row, job=job)
    if job and not is_large:
        carry_out(job, lambda run: check(row))
        row.refresh_from_db()


def check(row: PastImport, progress=_silent) -> None:
    """Read the file beside the book and keep what was found; the book is not changed."""
    try:
        with _opened(row) as file, Notes(FINDINGS_KEPT) as notes:
            preview = []
            for batch in file.batches(notes.add, progress):
                preview += [_told(each) for each in batch[: PREVIEWED - len(preview)]]
            keep(
                row,
                checked_at=calendar.now(),
                totals=asdict(file.totals),
                finding_count=notes.count,
                findings=[_kept(finding) for finding in notes.first],
                preview=preview,
                annotated=_annotated(file.book, notes),
                message="",
            )
    except Refused as refused:
        keep(row, message=sentence(refused))


def _opened(row):
    return opened_file(row.file.path, row.file_name, officer=row.officer)


def keep(row, **facts) -> None:
    """Save facts of a file; its other columns are left alone."""
    for name, value in facts.items():
        setattr(row, name, value)
    row.save(update_fields=list(facts))


def _kept(finding):
    return {
        "level": str(finding.level),
        "sheet": finding.place.sheet,
        "row": finding.place.row,
        "column": finding.place.column,
        "read": finding.read[:200],
        "message": finding.message,
        "right": finding.right,
    }


def _told(row):
    """A row for the page: as it would stand in the book."""
    award = row.award
    if award is None:
        return {"number": row.number, "name": row.subject.name, "action": str(row.action)}
    return {
        "number": row.number,
        "name": award.full_name,
        "place": award.workplace or award.place,
        "form": award.form_text,
        "decision": f"{award.decision_number}, {award.decision_date:%d/%m/%Y}",
        "issuer": str(award.issuer or award.get_authority_display()),
        "action": str(row.action),
    }


def _annotated(book, notes):
    """The file with remarks at its cells, ready to be stored; "" where there are none."""
    if not notes.count:
        return ""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "annotated.xlsx")
        annotate(book, notes, path)
        return ContentFile(path.read_bytes(), name=path.name)


# --- loading -------------------------------------------------------------------------------


@transaction.atomic
def submit(row: PastImport, *, by, only_good=False) -> None:
    """Have a checked file loaded, by a worker.

    Raises PermissionDenied; WrongState (somebody was faster); ValidationError where rows are
    refused and all were asked for, or there is nothing new.
    """
    now = PastImport.objects.select_for_update(of=("self",)).get(pk=row.pk)
    _check_loadable(now, by, only_good)
    job = enqueue(kind=LOAD_JOB, unique_key=str(now.public_id), officer=by)
    keep(now, load_asked_at=calendar.now(), only_good=only_good, job=job)


def _check_loadable(row, by, only_good):
    may = PastImport.objects.for_user(by).filter(pk=row.pk).exists()
    if not (by.has_perm(RECORD) and may):
        raise PermissionDenied
    if not row.is_open:
        raise WrongState(
            _("This file is no longer waiting: %(state)s.") % {"state": row.state.label}
        )
    if row.totals["refused"] and not only_good:
        raise ValidationError(
            _("Rows are refused: mend the file and send it again, or load the good rows only.")
        )
    if not row.totals["new"]:
        raise ValidationError(_("There is nothing new: every subject is on record already."))


def load(row: PastImport, progress=_silent) -> None:
    """Load a file that was asked for: all of it or nothing, in one transaction.

    What went wrong is told by its message; a worker believed dead may have done it meanwhile.
    """
    try:
        with (
            _opened(row) as file,
            Notes(FINDINGS_KEPT) as notes,
            pghistory.context(user=row.officer_id, source=LOAD_JOB),
            transaction.atomic(),
        ):
            now = PastImport.objects.select_for_update(of=("self",)).get(pk=row.pk)
            if now.state == PastImport.State.LOADING:
                write(now, file, notes, progress)
    except Refused as refused:
        keep(row, message=sentence(refused))
    except NothingLoaded as reason:
        keep(row, message=str(reason))


def write(row, file, notes, progress) -> ResultBatch:
    """The new rows of an open file into the book as one ResultBatch, batch by batch.

    Call it in a transaction. Raises NothingLoaded.
    """
    with connection.cursor() as cursor:
        # Two files of the same rows take turns: the second finds them on record.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
    made = ResultBatch.objects.create(
        form_uuid=row.form_uuid,
        source=Source.FILE,
        file_name=row.file_name,
        recorded_by=row.officer,
        unit=row.unit,
        agency=row.agency,
    )
    for batch in file.batches(notes.add, progress):
        new = [each.award for each in batch if each.action == Action.NEW]
        for award in new:
            award.batch = made
        PastAward.objects.bulk_create(new)
    totals = file.totals
    if totals.refused and not row.only_good:
        raise NothingLoaded(
            _("Nothing was loaded: %(count)s rows are refused now. Check the file again.")
            % {"count": totals.refused}
        )
    if not totals.new:
        raise NothingLoaded(_("There is nothing new: every subject is on record already."))
    made.row_count = totals.new
    made.save(update_fields=["row_count"])
    keep(row, batch=made, totals=asdict(totals))
    return made


# --- jobs ----------------------------------------------------------------------------------


def _give_up(job):
    """A job that failed for good: its file says so, and nothing of it was loaded."""
    row = PastImport.objects.filter(public_id=job.unique_key).select_related("batch").first()
    if row and row.is_busy:
        keep(
            row,
            message=_("The work stopped by a fault of the portal; nothing was loaded. Try again."),
        )


def _job(kind, work):
    def run_it(run):
        row = PastImport.objects.select_related("officer", "batch").get(
            public_id=run.job.unique_key
        )
        with Progress(run) as progress:
            work(row, progress)

    register(kind, given_up=_give_up)(run_it)
    return kind


KINDS = (_job(CHECK_JOB, check), _job(LOAD_JOB, load))


# --- the console ---------------------------------------------------------------------------


@dataclass
class Result:
    """What became of a file: `loaded` rows went into the book; `first` findings."""

    totals: Totals
    loaded: int = 0
    first: list[Finding] = field(default_factory=list)


def run(upload, *, path, by, only_good=False, is_dry=False, report=None) -> Result:
    """Check and load `upload` (its content at `path`) in one go; with `is_dry` only check it.

    Raises Refused, ValidationError, PermissionDenied: then nothing was loaded.
    """
    if not by.has_perm(RECORD):
        raise PermissionDenied
    with opened_file(path, upload.name, officer=by) as file, Notes(FINDINGS_KEPT) as notes:
        for _batch in file.batches(notes.add, _silent):
            pass
        totals, first = file.totals, notes.first
        if report:
            annotate(file.book, notes, report)
    if is_dry or not totals.new or (totals.refused and not only_good):
        return Result(totals, first=first)
    row = load_at_once(upload, by=by, only_good=only_good)
    return Result(totals, row.batch.row_count, first)


def load_at_once(upload, *, by, only_good=False) -> PastImport:
    """Check and load a file in this process, without a job. Raises ValidationError."""
    row = open_file(upload, by=by)
    check(row)
    if not row.message:
        _check_loadable(row, by, only_good)
        keep(row, load_asked_at=calendar.now(), only_good=only_good)
        load(row)
        row.refresh_from_db()
    if row.message:
        raise ValidationError(row.message)
    return row
