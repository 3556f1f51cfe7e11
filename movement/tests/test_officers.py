import pytest
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.urls import reverse

from movement.demo import PASSWORD, create_sign_ins, fill_contacts
from movement.models import DemoMark, Officer, PortalSettings
from movement.roles import ROLE_PERMISSIONS, Role
from movement.tests.factories import OfficerFactory, agency, unit

pytestmark = pytest.mark.django_db


def _signed_in(client):
    return client.get(reverse("desk")).status_code == 200


def test_roles_have_their_permissions():
    group = Group.objects.get(name=Role.ACCOUNT_MANAGER)
    codenames = {
        f"movement.{name}" for name in group.permissions.values_list("codename", flat=True)
    }
    assert codenames == ROLE_PERMISSIONS[Role.ACCOUNT_MANAGER]


def test_every_role_has_a_row():
    assert ROLE_PERMISSIONS.keys() == set(Role)


def test_auditor_changes_nothing():
    verbs = {name.split(".")[1].split("_")[0] for name in ROLE_PERMISSIONS[Role.AUDITOR]}
    # Files made of what is seen: an archive, who looked at what. They change no row.
    assert verbs == {"view", "keep", "export"}


def test_unit_and_agency_at_once_are_refused():
    with pytest.raises(IntegrityError, match="officer_unit_or_agency"):
        OfficerFactory(unit=unit("943"), agency=agency("mttq"))


def test_leaving_ends_access_at_the_next_request(client, cast):
    client.force_login(cast.district_officer)
    assert _signed_in(client)
    Officer.objects.filter(pk=cast.district_officer.pk).update(is_active=False)
    assert not _signed_in(client)


def test_closed_unit_ends_access_at_the_next_request(client, cast, clock):
    client.force_login(cast.district_officer)
    clock.set(2025, 6, 30, 23, 59, 59)
    assert _signed_in(client)
    clock.set(2025, 7, 1, 0, 0, 0)
    assert not _signed_in(client)


def test_moving_changes_the_rows_at_the_next_request(cast):
    officer = cast.district_officer
    Officer.objects.filter(pk=officer.pk).update(unit=unit("947"))
    assert Officer.objects.get(pk=officer.pk).area_path == unit("947").path


def test_for_user_stays_in_the_own_district(cast):
    seen = set(Officer.objects.for_user(cast.account_manager))
    assert cast.commune_officer in seen
    assert cast.other_district_officer not in seen
    assert cast.award_officer not in seen


def test_for_user_of_an_officer_without_a_place_is_himself():
    lonely = OfficerFactory()
    assert list(Officer.objects.for_user(lonely)) == [lonely]


def test_demo_sign_ins_of_every_unit():
    create_sign_ins()
    names = set(Officer.objects.values_list("username", flat=True))
    assert {f"huyen.{code}" for code in range(941, 952)} <= names
    assert sum(name.startswith("xa.") for name in names) == 109
    assert {"quantri", "noivu.4", "noivu.ld", "hoidong.5", "so.ldtbxh", "xa.31513"} <= names


def test_demo_account_of_a_closed_ward_cannot_sign_in(client):
    create_sign_ins()
    assert client.login(username="xa.31522", password=PASSWORD)
    assert not client.login(username="xa.31513", password=PASSWORD)


def test_demo_account_is_refused_outside_a_demo(client):
    create_sign_ins()
    DemoMark.objects.all().delete()
    assert not client.login(username="huyen.943", password=PASSWORD)


def test_demo_password_is_refused_outside_a_demo():
    with pytest.raises(ValidationError) as refused:
        validate_password(PASSWORD)
    assert [error.code for error in refused.value.error_list] == ["demo_password"]
    DemoMark.objects.create_today()
    validate_password(PASSWORD)


def test_demo_contacts_never_replace_written_ones():
    fill_contacts()
    assert PortalSettings.objects.get().phone == "0299 000 000"
    PortalSettings.objects.update(phone="0299 111 111", person_in_charge="Lý Minh Họa")
    fill_contacts()
    assert PortalSettings.objects.get().person_in_charge == "Lý Minh Họa"


def test_role_with_a_permission_of_no_model_is_refused(monkeypatch):
    monkeypatch.setitem(ROLE_PERMISSIONS, Role.EDITOR, {"movement.fly_article"})
    with pytest.raises(CommandError, match=r"movement\.fly_article"):
        call_command("sync_roles", verbosity=0)
