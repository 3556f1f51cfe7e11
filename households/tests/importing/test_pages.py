"""The pages of an import, from the upload to the result."""

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django.asserts import assertContains, assertNotContains

from households.models import Household, ImportBatch
from households.services import importing
from households.tests.factories import AssessmentFactory, HouseholdFactory, MemberFactory
from households.tests.importing.files import COLUMNS, POOR, rows, upload
from movement.models import AccessLog, Officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client, importer):
    client.force_login(importer)
    return client


def send(client, *households, **facts):
    """Upload these rows by the form; the page that answers."""
    data = {
        "file": facts.pop("file", None) or upload(*households),
        "unit": Officer.objects.get(pk=client.session["_auth_user_id"]).unit_id,
        "year": 2024,
        "mode": "all",
    } | facts
    return client.post(reverse("households:import-create"), data, follow=True)


def post(client, name, batch, **data):
    url = reverse(f"households:{name}", args=[batch.public_id])
    return client.post(url, data, follow=True)


def text_of(response):
    return " ".join(response.content.decode().split())


def test_years_are_offered_without_grouped_digits(client):
    page = client.get(reverse("households:import-create"))
    assertContains(page, ">2025</option>")
    assertNotContains(page, "2.025")


def test_upload_shows_what_would_change_and_loads_on_request(client, importer):
    HouseholdFactory(code="X1", commune=importer.unit, head_name="Thạch Thị Mẫu 1", address="Tổ 9")
    page = text_of(send(client, *rows(2)))
    assert "<del>Tổ 9</del> → <ins>Tổ 1</ins>" in page
    assert "hộ mới" in page
    batch = ImportBatch.objects.get()
    assert "Chuẩn bị nạp" in text_of(post(client, "import-confirm", batch))
    importing.load(ImportBatch.objects.get())
    page = text_of(client.get(batch.get_absolute_url()))
    assert "Đã nạp" in page
    assert Household.objects.count() == 2


def test_findings_name_cells_and_are_paged(client):
    page = send(client, *rows(30, b2="40"))
    assert page.context["batch"].refused_count == 30
    assert "K2" in text_of(page)
    second = client.get(page.context["batch"].get_absolute_url() + "?loi=25")
    assert [finding.row for finding in second.context["findings"]][0] == 27
    assert "K2<" not in text_of(second)


def test_mended_file_takes_the_place_of_the_first(client):
    send(client, *rows(1), POOR | {"code": "X9", "b2": "40"})
    first = ImportBatch.objects.get()
    send(client, *rows(2), replaces=first.public_id)
    first.refresh_from_db()
    assert first.status == "withdrawn"
    assert ImportBatch.objects.exclude(pk=first.pk).get().refused_count == 0


def test_second_upload_is_told_who_imports_since_when(client, importer):
    send(client, *rows(1))
    response = send(client, *rows(1))
    assert response.status_code == 409
    assert importer.full_name in text_of(response)
    assert ImportBatch.objects.count() == 1


def test_columns_are_asked_and_answered(client):
    page = send(client, file=upload(*rows(1), columns=COLUMNS | {"class": "Xếp hạng"}))
    batch = page.context["batch"]
    url = reverse("households:import-columns", args=[batch.public_id])
    assert url in text_of(page)
    form = client.get(url)
    assert "Xếp hạng" in text_of(form)
    data = {name: field.initial or "" for name, field in form.context["form"].fields.items()}
    twice = client.post(url, data | {"table-0-I": "code"})
    assert twice.context["form"].errors
    page = client.post(url, data | {"table-0-I": "household_class"}, follow=True)
    assert page.context["batch"].status == "checked"


def test_one_click_answers_a_name_for_all_rows(client):
    page = send(client, *rows(3, commune="Xã Nhơn Mị"))
    url = reverse("households:import-names", args=[page.context["batch"].public_id])
    form = client.get(url)
    assert "Xã Nhơn Mỹ" in text_of(form)
    page = client.post(url, {"name-0": "31552"}, follow=True)
    assert page.context["batch"].refused_count == 0


def test_second_officer_approves_or_says_why_not(client, cast, settings):
    settings.IMPORT_APPROVAL_ROWS = 1
    send(client, *rows(2))
    batch = ImportBatch.objects.get()
    page = text_of(post(client, "import-confirm", batch))
    assert "người nhập không tự duyệt" in page
    client.force_login(cast.district_officer)
    assert batch.file_name in text_of(client.get(reverse("households:import-list")))
    assert client.get(reverse("desk")).context["waiting"].count == 1
    post(client, "import-refuse", batch)
    assert ImportBatch.objects.get().status == "waiting"
    post(client, "import-refuse", batch, note="Tệp năm trước")
    assert ImportBatch.objects.get().status == "refused"
    assert "Tệp năm trước" in text_of(client.get(batch.get_absolute_url()))


def test_approving_queues_the_load(client, cast, settings):
    settings.IMPORT_APPROVAL_ROWS = 1
    send(client, *rows(2))
    post(client, "import-confirm", ImportBatch.objects.get())
    client.force_login(cast.district_officer)
    post(client, "import-approve", ImportBatch.objects.get())
    batch = ImportBatch.objects.get()
    assert (batch.status, batch.approver, batch.job.kind) == (
        "approved", cast.district_officer, "household_import",
    )  # fmt: skip


def test_progress_is_asked_by_htmx_and_ends_with_a_refresh(client):
    send(client, *rows(1))
    batch = ImportBatch.objects.get()
    url = reverse("households:import-progress", args=[batch.public_id])
    post(client, "import-confirm", batch)
    page = client.get(url, headers={"HX-Request": "true"})
    assert 'value="0"' in text_of(page)
    assert url in text_of(page)
    assert 'http-equiv="refresh"' in text_of(client.get(batch.get_absolute_url()))
    importing.load(ImportBatch.objects.get())
    assert client.get(url, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert client.get(url).status_code == 302


def test_undo_asks_and_names_what_depends(client):
    send(client, *rows(1))
    batch = ImportBatch.objects.get()
    post(client, "import-confirm", batch)
    importing.load(ImportBatch.objects.get())
    post(client, "import-undo", batch)
    assert Household.objects.count() == 1
    post(client, "import-undo", batch, confirmed="1")
    assert (ImportBatch.objects.get().status, Household.objects.count()) == ("undone", 0)


def test_files_are_handed_out_and_logged(client):
    send(client, POOR | {"b2": "40"})
    batch = ImportBatch.objects.get()
    for name in ("import-original", "import-remarks"):
        response = client.get(reverse(f"households:{name}", args=[batch.public_id]))
        assert b"".join(response.streaming_content)
        assert response.headers["Cache-Control"] == "private, no-store"
    assert AccessLog.objects.about(batch).filter(verb="download").count() == 2


def test_template_of_a_commune_is_filled_masked_and_read_back(client, importer, tmp_path):
    household = HouseholdFactory(code="X1", commune=importer.unit)
    MemberFactory(household=household, identity_number="000180000017")
    AssessmentFactory(household=household, ethnicity="khmer", member_count=1)
    response = client.get(
        reverse("households:import-template"), {"unit": importer.unit_id, "year": 2024}
    )
    path = tmp_path / "mau.xlsx"
    path.write_bytes(b"".join(response.streaming_content))
    text = str([[c.value for c in row] for sheet in load_workbook(path) for row in sheet])
    assert "000180000017" not in text and "••••" in text
    with path.open("rb") as file:
        totals = send(client, file=file).context["batch"].totals
    assert (totals["read"], totals["unchanged"], totals["refused"]) == (1, 1, 0)


def test_list_asks_the_same_queries_for_many_imports(client, django_assert_max_num_queries):
    for _number in range(3):
        send(client, *rows(1))
        post(client, "import-withdraw", ImportBatch.objects.first())
    with django_assert_max_num_queries(12):
        client.get(reverse("households:import-list"))


def test_file_that_cannot_be_read_is_followed_by_another(client, importer):
    page = send(client, file=upload(name="Hỏng.xlsx"))
    batch = ImportBatch.objects.get()
    assert batch.status == "failed"
    address = f"{reverse('households:import-create')}?thay={batch.public_id}"
    assertContains(page, address)
    assertContains(page, "Tải tệp khác lên")
    form = client.get(address).context["form"]
    assert (form.initial["unit"], form.initial["year"]) == (importer.unit, 2024)
    assert "replaces" not in form.initial
