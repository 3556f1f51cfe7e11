"""Reports sent together: put to subjects by file name, the rest by hand, bad ones named."""

import uuid
from types import SimpleNamespace

import pytest
from django.urls import reverse

from awards.checks import missing
from awards.choices import PaperKind
from awards.listing.file_names import Matcher
from awards.models import WrongState
from awards.services import drafting, reports
from awards.tests.factories import PDF, draft, pdf, sent

CASES = [
    SimpleNamespace(number=number, name=name)
    for number, name in enumerate(
        (
            "Thạch Thị Hoa",
            "Thạch Thị Hoa Sen",
            "Lâm Văn Đức",
            "Chi hội Phụ nữ ấp Mẫu",
            "Sơn Văn Trùng",
            "Sơn Văn Trùng",
        ),
        1,
    )
]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Báo cáo thành tích Thạch Thị Hoa.pdf", 1),
        ("BCTT_ThachThiHoa.pdf", 1),
        ("bao-cao-thach-thi-hoa-sen (ký).docx", 2),
        ("03. lam van duc.pdf", 3),
        ("LAMVANDUC.PDF", 3),
        ("STT 4 - bao cao.pdf", 4),
        ("4.pdf", 4),
        ("Bao cao chi hoi phu nu ap Mau_signed.pdf", 4),
        ("6 Sơn Văn Trùng.pdf", 6),
    ],
)
def test_a_file_is_whose_name_it_has(name, number):
    assert Matcher(CASES).find(name).number == number


@pytest.mark.parametrize(
    "name",
    [
        "Sơn Văn Trùng.pdf",  # Two are called so.
        "4. Lâm Văn Đức.pdf",  # The number says another than the name.
        "báo cáo.pdf",
        "99.pdf",
        "2 Người Nào Khác.pdf",
        "scan0001.pdf",
    ],
)
def test_nobody_is_guessed(name):
    assert Matcher(CASES).find(name) is None


@pytest.fixture
def officer(cast):
    return cast.district_officer


@pytest.fixture
def submission(officer):
    row = draft(officer)
    for name in ("Thạch Thị Hoa", "Lâm Văn Đức"):
        drafting.add_case(
            row, by=officer, form_uuid=uuid.uuid4(), subject_kind="individual", name=name
        )
    return row


def named(name, number=0):
    return pdf(name, PDF + f"%{name}{number}".encode())


def address(submission):
    return reverse("awards:submission-reports", args=[submission.public_id])


@pytest.mark.django_db
def test_a_bundle_is_sorted_and_its_bad_file_named(client, officer, submission):
    client.force_login(officer)
    files = [
        named("Thach Thi Hoa.pdf"),
        pdf("2. Lâm Văn Đức.pdf", b"MZ no paper"),
        named("không rõ của ai.pdf"),
    ]
    page = client.post(address(submission), {"files": files})
    assert page.status_code == 200
    [(name, reason)] = page.context["refused"]
    assert name == "2. Lâm Văn Đức.pdf" and reason
    assert "2. Lâm Văn Đức.pdf" in page.content.decode()
    first, second = submission.cases.order_by("number")
    assert first.report.name == "Thach Thi Hoa.pdf" and second.report is None
    assert [paper.name for paper in reports.waiting(submission)] == ["không rõ của ai.pdf"]
    assert [case.name for case in page.context["lacking"]] == ["Lâm Văn Đức"]


@pytest.mark.django_db
def test_what_waits_is_assigned_by_hand(client, officer, submission):
    client.force_login(officer)
    client.post(address(submission), {"files": [named("không rõ.pdf")]})
    [paper] = reports.waiting(submission)
    case = submission.cases.get(number=2)
    assert any(
        "chưa gắn" in each.message or "belong" in each.message for each in missing(submission)
    )
    answer = client.post(
        address(submission), {"do": "assign", f"case-{paper.uuid}": str(case.public_id)}
    )
    assert answer.status_code == 302
    assert case.papers.get().kind == PaperKind.REPORT and not reports.waiting(submission)


@pytest.mark.django_db
def test_a_case_of_another_draft_is_not_assigned_to(client, officer, submission):
    client.force_login(officer)
    client.post(address(submission), {"files": [named("không rõ.pdf")]})
    [paper] = reports.waiting(submission)
    stranger = sent(officer).cases.get()
    answer = client.post(
        address(submission), {"do": "assign", f"case-{paper.uuid}": str(stranger.public_id)}
    )
    assert answer.status_code == 409 and list(reports.waiting(submission)) == [paper]


@pytest.mark.django_db
def test_the_same_files_again_are_kept_once(officer, submission):
    for _ in range(2):
        reports.attach_reports(submission, [named("Thach Thi Hoa.pdf")], by=officer)
    assert submission.cases.get(number=1).papers.count() == 1


@pytest.mark.django_db
def test_each_file_costs_few_statements(officer, submission, django_assert_max_num_queries):
    files = [named(f"không rõ {n}.pdf", n) for n in range(20)]
    with django_assert_max_num_queries(15 + 4 * len(files)):
        reports.attach_reports(submission, files, by=officer)
    assert reports.waiting(submission).count() == 20


@pytest.mark.django_db
def test_a_sent_submission_takes_no_reports(officer):
    with pytest.raises(WrongState):
        reports.attach_reports(sent(officer), [named("1.pdf")], by=officer)


@pytest.mark.django_db
def test_the_page_costs_the_same_with_many(
    client, officer, submission, django_assert_max_num_queries
):
    client.force_login(officer)
    for number in range(30):
        drafting.add_case(
            submission,
            by=officer,
            form_uuid=uuid.uuid4(),
            subject_kind="collective",
            name=f"Tổ {number}",
        )
    reports.attach_reports(submission, [named(f"x{n}.pdf", n) for n in range(12)], by=officer)
    client.get(address(submission))
    with django_assert_max_num_queries(12):
        assert client.get(address(submission)).status_code == 200
