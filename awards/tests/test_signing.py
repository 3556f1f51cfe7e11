"""Files for signing: one list in every document, versions kept, steps tracked, number recorded."""

import datetime
import uuid
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import InternalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.choices import SubjectKind
from awards.models import Decision, DocumentVersion, SigningFile, SigningLine, WrongState
from awards.services import drafting, procedure, signing
from awards.tests.factories import complete_case, complete_draft, pdf, put_forward, received
from movement.documents import pdf as pdf_maker
from movement.documents import word, word_template
from movement.documents.registry import get
from movement.models import DocumentTemplate
from movement.tests.cast import make_cast
from movement.tests.documents import pdf_pages, squeezed, word_text
from movement.tests.kept import kept

TODAY = datetime.date(2025, 5, 15)
SUBJECTS = (
    (SubjectKind.INDIVIDUAL, "Thạch Thị Minh Họa"),
    (SubjectKind.COLLECTIVE, "Tổ tiết kiệm Minh Họa"),
    (SubjectKind.HOUSEHOLD, "Lâm Văn Minh Họa"),
    (SubjectKind.INDIVIDUAL, "Đào Văn Minh Họa"),
)
IN_ORDER = [
    "Tổ tiết kiệm Minh Họa",
    "Hộ bà Lâm Văn Minh Họa",
    "Bà Đào Văn Minh Họa",
    "Bà Thạch Thị Minh Họa",
]


def presented_cases(cast, subjects=SUBJECTS):
    """Cases of one submission of Kế Sách district, found eligible and presented."""
    submission = complete_draft(cast.district_officer)
    submission.cases.get().delete()
    for kind, name in subjects:
        complete_case(submission, cast.district_officer, name=name, kind=kind)
    drafting.send(submission, by=cast.district_officer)
    procedure.receive(
        submission, by=cast.award_officer, incoming_number="812", incoming_date=TODAY
    )
    for case in submission.cases.all():
        procedure.mark_eligible(
            case, by=cast.award_officer, standard_met="khoản 1 Điều 3", note="Đạt"
        )
    cases = list(submission.cases.all())
    put_forward(cases, by=cast.board_leader, heard_by=cast.award_officer)
    return cases


def filed():
    """`cast` and `file`, for `kept`."""
    cast = make_cast()
    return SimpleNamespace(cast=cast, file=made(cast))


made_once, rows, db, cast, file = kept(filed, "cast", "file")


def made(cast, subjects=SUBJECTS):
    cases = presented_cases(cast, subjects)
    return signing.create(by=cast.award_officer, cases=cases, form_uuid=uuid.uuid4())


def present(file, cast):
    signing.present(file, by=cast.award_officer, letter_number="215/TTr-SNV", letter_date=TODAY)


def recorded(file, cast, number="1432/QĐ-UBND"):
    """The decision of a file, recorded as signed today."""
    return procedure.record_decision(
        by=cast.award_officer,
        cases=SigningFile.objects.get(pk=file.pk).cases,
        upload=pdf("qd.pdf"),
        authority="province_chairman",
        number=number,
        date=TODAY,
        signer="Trần Minh Họa",
        subject="Tặng Bằng khen",
    )


@pytest.mark.parametrize("key", ["award-letter", "award-list", "award-decision"])
def test_word_and_pdf_of_a_document_say_the_same_of_the_same_list(cast, file, key):
    version = signing.keep_version(file, key, by=cast.award_officer)
    pages = pdf_pages(signing.pdf_of(version, file))
    # The number on top of every page from the second on is the page's own.
    said = [
        squeezed(pages[0]),
        *(squeezed(page).removesuffix(str(n)) for n, page in enumerate(pages[1:], 2)),
    ]
    assert "".join(said) == squeezed(word_text(bytes(version.word)))
    assert "01 tập thể, 01 hộ gia đình và 02 cá nhân" in word_text(bytes(version.word))


@pytest.mark.parametrize("key", ["award-list", "award-decision"])
def test_names_stand_in_the_order_of_the_law_in_list_and_annex(cast, file, key):
    version = signing.keep_version(file, key, by=cast.award_officer)
    lines = word_text(bytes(version.word)).split("\n")
    assert [line for line in lines if line in IN_ORDER] == IN_ORDER
    text = squeezed(" ".join(pdf_pages(signing.pdf_of(version, file))))
    places = [text.rindex(squeezed(name)) for name in IN_ORDER]
    assert places == sorted(places)


def test_the_same_data_makes_no_second_version_and_changed_data_keeps_the_first(cast, file):
    first = signing.keep_version(file, "award-decision", by=cast.award_officer)
    again = signing.keep_version(file, "award-decision", by=cast.board_leader)
    assert (again.pk, again.made_by) == (first.pk, cast.award_officer)
    values = {name: getattr(file, name) for name in signing.TEXT_FIELDS}
    values["citation"] = "có thành tích nổi bật"
    file = signing.save_texts(file, by=cast.award_officer, version=0, values=values)
    second = signing.keep_version(file, "award-decision", by=cast.award_officer)
    assert (first.number, second.number) == (1, 2)
    assert "nổi bật" not in word_text(bytes(DocumentVersion.objects.get(pk=first.pk).word))
    assert "nổi bật" in word_text(bytes(second.word))


def test_a_version_is_never_changed_nor_removed(cast, file):
    version = signing.keep_version(file, "award-letter", by=cast.award_officer)
    for change in (lambda rows: rows.update(word=b"x"), lambda rows: rows.delete()):
        with pytest.raises(InternalError), transaction.atomic():
            change(DocumentVersion.objects.filter(pk=version.pk))


def test_a_replaced_template_asks_for_an_uploaded_pdf(client, cast, file):
    template = word.packed(word_template.template_of(get("award-letter").layout))
    DocumentTemplate.objects.replace(
        key="award-letter", name="moi.docx", content=template, officer=cast.administrator
    )
    client.force_login(cast.award_officer)
    address = reverse("awards:signing-document", args=[file.public_id, "award-letter", "pdf"])
    assert client.get(address).status_code == 409
    upload = reverse("awards:signing-pdf", args=[file.public_id, "award-letter"])
    assert client.post(upload, {"upload": pdf("to-trinh.pdf")}).status_code == 302
    answer = client.get(address)
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")


def test_the_track_says_who_did_what_when_and_ends_with_the_decision(cast, file):
    present(file, cast)
    signing.sign(file, by=cast.board_leader, signed_on=TODAY, decision_signer="Trần Minh Họa")
    decision = recorded(file, cast)
    file = SigningFile.objects.get()
    assert (file.status, file.decision) == ("issued", decision)
    steps = [(step.name, step.by) for step in file.steps.all()]
    assert steps == [
        ("create", cast.award_officer),
        ("present", cast.award_officer),
        ("sign", cast.board_leader),
        ("issue", cast.award_officer),
    ]
    ordinals = decision.cases.order_by("ordinal").values_list("name", flat=True)
    assert [name.split()[0] for name in ordinals] == ["Tổ", "Lâm", "Đào", "Thạch"]


def test_presenting_keeps_every_document_as_it_went(cast, file):
    present(file, cast)
    keys = file.versions.values_list("key", flat=True)
    assert sorted(keys) == ["award-decision", "award-letter", "award-list", "award-refusals"]
    letter = word_text(bytes(file.versions.get(key="award-letter").word))
    assert "Số: 215/TTr-SNV" in letter
    assert "ngày 15 tháng 5 năm 2025" in letter


def test_a_decision_takes_all_cases_of_a_file_or_none(cast, file):
    present(file, cast)
    with pytest.raises(ValidationError, match="trình ký|signing"):
        procedure.record_decision(
            by=cast.award_officer,
            cases=file.cases[:2],
            upload=pdf(),
            authority="province_chairman",
            number="1",
            date=TODAY,
            signer="Trần Minh Họa",
        )
    assert not Decision.objects.exists()


def test_a_case_stands_in_one_live_file_only(cast, file):
    with pytest.raises(ValidationError):
        signing.create(by=cast.award_officer, cases=file.cases[:1], form_uuid=uuid.uuid4())
    signing.drop(file, by=cast.award_officer, note="Làm lại")
    second = signing.create(by=cast.award_officer, cases=file.cases, form_uuid=uuid.uuid4())
    assert second.lines.count() == 4
    with pytest.raises(Exception, match="signing_line_one_file"), transaction.atomic():
        SigningLine.objects.filter(signing_file=file).update(is_live=True)


def test_all_cases_of_one_call_and_form_are_ticked_at_once(client, cast):
    first, others = presented_cases(cast), presented_cases(cast, SUBJECTS[:1])
    client.force_login(cast.award_officer)
    page = client.get(reverse("awards:signing-create"))
    assert sorted(group["count"] for group in page.context["groups"]) == [1, 4]
    group = {"call": first[0].submission.call.public_id, "form": first[0].form_id}
    page = client.get(reverse("awards:signing-create"), group)
    ticked = {str(key) for key in page.context["form"]["cases"].initial}
    assert ticked == {str(case.public_id) for case in first}
    assert str(others[0].public_id) not in ticked
    wrong = client.get(reverse("awards:signing-create"), {"call": "x", "form": "y"})
    assert wrong.context["form"]["cases"].initial is None


def test_texts_are_closed_once_presented_and_open_again_when_taken_back(cast, file):
    present(file, cast)
    values = {name: getattr(file, name) for name in signing.TEXT_FIELDS}
    with pytest.raises(WrongState):
        signing.save_texts(file, by=cast.award_officer, version=0, values=values)
    signing.take_back(file, by=cast.award_officer, note="Văn phòng yêu cầu sửa")
    signing.save_texts(file, by=cast.award_officer, version=0, values=values)
    with pytest.raises(WrongState):
        signing.save_texts(file, by=cast.award_officer, version=0, values=values)


def test_who_is_not_commended_is_told_with_reason_and_ground(cast, file):
    submission = received(cast.district_officer, cast.award_officer, file.cases[0].submission.call)
    case = submission.cases.get()
    procedure.mark_not_eligible(case, by=cast.award_officer, note="Ngoài thời gian của đợt")
    procedure.refuse(case, by=cast.board_leader, note="Ngoài đợt", legal_ground="khoản 2 Điều 84")
    text = word_text(
        bytes(signing.keep_version(file, "award-refusals", by=cast.award_officer).word)
    )
    assert "Ngoài đợt" in text
    assert "khoản 2 Điều 84" in text
    assert "Kính gửi: Huyện Kế Sách" in text


def test_pages_of_1_and_25_cases_ask_the_same(client, cast):
    client.force_login(cast.award_officer)
    asked = []
    for count in (1, 25):
        people = [(SubjectKind.INDIVIDUAL, f"Thạch Minh Họa {n}") for n in range(count)]
        file = made(cast, people)
        client.get(file.get_absolute_url())
        client.get(file.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            assert client.get(file.get_absolute_url()).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 12


def test_this_machine_makes_the_pdfs_above():
    assert pdf_maker.missing() == ""
