"""A registered document as a file to send: in Word, and as PDF where that is possible."""

from dataclasses import dataclass

from django.shortcuts import render
from django.utils.translation import gettext as _

from movement.documents import html, pdf, word
from movement.documents.registry import get
from movement.downloads import file_response
from movement.models import AccessLog, DocumentTemplate

FORMATS = WORD, PDF = "docx", "pdf"


@dataclass(frozen=True)
class Formats:
    """Which files of a document are to be had: Word always; `no_pdf` says why not PDF, or ""."""

    no_pdf: str = ""


def formats_of(key):
    """What can be made of the document `key` now; for the page that offers it."""
    return formats_of_all([key])[key]


def formats_of_all(keys, asks_templates=True):
    """`formats_of` of several documents, {key: Formats}, by one query; by none if not asked."""
    replaced = DocumentTemplate.objects.replaced_keys() if asks_templates else set()
    return {key: Formats(_replaced() if key in replaced else pdf.missing()) for key in keys}


def _replaced():
    return _(
        "The Word template of this document was replaced, so the portal makes no PDF of it. "
        "Open the Word file and save it as PDF there."
    )


def word_template(key):
    """The bytes of the Word template in use: the administrator's, else the portal's own."""
    replacement = DocumentTemplate.objects.current(key)
    return bytes(replacement.content) if replacement else get(key).word_template.read_bytes()


def make(key, data, file_format):
    """The bytes of the document `key` for `data`, in the format "docx" or "pdf".

    Raises PdfUnavailable where `formats_of` says so, and word.BadTemplate.
    """
    if file_format == WORD:
        return word.fill(word_template(key), data)
    if sentence := formats_of(key).no_pdf:
        raise pdf.PdfUnavailable(sentence)
    return pdf.from_html(html.page_of(get(key), data))


def download(request, key, data, file_format, *, name, target):
    """The document as a download called `name` ("Ấp Hòa Đông" after the title), logged.

    `target` is the row it is about: documents name people, so each one taken out stands in the
    access log. Where there is no PDF the answer is a page that says why, with status 409.
    """
    document = get(key)
    try:
        content = make(key, data, file_format)
    except pdf.PdfUnavailable as error:
        return no_pdf(request, error)
    AccessLog.objects.record(
        officer=request.user, verb=AccessLog.Verb.DOWNLOAD, target=target, purpose=document.title
    )
    return file_response(content, f"{document.title} - {name}", file_format)


def no_pdf(request, error):
    """The page that says why there is no PDF."""
    return render(request, "documents/no_pdf.html", {"reason": str(error)}, status=409)
