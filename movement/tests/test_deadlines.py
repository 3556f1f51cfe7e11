import datetime

import pytest
from django.utils import translation

from movement.deadlines import Deadlines
from movement.models import Holiday

pytestmark = pytest.mark.django_db


def day(number):
    return datetime.date(2025, 5, number)


@pytest.mark.parametrize(
    ("due_on", "words", "kind"),
    [
        (day(20), "3 working days left", "ahead"),
        (day(16), "1 working day left", "ahead"),
        (day(15), "Due today", "today"),
        (day(14), "1 working day overdue", "late"),
        (day(12), "3 working days overdue", "late"),
        (None, "", ""),
    ],
)
def test_words_on_thursday_15_may(due_on, words, kind):
    with translation.override("en"):
        deadlines = Deadlines()
        assert (deadlines.words(due_on), deadlines.kind(due_on)) == (words, kind)


def test_a_holiday_is_no_working_day():
    Holiday.objects.create(date=day(16), name="Ngày nghỉ")
    assert Deadlines().working_days(day(20)) == 2


def test_a_weekend_between_is_late_without_a_working_day(clock):
    clock.set(2025, 5, 17, 9)
    with translation.override("en"):
        assert Deadlines().words(day(16)) == "Overdue since 16/05/2025"
        assert Deadlines().words(day(18)) == "Due on 18/05/2025"
