"""Private papers of a household: added and removed by its own commune."""

import functools

from django.db import transaction
from django.utils.translation import gettext as _

from movement.models import AccessLog, Paper

PERMISSION = "households.change_household"


@transaction.atomic
def attach(household, *, kind, upload, by):
    """Keep a file; the same content under the same kind is stored once.

    Raises ValidationError (empty, too big, wrong content).
    """
    paper = Paper.objects.store(upload, owner=household, kind=kind, officer=by)
    twins = Paper.objects.of(household, kind).filter(sha256=paper.sha256)
    if twin := twins.exclude(pk=paper.pk).first():
        paper.file.delete(save=False)
        paper.delete()
        return twin
    return paper


@transaction.atomic
def remove(paper, *, household, by):
    """In order: a line in the access log that names the file, the row, then the file itself."""
    AccessLog.objects.record(
        officer=by,
        verb=AccessLog.Verb.REMOVE,
        target=household,
        purpose=_("Paper: %(name)s") % {"name": paper.name},
    )
    transaction.on_commit(functools.partial(paper.file.storage.delete, paper.file.name))
    paper.delete()
