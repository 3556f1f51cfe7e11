import pytest
from django.urls import reverse

from households.models import Household, PovertyStandard, ResidentCount
from households.tests.factories import HouseholdFactory, MemberFactory
from movement.models import AccessLog
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db
HOUSEHOLDS = reverse("admin:households_household_changelist")
STANDARDS = reverse("admin:households_povertystandard_changelist")


@pytest.fixture
def as_officer(client, cast):
    def sign_in(name):
        client.force_login(getattr(cast, name))
        return client

    return sign_in


def page_of(row):
    return reverse(f"admin:{row._meta.db_table}_change", args=[row.pk])


def standard_form(standard, **changes):
    """The posted form of a standard, its indicators as they are."""
    values = {
        field.name: getattr(standard, field.attname)
        for field in standard._meta.concrete_fields
        if field.name != "id" and getattr(standard, field.attname) is not None
    }
    values["can_classify"] = "on" if standard.can_classify else ""
    rows = list(standard.indicators.all())
    values |= {"indicators-TOTAL_FORMS": len(rows), "indicators-INITIAL_FORMS": len(rows)}
    for number, row in enumerate(rows):
        for name in ("id", "order", "key", "service", "label", "deprived_when", "points"):
            values[f"indicators-{number}-{name}"] = getattr(row, name)
        values[f"indicators-{number}-standard"] = standard.pk
    return values | changes


def test_administrator_changes_a_limit_and_history_keeps_both(as_officer):
    standard = PovertyStandard.objects.for_year(2024)
    form = standard_form(standard, b1_limit_rural=145)
    office = as_officer("administrator")
    # What the change would do is shown first.
    shown = office.post(page_of(standard), form).context["digest"]
    assert office.post(page_of(standard), form | {"_seen": shown}).status_code == 302
    assert PovertyStandard.objects.for_year(2024).to_rule().b1_limits["rural"] == 145
    events = standard.events.order_by("pgh_id").values_list("b1_limit_rural", flat=True)
    assert list(events)[-2:] == [140, 145]


@pytest.mark.parametrize(
    "changes",
    [{"valid_to": 2028}, {"valid_from": 2027}, {"b1_limit_rural": ""}, {"indicators-1-order": 1}],
)
def test_impossible_standard_is_refused_with_what_was_typed(as_officer, changes):
    standard = PovertyStandard.objects.for_year(2024)
    response = as_officer("administrator").post(
        page_of(standard), standard_form(standard, note="Ghi chú đang gõ", **changes)
    )
    assert response.status_code == 200
    assert "Ghi chú đang gõ" in response.content.decode()
    assert PovertyStandard.objects.for_year(2024).note != "Ghi chú đang gõ"


def test_administrator_records_resident_households(as_officer):
    form = {"unit": unit("943").pk, "year": 2024, "households": 41_000, "source": "Niên giám"}
    url = reverse("admin:households_residentcount_add")
    assert as_officer("administrator").post(url, form).status_code == 302
    assert ResidentCount.objects.get().households == 41_000


def test_province_officer_reads_standards_only(as_officer):
    client = as_officer("province_officer")
    standard = PovertyStandard.objects.for_year(2024)
    assert client.get(STANDARDS).status_code == 200
    text = client.get(page_of(standard)).content.decode()
    assert "2022" in text
    assert "2.022" not in text
    assert client.post(page_of(standard), standard_form(standard)).status_code == 403


def test_households_are_looked_up_within_scope(as_officer, cast):
    cast.award_officer.agency.unit = unit("943")
    cast.award_officer.agency.save()
    own, other = HouseholdFactory(), HouseholdFactory(commune=unit("31684"))
    client = as_officer("award_officer")
    found = client.get(HOUSEHOLDS, {"q": "thach thi"}).context["cl"].queryset
    assert list(found) == [own]
    assert client.get(page_of(own)).status_code == 200
    assert client.get(page_of(other)).status_code == 404


def test_household_page_is_read_only_masked_and_logged(as_officer, cast):
    member = MemberFactory()
    client = as_officer("province_officer")
    text = client.get(page_of(member.household)).content.decode()
    assert "••••••••3456" in text
    assert "000180123456" not in text
    line = AccessLog.objects.about(member.household).get()
    assert (line.officer, line.verb) == (cast.province_officer, "view")
    assert client.post(page_of(member.household), {"head_name": "Tên khác"}).status_code == 403
    assert client.get(reverse("admin:households_household_add")).status_code == 403
    assert Household.objects.get().head_name == member.household.head_name
