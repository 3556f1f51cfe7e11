"""Pages cost the same number of queries with 1 and with 25 rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.services import drafting
from awards.tests.factories import CallFactory, complete_draft, draft, received

pytestmark = pytest.mark.django_db


def cost(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_list_of_submissions(client, cast):
    call = CallFactory()
    client.force_login(cast.district_officer)
    address = reverse("awards:submission-list")
    draft(cast.district_officer, call)
    one = cost(client, address)
    for _ in range(24):
        draft(cast.district_officer, call)
    assert cost(client, address) == one


def test_list_of_calls(client, cast):
    client.force_login(cast.district_officer)
    address = reverse("awards:call-list")
    CallFactory()
    one = cost(client, address)
    CallFactory.create_batch(24)
    assert cost(client, address) == one


@pytest.mark.parametrize(
    ("name", "number"),
    [("detail", 9), ("cases", 10), ("review", 11), ("letter", 9), ("papers", 11)],
)
def test_pages_of_a_draft_with_many_cases(client, cast, name, number):
    officer = cast.district_officer
    client.force_login(officer)
    small, large = complete_draft(officer, cases=1), complete_draft(officer, cases=25)
    costs = [
        cost(client, reverse(f"awards:submission-{name}", args=[row.public_id]))
        for row in (small, large)
    ]
    assert costs == [number, number]


def test_page_of_a_received_submission(client, cast):
    client.force_login(cast.district_officer)
    rows = [received(cast.district_officer, cast.award_officer, cases=n) for n in (1, 25)]
    costs = [cost(client, row.get_absolute_url()) for row in rows]
    assert costs == [11, 11]


def test_case_page_does_not_grow_with_its_rows(client, cast):
    officer = cast.district_officer
    client.force_login(officer)
    case = complete_draft(officer).cases.get()
    address = reverse("awards:case-edit", args=[case.public_id])
    one = cost(client, address)
    rows = [
        {"what": f"Việc {n}", "period": "", "figure": None, "figure_unit": ""} for n in range(25)
    ]
    drafting.save_case(case, by=officer, version=1, values={}, achievements=rows)
    assert cost(client, address) == one
