"""Rule sets: what they say by date, that they are kept once in use, and how they go on."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from awards.models import AwardForm, BaseSalary, RuleSet, Threshold
from awards.services import rules
from awards.tests.factories import received

pytestmark = pytest.mark.django_db
D = datetime.date
DECREE_91, DECREE_98, DECREE_152 = D(2023, 12, 31), D(2024, 1, 1), D(2025, 7, 1)


def in_force(date):
    return RuleSet.objects.in_force(date)


def form(code):
    return AwardForm.objects.get(code=code)


@pytest.mark.parametrize(
    ("date", "code", "kind", "value"),
    [
        (DECREE_152, "bang-khen-tinh", "individual", "1.5"),
        (DECREE_152, "bang-khen-tinh", "collective", "3"),
        (DECREE_152, "bang-khen-tinh", "household", "2.25"),
        (DECREE_152, "giay-khen", "individual", "0.3"),
        (DECREE_152, "giay-khen", "collective", "0.6"),
        (DECREE_152, "giay-khen", "household", "0.45"),
        (DECREE_152, "bang-khen-thu-tuong", "individual", "3.5"),
        (DECREE_152, "bang-khen-thu-tuong", "collective", "7"),
        (DECREE_152, "bang-khen-thu-tuong", "household", "5.25"),
        (DECREE_91, "bang-khen-tinh", "individual", "1"),
        (DECREE_91, "bang-khen-tinh", "collective", "2"),
        (DECREE_91, "giay-khen", "individual", None),
        (DECREE_152, "bang-khen-tinh", "foreign", None),
    ],
)
def test_coefficient(date, code, kind, value):
    assert in_force(date).coefficient(form(code), kind) == (value and Decimal(value))


@pytest.mark.parametrize(
    ("date", "amount"),
    [
        (D(2023, 6, 30), 1_490_000),
        (D(2023, 7, 1), 1_800_000),
        (D(2024, 6, 30), 1_800_000),
        (D(2024, 7, 1), 2_340_000),
    ],
)
def test_base_salary_of_a_day(date, amount):
    assert BaseSalary.objects.on(date).amount == amount


def test_before_the_first_base_salary_there_is_none():
    assert BaseSalary.objects.on(D(2019, 6, 30)) is None


@pytest.mark.parametrize(
    ("key", "days"),
    [
        ("conference_list", 10),
        ("reception", 3),
        ("appraisal", 5),
        ("appraisal_consulted", 10),
        ("consultation", 10),
        ("whole", 25),
        ("whole_state", 30),
        ("decision_copy", 10),
        ("refusal_notice", 10),
        ("recall", 15),
        ("public_opinion", 10),
    ],
)
def test_time_limit(key, days):
    assert in_force(DECREE_152).working_days(key) == days


@pytest.mark.parametrize(
    ("count", "of", "is_met"), [(6, 9, True), (5, 9, False), (200, 300, True), (0, 0, False)]
)
def test_quorum_of_two_thirds_is_exact(count, of, is_met):
    assert in_force(DECREE_152).threshold("quorum").is_met(count, of) is is_met


def test_79_9_per_cent_are_not_80():
    share = in_force(DECREE_152).threshold("vote_title")
    assert [share.is_met(799, 1000), share.is_met(800, 1000)] == [False, True]
    assert (share.words, share.value_percent, share.base) == ("80 %", 80, "total")


@pytest.mark.parametrize(
    ("code", "track", "public_opinion"),
    [
        ("giay-khen", "A", False),
        ("bang-khen-tinh", "B", False),
        ("bang-khen-thu-tuong", "C", False),
        ("huan-chuong-lao-dong-3", "C", True),
    ],
)
def test_rule_of_a_form(code, track, public_opinion):
    rule = in_force(DECREE_152).rule_for(form(code))
    assert (rule.track, rule.public_opinion, rule.two_reviewers) == (track, public_opinion, False)
    assert rule.authority == form(code).authority


def test_standards_are_cited_by_point_clause_and_article():
    rows = in_force(DECREE_152).standards_for(form("bang-khen-tinh"), "individual")
    assert [row.point for row in rows] == ["a", "b", "c", "d", "đ"]
    assert rows[0].citation == (
        "điểm a khoản 1 Điều 3 Quyết định số 86/2025/QĐ-UBND của tỉnh Bắc Ninh"
    )
    assert rows[0].is_model
    household = in_force(DECREE_152).standards_for(form("bang-khen-tinh"), "household")
    assert [row.clause for row in household] == ["3"]


def test_salutation_follows_the_merger():
    assert in_force(D(2025, 6, 30)).salutation("to_authority").endswith("tỉnh Sóc Trăng")
    assert in_force(DECREE_152).salutation("to_authority").endswith("thành phố Cần Thơ")


def test_salutation_of_an_agency_comes_first(cast):
    rule_set, agency = in_force(DECREE_152), cast.award_officer.agency
    rule_set.salutations.create(letter="proposal", agency=agency, text="Ban")
    assert in_force(DECREE_152).salutation("proposal", agency) == "Ban"
    assert in_force(DECREE_152).salutation("proposal") != "Ban"
    assert in_force(DECREE_152).salutation("consultation", agency) == ""


@pytest.fixture
def used(cast):
    """The rule set frozen on a submission received under it."""
    return received(cast.district_officer, cast.award_officer).rule_set


@pytest.mark.parametrize("part", rules.PARTS)
def test_rows_in_use_are_kept_by_the_database(used, part):
    rows = getattr(used, part)
    if part == "default_quotas":
        rows.create(form=form("giay-khen"), subject_kind="individual", number=2)
    for change in (lambda: rows.update(rule_set=used), lambda: rows.all().delete()):
        with pytest.raises(DatabaseError, match="copied, not changed"), transaction.atomic():
            change()


def test_law_in_use_is_kept_but_may_end(used):
    with pytest.raises(DatabaseError, match="copied, not changed"), transaction.atomic():
        RuleSet.objects.filter(pk=used.pk).update(decree="Nghị định khác")
    assert RuleSet.objects.filter(pk=used.pk).update(valid_to=D(2025, 6, 1)) == 1


def test_unused_rows_may_be_changed():
    assert Threshold.objects.filter(key="quorum").update(numerator=3, denominator=4) == 4


def test_copy_goes_on_from_its_day_and_old_dossiers_keep_theirs(cast, used):
    submission = used.submissions.get()
    copied = rules.copy_rule_set(used, name="Quy định của tỉnh", valid_from=D(2025, 5, 20))
    used.refresh_from_db()
    assert (used.valid_to, copied.valid_from) == (D(2025, 5, 19), D(2025, 5, 20))
    assert copied.valid_to == D(2025, 6, 30)
    assert in_force(D(2025, 5, 19)) == used
    assert in_force(D(2025, 5, 20)) == copied
    assert submission.rules == used
    for part in rules.PARTS:
        assert getattr(copied, part).count() == getattr(used, part).count()
    # The copy is open again.
    assert copied.limits.filter(key="appraisal").update(working_days=7) == 1
    assert used.working_days("appraisal") == 5


@pytest.mark.parametrize("day", [D(2024, 1, 1), D(2023, 5, 1), D(2025, 7, 1)])
def test_copy_outside_the_old_ones_time_is_refused(day):
    with pytest.raises(ValidationError) as refused:
        rules.copy_rule_set(in_force(D(2025, 5, 15)), name="Mới", valid_from=day)
    assert "valid_from" in refused.value.message_dict
    assert RuleSet.objects.count() == 4


def test_changes_and_deletions_are_in_the_history():
    share = in_force(DECREE_152).threshold("quorum")
    share.numerator = 3
    share.denominator = 4
    share.save()
    key = share.pk
    share.delete()
    events = Threshold.pgh_event_model.objects.filter(pgh_obj_id=key).order_by("pgh_id")
    assert [(row.pgh_label, row.numerator) for row in events[1:]] == [("update", 3), ("delete", 3)]


def test_leader_copies_a_rule_set_in_use_in_the_back_office(client, cast, used):
    client.force_login(cast.board_leader)
    page = client.get(reverse("admin:awards_ruleset_change", args=[used.pk])).content.decode()
    address = reverse("admin:awards_ruleset_copy", args=[used.pk])
    assert address in page and 'name="limits-0-working_days"' not in page
    early = client.post(address, {"name": "Mới", "valid_from": "01/01/2024"})
    assert "valid_from" in early.context["form"].errors
    answer = client.post(address, {"name": "Quy định của tỉnh", "valid_from": "01/06/2025"})
    copied = RuleSet.objects.get(name="Quy định của tỉnh")
    assert answer.url == reverse("admin:awards_ruleset_change", args=[copied.pk])
    open_page = client.get(answer.url).content.decode()
    assert 'name="limits-0-working_days"' in open_page


def test_award_officer_reads_rules_and_copies_none(client, cast):
    client.force_login(cast.award_officer)
    rule_set = in_force(DECREE_152)
    address = reverse("admin:awards_ruleset_copy", args=[rule_set.pk])
    assert client.post(address, {"name": "Mới", "valid_from": "01/06/2026"}).status_code == 403
