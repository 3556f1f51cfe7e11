"""The look: no inline code, vendored files untouched, contrast, our form fields."""

import hashlib
import re

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.conf import settings
from django.template.loader import render_to_string

from awards.forms_listing import ReportFiles

STATIC = settings.BASE_DIR / "static"
TEMPLATES = sorted(settings.BASE_DIR.glob("**/templates/**/*.html"))
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", re.I)


# The pages of documents go to the PDF printer, never to a browser under the policy.
NOT_OURS = {".venv", ".local", "documents"}


def test_no_template_holds_inline_code():
    ours = [path for path in TEMPLATES if not NOT_OURS & set(path.parts)]
    assert len(ours) > 50
    assert [str(path) for path in ours if INLINE.search(path.read_text())] == []


@pytest.mark.parametrize("folder", ["bootstrap-5.3.9", "be-vietnam-pro-5.3.0"])
def test_vendored_files_are_as_published(folder):
    root = STATIC / "vendor" / folder
    known = dict(
        reversed(line.split("  ")) for line in (root / "SHA256SUMS").read_text().splitlines()
    )
    found = {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    assert found == known


def tokens():
    css = (STATIC / "css" / "tokens.css").read_text().split('html[data-contrast="high"]')[0]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", css))


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    "text, ground",
    [
        ("ink", "white"),
        ("ink", "paper"),
        ("muted", "white"),
        ("muted", "paper"),
        ("gold-ink", "white"),
        ("gold-ink", "gold-soft"),
        ("green", "white"),
        ("green", "green-soft"),
        ("blue", "white"),
        ("blue", "paper"),
        ("blue", "blue-soft"),
        ("red", "white"),
        ("red", "red-soft"),
        ("white", "green"),
        ("foot-ink", "foot"),
    ],
)
def test_contrast_is_at_least_four_and_a_half(text, ground):
    """WCAG 2.2 AA, the aim of Circular 26/2020/TT-BTTTT."""
    colours = tokens()
    dark, light = sorted((luminance(colours[text]), luminance(colours[ground])))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


class PaperForm(forms.Form):
    name = forms.CharField(label="Họ và tên", help_text="Như giấy khai sinh")
    note = forms.CharField(label="Ghi chú", required=False)
    wish = forms.ChoiceField(
        label="Đề nghị", choices=[("a", "Khen thưởng")], widget=forms.RadioSelect
    )


def test_field_shows_label_then_hint_then_control():
    html = render_crispy_form(PaperForm())
    label, hint, control = (
        html.index(part) for part in ('for="id_name"', "Như giấy khai sinh", 'id="id_name"')
    )
    assert label < hint < control


def test_only_optional_fields_are_marked():
    html = render_crispy_form(PaperForm())
    assert html.count("(không bắt buộc)") == 1
    assert re.search(r"Ghi chú\s*<span class=\"optional\">", html)
    assert "asteriskField" not in html


def test_error_summary_links_to_controls_that_exist():
    form = PaperForm({"name": "", "wish": "zzz"})
    summary = render_to_string("portal/_error_summary.html", {"form": form})
    html = render_crispy_form(form)
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert targets == ["id_name", "id_wish_0"]
    assert all(f'id="{target}"' in html for target in targets)
    assert "Lỗi: sửa 2 mục" in summary


def summary_of(form, formset=None):
    return render_to_string("portal/_error_summary.html", {"form": form, "formset": formset})


def test_error_summary_of_the_whole_form_counts_no_fields():
    form = PaperForm({"name": "Thạch", "wish": "a"})
    form.add_error(None, "Tài khoản tạm khóa.")
    assert "fields below" not in summary_of(form)
    assert "sửa 1 mục" not in summary_of(form)
    assert "Tài khoản tạm khóa." in summary_of(form)


def test_error_summary_counts_and_links_the_rows_of_a_formset():
    rows = forms.formset_factory(PaperForm, extra=0)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-name": "", "form-0-wish": "a"}
    )
    rows.forms[0].empty_permitted = False
    html = summary_of(PaperForm({"name": "Thạch", "wish": "a"}), rows)
    assert "Lỗi: sửa 1 mục" in html
    assert 'href="#id_form-0-name"' in html
    assert "Dòng 1" in html


def test_page_of_a_refused_form_has_a_title_that_begins_with_error(client, db):
    response = client.post("/tai-khoan/login/", {"login": "", "password": ""})
    assert "<title>Lỗi: " in response.text
    assert "data-error-summary" in response.text


class Upload(forms.Form):
    file = forms.FileField(widget=forms.FileInput(attrs={"multiple": False}))
    kept = forms.FileField(required=False, help_text="PDF")


class Kept:
    """A file on record already, as a form shows it."""

    url = "/tep/1/"

    def __str__(self):
        return "quyet-dinh.pdf"


def test_file_inputs_speak_the_portals_language():
    form = Upload({}, initial={"kept": Kept()})
    for html in (render_crispy_form(form), str(form["file"]) + str(form["kept"])):
        assert (
            html.count('<button type="button" class="file-choose" hidden>Chọn tệp</button>') == 2
        )
        assert html.count('data-word-none="Chưa chọn tệp nào"') == 2
        assert re.findall(r'<input type="file" name="(\w+)"', html) == ["file", "kept"]
        assert '<a href="/tep/1/">quyet-dinh.pdf</a>' in html
    many = ReportFiles(attrs={"multiple": True}).render("files", None)
    assert "Chọn các tệp" in many and " multiple" in many


def test_no_template_holds_a_file_input_of_its_own():
    found = [path for path in TEMPLATES if 'type="file"' in path.read_text()]
    assert [str(path) for path in found if not NOT_OURS & set(path.parts)] == []
