"""Notices to units: one a step, read once, and a digest that writes to nobody twice."""

import datetime
import io

import openpyxl
import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from awards.models import DigestSent, UnitNotice
from awards.services import call_reminders, notices, procedure
from awards.services.appraising import Finding, appraise_many
from awards.tests.factories import LEGAL_GROUND, CallFactory, received, sent
from awards.tests.test_queries import cost
from movement import jobs
from movement.jobs import Run
from movement.models import Job
from movement.roles import Role
from movement.tests.factories import OfficerFactory

pytestmark = pytest.mark.django_db


def told(officer):
    rows = UnitNotice.objects.for_user(officer).order_by("pk")
    return [row.step.name for row in rows]


def test_each_step_that_concerns_the_unit_is_told_once(cast):
    cases = list(received(cast.district_officer, cast.award_officer, cases=3).cases.all())
    findings = [Finding(case, "mark_not_eligible", note="Chưa đạt") for case in cases[:2]]
    appraise_many(findings, by=cast.award_officer)
    procedure.hold(cases[2], by=cast.award_officer, note="Xác minh", legal_ground=LEGAL_GROUND)
    assert told(cast.district_officer) == ["receive", *["mark_not_eligible"] * 2, "hold"]
    assert told(cast.other_district_officer) == told(cast.award_officer) == []


def test_the_page_marks_them_read_for_the_whole_unit(client, cast):
    received(cast.district_officer, cast.award_officer)
    client.force_login(cast.district_officer)
    address = reverse("awards:notices")
    client.post(address)
    assert UnitNotice.objects.unread().count() == 0
    assert UnitNotice.objects.get().read_by == cast.district_officer


def test_the_page_costs_the_same_with_one_and_25(client, cast):
    client.force_login(cast.district_officer)
    address = reverse("awards:notices")
    cases = list(received(cast.district_officer, cast.award_officer, cases=24).cases.all())
    one = cost(client, address)
    for case in cases:
        procedure.hold(case, by=cast.award_officer, note="x", legal_ground="Điều 84")
    assert cost(client, address) == one <= 12


class Killed(BaseException):
    """As a worker is killed: nothing catches it."""


def test_a_worker_killed_in_the_middle_writes_to_each_once(cast, monkeypatch):
    received(cast.district_officer, cast.award_officer)
    unit = cast.district_officer.unit
    OfficerFactory.create_batch(11, roles=[Role.DISTRICT_OFFICER], unit=unit)
    job = Job.objects.create(
        kind=notices.KIND, unique_key="2025-05-15", state=Job.State.RUNNING, attempts=1,
        arguments={"day": "2025-05-15", "site": "https://portal.invalid"},
    )  # fmt: skip
    send = notices._write_to
    calls = []

    def killed_at_the_seventh(*args):
        calls.append(args)
        if len(calls) == 7:
            raise Killed
        send(*args)

    monkeypatch.setattr(notices, "_write_to", killed_at_the_seventh)
    with pytest.raises(Killed):
        notices.write_digests(Run(job))
    monkeypatch.setattr(notices, "_write_to", send)
    for _again in range(2):
        notices.write_digests(Run(Job.objects.get(pk=job.pk)))
    addressed = [address for message in mail.outbox for address in message.to]
    assert len(addressed) == len(set(addressed)) == DigestSent.objects.count() == 12


def do_all_jobs():
    """What a worker would do, in this process: those waiting, and those they ask for."""
    while job := Job.objects.filter(state="queued", kind__startswith="awards.").first():
        Job.objects.filter(pk=job.pk).update(state="running", attempts=1)
        jobs.carry_out(Job.objects.get(pk=job.pk), jobs.KINDS[job.kind].function)


def test_workers_write_at_night_where_the_portal_knows_its_address(cast, clock, settings):
    received(cast.district_officer, cast.award_officer)
    CallFactory(closes_on=datetime.date(2025, 5, 30))
    clock.set(2025, 5, 29, 1, 30)
    kinds, mine = {notices.KIND, call_reminders.DAILY}, cast.district_officer.email
    assert kinds.isdisjoint(job.kind for job in jobs.ask_nightly())
    settings.SITE_ADDRESS = "https://portal.invalid"
    assert {job.kind for job in jobs.ask_nightly()} == kinds
    assert jobs.ask_nightly() == []
    do_all_jobs()
    assert len([letter for letter in mail.outbox if mine in letter.to]) == 2
    assert all("https://portal.invalid" in letter.body for letter in mail.outbox)
    call_command("send_digests", site="https://portal.invalid")
    call_command("remind_calls", "https://portal.invalid")
    do_all_jobs()
    assert len([letter for letter in mail.outbox if mine in letter.to]) == 2


def test_names_and_phones_as_excel(client, cast):
    sent(cast.district_officer)
    client.force_login(cast.award_officer)
    answer = client.get(reverse("awards:review-contacts"))
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.values)
    assert ("Thạch Minh Họa", "0299 000 000") in [row[:2] for row in rows]
