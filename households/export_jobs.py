"""The background job that makes the file of a long export."""

from django.core.exceptions import PermissionDenied

from households.exporting.asking import asked_by
from households.import_jobs import Progress
from households.models import RegisterExport
from households.services import exporting
from movement.jobs import register


def register_jobs() -> None:
    """Called when the app is ready."""
    register(exporting.JOB)(_make)


def _make(run):
    """As the officer: with the rows and the columns they may see when the file is made."""
    rows = RegisterExport.objects.select_related("officer__unit", "officer__agency__unit", "unit")
    export = rows.get(public_id=run.job.unique_key)
    if export.made_at:
        return
    if not export.officer.has_perm(exporting.PERMISSION):
        raise PermissionDenied(exporting.PERMISSION)
    question = asked_by(export.officer, export.source, export.query)
    total = question.found.count() or 1
    with Progress(run) as progress:
        exporting.make(export, question, lambda done: progress(min(99, 100 * done // total)))
