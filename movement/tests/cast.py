"""The cast of all tests, named once, and the frozen clock. Loaded by the root conftest."""

import datetime
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone

from movement import calendar
from movement.models import Officer
from movement.roles import STAFF_ROLES, Role
from movement.seed import seed
from movement.tests.factories import OfficerFactory, agency, unit

# Thursday 15 May 2025, 09:30 in Sóc Trăng: districts exist, the demo's call is open.
NOW = datetime.datetime(2025, 5, 15, 9, 30, tzinfo=timezone.get_default_timezone())


class Clock:
    """The frozen clock of a test; `clock.set(...)` moves it."""

    def __init__(self, moment):
        self.moment = moment

    def __call__(self):
        return self.moment

    def set(self, *parts):
        """Move to a local time: `clock.set(2025, 5, 31, 23, 59, 59)`."""
        self.moment = datetime.datetime(*parts, tzinfo=timezone.get_default_timezone())


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    frozen = Clock(NOW)
    monkeypatch.setattr(calendar, "server_clock", frozen)
    calendar.forget_demo()
    yield frozen
    calendar.forget_demo()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Units, roles and the seed, once a test database: they do not change in tests."""
    with django_db_blocker.unblock():
        call_command("load_units", verbosity=0)
        call_command("sync_roles", verbosity=0)
        seed()


@pytest.fixture
def cast(db):
    """Officers by name: `cast.award_officer`; made anew for each test."""
    return make_cast()


def make_cast():
    """The cast: an officer a role, named by it, and a second one of some."""
    home_affairs, committee = agency("so-noi-vu"), agency("ubnd-tinh")
    ke_sach, my_xuyen = unit("943"), unit("947")
    places = {
        "administrator": {"agency": home_affairs},
        "province_officer": {"agency": committee},
        "district_officer": {"unit": ke_sach},
        "other_district_officer": {"unit": my_xuyen},
        "commune_officer": {"unit": ke_sach.children.first()},
        "sector_officer": {"agency": agency("hoi-phu-nu")},
        "award_officer": {"agency": home_affairs},
        "other_award_officer": {"agency": home_affairs},
        "board_leader": {"agency": home_affairs},
        "council_member": {"agency": committee},
        "editor": {"agency": committee},
        "managing_editor": {"agency": committee},
        "complaint_inspector": {"agency": committee},
        "auditor": {"agency": committee},
        "account_manager": {"unit": ke_sach},
    }
    return SimpleNamespace(**_officers(places))


def _officers(places):
    """Officers by name, of the role in it: all at once, for nearly every test begins with them."""
    roles = {name: Role(name.removeprefix("other_")) for name in places}
    officers = {
        name: OfficerFactory.build(is_staff=roles[name] in STAFF_ROLES, **place)
        for name, place in places.items()
    }
    Officer.objects.bulk_create(officers.values())
    groups = dict(Group.objects.values_list("name", "pk"))
    Membership = Officer.groups.through
    Membership.objects.bulk_create(
        Membership(officer=officer, group_id=groups[roles[name]])
        for name, officer in officers.items()
    )
    return officers
