"""Results put on record by hand: whose decisions an officer may record, mending, undoing."""

import datetime
import uuid

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.models import AwardForm, Call, PastAward, ResultBatch
from awards.services import procedure, results
from awards.tests.factories import PastAwardFactory, pdf, put_forward, received
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db
RECORD = reverse("awards:result-record")
KEYS = ("subject_kind", "honorific", "name", "position", "workplace", "place", "achievement")


def typed(*names, **decision):
    """What the page sends: a decision and a row for each name."""
    data = {
        "form_uuid": str(uuid.uuid4()),
        "issuer": "unit:943",
        "form": "giay-khen",
        "number": "12/QĐ-UBND",
        "date": "05/01/2025",
        "signer": "Lâm Minh Họa",
        "rows-TOTAL_FORMS": str(len(names)),
        "rows-INITIAL_FORMS": "0",
    }
    for at, name in enumerate(names):
        values = ("individual", "ba", name, "Chi hội trưởng", "Chi hội Phụ nữ", "", "Giúp bà con")
        data |= {f"rows-{at}-{key}": value for key, value in zip(KEYS, values, strict=True)}
    return data | decision


@pytest.fixture
def send(client, cast):
    def post(*names, officer=None, follow=True, **decision):
        client.force_login(officer or cast.district_officer)
        return client.post(RECORD, typed(*names, **decision), follow=follow)

    return post


def errors_of(answer):
    form, rows = answer.context["form"], answer.context["formset"]
    return form.errors, [row.errors for row in rows]


def test_a_district_records_its_giay_khen_and_it_is_found_at_once(send, client, cast):
    answer = send("Thạch Thị Minh Họa", "Sơn Thị Minh Họa", upload=pdf())
    assert answer.status_code == 200 and answer.redirect_chain
    batch = ResultBatch.objects.get()
    assert batch.row_count == 2 and batch.unit == cast.district_officer.unit
    award = batch.rows.get(name="Sơn Thị Minh Họa")
    assert (award.issuer_unit.code, award.ordinal, award.form.code) == ("943", 2, "giay-khen")
    assert batch.papers.get().content_type == "application/pdf"
    client.force_login(cast.commune_officer)
    found = client.get(reverse("awards:lookup"), {"q": "son thi minh hoa"})
    assert [row.name for row in found.context["object_list"]] == ["Sơn Thị Minh Họa"]


def test_a_form_sent_twice_is_stored_once(send):
    same = str(uuid.uuid4())
    first, second = (send("Thạch Thị Minh Họa", form_uuid=same) for _ in range(2))
    assert first.redirect_chain == second.redirect_chain
    assert PastAward.objects.count() == 1


def test_empty_rows_are_left_out_and_more_rows_keep_what_was_typed(send):
    answer = send("Thạch Thị Minh Họa", "", more="1", number="")
    form, rows = answer.context["form"], answer.context["formset"]
    assert not form.errors and len(rows.forms) == 7
    assert rows[0]["name"].value() == "Thạch Thị Minh Họa"
    blank = {f"rows-1-{key}": "" for key in KEYS[1:]}
    send("Thạch Thị Minh Họa", "", **blank)
    assert PastAward.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"number": ""}, "number"),
        ({"date": "31/02/2025"}, "date"),
        ({"date": "16/05/2025"}, "date"),
        ({"issuer": "unit:947"}, "issuer"),
        ({"issuer": "province_chairman"}, "issuer"),
        ({"form": "bang-khen-tinh"}, "form"),
        ({"upload": pdf(content=b"not a pdf")}, "upload"),
    ],
)
def test_a_wrong_decision_is_named_at_its_field_and_nothing_is_stored(send, wrong, field):
    answer = send("Thạch Thị Minh Họa", **wrong)
    assert answer.status_code == 200
    errors, _rows = errors_of(answer)
    assert list(errors) == [field]
    assert answer.context["formset"][0]["name"].value() == "Thạch Thị Minh Họa"
    assert not PastAward.objects.exists()


def test_a_row_without_a_name_and_a_decision_without_rows_are_refused(send):
    errors = errors_of(send(""))[1]
    assert list(errors[0]) == ["name"]
    blank = {f"rows-0-{key}": "" for key in KEYS[1:]}
    answer = send("", **blank)
    assert answer.context["formset"].non_form_errors()


def test_a_subject_on_record_is_named_at_its_row(send):
    send("Thạch Thị Minh Họa")
    answer = send("Sơn Thị Minh Họa", "Thạch Thị Minh Họa")
    assert [list(errors) for errors in errors_of(answer)[1]] == [[], ["name"]]
    assert PastAward.objects.count() == 1


def test_one_number_has_one_date_a_year(send):
    send("Thạch Thị Minh Họa")
    answer = send("Sơn Thị Minh Họa", date="06/01/2025")
    assert "05/01/2025" in errors_of(answer)[0]["number"][0]
    assert send("Sơn Thị Minh Họa", date="06/01/2024").redirect_chain


def test_whose_decisions_an_officer_may_record(cast):
    def codes(officer, day=datetime.date(2025, 5, 1)):
        return {issuer.key for issuer in results.issuers(officer, day)}

    commune = cast.commune_officer.unit
    assert codes(cast.commune_officer) == {f"unit:{commune.code}"}
    assert {"unit:943", f"unit:{commune.code}"} < codes(cast.district_officer)
    assert not {"unit:947"} & codes(cast.district_officer)
    assert codes(cast.sector_officer) == {"agency:hoi-phu-nu"}
    assert {"unit:947", "agency:hoi-phu-nu", "province_chairman"} < codes(cast.award_officer)
    for officer in (cast.auditor, cast.council_member, cast.editor, cast.province_officer):
        assert not codes(officer)


def test_a_forged_row_of_another_unit_is_refused_by_the_service(cast):
    row = PastAwardFactory.build(
        authority="unit_head", issuer_unit=unit("947"), form=AwardForm.objects.first()
    )
    with pytest.raises(PermissionDenied):
        results.record(by=cast.district_officer, rows=[row], form_uuid=uuid.uuid4())
    assert not PastAward.objects.exists()


def test_the_rows_of_other_units_are_none_of_mine(send, client, cast):
    send("Thạch Thị Minh Họa")
    batch = ResultBatch.objects.get()
    for officer, status in (
        (cast.district_officer, 200),
        (cast.award_officer, 200),
        (cast.auditor, 200),
        (cast.other_district_officer, 404),
        (cast.sector_officer, 404),
    ):
        client.force_login(officer)
        assert client.get(batch.get_absolute_url()).status_code == status


def test_undoing_takes_the_rows_off_and_keeps_their_history(send, client):
    send("Thạch Thị Minh Họa", "Sơn Thị Minh Họa")
    batch = ResultBatch.objects.get()
    address = reverse("awards:result-undo", args=[batch.public_id])
    assert client.post(address, {"note": ""}).context["form"].errors
    assert client.post(address, {"note": "Nhập nhầm quyết định"}).status_code == 302
    assert not PastAward.objects.exists()
    events = apps.get_model("awards.PastAwardEvent").objects.filter(pgh_label="delete")
    assert sorted(events.values_list("name", flat=True)) == [
        "Sơn Thị Minh Họa",
        "Thạch Thị Minh Họa",
    ]
    batch.refresh_from_db()
    assert batch.is_undone and batch.undone_reason == "Nhập nhầm quyết định"
    again = client.post(address, {"note": "Lần nữa"})
    assert again.status_code == 409 and "Lần nữa" in again.content.decode()


@pytest.mark.parametrize(
    "change", [{"revoked_on": datetime.date(2025, 2, 1)}, {"correction": "QĐ 15/QĐ-UBND"}]
)
def test_what_was_corrected_or_revoked_since_is_not_undone(send, cast, change):
    send("Thạch Thị Minh Họa")
    PastAward.objects.update(**change)
    with pytest.raises(ValidationError):
        results.undo(ResultBatch.objects.get(), by=cast.district_officer, reason="Nhập nhầm")
    assert PastAward.objects.count() == 1


def mend_data(award, **values):
    data = {key: getattr(award, key) for key in KEYS} | {"version": award.version}
    return data | values


def test_mending_a_name_and_finding_it_anew(send, client):
    send("Thạch Thị Minh Hoạ Sai")
    award = PastAward.objects.get()
    address = reverse("awards:past-award-mend", args=[award.public_id])
    client.post(address, mend_data(award, name="Thạch Thị Minh Họa"))
    award.refresh_from_db()
    assert (award.name, award.version) == ("Thạch Thị Minh Họa", 1)
    found = client.get(reverse("awards:lookup"), {"q": "minh hoa sai"})
    assert not found.context["object_list"]


def test_the_second_to_mend_sees_both_texts(send, client):
    send("Thạch Thị Minh Họa")
    award = PastAward.objects.get()
    address = reverse("awards:past-award-mend", args=[award.public_id])
    client.post(address, mend_data(award, place="Xã Nhơn Mỹ"))
    late = client.post(address, mend_data(award, place="Xã Thới An Hội"))
    text = late.content.decode()
    assert late.status_code == 409 and "Xã Nhơn Mỹ" in text and "Xã Thới An Hội" in text
    again = {name: late.context["form"][name].value() for name in (*KEYS, "version")}
    assert client.post(address, again).status_code == 302
    award.refresh_from_db()
    assert award.place == "Xã Thới An Hội"


def test_mending_into_a_row_on_record_is_refused(send, client):
    send("Thạch Thị Minh Họa", "Sơn Thị Minh Họa")
    award = PastAward.objects.get(name="Sơn Thị Minh Họa")
    address = reverse("awards:past-award-mend", args=[award.public_id])
    answer = client.post(address, mend_data(award, name="Thạch Thị Minh Họa"))
    assert list(answer.context["form"].errors) == ["name"]


def test_what_the_portal_decided_or_others_recorded_is_not_mended_here(send, client, cast):
    send("Thạch Thị Minh Họa")
    award = PastAward.objects.get()
    address = reverse("awards:past-award-mend", args=[award.public_id])
    client.force_login(cast.other_district_officer)
    assert client.get(address).status_code == 403
    loose = PastAwardFactory()
    client.force_login(cast.award_officer)
    loose_address = reverse("awards:past-award-mend", args=[loose.public_id])
    assert client.get(loose_address).status_code == 403
    assert client.get(address).status_code == 200


def test_the_list_asks_the_same_for_one_and_for_many(send, client):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("awards:result-list"))
        return len(captured)

    send("Thạch Thị Minh Họa")
    queries()
    one = queries()
    for number in range(2, 12):
        send("Thạch Thị Minh Họa", number=f"{number}0/QĐ-UBND")
    assert queries() == one <= 12


def test_a_decision_of_a_unit_tells_home_affairs_whom_it_commends(client, cast):
    case = received(cast.district_officer, cast.award_officer).cases.get()
    procedure.mark_eligible(case, by=cast.award_officer, standard_met="Điều 74", note="Đạt")
    put_forward([case], by=cast.board_leader, heard_by=cast.award_officer)
    decision = procedure.record_decision(
        by=cast.award_officer,
        cases=[case],
        upload=pdf("qd.pdf"),
        authority="province_chairman",
        number="31/QĐ-UBND",
        date=datetime.date(2025, 5, 15),
        signer="Trần Minh Họa",
    )
    # The call of a district is its own: Home Affairs reads the decision, not the dossier.
    Call.objects.update(receiver_unit=cast.district_officer.unit)
    client.force_login(cast.award_officer)
    page = client.get(decision.get_absolute_url())
    assert page.context["groups"] == [] and not page.context["may_amend"]
    assert case.name in page.content.decode()
    assert case.get_absolute_url() not in page.content.decode()
