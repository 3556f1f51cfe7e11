"""The one clock, and working days.

Production reads the server's clock in Asia/Ho_Chi_Minh. A demo is shifted by whole days, so
that the day it was created is 15 May 2025: districts still exist and a call is open.
"""

import datetime
import functools

from django.apps import apps
from django.utils import timezone

ONE_DAY = datetime.timedelta(days=1)

# The server's clock; tests put a frozen one here.
server_clock = timezone.now


@functools.cache
def _demo_shift():
    # By name: every model takes its clock from here, so an import would go in a circle.
    return apps.get_model("movement", "DemoMark").objects.shift()


def forget_demo():
    """Drop the remembered shift: after a demo was created, and between tests."""
    _demo_shift.cache_clear()


def now():
    """The current moment, aware; in a demo shifted by whole days."""
    return server_clock() + _demo_shift()


def on_this_clock(moment):
    """A moment written by the database's own clock (history), as the portal's clock reads it."""
    return moment + _demo_shift()


def today():
    """The current date in Asia/Ho_Chi_Minh."""
    return timezone.localdate(now())


def end_of_day(date):
    """23:59:59 of `date`: the last second of a window, inclusive."""
    return timezone.make_aware(
        datetime.datetime.combine(date, datetime.time(23, 59, 59)),
        timezone.get_default_timezone(),
    )


def is_working_day(date, holidays):
    """Monday to Friday and not in `holidays`, a set of dates."""
    return date.weekday() < 5 and date not in holidays


def add_working_days(date, days, holidays):
    """The date `days` working days after `date`; `date` itself is not counted."""
    while days > 0:
        date += ONE_DAY
        days -= is_working_day(date, holidays)
    return date


def subtract_working_days(date, days, holidays):
    """The latest date after which `days` working days are over by the end of `date`."""
    while days > 0:
        days -= is_working_day(date, holidays)
        date -= ONE_DAY
    return date


def working_days_between(start, end, holidays):
    """Working days after `start` up to and with `end`; negative when `end` lies before `start`."""
    if end < start:
        return -working_days_between(end, start, holidays)
    days = (start + ONE_DAY * n for n in range(1, (end - start).days + 1))
    return sum(is_working_day(day, holidays) for day in days)
