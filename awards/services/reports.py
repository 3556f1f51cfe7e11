"""Achievement reports in bulk: put to their subjects by file name, the rest by hand.

A report nobody is found for waits as a paper of the submission until it is assigned.
"""

from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from awards.choices import PaperKind
from awards.listing.file_names import Matcher
from awards.models import Nomination, Submission
from awards.services import drafting
from movement.models import Paper
from movement.models.papers import bare_name


@dataclass
class Sorted:
    """What became of files sent together, by name."""

    matched: list = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def waiting(submission):
    """Reports of a submission that belong to nobody yet."""
    return submission.papers.filter(kind=PaperKind.REPORT)


@transaction.atomic
def attach_reports(submission, uploads, *, by) -> Sorted:
    """Keep each file with the subject its name names, else with the submission.

    A bad file is refused by name and hinders no other. Raises WrongState, PermissionDenied.
    """
    row = drafting.editable_submission(submission, by)
    matcher, found, held = Matcher(row.cases.all()), Sorted(), _held(row)
    for upload in uploads:
        case = matcher.find(upload.name)
        try:
            with transaction.atomic():
                _keep(upload, case or row, held, by)
        except ValidationError as error:
            found.refused.append((bare_name(upload.name), " ".join(error.messages)))
        else:
            if case:
                found.matched.append((upload.name, case))
            else:
                found.unmatched.append(upload.name)
    row.makers.add(by)
    return found


def _held(submission):
    """What reports a draft has, as (type of the owner, its pk, sha256)."""
    types = ContentType.objects.get_for_models(Submission, Nomination)
    papers = Paper.objects.filter(kind=PaperKind.REPORT).filter(
        Q(owner_type=types[Submission], owner_id=submission.pk)
        | Q(owner_type=types[Nomination], owner_id__in=submission.cases.values("pk"))
    )
    return set(papers.values_list("owner_type_id", "owner_id", "sha256"))


def _keep(upload, owner, held, by):
    """As `papers.attach_paper`, without locking the draft anew for each file."""
    paper = Paper.objects.store(upload, owner=owner, kind=PaperKind.REPORT, officer=by)
    key = (paper.owner_type_id, paper.owner_id, paper.sha256)
    if key in held:
        paper.file.delete(save=False)
        paper.delete()
    held.add(key)


@transaction.atomic
def assign(submission, chosen, *, by) -> int:
    """Give waiting reports to cases: `chosen` pairs (paper's uuid, case's public id); how many.

    Raises ValidationError where a report or case is no longer there, WrongState.
    """
    row = drafting.editable_submission(submission, by)
    papers = {paper.uuid: paper for paper in waiting(row).select_for_update()}
    cases = {case.public_id: case for case in row.cases.all()}
    if any(paper not in papers or case not in cases for paper, case in chosen):
        raise ValidationError(
            _("A report or a subject is no longer in the draft. Look at the list again.")
        )
    kind = ContentType.objects.get_for_model(Nomination)
    for uuid, case in chosen:
        paper = papers[uuid]
        paper.owner_type, paper.owner_id = kind, cases[case].pk
        paper.save(update_fields=["owner_type", "owner_id"])
    row.makers.add(by)
    return len(chosen)
