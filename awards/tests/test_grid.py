"""The grid: each row saved by itself, by the same check as a list's."""

import uuid

import pytest
from django.urls import reverse

from awards.models import Nomination
from awards.services import drafting
from awards.tests.factories import PastAwardFactory, complete_case, draft, sent
from awards.views.grid import ROWS_A_PAGE

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(cast):
    return cast.district_officer


@pytest.fixture
def submission(officer):
    return draft(officer)


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    return client


def address(submission):
    return reverse("awards:list-grid", args=[submission.public_id])


def new_row(index=0, **cells):
    cells = {
        "subject_kind": "individual",
        "name": "Bà Thạch Thị Thí Dụ",
        "residence": "Ấp Mẫu",
    } | cells
    return row(index, uuid=str(uuid.uuid4()), **cells)


def row(index, **fields):
    return {f"{index}-{name}": value for name, value in fields.items()}


def post_of(page):
    """What a browser would send back of the page, untouched."""
    data = {"row": []}
    for shown in page.context["rows"]:
        index, case = shown["index"], shown["case"]
        data["row"].append(str(index))
        data |= {cell["name"]: cell["value"] for cell in shown["cells"]}
        data[f"{index}-mark"] = shown["mark"]
        data[f"{index}-uuid"] = str(shown["uuid"])
        data[f"{index}-case"] = str(case.public_id) if case else ""
        data[f"{index}-version"] = case.version if case else 0
    return data


def autosave(client, submission, data):
    return client.post(address(submission), data, headers={"X-Autosave": "1"})


def test_a_new_row_becomes_a_case_once(signed_in, submission):
    data = {"row": "0"} | new_row()
    for _ in range(2):
        assert signed_in.post(address(submission), data).status_code == 302
    case = submission.cases.get()
    assert (case.number, case.name, case.honorific) == (1, "Thạch Thị Thí Dụ", "ba")


def test_only_what_was_typed_is_saved(signed_in, officer, submission):
    cases = [complete_case(submission, officer, name=f"Sơn Thị Thí Dụ {n}") for n in "AB"]
    data = post_of(signed_in.get(address(submission)))
    data["1-position"] = "Trưởng ấp"
    signed_in.post(address(submission), data)
    for case in cases:
        case.refresh_from_db()
    assert [case.version for case in cases] == [1, 2]
    assert cases[1].position == "Trưởng ấp" and cases[1].achievements.count() == 1


def test_an_untouched_page_changes_nothing(signed_in, officer, submission):
    case = complete_case(submission, officer)
    Nomination.objects.filter(pk=case.pk).update(summary="Dòng một\n\nDòng hai")
    signed_in.post(address(submission), post_of(signed_in.get(address(submission))))
    case.refresh_from_db()
    assert (case.version, case.summary) == (1, "Dòng một\n\nDòng hai")


def test_a_bad_row_is_told_at_its_cell_and_the_others_are_saved(signed_in, submission):
    data = {"row": ["0", "1"]} | new_row(0) | new_row(1, name="")
    page = signed_in.post(address(submission), data)
    assert page.status_code == 200 and submission.cases.count() == 1
    assert [problem["errors"] for problem in page.context["problems"]] == [
        ["Dòng này chưa có tên. Ghi đầy đủ họ và tên."]
    ]
    assert "Lỗi:" in page.content.decode() and 'value="Ấp Mẫu"' in page.content.decode()


def test_the_grid_refuses_what_a_list_is_refused_for(signed_in, submission):
    data = {"row": "0"} | new_row(form="co-thi-dua-tinh")
    page = signed_in.post(address(submission), data)
    assert submission.cases.count() == 0
    assert "không áp dụng cho" in page.context["problems"][0]["errors"][0]


def test_a_stale_row_is_a_conflict_and_the_others_are_saved(signed_in, officer, submission):
    first, second = (complete_case(submission, officer, name=f"Sơn Thị Thí Dụ {n}") for n in "AB")
    data = post_of(signed_in.get(address(submission)))
    drafting.save_case(
        first, by=officer, version=1, values={"position": "Bí thư", "workplace": "Ấp Mẫu"}
    )
    data |= {"0-position": "Trưởng ấp", "0-residence": "Ấp Khác", "1-position": "Nông dân"}
    page = signed_in.post(address(submission), data)
    assert page.status_code == 409
    [conflict] = page.context["conflicts"]
    told = {each["name"]: (each["stored"], each["typed"]) for each in conflict["differences"]}
    assert told["0-keep-position"] == ("Bí thư", "Trưởng ấp")
    first.refresh_from_db(), second.refresh_from_db()
    assert (first.position, second.position) == ("Bí thư", "Nông dân")
    # One of the two texts for each field.
    chosen = post_of(page) | {"0-keep-position": "stored", "0-keep-residence": "typed"}
    chosen["0-keep-workplace"] = "stored"
    assert signed_in.post(address(submission), chosen).status_code == 302
    first.refresh_from_db()
    assert (first.position, first.workplace, first.residence) == ("Bí thư", "Ấp Mẫu", "Ấp Khác")


def test_a_stale_row_nobody_typed_in_is_no_conflict(signed_in, officer, submission):
    first, _second = (complete_case(submission, officer, name=f"Sơn Thị Thí Dụ {n}") for n in "AB")
    data = post_of(signed_in.get(address(submission)))
    drafting.save_case(first, by=officer, version=1, values={"position": "Bí thư"})
    data["1-position"] = "Nông dân"
    assert signed_in.post(address(submission), data).status_code == 302
    first.refresh_from_db()
    assert first.position == "Bí thư"


def test_a_row_taken_off_meanwhile_is_shown_not_lost(signed_in, officer, submission):
    case = complete_case(submission, officer)
    data = post_of(signed_in.get(address(submission))) | {"0-position": "Trưởng ấp"}
    drafting.remove_case(case, by=officer)
    page = signed_in.post(address(submission), data)
    assert page.status_code == 409 and 'value="Trưởng ấp"' in page.content.decode()


def test_autosave_answers_row_by_row(signed_in, submission):
    answer = autosave(signed_in, submission, {"row": "7"} | new_row(7))
    told = answer.json()["rows"][0]
    assert (told["index"], told["outcome"], told["number"]) == (7, "saved", 1)
    typed = {"row": "7"} | row(7, **told["cells"], case=told["case"], version=told["version"])
    typed |= {"7-mark": told["mark"], "7-position": "Trưởng ấp"}
    assert autosave(signed_in, submission, typed).json()["rows"][0]["version"] == 2
    stale = autosave(signed_in, submission, typed | {"7-position": "Nông dân"})
    assert stale.status_code == 409 and stale.json()["rows"][0]["outcome"] == "conflict"
    bad = autosave(signed_in, submission, {"row": "8"} | new_row(8, name="123"))
    assert bad.status_code == 400 and bad.json()["rows"][0]["errors"]["name"]


def test_a_saved_row_is_told_what_is_known_of_its_subject(signed_in, submission):
    PastAwardFactory(name="Thạch Thị Thí Dụ", decision_number="77/QĐ-UBND")
    told = autosave(signed_in, submission, {"row": "0"} | new_row()).json()["rows"][0]
    assert told["outcome"] == "saved" and "77/QĐ-UBND" in told["message"]


def test_text_typed_after_sending_is_answered_with_409(signed_in, officer):
    submission = sent(officer)
    assert autosave(signed_in, submission, {"row": "0"} | new_row()).status_code == 409
    assert signed_in.post(address(submission), {"row": "0"} | new_row()).status_code == 409


def test_two_of_one_name_are_named_under_the_table(signed_in, officer, submission):
    for _ in range(2):
        complete_case(submission, officer)
    page = signed_in.get(address(submission))
    assert [[case.number for case in group] for group in page.context["twins"]] == [[1, 2]]


def test_the_page_costs_the_same_with_many_rows(signed_in, officer, django_assert_max_num_queries):
    small, large = draft(officer), draft(officer)
    complete_case(small, officer)
    for n in range(ROWS_A_PAGE + 5):
        drafting.add_case(
            large, by=officer, form_uuid=uuid.uuid4(), subject_kind="collective", name=f"Tổ {n}"
        )
    for submission in (small, large):
        signed_in.get(address(submission))
        with django_assert_max_num_queries(12):
            assert signed_in.get(address(submission)).status_code == 200
    page = signed_in.get(address(large), {"trang": 2})
    assert len(page.context["rows"]) == 5 + 5
