"""Giấy khen inside a district: from the call to the certificate handed over and the money paid.

A unit's handlers do all of it for what their own head decides, and nothing of anybody else's.
"""

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from awards.models import AwardForm, CertificateBlank, Decision, Payment, SigningFile
from awards.services import amending, certificates, drafting, names, payments, procedure, signing
from awards.tests.factories import CallFactory, complete_draft, pdf
from awards.tests.test_calls import giay_khen, handlers
from awards.tests.test_certificates import work_off
from awards.tests.test_signing import made, present, recorded
from movement import calendar

pytestmark = pytest.mark.django_db
DAY = datetime.date(2025, 5, 15)


@pytest.fixture
def people(cast):
    """Officer in charge and head of Kế Sách district."""
    return handlers(unit=cast.district_officer.unit)


def presented(cast, people):
    """A commune's case in the district's own call, presented to its chairman."""
    officer, head = people
    call = CallFactory(receiver_unit=cast.district_officer.unit)
    submission = complete_draft(cast.commune_officer, call)
    case = giay_khen(submission)
    drafting.send(submission, by=cast.commune_officer)
    procedure.receive(submission, by=officer, incoming_number="12", incoming_date=DAY)
    case.refresh_from_db()
    procedure.mark_eligible(case, by=officer, standard_met="điểm a khoản 1 Điều 75", note="Đạt")
    procedure.present([(case, "Đồng ý")], by=head)
    return case


def decided(cast, people):
    """The district's decision on it, by way of a file for signing."""
    officer, _head = people
    case = presented(cast, people)
    file = signing.create(by=officer, cases=[case], form_uuid=uuid.uuid4())
    signing.present(file, by=officer, letter_number="9/TTr-HĐ", letter_date=DAY)
    return procedure.record_decision(
        by=officer,
        cases=[case],
        upload=pdf(),
        authority="unit_head",
        number="45/QĐ-UBND",
        date=DAY,
        signer="Trần Minh Họa",
    )


def blank_of(client, form):
    """A blank made on its page by who is signed in, with a text and ten sheets."""
    fields = {"name": "Phôi Giấy khen", "form": form.pk, "width_mm": "297", "height_mm": "210"}
    client.post(reverse("awards:blank-create"), fields)
    blank = CertificateBlank.objects.get()
    blank.fields.create(text="line_1", x_mm=40, y_mm=100, width_mm=200, size_pt=24)
    stock = {"kind": "in", "number": "10", "note": "Nhập"}
    client.post(reverse("awards:blank-stock", args=[blank.public_id]), stock)
    return CertificateBlank.objects.get()


def test_from_the_file_for_signing_to_the_certificate_and_the_money(client, cast, people):
    officer, _head = people
    case = presented(cast, people)
    client.force_login(officer)
    ticked = {"cases": [case.public_id], "form_uuid": uuid.uuid4()}
    file_page = client.post(reverse("awards:signing-create"), ticked).url
    file = SigningFile.objects.get()
    assert (client.get(file_page).status_code, file.issuer_unit) == (200, officer.unit)
    address = reverse("awards:signing-document", args=[file.public_id, "award-decision", "docx"])
    assert client.get(address).status_code == 200
    names.ask(file, by=officer, until=calendar.now() + datetime.timedelta(hours=4))
    names.confirm(list(names.lines_of(cast.commune_officer)), by=cast.commune_officer)
    signing.present(file, by=officer, letter_number="9/TTr-HĐ", letter_date=DAY)
    signing.sign(file, by=officer, signed_on=DAY, decision_signer="Trần Minh Họa")
    record = {"number": "45/QĐ-UBND", "date": "15/05/2025", "signer": "Trần Minh Họa"}
    record |= {"authority": "unit_head", "cases": [case.public_id], "form_uuid": uuid.uuid4()}
    record |= {"signer_title": "Chủ tịch", "subject": "Tặng Giấy khen", "upload": pdf()}
    client.post(reverse("awards:decision-record"), record)
    decision = Decision.objects.get()
    assert decision.issuer == officer.unit
    blank = blank_of(client, case.form)
    assert (blank.receiver_unit, blank.left) == (officer.unit, 10)
    page = reverse("awards:certificates", args=[decision.public_id])
    client.post(page, {"act": "prepare", "blank": blank.pk})
    certificate = decision.certificates.get()
    run = certificates.ask_run(decision, by=officer, site="http://testserver/")
    assert work_off(run).made_at
    for act in ("print", "seal", "hand", "give"):
        client.post(page, {"act": act, "row": [certificate.public_id], "received_by": "Xã"})
    money = reverse("awards:payments", args=[decision.public_id])
    client.post(money, {"act": "list"})
    payment = Payment.objects.get()
    assert (payment.amount, "huyện Kế Sách" in payment.payer) == (710_000, True)
    client.post(money, {"act": "approve", "row": [payment.pk]})
    client.post(money, {"act": "pay", "row": [payment.pk], "paid_on": "15/05/2025"})
    payment.refresh_from_db()
    certificate.refresh_from_db()
    blank.refresh_from_db()
    assert (payment.status, certificate.status, blank.left) == ("paid", "awarded", 9)


@pytest.mark.parametrize("name", ["certificates", "payments", "conference"])
def test_another_districts_handlers_and_the_commune_do_not_follow_it(client, cast, people, name):
    decision = decided(cast, people)
    address = reverse(f"awards:{name}", args=[decision.public_id])
    stranger, _head = handlers(unit=cast.other_district_officer.unit)
    for user, status in ((people[0], 200), (stranger, 404), (cast.commune_officer, 403)):
        client.force_login(user)
        assert (user, client.get(address).status_code) == (user, status)


def test_a_unit_manages_nothing_of_a_provincial_decision_on_its_own_cases(client, cast, people):
    file = made(cast)
    present(file, cast)
    decision = recorded(file, cast)
    officer, _head = people
    officer.groups.add(*cast.district_officer.groups.all())
    officer, case = type(officer).objects.get(pk=officer.pk), decision.cases.first()
    assert decision in Decision.objects.for_user(officer)
    client.force_login(officer)
    for name in ("certificates", "payments", "conference", "decision-correct", "decision-revoke"):
        address = reverse(f"awards:{name}", args=[decision.public_id])
        assert (name, client.get(address).status_code) == (name, 403)
    with pytest.raises(PermissionDenied):
        payments.make_list(decision, by=officer)
    with pytest.raises(PermissionDenied):
        fields = {"number": "1", "date": DAY, "signer": "Trần Minh Họa"}
        amending.revoke(decision, by=officer, cases=[case], note="Sai", upload=pdf(), **fields)
    assert not signing.presented_cases(officer).exists()


def test_each_place_has_blanks_and_a_stock_of_its_own(client, cast, people):
    client.force_login(people[0])
    blank = blank_of(client, AwardForm.objects.get(code="giay-khen"))
    stranger, _head = handlers(unit=cast.other_district_officer.unit)
    for user in (stranger, cast.award_officer):
        client.force_login(user)
        assert client.get(blank.get_absolute_url()).status_code == 404
        with pytest.raises(PermissionDenied):
            certificates.enter_stock(blank, by=user, kind="used", number=1)
    client.force_login(cast.auditor)
    assert client.get(blank.get_absolute_url()).status_code == 200


def test_a_districts_decision_is_corrected_and_revoked_by_itself(cast, people):
    officer, _head = people
    decision = decided(cast, people)
    fields = {"number": "60/QĐ-UBND", "date": DAY, "signer": "Trần Minh Họa"}
    made_by_unit = amending.revoke(
        decision, by=officer, cases=[decision.cases.get()], note="Khai sai", upload=pdf(), **fields
    )
    assert made_by_unit.issuer == officer.unit
