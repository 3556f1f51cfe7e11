"""Periods of public opinion for tests: cases of a state award, and what somebody writes."""

import datetime
import uuid

from awards.models import AwardForm
from awards.services import opinions
from awards.tests.factories import received

D = datetime.date
FIRST, LAST = D(2025, 5, 15), D(2025, 5, 30)
WRITER = {"name": "Trần Văn Thí Dụ", "phone": "0900 000 000", "email": ""}


def state_cases(unit, by, call, count=2):
    """Received cases of a form that the public is asked about."""
    rows = received(unit, by, call, cases=count).cases.order_by("number")
    rows.update(form=AwardForm.objects.get(code="huan-chuong-lao-dong-3"))
    return list(rows)


def begin(by, call, cases, **others):
    values = {
        "consenting": [],
        "notice": "Mời Nhân dân cho ý kiến.",
        "opens_on": FIRST,
        "closes_on": LAST,
        "form_uuid": uuid.uuid4(),
    }
    return opinions.begin(by=by, call=call, cases=cases, **values | others)


def write(period, case, text="Chưa đúng sự thật", writer=None, address="203.0.113.5"):
    return opinions.receive(
        period,
        nomination=case,
        text=text,
        writer=writer or {},
        address=address,
        form_uuid=uuid.uuid4(),
    )
