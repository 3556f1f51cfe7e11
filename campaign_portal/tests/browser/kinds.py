"""What a page kind is, and the demo accounts that open pages."""

from dataclasses import dataclass

from django.urls import reverse

PUBLIC = ""
DISTRICT, OTHER_DISTRICT, COMMUNE, AWARD = "huyen.943", "huyen.947", "xa.31552", "noivu.1"
LEADER, EDITOR, APPROVER = "noivu.ld", "bientap", "duyettin"
PROVINCE, AUDITOR, ADMINISTRATOR = "canbo.tinh", "thanhtra", "quantri"
# The one whose account has an authenticator app (see scene.py).
WITH_TOTP = "hoidong.5"


@dataclass(frozen=True)
class Kind:
    """One kind of page: who opens which address on which row of the scene."""

    url_name: str
    username: str
    row: str = ""
    query: str = ""
    status: int = 200

    def __str__(self):
        parts = (self.username or "public", self.url_name, self.row, self.query)
        return " ".join(part for part in parts if part)

    def path(self, scene):
        query = f"?{self.query}" if self.query else ""
        return reverse(self.url_name, kwargs=scene[self.row]) + query

    @property
    def is_back_office(self):
        return self.url_name.startswith("admin:")
