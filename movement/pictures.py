"""Pictures sent in, drawn anew: no place, camera or hidden data of the original survives."""

import hashlib
import io
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from movement.models.papers import check_upload

PICTURE_TYPES = ("image/jpeg", "image/png")
CONTENT_TYPE = "image/jpeg"
LARGE_SIDE = 1600
SMALL_SIDE = 640
# A small file may unfold into gigabytes: above this many dots it is not even opened.
MAX_DOTS = 60_000_000
QUALITY = 84


@dataclass(frozen=True)
class Picture:
    """One rendition: `file` (JPEG), its size in dots and the sha256 of its bytes."""

    file: ContentFile
    width: int
    height: int
    sha256: str


def draw_anew(upload):
    """The large and the small `Picture` of the uploaded JPEG or PNG.

    Raises ValidationError: not a picture, too big, broken, too many dots.
    """
    check_upload(upload, allowed=PICTURE_TYPES)
    picture = _opened(upload)
    return _rendition(picture, LARGE_SIDE), _rendition(picture, SMALL_SIDE)


def _opened(upload):
    try:
        upload.seek(0)
        picture = Image.open(upload, formats=("JPEG", "PNG"))
        if picture.width * picture.height > MAX_DOTS:
            raise ValidationError(
                _("The picture %(name)s has too many dots. Make it smaller, then send it again."),
                params={"name": upload.name},
            )
        # Turned as the camera meant it, before the camera's notes are dropped.
        picture = ImageOps.exif_transpose(picture)
        return _on_white(picture)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(
            _("The picture %(name)s cannot be read. Save it again as JPEG or PNG."),
            params={"name": upload.name},
        ) from error


def _on_white(picture):
    """JPEG knows no transparency: what was transparent becomes white."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    picture = picture.convert("RGBA")
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture).convert("RGB")


def _rendition(picture, side):
    # A new image holds dots only: no EXIF, no place, no colour profile, no comment.
    copy = Image.new("RGB", picture.size)
    copy.paste(picture)
    copy.thumbnail((side, side), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    copy.save(buffer, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    content = buffer.getvalue()
    digest = hashlib.sha256(content).hexdigest()
    return Picture(ContentFile(content), copy.width, copy.height, digest)
