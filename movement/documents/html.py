"""A layout filled for the PDF: its blocks with their texts, for `templates/documents/`.

The texts go through the same template language as Word's, so both say the same.
"""

import functools

from django.template.loader import render_to_string

from movement.documents.layout import spans
from movement.documents.sandbox import Sandbox
from movement.documents.values import CODE_MM, code_of, plain

WIDE_GAP = "\u00a0\u00a0\u00a0 "
# Django escapes when the filled texts are put into HTML.
_compiled = functools.cache(Sandbox(autoescape=False).from_string)


def page_of(document, data):
    """The HTML of `document` (a registered one) for `data`, an instance of its dataclass."""
    context = {
        "title": document.title,
        "layout": document.layout,
        "blocks": filled(document.layout.blocks, plain(data)),
    }
    return render_to_string(document.html_template, context)


def filled(blocks, scope):
    """The blocks as dicts for the Django templates; loops unrolled, absent ones left out."""
    return [one for block in blocks for one in _FILL[block.kind](block, scope)]


def _one(block, **parts):
    return [{"template": f"documents/blocks/{block.kind}.html", "block": block, **parts}]


def _text(text, scope):
    return _compiled(text).render(scope) if "{" in text else text


def _runs(text, scope):
    """The runs of a text; HTML would make one space of the wide gaps between fields."""
    wide = text.replace("    ", WIDE_GAP)
    return [(_text(run, scope), is_bold) for run, is_bold in spans(wide)]


def _value(path, scope):
    """What a dotted name holds: "household.members"."""
    for name in path.split("."):
        scope = scope[name]
    return scope


def _looped(rows, name, scope):
    """The scope of every turn of a loop, with `loop` as in Jinja."""
    last = len(rows)
    for index, row in enumerate(rows, 1):
        loop = {"index": index, "first": index == 1, "last": index == last}
        yield scope | {name: row, "loop": loop}


def _is_shown(block, scope):
    return not block.when or bool(_value(block.when, scope))


def _fill_plain(block, scope):
    return _one(block)


def _fill_heading(block, scope):
    return _one(block, letterhead=_value(block.source, scope))


def _fill_form_label(block, scope):
    return _one(block, text=_text(block.text, scope))


def _fill_title(block, scope):
    return _one(block, text=_text(block.text, scope), subject=_text(block.subject, scope))


def _fill_text(block, scope):
    if not _is_shown(block, scope):
        return []
    if not block.each:
        return _one(block, runs=_runs(block.text, scope))
    turns = _looped(_value(block.each, scope), "item", scope)
    return [one for turn in turns for one in _one(block, runs=_runs(block.text, turn))]


def _fill_table(block, scope):
    if not _is_shown(block, scope):
        return []
    rows = [
        [(_runs(column.cell, turn), column.align) for column in block.columns]
        for turn in _looped(_value(block.rows, scope), "row", scope)
    ]
    totals = [(_text(text, scope), align, span) for text, align, span in block.total_cells()]
    return _one(block, rows=rows, totals=totals)


def _fill_signatures(block, scope):
    signers = [
        {
            part: _text(getattr(signer, part), scope)
            for part in ("on_date", "office", "hint", "name")
        }
        for signer in block.signers
    ]
    recipients = _value(block.recipients, scope) if block.recipients else []
    return _one(block, signers=signers, recipients=recipients)


def _fill_qr_code(block, scope):
    code = code_of(_value(block.source, scope)).svg_inline(border=0, omitsize=True)
    return _one(block, svg=code, size=CODE_MM, runs=_runs(block.text, scope))


def _fill_each(block, scope):
    pages = []
    for turn in _looped(_value(block.rows, scope), block.name, scope):
        if pages:
            pages.append({"template": "documents/blocks/page_break.html"})
        pages += filled(block.blocks, turn)
    return pages


_FILL = {
    "heading": _fill_heading,
    "motto": _fill_plain,
    "form_label": _fill_form_label,
    "title": _fill_title,
    "text": _fill_text,
    "table": _fill_table,
    "signatures": _fill_signatures,
    "qr_code": _fill_qr_code,
    "page_break": _fill_plain,
    "each": _fill_each,
}
