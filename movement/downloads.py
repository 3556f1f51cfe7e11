"""Files of the office as answers: no cache keeps them, no browser takes them for anything else."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from movement.models.papers import EXCEL as EXCEL_TYPE
from movement.models.papers import WORD as WORD_TYPE

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": WORD_TYPE,
    "pdf": "application/pdf",
    "xlsx": EXCEL_TYPE,
}


def private(response):
    """The response with the headers of a file that holds personal data."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def bare_filename(name, file_format):
    """A file name of `name`, in Vietnamese, without what systems refuse in names."""
    bare = "".join(char for char in name if char.isprintable() and char not in '\\/:*?"<>|')
    return f"{bare.strip(' .')[:200]}.{file_format}"


def file_response(content, name, file_format):
    """Bytes as a private download; `name` without ending, in Vietnamese."""
    response = HttpResponse(content, content_type=CONTENT_TYPES[file_format])
    filename = bare_filename(name, file_format)
    response.headers["Content-Disposition"] = content_disposition_header(True, filename)
    return private(response)
