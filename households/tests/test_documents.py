"""The review's documents filled from the register and from a round."""

import datetime
from dataclasses import replace
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import translation

from households.documents import build, build_review, meeting, requests
from households.documents.bases import bases_on
from households.models import PovertyStandard
from households.tests import review_factory as review
from households.tests.factories import AssessmentFactory, HouseholdFactory, MemberFactory
from households.views import documents
from movement.documents import making
from movement.documents.values import whole_names
from movement.models import AccessLog
from movement.tests.documents import word_text
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db
ALL_SHOWN = build.Shown(sensitive=True, identity=True)


@pytest.fixture
def household():
    """A household of two in a hamlet of Nhơn Mỹ; the head is not the first member."""
    made = HouseholdFactory(hamlet=review.hamlet_of(unit("31552")), head_name="Thạch Thị Minh Họa")
    MemberFactory(household=made, position=2)
    MemberFactory(
        household=made,
        name="Lý Minh Họa",
        sex="male",
        position=1,
        relationship="child",
        birth_precision="year",
        schooling_status="school",
        disability_level="light",
        identity_number="",
    )
    return made


def _of_commune(cast):
    commune = cast.commune_officer.unit
    return HouseholdFactory(commune=commune, hamlet=review.hamlet_of(commune))


def _standard():
    return PovertyStandard.objects.for_year(2025)


def test_place_names_stand_as_in_letters():
    commune = unit("31552")
    assert build.place_name(commune) == "Nhơn Mỹ"
    assert build.in_sentence(commune) == "xã Nhơn Mỹ"
    commune.name, commune.kind = "Phường 1", "Phường"
    assert build.place_name(commune) == "Phường 1"


def test_a_request_holds_what_the_register_knows(household):
    made = build.request(household, asked=requests.REVIEW)
    assert (made.name, made.sex, made.birth) == ("Thạch Thị Minh Họa", "Nữ", "05/02/1980")
    assert made.permanent_address == "Tổ 3, ấp Minh Họa 1, xã Nhơn Mỹ"
    assert [(row.name, row.birth, row.occupation) for row in made.members] == [
        ("Lý Minh Họa", "1980", "Đang đi học"),
        ("Thạch Thị Minh Họa", "05/02/1980", ""),
    ]


def test_what_may_not_be_shown_is_not_on_paper(household):
    made = build.request(household)
    assert (made.ethnicity, made.identity) == ("", "")
    sheet = build.form_b(
        [household], commune=household.commune, standard=_standard(), review=""
    ).sheets[0]
    people = [(row.ethnicity, row.disability, row.identity) for row in sheet.members[:2]]
    assert people == [("", "", ""), ("", "", "••••••••3456")]
    shown = build.request(household, shown=ALL_SHOWN)
    assert (shown.ethnicity, shown.identity) == ("Khmer", "000180123456")


def test_shown_follows_the_permission(cast):
    assert build.Shown.to(cast.commune_officer) == build.Shown(sensitive=True)
    assert build.Shown.to(cast.district_officer) == build.NOTHING_SENSITIVE


def test_an_empty_form_b_asks_all_and_answers_nothing():
    made = build.empty_form_b(unit("31552"), standard=_standard(), review="", count=3)
    sheet = made.sheets[0]
    assert len(made.sheets) == 3
    assert len(sheet.indicators) == 12
    assert {row.lacked + row.not_lacked for row in sheet.indicators} == {""}
    answers = sheet.classes + sheet.causes + sheet.needs + sheet.flags + sheet.area_types
    assert not any(choice.is_ticked for choice in answers)


def test_documents_are_vietnamese_for_who_reads_english(household):
    with translation.override("en"):
        made = build.request(household)
        blank = build.empty_form_b(household.commune, standard=_standard(), review="")
    assert made.sex == "Nữ"
    assert blank.sheets[0].classes[0].box == "☐\u00a0Hộ nghèo"


@pytest.mark.parametrize(
    ("day", "law"),
    [
        (datetime.date(2025, 2, 28), "ngày 19 tháng 6 năm 2015"),
        (datetime.date(2025, 5, 21), "ngày 19 tháng 02 năm 2025"),
        (datetime.date(2025, 9, 1), "ngày 16 tháng 6 năm 2025"),
    ],
)
def test_the_law_of_the_day_is_cited_first_and_the_standard_after_it(day, law):
    bases = bases_on(day, "Nghị định số 07/2021/NĐ-CP")
    assert law in bases[0]
    assert bases[1] == "Nghị định số 07/2021/NĐ-CP"
    assert len(bases) == 4


@pytest.mark.parametrize(
    ("agreed", "rate", "words"),
    [(21, "50", "thống nhất kết quả"), (20, "47.6", "chưa đạt 50 %"), (None, None, "")],
)
def test_the_minutes_conclude_by_the_share_of_the_round(agreed, rate, words):
    made = replace(meeting.sample(), agreed=agreed)
    assert str(made.rate).removesuffix(".0") == str(rate)
    assert words in made.conclusion


def test_lists_and_minutes_of_a_sheet(cast):
    sheet, line = review.posted_line(cast)
    listed = build_review.review_list(sheet)
    assert listed.review == "thường xuyên tháng 5 năm 2025"
    assert [(row.head_name, row.asked, row.note) for row in listed.households] == [
        (line.household.head_name, "x", "Mẫu số 01")
    ]
    assert build_review.form_a(sheet).households[0].ticks[:2] == ["x", ""]
    (result,) = build_review.result_list(sheet, line.hamlet).households
    assert (result.after, result.b1, result.b2, result.poor) == ("Hộ nghèo", 135, 30, "x")
    held = build_review.minutes(sheet, line.hamlet, sheet.meetings.get())
    assert (held.attendees, held.agreed, held.needed_percent) == (30, 20, 50)
    above = whole_names(f"Ủy ban nhân dân {build.in_sentence(sheet.unit)}")
    assert held.letterhead.parent == above
    assert build_review.result_list(sheet, review.hamlet_of(sheet.unit, 2)).households == []


def test_form_b_of_a_line_shows_what_the_survey_found(cast):
    sheet, line = review.posted_line(cast)
    made = build_review.sheets_b(sheet.lines.all()).sheets[0]
    assert [row.label for row in made.indicators if row.is_lacked] == [
        "Dinh dưỡng",
        "Nguồn nước sinh hoạt",
        "Nhà tiêu hợp vệ sinh",
    ]
    assert [choice.label for choice in made.classes if choice.is_ticked] == ["Hộ nghèo"]
    assert (made.b1, made.b2, made.interviewed_on) == (135, 30, "Ngày 15 tháng 5 năm 2025")


def test_the_decision_and_the_certificate_of_a_recognised_sheet(cast, clock):
    household = _of_commune(cast)
    MemberFactory(household=household)
    sheet, _line = review.posted_line(cast, household=household)
    review.reported(sheet, cast.commune_officer, clock)
    sheet = review.recognised(sheet, cast.commune_officer)
    made = build_review.decision(sheet)
    assert made.letterhead.reference == "số 12/QĐ-UBND ngày 21 tháng 5 năm 2025"
    assert (made.poor_count, made.escaped, made.signer_name) == (1, [], "Lý Minh Họa")
    assert made.recipients == ["Như Điều 3", "Lưu: VT"]
    (certificate,) = build_review.certificates(sheet, shown=ALL_SHOWN).certificates
    assert (certificate.identity, certificate.ethnicity) == ("000180123456", "Khmer")
    assert (certificate.years[0].year, certificate.years[0].poor) == ("2025", "x")
    assert certificate.members[0].birth_year_woman == "1980"


def test_who_escaped_stands_in_the_second_list(cast):
    household = _of_commune(cast)
    AssessmentFactory(household=household, lacked=["water"])
    sheet, _line = review.posted_line(cast, review.NOT_POOR, source="form_04", household=household)
    made = build_review.decision(sheet)
    assert made.managed == []
    assert [(row.before, row.after) for row in made.escaped] == [
        ("Hộ cận nghèo", "Hộ thoát cận nghèo")
    ]


def test_the_number_of_queries_does_not_grow_with_the_list(cast, django_assert_max_num_queries):
    sheet, _line = review.posted_line(cast)
    for _more in range(4):
        made = HouseholdFactory(commune=sheet.unit, hamlet=review.hamlet_of(sheet.unit))
        MemberFactory(household=made)
        row = sheet.lines.model.begin(
            by=cast.commune_officer, sheet=sheet, household=made, source="managed", sort_key=""
        )
        review.put_in_state(row, "posted", cast.commune_officer)
    with django_assert_max_num_queries(14):
        assert len(build_review.decision(sheet).managed) == 5
        assert len(build_review.certificates(sheet).certificates) == 5
        assert len(build_review.sheets_b(sheet.lines.all()).sheets) == 5


def test_a_filled_document_goes_out_as_a_word_file(cast, rf):
    sheet, line = review.posted_line(cast)
    request = rf.get("/")
    request.user = cast.commune_officer
    data = build_review.minutes(sheet, line.hamlet, sheet.meetings.get())
    answer = making.download(
        request, "meeting-minutes", data, "docx", name=line.hamlet.name, target=sheet
    )
    text = word_text(answer.content)
    assert "Số người thống nhất: 20/30 người dự họp, đạt tỷ lệ 66,7 %." in text
    assert line.household.head_name in text


def _fetch(client, sheet, key, file_format="docx", **query):
    kwargs = {"public_id": sheet.public_id, "key": key, "file_format": file_format}
    return client.get(reverse("households:sheet-document", kwargs=kwargs), query)


def test_every_document_of_a_recognised_sheet_is_to_be_had(cast, client, clock):
    household = _of_commune(cast)
    sheet, line = review.posted_line(cast, household=household)
    review.reported(sheet, cast.commune_officer, clock)
    sheet = review.recognised(sheet, cast.commune_officer)
    client.force_login(cast.commune_officer)
    for key in documents.documents_of(sheet):
        answer = _fetch(client, sheet, key, ap=line.hamlet_id)
        assert answer.status_code == 200, key
        assert household.head_name in word_text(answer.content), key
    taken = AccessLog.objects.about(sheet).filter(verb=AccessLog.Verb.DOWNLOAD)
    assert taken.count() == len(documents.documents_of(sheet)) == 6


def test_a_document_the_review_has_not_come_to_is_refused_with_those_there_are(cast, client):
    sheet, _line = review.posted_line(cast)
    client.force_login(cast.commune_officer)
    page = _fetch(client, sheet, "form-02")
    assert page.status_code == 409
    assert "Danh sách tổng hợp kết quả rà soát" in page.content.decode()
    assert not AccessLog.objects.about(sheet).exists()


def test_a_hamlet_of_another_commune_and_unknown_documents_are_not_found(cast, client):
    sheet, _line = review.posted_line(cast)
    client.force_login(cast.commune_officer)
    elsewhere = review.hamlet_of(unit("947").children.first())
    assert _fetch(client, sheet, "review-list", ap=elsewhere.pk).status_code == 404
    assert _fetch(client, sheet, "review-list", ap="x").status_code == 404
    assert _fetch(client, sheet, "form-01").status_code == 404
    assert _fetch(client, sheet, "review-list", "exe").status_code == 404


def test_forms_of_too_many_households_come_as_word_only(cast, client, settings):
    settings.PDF_MAX_HOUSEHOLDS = 0
    sheet, _line = review.posted_line(cast)
    client.force_login(cast.commune_officer)
    assert _fetch(client, sheet, "form-b", "pdf").status_code == 409
    assert _fetch(client, sheet, "form-b").status_code == 200


def test_a_form_of_a_household_is_logged_and_named_after_its_head(cast, client):
    household = _of_commune(cast)
    client.force_login(cast.commune_officer)
    page = client.get(household.get_absolute_url()).content.decode()
    kwargs = {"public_id": household.public_id, "key": "form-b", "file_format": "docx"}
    url = reverse("households:household-document", kwargs=kwargs)
    assert url in page
    answer = client.get(url)
    assert household.head_name in word_text(answer.content)
    assert quote(household.head_name) in answer.headers["Content-Disposition"]
    line = AccessLog.objects.about(household).filter(verb=AccessLog.Verb.DOWNLOAD).get()
    assert line.purpose == "Phiếu B - Rà soát hộ gia đình"
