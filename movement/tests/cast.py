"""The cast of all tests, named once, and the frozen clock. Loaded by the root conftest."""

import datetime
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.utils import timezone

from movement import calendar
from movement.roles import Role
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
    return SimpleNamespace(
        administrator=_officer(Role.ADMINISTRATOR, agency=home_affairs),
        province_officer=_officer(Role.PROVINCE_OFFICER, agency=committee),
        district_officer=_officer(Role.DISTRICT_OFFICER, unit=ke_sach),
        other_district_officer=_officer(Role.DISTRICT_OFFICER, unit=my_xuyen),
        commune_officer=_officer(Role.COMMUNE_OFFICER, unit=ke_sach.children.first()),
        sector_officer=_officer(Role.SECTOR_OFFICER, agency=agency("hoi-phu-nu")),
        award_officer=_officer(Role.AWARD_OFFICER, agency=home_affairs),
        other_award_officer=_officer(Role.AWARD_OFFICER, agency=home_affairs),
        board_leader=_officer(Role.BOARD_LEADER, agency=home_affairs),
        council_member=_officer(Role.COUNCIL_MEMBER, agency=committee),
        editor=_officer(Role.EDITOR, agency=committee),
        managing_editor=_officer(Role.MANAGING_EDITOR, agency=committee),
        complaint_inspector=_officer(Role.COMPLAINT_INSPECTOR, agency=committee),
        auditor=_officer(Role.AUDITOR, agency=committee),
        account_manager=_officer(Role.ACCOUNT_MANAGER, unit=ke_sach),
    )


def _officer(role, **place):
    return OfficerFactory(roles=[role], **place)
