import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from movement.pictures import LARGE_SIDE, SMALL_SIDE, draw_anew
from movement.tests.news_factory import picture_file

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def _exif():
    exif = Image.Exif()
    exif[MAKER] = "Máy ảnh của Minh Họa"
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[2] = (9.6, 0.0, 0.0)
    return exif.tobytes()


def _opened(picture):
    return Image.open(io.BytesIO(picture.file.read()))


def test_redrawn_picture_has_no_exif_and_no_place():
    sent = picture_file(exif=_exif(), comment=b"nha cua ba Hoa")
    assert Image.open(sent).getexif()[MAKER]  # the thing that could leak is there
    large, small = draw_anew(sent)
    for picture in (large, small):
        redrawn = _opened(picture)
        assert not redrawn.getexif()
        assert not {"exif", "comment", "icc_profile"} & redrawn.info.keys()


def test_picture_is_turned_as_the_camera_meant_it():
    large, _small = draw_anew(picture_file(size=(800, 600), exif=_exif()))
    assert (large.width, large.height) == (600, 800)


def test_large_pictures_are_made_smaller():
    large, small = draw_anew(picture_file(size=(4000, 1000)))
    assert (large.width, large.height) == (LARGE_SIDE, 400)
    assert (small.width, small.height) == (SMALL_SIDE, 160)


def test_transparency_becomes_white():
    buffer = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(buffer, "PNG")
    large, _small = draw_anew(SimpleUploadedFile("anh.png", buffer.getvalue()))
    assert _opened(large).getpixel((5, 5)) == (255, 255, 255)


def test_digest_is_of_the_redrawn_bytes():
    first, again = draw_anew(picture_file())[0], draw_anew(picture_file(exif=_exif()))[0]
    assert len(first.sha256) == 64
    assert first.sha256 != again.sha256  # turned, so other dots


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("anh.jpg", b"MZ\x90\x00 this is a program"),
        ("anh.jpg", b""),
        ("anh.jpg", b"\xff\xd8\xff\xe0 broken"),
        ("anh.png", b"\x89PNG\r\n\x1a\n broken"),
        ("anh.gif", b"GIF89a\x01\x00\x01\x00"),
        ("anh.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ],
)
def test_what_is_no_picture_is_refused(name, content):
    with pytest.raises(ValidationError):
        draw_anew(SimpleUploadedFile(name, content))


def test_too_many_dots_are_refused_unopened(monkeypatch):
    monkeypatch.setattr("movement.pictures.MAX_DOTS", 1000)
    with pytest.raises(ValidationError, match=r"anh\.jpg"):
        draw_anew(picture_file())


def test_too_large_a_file_is_refused_with_its_size(settings):
    settings.PAPER_MAX_BYTES = 1000
    with pytest.raises(ValidationError) as refused:
        draw_anew(picture_file())
    assert refused.value.params["name"] == "anh.jpg"
