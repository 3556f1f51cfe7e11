"""Reading the access matrix: tables of text, one line an address, method and situation.

A line is `url_name METHOD situation` and one cell a role, in the order of ROLES. A cell is the
status the role gets; `in` means sent to the sign-in page. There is no default line and no default
cell: an address, a method or a role that is missing fails `test_matrix.py`.
"""

from dataclasses import dataclass

from django.conf import settings
from django.shortcuts import resolve_url

ROLES = (
    "anonymous",
    "commune_officer",
    "district_officer",
    "sector_officer",
    "province_officer",
    "award_officer",
    "board_leader",
    "council_member",
    "editor",
    "managing_editor",
    "complaint_inspector",
    "auditor",
    "account_manager",
    "administrator",
)


@dataclass(frozen=True)
class Line:
    """What each role gets from one address by one method in one situation."""

    url_name: str
    method: str
    situation: str
    expected: dict

    def __str__(self):
        return f"{self.url_name} {self.method} {self.situation}"


def read_table(text):
    """The lines of a table; raises ValueError for a line without exactly one cell a role."""
    lines = []
    for row in text.strip().splitlines():
        if not row.strip() or row.lstrip().startswith("#"):
            continue
        name, method, situation, *cells = row.split()
        if len(cells) != len(ROLES):
            raise ValueError(f"{len(cells)} cells instead of {len(ROLES)}: {row}")
        lines.append(Line(name, method, situation, dict(zip(ROLES, cells, strict=True))))
    return lines


def cell(response):
    """A response as a cell of the table."""
    location = response.headers.get("Location", "")
    if response.status_code == 302 and location.startswith(resolve_url(settings.LOGIN_URL)):
        return "in"
    return str(response.status_code)
