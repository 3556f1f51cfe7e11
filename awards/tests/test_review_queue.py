"""The queue: who sees what, filters, order by working days left, equal query counts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards import past_names
from awards.models import AchievementRecord, Nomination, Submission
from awards.services import drafting, procedure
from awards.tests.factories import CallFactory, PastAwardFactory, complete_draft, received, sent

pytestmark = pytest.mark.django_db
SUBMISSIONS, CASES = "awards:review-queue", "awards:review-cases"


@pytest.fixture
def reviewer(client, cast):
    client.force_login(cast.award_officer)
    return client


def shown(client, page, **filters):
    return list(client.get(reverse(page), filters).context["object_list"])


def test_what_was_sent_is_there_and_no_draft(reviewer, cast):
    complete_draft(cast.district_officer)
    submission = sent(cast.other_district_officer)
    assert shown(reviewer, SUBMISSIONS) == [submission]
    assert shown(reviewer, CASES) == list(submission.cases.all())


def test_the_most_urgent_stands_first_and_the_finished_last(reviewer, cast, clock):
    finished = sent(cast.district_officer)
    procedure.return_submission(finished, by=cast.award_officer, note="x", legal_ground="Điều 84")
    clock.set(2025, 5, 16, 9)
    later = sent(cast.district_officer)
    clock.set(2025, 5, 15, 10)
    urgent = sent(cast.other_district_officer)
    assert shown(reviewer, SUBMISSIONS) == [urgent, later, finished]


def test_overdue_is_told_in_working_days(reviewer, cast, clock):
    sent(cast.district_officer)
    clock.set(2025, 5, 22, 9)
    [row] = shown(reviewer, SUBMISSIONS, show="late")
    assert row.due_words.lower() == "quá hạn 2 ngày làm việc"


def test_nothing_is_overdue_before_its_day(reviewer, cast):
    sent(cast.district_officer)
    assert shown(reviewer, SUBMISSIONS, show="late") == []


def test_a_received_submission_is_late_only_while_a_case_is_open(cast, clock):
    case = received(cast.district_officer, cast.award_officer).cases.get()
    clock.set(2025, 9, 1, 9)
    assert Submission.objects.late().count() == 1
    drafting.withdraw_case(case, by=cast.district_officer, note="Rút.")
    assert Submission.objects.late().count() == 0


def test_filters_by_call_unit_state_and_name(reviewer, cast):
    call = CallFactory()
    first, second = sent(cast.district_officer, call, cases=2), sent(cast.other_district_officer)
    Nomination.objects.filter(pk=first.cases.first().pk).update(folded_name="lam van to")
    assert shown(reviewer, SUBMISSIONS, call=call.pk) == [first]
    assert shown(reviewer, SUBMISSIONS, place=f"unit-{second.unit_id}") == [second]
    assert shown(reviewer, SUBMISSIONS, state="received") == []
    assert shown(reviewer, SUBMISSIONS, text="Lâm Văn Tơ") == [first]
    assert shown(reviewer, SUBMISSIONS, text=second.code) == [second]
    assert [case.submission for case in shown(reviewer, CASES, text="lam van")] == [first]


def test_filter_by_agency(reviewer, cast):
    sent(cast.district_officer)
    submission = sent(cast.sector_officer)
    place = f"agency-{submission.agency_id}"
    assert shown(reviewer, SUBMISSIONS, place=place) == [submission]
    assert shown(reviewer, CASES, place=place) == list(submission.cases.all())


def test_unreadable_filters_show_everything(reviewer, cast):
    submission = sent(cast.district_officer)
    assert shown(reviewer, SUBMISSIONS, call="x", place="unit--1", state="zz") == [submission]


def test_waiting_for_me_leaves_out_what_a_colleague_has(reviewer, cast):
    mine, other = received(cast.district_officer, cast.award_officer, cases=2).cases.all()
    procedure.assign(other, by=cast.board_leader, appraiser=cast.other_award_officer)
    assert shown(reviewer, CASES, show="mine") == [mine]


def test_waiting_by_role(cast):
    submission = received(cast.district_officer, cast.award_officer, cases=3)
    asked, fit, _open = submission.cases.order_by("number")
    procedure.request_supplement(
        asked, by=cast.award_officer, items=[("report", "x")], until=asked.due_on, note="x"
    )
    procedure.mark_eligible(fit, by=cast.award_officer, standard_met="khoản 1 Điều 74", note="Đạt")
    waiting = {
        role: [case.number for case in Nomination.objects.waiting_for_user(getattr(cast, role))]
        for role in ("award_officer", "board_leader", "district_officer", "auditor")
    }
    assert waiting == {
        "award_officer": [3], "board_leader": [2], "district_officer": [1], "auditor": [],
    }  # fmt: skip


def test_sent_by_a_unit_is_its_own(cast):
    submission = sent(cast.district_officer)
    complete_draft(cast.district_officer)
    sent(cast.other_district_officer)
    assert list(Submission.objects.sent_by(cast.district_officer)) == [submission]


def test_pages_hold_every_case_once(reviewer, cast):
    sent(cast.district_officer, cases=30)
    first = reviewer.get(reverse(CASES))
    second = reviewer.get(first.context["pager"]["next_url"])
    numbers = [case.number for page in (first, second) for case in page.context["object_list"]]
    assert (len(numbers), sorted(numbers)) == (30, list(range(1, 31)))
    assert first.context["row_count"] == 30


@pytest.mark.parametrize("page", [SUBMISSIONS, CASES])
def test_query_count_does_not_grow(reviewer, cast, page):
    call = CallFactory()

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert reviewer.get(reverse(page)).status_code == 200
        return len(queries)

    received(cast.sector_officer, cast.award_officer, call)
    cost()
    one = cost()
    for _ in range(12):
        received(cast.sector_officer, cast.award_officer, call)
        sent(cast.district_officer, call)
    assert cost() == one


def test_a_leaders_list_of_eligible_cases_asks_eleven_times(client, cast):
    case = received(cast.district_officer, cast.award_officer).cases.get()
    procedure.mark_eligible(case, by=cast.award_officer, standard_met="khoản 1 Điều 3", note="Đạt")
    client.force_login(cast.board_leader)
    assert cost(client, reverse(CASES) + "?state=eligible") == 11


def cost(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_submission_page_does_not_grow(reviewer, cast):
    small = received(cast.district_officer, cast.award_officer, cases=1)
    large = received(cast.district_officer, cast.award_officer, cases=25)
    pages = [reverse("awards:review-submission", args=[row.public_id]) for row in (small, large)]
    assert [cost(reviewer, page) for page in pages] == [6, 6]


@pytest.mark.parametrize("number", [1, 25])
def test_case_page_does_not_grow(reviewer, cast, number):
    case, *others = received(
        cast.district_officer, cast.award_officer, cases=1 + number
    ).cases.all()
    for n, other in enumerate(others):
        Nomination.objects.filter(pk=other.pk).update(
            name=case.name, folded_name=case.folded_name, subject_kind=case.subject_kind
        )
        record = AchievementRecord.objects.create(
            movement=case.submission.call.movement,
            subject_kind=case.subject_kind,
            subject_name=case.name,
            name_key=past_names.key_of(case.name),
            what=f"Việc {n}",
        )
        for row in (case, other):
            row.achievements.create(what=f"Việc {n}", record=record)
        PastAwardFactory(name=case.name, record=record)
        case.supplement_items.create(section="report", what=f"Báo cáo {n}")
    address = reverse("awards:review-case", args=[case.public_id])
    assert cost(reviewer, address) == 7
    assert len(reviewer.get(address).context["checks"]) > 2 * number
