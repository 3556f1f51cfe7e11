"""Claims of a case beside the register: matches, differs, not on record; frozen, counted once."""

import datetime
import re
import uuid

import pgtrigger
import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards import claims
from awards.findings import Findings
from awards.models import Claim, Nomination
from awards.services import claims as service
from awards.services import drafting, merging, procedure, restarting, routing
from awards.tests.factories import complete_draft, received
from awards.tests.test_guards import refused
from households.models import Assessment
from households.tests.factories import AssessmentFactory, HouseholdFactory
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db


def household(*classes, year=2024, commune=None):
    """A household of these classes in the years up to `year`; returns its code."""
    row = HouseholdFactory(commune=commune or unit("31552"))
    for at, household_class in enumerate(reversed(classes)):
        AssessmentFactory(household=row, year=year - at, household_class=household_class)
    return row.code


@pytest.fixture
def named():
    """Code by what the register says: escaped, still poor, to near-poor, no result, elsewhere."""
    return {
        "escaped": household("poor", "not_poor"),
        "poor": household("poor", "poor"),
        "near": household("poor", "near_poor"),
        "none": household(),
        "elsewhere": household("poor", "not_poor", commune=unit("947").children.first()),
        "unknown": "K0000000",
    }


@pytest.fixture
def case(cast):
    return complete_draft(cast.district_officer).cases.get()


def claim(case, by, codes, stated=1, **more):
    values = {"year": 2024, "unit": by.own_unit, "stated": stated, "codes": list(codes)} | more
    return service.save(case, by=by, **values)


def sent(case, cast):
    """The case received by Home Affairs, as it is stored."""
    submission = case.submission
    drafting.send(submission, by=cast.district_officer)
    procedure.receive(
        submission,
        by=cast.award_officer,
        incoming_number="812",
        incoming_date=submission.sent_at.date(),
    )
    return Nomination.objects.get(pk=case.pk)


def states(case, user):
    return {found.code: found.state for found in claims.of_case(case, user)[0].households}


def test_each_household_matches_differs_or_is_not_on_record(case, cast, named):
    claim(case, cast.district_officer, named.values())
    assert states(case, cast.district_officer) == {
        named["escaped"]: "matches",
        # Poor to near-poor is no escape (Circular 07/2021): the register counts it apart.
        named["near"]: "differs",
        named["poor"]: "differs",
        named["none"]: "differs",
        named["elsewhere"]: "missing",
        named["unknown"]: "missing",
    }


def test_what_the_register_says_is_told_to_whom_the_household_is_theirs(case, cast, named):
    claim(case, cast.district_officer, [named["escaped"]])
    for user, is_shown, is_counted in (
        (cast.district_officer, True, True),
        (cast.award_officer, True, True),
        # Who presents it and who votes on it weigh it, without the register.
        (cast.board_leader, False, True),
        (cast.council_member, False, True),
        (cast.other_district_officer, False, False),
        (cast.sector_officer, False, False),
    ):
        checked = claims.of_case(case, user)[0]
        assert bool(checked.shown) is is_shown
        assert bool(checked.counts["matches"]) is is_counted


@pytest.mark.parametrize("is_sent", [False, True])
def test_a_department_learns_nothing_of_a_household_by_claiming_it(cast, named, client, is_sent):
    """One code a claim: an escaped, a poor and an unknown household answer in the same words."""
    by, said = cast.sector_officer, set()
    client.force_login(by)
    for code in (named["escaped"], named["poor"], named["unknown"]):
        case = complete_draft(by).cases.get()
        row = claim(case, by, [code])
        if is_sent:
            drafting.send(case.submission, by=by)
            Assessment.objects.filter(household__code=code, year=2024).update(
                household_class="near_poor"
            )
        page = reverse(
            "awards:case-detail" if is_sent else "awards:case-claims", args=[case.public_id]
        )
        text = client.get(page).content.decode()
        section = text[
            text.index('id="claims"') : text.index("</section>", text.index('id="claims"'))
        ]
        said.add(re.sub(rf"{code}|{case.public_id}|{row.public_id}", "", section))
        row.refresh_from_db()
        assert not is_sent or row.sha256 not in text
    assert len(said) == 1


def test_a_doubtful_claim_warns_and_never_bars(case, cast, named):
    claim(case, cast.district_officer, [named["escaped"], named["poor"]], stated=2)
    case = sent(case, cast)
    found = Findings(case, cast.award_officer)
    assert found.blocks == [] and [each.url for each in found.warnings] == ["#claims"]
    detail = found.warnings[0].detail
    assert named["poor"] not in detail
    with pytest.raises(ValidationError):
        procedure.mark_eligible(case, by=cast.award_officer, standard_met="điểm a", note="")
    procedure.mark_eligible(case, by=cast.award_officer, standard_met="điểm a", note="Đã xác minh")


def test_a_right_claim_warns_of_nothing(case, cast, named):
    claim(case, cast.district_officer, [named["escaped"]])
    assert Findings(sent(case, cast), cast.award_officer).warnings == []


def test_it_is_frozen_when_sent_and_a_later_change_is_noticed(case, cast, named):
    row = claim(case, cast.district_officer, [named["escaped"], named["unknown"]])
    assert row.record == ""
    case = sent(case, cast)
    row.refresh_from_db()
    assert len(row.sha256) == 64 and claims.of_case(case, cast.award_officer)[0].is_intact
    assert claims.of_case(case, cast.award_officer)[0].changed_count == 0
    Assessment.objects.filter(household__code=named["escaped"], year=2024).update(
        household_class="poor"
    )
    checked = claims.of_case(case, cast.award_officer)[0]
    assert (checked.changed_count, checked.counts["matches"]) == (1, 0)
    with pgtrigger.ignore("awards.Claim:claim_frozen"):
        Claim.objects.filter(pk=row.pk).update(record=row.record.replace("matches", "differs"))
    assert not claims.of_case(case, cast.award_officer)[0].is_intact


def test_a_household_that_moved_away_is_no_change(case, cast, named):
    claim(case, cast.district_officer, [named["escaped"]])
    case = sent(case, cast)
    row = Assessment.objects.filter(household__code=named["escaped"]).first().household
    row.commune = unit("947").children.first()
    row.save()
    checked = claims.of_case(case, cast.award_officer)[0]
    assert (checked.changed_count, checked.counts["matches"]) == (0, 1)


def test_a_household_of_two_cases_counts_once_and_home_affairs_is_told(cast, named, client):
    both = [complete_draft(cast.district_officer).cases.get() for _n in range(2)]
    other = household("poor", "not_poor")
    claim(both[0], cast.district_officer, [named["escaped"], other], stated=2)
    claim(both[1], cast.district_officer, [named["escaped"]])
    first = sent(both[0], cast)
    # A draft claims nothing yet.
    assert claims.of_case(first, cast.award_officer)[0].shared == set()
    second = sent(both[1], cast)
    checked = claims.of_case(first, cast.award_officer)[0]
    assert (checked.shared, checked.counted_once) == ({named["escaped"]}, 1)
    client.force_login(cast.award_officer)
    page = client.get(reverse("awards:review-case", args=[first.public_id])).content.decode()
    assert second.submission.code in page
    procedure.mark_not_eligible(second, by=cast.award_officer, note="Trùng")
    assert claims.of_case(first, cast.award_officer)[0].shared == set()


def test_the_case_page_pays_two_statements_however_many_claims(case, cast, named, client):
    for year in (2024, 2023, 2022):
        claim(case, cast.district_officer, named.values(), year=year)
    with CaptureQueriesContext(connection) as queries:
        assert len(claims.of_case(case, cast.award_officer)) == 3
    many = len([q for q in queries if "awards_claim" in q["sql"] or "households_" in q["sql"]])
    assert many == 2


def post(client, case, row=None, **data):
    name = "claim-edit" if row else "claim-create"
    args = [case.public_id, row.public_id] if row else [case.public_id]
    version = {"version": data.pop("version", row.version)} if row else {}
    sent = {"year": "2024", "unit": unit("943").pk, "stated": "1", "codes": "T1"} | version | data
    return client.post(reverse(f"awards:{name}", args=args), sent)


def test_wrong_lines_are_named_and_nothing_typed_is_lost(case, cast, client):
    client.force_login(cast.district_officer)
    typed = "T0000001\nT 00/!!\nT0000002, T0000001"
    answer = post(client, case, codes=typed)
    errors = answer.context["form"].errors["codes"]
    assert [("2" in error or "3" in error) for error in errors] == [True, True]
    assert answer.context["form"]["codes"].value() == typed
    assert not Claim.objects.exists()
    assert post(client, case, year="1900").context["form"].errors["year"]


def test_households_are_looked_up_among_the_officers_own_and_ticked(case, cast, named, client):
    client.force_login(cast.district_officer)
    answer = post(client, case, codes="T1", search="1", search_text="Thạch Thị Minh Họa")
    found = {row.code for row in answer.context["found"]}
    assert named["escaped"] in found and named["elsewhere"] not in found
    answer = post(client, case, codes="T1", picked=[named["escaped"]], save="1")
    assert answer.status_code == 302
    assert Claim.objects.get().codes == ["T1", named["escaped"]]


def test_the_proposer_is_told_which_codes_are_not_on_record(case, cast, named, client):
    claim(case, cast.district_officer, [named["escaped"], named["unknown"], named["elsewhere"]])
    client.force_login(cast.district_officer)
    page = client.get(reverse("awards:case-claims", args=[case.public_id])).content.decode()
    assert f"{named['unknown']}, {named['elsewhere']}" in page


def test_a_stale_save_gets_409_with_both_texts(case, cast, named, client):
    row = claim(case, cast.district_officer, [named["escaped"]])
    claim(case, cast.district_officer, [named["poor"]], claim=row, version=1)
    client.force_login(cast.district_officer)
    answer = post(client, case, row, codes=named["near"], version=1)
    page = answer.content.decode()
    assert answer.status_code == 409 and named["poor"] in page and named["near"] in page
    assert Claim.objects.get().codes == [named["poor"]]


def test_one_claim_a_year_and_none_once_it_is_sent(case, cast, named, client):
    row = claim(case, cast.district_officer, [named["escaped"]])
    client.force_login(cast.district_officer)
    assert post(client, case).context["form"].errors["year"]
    sent(case, cast)
    assert post(client, case, row, codes="T9").status_code == 409
    assert post(client, case, row, remove="1").status_code == 409
    assert Claim.objects.get().codes == [named["escaped"]]


def test_a_claim_is_removed(case, cast, named, client):
    row = claim(case, cast.district_officer, [named["escaped"]])
    client.force_login(cast.district_officer)
    assert post(client, case, row, remove="1").status_code == 302
    assert not Claim.objects.exists()


def test_a_household_subject_never_needs_a_claim(cast):
    assert received(cast.district_officer, cast.award_officer).cases.exists()


def test_a_merged_case_brings_its_claims_counted_once_and_takes_them_back(cast, named, client):
    other = household("poor", "not_poor")
    both = [complete_draft(cast.district_officer).cases.get() for _n in range(3)]
    claim(both[0], cast.district_officer, [named["escaped"]])
    claim(both[1], cast.district_officer, [named["escaped"], other], stated=2)
    claim(both[2], cast.district_officer, [other])
    first, second, third = (sent(case, cast) for case in both)
    by = cast.award_officer
    merging.merge(second, into=first, by=by, note="Một việc")
    union = claims.of_case(first, by)
    assert [row.merged_from for row in union] == [None, second]
    assert [row.counted_once for row in union] == [1, 0]
    assert (union[1].counted_before, union[1].shared) == ({named["escaped"]}, {other})
    # Merged, it still claims: through the case it went on in.
    assert claims.of_case(third, by)[0].shared == {other}
    client.force_login(by)
    page = client.get(reverse("awards:review-case", args=[first.public_id])).content.decode()
    assert second.submission.code in page
    merging.unmerge(second, by=by, note="Hai việc")
    assert [row.claim.nomination_id for row in claims.of_case(first, by)] == [first.pk]
    assert claims.of_case(second, by)[0].shared == {named["escaped"], other}


def test_what_another_unit_claimed_is_not_the_proposers_to_read(cast, named):
    one = complete_draft(cast.district_officer).cases.get()
    two = complete_draft(cast.other_district_officer).cases.get()
    claim(two, cast.other_district_officer, [named["elsewhere"]])
    one = sent(one, cast)
    drafting.send(two.submission, by=cast.other_district_officer)
    procedure.receive(
        two.submission,
        by=cast.award_officer,
        incoming_number="813",
        incoming_date=two.submission.sent_at.date(),
    )
    two = Nomination.objects.get(pk=two.pk)
    merging.merge(two, into=one, by=cast.award_officer, note="Một việc")
    assert claims.of_case(one, cast.district_officer) == []
    assert len(claims.of_case(one, cast.award_officer)) == 1


def test_a_case_split_off_has_the_claims_as_they_were_frozen(case, cast, named):
    row = claim(case, cast.district_officer, [named["escaped"]])
    case = sent(case, cast)
    made = merging.split(
        case, by=cast.award_officer, form_uuid=uuid.uuid4(), subject_kind="individual",
        name="Sơn Minh Họa", note="Hai người",
    )  # fmt: skip
    row.refresh_from_db()
    copied = made.claims.get()
    assert (copied.codes, copied.sha256) == (row.codes, row.sha256) and row.sha256
    assert copied.public_id != row.public_id
    merging.merge(made, into=case, by=cast.award_officer, note="Tách nhầm")
    assert [each.counted_once for each in claims.of_case(case, cast.award_officer)] == [1, 0]


def test_a_draft_begun_again_has_the_claims_and_nothing_frozen(case, cast, named):
    claim(case, cast.district_officer, [named["escaped"]])
    drafting.send(case.submission, by=cast.district_officer)
    procedure.return_submission(
        case.submission, by=cast.award_officer, note="Thiếu", legal_ground="Điều 60"
    )
    draft = restarting.start_again(case.submission, by=cast.district_officer)
    copied = draft.cases.get().claims.get()
    assert (copied.codes, copied.record, copied.version) == ([named["escaped"]], "", 1)


# What was sent is kept by the database

KEPT = "kept as it was when its case was sent"


def test_the_database_keeps_a_claim_that_was_sent(case, cast, named):
    row = claim(case, cast.district_officer, [named["escaped"]])
    rows = Claim.objects.filter(pk=row.pk)
    rows.update(stated=2)
    sent(case, cast)
    text, (stored, _sha) = "UPDATE awards_claim SET", rows.values_list("record", "sha256").get()
    assert KEPT in refused(lambda: rows.update(stated=9))
    assert KEPT in refused(lambda: rows.update(codes=["K9"]))
    assert KEPT in refused(lambda: rows.update(record="", sha256=""))
    assert KEPT in refused(rows.delete)
    for sql in (
        f"{text} record = record || ' '",
        f"{text} sha256 = repeat('0', 64)",
        "DELETE FROM awards_claim",
    ):
        assert KEPT in refused(lambda sql=sql: run(sql))
    assert rows.get().record == stored


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_only_a_supplement_of_the_achievements_opens_it_again(case, cast, named):
    row = claim(case, cast.district_officer, [named["escaped"]])
    case = sent(case, cast)
    until = case.submission.sent_at.date() + datetime.timedelta(days=7)
    ask = {"by": cast.award_officer, "until": until, "note": "Thiếu"}
    procedure.request_supplement(case, items=[("report", "Báo cáo")], **ask)
    assert KEPT in refused(lambda: Claim.objects.update(stated=9))
    procedure.withdraw_request(case, by=cast.award_officer, note="Nhầm")
    procedure.request_supplement(case, items=[("achievements", "Mã hộ")], **ask)
    claim(case, cast.district_officer, [named["poor"]], claim=row, version=1)
    # The request is withdrawn while the unit writes: frozen as it stands.
    procedure.withdraw_request(case, by=cast.award_officer, note="Nhầm")
    kept = Claim.objects.get()
    assert named["poor"] in kept.record and claims.of_case(case, cast.award_officer)[0].is_intact
    assert KEPT in refused(lambda: Claim.objects.update(stated=9))


def test_what_the_level_above_carries_on_says_what_it_said(cast, named):
    case = complete_draft(cast.commune_officer).cases.get()
    claim(case, cast.commune_officer, [named["escaped"]])
    drafting.send(case.submission, by=cast.commune_officer)
    by = cast.district_officer
    routing.carry(case.submission, by=by, cases=[case], form_uuid=uuid.uuid4())
    assert KEPT in refused(lambda: Claim.objects.update(stated=9))
    assert KEPT in refused(Claim.objects.all().delete)
    claims.freeze(Nomination.objects.get(pk=case.pk))
