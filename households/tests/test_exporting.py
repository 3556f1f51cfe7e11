"""Lists taken out of the register: what the files hold, who gets them, what is logged."""

import csv
import datetime
import io
from urllib.parse import unquote

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from households import export_jobs
from households.identity import HIDDEN
from households.models import RegisterExport
from households.models.export import Source
from households.services import exporting
from households.tests.factories import AssessmentFactory, HouseholdFactory, MemberFactory
from movement.jobs import Run
from movement.models import AccessLog, Job
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db
EXPORT = reverse("households:household-export")
NAMES = reverse("households:report-names-export")
ASKED = {"reason": "report", "details": "Công văn số 12", "file_format": "csv"}
NUMBER = "000180123456"
FORMULA = '=HYPERLINK("http://x")'


@pytest.fixture(autouse=True)
def private_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    """A poor household, one near-poor, both of Nhơn Mỹ; a poor one of Mỹ Xuyên."""
    poor = HouseholdFactory(code="P1", head_name="Thạch Thị Ví Dụ", phone="0900000001")
    MemberFactory(household=poor)
    AssessmentFactory(household=poor, ethnicity="khmer", member_count=4, causes=["land"])
    near = HouseholdFactory(code="N1", head_name=FORMULA, address="+Tổ 1", phone="")
    AssessmentFactory(household=near, lacked=["water"])
    other = HouseholdFactory(code="O1", commune=unit("31693"))
    AssessmentFactory(household=other)
    return poor, near, other


def exported(client, address=EXPORT, **asked):
    """The one export made by a POST."""
    response = client.post(address, ASKED | asked)
    assert response.status_code == 302, response.context["form"].errors
    return RegisterExport.objects.latest("pk")


def text_of(export):
    with export.file.open("rb") as file:
        return file.read().decode()


def lines_of(export):
    """The rows of a CSV as dicts by heading."""
    return list(csv.DictReader(io.StringIO(text_of(export).removeprefix("\ufeff"))))


def sheet_of(export):
    with export.file.open("rb") as file:
        book = CalamineWorkbook.from_filelike(io.BytesIO(file.read()))
    return book.get_sheet_by_index(0).to_python()


def test_csv_begins_with_the_mark_excel_reads_and_has_a_line_each_household(
    client, cast, register
):
    client.force_login(cast.district_officer)
    export = exported(client)
    assert text_of(export).startswith("\ufeffSTT,Mã hộ,Chủ hộ,")
    assert [line["Mã hộ"] for line in lines_of(export)] == ["N1", "P1"]
    assert lines_of(export)[1] == {
        "STT": "2",
        "Mã hộ": "P1",
        "Chủ hộ": "Thạch Thị Ví Dụ",
        "Giới tính": "Nữ",
        "Ngày sinh": "05/02/1980",
        "Số định danh cá nhân": f"{HIDDEN}3456",
        "Điện thoại": "0900000001",
        "Địa chỉ": "Tổ 3",
        "Ấp, khóm": "",
        "Xã, phường, thị trấn": "Xã Nhơn Mỹ",
        "Khu vực": "Nông thôn",
        "Số nhân khẩu": "4",
        "Phân loại năm 2024": "Hộ nghèo",
        "Phân loại năm 2023": "",
        "Điểm B1": "135",
        "Điểm B2": "30",
        "Chỉ số thiếu hụt": "Dinh dưỡng; Nguồn nước sinh hoạt; Nhà tiêu hợp vệ sinh",
        "Nguyên nhân nghèo": "Không có đất sản xuất",
        "Nhu cầu hỗ trợ": "",
        "Hộ không có khả năng lao động": "",
        "Thành viên là người có công": "",
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_would_run_as_a_formula_is_disarmed_in_csv(client, cast, start):
    AssessmentFactory(household=HouseholdFactory(head_name=f"{start}A1"))
    client.force_login(cast.province_officer)
    assert lines_of(exported(client))[0]["Chủ hộ"] == f"'{start}A1"


def test_xlsx_holds_texts_as_texts_under_its_cover(client, cast, register):
    client.force_login(cast.district_officer)
    rows = sheet_of(exported(client, file_format="xlsx"))
    officer = cast.district_officer
    assert rows[0][0] == "Danh sách hộ gia đình, kết quả rà soát năm 2024 - Huyện Kế Sách"
    cover = [row[0] for row in rows[1:5]]
    assert cover[0] == "Bộ lọc: không lọc"
    assert cover[1].startswith(f"Xuất lúc 09:30 ngày 15/05/2025, người xuất: {officer.full_name}")
    assert cover[2] == "Mục đích: Báo cáo cấp trên: Công văn số 12"
    assert rows[6][:3] == ["STT", "Mã hộ", "Chủ hộ"]
    assert rows[7][:3] == [1.0, "N1", FORMULA]
    assert rows[-1][0] == "Tổng số: 2 hộ"


def test_no_file_holds_a_whole_identity_number(client, cast, register):
    client.force_login(cast.province_officer)
    assert NUMBER not in text_of(exported(client))
    assert NUMBER not in str(sheet_of(exported(client, file_format="xlsx")))


def test_ethnicity_goes_only_to_those_who_may_see_it(client, cast, register):
    client.force_login(cast.province_officer)
    assert lines_of(exported(client))[-1]["Dân tộc"] == "Khmer"
    client.force_login(cast.district_officer)
    assert "Dân tộc" not in lines_of(exported(client))[1]


def test_filters_narrow_the_file_and_are_said(client, cast, register):
    client.force_login(cast.province_officer)
    export = exported(client, f"{EXPORT}?household_class=poor&unit=943&year=2024")
    assert [line["Mã hộ"] for line in lines_of(export)] == ["P1"]
    assert export.title == "Danh sách hộ nghèo, kết quả rà soát năm 2024 - Huyện Kế Sách"
    assert [word["text"] for word in export.words] == ["Toàn Huyện Kế Sách", "Hộ nghèo"]


def test_rows_are_those_of_the_officer(client, cast, register):
    client.force_login(cast.other_district_officer)
    assert [line["Mã hộ"] for line in lines_of(exported(client))] == ["O1"]


def test_log_says_purpose_number_and_filters(client, cast, register):
    client.force_login(cast.district_officer)
    export = exported(client, f"{EXPORT}?household_class=poor")
    line = AccessLog.objects.get(verb=AccessLog.Verb.EXPORT)
    assert (line.officer, line.target) == (cast.district_officer, export)
    assert line.purpose == (
        "Báo cáo cấp trên: Công văn số 12 · 1 hộ · Danh sách hộ nghèo, kết quả rà soát năm 2024 - "
        "Huyện Kế Sách · Phân loại: Hộ nghèo"
    )


def test_log_of_long_filters_is_cut_and_the_export_keeps_them(client, cast, register):
    client.force_login(cast.district_officer)
    words = " ".join(["thach"] * 60)
    export = exported(client, f"{EXPORT}?q={words}")
    line = AccessLog.objects.get(verb=AccessLog.Verb.EXPORT)
    assert (len(line.purpose), line.purpose[-1]) == (300, "…")
    assert export.words == [{"label": "Chủ hộ, mã hộ hoặc địa chỉ", "text": words}]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"reason": "other", "details": "xem"}, "details"),
        ({"file_format": "exe"}, "file_format"),
    ],
)
def test_without_a_purpose_nothing_is_exported(client, cast, register, asked, field):
    client.force_login(cast.district_officer)
    response = client.post(EXPORT, ASKED | asked)
    assert list(response.context["form"].errors) == [field]
    assert not RegisterExport.objects.exists()
    assert not AccessLog.objects.exists()


def test_nothing_found_leads_back_to_the_list(client, cast, register):
    client.force_login(cast.district_officer)
    response = client.get(f"{EXPORT}?q=khongcoai", follow=True)
    assert response.resolver_match.url_name == "household-list"
    assert "Không có hộ nào" in response.content.decode()


def test_names_behind_a_number_are_exported_with_the_cell_in_words(client, cast, register):
    client.force_login(cast.province_officer)
    cell = "unit=943&year=2024&household_class=poor&dimension=cause&key=land"
    export = exported(client, f"{NAMES}?{cell}")
    assert [line["Mã hộ"] for line in lines_of(export)] == ["P1"]
    assert {word["label"]: word["text"] for word in export.words} == {
        "Địa bàn": "Huyện Kế Sách",
        "Địa giới": "31/12/2024",
        "Phân loại năm 2024": "Hộ nghèo",
        "Nguyên nhân nghèo": "Không có đất sản xuất",
    }
    assert export.source == Source.NAMES


@pytest.mark.parametrize(
    ("address", "status"),
    [(f"{EXPORT}?unit=947", 302), (f"{NAMES}?unit=947&household_class=poor", 404)],
)
def test_foreign_unit_is_not_exported(client, cast, register, address, status):
    client.force_login(cast.district_officer)
    assert client.post(address, ASKED).status_code == status
    assert not RegisterExport.objects.exists()


def test_file_is_downloaded_under_its_title_and_logged(client, cast, register):
    client.force_login(cast.district_officer)
    export = exported(client)
    response = client.get(reverse("households:export-file", args=[export.public_id]))
    assert response.headers["Cache-Control"] == "private, no-store"
    assert f"{export.title}.csv" in unquote(response.headers["Content-Disposition"])
    assert b"".join(response.streaming_content).decode() == text_of(export)
    assert AccessLog.objects.filter(verb=AccessLog.Verb.DOWNLOAD).count() == 1


def test_another_officer_of_the_same_unit_gets_neither_page_nor_file(client, cast, register):
    client.force_login(cast.province_officer)
    export = exported(client)
    client.force_login(cast.district_officer)
    for name in ("export-detail", "export-file"):
        address = reverse(f"households:{name}", args=[export.public_id])
        assert client.get(address).status_code == 404


def test_file_is_gone_after_its_time(client, cast, register, clock):
    client.force_login(cast.district_officer)
    export = exported(client)
    clock.moment += datetime.timedelta(hours=24)
    address = reverse("households:export-file", args=[export.public_id])
    assert client.get(address).status_code == 302
    clock.moment += datetime.timedelta(seconds=1)
    assert exporting.remove_outdated() == 1
    assert not export.file.storage.exists(export.file.name)
    assert RegisterExport.objects.get().row_count == 2


class Told(list):
    """Instead of `Progress`, which writes on a connection that sees no test's rows."""

    def __init__(self, run):
        super().__init__()

    def __enter__(self):
        return self.append

    def __exit__(self, *error):
        pass


@pytest.fixture
def at_once_none(settings, monkeypatch):
    settings.EXPORT_ROWS_AT_ONCE = 1
    monkeypatch.setattr(export_jobs, "Progress", Told)


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_long_list_is_made_by_a_job_as_the_officer(
    client, cast, register, at_once_none, file_format
):
    client.force_login(cast.district_officer)
    export = exported(client, file_format=file_format)
    assert (export.file.name, export.is_busy) == ("", True)
    assert not AccessLog.objects.exists()
    page = client.get(export.get_absolute_url()).content.decode()
    assert "<progress" in page
    export_jobs._make(Run(export.job))
    export.refresh_from_db()
    assert (export.row_count, export.is_to_be_had) == (2, True)
    assert AccessLog.objects.get().officer == cast.district_officer


def test_job_of_an_officer_who_may_no_longer_export_makes_nothing(
    client, cast, register, at_once_none
):
    client.force_login(cast.district_officer)
    export = exported(client)
    cast.district_officer.groups.clear()
    with pytest.raises(Exception, match="export_households"):
        export_jobs._make(Run(Job.objects.get()))
    export.refresh_from_db()
    assert export.made_at is None
