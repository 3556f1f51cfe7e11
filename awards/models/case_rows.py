"""Which cases an officer sees, examines and finds on his desk."""

from django.db import models
from django.db.models import Q

from awards import interest, workflow
from awards.places import come_to, of_home_affairs, own_place
from awards.readers import READER_ROLES, proposed_by
from awards.seats import seen_by_council
from movement import calendar
from movement.roles import HANDLER_ROLES, Role
from movement.text import fold


def supplement_of(user):
    """Q of the cases for which the user's own unit or agency owes a supplement."""
    asked = Q(status__in=["supplement_requested", "supplement_asked"])
    return asked & own_place(user, "submission__")


def _proposed_by(user):
    """Q of the cases `user` sees as proposer: those his place sends, and those it has sent to
    the level above, whichever submission they stand in now."""
    return proposed_by(user, "submission__") | proposed_by(user, "origin__")


def _read_by(user):
    """Q of the cases `user` reads as their receiver, auditor or council; None: no such role."""
    if not user.has_role(*READER_ROLES, Role.COUNCIL_MEMBER):
        return None
    read, is_sent = Q(pk__in=[]), ~Q(submission__status="draft")
    if user.has_role(Role.COUNCIL_MEMBER):
        read |= seen_by_council(user) & of_home_affairs("submission__call__")
    if user.has_role(*HANDLER_ROLES):
        read |= is_sent & come_to(user, "submission__")
    return is_sent if user.has_role(Role.AUDITOR) else read


class NominationQuerySet(models.QuerySet):
    def for_user(self, user):
        """The user's rows: his place's as proposer; of the rest none he takes no part in."""
        read = _read_by(user)
        if read is None:
            return self.filter(_proposed_by(user))
        return self.filter(_proposed_by(user) | read & ~interest.conflicted(user))

    def within_rows(self, user):
        """The same with those he takes no part in, for pages that say so."""
        read = _read_by(user) or Q(pk__in=[])
        return self.filter(_proposed_by(user) | read)

    def open_to(self, user):
        """Those the user may examine: of his own place's neither, if he has an interest."""
        return self.within_rows(user).exclude(interest.conflicted(user))

    def closed_to(self, user):
        """Those sent to Home Affairs or the council in which the user takes no part."""
        read = _read_by(user) or Q(pk__in=[])
        return self.filter(read & interest.conflicted(user))

    def waiting_for(self, actor):
        """Those in a state in which `actor` (workflow.Actor) must act; a draft's wait with it."""
        return self.filter(status__in=workflow.CASE.waiting_for(actor)).exclude(
            status="in_submission"
        )

    def waiting_for_user(self, user):
        """What the officer's own desk holds: to appraise, to present, to decide, to supply."""
        judged = Q(pk__in=[])
        if user.has_perm("awards.appraise_nomination"):
            mine = Q(appraiser=user) | Q(appraiser=None)
            # A supplement that has not come in time is the appraiser's turn again.
            late = Q(status="supplement_requested", due_on__lt=calendar.today())
            judged |= (Q(status="appraising") | late) & mine
        if user.has_perm("awards.present_nomination"):
            judged |= Q(status__in=["eligible", "not_eligible"])
        if user.has_perm("awards.record_decision"):
            judged |= Q(status="presented")
        received = come_to(user, "submission__")
        waiting = judged & received & ~interest.conflicted(user)
        if user.has_perm("awards.propose_submission"):
            waiting |= supplement_of(user)
        return self.for_user(user).filter(waiting)

    def late(self):
        return self.filter(due_on__lt=calendar.today())

    def proposed_in(self, unit):
        """Those whose proposing unit or agency serves an area within `unit`."""
        return self.filter(
            Q(submission__unit__path__startswith=unit.path)
            | Q(submission__agency__unit__path__startswith=unit.path)
        )

    def with_place(self):
        """With what a list shows of each case, in one query."""
        return self.select_related(
            "form",
            "appraiser",
            "submission__call",
            "submission__unit__parent",
            "submission__agency",
        )

    def search(self, text):
        return self.filter(folded_name__contains=fold(text))

    def open(self):
        """Those whose course has not ended."""
        final = [state.code for state in workflow.CASE.states if state.is_final]
        return self.exclude(status__in=final)
