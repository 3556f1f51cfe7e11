"""Two units propose one thing: merged, both credited, and taken out again; a case split."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from awards.models import Decision, Nomination, WrongState
from awards.services import merging, procedure
from awards.tests.factories import CallFactory, pdf, put_forward, received
from movement.models import Paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(cast):
    """The same subject from Kế Sách and from Mỹ Xuyên, both being appraised."""
    call = CallFactory()
    return [
        received(officer, cast.award_officer, call).cases.get()
        for officer in (cast.district_officer, cast.other_district_officer)
    ]


def merged(pair, cast):
    first, second = pair
    merging.merge(second, into=first, by=cast.award_officer, note="Một việc")
    return first, second


def test_merged_both_are_credited_and_one_goes_on(pair, cast, client):
    first, second = merged(pair, cast)
    assert second.status == "merged" and second.merged_into == first
    assert [str(place) for place in first.proposers] == ["Huyện Kế Sách", "Huyện Mỹ Xuyên"]
    assert first.steps.last().name == "absorb"
    client.force_login(cast.other_district_officer)
    text = client.get(second.get_absolute_url()).content.decode()
    assert "Huyện Kế Sách" in text
    # What the other unit wrote is not the second's to read.
    assert client.get(first.get_absolute_url()).status_code == 404


def test_the_unit_of_a_merged_case_reads_the_decision(pair, cast):
    first, _second = merged(pair, cast)
    procedure.mark_eligible(first, by=cast.award_officer, standard_met="Điều 74", note="Đạt")
    put_forward([first], by=cast.board_leader, heard_by=cast.award_officer)
    decision = procedure.record_decision(
        by=cast.award_officer,
        cases=[first],
        upload=pdf("qd.pdf"),
        authority="province_chairman",
        number="77/QĐ-UBND",
        date=first.submission.incoming_date,
        signer="Trần Minh Họa",
    )
    assert decision in Decision.objects.for_user(cast.other_district_officer)
    assert decision not in Decision.objects.for_user(cast.commune_officer)


def test_taken_out_again_it_is_appraised_by_itself(pair, cast):
    first, second = merged(pair, cast)
    merging.unmerge(second, by=cast.other_award_officer, note="Hai việc khác nhau")
    second.refresh_from_db()
    assert (second.status, second.merged_into) == ("appraising", None)
    assert second.due_on is not None and len(first.proposers) == 1


def test_once_the_other_is_presented_nothing_is_merged_or_taken_out(pair, cast):
    first, second = merged(pair, cast)
    third = received(cast.sector_officer, cast.award_officer, CallFactory()).cases.get()
    procedure.mark_eligible(first, by=cast.award_officer, standard_met="Điều 74", note="Đạt")
    put_forward([first], by=cast.board_leader, heard_by=cast.award_officer)
    with pytest.raises(WrongState):
        merging.unmerge(second, by=cast.award_officer, note="Tách")
    with pytest.raises(WrongState):
        merging.merge(third, into=first, by=cast.award_officer, note="Gộp")
    assert Nomination.objects.filter(status="merged").count() == 1


def test_not_into_itself_nor_with_cases_of_its_own_nor_without_a_reason(pair, cast):
    first, second = pair
    with pytest.raises(ValidationError):
        merging.merge(first, into=first, by=cast.award_officer, note="Gộp")
    with pytest.raises(ValidationError):
        merging.merge(second, into=first, by=cast.award_officer, note=" ")
    merging.merge(second, into=first, by=cast.award_officer, note="Một việc")
    third = received(cast.sector_officer, cast.award_officer, CallFactory()).cases.get()
    with pytest.raises(ValidationError):
        merging.merge(first, into=third, by=cast.award_officer, note="Gộp tiếp")
    with pytest.raises(PermissionDenied):
        merging.merge(third, into=first, by=cast.board_leader, note="Gộp")


def test_a_case_written_for_two_is_split_and_merged_back(pair, cast):
    case = pair[0]
    form_uuid = uuid.uuid4()
    values = {
        "subject_kind": "individual",
        "honorific": "ong",
        "name": "Sơn Minh Họa",
        "kept_name": "Thạch Thị Minh Họa",
        "note": "Hai người trong một trường hợp",
    }
    made = merging.split(case, by=cast.award_officer, form_uuid=form_uuid, **values)
    assert merging.split(case, by=cast.award_officer, form_uuid=form_uuid, **values) == made
    case.refresh_from_db()
    assert (made.status, made.number, made.split_from) == ("appraising", 2, case)
    assert (case.name, case.steps.last().name) == ("Thạch Thị Minh Họa", "split")
    assert "Thạch Thị Minh Họa 1" in case.steps.last().note
    ours, theirs = case.achievements.get(), made.achievements.get()
    assert (ours.what, ours.record) == (theirs.what, theirs.record)
    papers = [Paper.objects.of(row).get() for row in (case, made)]
    assert papers[0].sha256 == papers[1].sha256 and papers[0].uuid != papers[1].uuid
    merging.merge(made, into=case, by=cast.award_officer, note="Tách nhầm")
    assert made.merged_into == case


def test_who_may_split_and_when(pair, cast):
    case = pair[0]
    values = {"subject_kind": "individual", "name": "Sơn Minh Họa", "note": "Hai người"}
    for officer in (cast.board_leader, cast.auditor):
        with pytest.raises(PermissionDenied):
            merging.split(case, by=officer, form_uuid=uuid.uuid4(), **values)
    procedure.mark_eligible(case, by=cast.award_officer, standard_met="Điều 74", note="Đạt")
    with pytest.raises(WrongState):
        merging.split(case, by=cast.award_officer, form_uuid=uuid.uuid4(), **values)


def test_the_page_offers_what_is_alike_and_finds_others(pair, cast, client):
    first, second = pair
    client.force_login(cast.award_officer)
    address = reverse("awards:case-merge", args=[second.public_id])
    assert [row.pk for row in client.get(address).context["form"].fields["into"].queryset] == [
        first.pk
    ]
    found = client.get(address, {"q": "khongcoai"})
    assert not found.context["form"].fields["into"].queryset
    wrong = client.post(address, {"note": "Một việc"})
    assert "into" in wrong.context["form"].errors and "Một việc" in wrong.content.decode()
    done = client.post(address, {"into": first.public_id, "note": "Một việc"})
    assert done.status_code == 302
    assert client.post(address, {"into": first.public_id, "note": "Một việc"}).status_code == 302
