import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from households.models import Household, Lineage
from households.services import lineage
from households.services.registering import version_of
from households.tests.factories import AssessmentFactory, HouseholdFactory, MemberFactory
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db
DAY = datetime.date(2025, 3, 12)
WHY = {"effective": "12/03/2025", "reason": "Ra ở riêng"}
LIST = reverse("households:lineage-list")


@pytest.fixture
def as_commune(client, cast):
    client.force_login(cast.commune_officer)
    return client


def family(commune, name, *others):
    household = HouseholdFactory(commune=commune, head_name=name)
    MemberFactory(household=household, identity_number="")
    for position, other in enumerate(others, 2):
        MemberFactory(
            household=household, name=other, relationship="child", position=position,
            identity_number="", birth_date=f"20{position + 10}-01-01",
        )  # fmt: skip
    return household


@pytest.fixture
def kim(cast):
    return family(cast.commune_officer.unit, "Kim", "Hai", "Ba")


def page(name, household):
    return reverse(f"households:household-{name}", args=[household.public_id])


def splitting(kim, **more):
    hai = kim.members.get(name="Hai")
    data = {"version": version_of(kim), f"leaves_{hai.pk}": "on", f"relation_{hai.pk}": "head"}
    return data | WHY | more


def test_split_shows_its_effect_before_it_is_done(as_commune, kim):
    response = as_commune.post(page("split", kim), splitting(kim))
    assert response.status_code == 200
    before, after = response.context["before"], response.context["after"]
    assert [card.name for card in before] == ["Kim"]
    assert [(card.name, card.code) for card in after] == [("Kim", kim.code), ("Hai", "")]
    assert (Lineage.objects.count(), Household.objects.count()) == (0, 1)


def test_split_is_done_when_confirmed(as_commune, kim, cast):
    url = page("split", kim)
    sent = dict(as_commune.post(url, splitting(kim)).context["sent_on"])
    answer = as_commune.post(url, sent | {"confirmed": "1"})
    assert answer.url == page("lineage", kim)
    link = Lineage.objects.get()
    assert (link.kind, link.effective, link.officer) == ("split", DAY, cast.commune_officer)
    assert link.target.head_name == "Hai"


def test_going_back_keeps_what_was_typed(as_commune, kim):
    response = as_commune.post(page("split", kim), splitting(kim, again="1"))
    assert response.context["form"]["reason"].value() == "Ra ở riêng"
    assert not Lineage.objects.exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"effective": "16/05/2025"}, "effective"),
        ({"effective": "hôm qua"}, "effective"),
        ({"reason": ""}, "reason"),
    ],
)
def test_bad_split_says_what_is_wrong_at_its_field(as_commune, kim, change, field):
    response = as_commune.post(page("split", kim), splitting(kim, **change))
    assert response.context["form"].errors[field]


def test_split_asks_the_relationship_of_all_who_leave(as_commune, kim):
    hai = kim.members.get(name="Hai")
    data = splitting(kim) | {f"relation_{hai.pk}": ""}
    response = as_commune.post(page("split", kim), data)
    assert response.context["form"].errors[f"relation_{hai.pk}"]


def test_household_changed_meanwhile_gives_409_and_keeps_the_text(as_commune, kim):
    data = splitting(kim)
    kim.members.filter(name="Ba").update(name="Ba Be")
    response = as_commune.post(page("split", kim), data | {"confirmed": "1"})
    assert response.status_code == 409
    assert response.context["form"]["reason"].value() == "Ra ở riêng"
    assert response.context["form"]["version"].value() == version_of(kim)
    assert not Lineage.objects.exists()


def test_merge_finds_the_household_and_guesses_the_same_person(as_commune, kim, cast):
    old = family(cast.commune_officer.unit, "Sơn", "Hai")
    url = page("merge", old) + f"?household_code={kim.code}"
    form = as_commune.get(url).context["form"]
    fields = {member.name: fields[0] for member, fields in form.people}
    assert (fields["Sơn"].value(), fields["Hai"].value()) == ("", "same")
    data = WHY | {
        "version": form["version"].value(),
        "target_version": form["target_version"].value(),
        fields["Sơn"].name: "parent",
        fields["Hai"].name: "same",
    }
    after = as_commune.post(url, data).context["after"]
    assert [card.ended_on for card in after] == [DAY, None]
    as_commune.post(url, data | {"confirmed": "1"})
    assert set(kim.members.values_list("name", flat=True)) == {"Kim", "Hai", "Ba", "Sơn"}


@pytest.mark.parametrize("whose", ["other", "own", "none"])
def test_merge_is_with_another_household_of_ones_own_rows(as_commune, kim, whose):
    other = family(unit("31684"), "Xa")
    code = {"other": other.code, "own": kim.code, "none": "KHONG"}[whose]
    response = as_commune.get(page("merge", kim), {"household_code": code})
    assert response.context["form"] is None
    assert response.context["first_form"].errors["household_code"]


def test_move_passes_the_household_to_the_other_commune(as_commune, kim, cast):
    url = page("move", kim) + "?commune=31684"
    data = WHY | {"version": version_of(kim), "address": "Ấp 1", "confirmed": "1"}
    assert as_commune.post(url, data).url == LIST
    assert as_commune.get(kim.get_absolute_url()).status_code == 404
    entry = as_commune.get(LIST).context["entries"][0]
    assert entry.before.url == ""
    as_commune.force_login(cast.other_district_officer)
    assert as_commune.get(kim.get_absolute_url()).status_code == 200
    assert len(as_commune.get(LIST).context["entries"]) == 1


def test_move_in_is_the_households_form_with_where_from(as_commune, cast):
    data = {
        "members-TOTAL_FORMS": "1", "members-INITIAL_FORMS": "0", "members-0-name": "Lâm",
        "members-0-sex": "female", "members-0-relationship": "head", "place": "Tỉnh Bạc Liêu",
    }  # fmt: skip
    url = reverse("households:household-moved-in")
    assert as_commune.post(url, data).context["form"].errors["effective"]
    as_commune.post(url, data | WHY)
    link = Lineage.objects.get()
    assert (link.place, link.target.commune) == ("Tỉnh Bạc Liêu", cast.commune_officer.unit)


@pytest.mark.parametrize(("name", "more"), [("move-out", {"place": "Tỉnh Cà Mau"}), ("end", {})])
def test_leaving_ends_the_household(as_commune, kim, name, more):
    data = WHY | {"version": version_of(kim), "confirmed": "1"} | more
    as_commune.post(page(name, kim), data)
    kim.refresh_from_db()
    assert kim.ended_on == DAY
    assert as_commune.post(page(name, kim), data).status_code == 409


def test_end_of_a_household_under_review_is_refused_with_the_reason(as_commune, kim):
    AssessmentFactory(household=kim, year=2025, recorded_on="2025-05-01")
    response = as_commune.post(page("end", kim), WHY | {"version": version_of(kim)})
    assert response.context["form"].errors["effective"]


def undo_page(link):
    return reverse("households:lineage-undo", args=[link.pk])


def act(cast):
    return {"by": cast.commune_officer, "effective": DAY, "reason": "Ra ở riêng"}


def test_undo_shows_its_effect_and_puts_back(as_commune, kim, cast):
    link = lineage.end(kim, **act(cast))
    response = as_commune.get(undo_page(link))
    assert [card.ended_on for card in response.context["before"]] == [DAY]
    assert [card.ended_on for card in response.context["after"]] == [None]
    assert Lineage.objects.exists()
    assert as_commune.post(undo_page(link)).url == page("lineage", kim)
    kim.refresh_from_db()
    assert kim.ended_on is None


def test_undo_of_what_something_depends_on_is_409(as_commune, kim, cast):
    hai = kim.members.get(name="Hai")
    place = {"hamlet": None, "address": "", "phone": ""}
    link = lineage.split(kim, leaving={hai.pk: "head"}, staying={}, place=place, **act(cast))
    lineage.end(link.target, **act(cast))
    assert as_commune.get(undo_page(link)).status_code == 409
    assert as_commune.post(undo_page(link)).status_code == 409


def test_only_the_unit_that_recorded_a_move_undoes_it(client, kim, cast):
    link = lineage.move(kim, commune=unit("31684"), **act(cast))
    for officer, status in (
        (cast.other_district_officer, 403),
        (cast.commune_officer, 200),
        (cast.province_officer, 200),
    ):
        client.force_login(officer)
        assert client.get(undo_page(link)).status_code == status


def test_where_from_and_where_to_are_told_without_data_of_other_units(client, kim, cast):
    hai = kim.members.get(name="Hai")
    place = {"hamlet": None, "address": "", "phone": ""}
    link = lineage.split(kim, leaving={hai.pk: "head"}, staying={}, place=place, **act(cast))
    lineage.move(link.target, commune=unit("31684"), **act(cast))
    client.force_login(cast.commune_officer)
    response = client.get(page("lineage", kim))
    (went,) = response.context["went"]
    assert (went.after.url, "Hai" in went.after.text) == ("", False)
    assert unit("31684").name in went.after.text
    client.force_login(cast.province_officer)
    (came,) = [e for e in client.get(page("lineage", link.target)).context["came"]
               if e.link.kind == "split"]  # fmt: skip
    assert came.before.url == kim.get_absolute_url()


def test_list_of_changes_asks_as_much_for_25_as_for_one(as_commune, cast):
    counts = []
    for wanted in (1, 25):
        while Lineage.objects.count() < wanted:
            lineage.end(HouseholdFactory(commune=cast.commune_officer.unit), **act(cast))
        as_commune.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            assert len(as_commune.get(LIST).context["entries"]) == wanted
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
