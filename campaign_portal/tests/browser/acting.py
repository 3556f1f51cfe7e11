"""What a person does at a page: sign in, fill, press, read; and real files to attach."""

import io
import re
import zipfile

from PIL import Image, ImageDraw
from playwright.sync_api import expect

from movement.demo import PASSWORD

WORD_DOCUMENT = {
    "[Content_Types].xml": """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels"
 ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>""",
    "_rels/.rels": """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
</Relationships>""",
    "word/document.xml": """<?xml version="1.0" encoding="UTF-8"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:body><w:p><w:r><w:t>Báo cáo thành tích</w:t></w:r></w:p></w:body></w:document>""",
}


class Person:
    """Somebody in a browser of their own, signed in over the sign-in page."""

    def __init__(self, page, username="", *, has_scripts=True):
        self.page = page
        self.has_scripts = has_scripts
        if username:
            page.goto("/tai-khoan/login/")
            self.sign_in(username)
            page.wait_for_url("**/lam-viec/")

    def sign_in(self, username, password=PASSWORD):
        self.fill(login=username, password=password)
        self.press("Đăng nhập", within="main")

    def fill(self, **values):
        """Fill fields by their names; two underscores stand for a hyphen."""
        for name, value in values.items():
            field = self.page.locator(f"main [name='{name.replace('__', '-')}']").first
            kind = field.evaluate("(field) => field.type")
            if kind == "file":
                field.set_input_files(value)
            elif kind == "checkbox":
                field.check()
            elif kind == "select-one":
                field.select_option(value)
            else:
                field.fill(value)

    def press(self, words, within="body"):
        """Press the button or link of these words; "…" behind a link's words is not theirs."""
        area = self.page.locator(within)
        exact = re.compile(rf"^\s*{re.escape(words)}…?\s*$")
        button = area.get_by_role("button", name=exact)
        button.or_(area.get_by_role("link", name=exact)).first.click()

    def choose(self, words):
        """Open an entry of the officers' menu; behind its words stands what waits."""
        menu = self.page.locator(".side-wide .side-menu").first
        menu.get_by_role("link", name=re.compile(rf"^\s*{re.escape(words)}\b")).click()

    def confirm(self, words):
        """Press a button that asks first, where scripts run, and say yes."""
        self.press(words, within="main")
        if self.has_scripts:
            self.page.locator("dialog").get_by_role("button").first.click()

    def see(self, *texts):
        for text in texts:
            expect(self.page.locator("body")).to_contain_text(text, ignore_case=True)

    def see_state(self, label):
        expect(self.page.locator(".page-state")).to_contain_text(label)

    def see_no(self, text):
        expect(self.page.locator("body")).not_to_contain_text(text)


def pdf_file(name):
    """A PDF any reader opens: one page with the file's name on it."""
    page = Image.new("RGB", (595, 842), "white")
    ImageDraw.Draw(page).text((60, 60), name, fill="black")
    buffer = io.BytesIO()
    page.save(buffer, "PDF")
    return {"name": name, "mimeType": "application/pdf", "buffer": buffer.getvalue()}


def word_file(name):
    """A Word document of one line."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in WORD_DOCUMENT.items():
            archive.writestr(path, text)
    mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return {"name": name, "mimeType": mime, "buffer": buffer.getvalue()}
