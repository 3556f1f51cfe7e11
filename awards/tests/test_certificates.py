"""Certificates: places on the blank, stock that never falls below nothing, one job, reissue."""

import io

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from awards.documents import build_decision, certificate
from awards.models import Certificate, CertificateBlank, PrintRun, StockEntry, WrongState
from awards.services import certificates, payments
from awards.tests.decided import decided
from awards.tests.test_signing import IN_ORDER
from campaign_portal.tests.access.after_rows import blank_with_texts
from movement import jobs
from movement.models import Job
from movement.tests.documents import pdf_pages, squeezed, word_text
from movement.tests.kept import kept

made_once, rows, db, cast, decision = kept(decided, "cast", "decision")


@pytest.fixture
def blank(cast, decision):
    return blank_with_texts(cast, decision.cases.first().form, received_blanks=5)


def prepared(decision, cast, blank):
    certificates.prepare(decision, by=cast.award_officer, blank=blank)
    return list(decision.certificates.all())


def keys(rows):
    return [row.public_id for row in rows]


def work_off(run):
    """Do the job of a printing as a worker does."""
    job = Job.objects.get(pk=run.job_id)
    job.state, job.attempts = Job.State.RUNNING, job.attempts + 1
    job.save()
    certificates._work(jobs.Run(job))
    return PrintRun.objects.get(pk=run.pk)


def test_one_certificate_a_subject_in_the_decisions_order(cast, decision, blank):
    assert certificates.prepare(decision, by=cast.award_officer, blank=blank) == 4
    assert certificates.prepare(decision, by=cast.award_officer, blank=blank) == 0
    ordinals = [row.nomination.ordinal for row in decision.certificates.all()]
    assert ordinals == [1, 2, 3, 4]


def test_certificates_and_notices_come_of_one_job_in_the_same_order(cast, decision, blank):
    payments.make_list(decision, by=cast.award_officer)
    prepared(decision, cast, blank)
    run = certificates.ask_run(decision, by=cast.award_officer, site="https://portal.example/")
    run = work_off(run)
    for file in (run.certificates, run.notices):
        pages = pdf_pages(file.open("rb").read())
        assert len(pages) == 4
        for name, page in zip(IN_ORDER, pages, strict=True):
            assert squeezed(name) in squeezed(page)
    notices = [squeezed(page) for page in pdf_pages(run.notices.open("rb").read())]
    money = ["7.020.000", "5.270.000", "3.510.000", "3.510.000"]
    for amount, page in zip(money, notices, strict=True):
        assert amount in page


def test_a_killed_worker_goes_on_after_the_certificates(cast, decision, blank, monkeypatch):
    prepared(decision, cast, blank)
    run = certificates.ask_run(decision, by=cast.award_officer, site="https://portal.example/")
    notices = build_decision.notices
    monkeypatch.setattr(build_decision, "notices", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        work_off(run)
    made_first = PrintRun.objects.get(pk=run.pk).certificates.name
    assert made_first
    monkeypatch.setattr(build_decision, "notices", notices)
    monkeypatch.setattr(certificates, "certificates_pdf", lambda decision: 1 / 0)
    run = work_off(run)
    assert run.certificates.name == made_first
    assert run.notices
    assert run.made_at


def test_each_sheet_has_the_size_of_its_own_blank(cast, decision, blank):
    rows = prepared(decision, cast, blank)
    small = blank_with_texts(cast, blank.form)
    CertificateBlank.objects.filter(pk=small.pk).update(width_mm=297, height_mm=210)
    Certificate.objects.filter(pk=rows[1].pk).update(blank=small)
    content = certificates.certificates_pdf(decision)
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    widths = [round(float(page.mediabox.width) / 72 * 25.4) for page in pages]
    assert widths == [420, 297, 420, 420]


def test_texts_stand_where_the_table_says(decision, blank):
    case = decision.cases.get(ordinal=4)
    texts = certificate.texts_of(case, decision, "Sóc Trăng")
    content = certificate.pdf_of([certificate.sheet_of(blank, texts)])
    page = pypdf.PdfReader(io.BytesIO(content)).pages[0]
    size = [round(float(side) / 72 * 25.4) for side in (page.mediabox.width, page.mediabox.height)]
    assert size == [420, 297]
    found = {}

    def visit(text, matrix, text_matrix, font, font_size):
        if text.strip():
            left, upper = (
                text_matrix[4] * matrix[0] + matrix[4],
                matrix[5] + text_matrix[5] * matrix[3],
            )
            found[text.strip()] = (left / 72 * 25.4, 297 - upper / 72 * 25.4)

    page.extract_text(visitor_text=visit)
    name = next(place for text, place in found.items() if "Thạch" in text)
    # Line 1 is centred in 60..360 mm, its upper edge at 130 mm.
    assert 60 < name[0] < 360
    assert 130 < name[1] < 142


def test_the_same_certificates_are_the_same_bytes(cast, decision, blank):
    prepared(decision, cast, blank)
    assert certificates.certificates_pdf(decision) == certificates.certificates_pdf(decision)


def test_printing_takes_blanks_from_the_stock_and_never_more_than_there_are(cast, decision, blank):
    rows = prepared(decision, cast, blank)
    certificates.act(decision, "print", keys(rows), by=cast.award_officer)
    blank = CertificateBlank.objects.get()
    assert (blank.received, blank.used, blank.spoiled, blank.left) == (5, 4, 0, 1)
    with pytest.raises(ValidationError, match="1"):
        certificates.enter_stock(blank, by=cast.award_officer, kind="spoiled", number=2)
    assert CertificateBlank.objects.get().left == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        CertificateBlank.objects.update(used=6)


def test_printing_more_than_the_stock_changes_nothing(cast, decision):
    blank = blank_with_texts(cast, decision.cases.first().form, received_blanks=3)
    rows = prepared(decision, cast, blank)
    with pytest.raises(ValidationError):
        certificates.act(decision, "print", keys(rows), by=cast.award_officer)
    assert set(decision.certificates.values_list("status", flat=True)) == {"waiting"}
    assert StockEntry.objects.filter(kind="used").count() == 0


def test_a_spoiled_blank_is_followed_by_another_certificate(cast, decision, blank):
    rows = prepared(decision, cast, blank)
    certificates.act(decision, "print", keys(rows), by=cast.award_officer)
    again = certificates.replace(
        Certificate.objects.get(pk=rows[0].pk), "spoil", by=cast.award_officer, note="Lệch dòng"
    )
    assert (again.follows_id, again.status) == (rows[0].pk, "waiting")
    blank = CertificateBlank.objects.get()
    assert (blank.used, blank.spoiled, blank.left) == (3, 1, 1)
    log = Certificate.objects.get(pk=rows[0].pk).steps.values_list("name", "note")
    assert list(log) == [("create", ""), ("print", ""), ("spoil", "Lệch dòng")]


def test_a_lost_certificate_is_issued_anew_once(cast, decision, blank):
    rows = prepared(decision, cast, blank)
    one = keys(rows[:1])
    for verb in ("print", "seal", "give"):
        certificates.act(decision, verb, one, by=cast.award_officer, received_by="Chính chủ")
    row = Certificate.objects.get(pk=rows[0].pk)
    certificates.replace(row, "reissue", by=cast.board_leader, note="Bị cháy nhà")
    with pytest.raises(WrongState):
        certificates.replace(row, "reissue", by=cast.board_leader, note="Bị cháy nhà")
    assert decision.certificates.filter(nomination=row.nomination).count() == 2


def test_a_batch_goes_a_step_on_whole_or_not_at_all(cast, decision, blank):
    rows = prepared(decision, cast, blank)
    certificates.act(decision, "print", keys(rows[:2]), by=cast.award_officer)
    with pytest.raises(WrongState):
        certificates.act(decision, "seal", keys(rows), by=cast.award_officer)
    assert decision.certificates.filter(status="sealed").count() == 0


def test_making_the_files_again_needs_a_reason(cast, decision, blank):
    prepared(decision, cast, blank)
    run = certificates.ask_run(decision, by=cast.award_officer, site="https://portal.example/")
    work_off(run)
    Job.objects.update(state=Job.State.DONE)
    with pytest.raises(ValidationError):
        certificates.ask_run(decision, by=cast.award_officer, site="https://portal.example/")
    again = certificates.ask_run(
        decision, by=cast.award_officer, site="https://portal.example/", reason="Kẹt giấy"
    )
    assert list(decision.print_runs.values_list("reason", flat=True)) == ["Kẹt giấy", ""]
    assert again.officer == cast.award_officer


@pytest.mark.parametrize(
    "key", ["handover", "ceremony-order", "award-invitations", "award-notices"]
)
def test_lists_about_a_decision_say_the_same_in_word_and_pdf(client, cast, decision, key):
    payments.make_list(decision, by=cast.award_officer)
    client.force_login(cast.award_officer)
    said = []
    for file_format in ("docx", "pdf"):
        answer = client.get(
            reverse("awards:decision-document", args=[decision.public_id, key, file_format])
        )
        content = answer.content
        text = word_text(content) if file_format == "docx" else " ".join(pdf_pages(content))
        text = squeezed(text)
        places = [text.index(squeezed(name)) for name in IN_ORDER]
        assert places == sorted(places)
        said.append(text)
    if key != "ceremony-order":
        assert said[0] == said[1]


def test_a_test_print_has_a_grid_and_nobodys_name(client, cast, decision, blank):
    client.force_login(cast.award_officer)
    content = client.get(reverse("awards:blank-test", args=[blank.public_id])).content
    (page,) = pdf_pages(content)
    assert "Thí Dụ" in page
    assert "Minh Họa" not in page
    assert "410" in page


@pytest.fixture
def bare(cast, decision, blank):
    """A blank of which somebody has emptied the X-Y table."""
    rows = prepared(decision, cast, blank)
    blank.fields.all().delete()
    return blank, rows


def test_a_blank_without_texts_prints_nothing(cast, decision, bare):
    blank, rows = bare
    for act in (
        lambda: certificates.ask_run(
            decision, by=cast.award_officer, site="https://portal.example/"
        ),
        lambda: certificates.act(decision, "print", keys(rows), by=cast.award_officer),
        lambda: certificates.prepare(decision, by=cast.award_officer, blank=blank),
        lambda: certificates.certificates_pdf(decision),
    ):
        with pytest.raises(ValidationError, match=r"X-Y.*“Sửa”|X-Y.*“Change”"):
            act()
    assert not PrintRun.objects.exists()
    assert not StockEntry.objects.filter(kind="used").exists()


def test_a_sheet_on_which_no_known_text_stands_is_named(cast, decision, blank):
    prepared(decision, cast, blank)
    blank.fields.exclude(text="citation").delete()
    case = decision.cases.get(ordinal=2)
    decision.cases.exclude(pk=case.pk).update(citation="Đã có thành tích minh họa")
    with pytest.raises(ValidationError, match=case.full_name):
        certificates.ask_run(decision, by=cast.award_officer, site="https://portal.example/")


def test_a_test_print_without_texts_leads_back_to_the_blank(client, cast, decision, bare):
    blank, _rows = bare
    client.force_login(cast.award_officer)
    answer = client.get(reverse("awards:blank-test", args=[blank.public_id]), follow=True)
    assert answer.redirect_chain == [(blank.get_absolute_url(), 302)]
    page = answer.content.decode()
    assert "X-Y" in page
    assert reverse("awards:blank-fields", args=[blank.public_id]) in page
    assert reverse("awards:blank-test", args=[blank.public_id]) not in page
    page = client.get(reverse("awards:certificates", args=[decision.public_id])).content.decode()
    assert f'<option value="{blank.pk}" disabled>' in page
