"""The front page and the desk: they show what the floors below know, and nothing they do not."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.tests.factories import draft
from campaign_portal import dashboard
from campaign_portal.desk import desk_of
from households.services import importing
from households.tests.importing.files import rows, upload
from movement import figures
from movement.models import DemoMark
from movement.tests.factories import unit
from movement.tests.news_factory import article

pytestmark = pytest.mark.django_db

KNOWN = {
    "households.latest_year": 2024,
    "households.poor_rate": Decimal("1.34"),
    "households.near_poor": 17084,
    "households.escaped_poor": 4042,
    "households.standard": "Nghị định số 07/2021/NĐ-CP",
    "awards.exemplars_public": 0,
}


@pytest.fixture
def told(monkeypatch):
    """The figures the floors below answer with, to be changed by the test."""
    answers = dict(KNOWN)
    functions = {key: lambda unit, year, boundaries, key=key: answers[key] for key in answers}
    monkeypatch.setattr(figures, "_functions", functions)
    return answers


def test_figures_come_with_unit_date_standard_and_source(told):
    shown = dashboard.key_figures()
    assert [figure["value"] for figure in shown] == ["1,34 %", "17.084", "4.042", "108"]
    assert "2024" in shown[0]["label"]
    assert "07/2021/NĐ-CP" in shown[0]["note"]
    assert "15/05/2025" in shown[-1]["note"]


def test_figures_of_a_demo_are_called_illustrative(told):
    before = dashboard.key_figures()[0]["note"]
    DemoMark.objects.create(created_on=datetime.date(2025, 5, 15))
    assert "minh họa" in dashboard.key_figures()[0]["note"]
    assert "minh họa" not in before


def test_a_figure_without_data_is_left_out(told):
    told["households.poor_rate"] = None
    assert "1,34 %" not in [figure["value"] for figure in dashboard.key_figures()]


def test_figures_nobody_registered_are_no_error(monkeypatch):
    monkeypatch.setattr(figures, "_functions", {})
    assert [figure["value"] for figure in dashboard.key_figures()] == ["108"]


def test_front_page_parts_news_from_notices(client, told):
    article(title="Một tin"), article(title="Một thông báo", category="notice")
    context = client.get(reverse("home")).context
    assert [row.title for row in context["news"]] == ["Một tin"]
    assert [row.title for row in context["notices"]] == ["Một thông báo"]


def test_empty_front_page_says_so(client, told):
    assert b'class="empty"' in client.get(reverse("home")).content


# The desk
def _titles(heap):
    return [task.title for task in heap.tasks]


def test_what_waits_is_who_must_act(cast):
    article("submitted", title="Chờ duyệt", by=cast.editor)
    article("returned", title="Bị trả lại", by=cast.editor)
    article("draft", title="Đang soạn", by=cast.editor)
    assert _titles(desk_of(cast.managing_editor)["waiting"]) == ["Chờ duyệt"]
    assert _titles(desk_of(cast.editor)["waiting"]) == ["Bị trả lại"]
    assert _titles(desk_of(cast.editor)["sent"]) == ["Chờ duyệt"]
    assert _titles(desk_of(cast.province_officer)["waiting"]) == []


def test_what_another_officer_waits_for_stands_first(cast, settings, tmp_path, monkeypatch):
    monkeypatch.setattr("campaign_portal.desk.MOST_SHOWN", 1)
    settings.MEDIA_ROOT, settings.IMPORT_APPROVAL_ROWS = tmp_path, 1
    draft(cast.district_officer)
    commune = cast.commune_officer
    commune.unit = unit("31552")
    commune.save()
    batch = importing.open_import(
        upload=upload(*rows(2)), officer=commune, unit=commune.unit, year=2024
    )
    importing.begin_check(batch)
    importing.submit(batch, by=commune, mode=batch.mode)
    (task,) = desk_of(cast.district_officer)["waiting"].tasks
    assert task.title == batch.file_name


def test_every_officer_has_a_desk(client, cast):
    for officer in vars(cast).values():
        client.force_login(officer)
        assert client.get(reverse("desk")).status_code == 200


def test_empty_desk_offers_something_to_begin(client, cast):
    client.force_login(cast.editor)
    page = client.get(reverse("desk")).content.decode()
    assert reverse("movement:article-create") in page


def test_stranger_goes_to_the_sign_in(client):
    answer = client.get(reverse("desk"))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


def test_queries_of_the_desk_do_not_grow(client, cast, django_assert_num_queries):
    client.force_login(cast.managing_editor)
    article("submitted")
    client.get(reverse("desk"))
    with CaptureQueriesContext(connection) as with_one:
        client.get(reverse("desk"))
    for number in range(24):
        article("submitted", title=f"Bài {number}")
    with django_assert_num_queries(len(with_one)):
        client.get(reverse("desk"))


def test_menu_leads_to_the_back_office_who_works_there(client, cast):
    links = {}
    for name in ("administrator", "account_manager", "editor", "commune_officer"):
        client.force_login(getattr(cast, name))
        link = f'href="{reverse("admin:index")}"'
        links[name] = link in client.get(reverse("desk")).content.decode()
    assert links == {
        "administrator": True,
        "account_manager": True,
        "editor": False,
        "commune_officer": False,
    }


def test_menu_has_at_most_nine_entries(client, cast):
    for officer in vars(cast).values():
        client.force_login(officer)
        assert len(client.get(reverse("desk")).context["office_menu"]) <= 9


def test_desk_reminds_of_the_end_of_a_calls_window(cast, clock):
    draft(cast.district_officer)
    task = desk_of(cast.district_officer)["waiting"].tasks[0]
    assert task.due_on.isoformat() == "2025-05-31"
    clock.set(2025, 6, 2, 9, 0)
    assert desk_of(cast.district_officer)["late"].count == 1
