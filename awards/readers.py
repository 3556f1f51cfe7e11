"""Who sees which submissions: their proposers, and those who handle or only read what was sent."""

from django.db.models import Q

from awards.places import come_to, own_place, passing
from movement.roles import HANDLER_ROLES, Role

PROPOSER_ROLES = (Role.COMMUNE_OFFICER, Role.DISTRICT_OFFICER, Role.SECTOR_OFFICER)
# Those who handle what came to their place, and the auditor, read everything that was sent, and
# no draft of anybody else's.
READER_ROLES = (*HANDLER_ROLES, Role.AUDITOR)


def proposed_by(user, prefix=""):
    """Q of the submissions `user` sees as their proposer: his place's, and those below it."""
    visible = Q(pk__in=[])
    if user.has_role(*PROPOSER_ROLES):
        visible |= own_place(user, prefix)
    if user.has_role(Role.DISTRICT_OFFICER) and user.unit_id:
        below = Q(**{f"{prefix}unit__path__startswith": user.unit.path})
        visible |= ~Q(**{f"{prefix}status": "draft"}) & below
    if user.has_role(Role.SECTOR_OFFICER) and user.agency_id:
        visible |= passing(user, prefix)
    return visible


def visible_submissions(user):
    """Q of the submissions `user` may see as proposer or reader (the council apart)."""
    visible, is_sent = proposed_by(user), ~Q(status="draft")
    if user.has_role(*HANDLER_ROLES):
        visible |= is_sent & come_to(user)
    return visible | is_sent if user.has_role(Role.AUDITOR) else visible
