"""If nothing else happens: each date with what follows and its rule; no statement more."""

import datetime
from types import SimpleNamespace

import pytest
from django.urls import reverse

from awards import clocks, presumptions
from awards.models import Nomination, Submission, TimeLimit
from awards.presumptions import (
    LATE,
    NAMES_STAND,
    NOT_ANSWERED,
    NOT_SENT,
    NOT_SUPPLIED,
    SILENT,
)
from awards.services import procedure
from awards.tests.factories import CallFactory, draft, received, sent
from movement import calendar

DAY = datetime.date(2025, 5, 22)
RULES = SimpleNamespace(decree="Nghị định 98")
CLOCKS = [
    {"key": "appraisal", "days": 5, "basis": "khoản 1"},
    {"key": "appraisal_consulted", "days": 10, "basis": "khoản 2"},
    {"key": "consultation", "days": 10, "basis": ""},
]


def case(status, **facts):
    values = {"due_on": DAY, "clocks": CLOCKS, "names_until": None, "is_consulted": False}
    submission = SimpleNamespace(rule_set=RULES)
    return SimpleNamespace(status=status, submission=submission, **(values | facts))


def told(row):
    return [(each.when, each.follows) for each in presumptions.of_case(row)]


@pytest.mark.parametrize(
    ("status", "follows"),
    [
        ("appraising", LATE),
        ("supplement_requested", NOT_ANSWERED),
        ("supplement_asked", NOT_SUPPLIED),
        ("eligible", LATE),
        ("not_eligible", LATE),
        ("presented", LATE),
    ],
)
def test_each_running_clock_says_what_follows(status, follows):
    assert told(case(status)) == [(DAY, str(follows))]


@pytest.mark.parametrize("status", ["on_hold", "awarded", "refused", "withdrawn", "merged"])
def test_where_no_clock_runs_nothing_is_said(status):
    assert told(case(status, due_on=None)) == []


def test_the_basis_is_the_dated_limit_else_the_decree_of_the_rule_set():
    [plain] = presumptions.of_case(case("appraising"))
    [consulted] = presumptions.of_case(case("appraising", is_consulted=True))
    [unknown] = presumptions.of_case(case("eligible"))
    assert "5" in plain.basis and plain.basis.endswith("khoản 1")
    assert "10" in consulted.basis and consulted.basis.endswith("khoản 2")
    assert unknown.basis == "Nghị định 98"


def test_silence_of_an_agency_stands_first_when_it_is_nearer():
    nearer = DAY - datetime.timedelta(days=3)
    row = case("appraising", consulted_until=nearer)
    assert told(row) == [(nearer, str(SILENT)), (DAY, str(LATE))]
    assert presumptions.of_case(row)[0].basis.endswith("Nghị định 98")


@pytest.mark.django_db
def test_names_are_taken_as_right_after_the_hour(clock):
    hour = calendar.now() + datetime.timedelta(hours=2)
    row = case("presented", names_until=hour)
    first = presumptions.of_case(row)[0]
    assert (first.when, first.follows, first.is_past) == (hour, str(NAMES_STAND), False)
    clock.moment += datetime.timedelta(hours=3)
    assert first.is_past
    # Issued: the hour binds nobody any more.
    assert told(case("awarded", names_until=hour, due_on=None)) == []


@pytest.mark.django_db
def test_a_draft_lapses_with_its_window(cast):
    submission = draft(cast.district_officer)
    [found] = presumptions.of_submission(submission)
    assert (found.when, found.follows) == (submission.window.closes_on, str(NOT_SENT))
    assert submission.call.guidance_number in found.basis


@pytest.mark.django_db
def test_a_submission_sent_and_received_has_the_clock_of_its_rule_set(cast):
    for make in (sent, lambda officer: received(officer, cast.award_officer)):
        made = make(cast.district_officer)
        row = Submission.objects.annotate(**clocks.of_submission()).get(pk=made.pk)
        key = {"sent": "reception", "received": "whole"}[row.status]
        limit = TimeLimit.objects.get(rule_set=row.rule_set, key=key)
        [found] = presumptions.of_submission(row)
        assert (found.when, found.follows) == (row.due_on, str(LATE))
        assert str(limit.working_days) in found.basis and limit.basis in found.basis


@pytest.mark.django_db
def test_the_units_and_home_affairs_pages_show_it(client, cast):
    case = received(cast.district_officer, cast.award_officer, CallFactory()).cases.get()
    procedure.request_supplement(
        case, by=cast.award_officer, items=[("paper", "Bản sao")], until=DAY, note="Thiếu"
    )
    row = Nomination.objects.annotate(**clocks.of_reviewed_case()).get(pk=case.pk)
    assert told(row) == [(DAY, str(NOT_ANSWERED))]
    client.force_login(cast.award_officer)
    for name, key in (("review-case", case), ("review-submission", case.submission)):
        page = client.get(reverse(f"awards:{name}", args=[key.public_id]))
        assert page.context["presumptions"]
    assert (
        "22/05/2025"
        in client.get(reverse("awards:review-case", args=[case.public_id])).content.decode()
    )
    client.force_login(cast.district_officer)
    for key in (case, case.submission):
        assert client.get(key.get_absolute_url()).context["presumptions"]


@pytest.mark.django_db
def test_no_basis_is_a_working_note():
    assert not TimeLimit.objects.filter(basis__in=["setting", "awards.md, Time limits"]).exists()
    assert set(TimeLimit.objects.values_list("key", flat=True)) >= {"supplement", "appraisal"}
