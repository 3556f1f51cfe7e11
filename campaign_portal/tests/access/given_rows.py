"""The access matrix of the book of awards given."""

from awards.tests.factories import PastAwardFactory

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# What an issued decision says is told to every officer who proposes, examines or audits.
TABLE = """
awards:lookup                  GET  any       in 200 200 200 200 200 200 200 403 403 200 200 403 403
awards:lookup                  POST any       in 405 405 405 405 405 405 405 403 403 405 405 403 403
awards:past-award              GET  any       in 200 200 200 200 200 200 200 403 403 200 200 403 403
awards:past-award              POST any       in 405 405 405 405 405 405 405 403 403 405 405 403 403
"""


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    award = PastAwardFactory()
    return {("awards:past-award", "any"): ({"public_id": award.public_id}, {})}
