import datetime

import pytest

from movement import calendar
from movement.models import DemoMark, Holiday

D = datetime.date
HOLIDAYS = {D(2025, 4, 30), D(2025, 5, 1)}


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (D(2025, 5, 15), 1, D(2025, 5, 16)),
        (D(2025, 5, 16), 1, D(2025, 5, 19)),  # over a weekend
        (D(2025, 4, 29), 1, D(2025, 5, 2)),  # over two holidays
        (D(2025, 4, 29), 3, D(2025, 5, 6)),
        (D(2025, 5, 15), 0, D(2025, 5, 15)),
    ],
)
def test_add_working_days_and_back(start, days, end):
    assert calendar.add_working_days(start, days, HOLIDAYS) == end
    assert calendar.working_days_between(start, end, HOLIDAYS) == days
    assert calendar.working_days_between(end, start, HOLIDAYS) == -days


def test_end_of_day_is_the_last_second_in_soc_trang():
    assert calendar.end_of_day(D(2025, 5, 31)).isoformat() == "2025-05-31T23:59:59+07:00"


@pytest.mark.django_db
def test_today_is_the_local_date(clock):
    clock.moment = datetime.datetime(2025, 5, 15, 17, 30, tzinfo=datetime.UTC)
    assert calendar.today() == D(2025, 5, 16)


@pytest.mark.django_db
def test_demo_begins_on_15_may_2025_and_goes_on_by_days(clock):
    clock.set(2026, 11, 24, 10, 0)
    DemoMark.objects.create(created_on=D(2026, 11, 22))
    calendar.forget_demo()
    assert calendar.today() == D(2025, 5, 17)
    assert calendar.now().hour == clock.moment.hour


@pytest.mark.django_db
def test_seed_knows_the_holidays_of_tet():
    assert D(2025, 1, 29) in Holiday.objects.days()
