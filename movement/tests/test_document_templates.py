"""An administrator's own Word templates: what is refused, what counts, what comes out."""

import io
import zipfile

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InternalError, transaction
from django.urls import reverse
from django.utils import translation
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION

from movement.documents import making, pdf, registry, word, word_template
from movement.models import AccessLog, DocumentTemplate
from movement.tests.documents import DOCUMENT, LAYOUT, paper, word_text

KEY = DOCUMENT.key
OWN = word.packed(word_template.template_of(LAYOUT))


@pytest.fixture(autouse=True)
def document(monkeypatch, tmp_path):
    """The test's document, registered for one test, with its own template in a file."""
    monkeypatch.setattr(registry, "_documents", dict(registry._documents))
    file = tmp_path / "own.docx"
    file.write_bytes(OWN)
    registry.register(word_template_in(file))


def word_template_in(file):
    return registry.Document(KEY, DOCUMENT.title, DOCUMENT.data, LAYOUT, file, paper)


def _template(*paragraphs):
    file = docx.Document()
    for text in paragraphs:
        file.add_paragraph(text)
    return word.packed(file)


def _problems(*paragraphs):
    with pytest.raises(word.BadTemplate) as caught:
        word.check(_template(*paragraphs), DOCUMENT)
    return caught.value.problems


def _send(client, content, name="mau moi.docx"):
    url = reverse("movement:document-detail", args=[KEY])
    return client.post(url, {"file": SimpleUploadedFile(name, content)})


def test_an_unknown_field_is_named_with_those_there_are():
    with translation.override("vi"):
        (problem,) = _problems("Kính gửi", "Ông {{ hoten }}")
    assert problem == (
        "Ở đoạn “Ông {{ hoten }}”: Trường {{ hoten }} không có; "
        "dùng: letterhead, lines, recipients, remark."
    )


def test_an_unknown_field_of_a_row_is_named_with_those_of_the_row():
    (problem,) = _problems("{%p for one in lines %}", "{{ one.hoten }}", "{%p endfor %}")
    assert "{{ one.hoten }}" in problem
    assert "one.name, one.amount" in problem


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{{ remark", "{{ remark"),
        ("{% endif %}", "endif"),
        ("{% xoa %}", "xoa"),
        ("{% if remark %}x", "endif"),
        ("{{ remark|xoa }}", "xoa"),
        ("{{ remark.upper() }}", "call"),
        ("{{ lines() }}", "call"),
        ("{% include '/etc/passwd' %}", "include"),
        ("{% macro x() %}{% endmacro %}", "macro"),
        ("{{ 9 ** 9 }}", "pow"),
        ("{{ lines[0] }}", "getitem"),
        ("{{ ''.__class__ }}", "?.__class__"),
        ("{% for a in remark %}{% endfor %}", "remark"),
        ("{% set x = 1 %}", "assign"),
    ],
)
def test_code_and_broken_tags_are_refused_by_name_and_place(text, named):
    (problem,) = _problems("Đoạn trước", text)
    assert named in problem
    assert "Đoạn trước" not in problem


def test_the_sandbox_itself_refuses_what_a_check_might_miss():
    scope = {"text": "x", "rows": [1]}
    for source in ("{{ text.upper() }}", "{{ text.__class__ }}", "{{ 2 * 2 }}", "{{ rows.pop }}"):
        with pytest.raises(word.TemplateError):
            word.Sandbox(autoescape=True).from_string(source).render(scope)


def _linked():
    file = docx.Document()
    file.part.relate_to("https://ngoai.invalid/a.png", RELATION.IMAGE, True)
    return word.packed(file)


def _with_field(instruction):
    file = docx.Document()
    run = file.add_paragraph("x").add_run()
    element = docx.oxml.OxmlElement("w:instrText")
    element.text = instruction
    run._r.append(element)
    return word.packed(file)


def _bomb():
    buffer = io.BytesIO(OWN)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/a.bin", b"\0" * 21 * 2**20)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("make", "named"),
    [
        (_linked, "ngoai.invalid"),
        (lambda: _with_field('DDEAUTO c:\\\\windows "x"'), "DDEAUTO"),
        (lambda: _with_field('INCLUDETEXT "c:/x"'), "INCLUDETEXT"),
        (_bomb, "20 MB"),
    ],
    ids=["linked", "dde", "include", "bomb"],
)
def test_a_file_that_fetches_or_bursts_is_refused(make, named):
    with pytest.raises(word.BadTemplate, match=named):
        word.check(make(), DOCUMENT)


def test_a_replaced_template_makes_the_word_file_and_stops_the_pdf(client, cast):
    client.force_login(cast.administrator)
    assert _send(client, _template("Mẫu riêng: {{ remark }}")).status_code == 302
    assert word_text(making.make(KEY, paper(remark="có"), "docx")) == "Mẫu riêng: có"
    assert making.formats_of(KEY).no_pdf != ""
    with pytest.raises(pdf.PdfUnavailable):
        making.make(KEY, paper(), "pdf")


def test_a_refused_template_changes_nothing_and_says_why(client, cast):
    client.force_login(cast.administrator)
    page = _send(client, _template("{{ hoten }}"))
    assert page.status_code == 200
    assert "Trường {{ hoten }} không có" in page.content.decode()
    assert not DocumentTemplate.objects.exists()
    assert "DOCX" in _send(client, b"%PDF-1.7 x").content.decode()


def test_our_own_template_comes_back_and_every_change_stays_on_record(client, cast):
    client.force_login(cast.administrator)
    _send(client, _template("Một"))
    _send(client, _template("Hai"))
    restore = reverse("movement:document-restore", args=[KEY])
    assert [client.post(restore).status_code for _twice in range(2)] == [302, 302]
    assert making.word_template(KEY) == OWN
    assert making.formats_of(KEY).no_pdf == ""
    versions = list(DocumentTemplate.objects.versions(KEY))
    assert [version.is_replacement for version in versions] == [False, True, True]
    url = reverse("movement:document-template", args=[KEY])
    old = client.get(url, {"ban": versions[2].pk})
    assert word_text(old.content) == "Một"
    assert client.get(url, {"ban": "x"}).status_code == 404


def test_a_change_on_record_is_never_altered(cast):
    row = DocumentTemplate.objects.restore(key=KEY, officer=cast.administrator)
    for alter in (row.delete, lambda: DocumentTemplate.objects.update(key="khac")):
        with pytest.raises(InternalError), transaction.atomic():
            alter()


def test_a_download_has_its_name_stays_private_and_is_logged(rf, cast):
    request = rf.get("/")
    request.user = cast.commune_officer
    response = making.download(
        request, KEY, paper(), "docx", name="Ấp Hòa Đông/2025", target=cast.commune_officer.unit
    )
    name = "Quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh%20th%E1%BB%AD%20-%20%E1%BA%A4p%20H%C3%B2a"
    assert name in response.headers["Content-Disposition"]
    assert response.headers["Content-Disposition"].endswith("2025.docx")
    assert response.headers["Cache-Control"] == "private, no-store"
    line = AccessLog.objects.get()
    assert (line.officer, line.verb) == (cast.commune_officer, AccessLog.Verb.DOWNLOAD)
    assert (line.target, line.purpose) == (cast.commune_officer.unit, DOCUMENT.title)


def test_without_pango_the_page_says_so_and_offers_word(client, cast, monkeypatch):
    monkeypatch.setattr(pdf, "_loads", lambda library: False)
    client.force_login(cast.administrator)
    page = client.get(reverse("movement:document-detail", args=[KEY])).content.decode()
    assert "apt-get install -y libpango-1.0-0" in page
    assert "xem-thu.pdf" not in page
    sample = reverse("movement:document-sample", args=[KEY, "pdf"])
    assert client.get(sample).status_code == 409
    assert client.get(sample.replace(".pdf", ".docx")).status_code == 200
    assert client.get(sample.replace(".pdf", ".exe")).status_code == 404
