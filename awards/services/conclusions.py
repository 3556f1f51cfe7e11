"""Achievements get their records, and somebody concludes in writing about a likeness."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from awards import interest, likeness, past_names
from awards.models import (
    ABOUT,
    OF_LIKENESS,
    OF_OBJECTION,
    AchievementRecord,
    Answer,
    Conclusion,
    ConsultationAnswer,
    Nomination,
    PastAward,
    Violation,
    WrongState,
)
from awards.workflow import CONCLUDED
from movement import calendar

# About an achievement the board leader decides (awards.md, "Checks"); whether somebody on a list
# is the same person, whoever appraises too.
DECIDES = {
    "award": ("awards.present_nomination",),
    "case": ("awards.present_nomination",),
    "violation": ("awards.present_nomination", "awards.appraise_nomination"),
    "objection": ("awards.present_nomination",),
}
COLUMN = {
    "award": "past_award",
    "case": "other_case",
    "violation": "violation",
    "objection": "objection",
}


def answers_of(kind):
    """What may be concluded about a thing of this kind: models.Answer."""
    return OF_OBJECTION if kind == "objection" else OF_LIKENESS


def may_conclude(user, case, kind):
    """Whether `user` may conclude about a likeness of this kind: never with an interest."""
    if not any(user.has_perm(permission) for permission in DECIDES[kind]):
        return False
    return not interest.grounds(case, user)


def keep_records(case):
    """Give every achievement of a case that has none a record of its own; returns how many."""
    rows = [row for row in case.achievements.all() if row.record_id is None]
    for row in rows:
        row.record = AchievementRecord.objects.create(
            movement=case.submission.call.movement,
            subject_kind=case.subject_kind,
            subject_name=case.name,
            name_key=past_names.key_of(case.name),
            what=row.what,
            period=row.period,
            figure=row.figure,
            figure_unit=row.figure_unit,
        )
        row.save(update_fields=["record"])
    return len(rows)


@transaction.atomic
def conclude(case, kind, other, *, by, answer, reason):
    """Record whether `other` (an award, a case or a violation) is the same as this case's.

    The same achievement: both point at one record from then on, which blocks the second award.
    Raises PermissionDenied, WrongState (the case has ended), ValidationError (no reason).
    """
    row = case.locked(by)
    if not may_conclude(by, row, kind):
        raise PermissionDenied
    if row.state.is_final:
        raise WrongState(_("This case has ended; nothing is concluded on it any more."))
    if not reason.strip():
        raise ValidationError({"reason": _("State the reason.")})
    if answer not in answers_of(kind):
        raise ValidationError({"answer": _("Choose one of the two.")})
    about = {COLUMN[kind]: other}
    conclusion, _is_new = Conclusion.objects.update_or_create(
        nomination=row,
        **{name: about.get(name) for name in ABOUT},
        defaults={"answer": answer, "reason": reason.strip(), "by": by, "at": calendar.now()},
    )
    if kind in ("award", "case"):
        _link(row, kind, other, answer)
    words = f"{conclusion.get_answer_display()}: {other}. {reason.strip()}"
    row.mark(CONCLUDED, by=by, note=words[:1].upper() + words[1:])
    return conclusion


def _link(case, kind, other, answer):
    """One record for both sides of a likeness that is the same; parted again if it is not."""
    theirs = _texts_of(kind, other)
    for mine in case.achievements.select_for_update():
        twins = [row for row in theirs if likeness.is_alike(mine.what, _text(row))]
        linked = [row for row in theirs if row.record_id and row.record_id == mine.record_id]
        if answer == Answer.SAME and (twins or len(theirs) == 1):
            _share(case, mine, (twins or theirs)[0])
        elif answer == Answer.DIFFERENT and linked:
            mine.record = None
            mine.save(update_fields=["record"])
    keep_records(case)


def _texts_of(kind, other):
    return [other] if kind == "award" else list(other.achievements.all())


def _text(row):
    return row.achievement if isinstance(row, PastAward) else row.what


def _share(case, mine, other):
    """Let `other` (a row of a case, or an award) and `mine` point at one record: the older."""
    if other.record_id is None:
        if mine.record_id is None:
            keep_records(case)
            mine.refresh_from_db()
        other.record_id = mine.record_id
        other.save(update_fields=["record"])
        return
    mine.record_id = other.record_id
    mine.save(update_fields=["record"])


def other_of(user, case, kind, public_id):
    """What a likeness is with, among the rows of `user`; raises DoesNotExist."""
    if kind == "award":
        return PastAward.objects.for_user(user).get(public_id=public_id)
    if kind == "case":
        rows = Nomination.objects.for_user(user).exclude(pk=case.pk)
        return rows.exclude(submission__status="draft").get(public_id=public_id)
    if kind == "objection":
        rows = ConsultationAnswer.objects.for_user(user).filter(nomination=case)
        rows = rows.exclude(ground="").select_related("letter__agency", "letter__batch")
        return rows.get(public_id=public_id)
    return Violation.objects.for_user(user).get(public_id=public_id)
