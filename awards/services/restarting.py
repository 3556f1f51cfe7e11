"""A returned or withdrawn submission is closed; its text begins a new draft."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from awards.choices import SECTION_FIELDS
from awards.models import WrongState
from awards.services import claims, drafting
from awards.services.carrying import copy_papers


@transaction.atomic
def start_again(submission, *, by):
    """A new draft with the text and cases of a returned submission (papers are chosen anew)."""
    drafting.refuse_stranger(submission, by)
    if submission.status not in ("returned", "withdrawn"):
        raise WrongState(_("Only a returned or withdrawn submission can be taken over."))
    # A uuid of its own for each submission taken over: a double click gives one draft.
    form_uuid = uuid.uuid5(submission.public_id, "again")
    draft, is_new = drafting.create_draft(call=submission.call, by=by, form_uuid=form_uuid)
    if is_new:
        names = drafting.LETTER_FIELDS + drafting.MINUTES_FIELDS
        drafting.store(draft, {name: getattr(submission, name) for name in names})
        for case in _cases_of(submission):
            _copy_case(case, draft, by)
    return draft


def _cases_of(submission):
    """All of a withdrawn submission; of a returned one without those withdrawn before."""
    cases = submission.cases.prefetch_related("achievements")
    return cases if submission.status == "withdrawn" else cases.exclude(status="withdrawn")


def _copy_case(case, draft, by):
    copied = drafting.add_case(
        draft, by=by, form_uuid=uuid.uuid4(), subject_kind=case.subject_kind, name=case.name
    )
    fields = [name for names in SECTION_FIELDS.values() for name in names]
    drafting.store(copied, {name: getattr(case, name) for name in fields})
    rows = case.achievements.values(*drafting.ACHIEVEMENT_FIELDS, "record")
    drafting.replace_achievements(copied, list(rows))
    claims.copy(case, copied, frozen=False)
    if case.origin_id:
        # Another unit sent it: its papers are not the level above's to choose anew.
        copy_papers(case, copied)
        drafting.store(copied, {"origin": case.origin})
