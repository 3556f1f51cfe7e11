"""The rows the access matrix asks for: one officer a role, things of his own and of others."""

import copy

from django.conf import settings
from django.test import Client

from campaign_portal.tests.access import (
    admin_rows,
    after_rows,
    awards_rows,
    calls_rows,
    claims_rows,
    concluding_rows,
    consultation_rows,
    council_rows,
    duplicates_rows,
    export_rows,
    figures_rows,
    given_rows,
    home_affairs_rows,
    households_rows,
    import_rows,
    interest_rows,
    library_rows,
    listing_rows,
    merging_rows,
    movement_rows,
    opinion_rows,
    past_import_rows,
    publishing_rows,
    review_rows,
    routing_rows,
)
from movement.authentication import OfficerBackend
from movement.roles import Role
from movement.tests.cast import make_cast

MODULES = (
    movement_rows,
    households_rows,
    duplicates_rows,
    import_rows,
    export_rows,
    figures_rows,
    review_rows,
    awards_rows,
    calls_rows,
    claims_rows,
    concluding_rows,
    consultation_rows,
    given_rows,
    after_rows,
    admin_rows,
    library_rows,
    merging_rows,
    past_import_rows,
    listing_rows,
    interest_rows,
    home_affairs_rows,
    routing_rows,
    opinion_rows,
    publishing_rows,
    council_rows,
)
# An address without arguments is asked with nothing.
NOTHING = ({}, {})


class OfficersReadOnce:
    """Stands for OfficerBackend.get_user: each request gets a fresh copy of the same officer.

    All requests begin from the same rows, so the officer, his unit and his permissions are the
    same each time; reading them was a third of what the matrix took.
    """

    def __init__(self):
        self._get_user = OfficerBackend().get_user
        self._known = {}

    def get_user(self, pk):
        if pk not in self._known:
            self._known[pk] = self._get_user(pk)
            self._known[pk].get_all_permissions()
        return copy.copy(self._known[pk])


class World:
    """Made once; `own` means of Kế Sách district (943), `other` of Mỹ Xuyên district (947)."""

    def __init__(self):
        # One for all: a client loads every middleware anew.
        self.client = Client(raise_request_exception=False)
        self.cast = make_cast()
        self.sessions = {role: self._session(role) for role in Role}
        self.officers = OfficersReadOnce()
        self.requests = {}
        for module in MODULES:
            self.requests |= module.requests(self.cast)

    def _session(self, role):
        # With the last one's cookie, signing in would end that session.
        self.client.cookies.clear()
        self.client.force_login(getattr(self.cast, role.value))
        return self.client.cookies[settings.SESSION_COOKIE_NAME].value

    def signed_in_as(self, role):
        """The client with the session of `role`, or of nobody for "anonymous"."""
        self.client.cookies.clear()
        if role != "anonymous":
            self.client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[role]
        return self.client

    def request_for(self, url_name, situation):
        """(kwargs of the address, data sent) of a line of the matrix."""
        if situation == "any":
            return self.requests.get((url_name, situation), NOTHING)
        return self.requests[url_name, situation]
