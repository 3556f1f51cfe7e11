"""Papers of a draft and of a supplement: kept once, taken out again while that may be."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from awards.choices import CaseSection, PaperKind
from awards.models import Nomination, Submission, WrongState
from awards.services import drafting
from movement.models import Paper
from movement.models.papers import delete_later


@transaction.atomic
def attach_paper(owner, *, kind, upload, by):
    """Keep a file as a paper of a submission or case that may be changed now.

    The same content under the same kind is stored once. Raises ValidationError (empty, too
    big, wrong content) and WrongState.
    """
    row = _paper_owner(owner, kind, by)
    paper = Paper.objects.store(upload, owner=row, kind=kind, officer=by)
    twin = Paper.objects.of(row, kind).filter(sha256=paper.sha256).exclude(pk=paper.pk).first()
    if twin:
        paper.file.delete(save=False)
        paper.delete()
        return twin
    _submission_of(row).makers.add(by)
    return paper


@transaction.atomic
def remove_paper(paper, *, by):
    """Take a paper out of a draft; in a supplement only one added since it was requested."""
    row = _paper_owner(paper.owner, paper.kind, by)
    if not may_remove(paper, row):
        raise PermissionDenied
    delete_later([paper])
    paper.delete()


def may_remove(paper, row):
    """Whether a paper of `row` was added in the draft or supplement that is open now."""
    if _submission_of(row).is_editable:
        return True
    asked = [item.requested_at for item in row.open_items] if isinstance(row, Nomination) else []
    return bool(asked) and paper.uploaded_at >= min(asked)


def _submission_of(row):
    return row if isinstance(row, Submission) else row.submission


def _paper_owner(owner, kind, by):
    if isinstance(owner, Submission):
        return drafting.editable_submission(owner, by)
    row = owner.locked(by)
    drafting.refuse_stranger(row.submission, by)
    section = CaseSection.REPORT if kind == PaperKind.REPORT else CaseSection.PAPER
    if section not in row.editable_sections:
        raise WrongState(_("This case can no longer be changed."))
    return row
