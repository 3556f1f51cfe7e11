"""Which rows each role sees, against a table written by hand."""

import pytest
from django.urls import reverse

from awards.models import Call, Decision, Nomination, Submission
from awards.tests.factories import complete_draft, put_forward, received, sent
from awards.tests.test_workflow import decision

pytestmark = pytest.mark.django_db

OWN_DRAFT, OWN_SENT, COMMUNE_DRAFT, COMMUNE_SENT, OTHER_SENT, PRESENTED = [
    "own_draft",
    "own_sent",
    "commune_draft",
    "commune_sent",
    "other_sent",
    "presented",
]
ALL_SENT = {OWN_SENT, COMMUNE_SENT, OTHER_SENT, PRESENTED}
# "own" is the district officer's; the commune lies in that district, "other" is another district.
TABLE = {
    "district_officer": {OWN_DRAFT, OWN_SENT, COMMUNE_SENT},
    "commune_officer": {COMMUNE_DRAFT, COMMUNE_SENT},
    "other_district_officer": {OTHER_SENT, PRESENTED},
    # A commune's lies at its district first (awards.md, "Route").
    "award_officer": ALL_SENT - {COMMUNE_SENT},
    "other_award_officer": ALL_SENT - {COMMUNE_SENT},
    "board_leader": ALL_SENT - {COMMUNE_SENT},
    "auditor": ALL_SENT,
    "council_member": {PRESENTED},
}


@pytest.fixture
def rows(cast):
    presented = received(cast.other_district_officer, cast.award_officer)
    case = presented.cases.get()
    case.transition("mark_eligible", by=cast.award_officer)
    put_forward([case], by=cast.board_leader, heard_by=cast.award_officer)
    return {
        OWN_DRAFT: complete_draft(cast.district_officer),
        OWN_SENT: sent(cast.district_officer),
        COMMUNE_DRAFT: complete_draft(cast.commune_officer),
        COMMUNE_SENT: sent(cast.commune_officer),
        OTHER_SENT: sent(cast.other_district_officer),
        PRESENTED: presented,
    }


def test_submissions_and_cases_by_role(cast, rows):
    names = {row.pk: name for name, row in rows.items()}
    for role, officer in vars(cast).items():
        seen = {names[row.pk] for row in Submission.objects.for_user(officer)}
        cases = {names[case.submission_id] for case in Nomination.objects.for_user(officer)}
        assert (role, seen) == (role, TABLE.get(role, set()))
        assert (role, cases) == (role, TABLE.get(role, set()))


def test_council_sees_of_a_submission_only_the_presented_cases(client, cast):
    submission = received(cast.district_officer, cast.award_officer, cases=2)
    first, second = submission.cases.all()
    first.transition("mark_eligible", by=cast.award_officer)
    put_forward([first], by=cast.board_leader, heard_by=cast.award_officer)
    assert list(Nomination.objects.for_user(cast.council_member)) == [first]
    assert second not in Nomination.objects.for_user(cast.council_member)


def test_decisions_and_calls_by_role(cast, rows):
    made = decision(cast.board_leader)
    viewers = {"award_officer", "other_award_officer", "board_leader", "auditor"}
    seen = {
        role for role, officer in vars(cast).items() if made in Decision.objects.for_user(officer)
    }
    assert seen == viewers
    assert Call.objects.for_user(cast.editor).count() == 0
    assert Call.objects.for_user(cast.sector_officer).count() == Call.objects.count()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("text=thach thi", 2),
        ("text=khong co ai", 0),
        ("text=45/ttr", 2),
        ("text=hs-2025", 1),
        ("status=draft", 1),
        ("status=returned", 0),
    ],
)
def test_list_is_filtered_without_accents(client, cast, query, found):
    complete_draft(cast.district_officer)
    sent(cast.district_officer)
    client.force_login(cast.district_officer)
    page = client.get(f"{reverse('awards:submission-list')}?{query}")
    assert len(page.context["object_list"]) == found
