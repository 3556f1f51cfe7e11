"""Lists read together are the lists read one by one."""

import pytest
from django.db.models import BinaryField, Count, Value

from movement.models import AdministrativeUnit, Agency, Holiday, Officer
from movement.together import keep, read_together

pytestmark = pytest.mark.django_db


def values(rows):
    return [{k: v for k, v in vars(row).items() if k != "_state"} for row in rows]


def lists():
    units = AdministrativeUnit.objects.order_by("-code")
    return [
        Officer.objects.order_by("pk").defer("password"),
        units.filter(level="commune")[:7],
        Holiday.objects.values_list("date", flat=True),
        Agency.objects.annotate(number=Count("officers"), said=Value("x")).order_by("-code"),
        units.values("level").annotate(number=Count("pk")).order_by("level"),
        Agency.objects.none(),
        units.filter(pk__in=[]),
    ]


def test_one_statement_and_the_same_values(cast, django_assert_num_queries):
    together, apart = lists(), lists()
    with django_assert_num_queries(1):
        read_together(*together)
        found = [list(rows) for rows in together]
    for rows, expected in zip(found, apart, strict=True):
        expected = list(expected)
        assert rows == expected
        assert [type(row) for row in rows] == [type(row) for row in expected]
        if expected and hasattr(expected[0], "_state"):
            assert values(rows) == values(expected)
    assert all(found[:5])


def test_related_rows_come_along(cast, django_assert_num_queries):
    rows = Officer.objects.select_related("unit__parent", "agency").order_by("pk")
    read_together(rows)
    with django_assert_num_queries(0):
        seen = [(row.unit and row.unit.parent, row.agency) for row in rows]
    assert seen == [
        (row.unit and row.unit.parent, row.agency) for row in Officer.objects.order_by("pk")
    ]


def test_prefetches_follow(cast, django_assert_num_queries):
    rows = Officer.objects.prefetch_related("groups")
    read_together(rows)
    with django_assert_num_queries(0):
        assert any(list(row.groups.all()) for row in rows)


def test_kept_list_is_what_the_row_answers(cast, django_assert_num_queries):
    unit = cast.district_officer.unit
    children = unit.children.order_by("code")
    read_together(children)
    keep(unit, children=children)
    with django_assert_num_queries(0):
        assert len(unit.children.all()) > 1
        assert all(child.parent is unit for child in unit.children.all())


def test_bytes_are_refused(cast):
    rows = Officer.objects.annotate(seal=Value(b"x", output_field=BinaryField()))
    with pytest.raises(TypeError, match="defer"):
        read_together(rows)
