from diff_match_patch import diff_match_patch

from campaign_portal.templatetags.import_preview import without_styles


def test_preview_keeps_marks_and_loses_style_attributes():
    library = diff_match_patch()
    html = library.diff_prettyHtml(library.diff_main("Xã A", "Xã B"))
    assert "style=" in html
    assert without_styles(html) == "<span>Xã </span><del>A</del><ins>B</ins>"


def test_typed_text_that_looks_like_a_tag_stays_as_typed():
    typed = '<ins style="x">'
    library = diff_match_patch()
    html = library.diff_prettyHtml(library.diff_main("", typed))
    assert without_styles(html) == '<ins>&lt;ins style="x"&gt;</ins>'
