import pytest

from movement.richtext import has_picture_without_words, plain, render


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("# Một\n\n### Hai", "<h2>Một</h2>\n<h4>Hai</h4>"),
        ("## Một\n\n### Hai", "<h2>Một</h2>\n<h3>Hai</h3>"),
        ("**đậm** và *nghiêng*", "<p><strong>đậm</strong> và <em>nghiêng</em></p>"),
        ("- một\n- hai", "<ul>\n<li>một</li>\n<li>hai</li>\n</ul>"),
        ("![Lúa](/static/lua.jpg)", '<p><img alt="Lúa" src="/static/lua.jpg"></p>'),
        (
            "[Cổng](https://soctrang.gov.vn)",
            '<p><a href="https://soctrang.gov.vn" rel="noopener noreferrer">Cổng</a></p>',
        ),
    ],
)
def test_render(source, html):
    assert render(source) == html


def test_tables_are_kept_and_reached_by_keyboard():
    html = render("|Năm|Hộ|\n|-|-|\n|2024|4.484|")
    assert '<table class="table" tabindex="0">' in html
    assert "<td>4.484</td>" in html


@pytest.mark.parametrize(
    ("source", "forbidden"),
    [
        ("<script>alert(1)</script>", "<script"),
        ("<script src='//x.example/a.js'></script>", "<script"),
        ('<p onclick="alert(1)">a</p>', "<p onclick"),
        ('<img src="/a.png" onerror="alert(1)">', "<img"),
        ("[a](javascript:alert(1))", "javascript:"),
        ("[a](JaVaScRiPt:alert(1))", "alert"),
        ("[a](data:text/html;base64,PHNjcmlwdD4=)", "data:"),
        ("![a](data:image/svg+xml;base64,PHN2Zz4=)", "data:"),
        ("![a](https://x.example/pixel.png)", "x.example"),
        ("![a](//x.example/pixel.png)", "x.example"),
        ("<style>body{display:none}</style>", "<style"),
        ('<iframe src="https://x.example"></iframe>', "<iframe"),
        ("a <b style='color:red'>b</b>", "<b style"),
    ],
)
def test_render_lets_nothing_through(source, forbidden):
    assert forbidden not in render(source)


def test_raw_html_is_shown_as_the_text_it_is():
    assert render("Viết <b>thế này</b>") == "<p>Viết &lt;b&gt;thế này&lt;/b&gt;</p>"


def test_a_refused_picture_leaves_no_empty_tag():
    assert "<img" not in render("![a](https://x.example/pixel.png)")


def test_plain_keeps_words_apart():
    assert plain("# Một\n\n|a|b|\n|-|-|\n|1|2|") == "Một a b 1 2"


@pytest.mark.parametrize(
    ("source", "missing"),
    [("![](/a.png)", True), ("![ ](/a.png)", True), ("![Lúa](/a.png)", False), ("[](/a)", False)],
)
def test_pictures_need_words(source, missing):
    assert has_picture_without_words(source) is missing
