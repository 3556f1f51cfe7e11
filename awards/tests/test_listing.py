"""A list taken over into a draft: nothing twice, nothing in silence, nothing lost."""

import io
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from awards.models import ListImport, Nomination, Violation, WrongState
from awards.services import drafting, listing
from awards.tests.factories import CallFactory, PastAwardFactory, draft, sent
from awards.tests.golden import lists
from awards.tests.golden.make_lists import make
from households.tests.golden.writers import write_xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(cast):
    return cast.district_officer


@pytest.fixture
def submission(officer):
    return draft(officer)


def sheet(folder, *rows):
    return write_xlsx(folder / "list.xlsx", {"Danh sách": [lists.HEADER, *rows]})


def opened(submission, officer, path, **others):
    path = Path(path)
    return listing.open_list(
        submission, by=officer, name=path.name, content=path.read_bytes(), **others
    )


def taken(submission, officer, path, **others):
    kept = opened(submission, officer, path)
    shown = listing.fingerprint_of(kept)
    return listing.apply(kept, by=officer, shown=shown, **others)


def counts(kept):
    return kept.added, kept.changed, kept.unchanged, kept.refused


def names(submission):
    return list(submission.cases.values_list("number", "name"))


def test_a_list_becomes_cases_in_its_order(tmp_path, officer, submission):
    kept = taken(submission, officer, make("plain_xlsx", tmp_path))
    assert counts(kept) == (4, 0, 0, 0)
    assert names(submission) == [
        (1, "Thạch Thị Thí Dụ"),
        (2, "Sơn Văn Thí Dụ"),
        (3, "Chi hội Phụ nữ ấp Mẫu"),
        (4, "Lâm Thị Thí Dụ"),
    ]
    case = submission.cases.get(number=1)
    assert (case.folded_name, case.version, case.saved_by) == ("thach thi thi du", 1, officer)
    assert case.steps.get().by == officer
    assert case.form.code == "bang-khen-tinh" and case.summary.startswith("Giúp 5 hộ")


def test_the_same_file_again_adds_nothing(tmp_path, officer, submission):
    path = make("printed", tmp_path)
    taken(submission, officer, path)
    before = names(submission)
    assert counts(taken(submission, officer, path)) == (0, 0, 4, 0)
    assert names(submission) == before


def test_a_mended_row_changes_its_case_and_adds_none(tmp_path, officer, submission):
    taken(submission, officer, sheet(tmp_path, lists.person(1), lists.person(2, "Sơn Thí Dụ")))
    path = sheet(
        tmp_path, lists.person(1, position="Bí thư chi bộ"), lists.person(2, "Sơn Thí Dụ")
    )
    assert counts(taken(submission, officer, path)) == (0, 1, 1, 0)
    case = submission.cases.get(number=1)
    assert (case.position, case.version) == ("Bí thư chi bộ", 2)


def test_an_empty_cell_leaves_what_the_draft_has(tmp_path, officer, submission):
    taken(submission, officer, sheet(tmp_path, lists.person(1)))
    path = sheet(tmp_path, lists.person(1, citation="", summary=""))
    assert counts(taken(submission, officer, path)) == (0, 0, 1, 0)
    assert submission.cases.get().citation == lists.CITATION


def test_two_of_one_name_stay_two(tmp_path, officer, submission):
    elsewhere = lists.person(2, workplace="Ấp Khác", residence="Ấp Khác, xã An Mỹ")
    path = sheet(tmp_path, lists.person(1), elsewhere)
    assert counts(taken(submission, officer, path)) == (2, 0, 0, 0)
    assert counts(taken(submission, officer, sheet(tmp_path, elsewhere))) == (0, 0, 1, 0)


def test_a_list_with_a_refused_row_is_taken_whole_or_not_at_all(tmp_path, officer, submission):
    with pytest.raises(ValidationError):
        taken(submission, officer, make("faulty", tmp_path))
    assert names(submission) == []


def test_the_good_rows_alone_and_then_the_mended_file(tmp_path, officer, submission):
    good = taken(submission, officer, make("faulty", tmp_path), only_good=True)
    assert counts(good) == (3, 0, 0, 8)
    mended = [lists.FAULTY[1], lists.FAULTY[7], lists.FAULTY[8], lists.person(9, "Lý Đã Sửa")]
    assert counts(taken(submission, officer, sheet(tmp_path, *mended))) == (1, 0, 3, 0)


def test_what_was_shown_is_what_is_done(tmp_path, officer, submission):
    kept = opened(submission, officer, make("plain_xlsx", tmp_path))
    shown = listing.fingerprint_of(kept)
    # Meanwhile a colleague adds one of the list's subjects by hand.
    drafting.add_case(
        submission,
        by=officer,
        form_uuid="2f0f6b8e-3a1b-4c55-8f0e-0d6a4f1f7a11",
        subject_kind="individual",
        honorific="ba",
        name="Thạch Thị Thí Dụ",
    )
    with pytest.raises(listing.PlanChanged):
        listing.apply(kept, by=officer, shown=shown)
    assert submission.cases.count() == 1


def test_taken_over_once(tmp_path, officer, submission):
    kept = opened(submission, officer, make("plain_xlsx", tmp_path))
    shown = listing.fingerprint_of(kept)
    listing.apply(kept, by=officer, shown=shown)
    with pytest.raises(WrongState):
        listing.apply(kept, by=officer, shown=shown)
    assert submission.cases.count() == 4


def test_a_sent_submission_takes_no_list(tmp_path, officer):
    with pytest.raises(WrongState):
        opened(sent(officer), officer, make("plain_xlsx", tmp_path))


def test_form_and_content_for_rows_that_name_none(tmp_path, officer, submission):
    path = sheet(tmp_path, lists.person(1, form="", content=""))
    form, content = submission.call.forms.first(), submission.call.movement.content_set.last()
    kept = opened(submission, officer, path, form=form, movement_content=content)
    listing.apply(kept, by=officer, shown=listing.fingerprint_of(kept))
    case = submission.cases.get()
    assert (case.form, case.content) == (form, content)


def test_who_was_commended_or_stands_on_a_list_of_violations_is_told(
    tmp_path, officer, submission
):
    PastAwardFactory(name="Thạch Thị Thí Dụ", decision_number="77/QĐ-UBND")
    Violation.objects.create(
        name="Sơn Văn Thí Dụ", kind="discipline", source="Thanh tra", since="2025-01-02"
    )
    kept = opened(submission, officer, make("plain_xlsx", tmp_path))
    with listing.checked(kept) as found:
        told = {f.read: f.message for f in found.findings if f.level == "warned"}
    assert "77/QĐ-UBND" in told["Thạch Thị Thí Dụ"]
    assert told["Sơn Văn Thí Dụ"] and "Lâm Thị Thí Dụ" not in told
    # A warning does not keep the list from being taken over.
    assert counts(listing.apply(kept, by=officer, shown=listing.fingerprint_of(kept)))[0] == 4


# --- pages -------------------------------------------------------------------------------------


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    return client


def address(name, submission, kept=None):
    return reverse(
        f"awards:{name}", args=[submission.public_id, *([kept.public_id] if kept else [])]
    )


def upload(path):
    return {"file": SimpleUploadedFile(Path(path).name, Path(path).read_bytes())}


def test_file_with_errors_mended_and_taken_over(tmp_path, signed_in, submission):
    answer = signed_in.post(address("list-create", submission), upload(make("faulty", tmp_path)))
    page = signed_in.get(answer.url)
    text = page.content.decode()
    assert "ô B4" in text and "Đoàn thể lạ" in text
    assert 'value="good"' in text and 'value="all"' not in text
    mended = sheet(tmp_path, lists.person(1), lists.person(2, "Sơn Văn Thí Dụ"))
    answer = signed_in.post(address("list-create", submission), upload(mended))
    shown = signed_in.get(answer.url).context["shown"]
    answer = signed_in.post(answer.url, {"shown": shown, "mode": "all"})
    assert answer.url == address("submission-cases", submission)
    assert submission.cases.count() == 2
    # The faulty file, never taken over, is gone.
    assert ListImport.objects.count() == 1


def test_pasted_rows_go_the_same_way(signed_in, submission):
    answer = signed_in.post(address("list-create", submission), {"pasted": lists.PASTED})
    shown = signed_in.get(answer.url).context["shown"]
    signed_in.post(answer.url, {"shown": shown, "mode": "all"})
    assert names(submission) == [(1, "Thạch Thị Thí Dụ"), (2, "Chi hội Phụ nữ ấp Mẫu")]


@pytest.mark.parametrize("data", [{}, {"pasted": "   "}])
def test_nothing_sent_is_told_at_the_field(signed_in, submission, data):
    page = signed_in.post(address("list-create", submission), data)
    assert page.status_code == 200 and page.context["form"].errors["file"]


def test_what_cannot_be_read_is_told_and_the_paste_kept(signed_in, submission):
    page = signed_in.post(address("list-create", submission), {"pasted": "một dòng"})
    assert page.context["form"].errors["pasted"]
    assert "một dòng" in page.content.decode()


def test_a_changed_plan_is_shown_again(tmp_path, signed_in, submission):
    answer = signed_in.post(
        address("list-create", submission), upload(make("plain_xlsx", tmp_path))
    )
    page = signed_in.post(answer.url, {"shown": "else", "mode": "all"})
    assert page.status_code == 409 and submission.cases.count() == 0


def test_the_annotated_file_has_the_remarks_at_their_cells(tmp_path, signed_in, submission):
    answer = signed_in.post(address("list-create", submission), upload(make("faulty", tmp_path)))
    kept = ListImport.objects.get()
    file = signed_in.get(address("list-remarks", submission, kept))
    book = CalamineWorkbook.from_filelike(io.BytesIO(file.content))
    listed = book.get_sheet_by_index(0).to_python()
    assert [row[4] for row in listed if row[1] == "Không nhận"][:2] == ["D3", "B4"]
    assert book.get_sheet_by_name("Danh sách").to_python()[3][1] == "Đoàn thể lạ"
    assert answer.status_code == 302


def test_the_template_comes_back_unchanged(tmp_path, signed_in, officer, submission):
    taken(submission, officer, make("plain_xlsx", tmp_path))
    file = signed_in.get(address("list-template", submission))
    path = tmp_path / "template.xlsx"
    path.write_bytes(file.content)
    assert counts(taken(submission, officer, path)) == (0, 0, 4, 0)


def test_other_units_lists_are_not_found(tmp_path, client, cast, officer, submission):
    kept = opened(submission, officer, make("plain_xlsx", tmp_path))
    client.force_login(cast.other_district_officer)
    for name, args in (("list-create", ()), ("list-import", (kept,)), ("list-remarks", (kept,))):
        assert client.get(address(name, submission, *args)).status_code == 404


def test_pages_cost_the_same_with_many_rows(
    tmp_path, signed_in, officer, submission, django_assert_max_num_queries
):
    kept = opened(submission, officer, make("merged_400", tmp_path))
    with django_assert_max_num_queries(13):
        assert signed_in.get(kept.get_absolute_url()).status_code == 200


def test_400_rows_are_taken_over_by_few_statements(
    tmp_path, officer, django_assert_max_num_queries
):
    submission = draft(officer, CallFactory())
    kept = opened(submission, officer, make("merged_400", tmp_path))
    shown = listing.fingerprint_of(kept)
    with django_assert_max_num_queries(20):
        listing.apply(kept, by=officer, shown=shown)
    assert Nomination.objects.filter(submission=submission).count() == 400
