"""Markdown typed by officers, made into HTML that is safe under our CSP. Pure.

Headings, links, lists, tables, quotations and pictures of this site; raw HTML is shown as the
text it is. Two guards: the Markdown reader knows no HTML, and nh3 lets through a short list.
"""

import html
import re
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

# The page's own title is h1.
TOP_HEADING = 2
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "img", "li", "ol", "p", "pre",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}
_PICTURE_WITHOUT_SOURCE = re.compile(r"<img(?![^>]*\bsrc=)[^>]*>")
_PICTURE_WITHOUT_WORDS = re.compile(r"!\[\s*\](?=\(|\[)")


class _Headings(Treeprocessor):
    """The highest heading used becomes h2, the others follow in the same distance."""

    def run(self, root: Element) -> None:
        found = [node for node in root.iter() if node.tag in HEADINGS]
        if found:
            shift = TOP_HEADING - min(int(node.tag[1]) for node in found)
            for node in found:
                node.tag = f"h{min(int(node.tag[1]) + shift, 4)}"


class _WithoutHtml(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_Headings(md), "portal_headings", 5)


def _allowed(tag, attribute, value):
    """Pictures come from this site only: others would be blocked, and would track the reader."""
    if tag == "img" and attribute == "src":
        return value if value.startswith("/") and not value.startswith("//") else None
    return value


def render(source: str) -> str:
    """The HTML of the Markdown `source`, ready to be shown unescaped."""
    reader = markdown.Markdown(extensions=["tables", "sane_lists", _WithoutHtml()])
    clean = nh3.clean(
        reader.convert(source),
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_allowed,
        url_schemes=SCHEMES,
    )
    clean = _PICTURE_WITHOUT_SOURCE.sub("", clean)
    # A wide table scrolls by itself, so the keyboard must be able to reach it.
    return clean.replace("<table>", '<table class="table" tabindex="0">')


def plain(source: str) -> str:
    """The words of the Markdown `source` without any mark-up, on one line."""
    words = nh3.clean(render(source).replace("<", " <"), tags=set())
    return " ".join(html.unescape(words).split())


def has_picture_without_words(source: str) -> bool:
    """Whether a picture in the text lacks its description (Circular 26/2020/TT-BTTTT)."""
    return bool(_PICTURE_WITHOUT_WORDS.search(source))
