"""Rows of the grid, each saved by itself: a stale or faulty one leaves the others alone."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.db import transaction

from awards.listing.cells import KEYS, cells_of, mark_of, normal
from awards.listing.known import told_of
from awards.listing.subject import Remark, Subject, Terms, read_subject
from awards.models import Nomination
from awards.services import drafting, listing
from households.importing.rows import Level


class Outcome(StrEnum):
    SAVED = "saved"
    # Nothing was typed, or the same as is stored.
    SAME = "same"
    REFUSED = "refused"
    CONFLICT = "conflict"
    # The case was taken off the list meanwhile.
    GONE = "gone"


@dataclass
class TypedRow:
    """A row as it came from the page, and what became of it.

    `mark` is that of the cells the officer began from, `version` that of the case; a row without
    `case_id` is new, known by its `form_uuid`. `keep` are the fields whose stored text was chosen.
    """

    index: int
    cells: dict[str, str]
    case_id: uuid.UUID | None = None
    version: int = 0
    mark: str = ""
    form_uuid: uuid.UUID | None = None
    keep: frozenset = frozenset()
    outcome: Outcome = Outcome.SAME
    case: Nomination | None = None
    subject: Subject | None = None
    # Of a conflict: (field, stored text, typed text).
    differences: list = field(default_factory=list)

    @property
    def remarks(self) -> list[Remark]:
        return self.subject.remarks if self.subject else []

    @property
    def is_blank(self):
        return not any(normal(self.cells.get(key, "")) for key in KEYS)

    @property
    def is_kept(self):
        """Whether the page must show the row as it was typed: it is not saved."""
        return self.outcome in (Outcome.REFUSED, Outcome.CONFLICT, Outcome.GONE)


@transaction.atomic
def save_rows(submission, rows: Sequence[TypedRow], *, by):
    """Save what was typed in each row, and tell in the rows what became of them.

    Raises WrongState (no draft any more) and PermissionDenied: then nothing is saved.
    """
    draft = drafting.editable_submission(submission, by)
    terms = Terms(draft.call)
    cases = draft.cases.select_for_update(of=("self",)).select_related("form", "content")
    ids = {row.case_id for row in rows} - {None}
    uuids = {row.form_uuid for row in rows if row.case_id is None} - {None}
    by_id = {case.public_id: case for case in cases.filter(public_id__in=ids)}
    # A new row sent twice: the first one's case.
    made = {case.form_uuid: case for case in cases.filter(form_uuid__in=uuids)}
    new = []
    for row in rows:
        row.case = by_id.get(row.case_id) or made.get(row.form_uuid)
        if row.case is None and row.case_id is None:
            if not row.is_blank and _is_good(row, terms):
                new.append(row)
        elif row.case is None:
            row.outcome = Outcome.GONE
        else:
            _save(row, terms, by)
    _add(draft, new, terms, by)
    saved = [row for row in rows if row.outcome == Outcome.SAVED]
    if saved:
        draft.makers.add(by)
        _tell(saved)


def _tell(rows):
    """Warn of what is known already of the subjects just saved."""
    told = told_of({row.case.name for row in rows})
    for row in rows:
        words = told.get(row.case.name, ())
        row.subject.remarks += [Remark(Level.WARNED, "name", text) for text in words]


def _is_good(row, terms):
    """Read a row, as a list's is read; whether it may be saved."""
    row.subject = read_subject(row.cells, terms)
    if row.subject.is_refused:
        row.outcome = Outcome.REFUSED
    return not row.subject.is_refused


def _save(row, terms, by):
    stored = cells_of(row.case, terms)
    row.cells = row.cells | {name: stored[name] for name in row.keep & stored.keys()}
    differing = [key for key in KEYS if normal(row.cells.get(key, "")) != normal(stored[key])]
    if not differing:
        return
    if row.case_id and row.case.version != row.version:
        if mark_of(row.cells) != row.mark:
            row.outcome = Outcome.CONFLICT
            row.differences = [(key, stored[key], row.cells.get(key, "")) for key in differing]
        return
    if not _is_good(row, terms):
        return
    read = row.subject.values
    empty = {"form": None, "content": None}
    values = {key: read.get(key, empty.get(key, "")) for key in {*differing, *_told(row, stored)}}
    drafting.save_case(row.case, by=by, version=row.case.version, values=values)
    row.case.refresh_from_db()
    row.outcome = Outcome.SAVED
    row.cells = cells_of(row.case, terms)


def _told(row, stored):
    """What the name says beside itself: "Bà ..." typed as a name gives ông or bà, and the kind."""
    read = row.subject.values
    return [key for key in ("honorific", "subject_kind") if read.get(key, "") != stored[key]]


def _add(draft, rows, terms, by):
    subjects = [row.subject.values | {"form_uuid": _fresh(row)} for row in rows]
    for row, case in zip(rows, listing.add_subjects(draft, subjects, by), strict=True):
        row.case, row.outcome = case, Outcome.SAVED
        row.cells = cells_of(case, terms)


def _fresh(row):
    """The row's own uuid, or another where that is another submission's."""
    given = row.form_uuid
    is_taken = given is None or Nomination.objects.filter(form_uuid=given).exists()
    return uuid.uuid4() if is_taken else given
