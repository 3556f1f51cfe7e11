"""The PDF files of the demo, each saying what it is; signed where the demo has a seal."""

from django.core.files.uploadedfile import SimpleUploadedFile

from movement.signatures import has_seal, seal


def pdf(title):
    """A one-page PDF that says what it is; the letters without marks, for the built-in font."""
    text = f"BT /F1 14 Tf 60 780 Td ({title} - DU LIEU MINH HOA) Tj ET"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(text)}>>stream\n{text}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj{content}endobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\n"
    return f"{body}{end}startxref\n{len(body)}\n%%EOF\n".encode()


def upload(name, title):
    return SimpleUploadedFile(name, pdf(title), "application/pdf")


def signed(name, title):
    """The same with the seal of the demo, where it has one."""
    content = pdf(title)
    if has_seal():
        content = seal(content, reason="Ký ban hành (dữ liệu minh họa)")
    return SimpleUploadedFile(name, content, "application/pdf")
