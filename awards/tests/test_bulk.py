"""Acts on many cases: refused row by row with nothing lost, or done once each by a job."""

import datetime

import pytest
from django.urls import reverse

from awards.models import (
    BulkRow,
    BulkRun,
    Nomination,
    NominationStep,
    PresetReason,
    SupplementItem,
    UnitNotice,
)
from awards.services import many, procedure
from awards.tests.factories import received
from awards.tests.test_queries import cost
from movement import jobs
from movement.models import Job

pytestmark = pytest.mark.django_db
NOTE, GROUND = "Đang xác minh đơn.", "Điều 84"


@pytest.fixture
def cases(cast):
    return list(received(cast.district_officer, cast.award_officer, cases=4).cases.all())


@pytest.fixture
def by_job(settings):
    settings.BULK_AT_ONCE = 3


def states():
    return sorted(Nomination.objects.values_list("status", flat=True))


def post(client, name, cases, **data):
    address = reverse(f"awards:case-{name}-many")
    return client.post(address, {"case": [case.public_id for case in cases]} | data)


def own(name, case):
    return f"{name}-{case.public_id}"


def test_a_supplement_for_several_with_the_same_things_and_one_with_its_own(client, cast, cases):
    client.force_login(cast.award_officer)
    own_items = {own("section_report", cases[0]): "Ký lại", own("until", cases[0]): "30/05/2025"}
    data = {"section_paper": "Bản sao\nXác nhận", "note": "Thiếu", "until": "26/05/2025"}
    answer = post(client, "supplement", cases[:2], confirm="1", **data, **own_items)
    assert answer.status_code == 302
    first, second = (Nomination.objects.get(pk=case.pk) for case in cases[:2])
    assert {first.due_on, second.due_on} == {
        datetime.date(2025, 5, 30),
        datetime.date(2025, 5, 26),
    }
    asked = SupplementItem.objects.order_by("nomination", "pk").values_list(
        "nomination", "section", "what"
    )
    assert list(asked) == [
        (first.pk, "report", "Ký lại"),
        (second.pk, "paper", "Bản sao"),
        (second.pk, "paper", "Xác nhận"),
    ]


@pytest.mark.parametrize(
    ("until", "items"), [("32/05/2025", "Bản sao"), ("01/05/2025", "Bản sao"), ("26/05/2025", "")]
)
def test_a_bad_date_or_no_item_is_told_and_what_was_typed_stays(client, cast, cases, until, items):
    client.force_login(cast.award_officer)
    page = post(
        client, "supplement", cases, confirm="1", section_paper=items, note="Thiếu", until=until
    )
    assert page.status_code == 200 and len(page.context["refused"]) == 4
    assert until in page.content.decode() and states() == ["appraising"] * 4


def test_several_are_held_with_a_preset_and_one_with_its_own_reason(client, cast, cases):
    preset = PresetReason.objects.create(verb="hold", text="Đang có đơn", legal_ground=GROUND)
    client.force_login(cast.award_officer)
    data = {"preset": preset.pk, own("note", cases[0]): "Riêng trường hợp này"}
    assert post(client, "hold", cases, confirm="1", **data).status_code == 302
    notes = NominationStep.objects.filter(name="hold").order_by("nomination")
    assert [step.note for step in notes] == ["Riêng trường hợp này"] + [preset.text] * 3
    assert {step.legal_ground for step in notes} == {preset.legal_ground}


def test_one_that_is_no_longer_open_stops_all_and_is_named_beside_its_row(client, cast, cases):
    procedure.mark_not_eligible(cases[1], by=cast.award_officer, note="Chưa đạt")
    client.force_login(cast.award_officer)
    page = post(client, "not-eligible", cases, confirm="1", note="Ngoài đợt")
    assert [case.pk for case in page.context["refused"]] == [cases[1].pk]
    assert states() == ["appraising"] * 3 + ["not_eligible"]
    assert "Ngoài đợt" in page.content.decode()
    rest = [cases[0], *cases[2:]]
    assert post(client, "not-eligible", rest, confirm="1", note="Ngoài đợt").status_code == 302
    assert states() == ["not_eligible"] * 4
    client.force_login(cast.board_leader)
    no_ground = post(client, "refuse", cases, confirm="1", note="Không đạt")
    assert len(no_ground.context["refused"]) == 4
    done = post(client, "refuse", cases, confirm="1", note="Không đạt", legal_ground=GROUND)
    assert (done.status_code, states()) == (302, ["refused"] * 4)


def test_all_of_a_filtered_list_are_chosen(client, cast, cases):
    other = received(cast.other_district_officer, cast.award_officer, cases=2).cases
    client.force_login(cast.award_officer)
    address = reverse("awards:case-hold-many")
    everyone = client.post(address, {"all": "show="})
    assert len(everyone.context["cases"]) == 6
    place = f"unit-{cast.other_district_officer.own_unit.pk}"
    some = client.post(address, {"all": f"place={place}"})
    assert {case.pk for case in some.context["cases"]} == set(other.values_list("pk", flat=True))


# --- by a job ------------------------------------------------------------------------------


class Killed(BaseException):
    """As a worker is killed: nothing catches it."""


def asked(client, cast, cases, **data):
    client.force_login(cast.award_officer)
    data = {"confirm": "1", "note": NOTE, "legal_ground": GROUND} | data
    answer = post(client, "hold", cases, **data)
    run = BulkRun.objects.get()
    assert answer.url == run.get_absolute_url()
    return run


def attempt(run):
    """One attempt by a worker."""
    job = jobs._claim(run.job_id, worker="w")
    jobs.carry_out(job, many.work)


def held():
    return NominationStep.objects.filter(name="hold")


def test_a_worker_killed_in_the_middle_does_each_case_once(
    client, cast, cases, by_job, clock, monkeypatch
):
    run = asked(client, cast, cases)
    before = UnitNotice.objects.count()
    done, calls = many._done, []

    def killed_at_the_third(act, by):
        # The four of the check come first.
        calls.append(act)
        if len(calls) == 7:
            done(act, by)
            raise Killed
        return done(act, by)

    monkeypatch.setattr(many, "_done", killed_at_the_third)
    with pytest.raises(Killed):
        attempt(run)
    assert (held().count(), BulkRow.objects.filter(step=None).count()) == (2, 2)
    monkeypatch.setattr(many, "_done", done)
    clock.moment += jobs.SILENCE + datetime.timedelta(seconds=1)
    assert jobs.reap() == 1
    attempt(run)
    assert Job.objects.get(pk=run.job_id).state == Job.State.DONE
    assert states() == ["on_hold"] * 4
    assert sorted(held().values_list("nomination", flat=True)) == [case.pk for case in cases]
    told = UnitNotice.objects.filter(case_step__name="hold")
    assert told.values("case_step").distinct().count() == told.count() == 4
    assert UnitNotice.objects.count() == before + 4


def test_every_refusal_is_told_and_nothing_is_changed(client, cast, cases, by_job):
    run = asked(client, cast, cases, **{own("legal_ground", cases[0]): " "})
    procedure.hold(cases[2], by=cast.award_officer, note=NOTE, legal_ground=GROUND)
    attempt(run)
    assert (states(), held().count()) == (["appraising"] * 3 + ["on_hold"], 1)
    page = client.get(run.get_absolute_url())
    assert [row.nomination_id for row in page.context["refused"]] == [cases[2].pk]
    # What was typed goes back into the form.
    again = client.post(page.context["again_url"], run.typed)
    assert len(again.context["cases"]) == 4 and again.context["common"]["note"] == NOTE


def test_the_same_form_sent_twice_asks_once(client, cast, cases, by_job):
    key = "b5b4ee0e-6d3e-4ce5-a3ac-2f2e0a2a7a11"
    asked(client, cast, cases, form_uuid=key)
    asked(client, cast, cases, form_uuid=key)
    assert (BulkRun.objects.count(), BulkRow.objects.count()) == (1, 4)


def test_what_changed_between_check_and_act_is_told_and_the_others_are_done(
    client, cast, cases, by_job, monkeypatch
):
    run = asked(client, cast, cases)
    check = many.check

    def then_somebody_acts(acts, *, by):
        found = check(acts, by=by)
        procedure.hold(cases[0], by=cast.other_award_officer, note=NOTE, legal_ground=GROUND)
        return found

    monkeypatch.setattr(many, "check", then_somebody_acts)
    attempt(run)
    page = client.get(run.get_absolute_url())
    assert [row.nomination_id for row in page.context["refused"]] == [cases[0].pk]
    assert (len(page.context["done"]), states()) == (3, ["on_hold"] * 4)


def test_whoever_lost_the_right_meanwhile_changes_nothing(client, cast, cases, by_job):
    run = asked(client, cast, cases)
    cast.award_officer.groups.clear()
    attempt(run)
    assert states() == ["appraising"] * 4 and BulkRun.objects.get().is_refused


def test_another_officers_run_is_not_found_and_the_page_costs_the_same(
    client, cast, cases, settings
):
    settings.BULK_AT_ONCE = 0
    one = asked(client, cast, cases[:1])
    few = cost(client, one.get_absolute_url())
    BulkRow.objects.bulk_create(
        BulkRow(run=one, nomination=case, verb="hold", values={}) for case in cases[1:]
    )
    assert cost(client, one.get_absolute_url()) == few <= 12
    client.force_login(cast.other_award_officer)
    assert client.get(one.get_absolute_url()).status_code == 404
