"""Page kinds of the council's sessions, and the rows they show."""

from types import SimpleNamespace

from campaign_portal.tests.access.council_rows import council_sessions
from campaign_portal.tests.browser.kinds import AWARD, Kind

MEMBER = "hoidong.1"
SAME_PAGE = "the same page as awards:signing-drop"

COUNCIL_KINDS = (
    Kind("awards:council-list", AWARD),
    Kind("awards:council-create", AWARD),
    Kind("awards:council-detail", AWARD, "council-ended"),
    Kind("awards:council-detail", MEMBER, "council-slips"),
    Kind("awards:council-edit", AWARD, "council-open"),
    Kind("awards:council-attendance", AWARD, "council-open"),
    Kind("awards:council-tally", AWARD, "council-open"),
    Kind("awards:council-opinion", MEMBER, "council-slip"),
    Kind("awards:council-conclude", AWARD, "council-open"),
)
COUNCIL_EXCEPTIONS = {
    "awards:council-minutes": "answers with a file, not with a page",
    "awards:council-reopen": SAME_PAGE,
    "awards:council-drop": SAME_PAGE,
}


def council_scene(unit, office, member):
    """Names of things -> arguments of the addresses that show them."""
    cast = SimpleNamespace(district_officer=unit, award_officer=office, council_member=member)
    sessions, seat = council_sessions(cast)
    shown = {
        f"council-{name}": {"public_id": session.public_id} for name, session in sessions.items()
    }
    return shown | {"council-slip": shown["council-slips"] | {"member": seat.pk}}
