"""Everything kept of a submission as one ZIP with index and checksums; who touched it, as XLSX."""

import csv
import hashlib
import io
import tempfile
import zipfile
from itertools import chain

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from awards import sheets, timeline
from awards.models import Archive, Decision, Nomination, SigningFile
from movement import calendar, jobs
from movement.models import AccessLog, Paper

JOB = "awards.archive"
INDEX = "muc-luc.csv"
CHUNK = 1 << 20


def ask(submission, *, by):
    """A job that makes the archive of a submission; while one is being made, that one."""
    if not by.has_perm("awards.keep_archive"):
        raise PermissionDenied
    with transaction.atomic():
        archive = Archive.objects.create(submission=submission, officer=by)
        archive.job = jobs.enqueue(
            kind=JOB,
            unique_key=str(submission.public_id),
            officer=by,
            arguments={"archive": archive.pk},
        )
        if archive.job.arguments["archive"] != archive.pk:
            archive.delete()
            return Archive.objects.get(pk=archive.job.arguments["archive"])
        archive.save(update_fields=["job"])
    return archive


@jobs.register(JOB)
def _work(run):
    archive = Archive.objects.select_related("submission").get(pk=run.job.arguments["archive"])
    with tempfile.TemporaryFile() as target, override(settings.LANGUAGE_CODE):
        write(archive.submission, target)
        archive.size = target.tell()
        target.seek(0)
        archive.sha256 = hashlib.file_digest(target, "sha256").hexdigest()
        target.seek(0)
        archive.file.save("archive.zip", File(target), save=False)
    archive.made_at = calendar.now()
    archive.save()


def write(submission, target):
    """Write the ZIP of a submission to the open file `target`, a piece of each file at a time.

    Its index names every file with size and sha256; a paper whose bytes are not those sent in
    any more is named as such.
    """
    lines = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for folder, paper in _papers(submission):
            lines.append(_add(archive, folder, paper))
        story = _story(submission).encode()
        archive.writestr("dien-bien.txt", story)
        lines.append(["dien-bien.txt", "", len(story), hashlib.sha256(story).hexdigest(), ""])
        archive.writestr(INDEX, _index(lines))


def _papers(submission):
    """(folder, paper) of the submission, its cases, its decisions and files for signing."""
    cases = submission.cases.order_by("number")
    decisions = Decision.objects.filter(cases__in=cases).distinct()
    files = SigningFile.objects.filter(lines__nomination__in=cases).distinct()
    for folder, owner in chain(
        [("ho-so", submission)],
        ((f"doi-tuong-{case.number:03}", case) for case in cases),
        ((f"quyet-dinh-{decision.pk}", decision) for decision in decisions),
        ((f"trinh-ky-{file.pk}", file) for file in files),
    ):
        for paper in Paper.objects.of(owner):
            yield folder, paper


def _add(archive, folder, paper):
    name = f"{folder}/{paper.pk}-{paper.name}"
    digest = hashlib.sha256()
    with paper.file.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
        while piece := source.read(CHUNK):
            digest.update(piece)
            target.write(piece)
    is_same = digest.hexdigest() == paper.sha256
    return [name, paper.kind, paper.size, digest.hexdigest(), "" if is_same else "KHÁC BẢN GỬI"]


def _story(submission):
    """The submission's and its cases' timelines in plain sentences, oldest first."""
    lines = [f"{submission.code} - {submission.place}"]
    entries = reversed(timeline.of_submission(submission))
    lines += [_sentence(entry) for entry in entries]
    for case in submission.cases.order_by("number"):
        lines += ["", f"{case.number}. {case.full_name}"]
        steps = timeline.with_people(case.steps).order_by("pk")
        lines += [
            f"{timezone.localtime(step.at):%d/%m/%Y %H:%M} {step.label}: {step.by} {step.note}"
            for step in steps
        ]
    return "\n".join(lines) + "\n"


def _sentence(entry):
    when = timezone.localtime(entry["when"])
    return f"{when:%d/%m/%Y %H:%M} {entry['title']} {entry['note']}".strip()


def _index(lines):
    """CSV that Excel reads as UTF-8."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["Tệp", "Loại", "Dung lượng (byte)", "SHA-256", "Ghi chú"])
    rows.writerows(lines)
    return "\ufeff" + text.getvalue()


def traces(submission, *, by):
    """Who viewed, changed and downloaded what of a submission, as the bytes of an XLSX; logged."""
    if not by.has_perm("awards.export_traces"):
        raise PermissionDenied
    cases = list(submission.cases.order_by("number"))
    rows = sorted([*_changes(submission, cases), *_accesses(submission, cases)], key=_when)
    AccessLog.objects.record(
        officer=by, verb=AccessLog.Verb.EXPORT, target=submission, purpose=_("Access and changes")
    )
    return sheets.table(
        "Nhật ký xem, sửa, tải hồ sơ",
        [f"{submission.code} - {submission.place}", f"Xuất ngày {calendar.today():%d/%m/%Y}"],
        (
            ("Thời điểm", 18),
            ("Cán bộ", 26),
            ("Đơn vị", 30),
            ("Việc", 30),
            ("Đối tượng", 34),
            ("Mục đích, nội dung", 50),
        ),
        [(f"{timezone.localtime(row[0]):%d/%m/%Y %H:%M:%S}", *row[1:]) for row in rows],
    )


def _when(row):
    return row[0]


def _changes(submission, cases):
    for owner in (submission, *cases):
        for step in timeline.with_people(owner.steps):
            yield step.at, str(step.by), step.by.place, str(step.label), str(owner), step.note


def _accesses(submission, cases):
    """Lines of the access log about the submission, its cases and the papers of both."""
    case_ids = [case.pk for case in cases]
    papers = [paper.pk for owner in (submission, *cases) for paper in Paper.objects.of(owner)]
    for model, ids in (
        (type(submission), [submission.pk]),
        (Nomination, case_ids),
        (Paper, papers),
    ):
        lines = AccessLog.objects.about_any(model, ids).select_related(
            "officer__unit", "officer__agency"
        )
        for line in lines.prefetch_related("target"):
            yield (
                line.at,
                str(line.officer),
                line.officer.place,
                line.get_verb_display(),
                str(line.target or ""),
                line.purpose,
            )
