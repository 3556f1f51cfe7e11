"""Taking a list of the register out: asked for, made, logged, removed in time."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from households.exporting import files
from households.exporting.columns import columns_for
from households.models import RegisterExport
from households.models.export import FileFormat
from movement import calendar, jobs
from movement.models import AccessLog, DemoMark

JOB = "households.export"
PERMISSION = "households.export_households"
LONGEST_LOG = 300


def ask(*, officer, source, question, row_count, purpose, file_format):
    """An export of `question`, made at once when it is short, else by a job.

    Side effects in order: files of old exports are removed; the row is written; the file is made
    and logged (`make`), or the job asked for.
    """
    remove_outdated()
    with transaction.atomic():
        export = RegisterExport.objects.create(
            officer=officer,
            unit=officer.own_unit,
            source=source,
            query=question.query,
            title=f"{question.title} - {question.unit.name}",
            words=question.words,
            purpose=purpose,
            file_format=file_format,
        )
        if row_count <= settings.EXPORT_ROWS_AT_ONCE:
            make(export, question)
        else:
            export.job = jobs.enqueue(kind=JOB, unique_key=str(export.public_id), officer=officer)
            export.save(update_fields=["job"])
    return export


def make(export, question, tell=lambda done: None):
    """Write the file of an export and the line of the access log, with the households in it.

    Documents of the office are Vietnamese in whatever language the officer reads the portal.
    """
    with tempfile.TemporaryDirectory() as folder, override(settings.LANGUAGE_CODE):
        path = Path(folder, "export")
        with transaction.atomic():
            columns = columns_for(export.officer, question.year)
            if export.file_format == FileFormat.CSV:
                count = files.write_csv(path, question.found, columns)
            else:
                cover = cover_of(export)
                count = files.write_xlsx(path, question.found, columns, cover, tell)
            _keep(export, path, count)


def _keep(export, path, count):
    export.row_count, export.size, export.made_at = count, path.stat().st_size, calendar.now()
    with path.open("rb") as content:
        export.file.save(export.file_format, File(content), save=False)
    export.save()
    AccessLog.objects.record(
        officer=export.officer,
        verb=AccessLog.Verb.EXPORT,
        target=export,
        purpose=_log_text(export),
    )


def _log_text(export):
    """Purpose, number, filters; cut at the end, the row of the export has all of it."""
    parts = (
        export.purpose,
        _("%(count)s households") % {"count": intcomma(export.row_count)},
        export.title,
        filters_in_words(export.words),
    )
    text = " · ".join(parts)
    return text if len(text) <= LONGEST_LOG else f"{text[: LONGEST_LOG - 1]}…"


def filters_in_words(words):
    """The filters as one text: "Place: Huyện Kế Sách; Class: Poor household"."""
    if not words:
        return _("not filtered")
    return "; ".join(f"{word['label']}: {word['text']}" for word in words)


def cover_of(export):
    """What stands above the table of an XLSX."""
    moment = timezone.localtime(export.asked_at)
    officer = export.officer
    who = ", ".join(text for text in (str(officer), officer.position, officer.place) if text)
    lines = [
        _("Filters: %(words)s") % {"words": filters_in_words(export.words)},
        _("Exported on %(date)s at %(time)s by %(who)s")
        % {"date": f"{moment:%d/%m/%Y}", "time": f"{moment:%H:%M}", "who": who},
        _("Purpose: %(purpose)s") % {"purpose": export.purpose},
        _("Identity numbers are masked. Personal data: use for the stated purpose only."),
    ]
    if DemoMark.objects.exists():
        lines.append(_("Illustrative data"))
    return files.Cover(export.title, tuple(lines))


def remove_outdated():
    """Delete the files whose time is over; how many. The rows stay."""
    outdated = list(RegisterExport.objects.outdated())
    for export in outdated:
        export.file.delete(save=False)
        export.save(update_fields=["file"])
    return len(outdated)
