"""Windows by level, extensions, late admission; calls of units and who receives them."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from awards import meter
from awards.models import (
    AwardForm,
    Call,
    Decision,
    Nomination,
    Quota,
    RuleSet,
    Submission,
    WrongState,
)
from awards.services import calls, drafting, procedure
from awards.tests.factories import CallFactory, complete_draft, draft, pdf, sent
from movement.authentication import OfficerBackend
from movement.models import AdministrativeUnit, Movement, UnitSuccession
from movement.roles import Role
from movement.tests.factories import OfficerFactory, agency, unit

pytestmark = pytest.mark.django_db
D = datetime.date


@pytest.fixture
def call():
    return CallFactory()


@pytest.mark.parametrize(
    ("moment", "may_send"),
    [
        ((2025, 4, 30, 23, 59, 59), False),
        ((2025, 5, 1, 0, 0, 0), True),
        ((2025, 5, 31, 23, 59, 59), True),
        ((2025, 6, 1, 0, 0, 0), False),
    ],
)
def test_window_opens_at_midnight_and_closes_with_the_last_second(
    cast, call, clock, moment, may_send
):
    submission = complete_draft(cast.district_officer, call)
    Submission.objects.update(letter_date=D(2025, 4, 28), minutes_date=D(2025, 4, 28))
    clock.set(*moment)
    if may_send:
        drafting.send(submission, by=cast.district_officer)
    else:
        with pytest.raises(ValidationError):
            drafting.send(submission, by=cast.district_officer)
    submission.refresh_from_db()
    assert submission.status == ("sent" if may_send else "draft")


def test_a_level_has_a_window_of_its_own(cast, call, clock):
    call.windows.create(level="district", opens_on=D(2025, 5, 1), closes_on=D(2025, 5, 10))
    clock.set(2025, 5, 10, 23, 59, 59)
    assert call.window_for(cast.district_officer.unit).is_open
    clock.set(2025, 5, 11, 0, 0, 0)
    assert not call.window_for(cast.district_officer.unit).is_open
    assert call.window_for(cast.sector_officer.agency).is_open
    with pytest.raises(ValidationError):
        draft(cast.district_officer, call)


def test_extension_reopens_the_lapsed_draft_of_that_unit_only(cast, call, clock):
    late = complete_draft(cast.district_officer, call)
    other = complete_draft(cast.other_district_officer, call)
    clock.set(2025, 6, 1, 0, 0, 0)
    assert Submission.objects.get(pk=late.pk).is_late_draft
    calls.extend(
        call,
        by=cast.award_officer,
        place=cast.district_officer.unit,
        closes_on=D(2025, 6, 3),
        reason="Xã bị ngập",
    )
    late, other = (Submission.objects.get(pk=row.pk) for row in (late, other))
    assert [late.is_late_draft, other.is_late_draft] == [False, True]
    clock.set(2025, 6, 3, 23, 59, 59)
    drafting.send(late, by=cast.district_officer)
    assert late.status == "sent"
    with pytest.raises(ValidationError):
        drafting.send(other, by=cast.other_district_officer)


@pytest.mark.parametrize(
    ("closes_on", "reason"),
    [(D(2025, 6, 3), " "), (D(2025, 5, 31), "Ngập"), (D(2025, 5, 1), "Ngập")],
)
def test_extension_needs_a_reason_and_a_later_day(cast, call, closes_on, reason):
    with pytest.raises(ValidationError):
        calls.extend(
            call,
            by=cast.award_officer,
            place=cast.district_officer.unit,
            closes_on=closes_on,
            reason=reason,
        )
    assert not call.extensions.exists()


def test_a_proposer_extends_nothing(cast, call):
    with pytest.raises(PermissionDenied):
        calls.extend(
            call,
            by=cast.district_officer,
            place=cast.district_officer.unit,
            closes_on=D(2025, 6, 3),
            reason="Ngập",
        )


def test_late_draft_keeps_everything_and_is_sent_once_admitted(cast, call, clock):
    late = complete_draft(cast.district_officer, call, cases=2)
    clock.set(2025, 6, 2, 8, 0)
    late = Submission.objects.get(pk=late.pk)
    calls.admit_late(late, by=cast.award_officer, reason="Sự cố mạng")
    late = Submission.objects.get(pk=late.pk)
    assert (late.is_late_draft, late.cases.count()) == (False, 2)
    drafting.send(late, by=cast.district_officer)
    assert late.status == "sent"
    assert [step.name for step in late.steps.all()] == ["create", "admit_late", "send"]


def test_only_a_late_draft_is_admitted_and_with_a_reason(cast, call, clock):
    row = complete_draft(cast.district_officer, call)
    with pytest.raises(WrongState):
        calls.admit_late(row, by=cast.award_officer, reason="Sự cố")
    clock.set(2025, 6, 2, 8, 0)
    row = Submission.objects.get(pk=row.pk)
    with pytest.raises(ValidationError):
        calls.admit_late(row, by=cast.award_officer, reason=" ")
    with pytest.raises(PermissionDenied):
        calls.admit_late(row, by=cast.district_officer, reason="Tự cho phép")


def test_a_quota_is_given_once(call):
    fields = {"call": call, "unit": unit("943"), "subject_kind": "individual", "number": 3}
    Quota.objects.create(**fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Quota.objects.create(**fields)


def _fields(**changes):
    return {
        "movement": Movement.objects.first(),
        "name": "Đợt mới",
        "occasion": "yearly",
        "guidance_number": "1/HD",
        "guidance_date": D(2025, 5, 10),
        "achievement_from": D(2024, 1, 1),
        "achievement_to": D(2025, 1, 1),
        "opens_on": D(2025, 5, 12),
        "closes_on": D(2025, 6, 12),
        "subject_kinds": ["individual"],
    } | changes


def test_clone_takes_papers_windows_and_quotas(cast, call):
    call.windows.create(level="sector", opens_on=D(2024, 2, 29), closes_on=D(2025, 5, 20))
    Quota.objects.create(call=call, subject_kind="household", number=2)
    new = calls.create_call(
        by=cast.award_officer, forms=call.forms.all(), source=call, **_fields()
    )
    assert [row.kind for row in new.required_papers.all()] == ["letter", "minutes", "report"]
    window = new.windows.get()
    assert (window.opens_on, window.closes_on) == (D(2025, 2, 28), D(2026, 5, 20))
    assert [(row.subject_kind, row.number) for row in new.quotas.all()] == [("household", 2)]
    assert call.quotas.count() == 1


def test_a_new_call_begins_with_the_default_quotas_of_its_forms(cast):
    rules = RuleSet.objects.in_force(D(2025, 5, 15))
    given, other = AwardForm.objects.filter(code__in=["giay-khen", "bang-khen-tinh"])
    for form, kind, level, number in (
        (given, "individual", "", 2),
        (given, "individual", "district", 5),
        (given, "household", "", 1),
        (other, "individual", "", 9),
    ):
        rules.default_quotas.create(form=form, subject_kind=kind, level=level, number=number)
    forms = AwardForm.objects.filter(pk=given.pk)
    call = calls.create_call(by=cast.award_officer, forms=forms, **_fields())
    assert sorted(call.quotas.values_list("subject_kind", "level", "number")) == [
        ("individual", "", 2),
        ("individual", "district", 5),
    ]
    quotas = list(call.quotas.all())
    for officer, number in ((cast.district_officer, 5), (cast.commune_officer, 2)):
        lines = meter.quota_lines(meter.by_place(quotas), officer.unit, [])
        assert [line.number for line in lines] == [number]
    Quota.objects.create(
        call=call, unit=unit("943"), form=given, subject_kind="individual", number=7
    )
    lines = meter.quota_lines(meter.by_place(call.quotas.all()), unit("943"), [])
    assert [line.number for line in lines] == [7]
    sudden = calls.create_call(by=cast.award_officer, forms=forms, **_fields(occasion="sudden"))
    assert not sudden.quotas.exists()


def test_a_new_call_asks_for_the_papers_of_the_rules_a_sudden_one_for_few(cast):
    forms = AwardForm.objects.filter(code="giay-khen")
    whole = calls.create_call(by=cast.award_officer, forms=forms, **_fields())
    short = calls.create_call(by=cast.award_officer, forms=forms, **_fields(occasion="sudden"))
    assert [row.kind for row in whole.required_papers.all()] == [
        "letter",
        "list",
        "minutes",
        "report",
        "certification",
    ]
    assert [row.kind for row in short.required_papers.all()] == ["letter", "list", "report"]


# --- Giấy khen inside a district, a commune, a sector department --------------------------------


def signed_in(officer):
    """The officer as a request sees him: with the rights of his roles at his place."""
    return OfficerBackend().get_user(officer.pk)


def handlers(**place):
    """An officer in charge and the head of a unit or agency."""
    return [
        signed_in(OfficerFactory(roles=[role], **place))
        for role in (Role.AWARD_OFFICER, Role.BOARD_LEADER)
    ]


@pytest.fixture
def district(cast):
    return cast.district_officer.unit


@pytest.fixture
def own_call(district):
    return CallFactory(receiver_unit=district)


def giay_khen(submission):
    case = submission.cases.get()
    case.form = AwardForm.objects.get(code="giay-khen")
    case.save()
    return case


def test_a_unit_calls_for_nothing_its_head_does_not_give(district):
    officer, _head = handlers(unit=district)
    with pytest.raises(ValidationError):
        calls.create_call(by=officer, forms=AwardForm.objects.all(), **_fields())
    forms = AwardForm.objects.filter(code="giay-khen")
    call = calls.create_call(by=officer, forms=forms, **_fields())
    assert call.receiver == district


def test_giay_khen_runs_inside_a_district_from_call_to_decision(cast, district, own_call):
    officer, head = handlers(unit=district)
    submission = complete_draft(cast.commune_officer, own_call)
    case = giay_khen(submission)
    drafting.send(submission, by=cast.commune_officer)
    procedure.receive(submission, by=officer, incoming_number="12", incoming_date=D(2025, 5, 15))
    case.refresh_from_db()
    procedure.mark_eligible(case, by=officer, standard_met="điểm a khoản 1 Điều 75")
    case.transition("present", by=head, note="Đồng ý")
    decision = procedure.record_decision(
        by=officer,
        cases=[case],
        upload=pdf(),
        authority="unit_head",
        number="45/QĐ-UBND",
        date=D(2025, 5, 15),
        signer="Trần Minh Họa",
    )
    assert (decision.issuer_unit, decision.issuer_agency) == (district, None)
    case.refresh_from_db()
    assert case.status == "awarded"


@pytest.mark.parametrize("role", ["award_officer", "board_leader", "council_member"])
def test_home_affairs_does_not_handle_a_districts_own(cast, own_call, role):
    submission = sent(cast.commune_officer, own_call)
    officer = getattr(cast, role)
    assert submission not in Submission.objects.for_user(officer)
    assert own_call not in Call.objects.for_user(officer)
    verb = submission.machine.by_name["receive"]
    assert submission.refusal(verb, officer)


def test_a_district_does_not_handle_what_is_sent_to_home_affairs(cast, call, district):
    both = OfficerFactory(roles=[Role.AWARD_OFFICER, Role.DISTRICT_OFFICER], unit=district)
    submission = sent(cast.other_district_officer, call)
    assert submission not in Submission.objects.for_user(both)
    own = sent(cast.district_officer, call)
    # Seen as the district's own, but not to be received by it.
    assert own in Submission.objects.for_user(both)
    with pytest.raises(PermissionDenied):
        procedure.receive(own, by=both, incoming_number="1", incoming_date=D(2025, 5, 15))


def test_a_call_of_a_district_reaches_its_communes_only(cast, own_call):
    assert own_call in Call.objects.for_user(cast.commune_officer)
    assert own_call in Call.objects.for_user(cast.district_officer)
    for stranger in (cast.other_district_officer, cast.sector_officer):
        assert own_call not in Call.objects.for_user(stranger)
    assert own_call in Call.objects.for_user(cast.auditor)


def test_rights_of_a_handler_away_from_home_affairs_are_those_of_giay_khen(district):
    _officer, head = handlers(unit=district)
    assert head.has_perm("awards.present_nomination")
    for right in ("change_ruleset", "approve_exemplar", "view_decision"):
        assert not head.has_perm(f"awards.{right}")


def test_an_officer_moved_to_another_district_takes_nothing_along(cast, own_call, district):
    officer, _head = handlers(unit=district)
    submission = sent(cast.commune_officer, own_call)
    assert submission in Submission.objects.for_user(officer)
    officer.unit = unit("947")
    officer.save()
    moved = signed_in(officer)
    assert submission not in Submission.objects.for_user(moved)
    with pytest.raises(Submission.DoesNotExist):
        procedure.receive(submission, by=moved, incoming_number="1", incoming_date=D(2025, 5, 15))


def test_agency_gives_giay_khen_to_its_own(cast):
    place = agency("hoi-phu-nu")
    officer, head = handlers(agency=place)
    own = CallFactory(receiver_agency=place)
    submission = complete_draft(cast.sector_officer, own)
    case = giay_khen(submission)
    drafting.send(submission, by=cast.sector_officer)
    procedure.receive(submission, by=officer, incoming_number="3", incoming_date=D(2025, 5, 15))
    case.refresh_from_db()
    procedure.mark_eligible(case, by=officer, standard_met="Điều 75")
    case.transition("present", by=head, note="Đồng ý")
    assert Nomination.objects.for_user(head).get().status == "presented"
    assert not Decision.objects.exists()


def test_successor_goes_on_with_the_draft_of_a_dissolved_unit(cast, call, clock):
    commune = unit("31498", on=D(2025, 5, 15))
    before = OfficerFactory(roles=[Role.COMMUNE_OFFICER], unit=commune)
    row = complete_draft(before, CallFactory(closes_on=D(2025, 7, 31)))
    clock.set(2025, 7, 2, 9, 0)
    successor = unit("31507", on=D(2025, 7, 2))
    after = OfficerFactory(roles=[Role.COMMUNE_OFFICER], unit=successor)
    row = Submission.objects.for_user(after).get(pk=row.pk)
    assert row.belongs_to(after)
    assert not row.belongs_to(cast.other_district_officer)
    drafting.send(row, by=after)
    row.refresh_from_db()
    assert (row.status, row.unit) == ("sent", successor)
    assert "succeed" in [step.name for step in row.steps.all()]


def test_the_living_unit_goes_on_for_one_dissolved_two_mergers_ago(cast, clock):
    """And a ring on record, which a mistake may leave, ends."""
    first = unit("31498", on=D(2025, 5, 15))
    before = OfficerFactory(roles=[Role.COMMUNE_OFFICER], unit=first)
    row = complete_draft(before, CallFactory(closes_on=D(2025, 9, 30)))
    clock.set(2025, 7, 2, 9, 0)
    second, *others = UnitSuccession.objects.filter(predecessor=first)
    assert not others
    second = second.successor
    living = AdministrativeUnit.objects.as_of(D(2025, 7, 2)).communes().exclude(pk=second.pk)[0]
    after = OfficerFactory(roles=[Role.COMMUNE_OFFICER], unit=living)
    more = {"effective": D(2025, 9, 1), "basis": "Minh họa"}
    UnitSuccession.objects.create(predecessor=second, successor=living, **more)
    UnitSuccession.objects.create(predecessor=living, successor=first, **more)
    assert row not in Submission.objects.for_user(after)
    clock.set(2025, 9, 1, 9, 0)
    # Not yet dissolved, the second only gave a part of itself away.
    assert row not in Submission.objects.for_user(after)
    AdministrativeUnit.objects.filter(pk=second.pk).update(valid_to=D(2025, 8, 31))
    row = Submission.objects.for_user(after).get(pk=row.pk)
    assert row.belongs_to(after)
    stranger = AdministrativeUnit.objects.as_of(D(2025, 9, 1)).communes().exclude(pk=living.pk)[0]
    assert not row.belongs_to(OfficerFactory(roles=[Role.COMMUNE_OFFICER], unit=stranger))
    drafting.send(row, by=after)
    row.refresh_from_db()
    assert (row.status, row.unit) == ("sent", living)


def test_a_sudden_achievement_is_sent_without_a_meeting(cast, call):
    call.occasion = "sudden"
    call.save()
    call.required_papers.filter(kind="minutes").delete()
    submission = complete_draft(cast.district_officer, call)
    Submission.objects.filter(pk=submission.pk).update(minutes_date=None, council_total=None)
    drafting.send(Submission.objects.get(pk=submission.pk), by=cast.district_officer)
    assert Submission.objects.get(pk=submission.pk).status == "sent"
