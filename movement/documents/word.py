"""A Word template filled, and checked before it is taken into use."""

import io
import re
import zipfile

from django.conf import settings
from django.utils.translation import gettext as _
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import TemplateError

from movement.documents.sandbox import Sandbox, problems_of
from movement.documents.values import CODE_MM, Coded, code_of, plain, schema_of

# The earliest moment a ZIP archive can state: no clock in a document.
NO_TIME = (1980, 1, 1, 0, 0, 0)
DATES = re.compile(rb"<dcterms:(created|modified).*?</dcterms:\1>", re.DOTALL)
# Fields with which Word would fetch or start something when the document is opened.
ACTIVE_FIELD = re.compile(
    "(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|(?<!HYPER)LINK|DATABASE)", re.IGNORECASE
)
MAX_PROBLEMS = 10


class BadTemplate(Exception):
    """A Word template that cannot be used; `problems` says what is wrong, a sentence each."""

    def __init__(self, problems):
        super().__init__(" ".join(problems))
        self.problems = problems


def fill(template, data):
    """The document as bytes: `template` (bytes of a .docx) with the fields of `data`.

    The same template and data give the same bytes. Raises BadTemplate.
    """
    word = DocxTemplate(io.BytesIO(template))
    try:
        word.render(_drawn(plain(data), word), Sandbox(autoescape=True))
    except TemplateError as error:
        raise BadTemplate([_("The template cannot be filled: %s") % error]) from error
    return packed(word.docx)


def _drawn(value, word):
    """The plain values with a picture in the place of each text to be coded."""
    if isinstance(value, dict):
        return {name: _drawn(inner, word) for name, inner in value.items()}
    if isinstance(value, list):
        return [_drawn(inner, word) for inner in value]
    if isinstance(value, Coded):
        picture = io.BytesIO()
        code_of(value).save(picture, kind="png", scale=8, border=0)
        return InlineImage(word, picture, width=Mm(CODE_MM))
    return value


def packed(word):
    """The bytes of a python-docx document, without dates, names of people, and clock."""
    properties = word.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.revision = 1
    buffer, result = io.BytesIO(), io.BytesIO()
    word.save(buffer)
    with (
        zipfile.ZipFile(buffer) as archive,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as fixed,
    ):
        for name in archive.namelist():
            content = archive.read(name)
            if name == "docProps/core.xml":
                content = DATES.sub(b"", content)
            fixed.writestr(zipfile.ZipInfo(name, NO_TIME), content, zipfile.ZIP_DEFLATED)
    return result.getvalue()


def check(template, document):
    """Raise BadTemplate where `template` (bytes) cannot serve for `document`, a registered one.

    Unknown fields and broken tags are named with the paragraph they stand in; then the sample
    is filled, which finds what is left.
    """
    _check_size(template)
    try:
        word = DocxTemplate(io.BytesIO(template))
        word.init_docx()
        sources = list(_sources(word))
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise BadTemplate([_("The file is not a Word document (.docx).")]) from error
    _check_links(word)
    schema = schema_of(document.data)
    problems = [text for source in sources for text in _located(source, schema)]
    if problems:
        raise BadTemplate(list(dict.fromkeys(problems))[:MAX_PROBLEMS])
    fill(template, document.sample())


def _check_size(template):
    """A small archive may unpack to gigabytes; python-docx would read them all."""
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        size = sum(part.file_size for part in archive.infolist())
    if size > settings.WORD_TEMPLATE_MAX_UNPACKED:
        limit = settings.WORD_TEMPLATE_MAX_UNPACKED // 2**20
        raise BadTemplate([_("The file unpacks to more than %s MB.") % limit])


def _check_links(word):
    """Refuse what makes Word fetch or start something on the reader's machine."""
    for part in word.docx.part.package.iter_parts():
        for relation in part.rels.values():
            if relation.is_external and relation.reltype != RELATION.HYPERLINK:
                text = _("The file is linked to another one: %s. Put the content itself into it.")
                raise BadTemplate([text % relation.target_ref])
        if part.content_type.endswith("+xml") and (found := ACTIVE_FIELD.search(_fields(part))):
            raise BadTemplate([_("The field %s is not allowed in a template.") % found[1]])


def _fields(part):
    """The instructions of a part's Word fields; Word may keep one in pieces."""
    found = re.findall(
        r"<w:instrText[^>]*>([^<]*)|w:instr=\"([^\"]*)", part.blob.decode(errors="replace")
    )
    return "".join(piece for pieces in found for piece in pieces)


def _sources(word):
    """The template sources in a file: body, headers, footers; a line a paragraph."""
    yield _by_paragraph(word.patch_xml(word.get_xml()))
    for uri in (word.HEADER_URI, word.FOOTER_URI):
        for _key, part in word.get_headers_footers(uri):
            yield _by_paragraph(word.patch_xml(word.get_part_xml(part)))


def _by_paragraph(xml):
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", xml.replace("\n", " "))


def _located(source, schema):
    lines = source.splitlines()
    for problem in problems_of(source, schema):
        text = re.sub(r"<[^>]+>", "", lines[problem.line - 1]).strip()
        place = _("In the paragraph “%s”: ") % text[:80] if text else ""
        yield place + problem.text
