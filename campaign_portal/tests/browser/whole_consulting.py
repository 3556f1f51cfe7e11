"""Consultation (hiệp y) as Home Affairs does it on its pages."""

import re

from awards.models import ConsultationBatch


def consult(person, call):
    """A batch of the call's enterprises: letters, the matrix pasted from Excel, closed.

    Returns their names in the order of the matrix.
    """
    page = person.page
    page.goto(f"/lam-viec/dot-khen-thuong/{call.public_id}/hiep-y/")
    person.press("Lập đợt lấy ý kiến")
    batch = ConsultationBatch.objects.get(call=call)
    names = [line.nomination.name for line in batch.lines.with_cases()]
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^PDF")).first.click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    person.press("Ghi nhận đã gửi")
    person.fill(letter_number="1215/SNV-TĐKT", letter_date="15/05/2025")
    person.press("Ghi nhận đã gửi", within="main form")
    agencies = [column.agency.short_name for column in batch.letters.select_related("agency")]
    person.press("Dán từ Excel")
    head = "\t".join(["STT", "Họ và tên", *agencies])
    lines = ["\t".join([str(n), name, *["TN"] * len(agencies)]) for n, name in enumerate(names, 1)]
    person.fill(pasted="\n".join([head, *lines]))
    person.press("Kiểm tra và ghi nhận")
    person.see(f"Đã ghi nhận {len(names) * len(agencies)} ý kiến")
    return names
