"""A decision shown to the public: whose names stand there, and from when."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from awards.models import Decision, DecisionKind, WrongState
from movement import calendar


@transaction.atomic
def publish(decision, *, by, is_public, hidden=()):
    """Show a decision to the public or take it down; `hidden` are the past awards of it whose
    subjects withdrew the consent to be named.

    Raises PermissionDenied, WrongState (it commends nobody).
    """
    if not by.has_perm("awards.publish_decision") or not decision.is_kept_by(by):
        raise PermissionDenied
    row = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if row.kind != DecisionKind.AWARD:
        raise WrongState(_("Only a decision that commends is published."))
    if is_public:
        row.published_at, row.published_by = row.published_at or calendar.now(), by
    else:
        row.published_at = row.published_by = None
    row.save(update_fields=["published_at", "published_by"])
    keys = {award.pk for award in hidden}
    row.past_awards.filter(pk__in=keys).update(is_name_hidden=True)
    row.past_awards.exclude(pk__in=keys).update(is_name_hidden=False)
    return row


def shown_lines(decision):
    """The past awards of a decision as the public reads them, in its order, each with
    `shown_name`, "" where consent was withdrawn, and `shown_place`, no finer than the commune."""
    rows = decision.past_awards.with_details().with_consent().order_by("ordinal", "pk")
    for row in rows:
        is_hidden = row.is_name_hidden or row.is_consent_withdrawn
        row.shown_name = "" if is_hidden else row.full_name
        row.shown_place = "" if is_hidden else (row.unit.full_name() if row.unit else "")
        yield row
