"""The pages of a review by the client: what each shows, refuses and keeps."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from households.models import Household, ReviewRound
from households.reviewing import listing
from households.reviewing.reminders import send_letters
from households.tests import review_factory as make
from households.tests.factories import HouseholdFactory, MemberFactory
from movement.jobs import Run
from movement.models import AccessLog, Job

pytestmark = pytest.mark.django_db
D = datetime.date


@pytest.fixture
def officer(cast):
    return cast.commune_officer


@pytest.fixture
def sheet(cast, officer):
    return make.sheet_of(make.irregular(cast), officer)


@pytest.fixture
def own(client, officer):
    """The client of the commune officer."""
    client.force_login(officer)
    return client


def url(name, row, *more):
    return reverse(f"review:{name}", args=[row.public_id, *more])


def surveying(sheet, officer, count=1):
    """`count` lines of Form 01, the list closed."""
    lines = [make.requested(sheet, officer) for _number in range(count)]
    listing.start_survey(sheet, by=officer)
    return [make.fresh(line) for line in lines]


# --- rounds and board --------------------------------------------------------------------


def test_the_province_creates_a_round_from_the_proposed_dates(client, cast):
    client.force_login(cast.province_officer)
    asked = {"kind": "irregular", "year": "2025", "month": "5"}
    page = client.post(reverse("review:round-create"), asked)
    assert page.context["form"].initial["post_by"] == D(2025, 5, 26)
    dates = {"starts_on": "15/05/2025", "ends_on": "30/05/2025", "post_by": "23/05/2025"}
    answer = client.post(reverse("review:round-create"), asked | dates | {"create": "1"})
    made = ReviewRound.objects.get()
    assert answer.url == made.get_absolute_url()
    assert (made.post_by, made.sheets.count()) == (D(2025, 5, 23), 108)
    again = client.post(reverse("review:round-create"), asked | dates | {"create": "1"})
    assert again.context["form"].non_field_errors()


def test_bad_dates_of_a_round_are_named(client, cast):
    client.force_login(cast.province_officer)
    asked = {"kind": "irregular", "year": "2025", "month": "5", "create": "1"}
    dates = {"starts_on": "15/05/2025", "ends_on": "30/05/2025", "post_by": "31/05/2025"}
    page = client.post(reverse("review:round-create"), asked | dates)
    assert list(page.context["form"].errors) == ["post_by"]
    page = client.post(reverse("review:round-create"), {"kind": "irregular", "year": "2025"})
    assert list(page.context["form"].errors) == ["month"]


def test_the_board_counts_and_filters(client, cast, sheet, officer, clock):
    listing.close_empty(sheet, by=officer)
    clock.set(2025, 5, 27, 8)
    client.force_login(cast.province_officer)
    board = url("round-board", sheet.round)
    page = client.get(board)
    assert page.context["late_count"] == 107
    assert [row["count"] for row in page.context["states"]] == [107, 1]
    found = client.get(board, {"state": "no_cases"}).context["object_list"]
    assert found == [sheet]
    assert client.get(board, {"state": "no_cases", "late": "on"}).context["object_list"] == []
    assert client.get(board, {"district": "943"}).context["row_count"] > 1
    assert client.get(board, {"district": "xyz"}).context["form"].errors


def test_reminders_ask_first_then_write_to_the_late_communes(
    client, cast, sheet, clock, officer, mailoutbox
):
    clock.set(2025, 5, 27, 8)
    client.force_login(cast.province_officer)
    page = client.get(url("round-remind", sheet.round))
    assert len(page.context["late"]) == 108
    client.post(url("round-remind", sheet.round))
    assert make.fresh(sheet).steps.filter(name="remind").count() == 1
    job = Job.objects.get(kind="households.review_reminders")
    run = Run(job)
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING)
    send_letters(run)
    assert run.job.checkpoint == {"done": 108}
    assert [letter.to for letter in mailoutbox] == [[officer.email]]
    assert sheet.get_absolute_url() in mailoutbox[0].body


# --- the list ----------------------------------------------------------------------------

REQUEST = {"source": "form_01", "requested_on": "15/05/2025"}


def test_a_household_of_the_register_is_put_on_the_list(own, sheet):
    household = HouseholdFactory(commune=sheet.unit)
    answer = own.post(url("line-add", sheet), REQUEST | {"household_code": household.code})
    assert answer.url == sheet.get_absolute_url()
    line = sheet.lines.get()
    assert (line.household, line.source, line.requested_on) == (
        household,
        "form_01",
        D(2025, 5, 15),
    )


def test_a_new_household_is_put_on_the_register_and_on_the_list_once(own, sheet):
    hamlet = make.hamlet_of(sheet.unit)
    page = own.get(url("line-add", sheet))
    new = {
        "form_uuid": page.context["form"]["form_uuid"].value(),
        "name": "Kim Thị Minh Họa",
        "sex": "female",
        "birth_year": "1980",
        "hamlet": hamlet.pk,
    }
    again = own.post(url("line-add", sheet), REQUEST | new | {"go": "another"})
    assert again.url == url("line-add", sheet)
    household = Household.objects.get()
    head = household.members.get()
    assert (household.head_name, household.hamlet, head.birth_text) == (
        "Kim Thị Minh Họa",
        hamlet,
        "1980",
    )
    repeated = own.post(url("line-add", sheet), REQUEST | new)
    assert repeated.context["form"].non_field_errors()
    assert sheet.lines.count() == 1


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({}, ["household_code"]),
        ({"household_code": "KHONGCO"}, ["household_code"]),
        ({"name": "Kim"}, ["sex", "hamlet"]),
        ({"requested_on": "16/05/2025", "household_code": "own"}, ["requested_on"]),
        ({"source": "form_04", "household_code": "own"}, ["source"]),
        ({"household_code": "other"}, ["household_code"]),
    ],
)
def test_what_is_wrong_with_a_request_stands_at_its_field(typed, fields, own, sheet):
    codes = {
        "own": HouseholdFactory(commune=sheet.unit).code,
        "other": HouseholdFactory().code,
    }
    code = typed.get("household_code")
    data = REQUEST | typed | ({"household_code": codes.get(code, code)} if code else {})
    page = own.post(url("line-add", sheet), data)
    assert list(page.context["form"].errors) == fields
    assert not sheet.lines.exists()


def test_a_closed_list_takes_nobody_and_keeps_what_was_typed(own, sheet, officer):
    make.put_in_state(sheet, "posted", officer)
    page = own.post(url("line-add", sheet), REQUEST | {"name": "Kim Minh Họa"})
    assert page.status_code == 409
    assert "Kim Minh Họa" in page.content.decode()


def test_the_sheet_says_what_comes_next(own, sheet, officer):
    page = own.get(sheet.get_absolute_url())
    assert page.context["next_step"].is_waiting
    surveying(sheet, officer, count=2)
    page = own.get(sheet.get_absolute_url())
    step = page.context["next_step"]
    assert (step.surveyed, step.total, step.is_waiting) == (0, 2, True)
    assert step.next_line_url in page.content.decode()


def test_the_list_is_narrowed_by_name_hamlet_and_state(own, sheet, officer):
    kim = HouseholdFactory(commune=sheet.unit, head_name="Kim Sương Minh Họa")
    wanted = make.requested(sheet, officer, household=kim)
    make.requested(sheet, officer)
    page = sheet.get_absolute_url()
    assert own.get(page, {"q": "kim suong"}).context["object_list"] == [wanted]
    assert own.get(page, {"state": "screened"}).context["object_list"] == []
    hamlet = make.hamlet_of(sheet.unit)
    assert len(own.get(page, {"hamlet": hamlet.code}).context["object_list"]) == 1
    jump = own.get(url("sheet-jump", sheet), {"q": kim.code})
    assert jump.url == wanted.get_absolute_url()
    assert own.get(url("sheet-jump", sheet), {"q": "Minh Họa"}).url.startswith(page)


@pytest.mark.parametrize("count", [1, 25, 30])
def test_query_counts_of_sheet_and_board(count, own, sheet, officer, cast):
    for _number in range(count):
        make.requested(sheet, officer)
    counts = {}
    for name, address in {
        "sheet": sheet.get_absolute_url(),
        "board": sheet.round.get_absolute_url(),
        "rounds": reverse("review:round-list"),
    }.items():
        with CaptureQueriesContext(connection) as queries:
            own.get(address)
        counts[name] = len(queries)
    assert counts == {"sheet": 9, "board": 9, "rounds": 7}


# --- Form A and Form B -------------------------------------------------------------------


def b_data(line, found, **more):
    data = {"version": line.version, "interviewed_on": "15/05/2025"} | found | more
    return {key: value for key, value in data.items() if value is not None}


def test_form_a_is_finished_by_save_and_leads_to_the_next_household(own, sheet, officer):
    first, second = (make.requested(sheet, officer) for _number in range(2))
    data = {"version": 0, "ticks": ["1", "5"], "go": "next"}
    answer = own.post(url("form-a", first), data)
    assert answer.url == url("form-a", second)
    assert (make.fresh(first).ticks, make.fresh(first).status) == ([1, 5], "screened")


def test_form_b_is_stored_as_typed_then_finished(own, sheet, officer):
    (line,) = surveying(sheet, officer)
    autosave = {"headers": {"X-Autosave": "1"}}
    half = own.post(url("form-b", line), b_data(line, {"b1": 135}), **autosave)
    assert half.json()["version"] == 1
    assert half.json()["words"]
    stored = make.fresh(line)
    assert (stored.b1, stored.status) == (135, "requested")
    answer = own.post(url("form-b", line), b_data(stored, make.POOR, go="next"))
    assert answer.url == sheet.get_absolute_url()
    done = make.fresh(line)
    assert (done.status, done.household_class, done.interviewed_on) == (
        "surveyed",
        "poor",
        D(2025, 5, 15),
    )


def test_a_conflict_of_b2_is_stored_and_told(own, sheet, officer):
    (line,) = surveying(sheet, officer)
    page = own.post(url("form-b", line), b_data(line, make.POOR | {"b2": 40}))
    assert "40" in page.context["form"].errors["b2"][0]
    assert page.context["form"]["version"].value() == 1
    assert (make.fresh(line).b2, make.fresh(line).status) == (40, "requested")


def test_two_officers_at_one_form_lose_nothing(own, sheet, officer):
    (line,) = surveying(sheet, officer)
    own.post(url("form-b", line), b_data(line, make.POOR))
    typed = b_data(line, make.NEAR_POOR)
    saving = own.post(url("form-b", line), typed, headers={"X-Autosave": "1"})
    assert saving.status_code == 409
    page = own.post(url("form-b", line), typed)
    assert page.status_code == 409
    differing = {row["label"]: row for row in page.context["compared"] if row["differs"]}
    assert len(differing) == 3
    assert {(row["stored"], row["typed"]) for row in differing.values()} >= {("135", "140")}
    kept = typed | {"version": page.context["form"]["version"].value()}
    assert own.post(url("form-b", line), kept).status_code == 302
    assert make.fresh(line).b1 == 140


def test_bad_values_of_an_autosave_are_named(own, sheet, officer):
    (line,) = surveying(sheet, officer)
    bad = own.post(url("form-b", line), b_data(line, {"b1": "x"}), headers={"X-Autosave": "1"})
    assert bad.status_code == 400
    assert "B1" in bad.json()["message"]


def test_the_interviewer_of_the_last_form_is_proposed(own, sheet, officer):
    first, second = surveying(sheet, officer, count=2)
    make.surveyed(first, officer)
    page = own.get(url("form-b", second))
    assert page.context["form"]["interviewer"].value() == "Lâm Minh Họa"


def test_opening_a_form_is_a_view_of_the_household(own, sheet, officer):
    (line,) = surveying(sheet, officer)
    MemberFactory(household=line.household)
    own.get(url("form-b", line))
    own.get(line.get_absolute_url())
    assert AccessLog.objects.about(line.household).count() == 2


def test_a_form_that_is_closed_by_now_keeps_what_was_typed(own, sheet, officer):
    (line,) = surveying(sheet, officer)
    make.put_in_state(sheet, "meeting", officer)
    page = own.post(url("form-b", line), b_data(line, make.POOR))
    assert page.status_code == 409
    assert "135" in page.content.decode()
    assert own.get(url("form-b", line)).url == line.get_absolute_url()
