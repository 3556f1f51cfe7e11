"""Archive, traces, forms 0601-0605, and how an exemplary model grows and comes to the public."""

import csv
import datetime
import hashlib
import io
import zipfile

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from python_calamine import CalamineWorkbook

from awards import statistics
from awards.documents.frame import sample_letterhead
from awards.models import Archive, Exemplar
from awards.services import amending, archiving, publicity
from awards.tests.decided import decided
from awards.tests.factories import pdf
from awards.tests.test_signing import TODAY
from movement import calendar, jobs
from movement.models import AccessLog, Job, Movement, Paper
from movement.pictures import draw_anew
from movement.tests.documents import word_text
from movement.tests.kept import kept

made_once, rows, db, cast, decision = kept(decided, "cast", "decision")


def submission_of(decision):
    return decision.cases.first().submission


def unzipped(decision, cast):
    archive = archiving.ask(submission_of(decision), by=cast.award_officer)
    job = Job.objects.get(pk=archive.job_id)
    job.state, job.attempts = Job.State.RUNNING, 1
    job.save()
    archiving._work(jobs.Run(job))
    archive = Archive.objects.get(pk=archive.pk)
    content = archive.file.open("rb").read()
    assert hashlib.sha256(content).hexdigest() == archive.sha256
    return zipfile.ZipFile(io.BytesIO(content))


def index_of(archive):
    return list(csv.reader(io.StringIO(archive.read("muc-luc.csv").decode("utf-8-sig"))))


def test_the_archive_holds_every_paper_with_its_checksum(cast, decision):
    archive = unzipped(decision, cast)
    head, *lines = index_of(archive)
    assert head[0] == "Tệp"
    assert {line[0] for line in lines} == set(archive.namelist()) - {"muc-luc.csv"}
    for name, _kind, size, digest, remark in lines:
        content = archive.read(name)
        assert (str(len(content)), hashlib.sha256(content).hexdigest()) == (size, digest)
        assert remark == ""
    # Letter, minutes, four reports, the signed decision.
    assert len(lines) == 8
    assert any(line[0].startswith("quyet-dinh-") for line in lines)
    assert "Thạch Thị Minh Họa" in archive.read("dien-bien.txt").decode()


def test_a_paper_changed_on_the_disk_is_named(cast, decision):
    paper = Paper.objects.of(submission_of(decision)).first()
    with open(paper.file.path, "ab") as file:
        file.write(b"changed")
    lines = index_of(unzipped(decision, cast))
    assert [line[4] for line in lines if str(paper.pk) in line[0]][:1] == ["KHÁC BẢN GỬI"]


def test_an_archive_asked_twice_is_made_once(cast, decision):
    submission = submission_of(decision)
    first = archiving.ask(submission, by=cast.award_officer)
    assert archiving.ask(submission, by=cast.board_leader).pk == first.pk
    with pytest.raises(PermissionDenied):
        archiving.ask(submission, by=cast.district_officer)


def test_the_auditor_takes_out_who_viewed_changed_and_downloaded(client, cast, decision):
    submission = submission_of(decision)
    paper = Paper.objects.of(submission).first()
    client.force_login(cast.award_officer)
    client.get(paper.get_absolute_url())
    client.force_login(cast.auditor)
    answer = client.get(reverse("awards:traces", args=[submission.public_id]))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    rows = rows.to_python()
    done = {(row[1], row[3]) for row in rows}
    assert (str(cast.award_officer), str(AccessLog.Verb.DOWNLOAD.label)) in done
    assert str(cast.board_leader) in {who for who, _what in done}
    assert AccessLog.objects.about(submission).filter(verb="export").exists()


# --- forms 0601-0605 -------------------------------------------------------------------------


def counts(day, number="0603"):
    return statistics.form(number, 2025, day, sample_letterhead())


def test_form_0603_counts_the_decision_by_group(cast, decision):
    (row,) = counts(TODAY).rows
    assert (row.total, row.collectives, row.households, row.individuals, row.women) == (
        4,
        1,
        1,
        2,
        2,
    )
    assert counts(TODAY, "0602").rows == []


def test_form_0603_of_an_earlier_day_keeps_what_was_revoked_later(cast, decision, clock):
    clock.set(2025, 6, 20, 9, 0)
    amending.revoke(
        decision,
        by=cast.board_leader,
        cases=[decision.cases.get(ordinal=4)],
        note="Kê khai không đúng",
        upload=pdf(),
        number="99/QĐ-UBND",
        date=datetime.date(2025, 6, 20),
        signer="Trần Minh Họa",
    )
    assert counts(datetime.date(2025, 6, 19)).total == 4
    assert counts(datetime.date(2025, 6, 20)).total == 3


def test_what_the_portal_does_not_record_is_left_to_the_pen():
    for number in ("0604", "0605"):
        data = counts(TODAY, number)
        assert {row.number for row in data.rows} == {""}
        assert data.remark


@pytest.mark.parametrize("number", statistics.TITLES)
def test_every_form_comes_as_excel_and_word(client, cast, decision, number):
    client.force_login(cast.auditor)
    query = {"bieu": number, "nam": 2025, "ngay": "15/05/2025"}
    page = client.get(reverse("awards:statistics"), query).content.decode()
    assert statistics.TITLES[number] in page
    word = client.get(reverse("awards:statistics-file", args=["docx"]), query)
    assert f"{number}.N/BNV-TĐKT" in word_text(word.content)
    sheet = client.get(reverse("awards:statistics-file", args=["xlsx"]), query)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet.content)).get_sheet_by_index(0)
    assert f"{number}.N/BNV-TĐKT" in rows.to_python()[1][0]


# --- exemplary models ------------------------------------------------------------------------


def photo():
    buffer = io.BytesIO()
    Image.new("RGB", (800, 600), "green").save(buffer, "JPEG")
    return draw_anew(SimpleUploadedFile("anh.jpg", buffer.getvalue(), "image/jpeg"))


@pytest.fixture
def approved(cast):
    made_one = publicity.propose(
        by=cast.editor,
        movement=Movement.objects.current(),
        subject_kind="collective",
        name="Tổ dệt chiếu Minh Họa",
        title="Dệt chiếu thoát khó",
        story="Cả tổ **cùng dệt**.",
        photo_alt="Khung dệt",
        picture=photo(),
    )
    publicity.record_consent(
        made_one,
        by=cast.editor,
        consent_by="Tổ trưởng",
        consent_date=TODAY,
        consent_name=True,
        consent_story=True,
        consent_photo=True,
    )
    publicity.approve(made_one, by=cast.managing_editor)
    return made_one


def places(exemplar):
    """Where the public could meet a story."""
    return {
        "page": reverse("awards:story-detail", args=[exemplar.public_id]),
        "list": reverse("awards:story-list"),
        "image": reverse("awards:story-photo", args=[exemplar.public_id]),
        "small image": reverse("awards:story-photo-small", args=[exemplar.public_id]),
        "search": reverse("movement:search") + "?q=det+chieu",
        "sitemap": reverse("sitemap"),
    }


def shown(client, exemplar):
    found = set()
    for name, address in places(exemplar).items():
        answer = client.get(address)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        is_there = str(exemplar.public_id).encode() in content or "image" in name
        if answer.status_code == 200 and (is_there or name == "page"):
            found.add(name)
    return found


def test_a_story_waits_for_its_hour_and_is_then_everywhere(client, cast, approved, clock):
    hour = calendar.now() + datetime.timedelta(hours=3)
    publicity.publish(approved, by=cast.managing_editor, publish_at=hour)
    row = Exemplar.objects.get(pk=approved.pk)
    assert row.is_planned
    clock.set(2025, 5, 15, 12, 29, 59)
    assert shown(client, row) == set()
    clock.set(2025, 5, 15, 12, 30, 0)
    assert shown(client, row) == set(places(row))


def test_a_story_taken_down_is_gone_everywhere_at_once(client, cast, approved):
    publicity.publish(approved, by=cast.managing_editor)
    # Read once, so that a kept page could come back.
    assert shown(client, approved) == set(places(approved))
    publicity.take_down(approved, by=cast.managing_editor, note="Rút đồng ý")
    assert shown(client, approved) == set()


def test_a_model_grows_forward_only(cast, approved):
    for stage in ("found", "summed_up"):
        publicity.reach_stage(
            approved, by=cast.editor, stage=stage, reached_on=TODAY, note="Đã làm"
        )
    for stage in ("fostered", "summed_up"):
        with pytest.raises(ValidationError):
            publicity.reach_stage(
                approved, by=cast.editor, stage=stage, reached_on=TODAY, note="Đã làm"
            )
    assert [row.stage for row in approved.stages.all()] == ["found", "summed_up"]
