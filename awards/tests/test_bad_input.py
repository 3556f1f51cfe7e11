"""Bad papers and forged requests: the right message at the right place, all input kept."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards.models import Submission
from awards.services import drafting, procedure
from awards.tests.factories import PDF, complete_draft, draft, pdf, received, sent
from movement.models import Paper

pytestmark = pytest.mark.django_db


def url(name, row):
    return reverse(f"awards:{name}", args=[row.public_id])


@pytest.fixture
def signed_in(client, cast):
    client.force_login(cast.district_officer)
    return client


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("bao-cao.pdf", b"MZ\x90\x00" + b"\0" * 200, "Nội dung tệp bao-cao.pdf không phải"),
        ("rong.pdf", b"", "Tệp rong.pdf không có nội dung."),
        ("van-ban.pdf", b"chi la chu", "Nội dung tệp van-ban.pdf không phải"),
        ("to-lon.pdf", PDF + b"\0" * (20 * 2**20), "Tệp to-lon.pdf có dung lượng 21 MB"),
    ],
)
def test_bad_file_is_refused_beside_its_field(signed_in, cast, name, content, message):
    submission = draft(cast.district_officer)
    upload = SimpleUploadedFile(name, content, "application/pdf")
    answer = signed_in.post(
        url("submission-papers", submission), {"kind": "minutes", "file": upload}
    )
    form = answer.context["form"]
    assert form.errors["file"][0].startswith(message)
    assert form["kind"].value() == "minutes"
    assert Paper.objects.count() == 0


def test_forgotten_file_is_asked_for(signed_in, cast):
    answer = signed_in.post(
        url("submission-papers", draft(cast.district_officer)), {"kind": "letter"}
    )
    assert "file" in answer.context["form"].errors


def test_two_files_of_one_name_are_two_papers(signed_in, cast):
    submission = draft(cast.district_officer)
    for content in (PDF, PDF + b"% khac\n"):
        upload = SimpleUploadedFile("scan.pdf", content)
        signed_in.post(url("submission-papers", submission), {"kind": "other", "file": upload})
    assert [paper.name for paper in submission.papers.all()] == ["scan.pdf", "scan.pdf"]
    assert len({paper.file.name for paper in submission.papers.all()}) == 2


def test_same_file_sent_twice_is_stored_once(signed_in, cast):
    submission = draft(cast.district_officer)
    for _ in range(2):
        signed_in.post(url("submission-papers", submission), {"kind": "other", "file": pdf()})
    assert submission.papers.count() == 1


def test_case_form_sent_twice_adds_one_case(signed_in, cast):
    submission = draft(cast.district_officer)
    post = {"form_uuid": uuid.uuid4(), "subject_kind": "individual", "name": "Sơn Minh Họa"}
    answers = [signed_in.post(url("submission-cases", submission), post) for _ in range(2)]
    case = submission.cases.get()
    assert [answer.url for answer in answers] == [url("case-edit", case)] * 2


def test_form_uuid_of_another_units_draft_gives_a_draft_of_ones_own(client, cast):
    first = draft(cast.district_officer)
    client.force_login(cast.other_district_officer)
    post = {"form_uuid": str(first.form_uuid)}
    answer = client.post(url("submission-create", first.call), post)
    second = Submission.objects.exclude(pk=first.pk).get()
    assert answer.url == url("submission-letter", second)
    assert second.unit == cast.other_district_officer.unit


@pytest.mark.parametrize("name", ["submission-send", "submission-withdraw", "submission-delete"])
def test_forged_jump_of_a_received_submission(client, cast, name):
    submission = received(cast.other_district_officer, cast.award_officer)
    client.force_login(cast.district_officer)
    post = {"note": "x", "confirmed": "1"}
    assert client.post(url(name, submission), post).status_code == 404
    client.force_login(cast.award_officer)
    assert client.post(url(name, submission), post).status_code == 403
    submission.refresh_from_db()
    assert submission.status == "received"


def test_own_received_submission_is_neither_sent_again_nor_deleted(client, cast):
    submission = received(cast.district_officer, cast.award_officer)
    client.force_login(cast.district_officer)
    assert client.post(url("submission-delete", submission), {"confirmed": "1"}).status_code == 409
    assert client.post(url("submission-start-again", submission)).status_code == 409
    case = submission.cases.get()
    assert client.post(url("case-remove", case), {"confirmed": "1"}).status_code == 409
    assert client.post(url("case-supply", case)).status_code == 409
    submission.refresh_from_db()
    assert (submission.status, submission.cases.count()) == ("received", 1)


def test_votes_that_do_not_add_up_are_told_at_their_fields(signed_in, cast):
    submission = draft(cast.district_officer)
    post = {"version": 0, "council_total": 9, "council_present": 10, "votes_agree": 11}
    form = signed_in.post(url("submission-minutes", submission), post).context["form"]
    assert {"council_present", "votes_agree"} <= set(form.errors)
    submission.refresh_from_db()
    assert submission.council_total is None


def test_form_that_does_not_fit_the_subject_blocks_sending(signed_in, cast):
    submission = complete_draft(cast.district_officer)
    case = submission.cases.get()
    drafting.save_case(
        case,
        by=cast.district_officer,
        version=1,
        values={"form": submission.call.forms.get(code="co-thi-dua-tinh")},
    )
    page = signed_in.post(url("submission-send", submission)).content.decode()
    assert "Cờ thi đua của Ủy ban nhân dân tỉnh không áp dụng cho cá nhân" in page


def test_paper_is_only_opened_by_those_who_see_its_owner(client, cast):
    submission = complete_draft(cast.district_officer)
    paper = submission.papers.first()
    for officer, status in (
        (cast.district_officer, 200),
        (cast.other_district_officer, 404),
        (cast.award_officer, 404),
    ):
        client.force_login(officer)
        assert client.get(paper.get_absolute_url()).status_code == status


def test_officer_moved_to_another_district_loses_the_draft(client, cast):
    submission = draft(cast.district_officer)
    client.force_login(cast.district_officer)
    address = url("submission-letter", submission)
    assert client.get(address).status_code == 200
    cast.district_officer.unit = cast.other_district_officer.unit
    cast.district_officer.save()
    assert client.get(address).status_code == 404
    assert client.post(address, {"version": 0}).status_code == 404


def test_disabled_officer_is_asked_to_sign_in(client, cast):
    submission = draft(cast.district_officer)
    client.force_login(cast.district_officer)
    cast.district_officer.is_active = False
    cast.district_officer.save()
    answer = client.get(url("submission-letter", submission))
    assert answer.status_code == 302


def test_unknown_filter_values_do_not_break_the_list(signed_in, cast):
    sent(cast.district_officer)
    for query in ("status=x", "call=999999", "call=abc", "trang=zzz", "text=%00"):
        assert signed_in.get(f"{reverse('awards:submission-list')}?{query}").status_code == 200


def test_supplement_opens_only_what_was_asked(signed_in, cast, clock):
    case = received(cast.district_officer, cast.award_officer).cases.get()
    clock.set(2025, 5, 16, 9, 0, 0)
    procedure.request_supplement(
        case,
        by=cast.award_officer,
        items=[("proposal", "Nội dung ghi trên quyết định"), ("report", "Báo cáo có xác nhận")],
        until=clock.moment.date().replace(day=30),
        note="Bổ sung",
    )
    page = signed_in.get(url("case-edit", case)).content.decode()
    assert 'name="citation"' in page and 'name="name"' not in page
    assert 'name="achievements-0-what"' not in page
    clock.set(2025, 5, 19, 9, 0, 0)
    post = {"version": 1, "citation": "Đã có thành tích", "name": "Đổi tên", "wants_award": "on"}
    signed_in.post(url("case-edit", case), post)
    case.refresh_from_db()
    assert (case.citation, case.name) == ("Đã có thành tích", "Thạch Thị Minh Họa 1")
    signed_in.post(url("case-supply", case))
    case.refresh_from_db()
    assert case.status == "supplement_requested"
    papers = {"kind": "report", "file": pdf("moi.pdf", PDF + b"% moi\n")}
    signed_in.post(url("case-papers", case), papers)
    assert signed_in.post(url("case-supply", case)).url == url("case-detail", case)
    case.refresh_from_db()
    assert case.status == "appraising"
    assert signed_in.post(url("case-edit", case), post).status_code == 409


def test_paper_sent_before_the_supplement_stays(signed_in, cast, clock):
    case = received(cast.district_officer, cast.award_officer).cases.get()
    clock.set(2025, 5, 16, 9, 0, 0)
    procedure.request_supplement(
        case,
        by=cast.award_officer,
        items=[("report", "Báo cáo có xác nhận")],
        until=clock.moment.date().replace(day=30),
        note="Bổ sung",
    )
    old = case.papers.get()
    assert signed_in.post(reverse("awards:paper-remove", args=[old.uuid])).status_code == 403
    assert case.papers.count() == 1
