"""What a member of the council sees of cases: those he is to hear, and those presented. Pure SQL,
because a case's rows are asked before the tables of the council exist."""

from django.db.models import Q
from django.db.models.expressions import RawSQL

# Presented, and what became of them.
PRESENTED = ("presented", "awarded", "refused")
_HEARD = """
    SELECT item.nomination_id
    FROM awards_councilmember seat
    JOIN awards_councilsession held ON held.council_id = seat.council_id
        AND held.status <> 'dropped' AND held.held_on >= seat.valid_from
        AND (seat.valid_to IS NULL OR held.held_on <= seat.valid_to)
        AND (held.track = 'C' OR seat.is_standing)
    JOIN awards_agendaitem item ON item.session_id = held.id
    WHERE seat.officer_id = %s
"""


def seen_by_council(user):
    """Q of the cases a member of the council reads (those closed to him are taken off after)."""
    return Q(status__in=PRESENTED) | Q(pk__in=RawSQL(_HEARD, [user.pk]))
