"""The acts of a review and amendments by their pages."""

import datetime

import pytest
from django.urls import reverse

from households.models import Amendment, Complaint, YearLock
from households.reviewing import listing
from households.tests import review_factory as make
from households.tests.factories import AssessmentFactory, HouseholdFactory
from movement.roles import Role
from movement.tests.factories import OfficerFactory

pytestmark = pytest.mark.django_db
D = datetime.date


@pytest.fixture
def officer(cast):
    return cast.commune_officer


@pytest.fixture
def sheet(cast, officer):
    return make.sheet_of(make.irregular(cast), officer)


@pytest.fixture
def own(client, officer):
    """The client of the commune officer."""
    client.force_login(officer)
    return client


def url(name, row, *more):
    return reverse(f"review:{name}", args=[row.public_id, *more])


def surveying(sheet, officer, count=1):
    """`count` lines of Form 01, the list closed."""
    lines = [make.requested(sheet, officer) for _number in range(count)]
    listing.start_survey(sheet, by=officer)
    return [make.fresh(line) for line in lines]


def meeting_data(hamlet, **more):
    return {
        "hamlet": hamlet.pk,
        "held_on": "15/05/2025",
        "place": "Nhà văn hóa ấp",
        "attendees": "30",
        "agreed": "20",
        "chair": "Trần Minh Họa",
        "secretary": "Lý Minh Họa",
        **more,
    }


def test_from_meeting_to_recognition_by_the_pages(own, sheet, officer, clock):
    (line,) = surveying(sheet, officer)
    make.surveyed(line, officer)
    own.post(url("sheet-hold-meetings", sheet))
    hamlet = make.hamlet_of(sheet.unit)
    own.post(url("meeting-record", sheet), meeting_data(hamlet))
    # Every hamlet has met: no empty form.
    assert own.get(url("meeting-record", sheet)).status_code == 409
    refused = own.post(url("sheet-post", sheet), {"posted_from": "15/05/2025", "places": "Trụ sở"})
    assert refused.context["form"].non_field_errors()
    own.post(url("meeting-minutes", sheet.meetings.get()), {"minutes": make.pdf()})
    own.post(url("sheet-post", sheet), {"posted_from": "15/05/2025", "places": "Trụ sở"})
    complaint = {"received_on": "15/05/2025", "complainant": "Kim", "content": "Hộ có nhà mới"}
    own.post(url("line-complain", line), complaint)
    made = Complaint.objects.get()
    own.post(
        url("complaint-recheck", made), {"rechecked_on": "15/05/2025", "result": "Giữ nguyên"}
    )
    own.post(url("sheet-post", sheet), {"posted_from": "15/05/2025", "places": "Trụ sở"})
    early = own.post(url("sheet-report", sheet))
    assert "20/05/2025" in early.context["form"].non_field_errors()[0]
    clock.set(2025, 5, 21, 8)
    own.post(url("sheet-report", sheet))
    decision = {"number": "12/QĐ-UBND", "date": "21/05/2025", "signer": "Lý Minh Họa"}
    answer = own.post(url("sheet-recognise", sheet), decision | {"decision": make.pdf()})
    assert answer.url == sheet.get_absolute_url()
    assert make.fresh(sheet).status == "recognised"
    assert make.fresh(line).household.assessments.get().household_class == "poor"
    page = own.get(sheet.get_absolute_url())
    assert [paper.name for paper in page.context["papers"]] == ["giay.pdf"]


def test_a_double_click_is_told_and_does_nothing_twice(own, sheet, officer):
    make.requested(sheet, officer)
    own.post(url("sheet-start-survey", sheet))
    again = own.post(url("sheet-start-survey", sheet))
    assert again.url == sheet.get_absolute_url()
    assert sheet.steps.filter(name="start_survey").count() == 1


def test_minutes_are_for_those_who_see_reviews(client, cast, sheet, officer):
    (line,) = surveying(sheet, officer)
    make.surveyed(line, officer)
    paper = make.met(sheet, officer).papers.get()
    for role, status in (("auditor", 200), ("sector_officer", 404), ("commune_officer", 200)):
        client.force_login(getattr(cast, role))
        assert client.get(paper.get_absolute_url()).status_code == status


def test_the_refusals_are_shown_with_a_reason_before_they_are_recorded(own, sheet, officer, clock):
    (line,) = surveying(sheet, officer)
    make.surveyed(line, officer, make.NOT_POOR)
    make.met(sheet, officer)
    make.posted(sheet, officer)
    make.reported(sheet, officer, clock)
    page = own.get(url("sheet-recognise", sheet))
    (field,) = page.context["form"].reason_fields
    assert field.value() == make.fresh(line).reason
    decision = {"number": "12/QĐ-UBND", "date": "21/05/2025", "signer": "Lý Minh Họa"}
    own.post(url("sheet-recognise", sheet), decision | {field.name: "Thu nhập trên mức chuẩn"})
    assert make.fresh(line).steps.last().note == "Thu nhập trên mức chuẩn"


# --- amendments --------------------------------------------------------------------------


@pytest.fixture
def published(cast, officer):
    result = AssessmentFactory(household__commune=officer.unit)
    YearLock.objects.create(
        year=2024,
        decision_number="1/QĐ-UBND",
        decided_on=D(2025, 1, 2),
        locked_by=cast.province_officer,
    )
    return result


def test_a_commune_asks_and_the_province_approves(client, cast, officer, published):
    client.force_login(officer)
    address = url("amendment-create", published.household, 2024)
    assert client.get(address).context["result"] == published
    typed = {"b1": "141", "lacked": ["water"], "why": "Nhập sai điểm B1"}
    client.post(address, typed)
    amendment = Amendment.objects.get()
    assert (amendment.proposed["household_class"], amendment.proposed["b2"]) == ("not_poor", 10)
    detail = url("amendment-detail", amendment)
    assert client.post(detail, {"verdict": "approve"}).status_code == 403
    client.force_login(cast.province_officer)
    listed = client.get(reverse("review:amendment-list"), {"cho": "1"})
    assert listed.context["object_list"] == [amendment]
    page = client.get(detail)
    assert {row["label"] for row in page.context["rows"] if row["differs"]}
    client.post(detail, {"verdict": "approve"})
    published.refresh_from_db()
    assert (published.b1, published.household_class) == (141, "not_poor")
    assert client.post(detail, {"verdict": "approve"}).status_code == 409


def test_an_amendment_is_for_a_locked_year(own, officer):
    household = HouseholdFactory(commune=officer.unit)
    page = own.get(url("amendment-create", household, 2024))
    assert page.status_code == 409


def test_the_province_approves_only_when_every_commune_is_done(client, cast, officer, clock):
    clock.set(2024, 12, 16, 8)
    made = make.periodic(cast)
    client.force_login(cast.province_officer)
    page = client.get(url("round-approve", made))
    assert len(page.context["waiting"]) == made.sheets.count()
    decision = {"decision_number": "3/QĐ-UBND", "decided_on": "16/12/2024"}
    assert client.post(url("round-approve", made), decision).context["form"].errors
    for row in made.sheets.all():
        make.put_in_state(row, "no_cases", cast.province_officer)
    assert client.post(url("round-approve", made), decision).url == made.get_absolute_url()
    assert YearLock.objects.get(year=2024).decision_number == "3/QĐ-UBND"
    assert client.get(url("round-approve", made)).status_code == 409


def test_a_neighbour_sees_nothing_of_the_sheet(client, sheet, officer):
    other = sheet.round.sheets.exclude(pk=sheet.pk).first()
    client.force_login(OfficerFactory(roles=[Role.COMMUNE_OFFICER], unit=other.unit))
    (line,) = surveying(sheet, officer)
    for address in (sheet.get_absolute_url(), line.get_absolute_url(), url("form-b", line)):
        assert client.get(address).status_code == 404
    board = client.get(sheet.round.get_absolute_url())
    assert board.context["object_list"] == [other]
