import pytest

from movement.models import AdministrativeUnit
from movement.paging import page_of

pytestmark = pytest.mark.django_db
ORDER = ["level", "-name", "pk"]


def districts():
    return AdministrativeUnit.objects.filter(level__in=["province", "district"])


def walk(queryset, size, **kwargs):
    pages, cursor = [], ""
    while True:
        page = page_of(queryset, order=ORDER, cursor=cursor, size=size)
        pages.append(page)
        if not page.next:
            return pages
        cursor = page.next


def test_pages_hold_every_row_once_in_order():
    rows = [row.pk for page in walk(districts(), 3) for row in page.rows]
    assert rows == list(districts().order_by(*ORDER).values_list("pk", flat=True))


def test_back_is_the_page_we_came_from():
    first, second = walk(districts(), 4)[:2]
    back = page_of(districts(), order=ORDER, cursor=second.previous, size=4)
    assert (back.rows, back.previous, back.next) == (first.rows, "", first.next)


def test_last_page_has_no_next():
    assert [bool(page.next) for page in walk(districts(), 4)][-2:] == [True, False]


@pytest.mark.parametrize("cursor", ["x", "nzz", "n!!", "nWzFd", "nW10", "nWyJhIiwiYiIsImMiXQ"])
def test_unreadable_cursor_gives_the_first_page(cursor):
    page = page_of(districts(), order=ORDER, cursor=cursor, size=4)
    assert page.rows == list(districts().order_by(*ORDER)[:4])
