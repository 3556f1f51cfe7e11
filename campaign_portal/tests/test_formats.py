"""Dates and numbers in both languages: day first, always."""

import datetime as dt
from decimal import Decimal

import pytest
from django import forms
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils import formats, translation
from django.utils.formats import date_format, localize, number_format, time_format

MOMENT = dt.datetime(2025, 1, 5, 15, 40)
BOTH = pytest.mark.parametrize("language", ["vi", "en"])


@pytest.fixture(autouse=True)
def fresh_formats():
    formats.reset_format_cache()
    yield
    formats.reset_format_cache()


@BOTH
def test_dates_are_written_day_first(language):
    with translation.override(language):
        assert localize(MOMENT.date()) == "05/01/2025"
        assert date_format(MOMENT, "SHORT_DATE_FORMAT") == "05/01/2025"
        assert time_format(MOMENT.time()) == "15:40"
        assert localize(MOMENT) == "05/01/2025 15:40"


@BOTH
@pytest.mark.parametrize("typed", ["05/01/2025", "5/1/2025", "05-01-2025", "2025-01-05"])
def test_a_typed_date_is_read_day_first(language, typed):
    with translation.override(language):
        assert forms.DateField().clean(typed) == dt.date(2025, 1, 5)


@BOTH
@pytest.mark.parametrize("typed", ["01/25/2025", "31/02/2025", "05/01/25", "5 Jan 2025", "1/2"])
def test_a_date_in_another_order_is_refused(language, typed):
    with translation.override(language), pytest.raises(forms.ValidationError):
        forms.DateField().clean(typed)


def test_a_refused_date_says_how_to_write_it():
    with translation.override("vi"), pytest.raises(forms.ValidationError) as error:
        forms.DateField().clean("01/25/2025")
    assert error.value.messages == [
        "Ngày không hợp lệ. Nhập theo dạng ngày/tháng/năm, ví dụ: 05/01/2025."
    ]


@BOTH
@pytest.mark.parametrize("typed", ["05/01/2025 15:40", "5-1-2025 15:40:00", "05/01/2025 15h40"])
def test_a_typed_moment_is_read_day_first(language, typed):
    with translation.override(language):
        assert forms.DateTimeField().clean(typed).replace(tzinfo=None) == MOMENT


@BOTH
def test_a_deadline_keeps_its_seconds_through_a_form(language):
    last_second = dt.datetime(2025, 5, 31, 23, 59, 59)
    with translation.override(language):
        field = forms.DateTimeField()
        written = field.widget.format_value(last_second)
        assert written == "31/05/2025 23:59:59"
        assert field.clean(written).replace(tzinfo=None) == last_second


@pytest.mark.parametrize(("language", "written"), [("vi", "3.510.000,5"), ("en", "3,510,000.5")])
def test_figures_are_grouped_by_thousands(language, written):
    with translation.override(language):
        assert number_format(3510000.5, force_grouping=True) == written
        assert intcomma(3510000.5) == written


@BOTH
def test_a_typed_figure_may_be_grouped(language):
    typed = {"vi": "3.510.000,5", "en": "3,510,000.5"}[language]
    with translation.override(language):
        assert forms.DecimalField(localize=True).clean(typed) == Decimal("3510000.5")
