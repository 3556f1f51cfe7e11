import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from movement.models import AccessLog, Paper
from movement.models.papers import WORD, check_upload

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def private_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def _file(name, content):
    return SimpleUploadedFile(name, content)


def _zip(*parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    return buffer.getvalue()


def _png():
    buffer = io.BytesIO()
    Image.new("RGB", (2, 2)).save(buffer, "PNG")
    return buffer.getvalue()


def _store(officer, name="tờ trình.pdf", content=PDF, owner=None):
    return Paper.objects.store(
        _file(name, content), owner=owner or officer, kind="letter", officer=officer
    )


def test_paper_is_kept_with_its_digest(cast):
    paper = _store(cast.district_officer)
    assert paper.file.read() == PDF
    assert (paper.content_type, paper.size, len(paper.sha256)) == ("application/pdf", len(PDF), 64)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\bao cao\\tờ trình.pdf", "tờ trình.pdf"),
        ("\x00a\x1fb.pdf", "ab.pdf"),
        ("x" * 300 + ".pdf", "x" * 140 + ".pdf"),
        ("..", "tep"),
    ],
)
def test_name_is_bare(cast, name, kept):
    upload = _file("x", PDF)
    upload._name = name  # SimpleUploadedFile would clean it; a browser's own words stay as sent
    paper = Paper.objects.store(upload, owner=cast.editor, kind="letter", officer=cast.editor)
    assert paper.name == kept
    assert ".." not in paper.file.name


def test_two_files_of_one_name_are_two_papers(cast):
    first, second = _store(cast.editor), _store(cast.editor, content=PDF + b"2")
    assert first.file.name != second.file.name
    assert first.file.read() != second.file.read()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("báo cáo.pdf", b"MZ\x90\x00" + b"\x00" * 100),
        ("báo cáo.docx", _zip("word/document.xml", "word/vbaProject.bin")),
        ("báo cáo.docx", _zip("a.txt")),
        ("báo cáo.docx", b"PK\x03\x04 broken"),
        ("báo cáo.pdf", b"<html><script>alert(1)</script></html>"),
    ],
)
def test_content_decides_not_the_name(name, content):
    with pytest.raises(ValidationError, match=r"báo cáo"):
        check_upload(_file(name, content))


def test_office_parts_may_come_in_any_order():
    assert check_upload(_file("a.docx", _zip("customXml/item1.xml", "word/document.xml"))) == WORD


def test_image_is_accepted():
    assert check_upload(_file("ảnh.png", _png())) == "image/png"


def test_empty_file_is_named():
    with pytest.raises(ValidationError, match=r"rỗng\.pdf"):
        check_upload(_file("rỗng.pdf", b""))


def test_too_big_file_tells_both_sizes(settings):
    settings.PAPER_MAX_BYTES = 2**20
    with pytest.raises(ValidationError) as refused:
        check_upload(_file("lớn.pdf", PDF + b"0" * 2**20))
    assert refused.value.params == {"name": "lớn.pdf", "size": 2, "limit": 1}


def test_paper_opens_for_who_sees_its_owner_and_is_logged(client, cast):
    paper = _store(cast.commune_officer)
    client.force_login(cast.district_officer)
    # An officer is a row with `for_user`: his own place's officers may see him.
    response = client.get(paper.get_absolute_url())
    assert b"".join(response.streaming_content) == PDF
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    line = AccessLog.objects.about(paper).get()
    assert (line.officer, line.verb) == (cast.district_officer, AccessLog.Verb.DOWNLOAD)


def test_paper_of_another_unit_is_not_there(client, cast):
    paper = _store(cast.commune_officer)
    client.force_login(cast.other_district_officer)
    assert client.get(paper.get_absolute_url()).status_code == 404
    assert not AccessLog.objects.exists()


def test_paper_asks_to_sign_in(client, cast):
    response = client.get(_store(cast.editor).get_absolute_url())
    assert response.headers["Location"].startswith(reverse("account_login"))
