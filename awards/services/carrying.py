"""Cases between two submissions: taken whole into the level above's, and given back.

A case is moved, never copied: subject, achievements, papers and steps stay its own, so nothing is
typed again; `origin` keeps the submission it came in and credits its unit (awards.md, "Route").
"""

import uuid
from collections import defaultdict

from django.db.models import Max

from awards.models import Nomination, Submission
from awards.workflow import CARRIED, GIVEN_BACK
from movement.models import Paper


def move(case, target, *, origin, mark, by):
    """Put `case`, locked, at the end of the list of `target`, and write the step `mark`."""
    case.number = (target.cases.aggregate(last=Max("number"))["last"] or 0) + 1
    note = f"{case.submission} → {target}"
    case.submission, case.origin = target, origin
    case.save(update_fields=["number", "submission", "origin"])
    case.mark(mark, by=by, note=note)


def take(case, target, *, by):
    """Put a unit's case into the draft `target` of the level above."""
    move(case, target, origin=case.submission, mark=CARRIED, by=by)


def give_back(cases, *, by, verb="reopen", note=""):
    """Put carried cases of a draft back where they came from; that is open again then.

    `verb` opens it: "reopen" of the level above, "recall" of the unit itself. Call inside a
    transaction that holds the draft's lock.
    """
    by_origin = defaultdict(list)
    for case in cases:
        by_origin[case.origin_id].append(case)
    for origin_id in sorted(by_origin):
        origin = Submission.objects.select_for_update(of=("self",)).get(pk=origin_id)
        if verb == "recall" or origin.status == "forwarded":
            origin.transition(verb, by=by, note=note)
        for case in by_origin[origin_id]:
            row = Nomination.objects.select_for_update(of=("self",)).get(pk=case.pk)
            move(row, origin, origin=None, mark=GIVEN_BACK, by=by)


def copy_papers(case, made):
    """Give `made` the papers of `case`: the same stored files, kept as long as either is."""
    for paper in Paper.objects.of(case):
        paper.pk, paper._state.adding = None, True
        paper.uuid, paper.owner = uuid.uuid4(), made
        paper.save()
