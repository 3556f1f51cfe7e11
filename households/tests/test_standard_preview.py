"""A changed poverty standard: its effect is shown first; that of an approved year is kept."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from households import standard_preview as preview
from households.admin_standards import KIND
from households.models import Assessment, PovertyStandard, YearLock
from households.tests.factories import AssessmentFactory, HouseholdFactory
from movement import jobs
from movement.models import Job
from movement.tests.factories import unit

CHANGE = "admin:households_povertystandard_change"


@pytest.fixture
def standard(db):
    return PovertyStandard.objects.for_year(2024)


@pytest.fixture
def results(standard):
    """2024 in Nhơn Mỹ: poor, near-poor, average and not poor; one poor household far away."""
    for b1, lacked, more in (
        (135, ["nutrition", "water", "toilet"], {}),
        (138, ["water"], {}),
        (150, [], {"household_class": "average"}),
        (150, [], {}),
    ):
        AssessmentFactory(b1=b1, lacked=lacked, **more)
    far = HouseholdFactory(commune=unit("31684"))
    AssessmentFactory(household=far, b1=136, lacked=["nutrition", "water", "toilet"])


def changes(standard, **values):
    before = preview.rules_now()
    for name, value in values.items():
        setattr(standard, name, value)
    standard.save()
    return preview.changes_of(before, preview.rules_now())


def test_a_lower_limit_moves_who_is_over_it_now(standard, results):
    (year,) = changes(standard, b1_limit_rural=135)
    assert (year.year, year.results, year.changed) == (2024, 5, 2)
    assert year.moves == {("near_poor", "not_poor"): 1, ("poor", "not_poor"): 1}
    assert year.by_unit[unit("31552").pk] == {("near_poor", "not_poor"): 1}


def test_a_higher_limit_moves_the_average_too(standard, results):
    (year,) = changes(standard, b1_limit_rural=150)
    assert year.moves == {("not_poor", "near_poor"): 1, ("average", "near_poor"): 1}


def test_an_indicator_worth_more_makes_poor(standard, results):
    before = preview.rules_now()
    standard.indicators.filter(key="water").update(points=30)
    (year,) = preview.changes_of(before, preview.rules_now())
    assert year.moves == {("near_poor", "poor"): 1}


def test_a_local_standard_is_looked_at_in_its_area_only(standard, results):
    before = preview.rules_now()
    indicators = list(standard.indicators.all())
    standard.pk, standard.scope = None, unit("943")
    standard.b1_limit_rural = 100
    standard.save()
    for row in indicators:
        row.pk, row.standard = None, standard
        row.save()
    (year,) = preview.changes_of(before, preview.rules_now())
    assert set(year.by_unit) == {unit("31552").pk}
    assert year.changed == 2


def test_a_class_that_never_followed_from_its_scores_is_let_be(standard):
    AssessmentFactory(b1=135, lacked=["water"], household_class="poor")
    (year,) = changes(standard, b2_threshold=20)
    assert year.changed == 0


def test_nothing_changed_touches_nothing(standard, results):
    assert changes(standard, note="Ghi chú") == []


def test_results_without_scores_are_counted_apart(standard):
    AssessmentFactory(b1=None, b2=None, lacked=[], household_class="poor")
    (year,) = changes(standard, b1_limit_rural=100)
    assert (year.changed, year.unknown) == (0, 1)


def test_years_survive_a_job(standard, results):
    found = changes(standard, b1_limit_rural=135)
    assert preview.of_json(preview.to_json(found)) == found
    rules = preview.rules_now()
    assert preview.from_json(preview.as_json(rules)) == rules


# --- the back office -----------------------------------------------------------------------


def form_of(standard):
    data = {
        name: value
        for name, value in PovertyStandard.objects.values().get(pk=standard.pk).items()
        if value is not None and name != "scope_id"
    }
    data = {name: "on" if value is True else value for name, value in data.items()}
    rows = list(standard.indicators.all())
    data |= {"indicators-TOTAL_FORMS": len(rows), "indicators-INITIAL_FORMS": len(rows)}
    for number, row in enumerate(rows):
        for name in ("id", "key", "service", "label", "deprived_when", "order", "points"):
            data[f"indicators-{number}-{name}"] = getattr(row, name)
        data[f"indicators-{number}-standard"] = standard.pk
    return data


@pytest.fixture
def office(client, cast):
    client.force_login(cast.administrator)
    return client


def test_saving_shows_first_and_saves_what_was_shown(office, standard, results):
    url = reverse(CHANGE, args=[standard.pk])
    data = form_of(standard) | {"b1_limit_rural": 135}
    shown = office.post(url, data)
    assert shown.context["years"][0]["changed"] == 2
    standard.refresh_from_db()
    assert standard.b1_limit_rural == 140
    again = office.post(url, data | {"_seen": shown.context["digest"], "_again": "1"})
    assert again.context["adminform"].form["b1_limit_rural"].value() == "135"
    # What was not shown is not saved: another number under the old mark.
    other = data | {"b1_limit_rural": 130, "_seen": shown.context["digest"]}
    assert office.post(url, other).context["years"][0]["changed"] == 3
    saved = office.post(url, data | {"_seen": shown.context["digest"]})
    assert saved.status_code == 302
    standard.refresh_from_db()
    assert standard.b1_limit_rural == 135
    assert set(Assessment.objects.values_list("b1", flat=True)) == {135, 136, 138, 150}
    events = PovertyStandard.pgh_event_model.objects.filter(pgh_obj=standard)
    assert events.order_by("pgh_id").last().b1_limit_rural == 135


def test_a_new_standard_is_shown_and_saved_under_the_same_mark(office, standard):
    data = form_of(standard) | {"valid_from": 2031, "valid_to": 2035, "indicators-TOTAL_FORMS": 0}
    data |= {"indicators-INITIAL_FORMS": 0}
    url = reverse("admin:households_povertystandard_add")
    shown = office.post(url, data)
    assert shown.context["years"] == []
    assert office.post(url, data | {"_seen": shown.context["digest"]}).status_code == 302
    assert PovertyStandard.objects.filter(valid_from=2031).exists()


def test_a_province_is_computed_in_the_background(office, standard, results, settings):
    settings.STANDARD_PREVIEW_AT_ONCE = 1
    url, data = reverse(CHANGE, args=[standard.pk]), form_of(standard) | {"b1_limit_rural": 135}
    assert office.post(url, data).context["years"] is None
    job = Job.objects.get(kind=KIND)
    assert office.post(url, data).context["job"] == job
    jobs.run_job.call(_Context(), job.pk)
    assert office.post(url, data).context["years"][0]["changed"] == 2
    standard.refresh_from_db()
    assert standard.b1_limit_rural == 140


class _Context:
    class task_result:
        worker_ids = ["test"]


@pytest.fixture
def locked(cast, results):
    YearLock.objects.create(
        year=2024,
        decision_number="01/QĐ-UBND",
        decided_on=datetime.date(2024, 12, 30),
        locked_by=cast.province_officer,
    )


@pytest.mark.parametrize("change", [{"b1_limit_rural": 135}, {"name": "Khác"}, {"valid_to": 2023}])
def test_the_standard_of_an_approved_year_is_refused_with_why(standard, locked, change):
    for name, value in change.items():
        setattr(standard, name, value)
    with pytest.raises(ValidationError, match="2024"):
        standard.full_clean()


def test_it_may_end_with_its_approved_year(standard, locked):
    standard.valid_to, standard.note = 2024, "Thay bằng chuẩn mới"
    standard.full_clean()


def test_no_other_standard_begins_to_apply_to_an_approved_year(standard, locked):
    standard.pk, standard.scope = None, unit("943")
    with pytest.raises(ValidationError, match="2024"):
        standard.full_clean()


def test_the_back_office_refuses_a_change_of_it_and_of_its_indicators(office, standard, locked):
    url = reverse(CHANGE, args=[standard.pk])
    data = form_of(standard) | {"b1_limit_rural": 135, "indicators-0-points": 99}
    refused = office.post(url, data)
    assert "2024" in str(refused.context["adminform"].form.errors["b1_limit_rural"])
    office.post(url, form_of(standard) | {"indicators-0-points": 99})
    assert not standard.indicators.filter(points=99).exists()
