"""Dates as they stand in cells: day before month, years alone, Excel's day numbers. Pure."""

import datetime
import math
import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from households.importing.values import as_text, refused, warned

FIRST_YEAR = 1890
# Excel counts days from this one (its day 60, 29 February 1900, never was).
EXCEL_DAY_0 = datetime.date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 2101, 80_000
_DAY = re.compile(r"(\d{1,2})[/.\-\s]+(\d{1,2})[/.\-\s]+(\d{4}|\d{2})(?:[ T]\d{1,2}:\d{2}.*)?")
_ISO = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[ T]\d{1,2}:\d{2}.*)?")
_MONTH = re.compile(r"(\d{1,2})[/.\-\s]+(\d{4})")
_WORDS = re.compile(r"(?:ngày|tháng|năm)\s*", re.IGNORECASE)


class Birth(NamedTuple):
    """A birth date, with 1 for what is not known, and "day", "month" or "year"."""

    date: datetime.date
    precision: str


def read_birth(raw, today: datetime.date):
    """A birth date -> `Birth`: 01/05/1990 is 1 May; "1990" and "05/1990" keep their precision."""
    if raw == "":
        return None
    if isinstance(raw, tuple):
        return _checked(raw[:3], "day", today)
    if isinstance(raw, float | int):
        return _of_number(raw, today)
    text = as_text(_WORDS.sub(" ", raw)).strip("/.- ")
    if not text:
        return None
    return _of_text(text, today)


def read_day(raw, today: datetime.date):
    """A whole date -> `datetime.date`; a year or month alone is refused."""
    birth = read_birth(raw, today)
    if isinstance(birth, Birth):
        if birth.precision != "day":
            return refused(_("The day is missing."), _expected())
        return birth.date
    return birth


def _expected():
    return _("Write day/month/year, for example 05/01/1990.")


def _not_a_date():
    return refused(_("This is not a date."), _expected())


def _of_number(number, today):
    if not math.isfinite(number):
        return _not_a_date()
    if number != int(number):
        number = int(number)  # a date with the time of day
    if FIRST_YEAR <= number < FIRST_SERIAL:
        return _checked((int(number), 0, 0), "year", today)
    if FIRST_SERIAL <= number <= LAST_SERIAL:
        date = EXCEL_DAY_0 + datetime.timedelta(days=int(number))
        return _checked((date.year, date.month, date.day), "day", today)
    return _of_digits(str(int(number)), today)


def _of_text(text, today):
    if text.isascii() and text.isdigit():
        return _of_lone_digits(text, today)
    if found := _DAY.fullmatch(text):
        return _of_day(*found.groups(), today)
    if found := _ISO.fullmatch(text):
        return _checked(tuple(map(int, found.groups())), "day", today)
    if found := _MONTH.fullmatch(text):
        return _checked((int(found[2]), int(found[1]), 0), "month", today)
    return _not_a_date()


def _of_lone_digits(text, today):
    if len(text) == 4:
        return _checked((int(text), 0, 0), "year", today)
    if len(text) == 5 and FIRST_SERIAL <= int(text) <= LAST_SERIAL:
        birth = _of_number(int(text), today)
        if isinstance(birth, Birth):
            return warned(
                birth,
                _("Excel's day number was read as %(date)s.") % {"date": f"{birth.date:%d/%m/%Y}"},
                _expected(),
            )
        return birth
    return _of_digits(text, today)


def _of_digits(text, today):
    """Eight digits without signs, when only one reading of them is a date."""
    text = text.zfill(8)
    if len(text) != 8:
        return _not_a_date()
    readings = [
        _checked((int(text[4:]), int(text[2:4]), int(text[:2])), "day", today),
        _checked((int(text[:4]), int(text[4:6]), int(text[6:])), "day", today),
    ]
    dates = [reading for reading in readings if isinstance(reading, Birth)]
    return dates[0] if len(dates) == 1 else _not_a_date()


def _of_day(day, month, year, today):
    if len(year) == 4:
        return _checked((int(year), int(month), int(day)), "day", today)
    short = int(year)
    if short > today.year % 100:
        return _checked((1900 + short, int(month), int(day)), "day", today)
    birth = _checked((2000 + short, int(month), int(day)), "day", today)
    if isinstance(birth, Birth):
        return warned(
            birth,
            _("The year has two digits and was read as %(year)s.") % {"year": birth.date.year},
            _("Write the year with four digits."),
        )
    return birth


def _checked(parts, precision, today):
    """A `Birth` of (year, month, day), where 0 stands for what is not known."""
    year, month, day = parts
    if not FIRST_YEAR <= year <= today.year:
        return refused(
            _("The year %(year)s cannot be right.") % {"year": year},
            _("A year from %(first)s to %(last)s.") % {"first": FIRST_YEAR, "last": today.year},
        )
    if precision == "day" and not (month and day):
        precision = "month" if month else "year"
    try:
        date = datetime.date(year, month or 1, day if month and day else 1)
    except ValueError:
        return _impossible(year, month, day)
    if date > today:
        return refused(_("This date has not come yet."), _expected())
    return Birth(date, precision)


def _impossible(year, month, day):
    if month > 12 and 1 <= day <= 12 and month <= 31:
        return refused(
            _("There is no month %(month)s: the month stands before the day.") % {"month": month},
            _("Write the day first: %(date)s.") % {"date": f"{month:02d}/{day:02d}/{year}"},
        )
    return refused(_("There is no such day."), _expected())
