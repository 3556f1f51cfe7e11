"""Spreadsheets of the back office: scoped both ways, without formulas, all or nothing."""

import csv
import io

import pytest
import tablib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from movement.models import AccessLog, AdministrativeUnit, Officer
from movement.resources import (
    FORMULA_STARTS,
    MOST_ROWS,
    OfficerResource,
    UnitResource,
    read_cell,
    safe_cell,
)
from movement.roles import Role
from movement.tests.factories import OfficerFactory, unit

pytestmark = pytest.mark.django_db

COLUMNS = ["username", "full_name", "unit", "agency", "email", "roles", "is_active"]
NEW = {
    "username": "moi",
    "full_name": "Sơn Thị Minh Họa",
    "unit": "943",
    "agency": "",
    "email": "moi@demo.invalid",
    "roles": "district_officer",
    "is_active": "1",
}


def _import(user, *rows, resource=OfficerResource, columns=COLUMNS):
    data = tablib.Dataset(*[[row[name] for name in columns] for row in rows], headers=columns)
    return resource(user=user).import_data(data, dry_run=False)


def _row(officer, **changes):
    values = {
        "username": officer.username,
        "full_name": officer.full_name,
        "unit": officer.unit.code if officer.unit else "",
        "agency": officer.agency.code if officer.agency else "",
        "email": officer.email,
        "roles": ", ".join(sorted(officer.roles)),
        "is_active": "1",
    }
    return values | changes


def _refused(result):
    return result.has_validation_errors() or result.has_errors()


def test_import_makes_an_account_without_password(cast):
    assert not _refused(_import(cast.account_manager, NEW))
    made = Officer.objects.get(username="moi")
    assert (made.unit, made.roles) == (unit("943"), {Role.DISTRICT_OFFICER})
    assert not made.has_usable_password()


@pytest.mark.parametrize(
    "changes",
    [
        {"unit": "947"},
        {"unit": "", "agency": "so-noi-vu"},
        {"unit": "", "agency": ""},
        {"unit": "99999"},
        {"roles": "administrator"},
        {"roles": "district_officer, board_leader"},
        {"roles": "khong-co"},
        {"email": "khong phai thu"},
        {"full_name": ""},
    ],
)
def test_import_refuses_what_the_form_refuses(cast, changes):
    assert _refused(_import(cast.account_manager, NEW | changes))
    assert not Officer.objects.filter(username="moi").exists()


def test_one_bad_row_leaves_everything_as_it_was(cast):
    good, bad = NEW, NEW | {"username": "moi2", "unit": "947"}
    assert _refused(_import(cast.account_manager, good, bad))
    assert not Officer.objects.filter(username__startswith="moi").exists()


@pytest.mark.parametrize("name", ["other_district_officer", "award_officer", "administrator"])
def test_import_cannot_touch_an_account_outside(cast, name):
    officer = getattr(cast, name)
    taken = _row(officer, full_name="Bị đổi", unit="943", agency="", roles="district_officer")
    assert _refused(_import(cast.account_manager, taken))
    stored = Officer.objects.get(pk=officer.pk)
    assert (stored.full_name, stored.unit, stored.roles) == (
        officer.full_name,
        officer.unit,
        officer.roles,
    )


def test_import_cannot_touch_oneself_or_a_stronger_account(cast):
    stronger = OfficerFactory(unit=unit("943"), roles=[Role.ACCOUNT_MANAGER, Role.EDITOR])
    for officer in (cast.account_manager, stronger):
        row = _row(officer, email="khac@demo.invalid")
        assert _refused(_import(cast.account_manager, row))
        assert Officer.objects.get(pk=officer.pk).email == officer.email


def test_import_changes_roles_and_keeps_them_without_the_column(cast):
    officer = cast.district_officer
    assert not _refused(_import(cast.account_manager, _row(officer, roles="commune_officer")))
    assert Officer.objects.get(pk=officer.pk).roles == {Role.COMMUNE_OFFICER}
    columns = [name for name in COLUMNS if name != "roles"]
    row = _row(officer, full_name="Tên mới")
    assert not _refused(_import(cast.account_manager, row, columns=columns))
    stored = Officer.objects.get(pk=officer.pk)
    assert (stored.full_name, stored.roles) == ("Tên mới", {Role.COMMUNE_OFFICER})


def test_too_many_rows_are_refused(cast):
    data = tablib.Dataset(*[["a"]] * (MOST_ROWS + 1), headers=["username"])
    result = OfficerResource(user=cast.administrator).import_data(data, dry_run=True)
    assert result.has_errors()


def test_units_come_in_with_their_days(cast):
    columns = ["code", "name", "level", "kind", "area_type", "parent", "valid_from", "valid_to"]
    row = dict(
        zip(
            columns,
            ["99001", "Xã Mới", "commune", "Xã", "rural", "943", "01/06/2025", ""],
            strict=True,
        )
    )
    result = _import(cast.administrator, row, resource=UnitResource, columns=columns)
    assert not _refused(result)
    made = AdministrativeUnit.objects.get(code="99001")
    assert (made.parent, made.path.startswith(made.parent.path)) == (unit("943"), True)


def test_import_reads_no_american_dates(cast):
    columns = ["code", "name", "level", "kind", "parent", "valid_from"]
    row = dict(zip(columns, ["99001", "Xã", "commune", "Xã", "943", "12/31/2025"], strict=True))
    assert _refused(_import(cast.administrator, row, resource=UnitResource, columns=columns))


# Export
@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_formulas_are_written_as_text_and_read_back(start):
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"
    assert read_cell(safe_cell(f"{start}1+1")) == f"{start}1+1"


@pytest.mark.parametrize("value", ["Thạch Thị", "", None, 12, "'Ông Ba'"])
def test_plain_cells_stay_as_they_are(value):
    assert read_cell(safe_cell(value)) == value


def _exported(client):
    answer = client.post(
        reverse("admin:movement_officer_export"),
        {"format": "1", "resource": ["0"], "officerresource_username": "on"}
        | {f"officerresource_{name}": "on" for name in OfficerResource.Meta.fields},
    )
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_export_holds_the_own_place_only_and_is_logged(client, cast):
    OfficerFactory(unit=unit("943"), full_name="=HYPERLINK(1)", phone="+84912")
    client.force_login(cast.account_manager)
    rows = _exported(client)
    names = {row["Tên đăng nhập"] for row in rows}
    assert cast.commune_officer.username in names
    assert cast.other_district_officer.username not in names
    cells = {row["Họ và tên"] for row in rows} | {row["Số điện thoại"] for row in rows}
    assert {"'=HYPERLINK(1)", "'+84912"} <= cells
    assert len(rows[0]) == len(OfficerResource.Meta.fields)
    assert AccessLog.objects.filter(officer=cast.account_manager, verb="export").count() == 1


def test_exported_file_comes_back_unchanged(client, cast):
    """Headings, roles, yes and no in Vietnamese, formulas made harmless: all is read again."""
    odd = OfficerFactory(unit=unit("943"), phone="+84912", roles=["commune_officer"])
    OfficerFactory(unit=unit("943"), roles=["sector_officer", "district_officer"])
    resource = OfficerResource(user=cast.account_manager)
    written = resource.export()
    assert "Cán bộ đầu mối cấp xã" in written["Vai trò"]
    others = [row for row in written.dict if row["Tên đăng nhập"] != cast.account_manager.username]
    others[0]["Chức vụ, chức danh"] = "Chức vụ mới"
    data = tablib.Dataset(*[list(row.values()) for row in others], headers=written.headers)
    result = OfficerResource(user=cast.account_manager).import_data(data, dry_run=False)
    assert not _refused(result)
    assert (result.totals["update"], result.totals["skip"]) == (1, len(others) - 1)
    assert Officer.objects.get(pk=odd.pk).phone == "+84912"


def test_import_page_checks_the_scope_before_and_after_confirming(client, cast):
    client.force_login(cast.account_manager)
    text = "username,full_name,unit,agency,email,roles,is_active\n"
    text += "moi,Tên,947,,moi@demo.invalid,district_officer,1\n"
    answer = client.post(
        reverse("admin:movement_officer_import"),
        {"format": "1", "import_file": SimpleUploadedFile("a.csv", text.encode())},
    )
    assert answer.status_code == 200
    assert answer.context["result"].has_validation_errors()
    assert "confirm_form" not in answer.context
