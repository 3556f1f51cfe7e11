"""Papers, history and years of one household."""

import pghistory
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import gettext

from households import history
from households.tests.factories import AssessmentFactory, HouseholdFactory, MemberFactory
from movement.models import AccessLog, Paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_officer(client, cast):
    def sign_in(name):
        client.force_login(getattr(cast, name))
        return client

    return sign_in


@pytest.fixture
def household(cast):
    household = HouseholdFactory(commune=cast.commune_officer.unit)
    MemberFactory(household=household)
    return household


def page(name, household, *more):
    return reverse(f"households:household-{name}", args=[household.public_id, *more])


def pdf(content=b"%PDF-1.4 a"):
    return SimpleUploadedFile("don.pdf", content)


def test_year_tells_causes_needs_and_reason(as_officer, household):
    AssessmentFactory(household=household, causes=["illness"], needs=["credit"], b1=135)
    years = as_officer("commune_officer").get(household.get_absolute_url()).context["years"]
    assert years[0].groups["causes"] == [gettext("Illness, serious disease or accident")]
    assert years[0].reason_shown.startswith("B1 135 ≤ 140, B2 30 ≥ 30")


def test_result_without_a_stored_reason_is_explained_all_the_same(as_officer, household):
    AssessmentFactory(household=household, household_class="poor", reason="", b1=135)
    years = as_officer("commune_officer").get(household.get_absolute_url()).context["years"]
    assert years[0].reason_shown.startswith("B1 135 ≤ 140, B2 30 ≥ 30")


def test_paper_is_attached_opened_and_removed_with_a_trace(as_officer, household, cast):
    client = as_officer("commune_officer")
    client.post(page("papers", household), {"kind": "request", "file": pdf()})
    client.post(page("papers", household), {"kind": "request", "file": pdf()})
    paper = Paper.objects.of(household).get()
    assert client.get(paper.get_absolute_url()).status_code == 200
    remove = page("paper-remove", household, paper.uuid)
    assert client.get(remove).status_code == 200
    assert Paper.objects.of(household).exists()
    client.post(remove)
    assert not Paper.objects.of(household).exists()
    line = AccessLog.objects.about(household).filter(verb="remove").get()
    assert (line.officer, "don.pdf" in line.purpose) == (cast.commune_officer, True)


def test_paper_of_wrong_content_is_refused_at_its_field(as_officer, household):
    data = {"kind": "request", "file": SimpleUploadedFile("don.pdf", b"MZ\x90\x00 program")}
    response = as_officer("commune_officer").post(page("papers", household), data)
    assert response.context["form"].errors["file"]


@pytest.mark.parametrize(
    ("officer", "status"),
    [
        ("district_officer", 200),
        ("auditor", 200),
        ("sector_officer", 404),
        ("council_member", 404),
        ("other_district_officer", 404),
    ],
)
def test_paper_is_opened_by_readers_of_the_register_only(as_officer, household, officer, status):
    as_officer("commune_officer").post(
        page("papers", household), {"kind": "request", "file": pdf()}
    )
    paper = Paper.objects.of(household).get()
    assert as_officer(officer).get(paper.get_absolute_url()).status_code == status


def test_history_tells_who_changed_what(household, cast):
    with pghistory.context(user=cast.commune_officer.pk):
        household.address = "Tổ 9"
        household.save()
        member = household.members.get()
        member.set_identity_number("000180129999")
        member.ethnicity = "kinh"
        member.save()
    entries = history.changes_of(household, with_ethnicity=False)
    changed = {entry.title: entry for entry in entries if entry.changes}
    told = {
        title: [(c.before, c.after) for c in entry.changes] for title, entry in changed.items()
    }
    of_member = gettext("%(name)s: details were changed") % {"name": household.head_name}
    assert told == {
        gettext("The household's details were changed"): [("Tổ 3", "Tổ 9")],
        of_member: [("••••••••3456", "••••••••9999")],
    }
    assert cast.commune_officer.full_name in changed[of_member].who
    assert len(entries) == 4
    with_all = history.changes_of(household, with_ethnicity=True)
    assert ("Khmer", "Kinh") in [(c.before, c.after) for e in with_all for c in e.changes]


def test_history_of_one_save_is_one_entry(household, cast):
    with pghistory.context(user=cast.commune_officer.pk):
        for address in ("Tổ 7", "Tổ 8"):
            household.address = address
            household.save()
    entries = history.changes_of(household, with_ethnicity=True)
    changes = [[(c.before, c.after) for c in entry.changes] for entry in entries if entry.changes]
    assert changes == [[("Tổ 3", "Tổ 8")]]


@pytest.mark.parametrize(
    ("officer", "views"),
    [("commune_officer", False), ("district_officer", False), ("province_officer", True),
     ("auditor", True)],
)  # fmt: skip
def test_views_are_told_to_province_and_auditor_only(as_officer, household, officer, views):
    client = as_officer(officer)
    client.get(household.get_absolute_url())
    context = client.get(page("history", household)).context
    assert context["changes"]
    assert [tab["active"] for tab in context["tabs"]] == [False, False, False, True]
    assert (context["views"] is not None) == views


def test_history_asks_no_more_for_more_events(
    as_officer, household, cast, django_assert_max_num_queries
):
    client = as_officer("province_officer")
    client.get(page("history", household))
    for number in range(6):
        with pghistory.context(user=cast.commune_officer.pk):
            MemberFactory(household=household, position=number + 2, relationship="child")
    with django_assert_max_num_queries(24):
        client.get(page("history", household))
