"""The back office: whose rows, whose verbs, and nothing given beyond one's own right."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from movement.models import AccessLog, Agency, Movement, Officer, PortalSettings
from movement.roles import Role
from movement.tests.factories import OfficerFactory, agency, unit

pytestmark = pytest.mark.django_db

OFFICERS = "admin:movement_officer_changelist"
STAFF = {
    "province_officer",
    "award_officer",
    "board_leader",
    "account_manager",
    "auditor",
    "administrator",
}
# Who may open which list; all others of STAFF get 403.
MAY_LOOK = {
    "administrativeunit": {"administrator"},
    "unitsuccession": {"administrator"},
    "agency": {"administrator"},
    "officer": {"administrator", "account_manager"},
    "movement": {"administrator", "province_officer"},
    "holiday": {"administrator", "province_officer"},
    "portalsettings": {"administrator"},
    "accesslog": {"administrator", "auditor"},
}


def _change(officer):
    return reverse("admin:movement_officer_change", args=[officer.pk])


def _filled(**changes):
    return {
        "username": "canbo.moi",
        "full_name": "Lâm Thị Minh Họa",
        "position": "",
        "phone": "",
        "email": "moi@demo.invalid",
        "unit": "",
        "agency": "",
        "roles": [Role.COMMUNE_OFFICER],
        "is_active": "on",
    } | changes


@pytest.mark.parametrize("model", MAY_LOOK)
def test_lists_open_to_their_roles_only(client, cast, model):
    address = reverse(f"admin:movement_{model}_changelist")
    seen = set()
    for name, officer in vars(cast).items():
        client.force_login(officer)
        status = client.get(address).status_code
        assert status in (200, 403)
        seen |= {name} if status == 200 else set()
    assert seen == MAY_LOOK[model]


def test_staff_is_who_has_work_here(cast):
    staff = {name for name, officer in vars(cast).items() if officer.is_staff}
    assert staff - {"other_award_officer"} == STAFF


def test_demo_mark_and_articles_are_not_edited_here(client, cast):
    client.force_login(cast.administrator)
    page = client.get(reverse("admin:index")).content.decode()
    assert "demomark" not in page
    assert "movement/article" not in page


# Accounts
def test_manager_sees_the_own_place_only(client, cast):
    client.force_login(cast.account_manager)
    seen = {row.pk for row in client.get(reverse(OFFICERS)).context["cl"].result_list}
    assert cast.commune_officer.pk in seen
    assert cast.other_district_officer.pk not in seen
    assert cast.administrator.pk not in seen


@pytest.mark.parametrize("name", ["other_district_officer", "administrator", "award_officer"])
def test_accounts_of_others_do_not_exist_for_a_manager(client, cast, name):
    client.force_login(cast.account_manager)
    officer = getattr(cast, name)
    assert client.get(_change(officer)).status_code == 404
    client.post(_change(officer), _filled(full_name="Đổi tên"))
    assert Officer.objects.get(pk=officer.pk).full_name != "Đổi tên"


def test_manager_makes_an_account_without_password(client, cast):
    commune = unit("943").children.first()
    client.force_login(cast.account_manager)
    client.post(reverse("admin:movement_officer_add"), _filled(unit=commune.pk))
    made = Officer.objects.get(username="canbo.moi")
    assert (made.unit, made.roles) == (commune, {Role.COMMUNE_OFFICER})
    assert not made.has_usable_password()
    assert not made.is_staff


@pytest.mark.parametrize(
    "role", sorted(set(Role) - {"commune_officer", "district_officer", "sector_officer"})
)
def test_manager_gives_no_role_beyond_the_units(client, cast, role):
    client.force_login(cast.account_manager)
    answer = client.post(
        reverse("admin:movement_officer_add"), _filled(unit=unit("943").pk, roles=[role])
    )
    assert "roles" in answer.context["adminform"].form.errors
    assert not Officer.objects.filter(username="canbo.moi").exists()


@pytest.mark.parametrize("place", ["other district", "agency", "nowhere", "both"])
def test_manager_places_nobody_outside(client, cast, place):
    places = {
        "other district": {"unit": unit("947").pk},
        "agency": {"agency": agency("so-noi-vu").pk},
        "nowhere": {},
        "both": {"unit": unit("943").pk, "agency": agency("so-noi-vu").pk},
    }
    client.force_login(cast.account_manager)
    client.post(reverse("admin:movement_officer_add"), _filled(**places[place]))
    assert not Officer.objects.filter(username="canbo.moi").exists()


def test_nobody_changes_his_own_account(client, cast):
    for officer in (cast.account_manager, cast.administrator):
        client.force_login(officer)
        client.post(_change(officer), _filled(full_name="Tôi", roles=list(Role)))
        stored = Officer.objects.get(pk=officer.pk)
        assert (stored.full_name, stored.roles) == (officer.full_name, officer.roles)


def test_manager_does_not_touch_a_stronger_account_of_the_own_place(client, cast):
    stronger = OfficerFactory(unit=unit("943"), roles=[Role.ACCOUNT_MANAGER])
    client.force_login(cast.account_manager)
    assert client.get(_change(stronger)).status_code == 200
    client.post(_change(stronger), _filled(email="cua.toi@demo.invalid"))
    assert Officer.objects.get(pk=stronger.pk).email == stronger.email


def test_manager_disables_instead_of_deleting(client, cast):
    client.force_login(cast.account_manager)
    officer = cast.commune_officer
    delete = reverse("admin:movement_officer_delete", args=[officer.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
    kept = _filled(full_name=officer.full_name, unit=officer.unit_id)
    del kept["is_active"], kept["username"]
    client.post(_change(officer), kept)
    assert not Officer.objects.get(pk=officer.pk).is_active


def test_password_link_goes_to_those_one_manages(client, cast, mailoutbox):
    new = OfficerFactory(unit=unit("943"), email="moi@demo.invalid")
    new.set_unusable_password()
    new.save()
    others = [cast.account_manager, OfficerFactory(unit=unit("943"), email="")]
    client.force_login(cast.account_manager)
    chosen = [officer.pk for officer in (new, *others)]
    client.post(reverse(OFFICERS), {"action": "send_password_link", "_selected_action": chosen})
    assert [mail.to for mail in mailoutbox] == [["moi@demo.invalid"]]
    assert "/tai-khoan/password/reset/key/" in mailoutbox[0].body


def test_administrator_gives_any_role(client, cast):
    client.force_login(cast.administrator)
    place = {"agency": agency("ubnd-tinh").pk, "roles": [Role.EDITOR, Role.BOARD_LEADER]}
    client.post(reverse("admin:movement_officer_add"), _filled(**place))
    made = Officer.objects.get(username="canbo.moi")
    assert made.roles == {Role.EDITOR, Role.BOARD_LEADER}
    assert made.is_staff


@pytest.mark.parametrize("model", ["officer", "administrativeunit", "agency", "accesslog"])
def test_queries_of_the_lists_do_not_grow(client, cast, model, django_assert_num_queries):
    client.force_login(cast.administrator)
    address = reverse(f"admin:movement_{model}_changelist")
    few = f"{address}?q={cast.administrator.username}" if model == "officer" else address
    _log_and_agencies(1, cast)
    client.get(few)
    with CaptureQueriesContext(connection) as before:
        client.get(few)
    _log_and_agencies(24, cast)
    with django_assert_num_queries(len(before)):
        client.get(address)


def _log_and_agencies(rows, cast):
    for number in range(rows):
        code = f"co-quan-{rows}-{number}"
        made = Agency.objects.create(code=code, kind=Agency.Kind.UNION, unit=unit("943"))
        made.names.create(name=f"Hội {code}", valid_from="2021-01-01")
        officer = OfficerFactory(agency=made)
        AccessLog.objects.record(officer=officer, verb="view", target=officer)


# Settings and log
def test_portal_settings_stay_one_row(client, cast):
    client.force_login(cast.administrator)
    assert client.get(reverse("admin:movement_portalsettings_add")).status_code == 403
    row = PortalSettings.objects.get()
    delete = reverse("admin:movement_portalsettings_delete", args=[row.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("name", ["administrator", "auditor"])
def test_log_is_read_and_never_written(client, cast, name):
    AccessLog.objects.record(officer=cast.editor, verb="view", target=cast.editor)
    line = AccessLog.objects.get(officer=cast.editor)
    client.force_login(getattr(cast, name))
    change = reverse("admin:movement_accesslog_change", args=[line.pk])
    assert client.get(change).status_code == 200
    assert client.post(change, {"purpose": "khác"}).status_code == 403
    assert client.get(reverse("admin:movement_accesslog_add")).status_code == 403
    delete = reverse("admin:movement_accesslog_delete", args=[line.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403


def test_province_officer_edits_the_plan(client, cast):
    client.force_login(cast.province_officer)
    movement = Movement.objects.current()
    change = reverse("admin:movement_movement_change", args=[movement.pk])
    page = client.get(change)
    assert page.status_code == 200
    assert len(page.context["inline_admin_formsets"]) == 4


def test_lists_say_yes_and_no_in_words(client, cast):
    client.force_login(cast.administrator)
    page = client.get(reverse(OFFICERS)).content.decode()
    assert '<td class="field-column">Có</td>' in page
    assert 'alt="True"' not in page


def test_a_sheet_without_its_key_is_refused_in_words(client, cast):
    client.force_login(cast.administrator)
    sheet = SimpleUploadedFile("a.csv", "Cột lạ\n1\n".encode(), "text/csv")
    address = reverse("admin:movement_officer_import")
    page = client.post(address, {"import_file": sheet, "format": "1"}).content.decode()
    assert "Dòng tiêu đề của tệp thiếu cột: Tên đăng nhập." in page
    assert "Traceback" not in page and "import_id_fields" not in page
