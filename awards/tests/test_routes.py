"""Commune -> district -> Home Affairs to 30 June 2025, then straight on (awards.md, "Route")."""

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.db.utils import InternalError
from django.urls import reverse

from awards.choices import PaperKind
from awards.models import Nomination, Route, Submission, UnitNotice, WrongState
from awards.services import drafting, papers, procedure, restarting, routing
from awards.tests.factories import LETTER, MINUTES, CallFactory, complete_draft, pdf, sent
from movement.models import Agency
from movement.roles import Role
from movement.tests.factories import OfficerFactory, agency

pytestmark = pytest.mark.django_db

DAY = datetime.date(2025, 5, 15)


def taken(cast, cases=1, count=None):
    """A commune's submission of `cases`, of which the district took the first `count`."""
    submission = sent(cast.commune_officer, CallFactory(), cases)
    chosen = list(submission.cases.all())[:count]
    draft = routing.carry(
        submission, by=cast.district_officer, cases=chosen, form_uuid=uuid.uuid4()
    )
    return submission, draft


def complete(draft, officer):
    """The district's own letter and minutes."""
    drafting.save_section(draft, "letter", by=officer, version=0, values=LETTER)
    drafting.save_section(draft, "minutes", by=officer, version=0, values=MINUTES)
    for kind in (PaperKind.LETTER, PaperKind.MINUTES):
        papers.attach_paper(draft, kind=kind, upload=pdf(), by=officer)
    return draft


def test_a_communes_submission_lies_at_its_district_first(cast):
    submission = sent(cast.commune_officer)
    assert submission.via == cast.district_officer.unit
    assert submission in Submission.objects.waiting_for_user(cast.district_officer)
    for stranger in (cast.award_officer, cast.other_district_officer, cast.sector_officer):
        assert submission not in Submission.objects.for_user(stranger)
        assert not Nomination.objects.for_user(stranger).filter(submission=submission).exists()
    with pytest.raises(Submission.DoesNotExist):
        procedure.receive(
            submission, by=cast.award_officer, incoming_number="1", incoming_date=DAY
        )


def test_from_1_july_2025_a_commune_sends_straight_to_home_affairs(cast, clock):
    clock.set(2025, 7, 2, 9, 0)
    call = CallFactory(closes_on=datetime.date(2025, 7, 31))
    commune = cast.commune_officer.unit.__class__.objects.as_of(datetime.date(2025, 7, 2))
    officer = OfficerFactory(roles=[Role.COMMUNE_OFFICER], unit=commune.communes().first())
    submission = sent(officer, call)
    assert submission.via is None
    assert submission in Submission.objects.waiting_for_user(cast.award_officer)


def test_the_date_of_the_change_is_a_row(cast):
    Route.objects.filter(from_level="commune").delete()
    assert sent(cast.commune_officer).via is None


def test_a_base_unit_sends_to_its_sector_department(cast):
    department = agency("hoi-phu-nu")
    base = Agency.objects.create(
        code="co-so-minh-hoa", kind="sector", unit=department.unit, managed_by=department
    )
    officer = OfficerFactory(roles=[Role.SECTOR_OFFICER], agency=base)
    submission = sent(officer)
    assert submission.via == department
    assert submission in Submission.objects.waiting_for_user(cast.sector_officer)
    assert submission not in Submission.objects.for_user(cast.award_officer)


def test_a_units_own_call_makes_no_stop(cast):
    call = CallFactory(receiver_unit=cast.district_officer.unit)
    assert sent(cast.commune_officer, call).via is None


def test_cases_are_carried_whole_to_home_affairs_and_the_commune_follows_them(cast):
    commune, district, office = cast.commune_officer, cast.district_officer, cast.award_officer
    submission, draft = taken(cast)
    case = Nomination.objects.get(origin=submission)
    assert (submission.status, case.submission) == ("forwarded", draft)
    assert case.achievements.get().what == "Giúp 5 hộ vay vốn"
    assert case.report.uploaded_by == commune
    drafting.send(complete(draft, district), by=district)
    procedure.receive(draft, by=office, incoming_number="1", incoming_date=DAY)
    case.refresh_from_db()
    assert (case.status, case.proposers) == ("appraising", [commune.unit, district.unit])
    assert case in Nomination.objects.for_user(commune)
    case = Nomination.objects.get(pk=case.pk)
    procedure.mark_not_eligible(case, by=office, note="Thiếu xác nhận")
    told = UnitNotice.objects.filter(case_step__name="mark_not_eligible")
    assert {notice.unit for notice in told} == {commune.unit, district.unit}


def test_what_the_commune_wrote_is_not_retyped_by_the_district(cast):
    _submission, draft = taken(cast)
    case = draft.cases.get()
    with pytest.raises(PermissionDenied):
        drafting.save_case(
            case, by=cast.district_officer, version=case.version, values={"name": "Tên khác"}
        )
    with pytest.raises(WrongState):
        upload = pdf("khac.pdf")
        papers.attach_paper(case, kind="report", upload=upload, by=cast.district_officer)
    values = {"opinion": "Nhất trí đề nghị"}
    drafting.save_case(case, by=cast.district_officer, version=case.version, values=values)


def test_the_rest_stays_and_goes_back_one_by_one(cast):
    submission, draft = taken(cast, cases=3, count=1)
    assert (submission.status, draft.cases.count()) == ("sent", 1)
    second, third = submission.cases.all()
    routing.send_case_back(second, by=cast.district_officer, note="Trùng đề nghị của Hội Phụ nữ")
    with pytest.raises(WrongState):
        routing.send_back(submission, by=cast.district_officer, note="Sai")
    routing.carry(
        submission, by=cast.district_officer, cases=[third], form_uuid=uuid.uuid4(), into=draft
    )
    submission.refresh_from_db()
    assert (submission.status, draft.cases.count()) == ("forwarded", 2)
    assert [case.number for case in draft.cases.all()] == [1, 2]
    assert second.status == "sent_back"


def test_a_supplement_on_the_way_opens_only_what_was_asked(cast):
    submission = sent(cast.commune_officer)
    case = submission.cases.get()
    routing.ask(
        case,
        by=cast.district_officer,
        items=[("proposal", "Nội dung ghi trên quyết định")],
        until=datetime.date(2025, 5, 20),
        note="Bổ sung",
    )
    with pytest.raises(ValidationError):
        routing.carry(submission, by=cast.district_officer, cases=[case], form_uuid=uuid.uuid4())
    with pytest.raises(PermissionDenied):
        drafting.save_case(case, by=cast.commune_officer, version=1, values={"name": "Khác"})
    drafting.save_case(
        case, by=cast.commune_officer, version=1, values={"citation": "Có nhiều đóng góp"}
    )
    drafting.supply(case, by=cast.commune_officer)
    assert (case.status, case.due_on) == ("in_submission", None)


def test_the_commune_finds_the_button_that_sends_the_supplement(cast, client):
    case = sent(cast.commune_officer).cases.get()
    client.force_login(cast.commune_officer)
    address = reverse("awards:case-edit", args=[case.public_id])
    supply = reverse("awards:case-supply", args=[case.public_id])
    items = [("paper", "Giấy xác nhận")]
    until = datetime.date(2025, 5, 20)
    routing.ask(case, by=cast.district_officer, items=items, until=until, note="Bổ sung")
    assert supply in client.get(address).content.decode()
    papers.attach_paper(case, kind="certification", upload=pdf(), by=cast.commune_officer)
    client.post(supply)
    assert Nomination.objects.get(pk=case.pk).status == "in_submission"


def test_a_submission_is_sent_back_with_its_reason(cast):
    submission = sent(cast.commune_officer)
    routing.send_back(submission, by=cast.district_officer, note="Chưa có biên bản họp")
    assert submission.status == "returned"
    assert submission.steps.last().note == "Chưa có biên bản họp"
    assert UnitNotice.objects.get().unit == cast.commune_officer.unit
    with pytest.raises(PermissionDenied):
        routing.send_back(
            sent(cast.commune_officer), by=cast.commune_officer, note="Không phải việc của xã"
        )


@pytest.mark.parametrize("end", ["remove", "delete", "recall"])
def test_a_case_goes_back_to_the_submission_it_came_in(cast, end):
    submission, draft = taken(cast)
    case = draft.cases.get()
    if end == "remove":
        drafting.remove_case(case, by=cast.district_officer)
    elif end == "delete":
        drafting.delete_draft(draft, by=cast.district_officer)
    else:
        routing.recall(submission, by=cast.commune_officer, note="Bổ sung đối tượng")
    case.refresh_from_db()
    submission.refresh_from_db()
    assert (case.submission, case.origin, submission.status) == (submission, None, "sent")
    assert case.report is not None


def test_the_database_deletes_no_case_that_was_sent(cast):
    _submission, draft = taken(cast)
    with pytest.raises(InternalError, match="never deleted"), transaction.atomic():
        draft.cases.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_what_was_sent_on_is_not_recalled(cast):
    submission, draft = taken(cast)
    drafting.send(complete(draft, cast.district_officer), by=cast.district_officer)
    with pytest.raises(WrongState, match="HS-2025"):
        routing.recall(submission, by=cast.commune_officer, note="Rút")
    with pytest.raises(ValidationError):
        drafting.withdraw_submission(submission, by=cast.commune_officer, note="Rút")


def test_open_submissions_go_on_when_the_district_is_dissolved(cast, clock):
    submission = sent(cast.commune_officer)
    clock.set(2025, 7, 1, 8, 0)
    assert submission in Submission.objects.waiting_for_user(cast.award_officer)
    procedure.receive(
        submission,
        by=cast.award_officer,
        incoming_number="9",
        incoming_date=datetime.date(2025, 7, 1),
    )
    assert submission.cases.get().status == "appraising"


def test_who_made_either_submission_never_appraises_the_case(cast):
    both = [Role.AWARD_OFFICER, Role.SECTOR_OFFICER]
    maker = OfficerFactory(roles=both, agency=agency("so-noi-vu"))
    submission, draft = taken(cast)
    submission.makers.add(maker)
    drafting.send(complete(draft, cast.district_officer), by=cast.district_officer)
    procedure.receive(draft, by=cast.award_officer, incoming_number="1", incoming_date=DAY)
    case = draft.cases.get()
    assert case not in Nomination.objects.open_to(maker)
    with pytest.raises(PermissionDenied):
        procedure.mark_not_eligible(case, by=maker, note="Không đạt")
    with pytest.raises(InternalError, match="takes no part"), transaction.atomic():
        case.steps.create(
            name="mark_not_eligible", source="appraising", target="not_eligible", by=maker
        )


def test_another_district_neither_sees_nor_takes(cast):
    submission = sent(cast.commune_officer)
    with pytest.raises(Submission.DoesNotExist):
        routing.carry(
            submission,
            by=cast.other_district_officer,
            cases=list(submission.cases.all()),
            form_uuid=uuid.uuid4(),
        )
    other = complete_draft(cast.other_district_officer, submission.call)
    with pytest.raises(Submission.DoesNotExist):
        routing.carry(
            submission,
            by=cast.district_officer,
            cases=list(submission.cases.all()),
            form_uuid=uuid.uuid4(),
            into=other,
        )


def test_the_districts_pages_take_a_case_on(client, cast):
    submission = sent(cast.commune_officer)
    client.force_login(cast.district_officer)
    page = client.get(submission.get_absolute_url()).content.decode()
    address = reverse("awards:submission-carry", args=[submission.public_id])
    assert address in page
    form = client.get(address).context["form"]
    data = {"cases": [case.pk for case in form.fields["cases"].queryset], "into": ""}
    answer = client.post(address, data)
    draft = Submission.objects.get(unit=cast.district_officer.unit)
    assert answer.url == reverse("awards:submission-cases", args=[draft.public_id])
    client.force_login(cast.commune_officer)
    case = draft.cases.get()
    text = client.get(case.get_absolute_url()).content.decode()
    assert submission.code in text and str(draft.unit) in text
    listed = client.get(submission.get_absolute_url())
    assert list(listed.context["cases"]) == [case]


def test_a_returned_submission_of_the_district_keeps_its_communes_cases_whole(cast):
    submission, draft = taken(cast)
    drafting.send(complete(draft, cast.district_officer), by=cast.district_officer)
    procedure.return_submission(draft, by=cast.award_officer, note="Sai", legal_ground="Điều 84")
    again = restarting.start_again(draft, by=cast.district_officer)
    case = again.cases.get()
    assert (case.origin, case.achievements.count()) == (submission, 1)
    assert case.report.uploaded_by == cast.commune_officer
