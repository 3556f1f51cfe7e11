"""A layout as a Word template: what `manage.py make_word_templates` writes beside the code.

The fields are `docxtpl` tags, so that an administrator can change the file in Word and upload it.
"""

import re

from docx import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from movement.documents.layout import spans

FONT = "Times New Roman"
BODY, TABLE, SMALL_TABLE = Pt(13), Pt(12), Pt(11)
KEPT_STYLES = {
    "Normal",
    "Default Paragraph Font",
    "Normal Table",
    "No List",
    "Header",
    "Footer",
}
# Parts of python-docx's own template that a document of ours does not need.
DROPPED_PARTS = re.compile(
    "stylesWithEffects|customXml|numbering|webSettings|thumbnail|theme|fontTable"
)
ALIGNMENTS = {"left": ALIGN.LEFT, "center": ALIGN.CENTER, "right": ALIGN.RIGHT}
TEXT_STYLES = {
    "body": {"align": ALIGN.JUSTIFY, "indent": 10, "after": 6},
    "line": {"align": ALIGN.LEFT, "after": 4},
    "answers": {"align": ALIGN.LEFT, "after": 3, "size": Pt(11)},
    "basis": {"align": ALIGN.JUSTIFY, "indent": 10, "after": 6, "italic": True},
    "center": {"align": ALIGN.CENTER, "after": 6},
    "head": {"align": ALIGN.JUSTIFY, "indent": 10, "after": 6, "bold": True, "keep": True},
    "small": {"align": ALIGN.JUSTIFY, "after": 6, "italic": True, "size": Pt(10)},
}
# The left and right halves of the heading, in mm; the country's name fits on one line at 12 pt.
HEADING_WIDTHS = (68, 97)
# Left and right within a cell with lines, in twentieths of a point.
CELL_MARGIN = 60


def template_of(layout):
    """The Word template of a layout, as a python-docx document."""
    word = _blank(layout)
    for block in layout.blocks:
        _ADD[block.kind](word, block, layout)
    return word


def _blank(layout):
    word = WordFile()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if layout.is_landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    _set_styles(word)
    _drop_parts(word)
    if layout.has_page_numbers:
        _number_pages(section)
    if layout.foot:
        _add_foot(section, layout.foot)
    return word


def _set_styles(word):
    styles = word.styles
    for style in list(styles):
        if style.name not in KEPT_STYLES:
            style.delete()
    styles.element.remove(styles.element.find(qn("w:latentStyles")))
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, BODY
    properties = normal.element.get_or_add_rPr()
    properties.rFonts.set(qn("w:eastAsia"), FONT)
    properties.rFonts.set(qn("w:cs"), FONT)
    properties.append(_element("w:lang", val="vi-VN"))
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = 1.0


def _drop_parts(word):
    for owner in (word.part, word.part.package):
        for key, relation in list(owner.rels.items()):
            if DROPPED_PARTS.search(relation.reltype):
                del owner.rels[key]


def _number_pages(section):
    """The number at the top in the middle, from the second page on."""
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))
        else:
            instruction = OxmlElement("w:instrText")
            instruction.text = text
            run._r.append(instruction)


def _add_foot(section, text):
    """Small print under every page, the first one of numbered pages included."""
    feet = [section.footer]
    if section.different_first_page_header_footer:
        feet.append(section.first_page_footer)
    for foot in feet:
        run = foot.paragraphs[0].add_run(text)
        run.italic, run.font.size = True, Pt(9)


def _add_heading(word, block, layout):
    left_width, right_width = HEADING_WIDTHS
    right_width += layout.width - sum(HEADING_WIDTHS)
    left, right = _frame(word, [left_width, right_width])
    source = block.source
    _paragraph(left, f"{{%p if {source}.parent %}}")
    _paragraph(left, f"{{{{ {source}.parent|upper }}}}", align=ALIGN.CENTER, size=Pt(12))
    _paragraph(left, "{%p endif %}")
    _paragraph(left, f"{{%p for line in {source}.agency %}}")
    _paragraph(left, "{{ line|upper }}", align=ALIGN.CENTER, size=Pt(12), bold=True)
    _paragraph(left, "{%p endfor %}")
    _rule(left, width=24, room=left_width)
    if block.with_number:
        _paragraph(left, f"{{{{ {source}.number_line }}}}", align=ALIGN.CENTER)
    _add_nation(right, right_width)
    if block.with_date:
        _paragraph(right, f"{{{{ {source}.place_and_date }}}}", align=ALIGN.CENTER, italic=True)
    _drop_first(left), _drop_first(right)
    _paragraph(word, "", size=Pt(6))


def _add_nation(place, room):
    nation = {"align": ALIGN.CENTER, "bold": True}
    _paragraph(place, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=Pt(12), **nation)
    _paragraph(place, "Độc lập - Tự do - Hạnh phúc", **nation)
    _rule(place, width=56, room=room)


def _add_motto(word, block, layout):
    _add_nation(word, layout.width)


def _add_form_label(word, block, layout):
    _paragraph(word, block.text, align=ALIGN.RIGHT, bold=True, size=Pt(12), after=4)


def _add_title(word, block, layout):
    style = {"align": ALIGN.CENTER, "bold": True, "keep": True}
    _paragraph(word, block.text, size=Pt(14), before=8, after=0 if block.subject else 8, **style)
    if block.subject:
        _paragraph(word, block.subject, after=0 if block.has_rule else 8, **style)
    if block.has_rule:
        _rule(word, width=36, room=layout.width)
        _paragraph(word, "", size=Pt(6))


def _add_text(word, block, layout):
    before, after = [], []
    if block.when:
        before, after = [f"{{%p if {block.when} %}}"], ["{%p endif %}"]
    if block.each:
        before, after = (
            [*before, f"{{%p for item in {block.each} %}}"],
            ["{%p endfor %}", *after],
        )
    for tag in before:
        _paragraph(word, tag)
    _paragraph(word, block.text, **TEXT_STYLES[block.style])
    for tag in after:
        _paragraph(word, tag)


def _add_table(word, block, layout):
    if block.when:
        _paragraph(word, f"{{%p if {block.when} %}}")
    size = SMALL_TABLE if block.is_small else TABLE
    table = _grid(word, [column.width for column in block.columns], has_lines=True)
    _add_head(table, block, size)
    _tag_row(table, f"{{%tr for row in {block.rows} %}}")
    cells = [(column.cell, column.align, 1) for column in block.columns]
    row = _row_of(table, cells, size)
    if block.is_roomy:
        row.height = Mm(7)
        for cell in row.cells:
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    _tag_row(table, "{%tr endfor %}")
    if block.totals:
        _row_of(table, block.total_cells(), size, bold=True)
    # Two tables without a paragraph between them would be one.
    _paragraph(word, "", size=Pt(6))
    if block.when:
        _paragraph(word, "{%p endif %}")


def _add_head(table, block, size):
    upper = [(text, "center", span) for text, span, _is_whole in block.head_cells()]
    rows = [_row_of(table, upper, size, bold=True)]
    if block.lower_heads():
        lower = [(column.head if column.group else "", "center", 1) for column in block.columns]
        rows.append(_row_of(table, lower, size, bold=True))
        for n, column in enumerate(block.columns):
            if not column.group:
                rows[0].cells[n].merge(rows[1].cells[n])
    for row in rows:
        row._tr.get_or_add_trPr().append(_element("w:tblHeader"))
        for cell in row.cells:
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER


def _add_signatures(word, block, layout):
    # A signature never stands alone on a page.
    if word.paragraphs:
        word.paragraphs[-1].paragraph_format.keep_with_next = True
    count = len(block.signers) + bool(block.recipients)
    cells = _frame(word, [layout.width / count] * count)
    if block.recipients:
        _add_recipients(cells[0], block.recipients)
    for cell, signer in zip(cells[bool(block.recipients) :], block.signers, strict=True):
        style = {"align": ALIGN.CENTER, "keep": True}
        if signer.on_date:
            _paragraph(cell, signer.on_date, italic=True, **style)
        _paragraph(cell, signer.office, bold=True, **style)
        if signer.hint:
            _paragraph(cell, signer.hint, italic=True, **style)
        _paragraph(
            cell, signer.name, align=ALIGN.CENTER, bold=True, before=30 if block.is_low else 56
        )
    for cell in cells:
        _drop_first(cell)
    _paragraph(word, "", size=Pt(2))


def _add_recipients(cell, rows):
    _paragraph(cell, "Nơi nhận:", size=Pt(12), bold=True, italic=True)
    _paragraph(cell, f"{{%p for line in {rows} %}}")
    ending = "{% if loop.last %}.{% else %};{% endif %}"
    _paragraph(cell, "- {{ line }}" + ending, size=Pt(11))
    _paragraph(cell, "{%p endfor %}")


def _add_qr_code(word, block, layout):
    left, right = _frame(word, [30, layout.width - 30])
    _paragraph(left, f"{{{{ {block.source} }}}}")
    _paragraph(right, block.text, size=Pt(11))
    for cell in (left, right):
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        _drop_first(cell)
    _paragraph(word, "", size=Pt(6))


def _add_page_break(word, block, layout):
    _new_page(word)


def _add_each(word, block, layout):
    _paragraph(word, f"{{%p for {block.name} in {block.rows} %}}")
    _paragraph(word, "{%p if not loop.first %}")
    _new_page(word)
    _paragraph(word, "{%p endif %}")
    for inner in block.blocks:
        _ADD[inner.kind](word, inner, layout)
    _paragraph(word, "{%p endfor %}")


_ADD = {
    "heading": _add_heading,
    "motto": _add_motto,
    "form_label": _add_form_label,
    "title": _add_title,
    "text": _add_text,
    "table": _add_table,
    "signatures": _add_signatures,
    "qr_code": _add_qr_code,
    "page_break": _add_page_break,
    "each": _add_each,
}


def _paragraph(place, text, *, align=ALIGN.LEFT, indent=0, before=0, after=0, size=None, **look):
    """A paragraph with its runs; lengths in mm and pt; `look`: bold, italic, keep (with next)."""
    paragraph = place.add_paragraph()
    form = paragraph.paragraph_format
    form.alignment = align
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.keep_with_next = look.get("keep") or None
    if indent:
        form.first_line_indent = Mm(indent)
    for run_text, is_bold in spans(text):
        run = paragraph.add_run(run_text)
        run.bold = look.get("bold") or is_bold or None
        run.italic = look.get("italic")
        run.font.size = size
    if not text and size:
        # An empty paragraph has its height from the size of its mark.
        mark = OxmlElement("w:rPr")
        mark.append(_element("w:sz", val=size.pt * 2))
        paragraph._p.get_or_add_pPr().append(mark)
    return paragraph


def _rule(place, *, width, room):
    """A line of `width` mm in the middle of `room` mm: the lower border of a flat paragraph."""
    paragraph = _paragraph(place, "", size=Pt(2), after=5)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm((room - width) / 2)
    border = OxmlElement("w:pBdr")
    border.append(_element("w:bottom", val="single", sz=6, space=1, color="000000"))
    paragraph._p.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:ind", "w:jc")


def _new_page(word):
    _paragraph(word, "", size=Pt(1)).paragraph_format.page_break_before = True


def _frame(word, widths):
    """The cells of a table of one row without lines that stays on one page."""
    table = _grid(word, widths, has_lines=False)
    row = table.add_row()
    _keep_whole(row)
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)
    return row.cells


def _grid(word, widths, has_lines):
    table = word.add_table(rows=0, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    properties = table._tbl.tblPr
    if has_lines:
        borders = OxmlElement("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            borders.append(_element(f"w:{side}", val="single", sz=4, space=0, color="000000"))
        properties.insert_element_before(borders, "w:tblLayout", "w:tblLook")
    # Word begins a table left of the text by its cells' margin; it is moved back.
    inner = CELL_MARGIN if has_lines else 0
    properties.insert_element_before(
        _element("w:tblInd", w=inner, type="dxa"), "w:tblBorders", "w:tblLayout", "w:tblLook"
    )
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w=inner, type="dxa"))
    properties.insert_element_before(margins, "w:tblLook")
    return table


def _tag_row(table, tag):
    """A row that docxtpl takes for the tag of a loop over the rows between."""
    table.add_row().cells[0].paragraphs[0].add_run(tag)


def _row_of(table, cells, size, bold=False):
    """A row of (text, alignment, columns spanned); it never breaks between pages."""
    row = table.add_row()
    _keep_whole(row)
    for cell, column in zip(row.cells, table.columns, strict=True):
        cell.width = column.width
    at = 0
    for text, align, span in cells:
        cell = row.cells[at].merge(row.cells[at + span - 1])
        look = {"align": ALIGNMENTS[align], "size": size, "bold": bold}
        _paragraph(cell, text, before=1.5, after=1.5, **look)
        _drop_first(cell)
        at += span
    return row


def _keep_whole(row):
    row._tr.get_or_add_trPr().append(_element("w:cantSplit"))


def _drop_first(cell):
    """A cell is made with an empty paragraph; the ones added come after it."""
    first = cell.paragraphs[0]._p
    if len(cell.paragraphs) > 1:
        first.getparent().remove(first)


def _element(name, **attributes):
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), str(int(value) if isinstance(value, float) else value))
    return element
