"""A supplement that is not answered, or was asked for by mistake: how the case goes on."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from awards.models import Nomination, UnitNotice, WrongState
from awards.services import drafting, procedure
from awards.tests.factories import received
from awards.tests.test_guards import NO_STEP, refused
from movement import calendar

pytestmark = pytest.mark.django_db

UNTIL = datetime.date(2025, 5, 22)
NOTE = "Quá hạn bổ sung, đơn vị chưa gửi."


@pytest.fixture
def asked(cast, clock):
    """Asked for on 19 May, with three working days of the appraisal left, until 22 May."""
    case = received(cast.district_officer, cast.award_officer).cases.get()
    clock.set(2025, 5, 19, 10, 0, 0)
    procedure.request_supplement(
        case,
        by=cast.award_officer,
        items=[("report", "Báo cáo có xác nhận")],
        until=UNTIL,
        note="Thiếu xác nhận",
    )
    return case


def as_kept(case):
    return Nomination.objects.get(pk=case.pk)


def test_a_withdrawn_request_lets_the_clock_run_on_and_asks_for_nothing(cast, clock, asked):
    clock.set(2025, 5, 21, 8, 0, 0)
    step = procedure.withdraw_request(asked, by=cast.award_officer, note="Yêu cầu nhầm")
    case = as_kept(asked)
    assert (case.status, case.due_on) == ("appraising", datetime.date(2025, 5, 26))
    assert (step.name, step.source, step.note) == (
        "withdraw_request", "supplement_requested", "Yêu cầu nhầm"
    )  # fmt: skip
    assert case.open_items == [] and case.editable_sections == set()
    assert case.supplement_items.get().dropped_at == calendar.now()
    told = UnitNotice.objects.for_user(cast.district_officer).order_by("-pk").first()
    assert told.step.name == "withdraw_request"
    with pytest.raises(WrongState):
        drafting.supply(case, by=cast.district_officer)


def test_a_later_request_does_not_ask_for_what_was_dropped(cast, asked):
    procedure.withdraw_request(asked, by=cast.award_officer, note="Yêu cầu nhầm")
    day = datetime.date(2025, 5, 28)
    procedure.request_supplement(
        asked, by=cast.award_officer, items=[("paper", "Giấy khai sinh")], until=day, note="Thiếu"
    )
    assert [item.what for item in as_kept(asked).open_items] == ["Giấy khai sinh"]


@pytest.mark.parametrize("act", [procedure.go_on, procedure.mark_not_eligible])
def test_until_the_end_of_the_last_day_the_unit_has_its_time(cast, clock, asked, act):
    clock.set(2025, 5, 22, 23, 59, 59)
    with pytest.raises(WrongState, match="22/05/2025"):
        act(asked, by=cast.award_officer, note=NOTE)
    clock.set(2025, 5, 23, 0, 0, 0)
    act(asked, by=cast.award_officer, note=NOTE)
    assert as_kept(asked).open_items == []


def test_appraisal_goes_on_without_it_with_the_days_that_were_left(cast, clock, asked):
    clock.set(2025, 5, 23, 8, 0, 0)
    assert asked in Nomination.objects.waiting_for_user(cast.award_officer)
    procedure.go_on(asked, by=cast.award_officer, note=NOTE)
    case = as_kept(asked)
    assert (case.status, case.due_on) == ("appraising", datetime.date(2025, 5, 28))


def test_a_reason_is_needed(cast, clock, asked):
    clock.set(2025, 5, 23, 8, 0, 0)
    for act in (procedure.go_on, procedure.withdraw_request, procedure.mark_not_eligible):
        with pytest.raises(ValidationError):
            act(asked, by=cast.award_officer, note=" ")
    assert as_kept(asked).status == "supplement_requested"


def forge_step(case, officer, name, target):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO awards_nominationstep"
            " (nomination_id, name, source, target, by_id, at, note, legal_ground)"
            " VALUES (%s, %s, 'supplement_requested', %s, %s, %s, 'x', '')",
            [case.pk, name, target, officer.pk, calendar.now()],
        )


@pytest.mark.parametrize(
    ("name", "target"), [("go_on", "appraising"), ("mark_not_eligible", "not_eligible")]
)
def test_the_database_waits_for_the_last_day_too(cast, clock, asked, name, target):
    said = refused(lambda: forge_step(asked, cast.award_officer, name, target))
    assert "the last day has not passed" in said
    clock.set(2025, 5, 23, 8, 0, 0)
    # Then it is only the state that is missing to the step.
    assert NO_STEP in refused(lambda: forge_step(asked, cast.award_officer, name, target))


def test_the_pages_lead_out_of_it(client, cast, clock, asked):
    client.force_login(cast.award_officer)
    page = reverse("awards:review-case", args=[asked.public_id])
    withdraw = reverse("awards:case-withdraw-request", args=[asked.public_id])
    go_on = reverse("awards:case-go-on", args=[asked.public_id])
    text = client.get(page).content.decode()
    assert withdraw in text and go_on not in text
    assert client.get(go_on).status_code == 409
    clock.set(2025, 5, 23, 8, 0, 0)
    text = client.get(page).content.decode()
    assert go_on in text
    assert reverse("awards:case-mark-not-eligible", args=[asked.public_id]) in text
    assert client.post(go_on, {"note": ""}).status_code == 200
    assert client.post(go_on, {"note": NOTE}).status_code == 302
    text = client.get(page).content.decode()
    assert "xét tiếp không có nội dung bổ sung" in text and NOTE in text
    client.force_login(cast.district_officer)
    text = client.get(reverse("awards:case-detail", args=[asked.public_id])).content.decode()
    assert "không yêu cầu nữa từ 23/05/2025" in text
