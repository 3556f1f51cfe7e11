"""HTML to PDF by WeasyPrint, which needs Pango and fonts of the system.

Where they are missing the portal runs on: `missing()` says in words what to install.
"""

import ctypes
import functools
import importlib
import os
import platform
from pathlib import Path

from django.utils.translation import gettext as _

# Library -> Debian package.
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
# The font of the text, metrically Times New Roman, and one for boxes to tick and other scripts.
TEXT_FONT, OTHER_FONT = "LiberationSerif-Regular.ttf", "NotoSansSymbols2-Regular.ttf"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
# Debian's fonts-liberation 1.x lacks 93 letters of Vietnamese; this is one of them.
VIETNAMESE_LETTER = ord("ẫ")
STYLE = Path(__file__).with_name("document.css")


class PdfUnavailable(Exception):
    """No PDF of this document here; the message says why and what to do."""


def missing():
    """What keeps this machine from making PDFs, and the line that mends it; "" if nothing."""
    packages = [package for library, package in LIBRARIES.items() if not _loads(library)]
    if not any(_is_vietnamese(path) for path in _font_files(TEXT_FONT)):
        packages.append(_text_font_package())
    if not _font_files(OTHER_FONT):
        packages.append("fonts-noto-core")
    return _sentence(packages) if packages else ""


def _sentence(packages):
    return _(
        "This server cannot make PDFs yet; the Word file has the same content. Missing are "
        "libraries or fonts, which its administrator installs: apt-get install -y %s"
    ) % " ".join(packages)


def from_html(html):
    """The PDF of a page of ours, the same bytes for the same page.

    Nothing is fetched: styles are ours, and a page names no file. Raises PdfUnavailable.
    """
    if sentence := missing():
        raise PdfUnavailable(sentence)
    weasyprint = _weasyprint()
    if weasyprint is None:
        raise PdfUnavailable(_sentence(LIBRARIES.values()))
    # Font subsets carry a time of change; it is set, not the clock's.
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    style = weasyprint.CSS(string=STYLE.read_text(), url_fetcher=_fetch_nothing)
    page = weasyprint.HTML(string=html, url_fetcher=_fetch_nothing)
    return page.write_pdf(stylesheets=[style], pdf_identifier=b"portal")


def _fetch_nothing(url, *args, **kwargs):
    raise ValueError(f"A document fetches nothing: {url}")


@functools.cache
def _weasyprint():
    """WeasyPrint, or None where its system libraries are missing.

    By name and at first need: importing it takes 0.8 s and raises OSError without Pango.
    """
    try:
        return importlib.import_module("weasyprint")
    except OSError:
        return None


@functools.cache
def _loads(library):
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


@functools.cache
def _font_files(name):
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return [path for folder in folders for path in folder.rglob(name)]


@functools.cache
def _is_vietnamese(font_file):
    ttfont = importlib.import_module("fontTools.ttLib").TTFont
    return VIETNAMESE_LETTER in ttfont(font_file, lazy=True).getBestCmap()


def _text_font_package():
    """Debian 12 has version 2 of the font under its own name."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        release = {}
    return "fonts-liberation2" if release.get("VERSION_ID") == "12" else "fonts-liberation"
