"""Documents: the same content in Word and PDF, the same bytes for the same data."""

import re

import pytest
from django.utils.html import strip_tags

from movement.documents import html, pdf, registry, values, word, word_template
from movement.tests.documents import DOCUMENT, LAYOUT, paper, pdf_pages, squeezed, word_text

TEMPLATE = word.packed(word_template.template_of(LAYOUT))
EVERY = pytest.mark.parametrize("document", registry.everything(), ids=lambda one: one.key)


def _page_text(document, data):
    """The text of the page the PDF is made from."""
    body = html.page_of(document, data).split("<main>")[1]
    return strip_tags(body).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234567, "1.234.567"),
        (values.Decimal("1234.50"), "1.234,50"),
        (values.datetime.date(2025, 1, 5), "05/01/2025"),
        (None, ""),
        (True, True),
        ("a\x00b\nc", "ab\nc"),
    ],
)
def test_values_are_written_as_vietnamese_write_them(value, text):
    assert values.plain(value) == text


@pytest.mark.parametrize(
    ("month", "text"), [(1, "ngày 05 tháng 01 năm 2025"), (3, "ngày 05 tháng 3 năm 2025")]
)
def test_long_date_has_zeros_as_the_decree_wants(month, text):
    assert values.long_date(values.datetime.date(2025, month, 5)) == text


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Ủy ban nhân dân tỉnh Sóc Trăng", "Ủy ban nhân dân tỉnh Sóc_Trăng"),
        ("ỦY BAN NHÂN DÂN THỊ XÃ VĨNH CHÂU", "ỦY BAN NHÂN DÂN THỊ_XÃ VĨNH_CHÂU"),
        ("xã Nhơn Mỹ, huyện Cù Lao Dung", "xã Nhơn_Mỹ, huyện Cù_Lao_Dung"),
        ("Bảo hiểm xã hội tỉnh Sóc Trăng", "Bảo hiểm xã hội tỉnh Sóc_Trăng"),
        ("Liên minh Hợp tác xã tỉnh Sóc Trăng", "Liên minh Hợp tác xã tỉnh Sóc_Trăng"),
        ("Hợp tác xã Nông nghiệp Mẫu", "Hợp tác xã Nông nghiệp Mẫu"),
        ("phường 1", "phường 1"),
    ],
)
def test_the_name_of_a_unit_stays_whole(text, whole):
    assert values.whole_names(text).replace(values.FIXED_SPACE, "_") == whole


def test_a_letterhead_breaks_before_the_name_of_its_unit():
    agency = "Ủy ban nhân dân huyện Cù Lao Dung"
    data = paper(agency=[agency])
    (page,) = pdf_pages(pdf.from_html(html.page_of(DOCUMENT, data)))
    lines = [line.replace(values.FIXED_SPACE, " ").strip() for line in page.splitlines()]
    assert lines[:2] == ["ỦY BAN NHÂN DÂN HUYỆN", "CÙ LAO DUNG"]
    assert "CÙ\u00a0LAO\u00a0DUNG" in word_text(word.fill(TEMPLATE, data))


def test_word_and_pdf_say_the_same_as_the_data():
    data = paper(remark="kèm theo")
    content = word.fill(TEMPLATE, data)
    (page,) = pdf_pages(pdf.from_html(html.page_of(DOCUMENT, data)))
    assert squeezed(page) == squeezed(word_text(content))
    for expected in ("Số: 05/QĐ-UBND", "Thạch Thị <Bông> & Sen 2", "2.468", "- Lưu: VT."):
        assert squeezed(expected) in squeezed(page)


def test_an_absent_paragraph_is_absent_in_both():
    assert "Ghi chú" not in word_text(word.fill(TEMPLATE, paper()))
    assert "Ghi chú" not in html.page_of(DOCUMENT, paper())


def test_the_same_data_gives_the_same_bytes():
    page = html.page_of(DOCUMENT, paper())
    assert word.fill(TEMPLATE, paper()) == word.fill(TEMPLATE, paper())
    assert pdf.from_html(page) == pdf.from_html(page)


def test_a_long_list_repeats_its_head_and_numbers_its_pages():
    pages = pdf_pages(pdf.from_html(html.page_of(DOCUMENT, paper(120))))
    assert [page.count("Họ và tên") for page in pages[:-1]] == [1] * (len(pages) - 1)
    assert [page.split()[-1] for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]
    rows = re.findall(r"Sen (\d+)", " ".join(pages))
    assert [int(number) for number in rows] == list(range(1, 121))


def test_a_page_fetches_nothing():
    with pytest.raises(ValueError, match="fetches nothing"):
        pdf._fetch_nothing("file:///etc/passwd")


@EVERY
def test_word_and_pdf_of_every_document_have_one_text(document):
    content = word.fill(document.word_template.read_bytes(), document.sample())
    page = _page_text(document, document.sample())
    assert squeezed(word_text(content)) == squeezed(page)


def test_small_print_stands_under_every_page():
    document = registry.get("form-b")
    pages = pdf_pages(pdf.from_html(html.page_of(document, document.sample())))
    assert len(pages) == 2
    assert [page.count(document.layout.foot) for page in pages] == [1, 1]


@EVERY
def test_the_committed_template_is_what_the_layout_makes(document):
    made = word.packed(word_template.template_of(document.layout))
    # Compared unpacked: another zlib packs the same content otherwise.
    assert _unpacked(document.word_template.read_bytes()) == _unpacked(made)
    word.check(made, document)


def _unpacked(content):
    with word.zipfile.ZipFile(word.io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_columns_fill_the_width_of_the_paper():
    for document in registry.everything():
        for block in document.layout.every_block():
            if block.kind == "table":
                width = sum(column.width for column in block.columns)
                assert width == document.layout.width, document.key


@pytest.mark.parametrize(
    ("broken", "package"),
    [
        ("_loads", "libpango-1.0-0"),
        ("_font_files", "fonts-noto-core"),
        ("_is_vietnamese", "fonts-liberation"),
    ],
)
def test_what_is_missing_is_named_with_the_line_that_mends_it(monkeypatch, broken, package):
    monkeypatch.setattr(pdf, broken, lambda name: [] if broken == "_font_files" else False)
    assert "apt-get install -y" in pdf.missing()
    assert package in pdf.missing()
    with pytest.raises(pdf.PdfUnavailable, match=package):
        pdf.from_html("<p>")


def test_weasyprint_that_does_not_load_is_told_too(monkeypatch):
    monkeypatch.setattr(pdf, "_weasyprint", lambda: None)
    with pytest.raises(pdf.PdfUnavailable, match="libpangoft2-1.0-0"):
        pdf.from_html("<p>")


def test_this_machine_makes_pdfs():
    assert pdf.missing() == ""
