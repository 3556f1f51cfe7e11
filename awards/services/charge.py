"""Who is in charge of which cases: given out many at once, evenly, and handed over."""

from collections import Counter, defaultdict

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from awards import interest
from awards.models import Nomination, NominationStep
from awards.services.procedure import UNDER_APPRAISAL, may_assign
from awards.workflow import ASSIGNED
from movement.models import Officer
from movement.roles import Role

BY_SUBMISSION, BY_CONTENT = "submission", "content"


class BulkRefused(Exception):
    """Nothing was done: `reasons` says for each case's id what stands in the way."""

    def __init__(self, reasons):
        super().__init__()
        self.reasons = reasons


def appraisers():
    """Officers who may be in charge, with the number of open cases each has (`load`)."""
    open_cases = Count("appraisals", Q(appraisals__status__in=UNDER_APPRAISAL))
    officers = Officer.objects.filter(groups__name=Role.AWARD_OFFICER, is_active=True)
    return officers.annotate(load=open_cases).order_by("full_name", "pk")


def orphaned():
    """Cases under appraisal whose officer has left or is no longer an appraiser."""
    active = Officer.objects.filter(groups__name=Role.AWARD_OFFICER, is_active=True)
    rows = Nomination.objects.filter(status__in=UNDER_APPRAISAL, appraiser__isnull=False)
    return rows.exclude(appraiser__in=active)


def proposed(cases, officers, *, by=BY_SUBMISSION):
    """{case id: officer or None}: each group of cases goes to the officer with the least to do.

    A group is a submission or a content of the movement; a case the officer takes no part in goes
    to the next one, and to nobody where none is left.
    """
    closed = interest.pairs([case.pk for case in cases], [officer.pk for officer in officers])
    barred = {officer: {case for case, _ground in rows} for officer, rows in closed.items()}
    load = Counter({officer.pk: officer.load for officer in officers})
    groups = defaultdict(list)
    for case in cases:
        groups[case.submission_id if by == BY_SUBMISSION else case.content_id].append(case)
    chosen = {}
    for group in sorted(groups.values(), key=len, reverse=True):
        ranked = sorted(
            officers,
            key=lambda o: (sum(c.pk in barred[o.pk] for c in group), load[o.pk], o.pk),
        )
        for case in group:
            officer = next((o for o in ranked if case.pk not in barred[o.pk]), None)
            chosen[case.pk] = officer
            if officer:
                load[officer.pk] += 1
    return chosen


@transaction.atomic
def assign_many(rows, *, by, note=""):
    """Give cases out; `rows` are pairs (case, officer). All of them or none.

    One step each. Raises PermissionDenied, BulkRefused. Returns how many were given out; a case
    that its officer already has is left as it is.
    """
    if not may_assign(by):
        raise PermissionDenied
    officers = {case.pk: officer for case, officer in rows}
    locked = _locked(officers, by)
    _check(locked, officers, by)
    changed = [case for case in locked if case.appraiser_id != officers[case.pk].pk]
    steps = []
    for case in changed:
        officer = case.appraiser = officers[case.pk]
        words = _("To %(name)s.") % {"name": officer.full_name}
        steps.append(
            NominationStep(
                nomination=case, name=ASSIGNED, source=case.status, target=case.status, by=by,
                note=f"{words} {note}".strip(), due_on=case.due_on,
            )
        )  # fmt: skip
    NominationStep.objects.bulk_create(steps)
    Nomination.objects.bulk_update(changed, ["appraiser"])
    return len(changed)


def hand_over(officer, *, by, to=None, note):
    """Give everything `officer` has under appraisal to `to`, or evenly to the others (None)."""
    rows = Nomination.objects.open_to(by).filter(appraiser=officer, status__in=UNDER_APPRAISAL)
    cases = list(rows.select_related("submission"))
    if to is not None:
        return assign_many([(case, to) for case in cases], by=by, note=note)
    others = [other for other in appraisers() if other.pk != officer.pk]
    chosen = proposed(cases, others)
    return assign_many([(case, chosen[case.pk]) for case in cases], by=by, note=note)


def _locked(keys, by):
    rows = Nomination.objects.select_for_update(of=("self",)).filter(
        pk__in=Nomination.objects.within_rows(by).filter(pk__in=list(keys)).values("pk")
    )
    locked = list(rows.select_related("submission").order_by("pk"))
    if len(locked) != len(keys):
        raise PermissionDenied
    return locked


def _check(cases, officers, by):
    """Raises BulkRefused with a reason for each case that cannot be given out."""
    wanted = {officer.pk for officer in officers.values() if officer} | {by.pk}
    closed = interest.pairs([case.pk for case in cases], wanted)
    barred = {(officer, case) for officer, rows in closed.items() for case, _ground in rows}
    able = set(appraisers().values_list("pk", flat=True))
    reasons = {}
    for case in cases:
        officer = officers[case.pk]
        if (by.pk, case.pk) in barred:
            reasons[case.pk] = str(interest.REFUSAL)
        elif case.status not in UNDER_APPRAISAL:
            reasons[case.pk] = _("This case is no longer being appraised.")
        elif officer is None:
            reasons[case.pk] = _("No officer is free of an interest in it: choose one elsewhere.")
        elif (officer.pk, case.pk) in barred:
            reasons[case.pk] = _("This officer takes no part in this case.")
        elif officer.pk not in able:
            reasons[case.pk] = _("This officer does not appraise cases.")
    if reasons:
        raise BulkRefused(reasons)
