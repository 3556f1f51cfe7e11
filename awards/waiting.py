"""What waits for an officer: counts for the side menu, rows for the desk."""

from awards.models import Nomination, Submission
from awards.workflow import Actor


def supplements_of(user):
    """Cases of the officer's own unit for which a supplement is asked."""
    if not user.has_perm("awards.propose_submission"):
        return Nomination.objects.none()
    own = Submission.objects.for_user(user).of_place(user)
    return Nomination.objects.filter(submission__in=own, status="supplement_requested")


def drafts_of(user):
    """Drafts of the officer's own unit, late ones included."""
    if not user.has_perm("awards.propose_submission"):
        return Submission.objects.none()
    return Submission.objects.for_user(user).of_place(user).filter(status="draft")


def receptions_of(user):
    """Submissions that wait for reception by Home Affairs."""
    if not user.has_perm("awards.receive_submission"):
        return Submission.objects.none()
    return Submission.objects.for_user(user).filter(status="sent")


def cases_of(user):
    """Cases in a state in which one of the officer's roles at Home Affairs must act."""
    rows = Nomination.objects.for_user(user)
    if user.has_perm("awards.appraise_nomination"):
        return rows.waiting_for(Actor.AWARD_OFFICER)
    if user.has_perm("awards.present_nomination"):
        return rows.waiting_for(Actor.BOARD_LEADER)
    return rows.none()


def submissions_waiting(user):
    """The number beside "Submissions": supplements and drafts of a unit, receptions to do."""
    return supplements_of(user).count() + drafts_of(user).count() + receptions_of(user).count()
