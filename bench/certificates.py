"""300 certificates and 300 notices: the portal's time for the PDFs beside WeasyPrint's alone.

The pages are the same: "bare" is WeasyPrint on HTML made before the clock starts, the portal's
time begins with the rows of the decision. Rows are made in one transaction and undone at the end.
Exits 1 past the bar.
"""

import os
import statistics
import sys
import time
import uuid
from pathlib import Path

import django
from django.apps import apps
from django.db import transaction
from django.utils.module_loading import import_string

COUNT, ROUNDS = 300, 3
# The bar: times the bare WeasyPrint time of the same pages.
MOST_TIMES = 1.2
SITE = "https://portal.example/"


def main():
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_portal.settings")
    django.setup()
    with transaction.atomic():
        passed = report(filled())
        transaction.set_rollback(True)
    sys.exit(0 if passed else 1)


def filled():
    """A decision over COUNT invented people, each with a certificate that waits."""
    model = apps.get_model
    officer = model("movement", "Officer").objects.get(username="noivu.ld")
    decision = (
        model("awards", "Decision").objects.filter(kind="award", cases__isnull=False).first()
    )
    case = decision.cases.first()
    first = model("awards", "Nomination").objects.filter(decision=decision).count() + 1
    for ordinal in range(first, first + COUNT):
        _one_more(case, decision, officer, ordinal)
    import_string("awards.services.past.keep_cases")(decision)
    import_string("awards.services.payments.make_list")(decision, by=officer)
    blank = _blank(case.form)
    import_string("awards.services.certificates.prepare")(decision, by=officer, blank=blank)
    return decision


def _one_more(case, decision, officer, ordinal):
    """A commended case, by the steps every case goes."""
    rows = type(case).objects
    fields = {
        name: getattr(case, name)
        for name in ("submission", "form", "content", "citation", "summary", "residence")
    }
    row = type(case).begin(
        by=officer,
        public_id=uuid.uuid4(),
        number=ordinal,
        subject_kind="individual",
        honorific="ba",
        name=f"Thạch Thị Minh Họa {ordinal}",
        **fields,
    )
    for source, target in (
        ("in_submission", "appraising"),
        ("appraising", "eligible"),
        ("eligible", "presented"),
        ("presented", "awarded"),
    ):
        row.steps.create(name="bench", source=source, target=target, by=officer)
        more = {"decision": decision, "ordinal": ordinal} if target == "awarded" else {}
        rows.filter(pk=row.pk).update(status=target, **more)


def _blank(form):
    blank = apps.get_model("awards", "CertificateBlank").objects.create(
        name="Phôi A3", form=form, width_mm=420, height_mm=297, received=COUNT * 2
    )
    for text, y in (("line_1", 130), ("line_2", 146), ("line_3", 156), ("citation", 172)):
        blank.fields.create(text=text, x_mm=60, y_mm=y, width_mm=300, size_pt=20)
    return blank


def report(decision):
    from_html = import_string("movement.documents.pdf.from_html")
    service = import_string("awards.services.certificates.certificates_pdf")
    sheets_of = import_string("awards.services.certificates.sheets_of")
    page_of = import_string("awards.documents.certificate.page_of")
    build = import_string("awards.documents.build_decision.notices")
    document = import_string("movement.documents.registry.get")("award-notices")
    html = import_string("movement.documents.html.page_of")
    make = import_string("movement.documents.making.make")
    sheets = sheets_of(decision)
    certificate_html = page_of(sheets)
    notice_html = html(document, build(decision, site=SITE))
    passed = True
    for name, ours, bare in (
        ("certificates", lambda: service(decision), lambda: from_html(certificate_html)),
        (
            "notices",
            lambda: make("award-notices", build(decision, site=SITE), "pdf"),
            lambda: from_html(notice_html),
        ),
    ):
        passed &= _line(name, len(sheets), ours, bare)
    return passed


def _line(name, count, ours, bare):
    # In turns, so that a busy machine slows both.
    times = [(timed(bare), timed(ours)) for _ in range(ROUNDS)]
    alone, whole = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = whole / alone
    verdict = "ok" if ratio <= MOST_TIMES else "TOO SLOW"
    sys.stdout.write(
        f"{count} {name}: WeasyPrint {alone:.2f} s, the portal {whole:.2f} s, {ratio:.2f} x "
        f"(<= {MOST_TIMES}) {verdict}\n"
    )
    return ratio <= MOST_TIMES


def timed(work):
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
