"""One list in seven places: order, names, count and money are the same in the files themselves.

List, letter, decision with annex, certificates, payment list, form 0603, public page.
"""

import io
import re

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from awards.models import SigningFile
from awards.services import certificates, payments, publishing, signing
from awards.tests.test_certificates import work_off
from awards.tests.test_signing import IN_ORDER, made, present, recorded
from campaign_portal.tests.access.after_rows import blank_with_texts
from movement.tests.documents import pdf_pages, squeezed, word_text

pytestmark = pytest.mark.django_db
GROUPS = "01 tập thể, 01 hộ gia đình và 02 cá nhân"
MONEY = ["7.020.000", "5.270.000", "3.510.000", "3.510.000"]
TOTAL = 19_310_000


@pytest.fixture
def everything(client, cast):
    """Every file's text, squeezed, by (place, format)."""
    file = made(cast)
    present(file, cast)
    decision = recorded(file, cast)
    file = SigningFile.objects.get(pk=file.pk)
    payments.make_list(decision, by=cast.award_officer)
    publishing.publish(decision, by=cast.board_leader, is_public=True)
    blank = blank_with_texts(cast, decision.cases.first().form, received_blanks=5)
    certificates.prepare(decision, by=cast.award_officer, blank=blank)
    run = certificates.ask_run(decision, by=cast.award_officer, site="http://testserver/")
    texts = {("certificates", "pdf"): text_of(work_off(run).certificates.open("rb").read(), "pdf")}
    for key in ("award-letter", "award-list", "award-decision"):
        version = signing.keep_version(file, key, by=cast.award_officer)
        texts[key, "docx"] = text_of(bytes(version.word), "docx")
        texts[key, "pdf"] = text_of(signing.pdf_of(version, file), "pdf")
    client.force_login(cast.award_officer)
    for file_format in ("docx", "pdf", "xlsx"):
        key = [decision.public_id, "payment-list", file_format]
        content = client.get(reverse("awards:decision-document", args=key)).content
        texts["payment-list", file_format] = text_of(content, file_format)
        address = reverse("awards:statistics-file", args=[file_format])
        asked = {"bieu": "0603", "nam": 2025, "ngay": "15/05/2025"}
        content = client.get(address, asked).content
        texts["form-0603", file_format] = text_of(content, file_format)
    client.logout()
    html = client.get(decision.get_public_url()).content.decode()
    texts["public", "html"] = squeezed(re.sub(r"<[^>]+>", " ", html.split("<main")[1]))
    return texts


def text_of(content, file_format):
    if file_format == "docx":
        return squeezed(word_text(content))
    if file_format == "pdf":
        return squeezed(" ".join(pdf_pages(content)))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    cells = [
        str(int(cell)) if isinstance(cell, float) else str(cell) for row in rows for cell in row
    ]
    return squeezed(" ".join(cells))


def test_order_names_count_and_money_are_equal_in_all_seven_places(everything):
    assert len({place for place, _format in everything}) == 7
    for key, text in everything.items():
        if key[0] in ("award-letter", "form-0603"):
            continue
        found = [text.rfind(squeezed(name)) for name in IN_ORDER]
        assert (key, -1 in found, found == sorted(found)) == (key, False, True)
        # Each of them once.
        assert (key, [text.count(squeezed(name)) for name in IN_ORDER]) == (key, [1, 1, 1, 1])
    for key in ("award-letter", "award-list", "award-decision"):
        for file_format in ("docx", "pdf"):
            assert squeezed(GROUPS) in everything[key, file_format]
    assert squeezed("(4)") in everything["public", "html"]
    for file_format in ("docx", "pdf", "xlsx"):
        # In all, collectives, enterprises, households, individuals, overseas, foreign, women.
        assert "41012002" in everything["form-0603", file_format]


def test_money_of_the_payment_list_is_that_of_the_certificates_notices(everything):
    for file_format in ("docx", "pdf"):
        text = everything["payment-list", file_format]
        places = [text.find(amount) for amount in MONEY[:3]]
        assert -1 not in places and places == sorted(places)
        assert f"{TOTAL:,}".replace(",", ".") in text
    assert str(TOTAL) in everything["payment-list", "xlsx"]
