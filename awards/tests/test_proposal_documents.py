"""Letter, list and minutes of a unit: one list in all of them, in Word as in PDF."""

import io

import docx
import pytest
from django.urls import reverse

from awards.documents import build_proposal
from awards.documents.build_proposal import BUILDERS
from awards.models import AwardForm
from awards.services import drafting
from awards.tests.factories import complete_case, complete_draft, draft, sent
from movement.documents import making
from movement.models import AccessLog
from movement.tests.documents import pdf_pages, squeezed, word_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission(cast):
    """Four subjects of three groups, two forms, one of them for publicity only."""
    officer = cast.district_officer
    row = complete_draft(officer, cases=0)
    complete_case(row, officer, name="Thạch Thị Thí Dụ")
    household = complete_case(row, officer, name="Lâm Thị Thí Dụ", kind="household")
    complete_case(row, officer, name="Chi hội Phụ nữ ấp Mẫu", kind="collective")
    praised = complete_case(row, officer, name="Người Chỉ Nêu Gương")
    drafting.save_case(
        household,
        by=officer,
        version=1,
        values={
            "form": AwardForm.objects.get(code="giay-khen"),
            "summary": "Hiến 1.200 m² đất",
            "position": "Nông dân",
        },
    )
    drafting.save_case(
        praised, by=officer, version=1, values={"wants_award": False, "wants_publicity": True}
    )
    row.refresh_from_db()
    return row


NAMES = ["Chi hội Phụ nữ ấp Mẫu", "Hộ bà Lâm Thị Thí Dụ", "Bà Thạch Thị Thí Dụ"]


def tables_of(content):
    """The names in the tables of a Word file, in order."""
    tables = docx.Document(io.BytesIO(content)).tables
    rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    return [cells[1] for cells in rows if cells[0].isdigit()]


@pytest.mark.parametrize("key", BUILDERS)
def test_word_and_pdf_say_the_same(submission, key):
    data = BUILDERS[key](submission)
    word = squeezed(word_text(making.make(key, data, "docx")))
    pdf = squeezed("".join(pdf_pages(making.make(key, data, "pdf"))))
    for text in ("huyện Kế Sách", *(NAMES if key != "unit-letter" else ())):
        assert squeezed(text).lower() in word.lower() and squeezed(text).lower() in pdf.lower()


@pytest.mark.parametrize("key", ["unit-list", "unit-minutes"])
def test_every_list_has_the_same_names_in_the_same_order(submission, key):
    assert tables_of(making.make(key, BUILDERS[key](submission), "docx")) == NAMES


def test_the_letter_counts_what_is_proposed_by_form(submission):
    letter = build_proposal.letter(submission)
    assert [(row.form, row.subjects) for row in letter.forms] == [
        ("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "01 tập thể và 01 cá nhân"),
        ("Giấy khen", "01 hộ gia đình"),
    ]
    text = word_text(making.make("unit-letter", letter, "docx"))
    assert "Số: 45/TTr-UBND" in text and "Hướng dẫn số 120/HD-SNV" in text
    assert "KT. CHỦ TỊCH" in text and "PHÓ CHỦ TỊCH" in text and "TM. ỦY BAN NHÂN DÂN" in text
    assert "Kính gửi" in text and "Chủ tịch Ủy ban nhân dân tỉnh Sóc Trăng" in text
    assert letter.subjects.in_words == "01 tập thể, 01 hộ gia đình và 01 cá nhân"


def test_the_minutes_have_the_votes_and_the_absent(submission):
    minutes = build_proposal.minutes(submission)
    assert (minutes.absent, str(minutes.ratio), minutes.day) == (
        1,
        "100",
        "ngày 09 tháng 5 năm 2025",
    )


def test_an_empty_draft_gives_papers_to_write_on(cast):
    empty = draft(cast.district_officer)
    for key, build in BUILDERS.items():
        text = word_text(making.make(key, build(empty), "docx"))
        assert "....." in text or key == "unit-list"


def test_an_agency_signs_for_itself(cast):
    row = draft(cast.sector_officer)
    row.letter_signer_title = "Chủ tịch"
    letter = build_proposal.letter(row)
    assert letter.signer_office == "CHỦ TỊCH"
    assert letter.letterhead.agency == ["Hội Liên hiệp Phụ nữ tỉnh Sóc\u00a0Trăng"]


def test_the_same_data_gives_the_same_bytes(submission):
    for key, build in BUILDERS.items():
        data = build(submission)
        assert making.make(key, data, "docx") == making.make(key, data, "docx")


def address(row, key="unit-list", file_format="docx"):
    return reverse("awards:submission-document", args=[row.public_id, key, file_format])


def test_downloads_are_logged_and_other_rows_not_found(client, cast, submission):
    client.force_login(cast.district_officer)
    answer = client.get(address(submission))
    assert answer.status_code == 200
    assert AccessLog.objects.filter(officer=cast.district_officer, verb="download").exists()
    assert client.get(address(submission, "award-letter")).status_code == 404
    assert client.get(address(submission, file_format="xlsx")).status_code == 404
    client.force_login(cast.other_district_officer)
    assert client.get(address(submission)).status_code == 404
    client.force_login(cast.award_officer)
    assert client.get(address(submission)).status_code == 404
    assert client.get(address(sent(cast.district_officer))).status_code == 200
