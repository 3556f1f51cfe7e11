"""The access matrix of decisions shown to the public."""

from awards.services import publishing
from awards.tests.factories import CallFactory
from campaign_portal.tests.access.after_rows import issued, signing_file

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# shown: published; hidden: recorded, not published.
TABLE = """
awards:decision-publish        GET  hidden    in 403 403 403 403 403 200 403 403 403 403 403 403 403
awards:decision-publish        POST hidden    in 403 403 403 403 403 302 403 403 403 403 403 403 403
awards:decision-feed           GET  any      200 200 200 200 200 200 200 200 200 200 200 200 200 200
awards:decision-feed           POST any      200 200 200 200 200 200 200 200 200 200 200 200 200 200
awards:public-decisions        GET  any      200 200 200 200 200 200 200 200 200 200 200 200 200 200
awards:public-decisions        POST any      405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:public-decision         GET  shown    200 200 200 200 200 200 200 200 200 200 200 200 200 200
awards:public-decision         POST shown    405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:public-decision         GET  hidden   404 404 404 404 404 404 404 404 404 404 404 404 404 404
awards:public-decision         POST hidden   405 405 405 405 405 405 405 405 405 405 405 405 405 405
"""


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    hidden = issued(cast, signing_file(cast, CallFactory()), "2001/QĐ-UBND")
    shown = issued(cast, signing_file(cast, CallFactory()), "2002/QĐ-UBND")
    publishing.publish(shown, by=cast.board_leader, is_public=True)
    return {
        ("awards:decision-publish", "hidden"): (
            {"public_id": hidden.public_id},
            {"is_public": "on"},
        ),
        ("awards:public-decision", "shown"): ({"public_id": shown.public_id}, {}),
        ("awards:public-decision", "hidden"): ({"public_id": hidden.public_id}, {}),
    }
