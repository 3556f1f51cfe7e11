"""The pages of a call's receiver: create, clone, edit, quotas, more time, board, reminders."""

import datetime

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from awards import board, meter
from awards.models import Call, CallReminder, Quota, RemoteCommune, WrongState
from awards.services import call_reminders, calls, procedure
from awards.tests.factories import CallFactory, complete_draft, draft, pdf, received, sent
from awards.views import call_board
from movement.models import Job
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db
D = datetime.date


def posted(page, **changes):
    """The page's own values as a browser would send them back, with `changes`."""
    form = page.context["form"]
    data = {}
    for name, field in form.fields.items():
        value = form[name].value()
        if getattr(field.widget, "input_type", "") == "file":
            continue
        if hasattr(value, "strftime"):
            value = f"{value:%d/%m/%Y}"
        if isinstance(value, (list, tuple)) or hasattr(value, "model"):
            value = [getattr(row, "pk", row) for row in value]
        # A number 0 is sent, an empty box is not.
        if value is not False and value not in (None, ""):
            data[name] = value
    return data | changes


def test_a_call_is_created_with_guidance_and_windows_of_levels(client, cast):
    client.force_login(cast.award_officer)
    address = reverse("awards:call-create")
    source = CallFactory()
    page = client.get(f"{address}?tu={source.public_id}")
    data = posted(
        page,
        tu=source.public_id,
        name="Khen thưởng năm 2025",
        guidance_number="700/HD-SNV",
        guidance_date="10/05/2025",
        opens_on="12/05/2025",
        closes_on="20/06/2025",
        opens_sector="12/05/2025",
        closes_sector="30/05/2025",
        guidance=pdf("huong-dan.pdf"),
    )
    answer = client.post(address, data)
    assert answer.status_code == 302, answer.context["form"].errors
    call = Call.objects.get(guidance_number="700/HD-SNV")
    assert answer.url == call.get_absolute_url()
    assert (call.achievement_from, call.achievement_to) == (D(2022, 1, 1), D(2026, 4, 30))
    assert call.window_for(cast.sector_officer.agency).closes_on == D(2025, 5, 30)
    assert [paper.kind for paper in call.papers.all()] == ["guidance"]
    # The same form once more stores nothing twice.
    again = data | {"guidance": pdf("huong-dan.pdf")}
    assert client.post(address, again).url == call.get_absolute_url()
    assert Call.objects.filter(guidance_number="700/HD-SNV").count() == 1


def test_every_officer_reads_the_guidance(client, cast):
    call = CallFactory()
    paper = calls.attach(call, by=cast.award_officer, kind="guidance", upload=pdf("huong-dan.pdf"))
    client.force_login(cast.commune_officer)
    assert "huong-dan.pdf" in client.get(call.get_absolute_url()).content.decode()
    assert client.get(paper.get_absolute_url()).status_code == 200


def test_a_stale_edit_is_told_and_changes_nothing(client, cast):
    call = CallFactory()
    client.force_login(cast.award_officer)
    address = reverse("awards:call-edit", args=[call.public_id])
    data = posted(client.get(address), name="Tên mới")
    Call.objects.filter(pk=call.pk).update(version=1, name="Người khác đổi")
    answer = client.post(address, data)
    assert answer.status_code == 409
    assert "Tên mới" in answer.content.decode()
    call.refresh_from_db()
    assert call.name == "Người khác đổi"
    assert client.post(address, data | {"version": 1}).status_code == 302
    call.refresh_from_db()
    assert (call.name, call.version) == ("Tên mới", 2)


def test_half_a_window_is_told_at_its_field(client, cast):
    call = CallFactory()
    client.force_login(cast.award_officer)
    address = reverse("awards:call-edit", args=[call.public_id])
    answer = client.post(address, posted(client.get(address), opens_commune="01/05/2025"))
    assert "closes_commune" in answer.context["form"].errors


def test_the_quota_of_a_level_stands_beside_its_window_and_moves_the_meter(client, cast):
    call = CallFactory()
    submission = draft(cast.district_officer, call)
    client.force_login(cast.award_officer)
    address = reverse("awards:call-edit", args=[call.public_id])
    assert client.post(address, posted(client.get(address), quota_district="7")).status_code == 302
    (line,) = meter.of_submission(submission)["lines"]
    assert (line.proposed, line.number) == (0, 7)
    assert call.quotas.get().whose == "Mỗi đơn vị: cấp huyện"
    page = client.get(address)
    assert page.context["form"]["quota_district"].value() == 7
    # A copy written before somebody else changed a quota is told, and changes nothing.
    stale = posted(page, quota_district="9")
    quotas = reverse("awards:call-quotas", args=[call.public_id])
    client.post(quotas, {"place": "level-sector", "number": "4"})
    answer = client.post(address, stale)
    assert answer.status_code == 409 and "Số lượng phân bổ" in answer.content.decode()
    assert dict(call.quotas.values_list("level", "number")) == {"district": 7, "sector": 4}
    assert client.post(address, posted(client.get(address), quota_district="")).status_code == 302
    assert dict(call.quotas.values_list("level", "number")) == {"sector": 4}


def test_a_clone_keeps_the_quotas_of_levels(client, cast):
    source = CallFactory()
    Quota.objects.create(call=source, level="district", number=7)
    client.force_login(cast.award_officer)
    page = client.get(f"{reverse('awards:call-create')}?tu={source.public_id}")
    assert page.context["form"]["quota_district"].value() == 7


def test_a_quota_below_nothing_is_told_at_its_field(client, cast):
    call = CallFactory()
    client.force_login(cast.award_officer)
    address = reverse("awards:call-edit", args=[call.public_id])
    answer = client.post(address, posted(client.get(address), quota_district="-1"))
    assert "quota_district" in answer.context["form"].errors
    assert not call.quotas.exists()


def test_quotas_are_given_once_and_taken_away(client, cast):
    call = CallFactory()
    client.force_login(cast.board_leader)
    address = reverse("awards:call-quotas", args=[call.public_id])
    place = cast.district_officer.unit
    data = {"place": f"unit-{place.pk}", "subject_kind": "individual", "number": "3"}
    assert client.post(address, data).status_code == 302
    assert client.post(address, data).context["form"].non_field_errors()
    quota = call.quotas.get()
    assert (quota.unit, quota.number) == (place, 3)
    client.post(address, {"remove": quota.pk})
    assert not call.quotas.exists()


def test_board_tells_who_has_not_sent_and_quota_against_proposed(cast):
    call = CallFactory()
    Quota.objects.create(call=call, subject_kind="individual", number=2)
    Quota.objects.create(call=call, unit=unit("943"), subject_kind="individual", number=1)
    sent(cast.district_officer, call, cases=2)
    draft(cast.other_district_officer, call)
    rows = {str(row.place): row for row in board.Board(call).places}
    assert len(rows) == 11 + 5
    own, other = rows["Huyện Kế Sách"], rows["Huyện Mỹ Xuyên"]
    assert (own.has_sent, other.has_sent, other.draft_count) == (True, False, 1)
    assert [(line.proposed, line.number, line.is_over) for line in own.lines] == [(2, 1, True)]
    assert [(line.proposed, line.number) for line in other.lines] == [(0, 2)]


def test_board_of_a_districts_call_expects_its_communes(cast):
    place = cast.district_officer.unit
    rows = board.Board(CallFactory(receiver_unit=place)).places
    assert {row.place.parent for row in rows} == {place}
    assert len(rows) == place.children.filter(level="commune", valid_to="2025-06-30").count()


def test_board_counts_what_waits_and_how_long_steps_took(cast, clock):
    call = CallFactory()
    sent(cast.other_district_officer, call)
    case = received(cast.district_officer, cast.award_officer, call).cases.get()
    assert [(line.count, str(line.actor)) for line in board.Board(call).waiting()] == [
        (1, str(board.ACTOR_LABELS["award_officer"])),
        (1, str(board.ACTOR_LABELS["award_officer"])),
    ]
    clock.set(2025, 5, 19, 9, 30)
    case.transition("mark_eligible", by=cast.award_officer)
    assert [(count, days) for _label, count, days in board.time_per_step(call)] == [(1, 4.0)]
    clock.set(2025, 6, 30, 9, 0)
    assert board.Board(call).late() == 1


@pytest.mark.parametrize("number", [1, 25])
def test_board_asks_the_same_with_many_rows(client, cast, number, django_assert_num_queries):
    call = CallFactory()
    for _n in range(number):
        sent(cast.district_officer, call)
        gone = sent(cast.other_district_officer, call)
        procedure.return_submission(gone, by=cast.award_officer, note="x", legal_ground="Điều 84")
    client.force_login(cast.award_officer)
    address = reverse("awards:call-board", args=[call.public_id])
    client.get(address)
    with django_assert_num_queries(8):
        page = client.get(address)
    shown = page.context["rows"]
    assert (len(shown), page.context["place_count"]) == (11 + 5, 11 + 5)
    (row,) = (row for row, _url in shown if row.has_sent)
    assert (len(row.sent), row.more_sent) == (min(number, 3), max(number - 3, 0))
    assert len(page.context["returned"]) == min(number, 5)
    assert [count for _label, count, _url in page.context["ended"]] == [number]
    whole = client.get(address, {"toan-bo": "1"})
    assert len(whole.context["returned"]) == number
    (row,) = (row for row, _url in whole.context["rows"] if row.has_sent)
    assert len(row.sent) == number


def test_board_pages_its_places_and_lists_those_asked_for(client, cast, monkeypatch):
    monkeypatch.setattr(call_board, "PLACES_A_PAGE", 10)
    call = CallFactory()
    Quota.objects.create(call=call, subject_kind="individual", number=1)
    sent(cast.district_officer, call, cases=2)
    client.force_login(cast.award_officer)
    address = reverse("awards:call-board", args=[call.public_id])

    def places(**query):
        return [str(row.place) for row, _url in client.get(address, query).context["rows"]]

    own = str(cast.district_officer.unit)
    first, second = places(), places(trang=2)
    assert (len(first), len(second)) == (10, 6) and not set(first) & set(second)
    assert places(trang="x") == first and places(trang=99) == second
    # Who has not sent stands first.
    assert second[-1] == own
    assert own not in places(xem="chua-gui") + places(xem="chua-gui", trang=2)
    assert places(xem="vuot") == [own]
    assert len(places(**{"toan-bo": "1"})) == 16


def test_board_names_the_late_cases_its_reader_takes_part_in(client, cast, clock):
    call = CallFactory()
    case = received(cast.district_officer, cast.award_officer, call).cases.get()
    clock.set(2025, 6, 30, 9, 0)
    client.force_login(cast.award_officer)
    page = client.get(reverse("awards:call-board", args=[call.public_id]))
    assert [row.pk for row in page.context["late"]] == [case.pk]
    assert f"?call={call.pk}&amp;show=late" in page.content.decode()


def test_shares_of_the_meter(cast):
    submission = draft(cast.commune_officer)
    RemoteCommune.objects.create(unit=cast.commune_officer.unit, valid_from=D(2021, 1, 1))
    for honorific, worker in (("ba", True), ("ong", False), ("ong", True), ("ong", False)):
        submission.cases.model.begin(
            by=cast.commune_officer,
            submission=submission,
            number=1,
            subject_kind="individual",
            honorific=honorific,
            name="Minh Họa",
            is_direct_worker=worker,
        )
    shares = meter.of_submission(submission)["shares"]
    assert [(share.count, share.of, share.is_low) for share in shares] == [
        (1, 4, True),
        (2, 4, False),
        (0, 4, True),
        (4, 4, False),
    ]


def test_late_draft_is_admitted_from_the_board(client, cast, clock):
    call = CallFactory()
    late = complete_draft(cast.district_officer, call)
    clock.set(2025, 6, 2, 9, 0)
    client.force_login(cast.award_officer)
    page = client.get(reverse("awards:call-board", args=[call.public_id])).content.decode()
    address = reverse("awards:call-admit", args=[call.public_id, late.public_id])
    assert address in page
    # Whose draft it is, and nothing of what it holds.
    assert "Thạch Thị Minh Họa 1" not in page
    assert client.post(address, {"reason": "Sự cố mạng"}).status_code == 302
    client.force_login(cast.district_officer)
    sending = reverse("awards:submission-send", args=[late.public_id])
    client.post(sending)
    late.refresh_from_db()
    assert late.status == "sent"


def test_reminder_goes_once_a_day_to_those_who_have_not_sent(cast):
    call = CallFactory()
    sent(cast.district_officer, call)
    count = call_reminders.remind(call, by=cast.award_officer, site="https://vi.du/")
    assert count == 15
    with pytest.raises(WrongState):
        call_reminders.remind(call, by=cast.award_officer, site="https://vi.du/")
    job = Job.objects.get(kind=call_reminders.KIND)
    assert cast.district_officer.unit_id not in job.arguments["units"]
    assert cast.other_district_officer.unit_id in job.arguments["units"]


def test_letters_reach_the_proposing_officers(cast):
    call = CallFactory()

    class Run:
        job = Job(
            kind=call_reminders.KIND,
            arguments={
                "call": call.pk,
                "site": "https://vi.du/",
                "units": [cast.district_officer.unit_id],
                "agencies": [cast.sector_officer.agency_id],
            },
        )

        def save_checkpoint(self, checkpoint, *, progress):
            self.done = (checkpoint, progress)

    run = Run()
    call_reminders.send_letters(run)
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(
        [cast.district_officer.email, cast.sector_officer.email]
    )
    assert "23:59:59 31/05/2025" in mail.outbox[0].body
    assert run.done == ({"done": 2}, 100)


@pytest.mark.parametrize(("day", "count"), [(27, 0), (28, 1), (31, 1)])
def test_daily_run_reminds_before_the_end(cast, clock, day, count):
    CallFactory()
    clock.set(2025, 5, day, 7, 0)
    call_command("remind_calls", "https://vi.du/")
    call_command("remind_calls", "https://vi.du/")
    assert CallReminder.objects.count() == count


def test_calendar_of_a_year(client, cast):
    call = CallFactory()
    client.force_login(cast.commune_officer)
    page = client.get(reverse("awards:calendar")).content.decode()
    assert "11/06/2025" in page and call.name in page
    assert call.name not in client.get(reverse("awards:calendar") + "?nam=2026").content.decode()


def test_guidance_of_a_public_call_is_read_by_everybody(client, cast):
    shown, hidden = CallFactory(is_public=True), CallFactory()
    own = CallFactory(receiver_unit=unit("943"), is_public=True)
    for call in (shown, hidden):
        calls.attach(call, by=cast.award_officer, kind="guidance", upload=pdf("huong-dan.pdf"))
    page = client.get(reverse("awards:guidances")).content.decode()
    assert shown.name in page and "huong-dan.pdf" in page
    assert hidden.name not in page and own.name not in page
    paper = shown.papers.get()
    address = reverse("awards:guidance-file", args=[shown.public_id, paper.uuid])
    assert client.get(address).status_code == 200
    stray = reverse("awards:guidance-file", args=[shown.public_id, hidden.papers.get().uuid])
    assert client.get(stray).status_code == 404
