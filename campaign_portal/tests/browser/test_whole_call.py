"""A whole call in Chromium, by the officers of every place it passes through."""

import pytest

from campaign_portal.tests.browser import whole_call as steps
from campaign_portal.tests.browser.acting import Person
from households.models import Household
from movement.models import Officer

pytestmark = pytest.mark.slow


@pytest.fixture
def people(open_as):
    """`people("huyen.943")`: that officer in a browser of their own, signed in once."""
    known = {}

    def person(username):
        if username not in known:
            known[username] = Person(open_as(accept_downloads=True), username)
        return known[username]

    return person


@pytest.fixture
def household():
    commune = Officer.objects.get(username=steps.COMMUNE)
    return Household.objects.for_user(commune).order_by("-pk").first()


def test_whole_call(people, household):
    office = people(steps.OFFICE)
    call = steps.create_call(office)
    district = by_way_of_the_district(people, call, household)
    steps.receive(office, district, "901")


def by_way_of_the_district(people, call, household):
    """Commune -> district -> Home Affairs: one supplement, one case sent back, two go on."""
    commune, above = people(steps.COMMUNE), people(steps.DISTRICT)
    sent = steps.propose_from_commune(commune, call, household)
    asked, returned = (steps.case_of(sent, f"{who} Thị Trọn Đợt") for who in ("Sơn", "Kim"))
    steps.ask_unit(above, asked)
    steps.supply(commune, asked)
    steps.send_case_back(above, returned)
    submission = steps.carry(above, sent)
    returned.refresh_from_db()
    assert returned.status == "sent_back"
    names = list(submission.cases.order_by("number").values_list("name", flat=True))
    assert names == [household.head_name, "Sơn Thị Trọn Đợt"]
    # The commune follows its case in the district's submission.
    steps.case_page(commune, asked)
    commune.see("Cán bộ Huyện Kế Sách (minh họa) gửi hồ sơ")
    return submission
