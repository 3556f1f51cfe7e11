"""Taking a list over into a draft: all of its rows or the good ones, nothing twice."""

import hashlib
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from awards.listing.compare import Action, fingerprint
from awards.listing.known import told_of
from awards.listing.reading import checked_list, sentence
from awards.listing.subject import Remark, Terms
from awards.models import ListImport, Nomination, WrongState
from awards.services import drafting
from households.importing.limits import Refused
from households.importing.rows import Level
from movement import calendar
from movement.models.papers import bare_name
from movement.models.steps import begin_all

MAX_BYTES = 5 * 2**20
MOST_CASES = 2_000


class PlanChanged(Exception):
    """What the list would do is no longer what the officer was shown."""


@transaction.atomic
def open_list(submission, *, by, name, content, form=None, movement_content=None, is_paste=False):
    """Keep a list for its check, in the place of the officer's earlier ones not taken over.

    Raises WrongState (no draft any more), PermissionDenied, and ValidationError: empty, too big,
    or nothing that can be read as a list.
    """
    row = drafting.editable_submission(submission, by)
    if not content.strip():
        raise ValidationError(_("The file %(name)s is empty."), params={"name": name})
    if len(content) > MAX_BYTES:
        raise ValidationError(
            _("The list has more than %(limit)s MB. Split it or take pictures out of it."),
            params={"limit": MAX_BYTES // 2**20},
        )
    kept = ListImport(
        submission=row,
        name=bare_name(name),
        content=content,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        is_paste=is_paste,
        form=form,
        content_of_movement=movement_content,
        created_by=by,
    )
    try:
        with checked(kept) as found:
            kept.told = told_of({row.subject.name for row in found.rows if not row.is_refused})
    except Refused as refused:
        raise ValidationError(sentence(refused)) from refused
    row.list_imports.filter(created_by=by, applied_at=None).delete()
    kept.save()
    return kept


@contextmanager
def checked(kept):
    """The kept list beside its draft as it is now, for the length of the block."""
    submission = kept.submission
    terms = Terms(submission.call, form=kept.form, content=kept.content_of_movement)
    cases = list(submission.cases.select_related("form", "content"))
    content, has_header = bytes(kept.content), not kept.is_paste
    with checked_list(
        content, kept.name, terms=terms, cases=cases, has_header=has_header
    ) as found:
        _tell(found, kept.told)
        yield found


def _tell(found, told):
    """Put what is known of a subject beside its name."""
    for row in found.rows:
        for words in told.get(row.subject.name, ()) if not row.is_refused else ():
            remark = Remark(Level.WARNED, "name", words)
            row.subject.remarks.append(remark)
            found.findings.append(row.finding(remark))


def fingerprint_of(kept) -> str:
    """The mark of what the list would do now; `apply` asks for the one its officer saw."""
    with checked(kept) as found:
        return fingerprint(found.planned)


@transaction.atomic
def apply(kept, *, by, shown, only_good=False):
    """Take a list over: add its new subjects, change those it has anew; how many of each.

    `shown` is the `compare.fingerprint` of the plan the officer saw. Raises PlanChanged when it
    would do something else now, WrongState (sent or taken over meanwhile), ValidationError when a
    row is refused and not `only_good`.
    """
    row = drafting.editable_submission(kept.submission, by)
    kept = ListImport.objects.select_for_update(of=("self",)).get(pk=kept.pk)
    if kept.applied_at:
        raise WrongState(_("This list has been taken over already."))
    with checked(kept) as found:
        if fingerprint(found.planned) != shown:
            raise PlanChanged
        if found.refused_count and not only_good:
            raise ValidationError(_("Rows of the list are refused: nothing was taken over."))
        new = [each.values for each in found.planned if each.action == Action.NEW]
        changed = [each for each in found.planned if each.action == Action.CHANGED]
        add_subjects(row, new, by)
        for each in changed:
            _change(each, by)
        kept.added, kept.changed = len(new), len(changed)
        kept.unchanged, kept.refused = found.count(Action.SAME), found.refused_count
    kept.applied_by, kept.applied_at = by, calendar.now()
    kept.save()
    row.makers.add(by)
    return kept


def add_subjects(submission, subjects, by):
    """New cases at the end of a locked draft's list, with their steps, by two statements.

    `subjects` are values of fields, in order. Raises ValidationError past `MOST_CASES`.
    """
    last = submission.cases.order_by("number").last()
    start = last.number if last else 0
    if start + len(subjects) > MOST_CASES:
        raise ValidationError(
            _("A submission has at most %(count)s cases."), params={"count": MOST_CASES}
        )
    now = calendar.now()
    rows = [
        Nomination(
            submission=submission, number=number, version=1, saved_at=now, saved_by=by, **values
        )
        for number, values in enumerate(subjects, start + 1)
    ]
    for row in rows:
        row.fold_name()
    return begin_all(rows, by=by)


def _change(planned, by):
    values = {name: value for name, _held, value in planned.changes}
    drafting.save_case(planned.case, by=by, version=planned.case.version, values=values)
